//! The room for JPEG 2000: JP2 and JPX files and bare codestreams. Read only.
//!
//! The header is read by our own code, so that limits are known before anything is decoded; the
//! pixels by `hayro-jpeg2000`, which can't be stopped on its way.

use super::{DecodeOptions, Facts, Format, Header, Room};
use crate::picture::Picture;
use crate::{Error, Job, Result};
use head::Head;

mod head;
mod pixels;

/// The room for JPEG 2000.
pub struct Jp2Room;

static FACTS: Facts = Facts {
    name: "jp2",
    title: "JPEG 2000",
    extensions: &["jp2", "j2k", "jpx", "jpf", "j2c", "jpc"],
    media_type: "image/jp2",
    alpha: true,
    animation: false,
    deep: true,
    lossy: false,
    lossless: false,
};

/// What a file of boxes starts with (ISO/IEC 15444-1, I.5.1).
const SIGNATURE: &[u8] = b"\0\0\0\x0cjP  \r\n\x87\n";
/// What a bare codestream starts with: the markers SOC and SIZ.
const CODESTREAM: &[u8] = b"\xff\x4f\xff\x51";

fn damaged(detail: impl std::fmt::Display) -> Error {
    Error::damaged(Format::Jp2, detail)
}

impl Room for Jp2Room {
    fn format(&self) -> Format {
        Format::Jp2
    }

    fn facts(&self) -> &'static Facts {
        &FACTS
    }

    fn detect(&self, bytes: &[u8]) -> bool {
        bytes.starts_with(SIGNATURE) || bytes.starts_with(CODESTREAM)
    }

    fn header(&self, bytes: &[u8]) -> Result<Header> {
        let head = Head::read(bytes)?;
        Ok(Header {
            format: Format::Jp2,
            width: head.width,
            height: head.height,
            frames: 1,
            animated: false,
            depth: head.depth(),
            channels: head.channels(),
            alpha: head.alpha(),
            model: head.model(),
            subsampling: head.subsampling(),
            // The filter that can be undone may still have been cut short.
            lossless: (!head.reversible).then_some(false),
            coding: Some(head.coding()),
            quality: None,
        })
    }

    fn decode(&self, bytes: &[u8], options: &DecodeOptions, job: &Job) -> Result<Picture> {
        pixels::decode(bytes, &Head::read(bytes)?, options, job)
    }
}
