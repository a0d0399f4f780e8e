//! The room for JPEG XL: decoded by `jxl` (of the libjxl team), encoded by `jxl-encoder`.

use super::{DecodeOptions, Encoding, Facts, Format, Header, Room};
use crate::picture::Picture;
use crate::{Error, Job, Result, metadata};
use std::borrow::Cow;

mod colour;
mod decode;
mod depth;
mod encode;
mod header;
mod jpeg;
mod runner;
mod source;
mod spaces;

pub use jpeg::{from_jpeg, holds_jpeg, to_jpeg};
pub(crate) use spaces::holds;

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

/// A bare codestream, and the container's first box.
const CODESTREAM: &[u8] = &[0xff, 0x0a];
const CONTAINER: &[u8] = &[0, 0, 0, 12, b'J', b'X', b'L', b' ', 13, 10, 0x87, 10];

impl Room for JxlRoom {
    fn format(&self) -> Format {
        Format::Jxl
    }

    fn facts(&self) -> &'static Facts {
        &FACTS
    }

    fn detect(&self, bytes: &[u8]) -> bool {
        bytes.starts_with(CODESTREAM) || bytes.starts_with(CONTAINER)
    }

    fn header(&self, bytes: &[u8]) -> Result<Header> {
        header::read(bytes)
    }

    fn decode(&self, bytes: &[u8], options: &DecodeOptions, job: &Job) -> Result<Picture> {
        decode::decode(bytes, options, job)
    }

    fn encode(&self, picture: &Picture, encoding: &Encoding, job: &Job) -> Result<Vec<u8>> {
        encode::encode(picture, encoding, job)
    }

    fn adopts(&self, from: Format) -> bool {
        from == Format::Jpeg
    }

    /// A JPEG's coefficients, from which the same JPEG can be had again.
    fn adopt(&self, from: Format, bytes: &[u8], effort: u8, job: &Job) -> Result<Option<Vec<u8>>> {
        // This format does not follow EXIF's orientation, so the blocks are laid upright first.
        let upright = if metadata::orientation(&metadata::blocks(bytes, from)?) == 1 {
            Cow::Borrowed(bytes)
        } else {
            let Some(turned) = from.room().reshape(bytes, &[], job)? else { return Ok(None) };
            Cow::Owned(turned)
        };
        match from_jpeg(&upright, effort, job) {
            Err(Error::Unsupported { .. } | Error::Damaged { .. }) => Ok(None),
            packed => packed.map(Some),
        }
    }
}

fn damaged(detail: impl std::fmt::Display) -> Error {
    Error::damaged(Format::Jxl, detail)
}
