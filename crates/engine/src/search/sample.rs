//! A small picture that stands for a large one: windows spread over it, side by side.
//!
//! Quality and score hang together through what is in the picture, not through its size, so
//! the search tries qualities on the sample and encodes the whole only once.

use crate::picture::{Frame, Picture, Raster, Samples};
use std::borrow::Cow;

/// A picture with more pixels than this is sampled.
const LARGE: usize = 2_500_000;

/// Windows per row and column.
const GRID: usize = 3;

/// Pixels per side of a window: a multiple of every codec's block, so that no block of the
/// sample holds pixels of two windows.
const WINDOW: usize = 448;

/// The picture itself, or its sample where it is large.
pub fn sample(picture: &Picture) -> Cow<'_, Picture> {
    let first = picture.first();
    let small = GRID * WINDOW;
    let fits = first.width as usize >= small && first.height as usize >= small;
    if first.pixels() <= LARGE || !fits || picture.frames.len() > 1 {
        return Cow::Borrowed(picture);
    }
    let raster = windows(first);
    let frames = vec![Frame { raster, delay_ms: 0 }];
    Cow::Owned(Picture {
        frames,
        sequence: picture.sequence,
        colour: picture.colour.clone(),
        depth: picture.depth,
        metadata: Default::default(),
    })
}

fn windows(raster: &Raster) -> Raster {
    let side = (GRID * WINDOW) as u32;
    let samples = match &raster.samples {
        Samples::U8(v) => Samples::U8(gather(v, raster)),
        Samples::U16(v) => Samples::U16(gather(v, raster)),
    };
    Raster { width: side, height: side, channels: raster.channels, samples }
}

fn gather<T: Copy>(v: &[T], raster: &Raster) -> Vec<T> {
    let n = raster.channels.count();
    let (width, height) = (raster.width as usize, raster.height as usize);
    let start = |k: usize, length: usize| k * (length - WINDOW) / (GRID - 1);
    let mut out = Vec::with_capacity(GRID * WINDOW * GRID * WINDOW * n);
    for row in 0..GRID * WINDOW {
        let y = start(row / WINDOW, height) + row % WINDOW;
        for column in 0..GRID {
            let from = (y * width + start(column, width)) * n;
            out.extend_from_slice(&v[from..from + WINDOW * n]);
        }
    }
    out
}
