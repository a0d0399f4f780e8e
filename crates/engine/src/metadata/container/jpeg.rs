//! JPEG (ITU-T T.81, JFIF 1.02, CIPA DC-008 and DC-007, XMP part 3, ISO 19566-5).

use super::latin1;
use super::wire::{be16, be32, take};
use crate::metadata::{Blocks, Group, Policy, select};
use crate::{Error, Format, Result};
use std::ops::Range;

mod mpf;
mod write;
pub(super) use write::{embed, embed_icc};
use write::{put_segment, put_xmp};

const JFIF: &[u8] = b"JFIF\0";
const EXIF: &[u8] = b"Exif\0";
const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
const EXTENDED_XMP: &[u8] = b"http://ns.adobe.com/xmp/extension/\0";
const PHOTOSHOP: &[u8] = b"Photoshop 3.0\0";
const ICC: &[u8] = b"ICC_PROFILE\0";
const MPF: &[u8] = b"MPF\0";

/// A part of the file, in order.
enum Piece {
    /// A marker and what belongs to it.
    Segment { marker: u8, whole: Range<usize>, payload: Range<usize> },
    /// Entropy-coded data, and what cannot be told from it.
    Coded(Range<usize>),
    /// Fill bytes and others that decoders skip between segments.
    Junk(Range<usize>),
}

/// Splits a file up to the end of its first picture; returns where that is, too.
fn walk(bytes: &[u8]) -> Result<(Vec<Piece>, usize)> {
    if !bytes.starts_with(&[0xFF, 0xD8]) {
        return Err(Error::damaged(Format::Jpeg, "it does not start with an SOI marker"));
    }
    let mut pieces = vec![Piece::Segment { marker: 0xD8, whole: 0..2, payload: 2..2 }];
    let mut at = 2;
    let mut in_scans = false;
    while at < bytes.len() {
        let Some(found) = next_marker(bytes, at, in_scans) else {
            pieces.push(if in_scans {
                Piece::Coded(at..bytes.len())
            } else {
                Piece::Junk(at..bytes.len())
            });
            at = bytes.len();
            break;
        };
        if found > at {
            let skipped = at..found;
            pieces.push(if in_scans { Piece::Coded(skipped) } else { Piece::Junk(skipped) });
        }
        let marker = bytes[found + 1];
        if matches!(marker, 0x01 | 0xD0..=0xD9) {
            let end = found + 2;
            pieces.push(Piece::Segment { marker, whole: found..end, payload: end..end });
            at = end;
            if marker == 0xD9 {
                break;
            }
            continue;
        }
        let len = be16(bytes, found + 2).map_or(0, usize::from);
        let end = found + 2 + len;
        let plausible = len >= 2 && end <= bytes.len();
        // In the scans of a damaged picture bytes may look like a segment; a real one is
        // followed by a marker.
        let follows = marker == 0xDA || bytes.get(end) == Some(&0xFF);
        if in_scans && !(plausible && follows) {
            pieces.push(Piece::Coded(found..bytes.len()));
            at = bytes.len();
            break;
        }
        if !plausible {
            let detail = format!("the segment at byte {found} is cut off");
            return Err(Error::damaged(Format::Jpeg, detail));
        }
        pieces.push(Piece::Segment { marker, whole: found..end, payload: found + 4..end });
        in_scans |= marker == 0xDA;
        at = end;
    }
    if !in_scans {
        return Err(Error::damaged(Format::Jpeg, "it ends before its pixels"));
    }
    Ok((pieces, at))
}

/// The next 0xFF that starts a marker.
fn next_marker(bytes: &[u8], from: usize, in_scans: bool) -> Option<usize> {
    let mut at = from;
    loop {
        at += memchr::memchr(0xFF, bytes.get(at..)?)?;
        match *bytes.get(at + 1)? {
            0x00 => at += 2,
            0xFF => at += 1,
            0xD0..=0xD7 if in_scans => at += 2,
            _ => return Some(at),
        }
    }
}

/// What the segments of a file say, joined where a block is spread over several.
#[derive(Default)]
struct Joined {
    exif: Option<Vec<u8>>,
    /// Another EXIF block stands beside the first.
    second_exif: bool,
    xmp: Vec<Vec<u8>>,
    photoshop: Option<Vec<u8>>,
}

