//! Averaging whole blocks of pixels: the quick first step to a far smaller size.

use super::geometry::Size;
use super::pixels::{Sample, for_rows};
use super::resample::Part;
use crate::picture::{Raster, Samples};

/// The filter's own share of the way: from this factor on, no difference can be seen.
const LEAST: f64 = 4.0;

/// Makes a raster smaller by whole factors, where `part` of it is to become far smaller than it
/// is: the smaller raster, and the part in it.
pub(super) fn before(raster: Raster, part: Part, to: Size) -> (Raster, Part) {
    let factor = |side: f64, to: u32| (side / f64::from(to) / LEAST).floor().max(1.0) as usize;
    let (fx, fy) = (factor(part.width, to.0), factor(part.height, to.1));
    if fx == 1 && fy == 1 {
        return (raster, part);
    }
    let (w, n) = (raster.width as usize, raster.channels.count());
    let samples = match raster.samples {
        Samples::U8(v) => Samples::U8(blocks(&v, w, n, fx, fy)),
        Samples::U16(v) => Samples::U16(blocks(&v, w, n, fx, fy)),
    };
    let (width, height) = (raster.width.div_ceil(fx as u32), raster.height.div_ceil(fy as u32));
    let (x, y) = (1.0 / fx as f64, 1.0 / fy as f64);
    let part = Part {
        left: part.left * x,
        top: part.top * y,
        width: part.width * x,
        height: part.height * y,
    };
    (Raster { width, height, channels: raster.channels, samples }, part)
}

/// The mean of each block of `fx` x `fy` pixels; blocks at the right and the bottom may be
/// smaller.
fn blocks<T: Sample>(v: &[T], w: usize, n: usize, fx: usize, fy: usize) -> Vec<T> {
    let (stride, width) = (w * n, w.div_ceil(fx) * n);
    let rows = v.len() / stride;
    let mut out = vec![T::default(); width * rows.div_ceil(fy)];
    for_rows(&mut out, width, |y, line| {
        let block = &v[y * fy * stride..((y + 1) * fy).min(rows) * stride];
        let high = block.len() / stride;
        // Down first: long runs of plain additions.
        let mut sums: Vec<u32> = block[..stride].iter().map(|s| s.value()).collect();
        for row in block.chunks_exact(stride).skip(1) {
            for (sum, s) in sums.iter_mut().zip(row) {
                *sum += s.value();
            }
        }
        match n {
            1 => across::<T, 1>(&sums, line, fx, high),
            2 => across::<T, 2>(&sums, line, fx, high),
            3 => across::<T, 3>(&sums, line, fx, high),
            _ => across::<T, 4>(&sums, line, fx, high),
        }
    });
    out
}

fn across<T: Sample, const N: usize>(sums: &[u32], line: &mut [T], fx: usize, high: usize) {
    let blocks = sums.as_chunks::<N>().0.chunks(fx);
    for (out, block) in line.as_chunks_mut::<N>().0.iter_mut().zip(blocks) {
        let mut sum = [0u64; N];
        for pixel in block {
            (0..N).for_each(|c| sum[c] += u64::from(pixel[c]));
        }
        let area = (block.len() * high) as u64;
        *out = sum.map(|s| T::of(((s + area / 2) / area) as u32));
    }
}
