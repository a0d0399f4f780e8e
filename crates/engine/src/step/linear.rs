//! Resampling in linear light: samples to 16-bit light, averaged there, and back.
//!
//! The picture is taken a band of rows at a time, so that a large one needs no wide copy.

use super::geometry::Size;
use super::pixels::Sample;
use super::resample::{Part, failed, filter_type, layout};
use crate::colour::{srgb_light, srgb_signal};
use crate::picture::{Raster, Samples};
use crate::recipe::Filter;
use crate::{Job, Result};
use compressimage_resample::{Layout, divide_alpha, multiply_alpha, resize};

/// Rows of the result that are made at a time, at most.
const BAND: u32 = 128;

pub(super) fn resample(
    raster: Raster,
    part: Part,
    to: Size,
    filter: Filter,
    job: &Job,
) -> Result<Raster> {
    let (channels, size) = (raster.channels, (raster.width, raster.height));
    let view = View {
        size,
        n: channels.count(),
        alpha: channels.has_alpha(),
        layout: layout(channels, true),
    };
    let samples = match raster.samples {
        Samples::U8(v) => Samples::U8(bands(&v, &view, part, to, filter, job)?),
        Samples::U16(v) => Samples::U16(bands(&v, &view, part, to, filter, job)?),
    };
    Ok(Raster { width: to.0, height: to.1, channels, samples })
}

struct View {
    size: Size,
    n: usize,
    alpha: bool,
    layout: Layout,
}

fn bands<T: Sample>(
    v: &[T],
    view: &View,
    part: Part,
    to: Size,
    filter: Filter,
    job: &Job,
) -> Result<Vec<T>> {
    let light = light_of::<T>();
    let stored = stored_of::<T>();
    let row = to.0 as usize * view.n;
    let mut out = Vec::with_capacity(row * to.1 as usize);
    let mut done = Vec::new();
    for band in super::bands::bands(view.size, part, to, BAND) {
        job.check()?;
        let rows = lit(v, view, band.first, band.last, &light)?;
        done.clear();
        done.resize(row * band.rows as usize, 0u16);
        let bytes = bytemuck::cast_slice_mut(&mut done);
        let from = (view.size.0, band.last - band.first);
        let (size, filter) = ((to.0, band.rows), filter_type(filter));
        let rows = bytemuck::cast_slice(&rows);
        resize(rows, from, band.part, bytes, size, view.layout, filter).map_err(failed)?;
        if view.alpha {
            divide_alpha(bytes, size, view.layout).map_err(failed)?;
        }
        for pixel in done.chunks_exact(view.n) {
            for (c, &s) in pixel.iter().enumerate() {
                let is_alpha = view.alpha && c + 1 == view.n;
                out.push(if is_alpha { T::nearest_of_16(s) } else { stored[usize::from(s)] });
            }
        }
    }
    Ok(out)
}

/// Rows `first..last` in linear light, 16 bits, colours weighed by alpha.
fn lit<T: Sample>(v: &[T], view: &View, first: u32, last: u32, light: &[u16]) -> Result<Vec<u16>> {
    let row = view.size.0 as usize * view.n;
    let rows = &v[first as usize * row..last as usize * row];
    let mut band: Vec<u16> = rows.iter().map(|s| light[s.value() as usize]).collect();
    if view.alpha {
        let n = view.n;
        for (to, from) in band.chunks_exact_mut(n).zip(rows.chunks_exact(n)) {
            to[n - 1] = (from[n - 1].value() * (65_535 / T::MAX)) as u16;
        }
        let size = (view.size.0, last - first);
        multiply_alpha(bytemuck::cast_slice_mut(&mut band), size, view.layout).map_err(failed)?;
    }
    Ok(band)
}

/// The light (0 to 65535) of each stored value, by the sRGB curve (IEC 61966-2-1).
fn light_of<T: Sample>() -> Vec<u16> {
    let light = |s: u32| {
        let s = f64::from(s) / f64::from(T::MAX);
        (srgb_light(s) * 65_535.0).round() as u16
    };
    (0..=T::MAX).map(light).collect()
}

/// The stored value of each light.
fn stored_of<T: Sample>() -> Vec<T> {
    let stored = |l: u32| {
        let s = srgb_signal(f64::from(l) / 65_535.0);
        T::nearest((s * f64::from(T::MAX)) as f32)
    };
    (0..=65_535).map(stored).collect()
}
