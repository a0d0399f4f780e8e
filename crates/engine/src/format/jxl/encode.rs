//! Pixels to JPEG XL: without loss (modular) or with (VarDCT), stills and animations.

use super::depth;
use super::source::{Source, bytes, layout};
use super::spaces;
use crate::format::{Encoding, Format, Mode};
use crate::picture::{Channels, Picture, Raster, Sequence};
use crate::{Error, Job, Result};
use jxl_encoder::{
    AnimationFrame, AnimationParams, EncodeRequest, ImageMetadata, LosslessConfig, LossyConfig,
};

/// Bytes of working memory per pixel, as measured: planes of 32-bit numbers, several times over.
const BYTES_PER_PIXEL: u64 = 120;

/// The shortest time a frame is shown: the format's usual profile allows 120 a second.
const LEAST_DELAY_MS: u32 = 9;

/// Encodes a still or an animation. The encoder can't be stopped, so its effort is bounded by
/// the number of pixels.
pub(super) fn encode(picture: &Picture, encoding: &Encoding, job: &Job) -> Result<Vec<u8>> {
    job.check()?;
    let pixels = picture.first().pixels() as u64;
    job.limits.check_memory(pixels.saturating_mul(BYTES_PER_PIXEL))?;
    let effort = effort(encoding, pixels * picture.frames.len() as u64);
    let out = match encoding.mode {
        _ if picture.is_animated() => animation(picture, encoding.mode, effort)?,
        Mode::Lossless => lossless(picture, effort)?,
        Mode::Lossy(q) => lossy(picture, distance(q), effort)?,
    };
    job.check()?;
    Ok(out)
}

/// The encoder's own effort, 1 to 10.
///
/// With loss, its efforts over 4 take up to 13 times as long for more bytes at the same
/// SSIMULACRA2: 3 and 4 give 1.05 of cjxl's (effort 7) at 0.4 of its time, 7 to 9 1.06.
fn effort(encoding: &Encoding, pixels: u64) -> u8 {
    let lossy = matches!(encoding.mode, Mode::Lossy(_));
    let wanted = match encoding.effort {
        0 if lossy => 2,
        1..=5 if lossy => 3,
        _ if lossy => 4,
        0 => 1,
        1 => 2,
        2 => 3,
        3 => 4,
        4 => 5,
        5 => 6,
        6 | 7 => 7,
        8 => 8,
        9 => 9,
        _ => 10,
    };
    let most = match pixels {
        0..=4_000_000 => 10,
        4_000_001..=16_000_000 => 8,
        16_000_001..=64_000_000 => 7,
        _ => 5,
    };
    wanted.min(most)
}

/// Butteraugli distance of a quality from 0 to 100, as libjxl maps it
/// (`JxlEncoderDistanceFromQuality`).
fn distance(quality: f32) -> f32 {
    let q = if quality.is_finite() { quality.clamp(0.0, 100.0) } else { 75.0 };
    let distance = if q >= 30.0 {
        0.1 + (100.0 - q) * 0.09
    } else {
        53.0 / 3000.0 * q * q - 23.0 / 20.0 * q + 25.0
    };
    distance.clamp(0.05, 25.0)
}

fn lossless(picture: &Picture, effort: u8) -> Result<Vec<u8>> {
    let raster = picture.first();
    let config = LosslessConfig::new().with_effort(effort);
    let request = config.encode_request(raster.width, raster.height, layout(raster));
    told(request, picture, bytes(raster))
}

fn lossy(picture: &Picture, distance: f32, effort: u8) -> Result<Vec<u8>> {
    let raster = picture.first();
    let config = LossyConfig::new(distance).with_effort(effort);
    let source = Source::new(picture, raster)?;
    let request = config.encode_request(raster.width, raster.height, source.layout);
    let request = match source.wide {
        true => request.with_color_encoding(spaces::wide()),
        false => request,
    };
    let mut file = told(request, picture, &source.bytes)?;
    let hdr = source.layout.is_f32() && picture.colour.icc.is_none();
    if hdr && raster.bits() > 8 && !raster.channels.has_alpha() {
        depth::tell_16_bits(&mut file);
    }
    Ok(file)
}

/// Encodes with the picture's colour told in the header.
fn told(mut request: EncodeRequest<'_>, picture: &Picture, pixels: &[u8]) -> Result<Vec<u8>> {
    let mut metadata = ImageMetadata::new();
    if let Some(icc) = &picture.colour.icc {
        metadata = metadata.with_icc_profile(icc);
    } else if let Some(cicp) = picture.colour.cicp {
        request = request.with_color_encoding(spaces::named(cicp)?);
        if let Some(peak) = spaces::peak(cicp) {
            metadata = metadata.with_intensity_target(peak);
        }
    }
    request.with_metadata(&metadata).encode(pixels).map_err(failed)
}

