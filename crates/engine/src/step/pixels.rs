//! Samples of either depth, and rows moved between rasters.

use crate::picture::{Raster, Samples};
use crate::recipe::Region;

/// An 8 or 16-bit sample.
pub(super) trait Sample: Copy + Default + PartialEq + Send + Sync + 'static {
    /// The largest value: white, opaque.
    const MAX: u32;

    /// The value as it is.
    fn value(self) -> u32;

    /// The sample of a value, which is at most [`Sample::MAX`].
    fn of(value: u32) -> Self;

    /// The nearest sample to a 16-bit one.
    fn nearest_of_16(value: u16) -> Self;

    /// The value rounded to the nearest, held within the range.
    fn nearest(value: f32) -> Self {
        Self::of((value + 0.5).clamp(0.0, Self::MAX as f32) as u32)
    }
}

impl Sample for u8 {
    const MAX: u32 = 255;

    fn value(self) -> u32 {
        u32::from(self)
    }

    fn of(value: u32) -> Self {
        value as Self
    }

    fn nearest_of_16(value: u16) -> Self {
        ((u32::from(value) * 255 + 32_895) >> 16) as Self
    }
}

impl Sample for u16 {
    const MAX: u32 = 65_535;

    fn value(self) -> u32 {
        u32::from(self)
    }

    fn of(value: u32) -> Self {
        value as Self
    }

    fn nearest_of_16(value: u16) -> Self {
        value
    }
}

/// Keeps a part of a raster, in its own memory.
pub(super) fn keep(mut raster: Raster, part: Region) -> Raster {
    let whole = (raster.width, raster.height);
    if (part.width, part.height) == whole {
        return raster;
    }
    let n = raster.channels.count();
    match &mut raster.samples {
        Samples::U8(v) => keep_rows(v, whole.0 as usize * n, part, n),
        Samples::U16(v) => keep_rows(v, whole.0 as usize * n, part, n),
    }
    Raster { width: part.width, height: part.height, ..raster }
}

fn keep_rows<T: Copy>(v: &mut Vec<T>, stride: usize, part: Region, n: usize) {
    let row = part.width as usize * n;
    for y in 0..part.height as usize {
        let from = (part.y as usize + y) * stride + part.x as usize * n;
        v.copy_within(from..from + row, y * row);
    }
    v.truncate(row * part.height as usize);
    v.shrink_to_fit();
}

/// Copies a raster onto a larger one of the same channels and depth, its top left at `(x, y)`.
pub(super) fn blit(canvas: &mut Raster, raster: &Raster, (x, y): (u32, u32)) {
    let n = canvas.channels.count();
    let at = (y as usize * canvas.width as usize + x as usize) * n;
    let (stride, row) = (canvas.width as usize * n, raster.width as usize * n);
    match (&mut canvas.samples, &raster.samples) {
        (Samples::U8(to), Samples::U8(from)) => blit_rows(&mut to[at..], stride, from, row),
        (Samples::U16(to), Samples::U16(from)) => blit_rows(&mut to[at..], stride, from, row),
        _ => {}
    }
}

fn blit_rows<T: Copy>(to: &mut [T], stride: usize, from: &[T], row: usize) {
    for (to, from) in to.chunks_mut(stride).zip(from.chunks_exact(row)) {
        to[..row].copy_from_slice(from);
    }
}

/// Calls `f` for each row of `row` samples, on all cores where the build has threads. Rows must
/// not depend on each other: the result is the same either way.
pub(super) fn for_rows<T: Send>(v: &mut [T], row: usize, f: impl Fn(usize, &mut [T]) + Sync) {
    #[cfg(feature = "native")]
    {
        use rayon::prelude::*;
        v.par_chunks_mut(row).enumerate().for_each(|(y, line)| f(y, line));
    }
    #[cfg(not(feature = "native"))]
    v.chunks_mut(row).enumerate().for_each(|(y, line)| f(y, line));
}
