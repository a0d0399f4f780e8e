//! A canvas filled with the colours of the picture's own edges.

use super::geometry::Size;
use super::pixels::Sample;
use super::thumb::{self, moving_average};
use crate::picture::{Channels, Raster, Samples};
use crate::recipe::Region;

/// How many pixels of an edge are averaged to its colour.
const DEPTH: u32 = 4;

/// Fills what is round the picture of `size` at `at` of a canvas: first to the left and right,
/// then above and below over the whole width, so that the corners go on from both.
pub(super) fn extend(canvas: &mut Raster, at: Size, size: Size) {
    let (x, y, w, h) = (at.0, at.1, size.0, size.1);
    let (left, right) = (DEPTH.min(w), w - DEPTH.min(w));
    let bars = [
        (Region { x, y, width: left, height: h }, 0..x),
        (Region { x: x + right, y, width: left, height: h }, x + w..canvas.width),
    ];
    for (edge, columns) in bars {
        let line = softened(canvas, edge, (1, h));
        paint(canvas, columns, y..y + h, |_, row| line[(row - y) as usize]);
    }
    let deep = DEPTH.min(h);
    let width = canvas.width;
    let bars = [
        (Region { x: 0, y, width, height: deep }, 0..y),
        (Region { x: 0, y: y + h - deep, width, height: deep }, y + h..canvas.height),
    ];
    for (edge, rows) in bars {
        let line = softened(canvas, edge, (width, 1));
        paint(canvas, 0..width, rows, |column, _| line[column as usize]);
    }
}

/// The colours along an edge, averaged over its depth and over a twentieth of its length.
fn softened(canvas: &Raster, edge: Region, to: Size) -> Vec<[u32; 4]> {
    let mut line = thumb::thumb(canvas, edge, to).pixels;
    let radius = line.len() / 40;
    for _ in 0..2 {
        let mut soft = line.clone();
        moving_average(&line, radius, |i, p| soft[i] = p);
        line = soft;
    }
    line
}

type Span = std::ops::Range<u32>;

fn paint(canvas: &mut Raster, columns: Span, rows: Span, colour: impl Fn(u32, u32) -> [u32; 4]) {
    let (width, channels) = (canvas.width, canvas.channels);
    match &mut canvas.samples {
        Samples::U8(v) => paint_samples(v, width, channels, columns, rows, colour),
        Samples::U16(v) => paint_samples(v, width, channels, columns, rows, colour),
    }
}

fn paint_samples<T: Sample>(
    v: &mut [T],
    width: u32,
    channels: Channels,
    columns: Span,
    rows: Span,
    colour: impl Fn(u32, u32) -> [u32; 4],
) {
    let n = channels.count();
    for y in rows {
        for x in columns.clone() {
            let at = (y as usize * width as usize + x as usize) * n;
            thumb::write(&mut v[at..at + n], channels, colour(x, y));
        }
    }
}
