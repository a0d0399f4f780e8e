//! JPEG 2000 (ISO/IEC 15444-1 and 15444-2): a bare codestream, or boxes around it.

use super::isobmff::boxes::{BoxHeader, boxes, put_box, top_level};
use super::latin1;
use super::wire::{array, be16, be32};
use crate::metadata::{Blocks, Group, Policy, select};
use crate::{Error, Format, Result};

/// The names of UUID boxes whose content is known.
const EXIF: &[u8] = b"JpgTiffExif->JP2";
const XMP: &[u8] = b"\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac";
const IPTC: &[u8] = b"\x33\xc7\xa4\xd2\xb8\x1d\x47\x23\xa0\xba\xf1\xa3\xe0\x97\xad\x38";
const PHOTOSHOP: &[u8] = b"\x2c\x4c\x01\x00\x85\x04\x40\xb9\xa0\x3e\x56\x21\x48\xd6\xdf\xeb";
const GEO: &[u8] = b"\xb1\x4b\xf8\xbd\x08\x3d\x4b\x43\xa5\xae\x8c\xd7\xd5\xa6\xce\x03";

/// Markers of the codestream.
const COMMENT: u16 = 0xff64;
const TILE_PART: u16 = 0xff90;
const TILE_DATA: u16 = 0xff93;
const END: u16 = 0xffd9;

fn damaged(detail: &str) -> Error {
    Error::damaged(Format::Jp2, detail)
}

fn is_bare(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, 0x4f])
}

