//! GIF (89a, with the application extensions of Netscape, XMP and ICC).

use super::latin1;
use super::wire::{le16, take};
use crate::metadata::{Blocks, Group, Policy, select};
use crate::{Error, Format, Result};
use std::ops::Range;

enum Piece {
    /// Header, palette, graphic control and image blocks: what makes the picture.
    Picture(Range<usize>),
    Comment(Range<usize>),
    PlainText(Range<usize>),
    /// Its eleven bytes of name, the whole, and where its sub-blocks start.
    Application([u8; 11], Range<usize>, usize),
    Unknown(u8, Range<usize>),
}

fn damaged(detail: &str) -> Error {
    Error::damaged(Format::Gif, detail)
}

/// Splits a file up to its trailer; returns where the picture ends, too.
fn walk(bytes: &[u8]) -> Result<(Vec<Piece>, usize)> {
    if !matches!(take(bytes, 0, 6), Some(b"GIF87a" | b"GIF89a")) {
        return Err(damaged("it does not start with a GIF header"));
    }
    let flags = *bytes.get(10).ok_or_else(|| damaged("its header is cut off"))?;
    let mut at = 13 + palette(flags);
    if at > bytes.len() {
        return Err(damaged("its palette is cut off"));
    }
    let mut pieces = vec![Piece::Picture(0..at)];
    while let Some(&introducer) = bytes.get(at) {
        let start = at;
        match introducer {
            0x3B => {
                pieces.push(Piece::Picture(at..at + 1));
                return Ok((pieces, at + 1));
            }
            0x2C => {
                let flags = bytes.get(at + 9).copied().unwrap_or_default();
                at = sub_blocks_end(bytes, at + 11 + palette(flags));
                pieces.push(Piece::Picture(start..at));
            }
            0x21 => {
                let label = bytes.get(at + 1).copied().unwrap_or_default();
                at = sub_blocks_end(bytes, at + 2);
                pieces.push(extension(bytes, label, start..at));
            }
            // Filling that some writers put between blocks.
            0 => {
                at += 1;
                pieces.push(Piece::Picture(start..at));
            }
            other => {
                return Err(damaged(&format!("there is no block of kind {other:#04x}")));
            }
        }
    }
    Ok((pieces, bytes.len()))
}

fn extension(bytes: &[u8], label: u8, whole: Range<usize>) -> Piece {
    match label {
        0xF9 => Piece::Picture(whole),
        0xFE => Piece::Comment(whole),
        0x01 => Piece::PlainText(whole),
        0xFF => match super::wire::array(bytes, whole.start + 3) {
            // A first block of another length holds no name, whatever it begins with.
            Some(name) if bytes.get(whole.start + 2) == Some(&11) => {
                let first = whole.start + 14;
                Piece::Application(name, whole, first)
            }
            _ => Piece::Unknown(label, whole),
        },
        _ => Piece::Unknown(label, whole),
    }
}

/// Bytes of the colour table that these flags announce.
fn palette(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

fn sub_blocks_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(&len) = bytes.get(at) {
        at += 1 + usize::from(len);
        if len == 0 {
            return at;
        }
    }
    bytes.len()
}

/// The content of sub-blocks, joined.
fn joined(bytes: &[u8], mut at: usize) -> Vec<u8> {
    let mut out = Vec::new();
    while let Some(&len) = bytes.get(at).filter(|l| **l > 0) {
        let end = (at + 1 + usize::from(len)).min(bytes.len());
        out.extend_from_slice(&bytes[at + 1..end]);
        at = end;
    }
    out
}

/// XMP stands in the file without sub-blocks; a tail of 257 bytes makes readers that do not know
/// it find their way.
fn packet<'a>(bytes: &'a [u8], whole: &Range<usize>, first: usize) -> &'a [u8] {
    let body = &bytes[first.min(whole.end)..whole.end];
    let tail = body.len().checked_sub(258).filter(|&n| body[n..].starts_with(&[1, 0xFF, 0xFE]));
    &body[..tail.unwrap_or(body.len())]
}

