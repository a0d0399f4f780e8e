//! Small letters, as on screens: twice as large they are read right, where large ones get worse.

use super::{Place, histogram, threshold};
use crate::Gray;

/// Letters under this height (pixels, of most small letters) are small.
const SMALL: f32 = 10.5;
/// Fewer shapes than this say nothing.
const FEW: usize = 8;
/// The most pixels that are looked at.
const MOST: usize = 4_000_000;

/// The usual height of the picture's shapes of ink, in pixels: about that of small letters.
/// None where there are too few.
pub(super) fn letter_height(gray: &Gray) -> Option<f32> {
    let width = gray.width as usize;
    // The middle of a large page is enough.
    let rows = (MOST / width).clamp(1, gray.height as usize);
    let first = (gray.height as usize - rows) / 2;
    let part = &gray.data[first * width..(first + rows) * width];
    let ink = threshold(&histogram(gray));
    let mut visited: Vec<bool> = part.iter().map(|v| *v >= ink).collect();
    let (mut heights, mut open) = (Vec::new(), Vec::new());
    for start in 0..part.len() {
        if visited[start] {
            continue;
        }
        visited[start] = true;
        open.push(start);
        let (mut top, mut bottom, mut left, mut right) = (rows, 0, width, 0);
        while let Some(at) = open.pop() {
            let (x, y) = (at % width, at / width);
            (top, bottom) = (top.min(y), bottom.max(y));
            (left, right) = (left.min(x), right.max(x));
            for (dx, dy) in [(-1, 0), (1, 0), (0, -1), (0, 1)] {
                let (nx, ny) = (x as isize + dx, y as isize + dy);
                if nx < 0 || ny < 0 || nx >= width as isize || ny >= rows as isize {
                    continue;
                }
                let next = ny as usize * width + nx as usize;
                if !visited[next] {
                    visited[next] = true;
                    open.push(next);
                }
            }
        }
        let (tall, wide) = (bottom - top + 1, right - left + 1);
        // Specks of noise, rules, frames and pictures are no letters.
        if (4..=100).contains(&tall) && (2..=150).contains(&wide) && wide < tall * 6 {
            heights.push(tall as f32);
        }
    }
    heights.sort_by(f32::total_cmp);
    (heights.len() >= FEW).then(|| heights[heights.len() / 2])
}

/// Whether letters of that height are read better enlarged.
pub(super) fn is_small(height: Option<f32>) -> bool {
    height.is_some_and(|h| h < SMALL)
}

/// The picture at twice its size, with soft (cubic) edges; as it is where that would be too large.
pub(super) fn doubled(gray: &Gray) -> (Gray, Place) {
    if gray.data.len() > 25_000_000 {
        return (gray.clone(), Place::SAME);
    }
    let (width, height) = (gray.width as usize, gray.height as usize);
    let wide = double_rows(&gray.data, width);
    let data = double_columns(&wide, width * 2, height);
    let out = Gray { width: gray.width * 2, height: gray.height * 2, data };
    (out, Place::new([0.5, 0.0, 0.0, 0.0, 0.5, 0.0]))
}

/// Cubic weights (Catmull-Rom) for a quarter of a pixel before the second of four, in 128ths.
const WEIGHTS: [i32; 4] = [-9, 111, 29, -3];

fn cubic(four: [u8; 4]) -> u8 {
    let sum: i32 = four.iter().zip(WEIGHTS).map(|(v, w)| i32::from(*v) * w).sum();
    ((sum + 64) >> 7).clamp(0, 255) as u8
}

fn double_rows(data: &[u8], width: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len() * 2);
    for row in data.chunks_exact(width) {
        let at = |x: isize| row[x.clamp(0, width as isize - 1) as usize];
        for x in 0..width as isize {
            out.push(cubic([at(x + 1), at(x), at(x - 1), at(x - 2)]));
            out.push(cubic([at(x - 1), at(x), at(x + 1), at(x + 2)]));
        }
    }
    out
}

fn double_columns(data: &[u8], width: usize, height: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len() * 2);
    let row = |y: isize| &data[y.clamp(0, height as isize - 1) as usize * width..][..width];
    for y in 0..height as isize {
        for four in [[y + 1, y, y - 1, y - 2], [y - 1, y, y + 1, y + 2]] {
            let rows = four.map(row);
            out.extend((0..width).map(|x| cubic(rows.map(|r| r[x]))));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_even_picture_stays_even_and_an_edge_stays_in_its_place() {
        let (out, _) = doubled(&Gray::filled(5, 3, 77));
        assert_eq!(out, Gray::filled(10, 6, 77));
        let gray = Gray { width: 4, height: 1, data: vec![0, 0, 255, 255] };
        let (out, _) = doubled(&gray);
        assert!(out.data[3] < 128 && out.data[4] > 128, "{:?}", out.data);
    }
}
