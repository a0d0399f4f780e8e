//! Pixels to JPEG XL: without loss (modular) or with (VarDCT), stills and animations.

use super::colour::{FROM_BT2020, linear_bt2020, times};
use crate::format::{Encoding, Format, Mode};
use crate::picture::{Channels, Cicp, Picture, Raster, Samples, Sequence};
use crate::{Error, Job, Result};
use jxl_encoder::{
    AnimationFrame, AnimationParams, ColorEncoding, ImageMetadata, LosslessConfig, LossyConfig,
    PixelLayout, Primaries, TransferFunction, WhitePoint,
};
use moxcms::{ColorProfile, Layout, TransformOptions};
use rgb::bytemuck;
use std::borrow::Cow;

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
fn effort(encoding: &Encoding, pixels: u64) -> u8 {
    let wanted = match encoding.effort {
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
    let mut metadata = ImageMetadata::new();
    let mut request = config.encode_request(raster.width, raster.height, layout(raster));
    if let Some(icc) = &picture.colour.icc {
        metadata = metadata.with_icc_profile(icc);
    } else if let Some(cicp) = picture.colour.cicp {
        request = request.with_color_encoding(named(cicp)?);
    }
    request.with_metadata(&metadata).encode(bytes(raster)).map_err(failed)
}

fn lossy(picture: &Picture, distance: f32, effort: u8) -> Result<Vec<u8>> {
    let raster = picture.first();
    let config = LossyConfig::new(distance).with_effort(effort);
    let mut metadata = ImageMetadata::new();
    let source = Source::new(picture, raster)?;
    let mut request = config.encode_request(raster.width, raster.height, source.layout);
    if let Some(icc) = &picture.colour.icc {
        metadata = metadata.with_icc_profile(icc);
    } else if let Some(cicp) = picture.colour.cicp {
        request = request.with_color_encoding(named(cicp)?);
    }
    request.with_metadata(&metadata).encode(&source.bytes).map_err(failed)
}

fn animation(picture: &Picture, mode: Mode, effort: u8) -> Result<Vec<u8>> {
    let first = picture.first();
    let plain = picture.colour.icc.is_none() && picture.colour.cicp.is_none();
    if !plain && mode == Mode::Lossless {
        return Err(Error::unsupported(
            Format::Jxl,
            "an animation in colours other than sRGB without loss",
            "convert it to sRGB (--to-srgb), or allow loss",
        ));
    }
    let opaque = picture.frames.iter().all(|f| f.raster.is_opaque());
    let alpha = first.channels.has_alpha();
    if alpha && opaque {
        let gray = first.channels.is_gray();
        let plain = |r: Raster| Ok(r.into_channels(Channels::of(gray, false)));
        return animation(&picture.clone().try_map(plain)?, mode, effort);
    }
    if alpha && mode == Mode::Lossless {
        return Err(Error::unsupported(
            Format::Jxl,
            "an animation with transparency without loss, when written",
            "choose WebP or PNG, or allow loss",
        ));
    }
    let mut sources: Vec<Source<'_>> = match mode {
        Mode::Lossless => picture.frames.iter().map(|f| Source::as_is(&f.raster)).collect(),
        // With a profile the light is coded; what comes back is sRGB.
        Mode::Lossy(_) => {
            let frames = picture.frames.iter();
            frames.map(|f| Source::new(picture, &f.raster)).collect::<Result<_>>()?
        }
    };
    if alpha {
        change_corners(&mut sources);
    }
    let frames = sources.iter().zip(&picture.frames).map(|(source, frame)| AnimationFrame {
        pixels: &source.bytes,
        duration: frame.delay_ms.max(LEAST_DELAY_MS),
    });
    let frames: Vec<_> = frames.collect();
    let loops = match picture.sequence {
        Sequence::Animation { loops } => loops,
        _ => 0,
    };
    let params = AnimationParams { tps_numerator: 1000, tps_denominator: 1, num_loops: loops };
    let (width, height) = (first.width, first.height);
    let layout = sources.first().map_or(PixelLayout::Rgb8, |s| s.layout);
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

fn failed(error: jxl_encoder::At<jxl_encoder::EncodeError>) -> Error {
    Error::encode(Format::Jxl, error.error())
}

fn layout(raster: &Raster) -> PixelLayout {
    match (raster.channels, raster.bits()) {
        (Channels::Gray, 8) => PixelLayout::Gray8,
        (Channels::GrayAlpha, 8) => PixelLayout::GrayAlpha8,
        (Channels::Rgb, 8) => PixelLayout::Rgb8,
        (Channels::Rgba, 8) => PixelLayout::Rgba8,
        (Channels::Gray, _) => PixelLayout::Gray16,
        (Channels::GrayAlpha, _) => PixelLayout::GrayAlpha16,
        (Channels::Rgb, _) => PixelLayout::Rgb16,
        (Channels::Rgba, _) => PixelLayout::Rgba16,
    }
}

fn bytes(raster: &Raster) -> &[u8] {
    match &raster.samples {
        Samples::U8(v) => v,
        Samples::U16(v) => bytemuck::cast_slice(v),
    }
}

/// Samples as the lossy encoder takes them: gamma-coded as in sRGB, or linear.
struct Source<'p> {
    layout: PixelLayout,
    bytes: Cow<'p, [u8]>,
}

