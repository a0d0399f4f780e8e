//! Interleaved samples to planes of luma and chroma.

use super::matrix::luma_weights;
use crate::picture::{Raster, Samples};

/// Planes of 16-bit numbers: luma (or green), Cb (or blue), Cr (or red), and alpha.
pub(crate) struct Split {
    pub(crate) luma: Vec<u16>,
    /// Empty for gray.
    pub(crate) chroma: [Vec<u16>; 2],
    pub(crate) alpha: Option<Vec<u16>>,
}

/// What the planes are to be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Target {
    /// Bits per sample, full range.
    pub(crate) depth: u8,
    /// Matrix coefficients (H.273): 0 for green, blue, red; else a luma and two differences.
    pub(crate) matrix: u8,
}

/// The planes of a raster of `width x height x channels`.
pub(crate) fn split(raster: &Raster, target: Target) -> Split {
    match &raster.samples {
        Samples::U8(v) => split_samples(raster, v, 255.0, target),
        Samples::U16(v) => split_samples(raster, v, 65_535.0, target),
    }
}

fn split_samples<T: Copy + Into<f32>>(
    raster: &Raster,
    samples: &[T],
    max: f32,
    target: Target,
) -> Split {
    let n = raster.channels.count();
    let top = ((1_u32 << target.depth) - 1) as f32;
    let scale = top / max;
    let level = |v: f32| (v + 0.5).min(top) as u16;
    let pixels = samples.chunks_exact(n);
    let alpha = raster
        .channels
        .has_alpha()
        .then(|| pixels.clone().map(|px| level(px[n - 1].into() * scale)).collect());
    if raster.channels.is_gray() {
        let luma = pixels.map(|px| level(px[0].into() * scale)).collect();
        return Split { luma, chroma: [Vec::new(), Vec::new()], alpha };
    }
    let count = raster.pixels();
    let mut luma = Vec::with_capacity(count);
    if target.matrix == 0 {
        luma.extend(pixels.clone().map(|px| level(px[1].into() * scale)));
        let plane = |i: usize| pixels.clone().map(|px| level(px[i].into() * scale)).collect();
        return Split { luma, chroma: [plane(2), plane(0)], alpha };
    }
    let (kr, kb) = luma_weights(target.matrix, 1);
    let kg = 1.0 - kr - kb;
    let middle = (1_u32 << (target.depth - 1)) as f32;
    let (to_cb, to_cr) = (0.5 / (1.0 - kb), 0.5 / (1.0 - kr));
    let mut chroma = [Vec::with_capacity(count), Vec::with_capacity(count)];
    for px in pixels {
        let [r, g, b] = [0, 1, 2].map(|i| px[i].into() * scale);
        let l = kr * r + kg * g + kb * b;
        luma.push(level(l));
        chroma[0].push(level((b - l) * to_cb + middle));
        chroma[1].push(level((r - l) * to_cr + middle));
    }
    Split { luma, chroma, alpha }
}

/// Gives the fully transparent pixels of a plane of `width` columns colours that cost few bytes:
/// the mean of what can be seen in their block of 16 x 16, or of the block before.
pub(crate) fn flatten_hidden(plane: &mut [u16], width: usize, alpha: &[u16]) {
    const SIDE: usize = 16;
    let height = plane.len().checked_div(width).unwrap_or(0);
    let mut before = None;
    for top in (0..height).step_by(SIDE) {
        for left in (0..width).step_by(SIDE) {
            let places = (top..(top + SIDE).min(height))
                .flat_map(|y| (left..(left + SIDE).min(width)).map(move |x| (x, y)));
            let (mut sum, mut seen, mut unseen) = (0_u64, 0_u64, Vec::new());
            for (x, y) in places {
                let place = y * width + x;
                if alpha[place] == 0 {
                    unseen.push(place);
                } else {
                    sum += u64::from(plane[place]);
                    seen += 1;
                }
            }
            let mean = sum.checked_div(seen).map(|m| m as u16).or(before);
            let Some(mean) = mean.or_else(|| plane.first().copied()) else { return };
            unseen.into_iter().for_each(|i| plane[i] = mean);
            before = Some(mean);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::planar::{Matrix, Plane, Planes, raster};
    use crate::picture::Channels;

    #[test]
    fn there_and_back_is_near_in_10_bit_and_exact_in_identity() {
        let bytes: Vec<u8> = (0..7 * 5 * 3).map(|i| (i * 73 % 256) as u8).collect();
        let start = Raster::from_u8(7, 5, Channels::Rgb, bytes);
        for (matrix, depth, most) in [(6, 10, 1), (1, 12, 1), (0, 8, 0)] {
            let Split { luma, chroma, .. } = split(&start, Target { depth, matrix });
            let plane = |data| Plane { data, stride: 7 };
            let planes = Planes {
                width: 7,
                height: 5,
                depth,
                luma: plane(&luma[..]),
                chroma: Some([plane(&chroma[0]), plane(&chroma[1])]),
                halved: (false, false),
                matrix: Matrix::of(matrix, 1).unwrap(),
                full_range: true,
            };
            let back = raster::<u16, u8>(&planes, None).unwrap();
            let (a, b) = (start.to_u8(), back.to_u8());
            let worst = a.iter().zip(b.iter()).map(|(a, b)| a.abs_diff(*b)).max();
            assert!(worst <= Some(most), "matrix {matrix}: {worst:?}");
        }
    }

    #[test]
    fn hidden_pixels_take_the_mean_of_the_seen() {
        let mut plane = [10, 20, 999, 999];
        flatten_hidden(&mut plane, 2, &[1, 1, 0, 0]);
        assert_eq!(plane, [10, 20, 15, 15]);
    }
}
