//! Frames to APNG.

use super::encode::fitting_icc;
use super::quantise;
use crate::format::canvas;
use crate::format::{Encoding, Format, Mode};
use crate::picture::{Channels, Frame, Picture, Raster, Samples, Sequence};
use crate::{Error, Job, Result};
use enough::Unstoppable;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::Write;
use zenpng::{ApngEncodeConfig, ApngEncodeParams, ApngFrameInput, EncodeConfig};

pub(super) fn encode(picture: &Picture, encoding: &Encoding, job: &Job) -> Result<Vec<u8>> {
    let loops = match picture.sequence {
        Sequence::Animation { loops } => loops,
        Sequence::Still | Sequence::Pages => 0,
    };
    let deep = picture.first().bits() == 16 && encoding.mode == Mode::Lossless;
    let bytes = if deep {
        deep_frames(picture, loops, encoding.effort, job)?
    } else {
        let pixels = picture.frames.iter().map(|f| quantise::rgba(&f.raster)).collect();
        let pixels = match encoding.mode {
            Mode::Lossless => pixels,
            Mode::Lossy(quality) => few_colours(picture, pixels, quality, encoding.effort, job)?,
        };
        pack(picture, &pixels, loops, encoding.effort, job)?
    };
    with_colour(bytes, picture)
}

/// All frames in the colours of one palette.
fn few_colours(
    picture: &Picture,
    mut pixels: Vec<Vec<u8>>,
    quality: f32,
    effort: u8,
    job: &Job,
) -> Result<Vec<Vec<u8>>> {
    let (width, height) = (picture.width(), picture.height());
    let frames: Vec<_> =
        pixels.iter().map(|rgba| quantise::Frame { rgba, width, height }).collect();
    let wish = quantise::Wish { quality, effort, colours: 256, dither: 1.0 };
    let (palette, indices) = quantise::shared(&frames, &wish, job)?;
    for (pixels, indices) in pixels.iter_mut().zip(indices) {
        let (colours, _) = pixels.as_chunks_mut::<4>();
        for (colour, index) in colours.iter_mut().zip(indices) {
            *colour = palette.get(usize::from(index)).copied().unwrap_or_default();
        }
    }
    Ok(pixels)
}

fn pack(
    picture: &Picture,
    pixels: &[Vec<u8>],
    loops: u32,
    effort: u8,
    job: &Job,
) -> Result<Vec<u8>> {
    let frames: Vec<_> = picture
        .frames
        .iter()
        .zip(pixels)
        .map(|(frame, pixels)| {
            let (num, den) = delay(frame);
            ApngFrameInput::new(pixels, num, den)
        })
        .collect();
    let compression = zenpng::Compression::Effort(zenpng_effort(effort));
    let config = ApngEncodeConfig::default()
        .with_num_plays(loops)
        .with_encode(EncodeConfig::default().with_compression(compression));
    let (canvas_width, canvas_height) = (picture.width(), picture.height());
    let stop = job.stop();
    let coded = if few(pixels) {
        let quantizer = zenpng::default_quantizer();
        zenpng::encode_apng_indexed(&ApngEncodeParams {
            frames: &frames,
            canvas_width,
            canvas_height,
            config: &config,
            quantizer: &*quantizer,
            metadata: None,
            cancel: stop,
            deadline: &Unstoppable,
        })
    } else {
        let (w, h) = (canvas_width, canvas_height);
        zenpng::encode_apng(&frames, w, h, &config, None, stop, &Unstoppable)
    };
    coded.map_err(|e| job.or_stopped(Error::encode(Format::Png, e)))
}

/// zenpng's effort is 0 to 30 and beyond; over 24 it takes seconds for a small frame.
fn zenpng_effort(effort: u8) -> u32 {
    match effort {
        0 => 1,
        1 | 2 => 2,
        3 | 4 => 7,
        5 => 13,
        6 | 7 => 17,
        8 => 19,
        9 => 22,
        _ => 24,
    }
}

/// Whether all frames together have at most 256 colours.
fn few(frames: &[Vec<u8>]) -> bool {
    let mut colours = std::collections::HashSet::new();
    let mut last = None;
    for pixel in frames.iter().flat_map(|f| f.as_chunks::<4>().0) {
        if last != Some(pixel) {
            colours.insert(*pixel);
            last = Some(pixel);
        }
        if colours.len() > 256 {
            return false;
        }
    }
    true
}

