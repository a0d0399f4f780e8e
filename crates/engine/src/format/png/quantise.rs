//! Few colours: a palette and an index per pixel, for PNG and GIF.

use crate::format::Format;
use crate::picture::{Channels, Raster, Samples};
use crate::{Error, Job, Result};
use imagequant::{Attributes, ControlFlow, Histogram, Image, QuantizationResult};
use rgb::{FromSlice, RGBA8};
use std::collections::HashMap;
use zenquant::{OutputFormat, Quality, QuantizeConfig};

/// A picture in at most 256 colours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indexed {
    /// Red, green, blue and straight alpha: 1 to 256 colours.
    pub palette: Palette,
    /// An index into the palette for each pixel, row by row.
    pub indices: Vec<u8>,
}

/// The picture as it is, where it has at most `most` colours. Fully transparent pixels count as
/// one colour.
pub(crate) fn exact(rgba: &[u8], most: usize) -> Option<Indexed> {
    let (pixels, _) = rgba.as_chunks::<4>();
    let mut known: HashMap<[u8; 4], u8> = HashMap::new();
    let mut palette = Vec::new();
    let mut indices = Vec::with_capacity(pixels.len());
    let mut last = None;
    for &pixel in pixels {
        let colour = if pixel[3] == 0 { [0; 4] } else { pixel };
        let index = match last {
            Some((before, index)) if before == colour => index,
            _ => match known.get(&colour) {
                Some(&index) => index,
                None if palette.len() < most.min(256) => {
                    let index = palette.len() as u8;
                    known.insert(colour, index);
                    palette.push(colour);
                    index
                }
                None => return None,
            },
        };
        last = Some((colour, index));
        indices.push(index);
    }
    Some(Indexed { palette, indices })
}

/// 8-bit RGBA samples of a raster.
pub(crate) fn rgba(raster: &Raster) -> Vec<u8> {
    let raster = raster.clone().into_8_bit().into_channels(Channels::Rgba);
    match raster.samples {
        Samples::U8(v) => v,
        Samples::U16(_) => Vec::new(),
    }
}

/// Chooses the colours and maps the pixels to them, with dithering. A picture that has no more
/// colours than the quality allows stays as it is.
///
/// `quality` is 0 (8 colours) to 100 (256 colours); `effort` 0 (quickest) to 10.
pub fn quantise(raster: &Raster, quality: f32, effort: u8, job: &Job) -> Result<Indexed> {
    let rgba = rgba(raster);
    let colours = colours(quality);
    if let Some(indexed) = exact(&rgba, colours as usize) {
        return Ok(indexed);
    }
    job.check()?;
    let frame = Frame { rgba: &rgba, width: raster.width, height: raster.height };
    single(frame, colours, effort, OutputFormat::Png)
}

/// How many colours a quality is worth: 256 at 100, half as many for each 20 less.
pub(crate) fn colours(quality: f32) -> u32 {
    (256.0 * libm::exp2f((quality.clamp(0.0, 100.0) - 100.0) / 20.0)).round() as u32
}

/// One frame with a palette of its own, by zenquant: at equal SSIMULACRA2 it takes 0.85 of the
/// bytes that imagequant takes.
pub(crate) fn single(
    frame: Frame<'_>,
    colours: u32,
    effort: u8,
    format: OutputFormat,
) -> Result<Indexed> {
    let failed = |e: zenquant::QuantizeError| Error::encode(Format::Png, e);
    // On photographs the slower way wins nothing: 1.00 of the bytes at the same score.
    let quality = if effort < 7 { Quality::Fast } else { Quality::Balanced };
    let config =
        QuantizeConfig::new(format).with_quality(quality).with_max_colors(colours.clamp(2, 256));
    let (width, height) = (frame.width as usize, frame.height as usize);
    let (pixels, _) = frame.rgba.as_chunks::<4>();
    let result = if pixels.iter().all(|p| p[3] == 255) {
        let rgb: Vec<_> = pixels.iter().map(|&[r, g, b, _]| rgb::RGB { r, g, b }).collect();
        zenquant::quantize(&rgb, width, height, &config)
    } else {
        zenquant::quantize_rgba(frame.rgba.as_rgba(), width, height, &config)
    };
    let result = result.map_err(failed)?;
    Ok(Indexed { palette: result.palette_rgba().to_vec(), indices: result.indices().to_vec() })
}

/// One frame to be quantised: 8-bit RGBA.
#[derive(Clone, Copy)]
pub(crate) struct Frame<'a> {
    pub rgba: &'a [u8],
    pub width: u32,
    pub height: u32,
}

/// How frames are to be quantised.
pub(crate) struct Wish {
    /// pngquant's scale, 0 to 100.
    pub quality: f32,
    /// 0 (quickest) to 10.
    pub effort: u8,
    /// Most colours, 2 to 256.
    pub colours: u32,
    /// Strength of dithering, 0.0 to 1.0.
    pub dither: f32,
}

/// Red, green, blue and straight alpha of each index.
pub type Palette = Vec<[u8; 4]>;

/// One palette for all frames, and the frames' indices.
pub(crate) fn shared(
    frames: &[Frame<'_>],
    wish: &Wish,
    job: &Job,
) -> Result<(Palette, Vec<Vec<u8>>)> {
    let failed = |e: imagequant::Error| job.or_stopped(Error::encode(Format::Png, e));
    let mut attributes = Attributes::new();
    // imagequant's speed goes the other way, from 1 (best) to 10.
    let speed = 10 - i32::from(wish.effort.min(10)) * 9 / 10;
    attributes.set_speed(speed).map_err(failed)?;
    attributes.set_max_colors(wish.colours.clamp(2, 256)).map_err(failed)?;
    let target = wish.quality.clamp(0.0, 100.0).round() as u8;
    attributes.set_quality(0, target).map_err(failed)?;
    let stopping = job.clone();
    let watch = move |_| match stopping.check() {
        Ok(()) => ControlFlow::Continue,
        Err(_) => ControlFlow::Break,
    };
    attributes.set_progress_callback(watch);
    let mut images = frames
        .iter()
        .map(|frame| {
            let pixels: &[RGBA8] = frame.rgba.as_rgba();
            let (width, height) = (frame.width as usize, frame.height as usize);
            Image::new_borrowed(&attributes, pixels, width, height, 0.0).map_err(failed)
        })
        .collect::<Result<Vec<_>>>()?;
    let mut result = match &mut images[..] {
        [image] => attributes.quantize(image).map_err(failed)?,
        all => {
            let mut histogram = Histogram::new(&attributes);
            for image in all {
                histogram.add_image(&attributes, image).map_err(failed)?;
            }
            let chosen = histogram.quantize(&attributes).map_err(failed)?.palette_vec();
            // Fixed colours: mapping a frame would refine them for that frame alone.
            QuantizationResult::from_palette(&attributes, &chosen, 0.0).map_err(failed)?
        }
    };
    result.set_dithering_level(wish.dither).map_err(failed)?;
    let mut indices = Vec::with_capacity(images.len());
    let mut palette = Vec::new();
    for image in &mut images {
        job.check()?;
        let (colours, mapped) = result.remapped(image).map_err(failed)?;
        palette = colours.into_iter().map(|c| [c.r, c.g, c.b, c.a]).collect();
        indices.push(mapped);
    }
    Ok((palette, indices))
}
