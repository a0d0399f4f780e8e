//! The room for PSD.

use super::{DecodeOptions, Facts, Format, Header, Room};
use crate::picture::Picture;
use crate::{Error, Job, Result};

/// The room for PSD.
pub struct PsdRoom;

static FACTS: Facts = Facts {
    name: "psd",
    title: "PSD",
    extensions: &["psd"],
    media_type: "image/vnd.adobe.photoshop",
    alpha: true,
    animation: false,
    deep: false,
    lossy: false,
    lossless: false,
};

impl Room for PsdRoom {
    fn format(&self) -> Format {
        Format::Psd
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
