//! The room for PNM.

use super::{DecodeOptions, Facts, Format, Header, Room};
use crate::picture::Picture;
use crate::{Error, Job, Result};

/// The room for PNM.
pub struct PnmRoom;

static FACTS: Facts = Facts {
    name: "pnm",
    title: "PNM",
    extensions: &["pnm", "ppm", "pgm", "pbm", "pam"],
    media_type: "image/x-portable-anymap",
    alpha: true,
    animation: false,
    deep: true,
    lossy: false,
    lossless: true,
};

impl Room for PnmRoom {
    fn format(&self) -> Format {
        Format::Pnm
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
