//! The room for JPEG XL.

use super::{DecodeOptions, Facts, Format, Header, Room};
use crate::picture::Picture;
use crate::{Error, Job, Result};

/// The room for JPEG XL.
pub struct JxlRoom;

static FACTS: Facts = Facts {
    name: "jxl",
    title: "JPEG XL",
    extensions: &["jxl"],
    media_type: "image/jxl",
    alpha: true,
    animation: true,
    deep: true,
    lossy: true,
    lossless: true,
};

impl Room for JxlRoom {
    fn format(&self) -> Format {
        Format::Jxl
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