fn join(bytes: &[u8], pieces: &[Piece]) -> Joined {
    let mut joined = Joined::default();
    let mut extended: Vec<(&[u8], usize, &[u8])> = Vec::new();
    let mut last_exif = 0;
    for (marker, p) in payloads(bytes, pieces) {
        match marker {
            0xE1 if p.starts_with(EXIF) => {
                let body = p.get(6..).unwrap_or_default();
                let fresh = body.starts_with(b"II") || body.starts_with(b"MM");
                match &mut joined.exif {
                    None => joined.exif = Some(body.to_vec()),
                    // A stream over 64 KiB goes on in the next segment.
                    Some(exif) if !fresh && last_exif > 65_000 => exif.extend_from_slice(body),
                    Some(_) => joined.second_exif = true,
                }
                last_exif = p.len();
            }
            0xE1 if p.starts_with(XMP) => joined.xmp.push(p[XMP.len()..].to_vec()),
            0xE1 if p.starts_with(EXTENDED_XMP) => {
                let rest = &p[EXTENDED_XMP.len()..];
                if let (Some(id), Some(offset)) = (rest.get(..32), be32(rest, 36)) {
                    extended.push((id, offset as usize, &rest[40..]));
                }
            }
            0xED if p.starts_with(PHOTOSHOP) => {
                let block = joined.photoshop.get_or_insert_default();
                block.extend_from_slice(&p[PHOTOSHOP.len()..]);
            }
            _ => {}
        }
    }
    extended.sort_by_key(|(id, offset, _)| (*id, *offset));
    for chunk in extended.chunk_by(|a, b| a.0 == b.0) {
        joined.xmp.push(chunk.iter().flat_map(|c| c.2).copied().collect());
    }
    joined
}

fn payloads<'a>(bytes: &'a [u8], pieces: &'a [Piece]) -> impl Iterator<Item = (u8, &'a [u8])> {
    pieces.iter().filter_map(|piece| match piece {
        Piece::Segment { marker, payload, .. } => Some((*marker, &bytes[payload.clone()])),
        Piece::Coded(_) | Piece::Junk(_) => None,
    })
}

pub(super) fn blocks(bytes: &[u8]) -> Result<Blocks> {
    let (pieces, end) = walk(bytes)?;
    let Joined { exif, xmp, photoshop, .. } = join(bytes, &pieces);
    let iptc = photoshop.as_deref().and_then(select::iptc_in);
    let mut blocks = Blocks { exif, xmp, iptc, ..Blocks::default() };
    for (id, _, value) in photoshop.iter().flat_map(|p| select::photoshop_resources(p)) {
        // A Photoshop thumbnail is a JPEG behind a header of 28 bytes.
        if let (0x0409 | 0x040C, Some(block)) = (id, &photoshop) {
            let jpeg = block[value].get(28..).unwrap_or_default().to_vec();
            blocks.thumbnails.push(("Photoshop thumbnail".into(), jpeg));
        }
    }
    blocks.photoshop = photoshop;
    let mut icc: Vec<&[u8]> = Vec::new();
    let mut jumbf: Vec<(u16, u32, &[u8])> = Vec::new();
    for (marker, p) in payloads(bytes, &pieces) {
        match marker {
            0xE0 if p.starts_with(JFIF) => jfif(p, &mut blocks),
            0xE0 if p.starts_with(b"JFXX\0") => {
                let thumbnail = p.get(6..).unwrap_or_default().to_vec();
                blocks.thumbnails.push(("JFXX thumbnail".into(), thumbnail));
            }
            0xE1 if [EXIF, XMP, EXTENDED_XMP].iter().any(|s| p.starts_with(s)) => {}
            0xE2 if p.starts_with(ICC) && p.len() > 14 => icc.push(&p[12..]),
            0xEB if p.starts_with(b"JP") && p.len() > 16 => {
                let number = be32(p, 4).unwrap_or_default();
                jumbf.push((be16(p, 2).unwrap_or_default(), number, &p[8..]));
            }
            0xED if p.starts_with(PHOTOSHOP) => {}
            0xEE if p.starts_with(b"Adobe") => {}
            0xFE => blocks.texts.push(("Comment".into(), latin1(p))),
            0xE0..=0xEF => {
                blocks.other.push((format!("JPEG APP{}", marker - 0xE0), p.to_vec()));
            }
            _ => {}
        }
    }
    icc.sort_by_key(|p| p[0]);
    if !icc.is_empty() {
        blocks.icc = Some(icc.iter().flat_map(|p| &p[2..]).copied().collect());
    }
    jumbf.sort_by_key(|(instance, number, _)| (*instance, *number));
    for boxes in jumbf.chunk_by(|a, b| a.0 == b.0) {
        blocks.c2pa.push(join_jumbf(boxes));
    }
    blocks.trailing = bytes[end..].to_vec();
    Ok(blocks)
}

