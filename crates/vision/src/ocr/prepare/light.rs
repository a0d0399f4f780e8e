//! Uneven light: photographs of pages have shadows and falling light that a threshold for the
//! whole page turns into ink.

use crate::Gray;

/// A tile's side is the picture's longer side through this, at least 16 pixels.
const TILES: usize = 24;
/// Light is uneven where a dark tile's paper is under this share of a light tile's.
const UNEVEN: f32 = 0.8;

/// Divides the picture by its paper where the light is uneven; false where it was even enough.
pub(super) fn even_out(gray: &mut Gray) -> bool {
    let (width, height) = (gray.width as usize, gray.height as usize);
    let side = (width.max(height) / TILES).max(16);
    let (columns, rows) = (width.div_ceil(side), height.div_ceil(side));
    if columns * rows < 12 {
        return false;
    }
    let mut paper = Vec::with_capacity(columns * rows);
    for row in 0..rows {
        for column in 0..columns {
            paper.push(paper_of(gray, column * side, row * side, side));
        }
    }
    let paper = smoothed(&paper, columns, rows);
    let mut sorted = paper.clone();
    sorted.sort_by(f32::total_cmp);
    let (low, high) = (sorted[sorted.len() / 10], sorted[sorted.len() * 9 / 10]);
    // Without light there is nothing to even out; light that jumps is a layout of coloured
    // boxes, not falling light.
    if high < 60.0 || low >= high * UNEVEN || low < 20.0 || jumps(&paper, columns) {
        return false;
    }
    for y in 0..height {
        for x in 0..width {
            let here = between(&paper, columns, rows, x as f32, y as f32, side as f32);
            let value = &mut gray.data[y * width + x];
            *value = (f32::from(*value) * 245.0 / here.max(20.0)).min(255.0) as u8;
        }
    }
    true
}

/// The paper of a tile: the value that 85 % of its pixels don't exceed.
fn paper_of(gray: &Gray, left: usize, top: usize, side: usize) -> f32 {
    let (width, height) = (gray.width as usize, gray.height as usize);
    let mut counts = [0usize; 256];
    for y in top..(top + side).min(height) {
        let row = &gray.data[y * width + left..y * width + (left + side).min(width)];
        row.iter().for_each(|v| counts[usize::from(*v)] += 1);
    }
    f32::from(super::percentile(&counts, 0.85))
}

/// Each tile becomes the middle one of the three by three around it: a picture or a bar on the
/// page is no change of light.
fn smoothed(paper: &[f32], columns: usize, rows: usize) -> Vec<f32> {
    let mut out = Vec::with_capacity(paper.len());
    for row in 0..rows {
        for column in 0..columns {
            let mut near = Vec::with_capacity(9);
            for y in row.saturating_sub(1)..(row + 2).min(rows) {
                near.extend(
                    &paper[y * columns + column.saturating_sub(1)..]
                        [..(column + 2).min(columns) - column.saturating_sub(1)],
                );
            }
            near.sort_by(f32::total_cmp);
            out.push(near[near.len() / 2]);
        }
    }
    out
}

/// Whether the paper changes by steps rather than slowly.
fn jumps(paper: &[f32], columns: usize) -> bool {
    let sharp = |a: f32, b: f32| (a - b).abs() > 0.35 * a.max(b);
    let (mut steps, mut pairs) = (0, 0);
    for row in paper.chunks(columns) {
        for pair in row.windows(2) {
            pairs += 1;
            steps += usize::from(sharp(pair[0], pair[1]));
        }
    }
    for (above, below) in paper.iter().zip(&paper[columns.min(paper.len())..]) {
        pairs += 1;
        steps += usize::from(sharp(*above, *below));
    }
    steps * 25 > pairs
}

/// The paper at a pixel, between the middles of the tiles.
fn between(paper: &[f32], columns: usize, rows: usize, x: f32, y: f32, side: f32) -> f32 {
    let place = |at: f32, count: usize| {
        let at = ((at + 0.5) / side - 0.5).clamp(0.0, (count - 1) as f32);
        let first = at as usize;
        (first, (first + 1).min(count - 1), at - first as f32)
    };
    let ((x0, x1, u), (y0, y1, v)) = (place(x, columns), place(y, rows));
    let row = |y: usize| paper[y * columns + x0] * (1.0 - u) + paper[y * columns + x1] * u;
    row(y0) * (1.0 - v) + row(y1) * v
}
