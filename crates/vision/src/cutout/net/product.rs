//! The product of matrices that all convolutions come down to.

use super::planes::{LANES, Lanes};
use fearless_simd::prelude::*;
use fearless_simd::{Level, Simd, dispatch, f32x16};

/// The sizes of a product whose sums stay in the registers of a processor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    /// Rows at a time.
    pub rows: usize,
    /// Blocks of output channels at a time.
    pub blocks: usize,
}

impl Shape {
    /// The shape for the registers of a processor and so many blocks of output channels.
    pub fn at(level: Level, outputs: usize) -> Self {
        match dispatch!(level, simd => lanes(simd)) {
            // 32 registers of 16 lanes: 16 sums, or 8.
            16 => Self { rows: 8, blocks: if outputs.is_multiple_of(2) { 2 } else { 1 } },
            // 16 registers of 8: 12 sums.
            8 => Self { rows: 6, blocks: 1 },
            // 32 registers of 4: 24 sums.
            _ if cfg!(target_arch = "aarch64") => Self { rows: 6, blocks: 1 },
            // 16 registers of 4: 8 sums.
            _ => Self { rows: 2, blocks: 1 },
        }
    }
}

/// Lanes of a register.
#[inline(always)]
fn lanes<S: Simd>(_: S) -> usize {
    S::f32s::LEN
}

/// The product of left rows (tiles or pixels) and right columns (output channels).
pub(super) struct Product<'a> {
    /// Blocks of [`LANES`] values to be summed over, each `step` from the one before; in each the
    /// `rows` rows beside each other.
    pub left: &'a [Lanes],
    /// From block to block of `left`.
    pub step: usize,
    /// Rows, a multiple of those of the shape.
    pub rows: usize,
    /// For each value to be summed over the shape's blocks of output channels.
    pub right: &'a [Lanes],
}

impl Product<'_> {
    /// The sums: for each row the shape's blocks of output channels.
    #[inline(always)]
    pub fn write<S: Simd>(&self, simd: S, shape: Shape, out: &mut [Lanes]) {
        match (S::f32s::LEN, shape.blocks) {
            (16, 2) => self.by::<S, 8, 2>(simd, out),
            (16, _) => self.by::<S, 8, 1>(simd, out),
            (8, _) => self.by::<S, 6, 1>(simd, out),
            _ if cfg!(target_arch = "aarch64") => self.by::<S, 6, 1>(simd, out),
            _ => self.by::<S, 2, 1>(simd, out),
        }
    }

    #[inline(always)]
    fn by<S: Simd, const ROWS: usize, const BLOCKS: usize>(&self, simd: S, out: &mut [Lanes]) {
        let (out, _) = out.as_chunks_mut::<BLOCKS>();
        let (out, _) = out.as_chunks_mut::<ROWS>();
        let (right, _) = self.right.as_chunks::<BLOCKS>();
        let (right, _) = right.as_chunks::<LANES>();
        let starts = (0..self.rows).step_by(ROWS);
        for (start, out) in starts.zip(out) {
            let mut sums = [[f32x16::splat(simd, 0.0); BLOCKS]; ROWS];
            for (left, right) in self.left[start..].chunks(self.step).zip(right) {
                let Some(left) = left.first_chunk::<ROWS>() else { break };
                for (i, right) in right.iter().enumerate() {
                    let mut columns = [f32x16::splat(simd, 0.0); BLOCKS];
                    for (column, lanes) in columns.iter_mut().zip(right) {
                        *column = lanes.load(simd);
                    }
                    for (sums, left) in sums.iter_mut().zip(left) {
                        let value = f32x16::splat(simd, left.0[i]);
                        for (sum, column) in sums.iter_mut().zip(&columns) {
                            *sum = value.mul_add(*column, *sum);
                        }
                    }
                }
            }
            for (out, sums) in out.iter_mut().zip(&sums) {
                for (out, sum) in out.iter_mut().zip(sums) {
                    out.store(*sum);
                }
            }
        }
    }
}
