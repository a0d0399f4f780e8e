//! 3 x 3 convolutions with stride 1, dilated or not, as wide as what comes in.
//!
//! A dilated one is a plain one of each of the pictures that every n-th pixel makes: their tiles
//! are made of pixels n apart. Two orders of work:
//! - of many tiles, a strip of rows after another: all that belongs to a few tiles stays in the
//!   cache, and the transformed weights are used by all;
//! - of few tiles and (as such layers have) many weights, a block of output channels after another:
//!   the block's weights are transformed, used at once and forgotten.

use super::planes::{LANES, Lanes, Planes};
use super::product::{Product, Shape};
use super::winograd::{self, IN, OUT, POINTS};
use fearless_simd::prelude::*;
use fearless_simd::{Level, Simd, dispatch, f32x16};
use rayon::prelude::*;
use std::sync::Arc;

/// Up to so many tiles the work goes by output channels.
const FEW: usize = 256;
/// How many values of transformed input a strip's tiles may make: half a megabyte.
const STRIP: usize = 8192;

/// A convolution and what is done to its sums.
pub(super) struct Conv {
    /// Blocks of input channels.
    pub inputs: usize,
    /// How far the pixels are apart that count, at least 1.
    pub dilation: usize,
    /// Output blocks x input channels x 9, each [`LANES`] output channels.
    pub weights: Vec<Lanes>,
    /// A value for each output channel.
    pub bias: Vec<Lanes>,
    /// Whether what is below 0 becomes 0.
    pub relu: bool,
}

/// The tiles of one axis: where each begins. Its pixels are a dilation apart.
fn starts(length: usize, dilation: usize) -> Vec<usize> {
    let phases = (0..dilation.min(length)).flat_map(|phase| {
        (phase..length).step_by(dilation * OUT)
    });
    phases.collect()
}

/// Tiles whose values lie beside each other, and where their outputs go.
struct Tiles<'a> {
    /// Left and top of each.
    at: &'a [(usize, usize)],
    /// How many there is room for: a multiple of the rows of a product.
    room: usize,
}

/// Where outputs go: rows of the picture that are `step` apart.
struct Sink<'a, 'b> {
    /// The first block of output channels.
    block: usize,
    /// Blocks x `count` rows.
    rows: &'a mut [&'b mut [Lanes]],
    first: usize,
    step: usize,
    count: usize,
    /// Added at the very end.
    add: Option<&'a Planes>,
}

impl Conv {
    /// The convolution of the channels of `from` (all of one size), one after the other; `add` is
    /// added to what comes out.
    pub fn run(&self, from: &[&Planes], add: Option<&Planes>) -> Planes {
        let (width, height) = (from[0].width, from[0].height);
        let pool = from[0].pool();
        let mut out = Planes::new(pool, self.bias.len(), width, height);
        let blocks: Vec<&[Lanes]> =
            from.iter().flat_map(|p| (0..p.blocks()).map(|b| p.plane(b))).collect();
        debug_assert_eq!(blocks.len(), self.inputs);
        let (lefts, tops) = (starts(width, self.dilation), starts(height, self.dilation));
        let level = Level::new();
        if lefts.len() * tops.len() <= FEW {
            self.by_channels(level, &blocks, (&lefts, &tops), add, &mut out);
        } else {
            self.by_strips(level, &blocks, (&lefts, &tops), add, &mut out);
        }
        out
    }

    fn by_channels(
        &self,
        level: Level,
        from: &[&[Lanes]],
        (lefts, tops): (&[usize], &[usize]),
        add: Option<&Planes>,
        out: &mut Planes,
    ) {
        let at: Vec<_> = tops.iter().flat_map(|top| lefts.iter().map(|left| (*left, *top))).collect();
        let shape = dispatch!(level, simd => shape_of(simd, self.bias.len()));
        let room = at.len().next_multiple_of(shape.rows);
        let (width, height) = (out.width, out.height);
        let pool = Arc::clone(out.pool());
        let mut input = pool.take(self.inputs * POINTS * room);
        let tiles = Tiles { at: &at, room };
        input.par_chunks_mut(POINTS * room).zip(from).for_each(|(input, plane)| {
            let source = Source { plane, width, height, dilation: self.dilation };
            dispatch!(level, simd => source.transform(simd, &tiles, input));
        });
        let area = out.area();
        let groups = out.data.par_chunks_mut(shape.blocks * area).enumerate();
        groups.for_each(|(group, out)| {
            let mut rows: Vec<&mut [Lanes]> = out.chunks_mut(width).collect();
            let block = group * shape.blocks;
            let mut sink = Sink { block, rows: &mut rows, first: 0, step: 1, count: height, add };
            let mut weights = pool.take(self.inputs * LANES * POINTS * shape.blocks);
            let mut sums = pool.take(POINTS * room * shape.blocks);
            dispatch!(level, simd => self.transform(simd, block, shape.blocks, &mut weights));
            dispatch!(level, simd => {
                self.multiply(simd, shape, &input, room, &weights, &mut sums);
                self.put(simd, shape, &tiles, &sums, &mut sink);
            });
        });
    }

