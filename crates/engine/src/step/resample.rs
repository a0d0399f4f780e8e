//! Resampling a part of a raster to another size, over `fast_image_resize`.
//!
//! Stored values are averaged as they are (in gamma), as browsers, libvips and ImageMagick do by
//! default: it is the quickest, and rings less visibly round dark detail than linear light does.
//! `linear_light` averages light instead, 16 bits wide. Colours are weighed by their alpha
//! always: what is stored behind transparent pixels never bleeds into visible ones.
//!
//! Far smaller sizes are reached in two steps, as in libvips: whole blocks of pixels are averaged
//! first, then the filter does at least the last factor of four.

use super::geometry::Size;
use super::shrink;
use crate::picture::{Channels, Raster, Samples};
use crate::recipe::Filter;
use crate::{Error, Job, Result};
use fast_image_resize as fir;
use fir::images::{Image, ImageRef};
use fir::{FilterType, MulDiv, PixelType, ResizeAlg, ResizeOptions, Resizer};

/// The part of a raster that is resampled, in (fractions of) pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Part {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

impl Part {
    pub fn whole(raster: &Raster) -> Self {
        let (width, height) = (f64::from(raster.width), f64::from(raster.height));
        Self { left: 0.0, top: 0.0, width, height }
    }
}

/// How to resample.
#[derive(Debug, Clone, Copy)]
pub(super) struct How {
    pub filter: Filter,
    pub linear_light: bool,
}

/// Resamples `part` of a raster `to` another size.
pub(super) fn resample(
    mut raster: Raster,
    part: Part,
    to: Size,
    how: How,
    job: &Job,
) -> Result<Raster> {
    if part == Part::whole(&raster) && to == (raster.width, raster.height) {
        return Ok(raster);
    }
    let nearest = how.filter == Filter::Nearest;
    if how.linear_light && !nearest {
        return super::linear::resample(raster, part, to, how.filter, job);
    }
    let weighed = !nearest && !raster.is_opaque();
    let channels = raster.channels;
    let kind = pixel_type(channels, raster.bits());
    if weighed {
        multiply_alpha(&mut raster, kind)?;
    }
    let (raster, part) = if nearest { (raster, part) } else { shrink::before(raster, part, to) };
    let size = (raster.width, raster.height);
    let options = options(how.filter, part);
    let len = to.0 as usize * to.1 as usize * channels.count();
    let samples = match raster.samples {
        Samples::U8(from) => {
            let mut out = vec![0u8; len];
            convolve(&from, size, &mut out, to, kind, &options, weighed)?;
            Samples::U8(out)
        }
        Samples::U16(from) => {
            let mut out = vec![0u16; len];
            let (from, bytes) = (bytemuck::cast_slice(&from), bytemuck::cast_slice_mut(&mut out));
            convolve(from, size, bytes, to, kind, &options, weighed)?;
            Samples::U16(out)
        }
    };
    Ok(Raster { width: to.0, height: to.1, channels, samples })
}

/// Resamples bytes that hold pixels of `kind`; divides by alpha after it where colours are
/// `weighed` (premultiplied).
pub(super) fn convolve(
    from: &[u8],
    (width, height): Size,
    out: &mut [u8],
    to: Size,
    kind: PixelType,
    options: &ResizeOptions,
    weighed: bool,
) -> Result<()> {
    let from = ImageRef::new(width, height, from, kind).map_err(failed)?;
    let mut out = Image::from_slice_u8(to.0, to.1, out, kind).map_err(failed)?;
    Resizer::new().resize(&from, &mut out, options).map_err(failed)?;
    if weighed {
        MulDiv::new().divide_alpha_inplace(&mut out).map_err(failed)?;
    }
    Ok(())
}

/// Multiplies the colours by alpha, in place: no second copy of the picture.
fn multiply_alpha(raster: &mut Raster, kind: PixelType) -> Result<()> {
    let bytes: &mut [u8] = match &mut raster.samples {
        Samples::U8(v) => v,
        Samples::U16(v) => bytemuck::cast_slice_mut(v),
    };
    let mut image =
        Image::from_slice_u8(raster.width, raster.height, bytes, kind).map_err(failed)?;
    MulDiv::new().multiply_alpha_inplace(&mut image).map_err(failed)
}

pub(super) fn options(filter: Filter, part: Part) -> ResizeOptions {
    let algorithm = match filter {
        Filter::Lanczos3 => ResizeAlg::Convolution(FilterType::Lanczos3),
        Filter::CatmullRom => ResizeAlg::Convolution(FilterType::CatmullRom),
        Filter::Mitchell => ResizeAlg::Convolution(FilterType::Mitchell),
        Filter::Bilinear => ResizeAlg::Convolution(FilterType::Bilinear),
        Filter::Box => ResizeAlg::Convolution(FilterType::Box),
        Filter::Nearest => ResizeAlg::Nearest,
    };
    ResizeOptions::new()
        .resize_alg(algorithm)
        .crop(part.left, part.top, part.width, part.height)
        .use_alpha(false)
}

pub(super) fn pixel_type(channels: Channels, bits: u8) -> PixelType {
    match (channels, bits) {
        (Channels::Gray, 8) => PixelType::U8,
        (Channels::GrayAlpha, 8) => PixelType::U8x2,
        (Channels::Rgb, 8) => PixelType::U8x3,
        (Channels::Rgba, 8) => PixelType::U8x4,
        (Channels::Gray, _) => PixelType::U16,
        (Channels::GrayAlpha, _) => PixelType::U16x2,
        (Channels::Rgb, _) => PixelType::U16x3,
        (Channels::Rgba, _) => PixelType::U16x4,
    }
}

/// What the resampler says should not happen: sizes and types are right by construction.
pub(super) fn failed(error: impl std::fmt::Display) -> Error {
    Error::Recipe(format!("the picture can't be resized: {error}; choose another size"))
}
