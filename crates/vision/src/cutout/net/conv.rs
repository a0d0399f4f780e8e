//! 3 x 3 convolutions with stride 1, dilated or not, as wide as what comes in: their weights, and what
//! is done with their sums.

use super::order::Work;
use super::planes::{LANES, Lanes, Planes};
use super::product::Shape;
use super::tiles::{Sink, Tiles, starts};
use super::winograd::{self, IN, OUT};
use fearless_simd::prelude::*;
use fearless_simd::{Simd, f32x16};

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

impl Conv {
    /// The convolution of the channels of `from` (all of one size), one after the other; `add` is
    /// added to what comes out.
    pub fn run(&self, from: &[&Planes], add: Option<&Planes>) -> Planes {
        let (width, height) = (from[0].width, from[0].height);
        let machine = from[0].machine();
        let mut out = Planes::new(machine, self.bias.len(), width, height);
        let work = Work {
            conv: self,
            machine,
            shape: Shape::at(machine.level, self.bias.len()),
            from: from.iter().flat_map(|p| (0..p.blocks()).map(|b| p.plane(b))).collect(),
            width,
            height,
            lefts: starts(width, self.dilation),
            tops: starts(height, self.dilation),
            add,
        };
        work.run(&mut out);
        out
    }

    /// The transformed weights of some output blocks from `block` on: points x input channels x
    /// blocks.
    #[inline(always)]
    pub fn transform<S: Simd>(&self, simd: S, block: usize, blocks: usize, out: &mut [Lanes]) {
        let channels = self.inputs * LANES;
        for b in 0..blocks {
            let (kernels, _) = self.weights[(block + b) * channels * 9..].as_chunks::<9>();
            for (channel, kernel) in kernels[..channels].iter().enumerate() {
                let mut rows = [[f32x16::splat(simd, 0.0); 3]; IN];
                for x in 0..3 {
                    let [top, middle, low] = [&kernel[x], &kernel[3 + x], &kernel[6 + x]];
                    let column = [top.load(simd), middle.load(simd), low.load(simd)];
                    let column = winograd::weights(simd, column);
                    for (row, value) in rows.iter_mut().zip(&column) {
                        row[x] = *value;
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

    /// Sums (points x the tiles' room x `blocks`) become outputs.
    #[inline(always)]
    pub fn put<S: Simd>(
        &self,
        simd: S,
        blocks: usize,
        tiles: &Tiles,
        sums: &[Lanes],
        sink: &mut Sink,
    ) {
        let floor = f32x16::splat(simd, if self.relu { 0.0 } else { f32::NEG_INFINITY });
        for (i, &(left, top)) in tiles.at.iter().enumerate() {
            for b in 0..blocks {
                let bias = self.bias[sink.block + b].load(simd);
                let mut rows = [[f32x16::splat(simd, 0.0); IN]; OUT];
                for x in 0..IN {
                    let mut column = [f32x16::splat(simd, 0.0); IN];
                    for (y, value) in column.iter_mut().enumerate() {
                        let at = ((y * IN + x) * tiles.room + i) * blocks + b;
                        *value = sums[at].load(simd);
                    }
                    let column = winograd::output(simd, column);
                    for (row, value) in rows.iter_mut().zip(&column) {
                        row[x] = *value;
                    }
                }
                for (y, row) in rows.iter().enumerate() {
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
