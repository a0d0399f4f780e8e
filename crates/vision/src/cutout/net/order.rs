//! In which order a convolution is worked off:
//! - of many tiles, a strip of rows after another: all that belongs to a few tiles stays in the
//!   cache, and the transformed weights are used by all;
//! - of few tiles and (as such layers have) many weights, some output channels after others: their
//!   weights are transformed, used at once and forgotten.

use super::conv::Conv;
use super::planes::{LANES, Lanes, Machine, Planes};
use super::product::{Product, Shape};
use super::tiles::{Sink, Source, Tiles, strips};
use super::winograd::POINTS;
use fearless_simd::dispatch;
use rayon::prelude::*;
use std::sync::Arc;

/// Up to so many tiles the work goes by output channels.
const FEW: usize = 256;
/// How many lanes of transformed input the tiles in the cache may make: half a megabyte.
const CACHED: usize = 8192;

/// A convolution at work.
pub(super) struct Work<'a> {
    pub conv: &'a Conv,
    pub machine: &'a Arc<Machine>,
    pub shape: Shape,
    /// The planes of the input channels.
    pub from: Vec<&'a [Lanes]>,
    pub width: usize,
    pub height: usize,
    /// Where the tiles begin.
    pub lefts: Vec<usize>,
    pub tops: Vec<usize>,
    /// Added to what comes out.
    pub add: Option<&'a Planes>,
}

impl Work<'_> {
    /// Does the work.
    pub fn run(&self, out: &mut Planes) {
        debug_assert_eq!(self.from.len(), self.conv.inputs);
        if self.lefts.len() * self.tops.len() <= FEW {
            self.by_channels(out);
        } else {
            self.by_strips(out);
        }
    }

    /// Lanes of the transformed weights of the output channels that are worked on at a time.
    fn group(&self) -> usize {
        self.point() * POINTS
    }

    /// The same of one point.
    fn point(&self) -> usize {
        self.conv.inputs * LANES * self.shape.blocks
    }

    fn source<'a>(&self, plane: &'a [Lanes]) -> Source<'a> {
        let (width, height) = (self.width, self.height);
        Source { plane, width, height, dilation: self.conv.dilation }
    }

    fn by_channels(&self, out: &mut Planes) {
        let Self { conv, machine, shape, height, .. } = *self;
        let (level, inputs) = (machine.level, conv.inputs);
        let across = |top: &usize| self.lefts.iter().map(|left| (*left, *top)).collect::<Vec<_>>();
        let at: Vec<_> = self.tops.iter().flat_map(across).collect();
        let room = at.len().next_multiple_of(shape.rows);
        let tiles = Tiles { at: &at, room };
        let mut input = machine.take(inputs * POINTS * room);
        input.par_chunks_mut(POINTS * room).zip(&self.from).for_each(|(input, plane)| {
            dispatch!(level, simd => self.source(plane).transform(simd, &tiles, input));
        });
        let area = out.area();
        let groups = out.data.par_chunks_mut(shape.blocks * area).enumerate();
        groups.for_each(|(group, out)| {
            let block = group * shape.blocks;
            let mut rows: Vec<&mut [Lanes]> = out.chunks_mut(self.width).collect();
            let add = self.add;
            let mut sink = Sink { block, rows: &mut rows, first: 0, step: 1, count: height, add };
            let mut weights = machine.take(self.group());
            let mut left = machine.take(inputs * room);
            let mut sums = machine.take(POINTS * room * shape.blocks);
            dispatch!(level, simd => conv.transform(simd, block, shape.blocks, &mut weights));
            let sums_of = sums.chunks_exact_mut(room * shape.blocks);
            for (point, (right, sums)) in
                weights.chunks_exact(self.point()).zip(sums_of).enumerate()
            {
                // Beside each other, what is read for each few rows comes in time.
                for (left, input) in left.chunks_mut(room).zip(input.chunks(POINTS * room)) {
                    left.copy_from_slice(&input[point * room..][..room]);
                }
                let product = Product { left: &left, step: room, rows: room, right };
                dispatch!(level, simd => product.write(simd, shape, sums));
            }
            dispatch!(level, simd => conv.put(simd, shape.blocks, &tiles, &sums, &mut sink));
        });
    }

    fn by_strips(&self, out: &mut Planes) {
        let Self { conv, machine, shape, .. } = *self;
        let level = machine.level;
        let mut weights = machine.take(self.group() * conv.bias.len() / shape.blocks);
        weights.par_chunks_mut(self.group()).enumerate().for_each(|(i, out)| {
            let block = i * shape.blocks;
            dispatch!(level, simd => conv.transform(simd, block, shape.blocks, out));
        });
        let fit = (CACHED / (conv.inputs * POINTS)).max(shape.rows);
        let parts = self.lefts.len().div_ceil(fit);
        let room = self.lefts.len().div_ceil(parts).next_multiple_of(shape.rows);
        let scratch = || {
            let input = machine.take(conv.inputs * POINTS * room);
            (input, machine.take(POINTS * room * shape.blocks))
        };
        let strips = strips(out, &self.tops, conv.dilation);
        strips.into_par_iter().for_each_init(scratch, |(input, sums), mut strip| {
            for lefts in self.lefts.chunks(room) {
                let at: Vec<_> = lefts.iter().map(|left| (*left, strip.top)).collect();
                let tiles = Tiles { at: &at, room };
                for (input, plane) in input.chunks_mut(POINTS * room).zip(&self.from) {
                    dispatch!(level, simd => self.source(plane).transform(simd, &tiles, input));
                }
                self.strip(&tiles, input, &weights, sums, (strip.top, &mut strip.rows));
            }
        });
    }

    /// Some tiles of a strip that begins at `top` and has the rows `rows`: from the transformed input
    /// to the output.
    fn strip(
        &self,
        tiles: &Tiles,
        input: &[Lanes],
        weights: &[Lanes],
        sums: &mut [Lanes],
        (top, rows): (usize, &mut [&mut [Lanes]]),
    ) {
        let Self { conv, shape, add, .. } = *self;
        let count = rows.len() / conv.bias.len();
        let groups = rows.chunks_mut(count * shape.blocks).zip(weights.chunks(self.group()));
        for (i, (rows, weights)) in groups.enumerate() {
            let block = i * shape.blocks;
            let mut sink = Sink { block, rows, first: top, step: conv.dilation, count, add };
            let size = tiles.room * shape.blocks;
            dispatch!(self.machine.level, simd => {
                for (point, right) in weights.chunks_exact(self.point()).enumerate() {
                    let left = &input[point * tiles.room..];
                    let step = POINTS * tiles.room;
                    let sums = &mut sums[point * size..][..size];
                    Product { left, step, rows: tiles.room, right }.write(simd, shape, sums);
                }
                conv.put(simd, shape.blocks, tiles, sums, &mut sink);
            });
        }
    }
}
