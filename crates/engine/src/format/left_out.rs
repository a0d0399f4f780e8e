//! What stands in for a room that a build leaves out: it knows the format's files, no more.

use super::{DecodeOptions, Encoding, Facts, Format, Header, Room};
use crate::picture::Picture;
use crate::{Error, Job, Result};

/// The outside of a room.
pub(super) struct LeftOut<R>(pub R);

impl<R: Room> LeftOut<R> {
    fn error(&self) -> Error {
        Error::LeftOut { format: self.0.format() }
    }
}

impl<R: Room> Room for LeftOut<R> {
    fn format(&self) -> Format {
        self.0.format()
    }

    fn facts(&self) -> &'static Facts {
        self.0.facts()
    }

    fn detect(&self, bytes: &[u8]) -> bool {
        self.0.detect(bytes)
    }

    fn header(&self, _: &[u8]) -> Result<Header> {
        Err(self.error())
    }

    fn decode(&self, _: &[u8], _: &DecodeOptions, _: &Job) -> Result<Picture> {
        Err(self.error())
    }

    fn encode(&self, _: &Picture, _: &Encoding, _: &Job) -> Result<Vec<u8>> {
        Err(self.error())
    }

    fn adopts(&self, from: Format) -> bool {
        self.0.adopts(from)
    }

    fn adopt(&self, _: Format, _: &[u8], _: u8, _: &Job) -> Result<Option<Vec<u8>>> {
        Err(self.error())
    }
}
