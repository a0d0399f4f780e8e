//! The room for SVG.

use super::{DecodeOptions, Facts, Format, Header, Room};
use crate::picture::Picture;
use crate::{Error, Job, Result};

/// The room for SVG.
pub struct SvgRoom;

static FACTS: Facts = Facts {
    name: "svg",
    title: "SVG",
    extensions: &["svg", "svgz"],
    media_type: "image/svg+xml",
    alpha: true,
    animation: false,
    deep: false,
    lossy: false,
    lossless: false,
};

impl Room for SvgRoom {
    fn format(&self) -> Format {
        Format::Svg
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
