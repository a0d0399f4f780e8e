//! Turns and flips. Multiples of 90 degrees and flips move pixels without changing them.

use super::geometry::{self, Turn};
use super::pixels::{Sample, for_rows};
use super::{each, fill, skew};
use crate::picture::{Picture, Raster, Samples};
use crate::recipe::{Axis, Rotate};
use crate::{Job, Result};

pub(super) fn apply(picture: Picture, rotate: &Rotate, job: &Job) -> Result<Picture> {
    match geometry::turn(rotate)? {
        Turn::Quarters(0) => Ok(picture),
        Turn::Quarters(n) => each(picture, job, |raster| Ok(quarters(raster, n))),
        Turn::Degrees(degrees) => {
            let fill = fill::settle(rotate.fill, &picture.colour);
            each(picture, job, |raster| skew::turn(raster, degrees, fill))
        }
    }
}

/// Mirrors in place.
pub(super) fn flip(mut raster: Raster, axis: Axis) -> Raster {
    let n = raster.channels.count();
    let row = raster.width as usize * n;
    match &mut raster.samples {
        Samples::U8(v) => flip_samples(v, row, n, axis),
        Samples::U16(v) => flip_samples(v, row, n, axis),
    }
    raster
}

fn flip_samples<T>(v: &mut [T], row: usize, n: usize, axis: Axis) {
    match axis {
        Axis::Horizontal => v.chunks_exact_mut(row).for_each(|line| reverse(line, n)),
        Axis::Vertical => {
            let rows = v.len() / row;
            let (top, bottom) = v.split_at_mut(rows / 2 * row);
            for (a, b) in top.chunks_exact_mut(row).zip(bottom.rchunks_exact_mut(row)) {
                a.swap_with_slice(b);
            }
        }
    }
}

/// Reverses the order of pixels of `n` samples.
fn reverse<T>(v: &mut [T], n: usize) {
    fn pixels<T, const N: usize>(v: &mut [T]) {
        v.as_chunks_mut::<N>().0.reverse();
    }
    match n {
        1 => v.reverse(),
        2 => pixels::<T, 2>(v),
        3 => pixels::<T, 3>(v),
        _ => pixels::<T, 4>(v),
    }
}

/// Turns by 1 to 3 quarters clockwise.
pub(super) fn quarters(mut raster: Raster, quarters: u8) -> Raster {
    let n = raster.channels.count();
    if quarters == 2 {
        match &mut raster.samples {
            Samples::U8(v) => reverse(v, n),
            Samples::U16(v) => reverse(v, n),
        }
        return raster;
    }
    let (w, h) = (raster.width as usize, raster.height as usize);
    let clockwise = quarters == 1;
    let samples = match raster.samples {
        Samples::U8(v) => Samples::U8(quarter(&v, w, h, n, clockwise)),
        Samples::U16(v) => Samples::U16(quarter(&v, w, h, n, clockwise)),
    };
    let (width, height) = (raster.height, raster.width);
    Raster { width, height, channels: raster.channels, samples }
}

fn quarter<T: Sample>(v: &[T], w: usize, h: usize, n: usize, clockwise: bool) -> Vec<T> {
    let mut out = vec![T::default(); v.len()];
    match n {
        1 => transpose::<T, 1>(v, &mut out, w, h, clockwise),
        2 => transpose::<T, 2>(v, &mut out, w, h, clockwise),
        3 => transpose::<T, 3>(v, &mut out, w, h, clockwise),
        _ => transpose::<T, 4>(v, &mut out, w, h, clockwise),
    }
    out
}

/// Turns a quarter. Square tiles, so that the rows read and the rows written both stay in the
/// processor's cache.
fn transpose<T: Sample, const N: usize>(
    v: &[T],
    out: &mut [T],
    w: usize,
    h: usize,
    clockwise: bool,
) {
    const TILE: usize = 32;
    let v = v.as_chunks::<N>().0;
    // The result is h wide and w high.
    for_rows(out, h * N * TILE, |tile, rows| {
        let rows = rows.as_chunks_mut::<N>().0;
        for left in (0..h).step_by(TILE) {
            for (i, row) in rows.chunks_exact_mut(h).enumerate() {
                let y = tile * TILE + i;
                let x = if clockwise { y } else { w - 1 - y };
                let row = &mut row[left..(left + TILE).min(h)];
                for (j, pixel) in row.iter_mut().enumerate() {
                    let from = if clockwise { h - 1 - left - j } else { left + j };
                    *pixel = v[from * w + x];
                }
            }
        }
    });
}
