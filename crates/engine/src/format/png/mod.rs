//! The room for PNG.

use super::{DecodeOptions, Facts, Format, Header, Room};
use crate::picture::Picture;
use crate::{Error, Job, Result};

/// The room for PNG.
pub struct PngRoom;

static FACTS: Facts = Facts {
    name: "png",
    title: "PNG",
    extensions: &["png", "apng"],
    media_type: "image/png",
    alpha: true,
    animation: true,
    deep: true,
    lossy: true,
    lossless: true,
};

impl Room for PngRoom {
    fn format(&self) -> Format {
        Format::Png
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
