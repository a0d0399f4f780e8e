//! Skewed lines: the angle at which the rows of ink stand out most, and the page straightened.

use super::{Place, histogram, threshold};
use crate::Gray;

/// From this angle on (degrees) a page is straightened: what is less, the recogniser takes as it
/// is, and resampling would only soften it.
pub(super) const WORTH: f32 = 0.7;
/// The largest angle that is looked for, in degrees.
const MOST: f32 = 15.0;
/// About how many columns and rows the copy has that is looked at: letters are still several
/// pixels high, and the whole takes a few milliseconds.
const LOOK: usize = 500;
/// The most points of ink that are looked at for a first, coarse angle.
const COARSE: usize = 8_000;

/// How far the lines fall to the right, in degrees; 0.0 where no angle stands out.
pub(super) fn find(gray: &Gray) -> f32 {
    let points = ink_points(gray);
    if points.len() < 200 {
        return 0.0;
    }
    let straight = sharpness(&points, 0.0);
    let best_of = |points: &[(f32, f32)], from: f32, to: f32, step: f32| {
        let count = ((to - from) / step).round() as usize;
        let angles = (0..=count).map(|i| from + i as f32 * step);
        let scored = angles.map(|a| (sharpness(points, a), a));
        scored.max_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or((straight, 0.0))
    };
    let few: Vec<_> = points.iter().step_by(points.len().div_ceil(COARSE)).copied().collect();
    let (rows, coarse) = best_of(&few, -MOST, MOST, 0.5);
    // The lines of a page that lies on its side stand upright: turning it is another's work.
    let sideways: Vec<_> = few.iter().map(|(x, y)| (*y, *x)).collect();
    if best_of(&sideways, -MOST, MOST, 0.5).0 > rows {
        return 0.0;
    }
    let (score, angle) = best_of(&points, coarse - 0.5, coarse + 0.5, 0.1);
    // Pictures and sparse pages have no angle that stands out.
    if score < straight * 1.15 || angle.abs() >= MOST { 0.0 } else { angle }
}

/// Where ink is, in a copy of about LOOK pixels a side.
fn ink_points(gray: &Gray) -> Vec<(f32, f32)> {
    let (width, height) = (gray.width as usize, gray.height as usize);
    let step = (width.max(height) / LOOK).max(1);
    let ink = threshold(&histogram(gray));
    let mut points = Vec::new();
    for y in (0..height).step_by(step) {
        for x in (0..width).step_by(step) {
            // A step of large pages is a few pixels: one of them speaks for all.
            if gray.data[y * width + x] < ink {
                points.push(((x / step) as f32, (y / step) as f32));
            }
        }
    }
    // More ink than half is a picture or a dark frame.
    let most = (width / step) * (height / step) / 2;
    if points.len() > most { Vec::new() } else { points }
}

/// How much neighbouring rows differ in ink when the points are turned back by an angle.
fn sharpness(points: &[(f32, f32)], degrees: f32) -> f32 {
    let slope = degrees.to_radians().tan();
    let mut rows = vec![0f32; 3 * LOOK * 2];
    for (x, y) in points {
        let row = (y - x * slope + LOOK as f32) as usize;
        if let Some(count) = rows.get_mut(row) {
            *count += 1.0;
        }
    }
    rows.windows(2).map(|w| (w[1] - w[0]).powi(2)).sum()
}

/// The page turned back by `degrees` about its middle, large enough that no corner is cut, and
/// from its places back to those before.
pub(super) fn straightened(gray: &Gray, degrees: f32) -> (Gray, Place) {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (w, h) = (gray.width as f32, gray.height as f32);
    let width = (w * cos.abs() + h * sin.abs()).ceil();
    let height = (w * sin.abs() + h * cos.abs()).ceil();
    let (cx, cy) = (width / 2.0, height / 2.0);
    let place = Place::new([
        cos,
        -sin,
        w / 2.0 - cos * cx + sin * cy,
        sin,
        cos,
        h / 2.0 - sin * cx - cos * cy,
    ]);
    let paper = super::percentile(&histogram(gray), 0.8);
    let mut data = Vec::with_capacity((width * height) as usize);
    for y in 0..height as usize {
        for x in 0..width as usize {
            let [px, py] = place.point(x as f32 + 0.5, y as f32 + 0.5);
            data.push(sample(gray, px - 0.5, py - 0.5, paper));
        }
    }
    (Gray { width: width as u32, height: height as u32, data }, place)
}

/// The value between four pixels; `paper` outside.
fn sample(gray: &Gray, x: f32, y: f32, paper: u8) -> u8 {
    let (width, height) = (gray.width as isize, gray.height as isize);
    let (fx, fy) = (x.floor(), y.floor());
    let (u, v) = (x - fx, y - fy);
    let at = |x: isize, y: isize| {
        let inside = x >= 0 && y >= 0 && x < width && y < height;
        f32::from(if inside { gray.data[(y * width + x) as usize] } else { paper })
    };
    let (x, y) = (fx as isize, fy as isize);
    let above = at(x, y) * (1.0 - u) + at(x + 1, y) * u;
    let below = at(x, y + 1) * (1.0 - u) + at(x + 1, y + 1) * u;
    (above * (1.0 - v) + below * v + 0.5) as u8
}