/// Joins the parts of a JUMBF box; each repeats the box's header.
fn join_jumbf(parts: &[(u16, u32, &[u8])]) -> Vec<u8> {
    let mut out = Vec::new();
    for (i, (_, _, part)) in parts.iter().enumerate() {
        let header = if be32(part, 0) == Some(1) { 16 } else { 8 };
        let skip = if i == 0 { 0 } else { header };
        out.extend_from_slice(part.get(skip..).unwrap_or_default());
    }
    out
}

fn jfif(p: &[u8], blocks: &mut Blocks) {
    let scale = match p.get(7) {
        Some(1) => 1.0,
        Some(2) => 2.54,
        _ => 0.0,
    };
    if let (Some(x @ 1..), Some(y @ 1..)) = (be16(p, 8), be16(p, 10)) {
        blocks.dpi =
            (scale > 0.0).then(|| (f32::from(x) * scale, f32::from(y) * scale)).or(blocks.dpi);
    }
    if p.len() > 14 {
        blocks.thumbnails.push(("JFIF thumbnail".into(), p[14..].to_vec()));
    }
}

pub(super) fn strip(bytes: &[u8], policy: &Policy) -> Result<Vec<u8>> {
    let (pieces, end) = walk(bytes)?;
    let joined = join(bytes, &pieces);
    let exif = joined.exif.as_deref().and_then(|b| short_exif(b, policy));
    let oriented = exif.as_deref().and_then(select::orientation).is_some();
    let packets: Vec<&[u8]> = joined.xmp.iter().map(Vec::as_slice).collect();
    let xmp = select::xmp_joined(&packets, policy, !oriented);
    let photoshop = joined.photoshop.as_deref().and_then(|b| select::photoshop(b, policy));
    // A block that stays as it is keeps its segments as they are.
    let same = Same {
        exif: exif.is_some() && exif == joined.exif && !joined.second_exif,
        xmp: packets.len() == 1 && xmp.as_deref() == packets.first().copied(),
        photoshop: photoshop.is_some() && photoshop == joined.photoshop,
    };
    let mut rest = Rewritten { exif, xmp, photoshop };
    let mut out = Vec::with_capacity(bytes.len());
    let mut mpf_moved = None;
    for piece in &pieces {
        match piece {
            Piece::Coded(range) => out.extend_from_slice(&bytes[range.clone()]),
            Piece::Junk(range) => {
                if policy.keeps(Group::Other) {
                    out.extend_from_slice(&bytes[range.clone()]);
                }
            }
            Piece::Segment { marker, whole, payload } => {
                let p = &bytes[payload.clone()];
                if p.starts_with(MPF) && *marker == 0xE2 && policy.keeps(Group::Trailing) {
                    mpf_moved = Some((payload.start, out.len() + 4, p.len()));
                }
                match decide(*marker, p, policy, &same) {
                    Fate::Stay => out.extend_from_slice(&bytes[whole.clone()]),
                    Fate::Change(new) if new == p => out.extend_from_slice(&bytes[whole.clone()]),
                    Fate::Change(new) => put_segment(&mut out, *marker, &[&new]),
                    Fate::Rewrite(kind) => rest.put(kind, &mut out),
                    Fate::Go => {}
                }
            }
        }
    }
    let picture_end = out.len();
    if policy.keeps(Group::Trailing) {
        out.extend_from_slice(&bytes[end..]);
        if let Some((old, new, len)) = mpf_moved {
            mpf::move_pictures(&mut out, new, len, old, (end, picture_end));
        }
    }
    Ok(out)
}