pub(super) fn blocks(bytes: &[u8]) -> Result<Blocks> {
    let (pieces, end) = walk(bytes)?;
    let mut blocks = Blocks { trailing: bytes[end..].to_vec(), ..Blocks::default() };
    for piece in &pieces {
        match piece {
            Piece::Picture(_) => {}
            Piece::Comment(whole) => {
                let text = latin1(&joined(bytes, whole.start + 2));
                blocks.texts.push(("Comment".into(), text));
            }
            Piece::PlainText(whole) => {
                let first = whole.start + 3 + bytes.get(whole.start + 2).map_or(0, |&n| n.into());
                blocks.texts.push(("Plain text".into(), latin1(&joined(bytes, first))));
            }
            Piece::Application(name, whole, first) => match name {
                b"XMP DataXMP" => blocks.xmp.push(packet(bytes, whole, *first).to_vec()),
                b"ICCRGBG1012" => blocks.icc = Some(joined(bytes, *first)),
                b"MGKIPTC0000" => blocks.iptc = Some(joined(bytes, *first)),
                b"MGK8BIM0000" => blocks.photoshop = Some(joined(bytes, *first)),
                n if n.starts_with(b"C2PA_GIF") => blocks.c2pa.push(joined(bytes, *first)),
                n if is_loop(n) => {}
                n => blocks.other.push((format!("GIF {}", latin1(n)), joined(bytes, *first))),
            },
            Piece::Unknown(label, whole) => {
                let data = joined(bytes, whole.start + 2);
                blocks.other.push((format!("GIF extension {label:#04x}"), data));
            }
        }
    }
    Ok(blocks)
}

fn is_loop(name: &[u8; 11]) -> bool {
    matches!(name, b"NETSCAPE2.0" | b"ANIMEXTS1.0")
}

pub(super) fn strip(bytes: &[u8], policy: &Policy) -> Result<Vec<u8>> {
    let (pieces, end) = walk(bytes)?;
    let mut out = Vec::with_capacity(bytes.len());
    for piece in &pieces {
        let (whole, stays) = match piece {
            Piece::Picture(whole) => (whole, true),
            // No program in use draws plain text.
            Piece::Comment(whole) | Piece::PlainText(whole) => {
                (whole, policy.keeps(Group::Comments))
            }
            Piece::Unknown(_, whole) => (whole, policy.keeps(Group::Other)),
            Piece::Application(name, whole, first) => match name {
                n if is_loop(n) => {
                    out.extend(clean_loop(bytes, whole, *first));
                    continue;
                }
                b"ICCRGBG1012" => (whole, policy.keeps(Group::Icc)),
                n if n.starts_with(b"C2PA_GIF") => (whole, policy.keeps(Group::Provenance)),
                b"XMP DataXMP" => {
                    let old = packet(bytes, whole, *first);
                    match select::xmp(old, policy) {
                        Some(new) if new == old => (whole, true),
                        Some(new) => {
                            put_xmp(&mut out, &new);
                            continue;
                        }
                        None => (whole, false),
                    }
                }
                _ => (whole, policy.keeps(Group::Other)),
            },
        };
        if stays {
            out.extend_from_slice(&bytes[whole.clone()]);
        }
    }
    if policy.keeps(Group::Trailing) {
        out.extend_from_slice(&bytes[end..]);
    }
    Ok(out)
}

/// A loop extension with nothing but how often and how much to buffer: sub-blocks 1 and 2.
fn clean_loop(bytes: &[u8], whole: &Range<usize>, first: usize) -> Vec<u8> {
    let mut out = bytes[whole.start..first.min(whole.end)].to_vec();
    let mut at = first;
    while let Some(&len) = bytes.get(at).filter(|l| **l > 0) {
        let end = (at + 1 + usize::from(len)).min(whole.end);
        let known = matches!((len, bytes.get(at + 1)), (3, Some(1)) | (5, Some(2)));
        if known && le16(bytes, at + 2).is_some() {
            out.extend_from_slice(&bytes[at..end]);
        }
        at = end;
    }
    if at < whole.end {
        out.push(0);
    }
    out
}

fn put_xmp(out: &mut Vec<u8>, packet: &[u8]) {
    out.extend_from_slice(b"\x21\xFF\x0BXMP DataXMP");
    out.extend_from_slice(packet);
    out.push(1);
    out.extend((0..=255u8).rev());
    out.push(0);
}
