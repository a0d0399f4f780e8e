//! RGB to Y, Cb and Cr; where the colour is to have half the resolution, averaged as light.
//!
//! Averaging stored values makes edges between saturated colours too dark; averaging light does
//! not, and takes fewer bytes for the same score. The encoder's own conversion would come to other
//! bytes in the browser.

use crate::colour::srgb_light;
use archmage::autoversion;
use std::sync::LazyLock;

/// Rows of a strip: one row of 4:2:0 blocks.
pub(super) const ROWS: usize = 16;

/// Light of a stored sRGB value, 0 to 1 (IEC 61966-2-1).
static LIGHT: LazyLock<[f32; 256]> =
    LazyLock::new(|| std::array::from_fn(|value| srgb_light(value as f64 / 255.0) as f32));

/// A strip of planes of `width` x rows samples, each around 0 (-128 to 127, also Y: its middle
/// gray). The colour of 2 x 2 pixels is the same in all four: that is how the encoder is told
/// colour of half the resolution (planes of that size it lays out wrongly where the width is no
/// multiple of 16).
pub(super) struct Strip {
    width: usize,
    pub y: Vec<f32>,
    pub cb: Vec<f32>,
    pub cr: Vec<f32>,
    /// Of a row of blocks: averaged light of red, green and blue, then Cb and Cr.
    light: [Vec<f32>; 3],
    colour: [Vec<f32>; 2],
}

impl Strip {
    /// Room for rows of so many pixels.
    pub fn new(width: usize) -> Self {
        let plane = || vec![0.0; width * ROWS];
        let half = || vec![0.0; width.div_ceil(2)];
        Self {
            width,
            y: plane(),
            cb: plane(),
            cr: plane(),
            light: std::array::from_fn(|_| half()),
            colour: std::array::from_fn(|_| half()),
        }
    }

    /// Fills the planes with the colour of each pixel, from at most [`ROWS`] rows of RGB.
    pub fn fill_full(&mut self, rgb: &[u8]) {
        luma(rgb, &mut self.y);
        colour_of_each(rgb, &mut self.cb, &mut self.cr);
    }

    /// Fills the planes from at most [`ROWS`] rows of RGB, `width` x 3 bytes each.
    pub fn fill(&mut self, rgb: &[u8]) {
        luma(rgb, &mut self.y);
        let width = self.width;
        let planes = self.cb.chunks_mut(width * 2).zip(self.cr.chunks_mut(width * 2));
        for (rows, planes) in rgb.chunks(width * 6).zip(planes) {
            let (upper, lower) = rows.split_at(width * 3);
            // The last of an odd number of rows stands for the one below it as well.
            let lower = if lower.is_empty() { upper } else { lower };
            average(upper, lower, &mut self.light);
            let [r, g, b] = &self.light;
            let [cb, cr] = &mut self.colour;
            chroma(r, g, b, cb, cr);
            twice(cb, width, planes.0);
            twice(cr, width, planes.1);
        }
    }
}

/// Two rows with each sample twice.
fn twice(half: &[f32], width: usize, out: &mut [f32]) {
    let (upper, lower) = out.split_at_mut(width);
    for (pair, sample) in upper.chunks_mut(2).zip(half) {
        pair.fill(*sample);
    }
    lower.copy_from_slice(upper);
}

/// Y of each pixel (ITU-T T.871).
#[autoversion]
fn luma(rgb: &[u8], y: &mut [f32]) {
    for (pixel, y) in rgb.as_chunks::<3>().0.iter().zip(y) {
        let [r, g, b] = pixel.map(f32::from);
        *y = 0.299 * r + 0.587 * g + 0.114 * b - 128.0;
    }
}

/// Cb and Cr of each pixel.
#[autoversion]
fn colour_of_each(rgb: &[u8], cb: &mut [f32], cr: &mut [f32]) {
    for ((pixel, cb), cr) in rgb.as_chunks::<3>().0.iter().zip(cb).zip(cr) {
        let [r, g, b] = pixel.map(f32::from);
        (*cb, *cr) = colour(r, g, b);
    }
}

/// Cb and Cr (ITU-T T.871).
#[inline(always)]
fn colour(r: f32, g: f32, b: f32) -> (f32, f32) {
    (-0.168_736 * r - 0.331_264 * g + 0.5 * b, 0.5 * r - 0.418_688 * g - 0.081_312 * b)
}

/// The mean light of 2 x 2 pixels; those at an odd edge count twice.
fn average(upper: &[u8], lower: &[u8], light: &mut [Vec<f32>; 3]) {
    let table = &*LIGHT;
    let of = |value: u8| table[usize::from(value)];
    let [red, green, blue] = light;
    let blocks = upper.chunks(6).zip(lower.chunks(6));
    let planes = red.iter_mut().zip(green).zip(blue);
    for ((a, b), ((red, green), blue)) in blocks.zip(planes) {
        let right = a.len() - 3;
        for (channel, mean) in [red, green, blue].into_iter().enumerate() {
            let left = of(a[channel]) + of(b[channel]);
            *mean = (left + of(a[right + channel]) + of(b[right + channel])) * 0.25;
        }
    }
}

/// Cb and Cr of light.
#[autoversion]
fn chroma(r: &[f32], g: &[f32], b: &[f32], cb: &mut [f32], cr: &mut [f32]) {
    for ((((r, g), b), cb), cr) in r.iter().zip(g).zip(b).zip(cb).zip(cr) {
        (*cb, *cr) = colour(stored(*r), stored(*g), stored(*b));
    }
}

/// The stored value of light, 0 to 255. The power is fitted by roots, which vector units have:
/// within 0.1.
#[inline(always)]
fn stored(light: f32) -> f32 {
    let root = light.sqrt();
    let curve = -0.076_893 + 0.833_807 * root + 0.298_062 * root.sqrt() - 0.055_335 * light;
    255.0 * if light <= 0.003_130_8 { 12.92 * light } else { curve }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn light_and_back_is_what_was_stored() {
        for (value, light) in LIGHT.iter().enumerate() {
            assert!((stored(*light) - value as f32).abs() < 0.12, "{value}: {}", stored(*light));
        }
    }

    #[test]
    fn planes_are_those_of_the_standard_and_odd_edges_repeat() {
        let mut strip = Strip::new(3);
        let red = [255, 0, 0].repeat(9);
        strip.fill(&red);
        assert!(strip.y[..9].iter().all(|y| (y + 51.755).abs() < 0.01));
        assert!(strip.cb[..9].iter().all(|cb| (cb + 43.0).abs() < 0.1), "{:?}", strip.cb);
        assert!(strip.cr[..9].iter().all(|cr| (cr - 127.5).abs() < 0.1), "{:?}", strip.cr);
    }

    #[test]
    fn half_black_half_white_is_gray_of_half_the_light() {
        let mut strip = Strip::new(2);
        strip.fill(&[255, 0, 0, 0, 0, 0]);
        // Half the light of red is stored as 188.
        assert!((strip.cr[0] - 94.0).abs() < 0.3, "{}", strip.cr[0]);
    }
}
