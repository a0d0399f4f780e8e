//! PNG chunks, walked without decoding (PNG third edition, clause 5).

use crate::format::{Format, Header};
use crate::{Error, Result};

pub(super) const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";

/// A chunk as it stands in the file.
#[derive(Clone, Copy)]
pub(super) struct Chunk<'a> {
    pub name: [u8; 4],
    /// Cut short where the file is.
    pub data: &'a [u8],
}

/// The chunks of a file, in order, as far as it goes.
pub(super) fn walk(bytes: &[u8]) -> impl Iterator<Item = Chunk<'_>> {
    let mut rest = bytes.get(SIGNATURE.len()..).unwrap_or_default();
    std::iter::from_fn(move || {
        let (length, after) = rest.split_first_chunk::<4>()?;
        let (name, after) = after.split_first_chunk::<4>()?;
        let length = u32::from_be_bytes(*length) as usize;
        let data = &after[..length.min(after.len())];
        // The CRC follows the data.
        rest = length.checked_add(4).and_then(|skip| after.get(skip..)).unwrap_or_default();
        Some(Chunk { name: *name, data })
    })
}

/// A chunk with its length and CRC.
pub(super) fn written(name: [u8; 4], data: &[u8]) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    crc.update(&name);
    crc.update(data);
    let length = u32::try_from(data.len()).unwrap_or(u32::MAX);
    [&length.to_be_bytes()[..], &name, data, &crc.sum().to_be_bytes()].concat()
}

pub(super) fn header(bytes: &[u8]) -> Result<Header> {
    let damaged = |what: &str| Error::damaged(Format::Png, what);
    let mut chunks = walk(bytes);
    let first = chunks.next().filter(|c| c.name == *b"IHDR");
    let ihdr: [u8; 13] = first
        .and_then(|c| c.data.get(..13)?.try_into().ok())
        .ok_or_else(|| damaged("it does not begin with a header (IHDR)"))?;
    let [w0, w1, w2, w3, h0, h1, h2, h3, depth, colour, _, _, interlace] = ihdr;
    let (width, height) =
        (u32::from_be_bytes([w0, w1, w2, w3]), u32::from_be_bytes([h0, h1, h2, h3]));
    if width == 0 || height == 0 {
        return Err(damaged("its width or height is zero"));
    }
    let (channels, model) = match colour {
        0 => (1, "gray"),
        2 => (3, "RGB"),
        3 => (1, "palette"),
        4 => (2, "gray"),
        6 => (4, "RGB"),
        _ => return Err(damaged("its colour type is none that PNG has")),
    };
    let (mut frames, mut animated, mut transparent, mut seen_data) = (0, false, false, false);
    for chunk in chunks {
        match &chunk.name {
            b"acTL" if !seen_data => animated = true,
            b"fcTL" => frames += 1,
            b"tRNS" => transparent = true,
            b"IDAT" => seen_data = true,
            b"IEND" => break,
            _ => {}
        }
    }
    let frames = if animated { frames.max(1) } else { 1 };
    Ok(Header {
        format: Format::Png,
        width,
        height,
        frames,
        animated: frames > 1,
        depth,
        channels,
        alpha: matches!(colour, 4 | 6) || transparent,
        model,
        subsampling: None,
        lossless: Some(true),
        coding: (interlace == 1).then(|| "interlaced".to_owned()),
        quality: None,
    })
}
