//! The room for BMP.

use super::{DecodeOptions, Facts, Format, Header, Room};
use crate::picture::Picture;
use crate::{Error, Job, Result};

/// The room for BMP.
pub struct BmpRoom;

static FACTS: Facts = Facts {
    name: "bmp",
    title: "BMP",
    extensions: &["bmp", "dib"],
    media_type: "image/bmp",
    alpha: true,
    animation: false,
    deep: false,
    lossy: false,
    lossless: true,
};

impl Room for BmpRoom {
    fn format(&self) -> Format {
        Format::Bmp
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