    fn by_strips(
        &self,
        level: Level,
        from: &[&[Lanes]],
        (lefts, tops): (&[usize], &[usize]),
        add: Option<&Planes>,
        out: &mut Planes,
    ) {
        let shape = dispatch!(level, simd => shape_of(simd, self.bias.len()));
        let (width, height) = (out.width, out.height);
        let group = self.inputs * LANES * POINTS * shape.blocks;
        let pool = Arc::clone(out.pool());
        let mut weights = pool.take(group * self.bias.len() / shape.blocks);
        weights.par_chunks_mut(group).enumerate().for_each(|(i, out)| {
            dispatch!(level, simd => self.transform(simd, i * shape.blocks, shape.blocks, out));
        });
        let fit = (STRIP / (self.inputs * POINTS)).max(shape.rows);
        let parts = lefts.len().div_ceil(fit);
        let room = lefts.len().div_ceil(parts).next_multiple_of(shape.rows);
        let scratch = || {
            let input = pool.take(self.inputs * POINTS * room);
            (input, pool.take(POINTS * room * shape.blocks))
        };
        let strips = strips(out, tops, self.dilation);
        strips.into_par_iter().for_each_init(scratch, |(input, sums), mut strip| {
            let count = strip.rows.len() / self.bias.len();
            for lefts in lefts.chunks(room) {
                let at: Vec<_> = lefts.iter().map(|left| (*left, strip.top)).collect();
                let tiles = Tiles { at: &at, room };
                for (input, plane) in input.chunks_mut(POINTS * room).zip(from) {
                    let source = Source { plane, width, height, dilation: self.dilation };
                    dispatch!(level, simd => source.transform(simd, &tiles, input));
                }
                let groups = strip.rows.chunks_mut(count * shape.blocks);
                for (i, (rows, weights)) in groups.zip(weights.chunks(group)).enumerate() {
                    let block = i * shape.blocks;
                    let mut sink = Sink { block, rows, first: strip.top, step: self.dilation, count, add };
                    dispatch!(level, simd => {
                        self.multiply(simd, shape, input, room, weights, sums);
                        self.put(simd, shape, &tiles, sums, &mut sink);
                    });
                }
            }
        });
    }

    /// The transformed weights of some output blocks from `block` on: points x input channels x
    /// blocks.
    #[inline(always)]
    fn transform<S: Simd>(&self, simd: S, block: usize, blocks: usize, out: &mut [Lanes]) {
        let channels = self.inputs * LANES;
        for b in 0..blocks {
            let (kernels, _) = self.weights[(block + b) * channels * 9..].as_chunks::<9>();
            for (channel, kernel) in kernels[..channels].iter().enumerate() {
                let mut rows = [[f32x16::splat(simd, 0.0); 3]; IN];
                for x in 0..3 {
                    let [top, middle, low] = [&kernel[x], &kernel[3 + x], &kernel[6 + x]];
                    let column = [top.load(simd), middle.load(simd), low.load(simd)];
                    let column = winograd::weights(simd, column);
                    for y in 0..IN {
                        rows[y][x] = column[y];
                    }
                }
                for (y, row) in rows.iter().enumerate() {
                    let row = winograd::weights(simd, *row);
                    for (x, value) in row.iter().enumerate() {
                        let at = ((y * IN + x) * channels + channel) * blocks + b;
                        out[at].store(*value);
                    }
                }
            }
        }
    }

    /// The sums over all input channels: points x room x the shape's blocks.
    #[inline(always)]
    fn multiply<S: Simd>(
        &self,
        simd: S,
        shape: Shape,
        input: &[Lanes],
        room: usize,
        weights: &[Lanes],
        sums: &mut [Lanes],
    ) {
        let weights = weights.chunks_exact(self.inputs * LANES * shape.blocks);
        let sums = sums.chunks_exact_mut(room * shape.blocks);
        for (point, (right, sums)) in weights.zip(sums).enumerate() {
            let left = &input[point * room..];
            Product { left, step: POINTS * room, rows: room, right }.write(simd, shape, sums);
        }
    }

    /// Sums become outputs.
    #[inline(always)]
    fn put<S: Simd>(
        &self,
        simd: S,
        shape: Shape,
        tiles: &Tiles,
        sums: &[Lanes],
        sink: &mut Sink,
    ) {
        let floor = f32x16::splat(simd, if self.relu { 0.0 } else { f32::NEG_INFINITY });
        for (i, &(left, top)) in tiles.at.iter().enumerate() {
            for b in 0..shape.blocks {
                let bias: f32x16<S> = self.bias[sink.block + b].load(simd);
                let mut columns = [[f32x16::splat(simd, 0.0); IN]; OUT];
                for x in 0..IN {
                    let mut column = [f32x16::splat(simd, 0.0); IN];
                    for (y, value) in column.iter_mut().enumerate() {
                        let at = ((y * IN + x) * tiles.room + i) * shape.blocks + b;
                        *value = sums[at].load(simd);
                    }
                    let column = winograd::output(simd, column);
                    for y in 0..OUT {
                        columns[y][x] = column[y];
                    }
                }
                for (y, row) in columns.iter().enumerate() {
                    let mut row = winograd::output(simd, *row);
                    for value in &mut row {
                        *value = (*value + bias).max(floor);
                    }
                    sink.put(simd, b, (left, top + y * self.dilation), self.dilation, row);
                }
            }
        }
    }
}

impl Sink<'_, '_> {
    /// Four outputs in a row, from `left` on; those outside of the picture are dropped.
    #[inline(always)]
    fn put<S: Simd>(
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

#[inline(always)]
fn shape_of<S: Simd>(_: S, outputs: usize) -> Shape {
    Shape::of::<S>(outputs)
}

/// The rows that a row of tiles makes: blocks x up to four.
struct Strip<'a> {
    top: usize,
    rows: Vec<&'a mut [Lanes]>,
}

/// The rows of `out` by the tiles that make them.
fn strips<'a>(out: &'a mut Planes, tops: &[usize], dilation: usize) -> Vec<Strip<'a>> {
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
struct Source<'a> {
    plane: &'a [Lanes],
    width: usize,
    height: usize,
    dilation: usize,
}

impl Source<'_> {
    /// The transformed inputs of tiles: points x room.
    #[inline(always)]
    fn transform<S: Simd>(&self, simd: S, tiles: &Tiles, out: &mut [Lanes]) {
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