impl<'p> Source<'p> {
    fn as_is(raster: &'p Raster) -> Self {
        Self { layout: layout(raster), bytes: bytes(raster).into() }
    }

    fn new(picture: &Picture, raster: &'p Raster) -> Result<Self> {
        match (&picture.colour.icc, picture.colour.cicp) {
            (Some(icc), _) => linear(raster, icc),
            (None, None) => Ok(Self::as_is(raster)),
            // The encoder brings the primaries to its own; the curve must be that of sRGB.
            (None, Some(cicp)) if cicp.transfer == 13 => Ok(Self::as_is(raster)),
            (None, Some(cicp)) => Err(Error::unsupported(
                Format::Jxl,
                format!("transfer characteristics {} with loss", cicp.transfer),
                "choose AVIF, which holds them, use --lossless, or convert to sRGB (--to-srgb)",
            )),
        }
    }
}

/// Linear sRGB (with values below 0 and over 1 for what is outside) by an ICC profile.
fn linear<'p>(raster: &Raster, icc: &[u8]) -> Result<Source<'p>> {
    let wrong = |e: moxcms::CmsError| Error::encode(Format::Jxl, format!("the ICC profile: {e}"));
    let from = ColorProfile::new_from_slice(icc).map_err(wrong)?;
    let gray = raster.channels.is_gray();
    let source = if gray { Layout::Gray } else { Layout::Rgb };
    let options = TransformOptions::default();
    let transform =
        from.create_transform_f32(source, &linear_bt2020(), Layout::Rgb, options).map_err(wrong)?;
    let n = raster.channels.count();
    let colours = if gray { 1 } else { 3 };
    let unit: Box<dyn Fn(usize) -> f32> = match &raster.samples {
        Samples::U8(v) => Box::new(|i| f32::from(v[i]) / 255.0),
        Samples::U16(v) => Box::new(|i| f32::from(v[i]) / 65_535.0),
    };
    let width = raster.width as usize;
    let mut out = Vec::with_capacity(raster.samples.len());
    let (mut row, mut light) = (Vec::new(), vec![0.0_f32; width * 3]);
    for y in 0..raster.height as usize {
        let start = y * width * n;
        row.clear();
        for x in 0..width {
            row.extend((0..colours).map(|c| unit(start + x * n + c)));
        }
        transform.transform(&row, &mut light).map_err(wrong)?;
        for (x, px) in light.chunks_exact(3).enumerate() {
            let rgb = times(&FROM_BT2020, [px[0], px[1], px[2]]);
            out.extend(&rgb[..colours]);
            if n > colours {
                out.push(unit(start + x * n + colours));
            }
        }
    }
    let layout = match raster.channels {
        Channels::Gray => PixelLayout::GrayLinearF32,
        Channels::GrayAlpha => PixelLayout::GrayAlphaLinearF32,
        Channels::Rgb => PixelLayout::RgbLinearF32,
        Channels::Rgba => PixelLayout::RgbaLinearF32,
    };
    Ok(Source { layout, bytes: bytemuck::cast_slice(&out).to_vec().into() })
}

/// The format's names for code points.
fn named(cicp: Cicp) -> Result<ColorEncoding> {
    let (primaries, white_point) = match cicp.primaries {
        1 | 2 => (Primaries::Srgb, WhitePoint::D65),
        9 => (Primaries::Bt2100, WhitePoint::D65),
        11 => (Primaries::P3, WhitePoint::Dci),
        12 => (Primaries::P3, WhitePoint::D65),
        _ => return Err(unnamed(cicp)),
    };
    let transfer_function = match cicp.transfer {
        1 | 6 | 14 | 15 => TransferFunction::Bt709,
        8 => TransferFunction::Linear,
        2 | 13 => TransferFunction::Srgb,
        16 => TransferFunction::Pq,
        17 => TransferFunction::Dci,
        18 => TransferFunction::Hlg,
        _ => return Err(unnamed(cicp)),
    };
    Ok(ColorEncoding { primaries, white_point, transfer_function, ..ColorEncoding::srgb() })
}

fn unnamed(cicp: Cicp) -> Error {
    let feature = format!("colour code points {}/{}", cicp.primaries, cicp.transfer);
    Error::unsupported(Format::Jxl, feature, "convert the colours to sRGB (--to-srgb)")
}
