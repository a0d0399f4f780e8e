//! The matte of a picture that is larger than the model's square, made to follow the picture's
//! own edges: the guided filter of He, Sun and Tang with the colours as guide, whose coefficients
//! are found on the square and used at full size.
//!
//! Only the unsure band is touched: where the model is sure nothing becomes less so.

use super::blur::box_mean;
use crate::{Job, Pixels, Result};

/// How far around a pixel the square is looked at, in its pixels.
const RADIUS: usize = 2;
/// Differences of colour under about the root of this (of 0.0 to 1.0) are no edge.
const EPSILON: f32 = 3e-4;
/// From which enlargement on it pays; below, the matte has all the picture's detail already, and
/// the filter only made it worse.
const WORTH: f32 = 1.3;

/// Whether a picture of that size has more detail than the square showed the model.
pub(super) fn is_worth_it(side: u32, width: u32, height: u32) -> bool {
    width.max(height) as f32 > side as f32 * WORTH
}

/// One number for each pixel of the square.
type Plane = Vec<f32>;

/// The matte is `red * r + green * g + blue * b + constant` around each pixel of the square, and
/// counts by `weight`.
struct Coefficients {
    side: usize,
    red: Plane,
    green: Plane,
    blue: Plane,
    constant: Plane,
    weight: Plane,
}

/// Refines `matte` (of `picture`, 0 to 65535) that was enlarged from `seen`, the model's matte of
/// `square` (side * side * 3 bytes RGB).
pub(super) fn refine(
    picture: &Pixels,
    square: &[u8],
    seen: &[f32],
    side: usize,
    matte: &mut [u16],
    job: &Job,
) -> Result<()> {
    let coefficients = Coefficients::find(square, seen, side, job)?;
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    for (y, row) in matte.chunks_exact_mut(width).enumerate() {
        if y % 256 == 0 {
            job.check()?;
        }
        let v = Step::at(y, height, side);
        for (x, alpha) in row.iter_mut().enumerate() {
            let u = Step::at(x, width, side);
            let weight = u.mix(v, side, &coefficients.weight);
            if weight <= 0.0 {
                continue;
            }
            let rgb = picture.rgb(y * width + x).map(|s| f32::from(s) / 255.0);
            let guided = coefficients.matte(u, v, rgb).clamp(0.0, 1.0) * 65535.0;
            let mixed = f32::from(*alpha) + weight * (guided - f32::from(*alpha));
            *alpha = (mixed + 0.5) as u16;
        }
    }
    Ok(())
}

/// Between which two pixels of the square a pixel lies on one axis.
#[derive(Clone, Copy)]
pub(super) struct Step {
    pub(super) first: usize,
    pub(super) second: usize,
    /// How much of the second there is.
    pub(super) share: f32,
}

impl Step {
    /// Where the pixel `i` of `length` lies on a side of the square.
    pub(super) fn at(i: usize, length: usize, side: usize) -> Self {
        let at = ((i as f32 + 0.5) * side as f32 / length as f32 - 0.5).max(0.0);
        let first = (at as usize).min(side - 1);
        Self { first, second: (first + 1).min(side - 1), share: at - first as f32 }
    }

    /// The plane between its four pixels; self is the step along the row, `v` along the column.
    fn mix(self, v: Step, side: usize, plane: &[f32]) -> f32 {
        let row = |y: usize| {
            let (a, b) = (plane[y * side + self.first], plane[y * side + self.second]);
            a + (b - a) * self.share
        };
        let (a, b) = (row(v.first), row(v.second));
        a + (b - a) * v.share
    }
}

impl Coefficients {
    fn matte(&self, u: Step, v: Step, [r, g, b]: [f32; 3]) -> f32 {
        u.mix(v, self.side, &self.red) * r
            + u.mix(v, self.side, &self.green) * g
            + u.mix(v, self.side, &self.blue) * b
            + u.mix(v, self.side, &self.constant)
    }

    /// The least-squares fit of `seen` by the colours of `square` in each window.
    fn find(square: &[u8], seen: &[f32], side: usize, job: &Job) -> Result<Self> {
        let mean = |value: &dyn Fn(usize) -> f32| -> Plane {
            let mut plane: Plane = (0..side * side).map(value).collect();
            box_mean(&mut plane, side, side, RADIUS);
            plane
        };
        let colour = |c: usize, i: usize| f32::from(square[i * 3 + c]) / 255.0;
        let mut colours = [0, 1, 2].map(|c| mean(&|i| colour(c, i)));
        let mut matte = mean(&|i| seen[i]);
        let with = [0, 1, 2].map(|c| mean(&|i| colour(c, i) * seen[i]));
        job.check()?;
        const PAIRS: [(usize, usize); 6] = [(0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2)];
        let pairs = PAIRS.map(|(c, d)| mean(&|i| colour(c, i) * colour(d, i)));
        job.check()?;
        for i in 0..side * side {
            let m = [colours[0][i], colours[1][i], colours[2][i]];
            let mut spread = [0.0; 6];
            for (k, (c, d)) in PAIRS.into_iter().enumerate() {
                spread[k] = pairs[k][i] - m[c] * m[d] + if c == d { EPSILON } else { 0.0 };
            }
            let towards = [0, 1, 2].map(|c| with[c][i] - m[c] * matte[i]);
            let slope = solve(spread, towards);
            for c in 0..3 {
                colours[c][i] = slope[c];
            }
            matte[i] -= slope[0] * m[0] + slope[1] * m[1] + slope[2] * m[2];
        }
        colours.iter_mut().for_each(|plane| box_mean(plane, side, side, RADIUS));
        box_mean(&mut matte, side, side, RADIUS);
        // The unsure band, with room for what the model missed by a pixel or two.
        let unsure = |i: usize| f32::from(u8::from((0.02..0.98).contains(&seen[i])));
        let mut weight = mean(&unsure);
        weight.iter_mut().for_each(|w| *w = (*w * 3.0).min(1.0));
        let [red, green, blue] = colours;
        Ok(Self { side, red, green, blue, constant: matte, weight })
    }
}

/// Solves the symmetric system with the upper triangle `m` (rows) by Cramer's rule.
fn solve([a, b, c, d, e, f]: [f32; 6], [x, y, z]: [f32; 3]) -> [f32; 3] {
    let (p, q, r) = (d * f - e * e, c * e - b * f, b * e - c * d);
    let determinant = a * p + b * q + c * r;
    if determinant.abs() < 1e-20 {
        return [0.0; 3];
    }
    let (s, t, u) = (a * f - c * c, b * c - a * e, a * d - b * b);
    [
        (p * x + q * y + r * z) / determinant,
        (q * x + s * y + t * z) / determinant,
        (r * x + t * y + u * z) / determinant,
    ]
}

#[cfg(test)]
mod tests {
    use super::solve;

    #[test]
    fn a_system_is_solved() {
        // [2 1 0; 1 3 1; 0 1 4] * [1 -2 3] = [0 -2 10]
        let found = solve([2.0, 1.0, 0.0, 3.0, 1.0, 4.0], [0.0, -2.0, 10.0]);
        for (found, wanted) in found.into_iter().zip([1.0, -2.0, 3.0]) {
            assert!((found - wanted).abs() < 1e-5, "{found} for {wanted}");
        }
    }
}
