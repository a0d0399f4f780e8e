//! Resampling a part of a raster to another size, over [`compressimage_resample`].
//!
//! Stored values are averaged as they are (in gamma), as browsers, libvips and ImageMagick do by
//! default: it is the quickest, and rings less visibly round dark detail than linear light does.
//! `linear_light` averages light instead, 16 bits wide. Colours are weighed by their alpha
//! always: what is stored behind transparent pixels never bleeds into visible ones.
//!
//! Far smaller sizes are reached in two steps, as in libvips: whole blocks of pixels are averaged
//! first, then the filter does at least the last factor of four.

use super::bands::bands;
use super::geometry::Size;
use super::shrink;
use crate::picture::{Channels, Raster, Samples};
use crate::recipe::Filter;
use crate::{Error, Job, Result};
pub(super) use compressimage_resample::Part;
use compressimage_resample::{FilterType, Layout, divide_alpha, multiply_alpha, resize};

pub(super) fn whole(raster: &Raster) -> Part {
    let (width, height) = (f64::from(raster.width), f64::from(raster.height));
    Part { left: 0.0, top: 0.0, width, height }
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
    if part == whole(&raster) && to == (raster.width, raster.height) {
        return Ok(raster);
    }
    let nearest = how.filter == Filter::Nearest;
    if how.linear_light && !nearest {
        return super::linear::resample(raster, part, to, how.filter, job);
    }
    let weighed = !nearest && !raster.is_opaque();
    let channels = raster.channels;
    let layout = layout(channels, raster.bits() > 8);
    let filter = filter_type(how.filter);
    if weighed {
        let size = (raster.width, raster.height);
        multiply_alpha(bytes_mut(&mut raster.samples), size, layout).map_err(failed)?;
    }
    let (raster, part) = if nearest { (raster, part) } else { shrink::before(raster, part, to) };
    let size = (raster.width, raster.height);
    let len = to.0 as usize * to.1 as usize * channels.count();
    let (from, mut samples): (&[u8], Samples) = match &raster.samples {
        Samples::U8(from) => (from, Samples::U8(vec![0; len])),
        Samples::U16(from) => (bytemuck::cast_slice(from), Samples::U16(vec![0; len])),
    };
    let out = bytes_mut(&mut samples);
    let sample = if layout.wide { 2 } else { 1 };
    let stride = |width: u32| width as usize * channels.count() * sample;
    for band in bands(size, part, to, band_rows(stride(to.0), part, to)) {
        job.check()?;
        let rows = &from[band.first as usize * stride(size.0)..band.last as usize * stride(size.0)];
        let start = band.start as usize * stride(to.0);
        let out = &mut out[start..start + band.rows as usize * stride(to.0)];
        let (size, to) = ((size.0, band.last - band.first), (to.0, band.rows));
        resize(rows, size, band.part, out, to, layout, filter).map_err(failed)?;
    }
    if weighed {
        divide_alpha(out, to, layout).map_err(failed)?;
    }
    Ok(Raster { width: to.0, height: to.1, channels, samples })
}

/// Rows of the result that are made at a time, where one has `stride` bytes: all, but for large
/// pictures.
fn band_rows(stride: usize, part: Part, to: Size) -> u32 {
    /// Most bytes between the two passes, which are as wide as the result and as high as the part.
    const BETWEEN: f64 = (32 << 20) as f64;
    let bytes = stride as f64 * part.height;
    if bytes <= 2.0 * BETWEEN { to.1 } else { (f64::from(to.1) * BETWEEN / bytes).ceil() as u32 }
}

fn bytes_mut(samples: &mut Samples) -> &mut [u8] {
    match samples {
        Samples::U8(v) => v,
        Samples::U16(v) => bytemuck::cast_slice_mut(v),
    }
}

/// `None`: the nearest pixel.
pub(super) fn filter_type(filter: Filter) -> Option<FilterType> {
    match filter {
        Filter::Lanczos3 => Some(FilterType::Lanczos3),
        Filter::CatmullRom => Some(FilterType::CatmullRom),
        Filter::Mitchell => Some(FilterType::Mitchell),
        Filter::Bilinear => Some(FilterType::Bilinear),
        Filter::Box => Some(FilterType::Box),
        Filter::Nearest => None,
    }
}

pub(super) fn layout(channels: Channels, wide: bool) -> Layout {
    Layout { channels: channels.count() as u8, wide }
}

/// What the resampler says should not happen: sizes and types are right by construction.
pub(super) fn failed(error: impl std::fmt::Display) -> Error {
    Error::Recipe(format!("the picture can't be resized: {error}; choose another size"))
}
