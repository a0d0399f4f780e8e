//! The room for WebP.

use super::{DecodeOptions, Facts, Format, Header, Room};
use crate::picture::Picture;
use crate::{Error, Job, Result};

/// The room for WebP.
pub struct WebpRoom;

static FACTS: Facts = Facts {
    name: "webp",
    title: "WebP",
    extensions: &["webp"],
    media_type: "image/webp",
    alpha: true,
    animation: true,
    deep: false,
    lossy: true,
    lossless: true,
};

impl Room for WebpRoom {
    fn format(&self) -> Format {
        Format::Webp
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
