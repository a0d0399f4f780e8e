//! Writing PNG chunks.

use super::{INCHES, SIGNATURE, XMP_KEYWORD, walk};
use crate::metadata::{Metadata, select};
use crate::{Error, Format, Result};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::Write;

/// Appends a chunk.
pub(super) fn put_chunk(out: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) {
    out.extend((data.len() as u32).to_be_bytes());
    let start = out.len();
    out.extend(kind);
    out.extend_from_slice(data);
    let crc = crc32fast::hash(&out[start..]);
    out.extend(crc.to_be_bytes());
}

/// Appends an XMP packet, not compressed, as XMP part 3 wants it.
pub(super) fn put_xmp(out: &mut Vec<u8>, packet: &[u8]) {
    let data = [XMP_KEYWORD.as_bytes(), &[0; 5], packet].concat();
    put_chunk(out, *b"iTXt", &data);
}

/// Appends a block that has no chunk of its own the way ImageMagick and exiftool read it.
pub(super) fn put_raw_profile(out: &mut Vec<u8>, name: &str, bytes: &[u8]) {
    let mut text = format!("\n{name}\n{:8}\n", bytes.len());
    for line in bytes.chunks(36) {
        text.extend(line.iter().map(|b| format!("{b:02x}")));
        text.push('\n');
    }
    let head = format!("Raw profile type {name}\0\0");
    put_chunk(out, *b"zTXt", &[head.as_bytes(), &deflate(text.as_bytes())].concat());
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    // Writing to memory does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// Puts metadata before the pixels, in place of any of the same kind.
pub(in super::super) fn embed(bytes: Vec<u8>, metadata: &Metadata) -> Result<Vec<u8>> {
    let mut new = Vec::new();
    if let Some((x, y)) = metadata.dpi {
        let per_metre = |dpi: f32| ((dpi * INCHES).round().max(1.0) as u32).to_be_bytes();
        put_chunk(&mut new, *b"pHYs", &[&per_metre(x)[..], &per_metre(y), &[1]].concat());
    }
    if let Some(exif) = &metadata.exif {
        put_chunk(&mut new, *b"eXIf", exif);
    }
    if let Some(xmp) = &metadata.xmp {
        put_xmp(&mut new, xmp);
    }
    if let Some(iptc) = &metadata.iptc {
        put_raw_profile(&mut new, "iptc", &select::photoshop_with(iptc));
    }
    let replaced = |kind: &[u8; 4], data: &[u8]| match kind {
        b"pHYs" => metadata.dpi.is_some(),
        b"eXIf" => metadata.exif.is_some(),
        b"iTXt" => metadata.xmp.is_some() && data.starts_with(XMP_KEYWORD.as_bytes()),
        _ => false,
    };
    insert(&bytes, &new, replaced)
}

/// Puts an ICC profile before the palette and pixels, in place of other words on colour.
pub(in super::super) fn embed_icc(bytes: Vec<u8>, icc: &[u8]) -> Result<Vec<u8>> {
    let mut new = Vec::new();
    put_chunk(&mut new, *b"iCCP", &[&b"icc\0\0"[..], &deflate(icc)].concat());
    insert(&bytes, &new, |kind, _| matches!(kind, b"iCCP" | b"sRGB" | b"gAMA" | b"cHRM"))
}

/// New chunks right behind the header.
fn insert(bytes: &[u8], new: &[u8], replaced: impl Fn(&[u8; 4], &[u8]) -> bool) -> Result<Vec<u8>> {
    let (chunks, end) = walk(bytes)?;
    let Some((header, rest)) = chunks.split_first() else {
        return Err(Error::damaged(Format::Png, "it has no header"));
    };
    let mut out = Vec::with_capacity(bytes.len() + new.len());
    out.extend_from_slice(SIGNATURE);
    out.extend_from_slice(&bytes[header.whole.clone()]);
    out.extend_from_slice(new);
    for chunk in rest.iter().filter(|c| !replaced(&c.kind, &bytes[c.data.clone()])) {
        out.extend_from_slice(&bytes[chunk.whole.clone()]);
    }
    out.extend_from_slice(&bytes[end..]);
    Ok(out)
}
