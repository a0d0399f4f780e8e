//! Half as large, and as large as another again.

use super::planes::{Lanes, Planes};
use crate::cutout::refine::Step;
use rayon::prelude::*;

impl Planes {
    /// The largest of each 2 x 2 pixels; of what there is of them at the edges.
    pub fn pooled(&self) -> Planes {
        let (width, height) = (self.width.div_ceil(2), self.height.div_ceil(2));
        let mut out = Planes::new(self.machine(), self.blocks(), width, height);
        out.data.par_chunks_mut(width).enumerate().for_each(|(i, row)| {
            let (block, y) = (i / height, i % height);
            let from = &self.data[(block * self.height + 2 * y) * self.width..];
            let below = if 2 * y + 1 < self.height { self.width } else { 0 };
            for (x, out) in row.iter_mut().enumerate() {
                let right = (2 * x + 1).min(self.width - 1);
                let four = [from[2 * x], from[right], from[below + 2 * x], from[below + right]];
                for (lane, out) in out.0.iter_mut().enumerate() {
                    let [a, b, c, d] = four.map(|lanes| lanes.0[lane]);
                    *out = a.max(b).max(c.max(d));
                }
            }
        });
        out
    }

    /// As large as `like`, linear between the middles of pixels.
    pub fn stretched(&self, like: &Planes) -> Planes {
        let mut out = Planes::new(self.machine(), self.blocks(), like.width, like.height);
        let columns: Vec<_> =
            (0..like.width).map(|x| Step::at(x, like.width, self.width)).collect();
        out.data.par_chunks_mut(like.width).enumerate().for_each(|(i, row)| {
            let step = Step::at(i % like.height, like.height, self.height);
            let plane = self.plane(i / like.height);
            let line = |y: usize| &plane[y * self.width..][..self.width];
            let (above, below) = (line(step.first), line(step.second));
            let mut mixed = vec![Lanes::default(); self.width];
            for ((out, above), below) in mixed.iter_mut().zip(above).zip(below) {
                *out = mix(&step, above, below);
            }
            for (out, step) in row.iter_mut().zip(&columns) {
                *out = mix(step, &mixed[step.first], &mixed[step.second]);
            }
        });
        out
    }
}

fn mix(step: &Step, first: &Lanes, second: &Lanes) -> Lanes {
    let mut out = Lanes::default();
    for ((out, first), second) in out.0.iter_mut().zip(&first.0).zip(&second.0) {
        *out = first + (second - first) * step.share;
    }
    out
}
