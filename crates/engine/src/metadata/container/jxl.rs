//! JPEG XL (ISO 18181-2): a bare codestream, or boxes.

use super::isobmff::boxes::{BoxHeader, put_box, top_level};
use super::latin1;
use super::wire::take;
use crate::metadata::{Blocks, Group, Metadata, Policy, select};
use crate::{Error, Format, Result};
use jxl::api::{Event, JxlDecoder, JxlDecoderOptions, ProfileLevel};
use std::io::Read;

mod jbrd;

const SIGNATURE: &[u8] = b"\0\0\0\x0CJXL \r\n\x87\n";
const FILE_TYPE: &[u8] = b"\0\0\0\x14ftypjxl \0\0\0\0jxl ";
/// Most samples of a picture and frames of an animation whose end is looked for: frames that are
/// not shown have to be decoded on the way.
const MAX_SAMPLES: usize = 1 << 29;
const MAX_FRAMES: usize = 100_000;
/// Most bytes of all boxes of a file once they are inflated.
const MAX_INFLATED: u64 = 64 << 20;

fn is_bare(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xFF, 0x0A])
}

/// Where a bare codestream ends: behind its last frame, by the lengths that frames tell. The end
/// of the bytes where that can't be read, so that nothing is cut off a damaged file.
fn codestream_end(bytes: &[u8]) -> usize {
    let mut options = JxlDecoderOptions::default();
    options.scan_frames_only = true;
    options.max_profile_level = ProfileLevel::Main10;
    options.sample_limit = Some(MAX_SAMPLES);
    let mut decoder = JxlDecoder::new(options);
    let mut rest = bytes;
    loop {
        match decoder.process(&mut rest, None, None) {
            Ok(Event::Complete) => break,
            Ok(Event::NeedMoreInput { .. }) | Err(_) => return bytes.len(),
            Ok(_) if decoder.scanned_frames().len() > MAX_FRAMES => return bytes.len(),
            Ok(_) => {}
        }
    }
    let length = decoder.file_length().and_then(|n| usize::try_from(n).ok());
    length.filter(|n| *n <= bytes.len()).unwrap_or(bytes.len())
}

/// The boxes of a container; what stands behind the last of them is trailing.
fn walk(bytes: &[u8]) -> Result<(Vec<BoxHeader>, usize)> {
    if !bytes.starts_with(SIGNATURE) {
        return Err(Error::damaged(Format::Jxl, "it has neither a codestream nor a signature box"));
    }
    let (boxes, end) = top_level(bytes);
    if !boxes.iter().any(|b| matches!(&b.kind, b"jxlc" | b"jxlp")) {
        return Err(Error::damaged(Format::Jxl, "it ends before its pixels"));
    }
    Ok((boxes, end))
}

/// What a box holds, by its kind.
enum Content {
    /// What decoders need.
    Picture,
    /// How to write the JPEG it was made from.
    Reconstruction,
    Exif(Vec<u8>),
    Xmp(Vec<u8>),
    Jumbf(Vec<u8>),
    Other(Vec<u8>),
}

/// Opens a box; `brob` holds another one, compressed.
fn open(bytes: &[u8], header: &BoxHeader, left: &mut u64) -> Content {
    let data = &bytes[header.data.clone()];
    if &header.kind != b"brob" {
        return content(header.kind, data.to_vec());
    }
    let Some(kind) = super::wire::array(data, 0) else { return Content::Other(data.to_vec()) };
    let mut inflated = Vec::new();
    let reader = brotli_decompressor::Decompressor::new(&data[4..], 4096);
    if reader.take(*left).read_to_end(&mut inflated).is_err() {
        return Content::Other(data.to_vec());
    }
    *left -= inflated.len() as u64;
    content(kind, inflated)
}

fn content(kind: [u8; 4], data: Vec<u8>) -> Content {
    match &kind {
        b"JXL " | b"ftyp" | b"jxll" | b"jxli" | b"jxlc" | b"jxlp" => Content::Picture,
        // The gain map is picture content like an auxiliary picture in HEIF.
        b"jhgm" => Content::Picture,
        b"jbrd" => Content::Reconstruction,
        b"Exif" => {
            let offset = super::wire::be32(&data, 0).unwrap_or_default() as usize;
            let start = offset.saturating_add(4).min(data.len());
            Content::Exif(data[start..].to_vec())
        }
        b"xml " => Content::Xmp(data),
        b"jumb" => Content::Jumbf(data),
        _ => Content::Other(data),
    }
}

pub(super) fn blocks(bytes: &[u8]) -> Result<Blocks> {
    if is_bare(bytes) {
        let trailing = bytes[codestream_end(bytes)..].to_vec();
        return Ok(Blocks { trailing, ..Blocks::default() });
    }
    let (boxes, end) = walk(bytes)?;
    let mut blocks = Blocks { trailing: bytes[end..].to_vec(), ..Blocks::default() };
    let mut left = MAX_INFLATED;
    for header in &boxes {
        match open(bytes, header, &mut left) {
            Content::Picture | Content::Reconstruction => {}
            Content::Exif(tiff) => drop(blocks.exif.get_or_insert(tiff)),
            Content::Xmp(packet) => blocks.xmp.push(packet),
            Content::Jumbf(data) => {
                let mut whole = Vec::with_capacity(data.len() + 8);
                put_box(&mut whole, *b"jumb", &[&data]);
                blocks.c2pa.push(whole);
            }
            Content::Other(data) => {
                blocks.other.push((format!("JXL {}", latin1(&header.kind)), data));
            }
        }
    }
    Ok(blocks)
}

