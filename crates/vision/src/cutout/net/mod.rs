//! ISNet, run by ourselves: nearly all of it is 3 x 3 convolutions, which take a quarter of the
//! multiplications in Winograd's way.

mod conv;
mod entry;
mod file;
mod order;
mod planes;
mod product;
mod scale;
#[cfg(test)]
mod tests;
mod tiles;
mod unit;
mod winograd;

use super::refine::Step;
use crate::{Job, Result};
use conv::Conv;
use entry::Entry;
use fearless_simd::Level;
use file::File;
use planes::{Machine, Planes};
use rayon::prelude::*;
use rten_onnx::onnx::ModelProto;
use unit::{Measures, Unit};

const fn unit(name: &'static str, depth: usize, channels: [usize; 3], pooled: bool) -> Measures {
    Measures { name, depth, channels, pooled }
}

/// The way down, each half as large as the one before.
const DOWN: [Measures; 6] = [
    unit("stage1", 7, [64, 32, 64], true),
    unit("stage2", 6, [64, 32, 128], true),
    unit("stage3", 5, [128, 64, 256], true),
    unit("stage4", 4, [256, 128, 512], true),
    unit("stage5", 4, [512, 256, 512], false),
    unit("stage6", 4, [512, 256, 512], false),
];
/// The way up, the largest first; each is given what is below it and its like of the way down.
const UP: [Measures; 5] = [
    unit("stage1d", 7, [128, 16, 64], true),
    unit("stage2d", 6, [256, 32, 64], true),
    unit("stage3d", 5, [512, 64, 128], true),
    unit("stage4d", 4, [1024, 128, 256], true),
    unit("stage5d", 4, [1024, 256, 512], false),
];
/// The share of the time that is over after each unit of the two ways.
const DONE_DOWN: [f32; 6] = [0.17, 0.25, 0.33, 0.41, 0.48, 0.50];
const DONE_UP: [f32; 5] = [0.99, 0.83, 0.74, 0.66, 0.58];

/// The network with its weights (0.2 GB).
pub(super) struct Net {
    entry: Entry,
    down: Vec<Unit>,
    up: Vec<Unit>,
    side: Conv,
}

impl Net {
    /// Reads the weights out of an ONNX file; those of 16 bits become 32.
    ///
    /// # Errors
    /// What is wrong with the file, in words.
    pub fn read(bytes: &[u8]) -> std::result::Result<Self, String> {
        let model = ModelProto::parse_buf(bytes).map_err(|e| e.to_string())?;
        let file = File::new(&model)?;
        let units = |all: &[Measures]| -> std::result::Result<Vec<Unit>, String> {
            all.iter().map(|m| Unit::read(&file, m)).collect()
        };
        Ok(Self {
            entry: file.entry("/conv_in/Conv", 64)?,
            down: units(&DOWN)?,
            up: units(&UP)?,
            side: file.conv("/side1/Conv", 64, 1, false)?,
        })
    }

    /// The matte (out * out, 0.0 to 1.0) of a square of side * side pixels, sRGB from -0.5 to 0.5.
    /// The network was trained at 1024.
    ///
    /// # Errors
    /// [`crate::Error::Cancelled`], [`crate::Error::TimedOut`].
    pub fn run(&self, square: &[[f32; 3]], side: usize, out: usize, job: &Job) -> Result<Vec<f32>> {
        job.check()?;
        let mut layers: Vec<Planes> = Vec::new();
        let mut before = self.entry.run(&Machine::new(Level::new()), square, side);
        for (unit, done) in self.down.iter().zip(DONE_DOWN) {
            let layer = unit.run(&[&before], job)?;
            before = layer.pooled();
            layers.push(layer);
            job.progress(done);
        }
        // Nothing is below the last: it goes up as it is.
        before = layers.pop().unwrap_or(before);
        for ((unit, done), like) in self.up.iter().zip(DONE_UP).zip(layers).rev() {
            let below = before.stretched(&like);
            drop(before);
            before = unit.run(&[&below, &like], job)?;
            job.progress(done);
        }
        job.check()?;
        let matte = enlarged(&self.side.run(&[&before], None), out);
        job.progress(1.0);
        Ok(matte)
    }
}

/// The first channel at `side` x `side`, linear between the middles of pixels, through the logistic
/// function.
fn enlarged(from: &Planes, side: usize) -> Vec<f32> {
    let columns: Vec<_> = (0..side).map(|x| Step::at(x, side, from.width)).collect();
    let mut out = vec![0.0; side * side];
    out.par_chunks_mut(side).enumerate().for_each(|(y, row)| {
        let step = Step::at(y, side, from.height);
        let line = |y: usize| &from.data[y * from.width..][..from.width];
        let (above, below) = (line(step.first), line(step.second));
        let at = |x: usize| above[x].0[0] + (below[x].0[0] - above[x].0[0]) * step.share;
        for (out, step) in row.iter_mut().zip(&columns) {
            let first = at(step.first);
            let value = first + (at(step.second) - first) * step.share;
            *out = 1.0 / (1.0 + (-value).exp());
        }
    });
    out
}
