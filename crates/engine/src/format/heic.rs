//! The room for HEIC.

use super::{DecodeOptions, Facts, Format, Header, Room};
use crate::picture::Picture;
use crate::{Error, Job, Result};

/// The room for HEIC.
pub struct HeicRoom;

static FACTS: Facts = Facts {
    name: "heic",
    title: "HEIC",
    extensions: &["heic", "heif", "hif"],
    media_type: "image/heic",
    alpha: true,
    animation: false,
    deep: true,
    lossy: false,
    lossless: false,
};

impl Room for HeicRoom {
    fn format(&self) -> Format {
        Format::Heic
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
