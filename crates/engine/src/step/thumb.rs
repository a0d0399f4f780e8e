//! Small copies of a picture in whole numbers, the same on every platform: what the smart crop
//! looks at and what a blurred background is made of.

use super::geometry::Size;
use super::pixels::{Sample, for_rows};
use crate::picture::{Channels, Raster, Samples};
use crate::recipe::Region;

/// A small picture: red, green, blue (weighed by alpha) and alpha, each 0 to 65535.
pub(super) struct Thumb {
    pub width: usize,
    pub height: usize,
    pub pixels: Vec<[u32; 4]>,
}

/// The part `region` of a raster averaged by area to at most `to`, and never enlarged.
pub(super) fn thumb(raster: &Raster, region: Region, to: Size) -> Thumb {
    let to = (to.0.clamp(1, region.width), to.1.clamp(1, region.height));
    match &raster.samples {
        Samples::U8(v) => average(v, raster, region, to),
        Samples::U16(v) => average(v, raster, region, to),
    }
}

fn average<T: Sample>(v: &[T], raster: &Raster, region: Region, to: Size) -> Thumb {
    let spans = |at: u32, len: u32, n: u32| -> Vec<(usize, usize)> {
        let edge = |i: u32| (at + (u64::from(i) * u64::from(len) / u64::from(n)) as u32) as usize;
        (0..n).map(|i| (edge(i), edge(i + 1))).collect()
    };
    let columns = spans(region.x, region.width, to.0);
    let rows = spans(region.y, region.height, to.1);
    let (n, stride) = (raster.channels.count(), raster.width as usize * raster.channels.count());
    let alpha = raster.channels.has_alpha();
    let mut pixels = vec![[0u32; 4]; columns.len() * rows.len()];
    for_rows(&mut pixels, columns.len(), |y, out| {
        let (top, bottom) = rows[y];
        let mut sums = vec![[0u64; 4]; columns.len()];
        for line in v[top * stride..bottom * stride].chunks_exact(stride) {
            for (sum, &(left, right)) in sums.iter_mut().zip(&columns) {
                add(sum, &line[left * n..right * n], raster.channels);
            }
        }
        for ((pixel, sum), &(left, right)) in out.iter_mut().zip(sums).zip(&columns) {
            let area = ((bottom - top) * (right - left)) as u64;
            let scale = u64::from(65_535 / T::MAX);
            let mean = |sum: u64, by: u64| ((sum * scale + area * by / 2) / (area * by)) as u32;
            let weight = if alpha { u64::from(T::MAX) } else { 1 };
            let [r, g, b, a] = sum;
            *pixel = [mean(r, weight), mean(g, weight), mean(b, weight), mean(a, 1)];
        }
    });
    Thumb { width: columns.len(), height: rows.len(), pixels }
}

/// Adds up pixels; colours times alpha where there is alpha.
fn add<T: Sample>(sum: &mut [u64; 4], pixels: &[T], channels: Channels) {
    let mut add = |r: u32, g: u32, b: u32, weight: u64, alpha: u32| {
        sum[0] += u64::from(r) * weight;
        sum[1] += u64::from(g) * weight;
        sum[2] += u64::from(b) * weight;
        sum[3] += u64::from(alpha);
    };
    match channels {
        Channels::Gray => {
            for s in pixels {
                let s = s.value();
                add(s, s, s, 1, T::MAX);
            }
        }
        Channels::GrayAlpha => {
            for [s, a] in pixels.as_chunks().0 {
                let (s, a) = (s.value(), a.value());
                add(s, s, s, a.into(), a);
            }
        }
        Channels::Rgb => {
            for [r, g, b] in pixels.as_chunks().0 {
                add(r.value(), g.value(), b.value(), 1, T::MAX);
            }
        }
        Channels::Rgba => {
            for [r, g, b, a] in pixels.as_chunks().0 {
                let a = a.value();
                add(r.value(), g.value(), b.value(), a.into(), a);
            }
        }
    }
}

/// Blurs rows and columns by a moving average of `2 * radius + 1` pixels, `passes` times: three
/// come close to a Gaussian.
pub(super) fn blur(thumb: &mut Thumb, radius: usize, passes: usize) {
    let (w, h) = (thumb.width, thumb.height);
    let mut line = vec![[0; 4]; w.max(h)];
    for _ in 0..passes {
        for y in 0..h {
            line[..w].copy_from_slice(&thumb.pixels[y * w..(y + 1) * w]);
            moving_average(&line[..w], radius, |x, p| thumb.pixels[y * w + x] = p);
        }
        for x in 0..w {
            for (y, p) in line[..h].iter_mut().enumerate() {
                *p = thumb.pixels[y * w + x];
            }
            moving_average(&line[..h], radius, |y, p| thumb.pixels[y * w + x] = p);
        }
    }
}

/// Gives `put` the mean of the `2 * radius + 1` entries round each; the ends are repeated.
pub(super) fn moving_average(
    line: &[[u32; 4]],
    radius: usize,
    mut put: impl FnMut(usize, [u32; 4]),
) {
    let last = line.len() - 1;
    let width = 2 * radius as u64 + 1;
    let mut sum = [0u64; 4];
    for i in 0..=2 * radius {
        let p = line[i.saturating_sub(radius).min(last)];
        (0..4).for_each(|c| sum[c] += u64::from(p[c]));
    }
    for x in 0..line.len() {
        put(x, sum.map(|s| ((s + width / 2) / width) as u32));
        let (new, old) = (line[(x + radius + 1).min(last)], line[x.saturating_sub(radius)]);
        (0..4).for_each(|c| sum[c] = sum[c] + u64::from(new[c]) - u64::from(old[c]));
    }
}

/// A pixel of the raster's channels from colours weighed by alpha.
pub(super) fn write<T: Sample>(to: &mut [T], channels: Channels, [r, g, b, a]: [u32; 4]) {
    // 65535 squared fits 32 bits unsigned.
    let plain = |s: u32| match (channels.has_alpha(), a) {
        (false, _) => T::nearest_of_16(s as u16),
        (true, 0) => T::of(0),
        (true, a) => T::nearest_of_16((s.min(a) * 65_535 / a) as u16),
    };
    match channels {
        Channels::Gray | Channels::GrayAlpha => to[0] = plain(r),
        Channels::Rgb | Channels::Rgba => {
            to[0] = plain(r);
            to[1] = plain(g);
            to[2] = plain(b);
        }
    }
    if channels.has_alpha() {
        to[channels.count() - 1] = T::nearest_of_16(a as u16);
    }
}
