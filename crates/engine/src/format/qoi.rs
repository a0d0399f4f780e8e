//! The room for QOI.

use super::{DecodeOptions, Facts, Format, Header, Room};
use crate::picture::Picture;
use crate::{Error, Job, Result};

/// The room for QOI.
pub struct QoiRoom;

static FACTS: Facts = Facts {
    name: "qoi",
    title: "QOI",
    extensions: &["qoi"],
    media_type: "image/qoi",
    alpha: true,
    animation: false,
    deep: false,
    lossy: false,
    lossless: true,
};

impl Room for QoiRoom {
    fn format(&self) -> Format {
        Format::Qoi
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
