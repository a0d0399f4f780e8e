//! SVGZ: the frame around it can hold a file name, a comment and a time (RFC 1952).

use crate::{Error, Format, Result};
use flate2::bufread::GzDecoder;
use flate2::{Compression, GzBuilder};
use std::io::{Read, Write};

/// Most bytes of an inflated document.
const MAX_INFLATED: u64 = 256 << 20;

pub(super) struct Gzip {
    pub content: Vec<u8>,
    /// The original file name.
    pub name: Option<String>,
    /// The frame says something: a name, a comment, a time, an extra field.
    pub says: bool,
    /// Where the frame ends.
    pub end: usize,
}

pub(super) fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1F, 0x8B])
}

pub(super) fn open(bytes: &[u8]) -> Result<Gzip> {
    let mut decoder = GzDecoder::new(bytes);
    let mut content = Vec::new();
    let read = decoder.by_ref().take(MAX_INFLATED).read_to_end(&mut content);
    read.map_err(|e| Error::damaged(Format::Svg, e))?;
    if content.len() as u64 == MAX_INFLATED {
        let advice = "make the drawing smaller";
        return Err(Error::unsupported(Format::Svg, "more than 256 MiB of text", advice));
    }
    let header = decoder.header();
    let name = header.and_then(|h| h.filename()).map(super::super::latin1);
    let says = header.is_some_and(|h| {
        h.filename().is_some() || h.comment().is_some() || h.extra().is_some() || h.mtime() != 0
    });
    let end = bytes.len() - decoder.into_inner().len();
    Ok(Gzip { content, name, says, end })
}

pub(super) fn close(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    // Writing to memory does not fail.
    let _ = encoder.write_all(content);
    encoder.finish().unwrap_or_default()
}