pub(super) fn strip(bytes: &[u8], policy: &Policy) -> Result<Vec<u8>> {
    if is_bare(bytes) {
        let end = if policy.keeps(Group::Trailing) { bytes.len() } else { codestream_end(bytes) };
        return Ok(bytes[..end].to_vec());
    }
    let (boxes, end) = walk(bytes)?;
    let mut kept: Vec<(&BoxHeader, Option<Vec<u8>>)> = Vec::new();
    let mut changed = end < bytes.len() && !policy.keeps(Group::Trailing);
    let mut left = MAX_INFLATED;
    for header in &boxes {
        let fate = match open(bytes, header, &mut left) {
            Content::Picture | Content::Reconstruction => Fate::Stay,
            Content::Exif(tiff) => exif_box(&tiff, policy),
            Content::Xmp(packet) => match select::xmp_joined(&[&packet], policy, false) {
                Some(new) if new == packet => Fate::Stay,
                Some(new) => Fate::Change(boxed(*b"xml ", &[&new])),
                None => Fate::Go,
            },
            Content::Jumbf(_) if policy.keeps(Group::Provenance) => Fate::Stay,
            Content::Other(_) if policy.keeps(Group::Other) => Fate::Stay,
            Content::Jumbf(_) | Content::Other(_) => Fate::Go,
        };
        changed |= !matches!(fate, Fate::Stay);
        match fate {
            Fate::Stay => kept.push((header, None)),
            Fate::Change(new) => kept.push((header, Some(new))),
            Fate::Go => {}
        }
    }
    // The reconstruction data takes EXIF and XMP from their boxes and has other segments of the
    // JPEG (comments, Photoshop's) in itself: it goes when it would give a wrong JPEG, or one
    // with what was to go. The pixels do not need it.
    let stale =
        |h: &BoxHeader| &h.kind == b"jbrd" && (changed || jbrd::holds_more(&bytes[h.data.clone()]));
    let unchanged = !changed && !boxes.iter().any(stale);
    if unchanged {
        return Ok(bytes.to_vec());
    }
    kept.retain(|(header, _)| !stale(header));
    let last = kept.len().saturating_sub(1);
    let mut out = Vec::with_capacity(bytes.len());
    for (i, (header, new)) in kept.into_iter().enumerate() {
        match new {
            Some(new) => out.extend(new),
            // A box without a length reaches to the end: it must not swallow others.
            None if header.to_end && i != last => {
                put_box(&mut out, header.kind, &[&bytes[header.data.clone()]]);
            }
            None => out.extend_from_slice(&bytes[header.whole.clone()]),
        }
    }
    if policy.keeps(Group::Trailing) {
        out.extend_from_slice(&bytes[end..]);
    }
    Ok(out)
}

enum Fate {
    Stay,
    Change(Vec<u8>),
    Go,
}

fn boxed(kind: [u8; 4], parts: &[&[u8]]) -> Vec<u8> {
    let mut out = Vec::new();
    put_box(&mut out, kind, parts);
    out
}

/// The codestream says how the picture is turned, so EXIF's word on it goes (18181-2, 9.9).
fn exif_box(tiff: &[u8], policy: &Policy) -> Fate {
    match select::exif(tiff, policy, Some(1)) {
        Some(new) if new == tiff => Fate::Stay,
        Some(new) => Fate::Change(boxed(*b"Exif", &[&[0; 4], &new])),
        None => Fate::Go,
    }
}

/// Puts metadata behind the picture; a bare codestream gets a container around it.
pub(super) fn embed(bytes: Vec<u8>, metadata: &Metadata) -> Result<Vec<u8>> {
    // There is no place for IPTC or a resolution but EXIF and XMP.
    if metadata.exif.is_none() && metadata.xmp.is_none() {
        return Ok(bytes);
    }
    let mut out = Vec::with_capacity(bytes.len() + 4096);
    if is_bare(&bytes) {
        out.extend_from_slice(SIGNATURE);
        out.extend_from_slice(FILE_TYPE);
        put_box(&mut out, *b"jxlc", &[&bytes]);
    } else {
        let (boxes, _) = walk(&bytes)?;
        for header in &boxes {
            let replaced = match &header.kind {
                b"Exif" => metadata.exif.is_some(),
                b"xml " => metadata.xmp.is_some(),
                _ => false,
            };
            if header.to_end {
                put_box(&mut out, header.kind, &[&bytes[header.data.clone()]]);
            } else if !replaced {
                out.extend_from_slice(&bytes[header.whole.clone()]);
            }
        }
    }
    if let Some(exif) = &metadata.exif {
        put_box(&mut out, *b"Exif", &[&[0; 4], exif]);
    }
    if let Some(xmp) = &metadata.xmp {
        put_box(&mut out, *b"xml ", &[xmp]);
    }
    debug_assert!(take(&out, 0, SIGNATURE.len()) == Some(SIGNATURE));
    Ok(out)
}