fn animation(picture: &Picture, mode: Mode, effort: u8) -> Result<Vec<u8>> {
    let first = picture.first();
    if picture.colour.icc.is_some() || picture.colour.cicp.is_some() {
        return Err(Error::unsupported(
            Format::Jxl,
            "an animation in colours other than sRGB, when written",
            "convert it to sRGB (--srgb)",
        ));
    }
    let opaque = picture.frames.iter().all(|f| f.raster.is_opaque());
    let alpha = first.channels.has_alpha();
    if alpha && opaque {
        let gray = first.channels.is_gray();
        let plain = |r: Raster| Ok(r.into_channels(Channels::of(gray, false)));
        return animation(&picture.clone().try_map(plain)?, mode, effort);
    }
    let mut sources: Vec<Source<'_>> =
        picture.frames.iter().map(|f| Source::as_is(&f.raster)).collect();
    if alpha && mode != Mode::Lossless {
        change_corners(&mut sources);
    }
    let between = match mode {
        Mode::Lossless if alpha => flat_frames(&sources),
        _ => vec![None; sources.len()],
    };
    let mut frames = Vec::with_capacity(2 * sources.len());
    for ((source, frame), flat) in sources.iter().zip(&picture.frames).zip(&between) {
        frames.extend(flat.as_ref().map(|pixels| AnimationFrame { pixels, duration: 0 }));
        let duration = frame.delay_ms.max(LEAST_DELAY_MS);
        frames.push(AnimationFrame { pixels: &source.bytes, duration });
    }
    let loops = match picture.sequence {
        Sequence::Animation { loops } => loops,
        _ => 0,
    };
    let params = AnimationParams { tps_numerator: 1000, tps_denominator: 1, num_loops: loops };
    let (width, height) = (first.width, first.height);
    let layout = layout(first);
    match mode {
        Mode::Lossless => LosslessConfig::new()
            .with_effort(effort)
            .encode_animation(width, height, layout, &params, &frames),
        Mode::Lossy(q) => LossyConfig::new(distance(q))
            .with_effort(effort)
            .encode_animation(width, height, layout, &params, &frames),
    }
    .map_err(failed)
}

/// Changes the lowest bit of the first and the last pixel where a frame has them like the frame
/// before. The encoder codes only the part that changes; alpha outside of it comes back as
/// nothing (jxl-encoder 0.3.4 names another reference for it than for colour).
fn change_corners(sources: &mut [Source<'_>]) {
    for i in 1..sources.len() {
        let (before, after) = sources.split_at_mut(i);
        let (Some(before), Some(after)) = (before.last(), after.first_mut()) else { return };
        let pixel = after.layout.bytes_per_pixel();
        let Some(last) = after.bytes.len().checked_sub(pixel) else { return };
        for start in [0, last] {
            let place = start..start + pixel;
            if after.bytes[place.clone()] == before.bytes[place] {
                after.bytes.to_mut()[start] ^= 1;
            }
        }
    }
}

/// For each frame that has a corner like the frame before, a plain one that is to be shown for no
/// time in between: it differs from both in the first and the last pixel, so that the encoder
/// codes both whole (see [`change_corners`]), and no pixel has to change.
fn flat_frames(sources: &[Source<'_>]) -> Vec<Option<Vec<u8>>> {
    let mut flat = vec![None];
    for pair in sources.windows(2) {
        let pixel = pair[1].layout.bytes_per_pixel();
        let corners = |s: &Source<'_>| {
            let last = s.bytes.len().saturating_sub(pixel);
            [s.bytes[..pixel].to_vec(), s.bytes[last..].to_vec()]
        };
        let (before, after) = (corners(&pair[0]), corners(&pair[1]));
        let meet = before.iter().zip(&after).any(|(a, b)| a == b);
        // Four pixels can't rule out five values.
        let differs = |value: &u8| {
            !before.iter().chain(&after).any(|corner| corner.iter().all(|byte| byte == value))
        };
        let value = (0..=4_u8).find(differs).unwrap_or_default();
        flat.push(meet.then(|| vec![value; pair[1].bytes.len()]));
    }
    flat
}

fn failed(error: jxl_encoder::At<jxl_encoder::EncodeError>) -> Error {
    Error::encode(Format::Jxl, error.error())
}
