//! WebP (RFC 9649): a RIFF file.

use super::latin1;
use super::wire::{array, le32, take};
use crate::metadata::{Blocks, Group, Metadata, Policy, select};
use crate::{Error, Format, Result};
use std::ops::Range;

const ICC_FLAG: u8 = 0x20;
const ALPHA_FLAG: u8 = 0x10;
const EXIF_FLAG: u8 = 0x08;
const XMP_FLAG: u8 = 0x04;

struct Chunk {
    kind: [u8; 4],
    whole: Range<usize>,
    data: Range<usize>,
}

fn damaged(detail: &str) -> Error {
    Error::damaged(Format::Webp, detail)
}

/// The chunks within a range. A chunk that is cut off is the last.
fn chunks_in(bytes: &[u8], within: Range<usize>) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    let mut at = within.start;
    while at + 8 <= within.end {
        let (Some(kind), Some(len)) = (array(bytes, at), le32(bytes, at + 4)) else { break };
        let data = at + 8..(at + 8).saturating_add(len as usize).min(within.end);
        let end = data.end.saturating_add(len as usize % 2).min(within.end);
        chunks.push(Chunk { kind, whole: at..end, data });
        at = end;
    }
    chunks
}

/// Splits a file into its chunks; returns where the RIFF file ends, too.
fn walk(bytes: &[u8]) -> Result<(Vec<Chunk>, usize)> {
    if !bytes.starts_with(b"RIFF") || take(bytes, 8, 4) != Some(b"WEBP") {
        return Err(damaged("it does not start with a RIFF header"));
    }
    let len = le32(bytes, 4).unwrap_or_default() as usize;
    let end = len.saturating_add(8).clamp(12, bytes.len());
    let chunks = chunks_in(bytes, 12..end);
    if !chunks.iter().any(|c| matches!(&c.kind, b"VP8 " | b"VP8L" | b"ANMF")) {
        return Err(damaged("it ends before its pixels"));
    }
    let end = chunks.last().map_or(end, |c| c.whole.end);
    Ok((chunks, end))
}

pub(super) fn blocks(bytes: &[u8]) -> Result<Blocks> {
    let (chunks, end) = walk(bytes)?;
    let mut blocks = Blocks { trailing: bytes[end..].to_vec(), ..Blocks::default() };
    for chunk in &chunks {
        let data = &bytes[chunk.data.clone()];
        match &chunk.kind {
            b"EXIF" => drop(blocks.exif.get_or_insert_with(|| unframed(data).to_vec())),
            b"XMP " => blocks.xmp.push(data.to_vec()),
            b"ICCP" => drop(blocks.icc.get_or_insert_with(|| data.to_vec())),
            b"C2PA" => blocks.c2pa.push(data.to_vec()),
            b"VP8X" | b"VP8 " | b"VP8L" | b"ALPH" | b"ANIM" => {}
            b"ANMF" => {
                let inner = chunks_in(bytes, chunk.data.start + 16..chunk.data.end);
                for part in inner.iter().filter(|c| !is_picture(c.kind)) {
                    let place = format!("WebP frame {}", latin1(&part.kind));
                    blocks.other.push((place, bytes[part.data.clone()].to_vec()));
                }
            }
            kind => blocks.other.push((format!("WebP {}", latin1(kind)), data.to_vec())),
        }
    }
    Ok(blocks)
}

/// Some writers put JPEG's header before the stream.
fn unframed(data: &[u8]) -> &[u8] {
    data.strip_prefix(b"Exif\0\0").unwrap_or(data)
}

fn is_picture(kind: [u8; 4]) -> bool {
    matches!(&kind, b"VP8 " | b"VP8L" | b"ALPH")
}

pub(super) fn strip(bytes: &[u8], policy: &Policy) -> Result<Vec<u8>> {
    let (chunks, end) = walk(bytes)?;
    let mut kept: Vec<([u8; 4], Vec<u8>)> = Vec::new();
    let mut changed = end < bytes.len() && !policy.keeps(Group::Trailing);
    let exif_chunk = chunks.iter().find(|c| &c.kind == b"EXIF");
    let exif_there = exif_chunk.is_some();
    for chunk in &chunks {
        let data = &bytes[chunk.data.clone()];
        let again = kept.iter().any(|(kind, _)| kind == &chunk.kind);
        let new = match &chunk.kind {
            b"EXIF" if again => None,
            b"EXIF" => select::exif(unframed(data), policy, None)
                .map(|new| if new == unframed(data) { data.to_vec() } else { new }),
            b"XMP " if again => None,
            b"XMP " => select::xmp_joined(&[data], policy, !exif_there),
            b"ICCP" => policy.keeps(Group::Icc).then(|| data.to_vec()),
            b"C2PA" => policy.keeps(Group::Provenance).then(|| data.to_vec()),
            b"ANMF" => Some(clean_frame(bytes, chunk, policy)),
            b"VP8X" | b"ANIM" => Some(data.to_vec()),
            kind if is_picture(*kind) => Some(data.to_vec()),
            _ => policy.keeps(Group::Other).then(|| data.to_vec()),
        };
        changed |= new.as_deref() != Some(data);
        kept.extend(new.map(|new| (chunk.kind, new)));
    }
    let stale = kept.iter().find(|(kind, _)| kind == b"VP8X").is_some_and(|(_, data)| {
        let flags = data.first().copied().unwrap_or_default();
        flags != corrected(flags, &kept)
    });
    if !changed && !stale {
        return Ok(bytes.to_vec());
    }
    let mut out = assemble(kept)?;
    if policy.keeps(Group::Trailing) {
        out.extend_from_slice(&bytes[end..]);
    }
    Ok(out)
}

