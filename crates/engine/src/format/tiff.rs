//! The room for TIFF.

use super::{DecodeOptions, Facts, Format, Header, Room};
use crate::picture::Picture;
use crate::{Error, Job, Result};

/// The room for TIFF.
pub struct TiffRoom;

static FACTS: Facts = Facts {
    name: "tiff",
    title: "TIFF",
    extensions: &["tiff", "tif"],
    media_type: "image/tiff",
    alpha: true,
    animation: false,
    deep: true,
    lossy: false,
    lossless: true,
};

impl Room for TiffRoom {
    fn format(&self) -> Format {
        Format::Tiff
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
