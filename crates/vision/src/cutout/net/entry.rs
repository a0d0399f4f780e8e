//! The first convolution: 3 x 3 with stride 2 of a picture's three channels.

use super::planes::{LANES, Lanes, Machine, Planes};
use super::product::{Product, Shape};
use fearless_simd::{Simd, dispatch, f32x16};
use rayon::prelude::*;
use std::sync::Arc;

/// Weights of an output: nine pixels of three channels.
const TAPS: usize = 27;
/// The same in whole blocks.
const BLOCKS: usize = TAPS.div_ceil(LANES);

/// The first convolution, without ReLU.
pub(super) struct Entry {
    /// Output blocks x [`TAPS`] (channel, row, column), each [`LANES`] output channels.
    pub weights: Vec<Lanes>,
    /// A value for each output channel.
    pub bias: Vec<Lanes>,
}

impl Entry {
    /// The convolution of a square of side * side * 3 values, sRGB from -0.5 to 0.5, to half as many
    /// pixels a side (rounded up).
    pub fn run(&self, machine: &Arc<Machine>, square: &[[f32; 3]], side: usize) -> Planes {
        let half = side.div_ceil(2);
        let mut out = Planes::new(machine, self.bias.len(), half, half);
        let level = machine.level;
        let shape = Shape::at(level, self.bias.len());
        let weights = self.padded(shape);
        let room = half.next_multiple_of(shape.rows);
        let mut rows: Vec<Vec<&mut [Lanes]>> = (0..half).map(|_| Vec::new()).collect();
        for (i, row) in out.data.chunks_mut(half).enumerate() {
            rows[i % half].push(row);
        }
        rows.into_par_iter().enumerate().for_each(|(y, mut rows)| {
            let input = patches(square, side, y, room);
            let mut sums = vec![Lanes::default(); room * shape.blocks];
            let groups = rows.chunks_mut(shape.blocks).zip(self.bias.chunks(shape.blocks));
            for ((rows, bias), right) in groups.zip(weights.chunks(BLOCKS * LANES * shape.blocks)) {
                dispatch!(level, simd => {
                    let product = Product { left: &input, step: room, rows: room, right };
                    product.write(simd, shape, &mut sums);
                    put(simd, &sums, bias, rows);
                });
            }
        });
        out
    }

    /// The weights as a product wants them, with zeros up to whole blocks.
    fn padded(&self, shape: Shape) -> Vec<Lanes> {
        let mut out = vec![Lanes::default(); self.bias.len() * BLOCKS * LANES];
        for (block, weights) in self.weights.chunks(TAPS).enumerate() {
            let (group, b) = (block / shape.blocks, block % shape.blocks);
            for (tap, lanes) in weights.iter().enumerate() {
                out[(group * BLOCKS * LANES + tap) * shape.blocks + b] = *lanes;
            }
        }
        out
    }
}

/// What each output of the row `y` is made of: blocks x room.
fn patches(square: &[[f32; 3]], side: usize, y: usize, room: usize) -> Vec<Lanes> {
    let mut out = vec![Lanes::default(); BLOCKS * room];
    for x in 0..side.div_ceil(2) {
        for (i, j) in (0..9).map(|k| (k / 3, k % 3)) {
            // Above and to the left of the picture this is larger than any side.
            let (v, u) = ((2 * y + i).wrapping_sub(1), (2 * x + j).wrapping_sub(1));
            if v < side && u < side {
                for (c, value) in square[v * side + u].into_iter().enumerate() {
                    let tap = c * 9 + i * 3 + j;
                    out[tap / LANES * room + x].0[tap % LANES] = value;
                }
            }
        }
    }
    out
}

/// Sums and biases become a row of outputs of each block.
#[inline(always)]
fn put<S: Simd>(simd: S, sums: &[Lanes], bias: &[Lanes], rows: &mut [&mut [Lanes]]) {
    let blocks = bias.len();
    for (b, (row, bias)) in rows.iter_mut().zip(bias).enumerate() {
        let bias: f32x16<S> = bias.load(simd);
        for (out, sums) in row.iter_mut().zip(sums.chunks_exact(blocks)) {
            out.store(sums[b].load(simd) + bias);
        }
    }
}
