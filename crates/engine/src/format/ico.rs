//! The room for ICO.

use super::{DecodeOptions, Facts, Format, Header, Room};
use crate::picture::Picture;
use crate::{Error, Job, Result};

/// The room for ICO.
pub struct IcoRoom;

static FACTS: Facts = Facts {
    name: "ico",
    title: "ICO",
    extensions: &["ico", "cur"],
    media_type: "image/x-icon",
    alpha: true,
    animation: false,
    deep: false,
    lossy: false,
    lossless: true,
};

impl Room for IcoRoom {
    fn format(&self) -> Format {
        Format::Ico
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
