//! The room for TGA.

use super::{DecodeOptions, Facts, Format, Header, Room};
use crate::picture::Picture;
use crate::{Error, Job, Result};

/// The room for TGA.
pub struct TgaRoom;

static FACTS: Facts = Facts {
    name: "tga",
    title: "TGA",
    extensions: &["tga"],
    media_type: "image/x-tga",
    alpha: true,
    animation: false,
    deep: false,
    lossy: false,
    lossless: true,
};

impl Room for TgaRoom {
    fn format(&self) -> Format {
        Format::Tga
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
