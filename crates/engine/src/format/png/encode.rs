//! Pixels to PNG: the smallest colour type and depth, then oxipng, or the png crate for large ones.

use super::colour::{self, fitting_icc};
use super::quantise::{self, Indexed};
use crate::format::Format;
use crate::picture::{Channels, Colour, Picture, Raster, Samples};
use crate::{Error, Job, Result};
use oxipng::{
    BitDepth, ColorType, Deflater, FilterStrategy, Options, RawImage, StripChunks, ZopfliOptions,
};
use rgb::RGBA8;
use std::borrow::Cow;
use std::io::Write;

/// Pixels from which oxipng, which can't be stopped, would take minutes.
const LARGE: usize = 32_000_000;

pub(super) fn lossless(picture: &Picture, effort: u8, job: &Job) -> Result<Vec<u8>> {
    let raster = fitting_raster(picture);
    if raster.pixels() > LARGE && effort <= 5 {
        let file = quick(&raster, job)?;
        return colour::written(file, &picture.colour);
    }
    let data = match &raster.samples {
        Samples::U8(v) => v.clone(),
        Samples::U16(v) => v.iter().flat_map(|s| s.to_be_bytes()).collect(),
    };
    let colour_type = match raster.channels {
        Channels::Gray => ColorType::Grayscale { transparent_shade: None },
        Channels::GrayAlpha => ColorType::GrayscaleAlpha,
        Channels::Rgb => ColorType::RGB { transparent_color: None },
        Channels::Rgba => ColorType::RGBA,
    };
    let depth = if raster.bits() == 16 { BitDepth::Sixteen } else { BitDepth::Eight };
    let raw = RawImage::new(raster.width, raster.height, colour_type, depth, data);
    let gray = raster.channels.is_gray();
    pack(raw, false, raster.pixels(), &picture.colour, gray, effort, job)
}

pub(super) fn lossy(picture: &Picture, quality: f32, effort: u8, job: &Job) -> Result<Vec<u8>> {
    let raster = fitting_raster(picture);
    let (width, height) = (raster.width, raster.height);
    let Indexed { palette, indices } = quantise::quantise(&raster, quality, effort, job)?;
    job.check()?;
    // A palette is colour to PNG: it can't stand beside a gray profile.
    if raster.channels == Channels::Gray && fitting_icc(&picture.colour, true).is_some() {
        let gray = |i: &u8| palette.get(usize::from(*i)).map_or(0, |c| c[1]);
        let data = indices.iter().map(gray).collect();
        let colour_type = ColorType::Grayscale { transparent_shade: None };
        let raw = RawImage::new(width, height, colour_type, BitDepth::Eight, data);
        return pack(raw, false, raster.pixels(), &picture.colour, true, effort, job);
    }
    let palette = palette.iter().map(|&[r, g, b, a]| RGBA8::new(r, g, b, a)).collect();
    let colour_type = ColorType::Indexed { palette };
    let raw = RawImage::new(width, height, colour_type, BitDepth::Eight, indices);
    pack(raw, true, raster.pixels(), &picture.colour, false, effort, job)
}

/// The pixels of [`lossy`], without their packing.
pub(super) fn rehearse(picture: &Picture, quality: f32, effort: u8, job: &Job) -> Result<Picture> {
    let raster = fitting_raster(picture);
    let Indexed { palette, indices } = quantise::quantise(&raster, quality, effort, job)?;
    let pixel = |i: &u8| palette.get(usize::from(*i)).copied().unwrap_or_default();
    let samples = indices.iter().flat_map(pixel).collect();
    let raster = Raster::from_u8(raster.width, raster.height, Channels::Rgba, samples);
    let channels = Channels::of(false, !raster.is_opaque());
    Ok(Picture::still(raster.into_channels(channels)))
}

