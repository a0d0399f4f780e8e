//! The room for camera raw.

use super::{DecodeOptions, Facts, Format, Header, Room};
use crate::picture::Picture;
use crate::{Error, Job, Result};

/// The room for camera raw.
pub struct RawRoom;

static FACTS: Facts = Facts {
    name: "raw",
    title: "camera raw",
    extensions: &["dng", "cr2", "cr3", "nef", "arw", "raf"],
    media_type: "image/x-raw",
    alpha: false,
    animation: false,
    deep: true,
    lossy: false,
    lossless: false,
};

impl Room for RawRoom {
    fn format(&self) -> Format {
        Format::Raw
    }

    fn facts(&self) -> &'static Facts {
        &FACTS
    }

    fn detect(&self, _bytes: &[u8]) -> bool {
        false
    }

    fn header(&self, _bytes: &[u8]) -> Result<Header> {
        Err(Error::UnknownFormat)
    }

    fn decode(&self, _bytes: &[u8], _options: &DecodeOptions, _job: &Job) -> Result<Picture> {
        Err(Error::UnknownFormat)
    }
}
