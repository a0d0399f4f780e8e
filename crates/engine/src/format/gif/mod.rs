//! The room for GIF.

use super::{DecodeOptions, Facts, Format, Header, Room};
use crate::picture::Picture;
use crate::{Error, Job, Result};

/// The room for GIF.
pub struct GifRoom;

static FACTS: Facts = Facts {
    name: "gif",
    title: "GIF",
    extensions: &["gif"],
    media_type: "image/gif",
    alpha: true,
    animation: true,
    deep: false,
    lossy: true,
    lossless: true,
};

impl Room for GifRoom {
    fn format(&self) -> Format {
        Format::Gif
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