/// Seconds as a fraction of 16-bit numbers.
fn delay(frame: &Frame) -> (u16, u16) {
    match u16::try_from(frame.delay_ms) {
        Ok(ms) if ms % 10 == 0 => (ms / 10, 100),
        Ok(ms) => (ms, 1000),
        Err(_) => (u16::try_from(frame.delay_ms / 1000).unwrap_or(u16::MAX), 1),
    }
}

/// 16-bit frames: the changed part of each replaces what was there.
fn deep_frames(picture: &Picture, loops: u32, effort: u8, job: &Job) -> Result<Vec<u8>> {
    let failed = |e: png::EncodingError| Error::encode(Format::Png, e);
    let first = picture.first();
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, first.width, first.height);
    encoder.set_color(match first.channels {
        Channels::Gray => png::ColorType::Grayscale,
        Channels::GrayAlpha => png::ColorType::GrayscaleAlpha,
        Channels::Rgb => png::ColorType::Rgb,
        Channels::Rgba => png::ColorType::Rgba,
    });
    encoder.set_depth(png::BitDepth::Sixteen);
    encoder.set_compression(match effort {
        0..=2 => png::Compression::Fast,
        3..=5 => png::Compression::Balanced,
        _ => png::Compression::High,
    });
    let count = u32::try_from(picture.frames.len()).unwrap_or(u32::MAX);
    encoder.set_animated(count, loops).map_err(failed)?;
    let mut writer = encoder.write_header().map_err(failed)?;
    let mut before: Option<&Raster> = None;
    for frame in &picture.frames {
        job.check()?;
        let part = changed(before, &frame.raster);
        let (num, den) = delay(frame);
        writer.set_frame_delay(num, den).map_err(failed)?;
        writer.reset_frame_position().map_err(failed)?;
        writer.set_frame_dimension(part.width, part.height).map_err(failed)?;
        writer.set_frame_position(part.x, part.y).map_err(failed)?;
        let cut = canvas::cut(&frame.raster, part);
        let data: Vec<u8> = match &cut.samples {
            Samples::U16(v) => v.iter().flat_map(|s| s.to_be_bytes()).collect(),
            Samples::U8(v) => v.iter().flat_map(|&s| [s, s]).collect(),
        };
        writer.write_image_data(&data).map_err(failed)?;
        before = Some(&frame.raster);
    }
    writer.finish().map_err(failed)?;
    Ok(out)
}

/// The part of a frame that differs from the one before: at least one pixel, all of the first.
fn changed(before: Option<&Raster>, now: &Raster) -> canvas::Part {
    let n = now.channels.count();
    let part = match (before.map(|b| &b.samples), &now.samples) {
        (Some(Samples::U16(a)), Samples::U16(b)) => {
            let differs = |i: usize| a[i * n..(i + 1) * n] != b[i * n..(i + 1) * n];
            canvas::bounds(now.width, now.height, differs)
        }
        _ => Some(canvas::Part::whole(now)),
    };
    part.unwrap_or(canvas::Part { x: 0, y: 0, width: 1, height: 1 })
}

/// The file with the picture's colour written after its header.
fn with_colour(mut file: Vec<u8>, picture: &Picture) -> Result<Vec<u8>> {
    /// Signature, then the IHDR chunk with its length, name and CRC.
    const HEADER: usize = 8 + 12 + 13;
    const COLOUR_TYPE: usize = 25;
    let gray = matches!(file.get(COLOUR_TYPE), Some(0 | 4));
    let chunk = if let Some(icc) = fitting_icc(&picture.colour, gray) {
        let mut packed = ZlibEncoder::new(b"icc\0\0".to_vec(), Compression::best());
        packed
            .write_all(icc)
            .and_then(|()| packed.finish())
            .map(|data| chunk(*b"iCCP", &data))
            .map_err(|e| Error::encode(Format::Png, e))?
    } else if let Some(c) = picture.colour.cicp.filter(|c| !c.is_srgb()) {
        chunk(*b"cICP", &[c.primaries, c.transfer, 0, u8::from(c.full_range)])
    } else {
        return Ok(file);
    };
    let at = HEADER.min(file.len());
    file.splice(at..at, chunk);
    Ok(file)
}

fn chunk(name: [u8; 4], data: &[u8]) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    crc.update(&name);
    crc.update(data);
    let length = u32::try_from(data.len()).unwrap_or(u32::MAX);
    [&length.to_be_bytes()[..], &name, data, &crc.sum().to_be_bytes()].concat()
}
