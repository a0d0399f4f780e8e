//! Search: the quality that meets a score, the quality that meets a size, the best format.

mod axis;
mod bytes;
mod drawn;
mod sample;
pub mod scale;
mod score;

pub use bytes::by_bytes;
pub use drawn::looks_drawn;
pub use score::{by_both, by_score};

use crate::format::{DecodeOptions, Encoding, Mode, Room};
use crate::picture::Picture;
use crate::score::Reference;
use crate::{Job, Result};

/// One way of writing a picture: everything but the mode is decided.
pub struct Writer<'a> {
    /// The output format's room.
    pub room: &'static dyn Room,
    /// The picture, fitted to what the format holds.
    pub picture: &'a Picture,
    /// 0 (quickest) to 10 (smallest).
    pub effort: u8,
    /// Limits, stop and progress.
    pub job: &'a Job,
}

/// What a search found.
#[derive(Debug, Clone)]
pub struct Found {
    /// The encoded picture, without metadata.
    pub bytes: Vec<u8>,
    /// The mode that was used.
    pub mode: Mode,
    /// SSIMULACRA2 against the picture, where it was measured.
    pub score: Option<f64>,
    /// How many times a whole picture was encoded.
    pub encodes: u32,
}

impl Writer<'_> {
    /// Encodes the picture once.
    pub fn encode(&self, mode: Mode) -> Result<Vec<u8>> {
        self.job.check()?;
        self.room.encode(self.picture, &Encoding { mode, effort: self.effort }, self.job)
    }

    /// Encodes the picture once, packed as tightly as its format's room can where that is quick.
    fn packed(&self, mode: Mode) -> Result<Vec<u8>> {
        let bytes = self.encode(mode)?;
        if self.room.packs_quickly() {
            return self.room.packed(bytes, self.effort, self.job);
        }
        Ok(bytes)
    }

    /// The pixels that an encoding would give back, where they can be told without packing them.
    fn rehearse(&self, mode: Mode) -> Result<Option<Picture>> {
        self.job.check()?;
        self.room.rehearse(self.picture, &Encoding { mode, effort: self.effort }, self.job)
    }

    /// Encodes once and returns it as found, without a score (100 when lossless).
    pub fn once(&self, mode: Mode) -> Result<Found> {
        let score = (mode == Mode::Lossless).then_some(100.0);
        Ok(Found { bytes: self.encode(mode)?, mode, score, encodes: 1 })
    }

    /// The score of encoded bytes against a reference made of the same picture.
    fn score(&self, bytes: &[u8], reference: &Reference) -> Result<f64> {
        let decoded = self.room.decode(bytes, &DecodeOptions::default(), self.job)?;
        reference.score(&decoded, self.job)
    }
}