/// The EXIF stream after choosing; a segment must hold it, so the largest parts go first.
fn short_exif(tiff: &[u8], policy: &Policy) -> Option<Vec<u8>> {
    let chosen = select::exif(tiff, policy, None)?;
    if chosen.len() <= write::MAX_EXIF || chosen == tiff {
        return Some(chosen);
    }
    let large = [Group::Thumbnail, Group::MakerNotes];
    let keep = policy.keep.iter().copied().filter(|g| !large.contains(g)).collect();
    select::exif(&chosen, &Policy { keep }, None).filter(|b| b.len() <= write::MAX_EXIF)
}

/// Blocks that come back as they were.
struct Same {
    exif: bool,
    xmp: bool,
    photoshop: bool,
}

/// What becomes of a segment.
enum Fate {
    Stay,
    Go,
    /// Another payload.
    Change(Vec<u8>),
    /// The first of its kind is where the rewritten block goes.
    Rewrite(Kind),
}

#[derive(Clone, Copy)]
enum Kind {
    Exif,
    Xmp,
    Photoshop,
}

/// Rewritten blocks that were not written yet.
struct Rewritten {
    exif: Option<Vec<u8>>,
    xmp: Option<Vec<u8>>,
    photoshop: Option<Vec<u8>>,
}

impl Rewritten {
    fn put(&mut self, kind: Kind, out: &mut Vec<u8>) {
        match kind {
            Kind::Exif => {
                if let Some(b) = self.exif.take() {
                    put_segment(out, 0xE1, &[b"Exif\0\0", &b]);
                }
            }
            Kind::Xmp => {
                if let Some(b) = self.xmp.take() {
                    put_xmp(out, &b);
                }
            }
            Kind::Photoshop => {
                for part in self.photoshop.take().iter().flat_map(|b| b.chunks(65_500)) {
                    put_segment(out, 0xED, &[PHOTOSHOP, part]);
                }
            }
        }
    }
}

fn decide(marker: u8, p: &[u8], policy: &Policy, same: &Same) -> Fate {
    let stay_if = |stay: bool| if stay { Fate::Stay } else { Fate::Go };
    let rewrite = |same: bool, kind| if same { Fate::Stay } else { Fate::Rewrite(kind) };
    match marker {
        0xE0 if p.starts_with(JFIF) => Fate::Change(clean_jfif(p, policy)),
        0xE0 if p.starts_with(b"JFXX\0") => stay_if(policy.keeps(Group::Thumbnail)),
        0xE1 if p.starts_with(EXIF) => rewrite(same.exif, Kind::Exif),
        0xE1 if p.starts_with(XMP) || p.starts_with(EXTENDED_XMP) => rewrite(same.xmp, Kind::Xmp),
        0xE2 if p.starts_with(ICC) => stay_if(policy.keeps(Group::Icc)),
        0xE2 if p.starts_with(MPF) => stay_if(policy.keeps(Group::Trailing)),
        0xEB if p.starts_with(b"JP") => stay_if(policy.keeps(Group::Provenance)),
        0xED if p.starts_with(PHOTOSHOP) => rewrite(same.photoshop, Kind::Photoshop),
        // Without it decoders take CMYK and RGB for YCbCr. Twelve bytes are all there is to it;
        // a shorter one is taken for none by some and stays as it is.
        0xEE if p.starts_with(b"Adobe") => Fate::Change(take(p, 0, 12).unwrap_or(p).to_vec()),
        0xFE => stay_if(policy.keeps(Group::Comments)),
        0xE0..=0xEF => stay_if(policy.keeps(Group::Other)),
        _ => Fate::Stay,
    }
}

/// The JFIF header without its thumbnail and, where it goes, its resolution: the aspect of the
/// pixels stays.
fn clean_jfif(p: &[u8], policy: &Policy) -> Vec<u8> {
    let Some(head) = take(p, 0, 14) else { return p.to_vec() };
    let mut head = head.to_vec();
    if policy.keeps(Group::Thumbnail) {
        head = p.to_vec();
    } else {
        head[12..14].fill(0);
    }
    if !policy.keeps(Group::Resolution) && head[7] != 0 {
        head[7] = 0;
        if head[8..10] == head[10..12] {
            head[8..12].copy_from_slice(&[0, 1, 0, 1]);
        }
    }
    head
}
