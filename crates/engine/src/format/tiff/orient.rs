//! Turning and mirroring by the orientation tag.

use crate::picture::{Raster, Samples};

/// The upright raster of one stored in `orientation` (1 to 8, as in EXIF; others change
/// nothing).
pub(crate) fn upright(raster: Raster, orientation: u64) -> Raster {
    if !(2..=8).contains(&orientation) {
        return raster;
    }
    let (width, height) = (raster.width as usize, raster.height as usize);
    let n = raster.channels.count();
    let samples = match &raster.samples {
        Samples::U8(v) => Samples::U8(moved(v, width, height, n, orientation)),
        Samples::U16(v) => Samples::U16(moved(v, width, height, n, orientation)),
    };
    let turned = orientation >= 5;
    let (width, height) =
        if turned { (raster.height, raster.width) } else { (raster.width, raster.height) };
    Raster { width, height, channels: raster.channels, samples }
}

fn moved<T: Copy>(v: &[T], width: usize, height: usize, n: usize, orientation: u64) -> Vec<T> {
    let (right, bottom) = (width - 1, height - 1);
    let (wide, high) = if orientation >= 5 { (height, width) } else { (width, height) };
    let mut out = Vec::with_capacity(v.len());
    for y in 0..high {
        for x in 0..wide {
            // Where the upright pixel (x, y) is stored.
            let (sx, sy) = match orientation {
                2 => (right - x, y),
                3 => (right - x, bottom - y),
                4 => (x, bottom - y),
                5 => (y, x),
                6 => (y, bottom - x),
                7 => (right - y, bottom - x),
                _ => (right - y, x),
            };
            let at = (sy * width + sx) * n;
            out.extend_from_slice(&v[at..at + n]);
        }
    }
    out
}
