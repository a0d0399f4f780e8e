//! The room for JPEG.

mod chroma;
mod cmyk;
mod decode;
mod encode;
mod lossless;
mod markers;

use super::{DecodeOptions, Encoding, Facts, Format, Header, Mode, Room};
use crate::picture::Picture;
use crate::{Job, Result};

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

    fn detect(&self, bytes: &[u8]) -> bool {
        bytes.starts_with(&[0xff, 0xd8, 0xff])
    }

    fn header(&self, bytes: &[u8]) -> Result<Header> {
        markers::header(bytes)
    }

    fn decode(&self, bytes: &[u8], options: &DecodeOptions, job: &Job) -> Result<Picture> {
        decode::decode(bytes, options, job)
    }

    /// Pixels can't be written as JPEG without loss: [`Mode::Lossless`] gives the best quality
    /// there is. Lossless work on a JPEG is done on its coefficients instead.
    fn encode(&self, picture: &Picture, encoding: &Encoding, job: &Job) -> Result<Vec<u8>> {
        let quality = match encoding.mode {
            Mode::Lossless => 100.0,
            Mode::Lossy(quality) => quality,
        };
        encode::encode(picture, quality, encoding.effort, job)
    }
}