/// What a box holds.
enum Content<'a> {
    /// What decoders need.
    Picture,
    Codestream,
    Exif(&'a [u8]),
    Xmp(&'a [u8]),
    Iptc(&'a [u8]),
    Photoshop(&'a [u8]),
    /// Where on Earth the picture lies: GeoJP2, and GML.
    Place(&'a [u8]),
    Provenance(&'a [u8]),
    Other(&'a [u8]),
}

fn content<'a>(bytes: &'a [u8], header: &BoxHeader) -> Content<'a> {
    let data = &bytes[header.data.clone()];
    match &header.kind {
        b"jP  " | b"ftyp" | b"rreq" | b"jp2h" | b"jpch" | b"jplh" => Content::Picture,
        b"jp2c" => Content::Codestream,
        b"jumb" => Content::Provenance(data),
        b"xml " if contains(data, b"x:xmpmeta") || contains(data, b"rdf:RDF") => Content::Xmp(data),
        b"xml " | b"asoc" if contains(data, b"opengis.net/gml") => Content::Place(data),
        b"uuid" => match data.split_at_checked(16) {
            Some((EXIF, body)) => Content::Exif(body.strip_prefix(b"Exif\0\0").unwrap_or(body)),
            Some((XMP, body)) => Content::Xmp(body),
            Some((IPTC, body)) => Content::Iptc(body),
            Some((PHOTOSHOP, body)) => Content::Photoshop(body),
            Some((GEO, body)) => Content::Place(body),
            _ => Content::Other(data),
        },
        _ => Content::Other(data),
    }
}

fn contains(data: &[u8], word: &[u8]) -> bool {
    memchr::memmem::find(data, word).is_some()
}

/// The boxes of a file, and where the last of them ends.
fn walk(bytes: &[u8]) -> Result<(Vec<BoxHeader>, usize)> {
    let (found, end) = top_level(bytes);
    if !found.iter().any(|b| &b.kind == b"jp2c") {
        return Err(damaged("it ends before its pixels"));
    }
    if found.iter().any(|b| &b.kind == b"ftbl") {
        let advice = "save it in one piece with the program it came from";
        return Err(Error::unsupported(Format::Jp2, "a picture in fragments", advice));
    }
    Ok((found, end))
}

pub(super) fn blocks(bytes: &[u8]) -> Result<Blocks> {
    let mut blocks = Blocks::default();
    if is_bare(bytes) {
        let stream = Stream::read(bytes);
        blocks.trailing = bytes[stream.end..].to_vec();
        stream.tell(&mut blocks);
        return Ok(blocks);
    }
    let (found, end) = walk(bytes)?;
    blocks.trailing = bytes[end..].to_vec();
    for header in &found {
        match content(bytes, header) {
            Content::Picture if &header.kind == b"jp2h" => header_box(bytes, header, &mut blocks),
            Content::Picture => {}
            Content::Codestream => Stream::read(&bytes[header.data.clone()]).tell(&mut blocks),
            Content::Exif(tiff) => drop(blocks.exif.get_or_insert(tiff.to_vec())),
            Content::Xmp(packet) => blocks.xmp.push(packet.to_vec()),
            Content::Iptc(records) => blocks.iptc = Some(records.to_vec()),
            Content::Photoshop(block) => blocks.photoshop = Some(block.to_vec()),
            Content::Provenance(data) => {
                let mut whole = Vec::with_capacity(data.len() + 8);
                put_box(&mut whole, *b"jumb", &[data]);
                blocks.c2pa.push(whole);
            }
            Content::Place(data) => {
                blocks.other.push(("JPEG 2000 georeference".into(), data.to_vec()));
            }
            Content::Other(data) => {
                blocks.other.push((format!("JP2 {}", latin1(&header.kind)), data.to_vec()));
            }
        }
    }
    Ok(blocks)
}

/// The profile and the resolution, which stand in the header.
fn header_box(bytes: &[u8], header: &BoxHeader, blocks: &mut Blocks) {
    for inner in boxes(bytes, header.data.clone()).0 {
        let data = &bytes[inner.data.clone()];
        match &inner.kind {
            b"colr" if matches!(data.first(), Some(2 | 3)) && blocks.icc.is_none() => {
                blocks.icc = data.get(3..).map(<[u8]>::to_vec);
            }
            b"res " => {
                let parts = boxes(bytes, inner.data.clone()).0;
                let best = parts.iter().find(|b| &b.kind == b"resd").or(parts.first());
                blocks.dpi = best.and_then(|b| dpi(&bytes[b.data.clone()])).or(blocks.dpi);
            }
            _ => {}
        }
    }
}

/// Pixels per inch, across and down, of a resolution in fractions of pixels per metre.
fn dpi(data: &[u8]) -> Option<(f32, f32)> {
    let one = |top: usize, power: usize| {
        let (above, below) = (f32::from(be16(data, top)?), f32::from(be16(data, top + 2)?));
        let power = i32::from(data.get(power)?.cast_signed());
        let dpi = above / below * 10_f32.powi(power) * 0.0254;
        (dpi.is_finite() && dpi > 0.0).then_some(dpi)
    };
    Some((one(4, 9)?, one(0, 8)?))
}

pub(super) fn strip(bytes: &[u8], policy: &Policy) -> Result<Vec<u8>> {
    let comments = policy.keeps(Group::Comments);
    let trailing = policy.keeps(Group::Trailing);
    if is_bare(bytes) {
        let stream = Stream::read(bytes);
        let mut out = if comments { bytes[..stream.end].to_vec() } else { stream.without(bytes) };
        out.extend(&bytes[if trailing { stream.end } else { bytes.len() }..]);
        return Ok(out);
    }
    let (found, end) = walk(bytes)?;
    let mut out = Vec::with_capacity(bytes.len());
    let last = found.len() - 1;
    for (i, header) in found.iter().enumerate() {
        let whole = &bytes[header.whole.clone()];
        match fate(bytes, header, policy) {
            // A box without a length reaches to the end: it must not swallow others.
            Fate::Stay if header.to_end && i != last => {
                put_box(&mut out, header.kind, &[&bytes[header.data.clone()]]);
            }
            Fate::Stay => out.extend_from_slice(whole),
            Fate::Change(parts) => {
                let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
                put_box(&mut out, header.kind, &parts);
            }
            Fate::Go => {}
        }
    }
    if trailing {
        out.extend_from_slice(&bytes[end..]);
    }
    Ok(out)
}

/// What becomes of a box.
enum Fate {
    Stay,
    /// The parts of what it holds from now on.
    Change(Vec<Vec<u8>>),
    Go,
}

fn fate(bytes: &[u8], header: &BoxHeader, policy: &Policy) -> Fate {
    let stays = |group| if policy.keeps(group) { Fate::Stay } else { Fate::Go };
    let named = |name: &[u8], old: &[u8], new: Option<Vec<u8>>| match new {
        Some(new) if new == old => Fate::Stay,
        Some(new) if &header.kind == b"uuid" => Fate::Change(vec![name.to_vec(), new]),
        Some(new) => Fate::Change(vec![new]),
        None => Fate::Go,
    };
    match content(bytes, header) {
        Content::Picture if &header.kind == b"jp2h" => header_fate(bytes, header, policy),
        Content::Picture => Fate::Stay,
        Content::Codestream if policy.keeps(Group::Comments) => Fate::Stay,
        Content::Codestream => {
            let data = &bytes[header.data.clone()];
            let stream = Stream::read(data);
            if stream.comments.is_empty() {
                return Fate::Stay;
            }
            Fate::Change(vec![stream.without(data), data[stream.end..].to_vec()])
        }
        Content::Exif(tiff) => named(EXIF, tiff, select::exif(tiff, policy, Some(1))),
        Content::Xmp(packet) => named(XMP, packet, select::xmp_joined(&[packet], policy, false)),
        Content::Iptc(records) => named(IPTC, records, select::iptc(records, policy)),
        Content::Photoshop(block) => named(PHOTOSHOP, block, select::photoshop(block, policy)),
        Content::Place(_) => stays(Group::Gps),
        Content::Provenance(_) => stays(Group::Provenance),
        Content::Other(_) => stays(Group::Other),
    }
}

/// The header without boxes that no decoder needs.
fn header_fate(bytes: &[u8], header: &BoxHeader, policy: &Policy) -> Fate {
    let stays = |inner: &BoxHeader| match &inner.kind {
        b"ihdr" | b"bpcc" | b"pclr" | b"cmap" | b"cdef" => true,
        b"colr" => policy.keeps(Group::Icc) || bytes[inner.data.clone()].first() == Some(&1),
        b"res " => policy.keeps(Group::Resolution),
        _ => policy.keeps(Group::Other),
    };
    let inside = boxes(bytes, header.data.clone()).0;
    if inside.iter().all(stays) {
        return Fate::Stay;
    }
    let kept = inside.iter().filter(|inner| stays(inner));
    Fate::Change(kept.map(|inner| bytes[inner.whole.clone()].to_vec()).collect())
}

/// The comments of a codestream.
struct Stream {
    comments: Vec<Remark>,
    /// Where it ends.
    end: usize,
}

/// A comment: where its segment stands, and what it says.
struct Remark {
    at: usize,
    /// With marker and length.
    length: usize,
    /// It stands in the header of a tile, whose length is told elsewhere, too.
    in_tile: bool,
    text: Option<String>,
    data: Vec<u8>,
}

impl Stream {
    /// Goes through the headers; whatever can't be followed ends the walk, not the file.
    fn read(bytes: &[u8]) -> Self {
        let mut stream = Self { comments: Vec::new(), end: bytes.len() };
        let mut at = 2;
        let mut next = None;
        while let Some(marker) = be16(bytes, at) {
            if marker == END {
                stream.end = at + 2;
                break;
            }
            if marker == TILE_DATA {
                let Some(part) = next.take().filter(|&part| part > at) else { break };
                at = part;
                continue;
            }
            let Some(length) = be16(bytes, at + 2).map(|length| usize::from(length).max(2)) else {
                break;
            };
            if marker == TILE_PART {
                next =
                    be32(bytes, at + 6).filter(|&n| n > 0).map(|n| at.saturating_add(n as usize));
            }
            let Some(body) = bytes.get(at + 4..at + 2 + length) else { break };
            // One of nothing but zeros is what is left of one.
            let says = body.iter().any(|&byte| byte != 0);
            if let (COMMENT, true, Some(kind)) = (marker, says, array::<2>(body, 0)) {
                let data = body[2..].to_vec();
                let text = (kind == [0, 1]).then(|| latin1(&data));
                let in_tile = next.is_some();
                stream.comments.push(Remark { at, length: length + 2, in_tile, text, data });
            }
            at += 2 + length;
        }
        stream
    }

    fn tell(self, blocks: &mut Blocks) {
        for remark in self.comments {
            match remark.text {
                Some(text) => blocks.texts.push(("Comment".into(), text)),
                None => blocks.other.push(("JPEG 2000 comment".into(), remark.data)),
            }
        }
    }

    /// The codestream up to its end, without what comments say: those of tiles stay as empty ones,
    /// because the length of a tile is written in several places.
    fn without(&self, bytes: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.end);
        let mut from = 0;
        for remark in &self.comments {
            out.extend_from_slice(&bytes[from..remark.at]);
            from = remark.at + remark.length;
            if remark.in_tile {
                out.extend_from_slice(&bytes[remark.at..remark.at + 4]);
                out.resize(out.len() + remark.length - 4, 0);
            }
        }
        out.extend_from_slice(&bytes[from..self.end]);
        out
    }
}
