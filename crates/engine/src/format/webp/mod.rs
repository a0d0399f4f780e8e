//! The room for WebP, still and animated.

mod chunks;
mod decode;
mod encode;
mod vp8;

use super::{DecodeOptions, Encoding, Facts, Format, Header, Room};
use crate::picture::Picture;
use crate::{Job, Result};

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

    fn detect(&self, bytes: &[u8]) -> bool {
        bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP")
    }

    fn header(&self, bytes: &[u8]) -> Result<Header> {
        Ok(chunks::scan(bytes)?.header())
    }

    fn decode(&self, bytes: &[u8], options: &DecodeOptions, job: &Job) -> Result<Picture> {
        decode::decode(bytes, options, job)
    }

    fn encode(&self, picture: &Picture, encoding: &Encoding, job: &Job) -> Result<Vec<u8>> {
        encode::encode(picture, encoding, job)
    }

    /// Small pictures have no segments that would tell; they are taken for our own.
    fn is_own_work(&self, bytes: &[u8], header: &Header) -> bool {
        let coding = chunks::scan(bytes).ok().and_then(|info| info.coding);
        header.lossless == Some(false) && coding.is_none_or(|coding| !coding.foreign)
    }
}
