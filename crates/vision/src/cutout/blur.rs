//! Blurs whose time does not depend on their radius: means over boxes by running sums.

use crate::Gray;

/// Replaces each value of a plane (width * height) by the mean over the box of 2 * radius + 1
/// pixels a side around it, cut at the edges.
pub(super) fn box_mean(plane: &mut [f32], width: usize, height: usize, radius: usize) {
    if radius == 0 {
        return;
    }
    let mut sums = vec![0f64; width.max(height) + 1];
    for row in plane.chunks_exact_mut(width) {
        for (x, value) in row.iter().enumerate() {
            sums[x + 1] = sums[x] + f64::from(*value);
        }
        for (x, value) in row.iter_mut().enumerate() {
            let (from, to) = (x.saturating_sub(radius), (x + radius + 1).min(width));
            *value = ((sums[to] - sums[from]) / (to - from) as f64) as f32;
        }
    }
    down(plane, width, height, radius);
}

/// The same down the columns, a strip of columns at a time so that whole lines of the cache count.
fn down(plane: &mut [f32], width: usize, height: usize, radius: usize) {
    const STRIP: usize = 16;
    let mut sums = vec![[0f64; STRIP]; height + 1];
    for left in (0..width).step_by(STRIP) {
        let columns = STRIP.min(width - left);
        for y in 0..height {
            let mut sum = sums[y];
            for (sum, value) in sum.iter_mut().zip(&plane[y * width + left..][..columns]) {
                *sum += f64::from(*value);
            }
            sums[y + 1] = sum;
        }
        for y in 0..height {
            let (from, to) = (y.saturating_sub(radius), (y + radius + 1).min(height));
            for (c, value) in plane[y * width + left..][..columns].iter_mut().enumerate() {
                *value = ((sums[to][c] - sums[from][c]) / (to - from) as f64) as f32;
            }
        }
    }
}

/// Three box means are next to a Gaussian of the standard deviation `sigma` (pixels).
pub(super) fn gaussian(plane: &mut [f32], width: usize, height: usize, sigma: f32) {
    // The smallest box has the variance 2/3: for less, a share of it is mixed in.
    if sigma * sigma < 2.0 / 3.0 {
        let share = sigma * sigma * 1.5;
        let mut boxed = plane.to_vec();
        box_mean(&mut boxed, width, height, 1);
        plane.iter_mut().zip(boxed).for_each(|(p, b)| *p += share * (b - *p));
        return;
    }
    // A box of n has the variance (n * n - 1) / 12.
    let ideal = (4.0 * sigma * sigma + 1.0).sqrt();
    let small = (ideal as usize - 1) / 2;
    // So many of the three with the smaller radius that the variances add up.
    let (s, l) = ((2 * small + 1) as f32, (2 * small + 3) as f32);
    let three = 12.0 * sigma * sigma + 3.0;
    let fewer = ((3.0 * l * l - three) / (l * l - s * s)).round();
    for pass in 0..3 {
        let radius = if (pass as f32) < fewer { small } else { small + 1 };
        box_mean(plane, width, height, radius);
    }
}

/// A blurred copy of a gray picture.
pub(super) fn gray(picture: &Gray, sigma: f32) -> Gray {
    let (width, height) = (picture.width as usize, picture.height as usize);
    let mut plane: Vec<f32> = picture.data.iter().map(|v| f32::from(*v)).collect();
    gaussian(&mut plane, width, height, sigma);
    let data = plane.into_iter().map(|v| (v + 0.5) as u8).collect();
    Gray { width: picture.width, height: picture.height, data }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spot_spreads_by_sigma_and_keeps_its_sum() {
        for sigma in [0.4, 1.0, 2.5, 7.0] {
            let side = 101;
            let mut plane = vec![0f32; side * side];
            plane[side * side / 2] = 1.0;
            gaussian(&mut plane, side, side, sigma);
            let sum: f32 = plane.iter().sum();
            assert!((sum - 1.0).abs() < 1e-3, "sum {sum}");
            let spread = |i: usize| ((i % side) as f32 - 50.0).powi(2);
            let variance: f32 = plane.iter().enumerate().map(|(i, v)| v * spread(i)).sum();
            let found = variance.sqrt();
            assert!((found - sigma).abs() < 0.25, "sigma {found} for {sigma}");
        }
    }
}
