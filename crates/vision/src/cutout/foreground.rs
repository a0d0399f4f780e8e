//! The subject's own colours: what a half-covered pixel shows is subject and background mixed,
//! and the background's share would stay as a halo.
//!
//! Foreground and background are estimated together, so that they explain the picture through the
//! matte and change little from pixel to pixel; from a picture of a few pixels upwards, each level
//! starting from the one before (the idea of Germer, Uelwer, Conrad and Harmeling, "Fast
//! Multi-Level Foreground Estimation", 2020). Above [`MOST`] pixels the last step is done for each
//! half-covered pixel by itself, so that memory stays in bounds.

use crate::{Gray, Job, Pixels, Result};

/// The most pixels of a level.
const MOST: usize = 2_000_000;
/// How alike neighbours are wished to be, everywhere and where the matte changes.
const ALIKE: (f32, f32) = (1e-4, 1.0);
/// Rounds on levels up to 32 pixels a side, and on larger ones.
const ROUNDS: (usize, usize) = (10, 2);
/// How much the estimate from the largest level counts against the pixel itself.
const TRUST: f32 = 0.1;

/// Colours 0.0 to 1.0, foreground and background of each pixel.
struct Level {
    width: usize,
    height: usize,
    pairs: Vec<[[f32; 3]; 2]>,
}

/// Replaces the colours of half-covered pixels of `rgba` (the picture with the matte as alpha) by
/// the subject's.
pub(super) fn decontaminate(
    picture: &Pixels,
    matte: &Gray,
    rgba: &mut [u8],
    job: &Job,
) -> Result<()> {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let shrink = (MOST as f32 / (width * height) as f32).sqrt().min(1.0);
    let scaled = |side: usize| ((side as f32 * shrink) as usize).max(1);
    let (last_width, last_height) = (scaled(width), scaled(height));
    let levels = (last_width.max(last_height) as f32).log2().ceil().max(1.0) as i32;
    let mut level = Level { width: 1, height: 1, pairs: vec![[[0.5; 3]; 2]] };
    for i in 0..=levels {
        job.check()?;
        let power = i as f32 / levels as f32;
        let side = |full: usize| (full as f32).powf(power).round() as usize;
        level = level.grown(side(last_width), side(last_height));
        level.settle(picture, matte);
        job.progress(power * 0.8);
    }
    let exact = (level.width, level.height) == (width, height);
    for (i, out) in rgba.chunks_exact_mut(4).enumerate() {
        if !(1..255).contains(&out[3]) {
            continue;
        }
        let at = level.index(i % width, i / width, width, height);
        let [mut front, back] = level.pairs[at];
        if !exact {
            let alpha = f32::from(out[3]) / 255.0;
            let weight = TRUST + alpha * alpha + (1.0 - alpha) * (1.0 - alpha);
            for c in 0..3 {
                let seen = f32::from(out[c]) / 255.0;
                let missing = seen - alpha * front[c] - (1.0 - alpha) * back[c];
                front[c] += alpha * missing / weight;
            }
        }
        for c in 0..3 {
            out[c] = (front[c].clamp(0.0, 1.0) * 255.0 + 0.5) as u8;
        }
    }
    Ok(())
}

impl Level {
    /// Where the pixel (x, y) of a picture of width x height is on this level.
    fn index(&self, x: usize, y: usize, width: usize, height: usize) -> usize {
        (y * self.height / height) * self.width + x * self.width / width
    }

    /// The same estimate on a larger level.
    fn grown(&self, width: usize, height: usize) -> Self {
        let mut pairs = Vec::with_capacity(width * height);
        for y in 0..height {
            for x in 0..width {
                pairs.push(self.pairs[self.index(x, y, width, height)]);
            }
        }
        Self { width, height, pairs }
    }

    /// Colour and alpha (0.0 to 1.0) of the picture on this level: the pixel in the middle of
    /// what each of its pixels covers.
    fn sample(&self, picture: &Pixels, matte: &Gray) -> Vec<([f32; 3], f32)> {
        let (width, height) = (picture.width() as usize, picture.height() as usize);
        let middle = |i: usize, level: usize, full: usize| ((2 * i + 1) * full) / (2 * level);
        let mut out = Vec::with_capacity(self.pairs.len());
        for y in 0..self.height {
            let row = middle(y, self.height, height) * width;
            for x in 0..self.width {
                let i = row + middle(x, self.width, width);
                let colour = picture.rgb(i).map(|s| f32::from(s) / 255.0);
                out.push((colour, f32::from(matte.data[i]) / 255.0));
            }
        }
        out
    }

    /// Lets each pixel agree with its neighbours and with the picture.
    fn settle(&mut self, picture: &Pixels, matte: &Gray) {
        let seen = self.sample(picture, matte);
        let small = self.width.max(self.height) <= 32;
        for _ in 0..if small { ROUNDS.0 } else { ROUNDS.1 } {
            for y in 0..self.height {
                for x in 0..self.width {
                    self.settle_pixel(x, y, &seen);
                }
            }
        }
    }

    fn settle_pixel(&mut self, x: usize, y: usize, seen: &[([f32; 3], f32)]) {
        let (w, h) = (self.width, self.height);
        let i = y * w + x;
        let (colour, alpha) = seen[i];
        // At the edges a pixel is its own neighbour.
        let left = if x > 0 { i - 1 } else { i };
        let right = if x + 1 < w { i + 1 } else { i };
        let above = if y > 0 { i - w } else { i };
        let below = if y + 1 < h { i + w } else { i };
        let (mut front, mut back, mut sum) = ([0f32; 3], [0f32; 3], 0f32);
        for j in [left, right, above, below] {
            let weight = ALIKE.0 + ALIKE.1 * (alpha - seen[j].1).abs();
            let [f, b] = self.pairs[j];
            for c in 0..3 {
                front[c] += weight * f[c];
                back[c] += weight * b[c];
            }
            sum += weight;
        }
        let rest = 1.0 - alpha;
        let (a, b, d) = (alpha * alpha + sum, alpha * rest, rest * rest + sum);
        let scale = 1.0 / (a * d - b * b).max(1e-12);
        for c in 0..3 {
            let (p, q) = (alpha * colour[c] + front[c], rest * colour[c] + back[c]);
            self.pairs[i][0][c] = ((d * p - b * q) * scale).clamp(0.0, 1.0);
            self.pairs[i][1][c] = ((a * q - b * p) * scale).clamp(0.0, 1.0);
        }
    }
}
