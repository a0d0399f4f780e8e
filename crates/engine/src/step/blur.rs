//! The picture itself, enlarged and blurred, as a background.

use super::geometry::{Size, largest, place};
use super::pixels::{Sample, for_rows};
use super::thumb::{self, Thumb};
use crate::picture::{Channels, Raster, Samples};
use crate::recipe::{Gravity, Region};

/// The blur is made on a copy with a longer side of this many pixels: what it takes away could
/// not be seen there anyway.
const SMALL: u32 = 160;

/// A canvas covered by the blurred middle of a raster.
pub(super) fn background(raster: &Raster, canvas: Size) -> Raster {
    let size = (raster.width, raster.height);
    let (w, h) = largest(size, f64::from(canvas.0) / f64::from(canvas.1));
    let (x, y) = place(size, (w, h), Gravity::Center);
    let side = |s: f64| (s.round() as u32).max(1);
    let region = Region { x, y, width: side(w), height: side(h) };
    let long = canvas.0.max(canvas.1);
    let to = |s: u32| (u64::from(s) * u64::from(SMALL.min(long)) / u64::from(long)) as u32;
    let mut small = thumb::thumb(raster, region, (to(canvas.0), to(canvas.1)));
    let radius = small.width.max(small.height) / 28;
    thumb::blur(&mut small, radius.max(1), 3);
    let len = canvas.0 as usize * canvas.1 as usize * raster.channels.count();
    let samples = match raster.samples {
        Samples::U8(_) => Samples::U8(enlarge(&small, canvas, raster.channels, len)),
        Samples::U16(_) => Samples::U16(enlarge(&small, canvas, raster.channels, len)),
    };
    Raster { width: canvas.0, height: canvas.1, channels: raster.channels, samples }
}

/// Where each of `to` pixels falls between `from` pixels: the one before, the one after, and
/// the weight of the latter in 256ths.
fn positions(from: usize, to: u32) -> Vec<(usize, usize, u32)> {
    let last = from as i64 - 1;
    (0..i64::from(to))
        .map(|i| {
            let at = ((2 * i + 1) * from as i64 * 128 / i64::from(to) - 128).clamp(0, last * 256);
            let before = at / 256;
            (before as usize, (before + 1).min(last) as usize, (at % 256) as u32)
        })
        .collect()
}

fn enlarge<T: Sample>(small: &Thumb, canvas: Size, channels: Channels, len: usize) -> Vec<T> {
    let columns = positions(small.width, canvas.0);
    let rows = positions(small.height, canvas.1);
    let n = channels.count();
    let mut out = vec![T::default(); len];
    let mix = |a: [u32; 4], b: [u32; 4], t: u32| -> [u32; 4] {
        std::array::from_fn(|c| (a[c] * (256 - t) + b[c] * t) >> 8)
    };
    for_rows(&mut out, canvas.0 as usize * n, |y, line| {
        let (above, below, t) = rows[y];
        let row = |y: usize| &small.pixels[y * small.width..(y + 1) * small.width];
        let between: Vec<[u32; 4]> =
            row(above).iter().zip(row(below)).map(|(&a, &b)| mix(a, b, t)).collect();
        for (to, &(left, right, t)) in line.chunks_exact_mut(n).zip(&columns) {
            thumb::write(to, channels, mix(between[left], between[right], t));
        }
    });
    out
}
