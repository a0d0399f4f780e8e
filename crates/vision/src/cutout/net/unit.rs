//! The network's building block: a small U of its own (Qin and others, "U2-Net", 2020; here that of
//! ISNet: Qin and others, "Highly Accurate Dichotomous Image Segmentation", 2022).

use super::conv::Conv;
use super::file::File;
use super::planes::Planes;
use crate::{Job, Result};

/// A unit: an entry, a way down with ever smaller (or ever wider dilated) layers, and a way up that
/// joins each with its like.
pub(super) struct Unit {
    entry: Conv,
    down: Vec<Conv>,
    up: Vec<Conv>,
    /// Whether the layers become smaller; otherwise all are of one size.
    pooled: bool,
}

/// A unit's measures.
pub(super) struct Measures {
    pub name: &'static str,
    /// Layers down; one fewer go up.
    pub depth: usize,
    /// Channels that come in, are between, and go out.
    pub channels: [usize; 3],
    pub pooled: bool,
}

impl Unit {
    pub fn read(file: &File, measures: &Measures) -> std::result::Result<Self, String> {
        let Measures { name, depth, channels: [from, between, to], pooled } = *measures;
        let conv = |part: String, inputs, outputs| {
            file.conv(&format!("/{name}/rebnconv{part}/conv_s1/Conv"), inputs, outputs, true)
        };
        let down = |i| conv(format!("{i}"), if i == 1 { to } else { between }, between);
        let up = |i| conv(format!("{i}d"), 2 * between, if i == 1 { to } else { between });
        Ok(Self {
            entry: conv("in".into(), from, to)?,
            down: (1..=depth).map(down).collect::<std::result::Result<_, _>>()?,
            up: (1..depth).map(up).collect::<std::result::Result<_, _>>()?,
            pooled,
        })
    }

    /// Runs on the channels of `from`, one after the other; the job is asked before each layer.
    pub fn run(&self, from: &[&Planes], job: &Job) -> Result<Planes> {
        job.check()?;
        let entry = self.entry.run(from, None);
        let mut layers: Vec<Planes> = Vec::new();
        for (i, conv) in self.down.iter().enumerate() {
            job.check()?;
            let before = layers.last().unwrap_or(&entry);
            // The first and the last are as large as what is before them.
            let layer = if self.pooled && i > 0 && i + 1 < self.down.len() {
                conv.run(&[&before.pooled()], None)
            } else {
                conv.run(&[before], None)
            };
            layers.push(layer);
        }
        let mut below = layers.pop();
        for (i, conv) in self.up.iter().enumerate().rev() {
            job.check()?;
            let (Some(like), Some(mut inner)) = (layers.pop(), below.take()) else { break };
            if (inner.width, inner.height) != (like.width, like.height) {
                inner = inner.stretched(&like);
            }
            below = Some(conv.run(&[&inner, &like], (i == 0).then_some(&entry)));
        }
        Ok(below.unwrap_or(entry))
    }
}
