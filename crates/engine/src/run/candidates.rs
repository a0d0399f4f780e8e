//! The results that compete in `compress`, and the rule that picks one.

use super::write::Written;
use crate::format::{Format, Mode};
use crate::search::Found;

/// One result that could be given for an input.
pub struct Candidate {
    pub bytes: Vec<u8>,
    pub format: Format,
    /// How it was encoded; `None` where the input's coded pixels were taken over.
    pub written: Option<(Found, u32, u32)>,
    /// Whether the input's format knows how to re-pack coded pixels, and did.
    pub repacked: bool,
    /// Coded pixels that are not packed yet: fewer bytes than that could give.
    pub least_packed: Option<u64>,
    pub warnings: Vec<String>,
}

impl Candidate {
    /// A result with the input's coded pixels.
    pub fn same_pixels(bytes: Vec<u8>, format: Format) -> Self {
        Self {
            bytes,
            format,
            written: None,
            repacked: false,
            least_packed: None,
            warnings: Vec::new(),
        }
    }

    /// Whether its coded pixels are or can be packed without encoding them.
    pub fn packable(&self) -> bool {
        self.repacked || self.least_packed.is_some()
    }

    /// Whether its pixels are the input's.
    pub fn is_lossless(&self) -> bool {
        self.written.as_ref().is_none_or(|(found, ..)| found.mode == Mode::Lossless)
    }
}

impl From<Written> for Candidate {
    fn from(w: Written) -> Self {
        let written = Some((w.found, w.width, w.height));
        Self { written, warnings: w.warnings, ..Self::same_pixels(w.bytes, w.format) }
    }
}

/// The smaller one; at equal size the first.
pub fn smaller(a: Candidate, b: Option<Candidate>) -> Candidate {
    match b {
        Some(b) if b.bytes.len() < a.bytes.len() => b,
        _ => a,
    }
}
