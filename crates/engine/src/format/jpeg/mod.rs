//! The room for JPEG.

pub mod lossless;
pub mod scaled;

use super::{DecodeOptions, Facts, Format, Header, Room};
use crate::picture::Picture;
use crate::{Error, Job, Result};

/// The room for JPEG.
pub struct JpegRoom;

static FACTS: Facts = Facts {
    name: "jpeg",
    title: "JPEG",
    extensions: &["jpg", "jpeg", "jpe", "jfif"],
    media_type: "image/jpeg",
    alpha: false,
    animation: false,
    deep: false,
    lossy: true,
    lossless: true,
};

impl Room for JpegRoom {
    fn format(&self) -> Format {
        Format::Jpeg
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
