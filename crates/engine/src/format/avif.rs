//! The room for AVIF.

use super::{DecodeOptions, Facts, Format, Header, Room};
use crate::picture::Picture;
use crate::{Error, Job, Result};

/// The room for AVIF.
pub struct AvifRoom;

static FACTS: Facts = Facts {
    name: "avif",
    title: "AVIF",
    extensions: &["avif", "avifs"],
    media_type: "image/avif",
    alpha: true,
    animation: false,
    deep: true,
    lossy: true,
    lossless: true,
};

impl Room for AvifRoom {
    fn format(&self) -> Format {
        Format::Avif
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
