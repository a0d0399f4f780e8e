//! Tiles: where they lie, how they come out of the input, and how they go into the output.

use super::planes::{Lanes, Planes};
use super::winograd::{self, IN, OUT};
use fearless_simd::prelude::*;
use fearless_simd::{Simd, f32x16};

/// The tiles of one axis: where each begins. Its pixels are a dilation apart.
pub(super) fn starts(length: usize, dilation: usize) -> Vec<usize> {
    let phases =
        (0..dilation.min(length)).flat_map(|phase| (phase..length).step_by(dilation * OUT));
    phases.collect()
}

/// Tiles whose values lie beside each other, and where their outputs go.
pub(super) struct Tiles<'a> {
    /// Left and top of each.
    pub at: &'a [(usize, usize)],
    /// How many there is room for: a multiple of the rows of a product.
    pub room: usize,
}

/// Where outputs go: rows of the picture that are `step` apart.
pub(super) struct Sink<'a, 'b> {
    /// The first block of output channels.
    pub block: usize,
    /// Blocks x `count` rows.
    pub rows: &'a mut [&'b mut [Lanes]],
    pub first: usize,
    pub step: usize,
    pub count: usize,
    /// Added at the very end.
    pub add: Option<&'a Planes>,
}

impl Sink<'_, '_> {
    /// Four outputs in a row, from `left` on; those outside of the picture are dropped.
    #[inline(always)]
    pub fn put<S: Simd>(
        &mut self,
        simd: S,
        block: usize,
        (left, y): (usize, usize),
        dilation: usize,
        values: [f32x16<S>; OUT],
    ) {
        let line = (y - self.first) / self.step;
        if line >= self.count {
            return;
        }
        let row = &mut self.rows[block * self.count + line];
        let width = row.len();
        let add = self.add.map(|add| &add.plane(self.block + block)[y * width..][..width]);
        for (i, value) in values.iter().enumerate() {
            let x = left + i * dilation;
            if x < width {
                let more = add.map_or(f32x16::splat(simd, 0.0), |add| add[x].load(simd));
                row[x].store(*value + more);
            }
        }
    }
}

/// The rows that a row of tiles makes: blocks x up to four.
pub(super) struct Strip<'a> {
    pub top: usize,
    pub rows: Vec<&'a mut [Lanes]>,
}

/// The rows of `out` by the tiles that make them.
pub(super) fn strips<'a>(out: &'a mut Planes, tops: &[usize], dilation: usize) -> Vec<Strip<'a>> {
    let mut strips: Vec<_> = tops.iter().map(|top| Strip { top: *top, rows: Vec::new() }).collect();
    let mut strip_of = vec![0; out.height];
    for (i, top) in tops.iter().enumerate() {
        for y in (*top..out.height).step_by(dilation).take(OUT) {
            strip_of[y] = i;
        }
    }
    for (i, row) in out.data.chunks_mut(out.width).enumerate() {
        strips[strip_of[i % out.height]].rows.push(row);
    }
    strips
}

/// A plane of input that tiles are taken from.
pub(super) struct Source<'a> {
    pub plane: &'a [Lanes],
    pub width: usize,
    pub height: usize,
    pub dilation: usize,
}

impl Source<'_> {
    /// The transformed inputs of tiles: points x room.
    #[inline(always)]
    pub fn transform<S: Simd>(&self, simd: S, tiles: &Tiles, out: &mut [Lanes]) {
        for (i, &(left, top)) in tiles.at.iter().enumerate() {
            let mut rows = [[f32x16::splat(simd, 0.0); IN]; IN];
            for (y, row) in rows.iter_mut().enumerate() {
                *row = winograd::input(simd, self.row(simd, left, top + y * self.dilation));
            }
            for x in 0..IN {
                let mut column = [f32x16::splat(simd, 0.0); IN];
                for (value, row) in column.iter_mut().zip(&rows) {
                    *value = row[x];
                }
                let column = winograd::input(simd, column);
                for (y, value) in column.iter().enumerate() {
                    out[(y * IN + x) * tiles.room + i].store(*value);
                }
            }
        }
    }

    /// Six inputs in a row, the first a dilation to the left of `left`; `y` is a dilation too far
    /// down. Outside of the picture all is 0.
    #[inline(always)]
    fn row<S: Simd>(&self, simd: S, left: usize, y: usize) -> [f32x16<S>; IN] {
        let mut values = [f32x16::splat(simd, 0.0); IN];
        if y < self.dilation || y >= self.height + self.dilation {
            return values;
        }
        let row = &self.plane[(y - self.dilation) * self.width..][..self.width];
        for (i, value) in values.iter_mut().enumerate() {
            // To the left of the picture this is larger than any width.
            let x = (left + i * self.dilation).wrapping_sub(self.dilation);
            if let Some(lanes) = row.get(x) {
                *value = lanes.load(simd);
            }
        }
        values
    }
}