/// An animation's frame without chunks that are no part of its picture.
fn clean_frame(bytes: &[u8], frame: &Chunk, policy: &Policy) -> Vec<u8> {
    let data = &bytes[frame.data.clone()];
    let inner = frame.data.start.saturating_add(16);
    if policy.keeps(Group::Other) || inner > frame.data.end {
        return data.to_vec();
    }
    let parts = chunks_in(bytes, inner..frame.data.end);
    if parts.iter().all(|c| is_picture(c.kind)) {
        return data.to_vec();
    }
    let mut out = bytes[frame.data.start..inner].to_vec();
    for part in parts.iter().filter(|c| is_picture(c.kind)) {
        out.extend_from_slice(&bytes[part.whole.clone()]);
    }
    out
}

/// VP8X flags that say which of the optional chunks there are.
fn corrected(flags: u8, chunks: &[([u8; 4], Vec<u8>)]) -> u8 {
    let has = |wanted: &[u8; 4]| chunks.iter().any(|(kind, _)| kind == wanted);
    let mut flags = flags & !(ICC_FLAG | EXIF_FLAG | XMP_FLAG);
    for (kind, flag) in [(b"ICCP", ICC_FLAG), (b"EXIF", EXIF_FLAG), (b"XMP ", XMP_FLAG)] {
        flags |= if has(kind) { flag } else { 0 };
    }
    flags
}

/// Writes a RIFF file of these chunks, with the flags of VP8X set by what there is.
fn assemble(mut chunks: Vec<([u8; 4], Vec<u8>)>) -> Result<Vec<u8>> {
    let flags =
        chunks.iter().find(|(kind, _)| kind == b"VP8X").and_then(|(_, d)| d.first().copied());
    if let Some(flags) = flags {
        let new = corrected(flags, &chunks);
        if let Some((_, data)) = chunks.iter_mut().find(|(kind, _)| kind == b"VP8X") {
            data[0] = new;
        }
    }
    let len: usize = chunks.iter().map(|(_, d)| 8 + d.len().next_multiple_of(2)).sum();
    let mut out = Vec::with_capacity(len + 12);
    out.extend_from_slice(b"RIFF");
    let riff = u32::try_from(len + 4).map_err(|_| damaged("it is over 4 GiB long"))?;
    out.extend(riff.to_le_bytes());
    out.extend_from_slice(b"WEBP");
    for (kind, data) in chunks {
        out.extend(kind);
        out.extend((data.len() as u32).to_le_bytes());
        out.extend_from_slice(&data);
        if data.len() % 2 == 1 {
            out.push(0);
        }
    }
    Ok(out)
}

pub(super) fn embed(bytes: Vec<u8>, metadata: &Metadata) -> Result<Vec<u8>> {
    // WebP has no place for IPTC or a resolution but EXIF and XMP.
    let new = [(*b"EXIF", metadata.exif.clone()), (*b"XMP ", metadata.xmp.clone())];
    put(&bytes, new.into_iter().filter_map(|(kind, data)| Some((kind, data?))).collect())
}

pub(super) fn embed_icc(bytes: Vec<u8>, icc: &[u8]) -> Result<Vec<u8>> {
    put(&bytes, vec![(*b"ICCP", icc.to_vec())])
}

/// Puts chunks into a file in the order the standard wants, in place of those of their kind.
fn put(bytes: &[u8], new: Vec<([u8; 4], Vec<u8>)>) -> Result<Vec<u8>> {
    if new.is_empty() {
        return Ok(bytes.to_vec());
    }
    let (old, _) = walk(bytes)?;
    let mut chunks: Vec<([u8; 4], Vec<u8>)> = old
        .iter()
        .filter(|c| !new.iter().any(|(kind, _)| *kind == c.kind))
        .map(|c| (c.kind, bytes[c.data.clone()].to_vec()))
        .collect();
    if !chunks.iter().any(|(kind, _)| kind == b"VP8X") {
        let header = extended_header(&chunks)?;
        chunks.insert(0, (*b"VP8X", header));
    }
    chunks.extend(new);
    let rank = |kind: &[u8; 4]| match kind {
        b"VP8X" => 0,
        b"ICCP" => 1,
        b"EXIF" => 3,
        b"XMP " => 4,
        _ => 2,
    };
    chunks.sort_by_key(|(kind, _)| rank(kind));
    assemble(chunks)
}

/// A VP8X header for a simple file, from the header of its bitstream.
fn extended_header(chunks: &[([u8; 4], Vec<u8>)]) -> Result<Vec<u8>> {
    let no_size = || damaged("its bitstream has no size");
    let (kind, data) =
        chunks.iter().find(|(kind, _)| matches!(kind, b"VP8 " | b"VP8L")).ok_or_else(no_size)?;
    let (width, height, alpha) = if kind == b"VP8L" {
        let bits = le32(data, 1).ok_or_else(no_size)?;
        ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, bits >> 28 & 1 == 1)
    } else {
        let size = le32(data, 6).ok_or_else(no_size)?;
        (size & 0x3FFF, size >> 16 & 0x3FFF, false)
    };
    let alpha = alpha || chunks.iter().any(|(kind, _)| kind == b"ALPH");
    let mut header = vec![if alpha { ALPHA_FLAG } else { 0 }, 0, 0, 0];
    for side in [width, height] {
        header.extend_from_slice(&side.saturating_sub(1).to_le_bytes()[..3]);
    }
    Ok(header)
}
