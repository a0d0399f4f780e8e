//! Frames to APNG: the changed part of each frame, in the smallest pixel layout that holds all.

use super::layout::{Layout, Plane};
use super::{colour, encode, quantise};
use crate::format::canvas::{self, Part};
use crate::format::{Encoding, Format, Mode};
use crate::picture::{Frame, Picture, Raster, Sequence};
use crate::{Error, Job, Result};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use png::BlendOp;
use std::io::Write;

pub(super) fn encode(picture: &Picture, encoding: &Encoding, job: &Job) -> Result<Vec<u8>> {
    let quantised;
    let picture = match encoding.mode {
        Mode::Lossless => picture,
        Mode::Lossy(quality) => {
            quantised = few_colours(picture, quality, encoding.effort, job)?;
            &quantised
        }
    };
    let layout = Layout::of(&picture.frames);
    let file = write(picture, &layout, job).map_err(|e| job.or_stopped(e))?;
    let file = colour::written(file, &picture.colour)?;
    job.check()?;
    if encoding.effort == 0 {
        return Ok(file);
    }
    let pixels = picture.first().pixels() * picture.frames.len();
    let options = encode::options(encoding.effort, pixels, false, false);
    let packed = oxipng::optimize_from_memory(&file, &options)
        .map_err(|e| job.or_stopped(Error::encode(Format::Png, e)))?;
    Ok(packed)
}

/// All frames in the colours of one palette.
fn few_colours(picture: &Picture, quality: f32, effort: u8, job: &Job) -> Result<Picture> {
    let (width, height) = (picture.width(), picture.height());
    let pixels: Vec<_> = picture.frames.iter().map(|f| quantise::rgba(&f.raster)).collect();
    let frames: Vec<_> =
        pixels.iter().map(|rgba| quantise::Frame { rgba, width, height }).collect();
    let wish = quantise::Wish { quality, effort, colours: 256, dither: 0.6 };
    let (palette, indices) = quantise::shared(&frames, &wish, job)?;
    let frames = picture.frames.iter().zip(indices).map(|(frame, indices)| {
        let colour = |i: u8| palette.get(usize::from(i)).copied().unwrap_or_default();
        let samples = indices.into_iter().flat_map(colour).collect();
        let raster = Raster::from_u8(width, height, crate::picture::Channels::Rgba, samples);
        Frame { raster, delay_ms: frame.delay_ms }
    });
    Ok(Picture { frames: frames.collect(), ..picture.clone() })
}

fn write(picture: &Picture, layout: &Layout, job: &Job) -> Result<Vec<u8>> {
    let failed = |e: png::EncodingError| Error::encode(Format::Png, e);
    let (width, height) = (picture.width(), picture.height());
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(layout.colour_type());
    encoder.set_depth(layout.depth());
    if let Some((colours, alphas)) = layout.palette() {
        encoder.set_palette(colours);
        if !alphas.is_empty() {
            encoder.set_trns(alphas);
        }
    }
    let loops = match picture.sequence {
        Sequence::Animation { loops } => loops,
        Sequence::Still | Sequence::Pages => 0,
    };
    let count = u32::try_from(picture.frames.len()).unwrap_or(u32::MAX);
    encoder.set_animated(count, loops).map_err(failed)?;
    let mut writer = encoder.write_header().map_err(failed)?;
    let mut before: Option<Plane> = None;
    for frame in &picture.frames {
        job.check()?;
        let plane = layout.plane(&frame.raster);
        let (part, pixels, blend) = change(before.as_ref(), &plane, layout);
        let (num, den) = delay(frame);
        writer.set_frame_delay(num, den).map_err(failed)?;
        writer.reset_frame_position().map_err(failed)?;
        writer.set_frame_dimension(part.width, part.height).map_err(failed)?;
        writer.set_frame_position(part.x, part.y).map_err(failed)?;
        writer.set_blend_op(blend).map_err(failed)?;
        let data = layout.packed(pixels, part.width);
        writer.write_image_data(&data).map_err(failed)?;
        before = Some(plane);
    }
    writer.finish().map_err(failed)?;
    Ok(out)
}

/// The part of a frame to be written, its pixels, and how they meet what is there: as they are,
/// or drawn over it with unchanged pixels transparent, whichever packs better.
fn change(before: Option<&Plane>, now: &Plane, layout: &Layout) -> (Part, Vec<u8>, BlendOp) {
    let whole = Part { x: 0, y: 0, width: now.width, height: now.height };
    let Some(before) = before else { return (whole, now.data.clone(), BlendOp::Source) };
    let same = |i: usize| before.pixel(i) == now.pixel(i);
    // Where nothing changes a frame still has to say at least one pixel.
    let part = canvas::bounds(now.width, now.height, |i| !same(i));
    let part = part.unwrap_or(Part { width: 1, height: 1, ..whole });
    let indices = || canvas::indices(part, now.width);
    let source: Vec<u8> = indices().flat_map(|i| now.pixel(i)).copied().collect();
    let Some(nothing) = layout.transparent() else { return (part, source, BlendOp::Source) };
    // Drawing over can't make a pixel more transparent than it was.
    let can = indices().all(|i| same(i) || layout.is_opaque(now.pixel(i)));
    if !can {
        return (part, source, BlendOp::Source);
    }
    let over: Vec<u8> =
        indices().flat_map(|i| if same(i) { nothing } else { now.pixel(i) }).copied().collect();
    if packed_length(&over) < packed_length(&source) {
        (part, over, BlendOp::Over)
    } else {
        (part, source, BlendOp::Source)
    }
}

fn packed_length(data: &[u8]) -> usize {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(data).and_then(|()| packed.finish()).map_or(usize::MAX, |v| v.len())
}

/// Seconds as a fraction of 16-bit numbers.
fn delay(frame: &Frame) -> (u16, u16) {
    match u16::try_from(frame.delay_ms) {
        Ok(ms) => (ms, 1000),
        Err(_) => (u16::try_from(frame.delay_ms / 10).unwrap_or(u16::MAX), 100),
    }
}