/// In the quickest way, row by row, so that it can be stopped: for pictures too large for oxipng,
/// and to know about how small one gets. Says nothing of its colours.
pub(super) fn quick(raster: &Raster, job: &Job) -> Result<Vec<u8>> {
    /// Rows between two looks at whether to stop.
    const ROWS: usize = 64;
    let failed = |e: &dyn std::fmt::Display| Error::encode(Format::Png, e);
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, raster.width, raster.height);
    encoder.set_color(match raster.channels {
        Channels::Gray => png::ColorType::Grayscale,
        Channels::GrayAlpha => png::ColorType::GrayscaleAlpha,
        Channels::Rgb => png::ColorType::Rgb,
        Channels::Rgba => png::ColorType::Rgba,
    });
    let wide = raster.bits() == 16;
    encoder.set_depth(if wide { png::BitDepth::Sixteen } else { png::BitDepth::Eight });
    encoder.set_compression(png::Compression::Fast);
    encoder.set_filter(png::Filter::Paeth);
    let mut writer = encoder.write_header().map_err(|e| failed(&e))?;
    let mut stream = writer.stream_writer().map_err(|e| failed(&e))?;
    let rows = raster.width as usize * raster.channels.count() * ROWS;
    let mut put = |bytes: &[u8]| -> Result<()> {
        job.check()?;
        stream.write_all(bytes).map_err(|e| failed(&e))
    };
    match &raster.samples {
        Samples::U8(v) => v.chunks(rows).try_for_each(put)?,
        Samples::U16(v) => v.chunks(rows).try_for_each(|some| {
            put(&some.iter().flat_map(|s| s.to_be_bytes()).collect::<Vec<_>>())
        })?,
    }
    stream.finish().map_err(|e| failed(&e))?;
    writer.finish().map_err(|e| failed(&e))?;
    Ok(file)
}

/// The picture as gray or colour, as its ICC profile wants it.
fn fitting_raster(picture: &Picture) -> Cow<'_, Raster> {
    let raster = picture.first();
    if raster.channels.is_gray() && fitting_icc(&picture.colour, false).is_some() {
        let colour = Channels::of(false, raster.channels.has_alpha());
        return Cow::Owned(raster.clone().into_channels(colour));
    }
    Cow::Borrowed(raster)
}

fn pack(
    raw: oxipng::PngResult<RawImage>,
    indexed: bool,
    pixels: usize,
    colour: &Colour,
    gray: bool,
    effort: u8,
    job: &Job,
) -> Result<Vec<u8>> {
    let failed = |e: oxipng::PngError| job.or_stopped(Error::encode(Format::Png, e));
    let mut raw = raw.map_err(failed)?;
    if let Some(icc) = fitting_icc(colour, gray) {
        raw.add_icc_profile(icc);
    } else if let Some(cicp) = colour.cicp.filter(|c| !c.is_srgb()) {
        let full = u8::from(cicp.full_range);
        raw.add_png_chunk(*b"cICP", vec![cicp.primaries, cicp.transfer, 0, full]);
    }
    let options = options(effort, pixels, true, indexed);
    raw.create_optimized_png(&options).map_err(failed)
}

/// What oxipng is to do. `invisible` allows the colours of fully transparent pixels to change.
/// A C2PA manifest never outlives a change of the file, and oxipng refuses to work beside one.
///
/// Other filters hardly ever help the indices of a palette (`indexed`).
///
/// oxipng takes no token to stop it, so its time is bounded by the number of pixels.
pub(super) fn options(effort: u8, pixels: usize, invisible: bool, indexed: bool) -> Options {
    /// Over this the slowest presets, which pack with every filter, take minutes.
    const MEDIUM: usize = 4_000_000;
    let most = if pixels > LARGE {
        1
    } else if pixels > MEDIUM {
        8
    } else {
        10
    };
    let effort = effort.min(most);
    let preset = match effort {
        0 => 0,
        1..=3 => 1,
        4 | 5 => 2,
        6 | 7 => 3,
        8 => 4,
        9 => 5,
        _ => 6,
    };
    let mut options = Options::from_preset(preset);
    if indexed && preset == 2 {
        options.filters = [FilterStrategy::NONE, FilterStrategy::Bigrams].into_iter().collect();
    }
    options.optimize_alpha = invisible;
    options.strip = StripChunks::Strip([*b"caBX", *b"iDOT"].into_iter().collect());
    if effort >= 10 {
        // Zopfli for the best filter only: for each of them it is far too slow.
        options.fast_evaluation = true;
        options.deflater = Deflater::Zopfli(ZopfliOptions::default());
    }
    options
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{DecodeOptions, Room};

    #[test]
    fn the_way_for_large_pictures_keeps_all_kinds_of_pixels() {
        let job = Job::default();
        for channels in [Channels::Gray, Channels::GrayAlpha, Channels::Rgb, Channels::Rgba] {
            let samples: Vec<u16> =
                (0..9 * 7 * channels.count() as u16).map(|i| i * 251 + 1).collect();
            let bytes = samples.iter().map(|s| (s >> 4) as u8 | 1).collect();
            let deep = Raster::from_u16(9, 7, channels, samples);
            for raster in [deep, Raster::from_u8(9, 7, channels, bytes)] {
                let file = quick(&raster, &job).unwrap();
                let back = crate::format::png::PngRoom
                    .decode(&file, &DecodeOptions::default(), &job)
                    .unwrap();
                let same = back.first().clone().into_channels(Channels::Rgba);
                assert_eq!(same, raster.into_channels(Channels::Rgba));
            }
        }
    }
}
