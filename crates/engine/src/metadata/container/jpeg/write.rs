//! Writing JPEG segments.

use super::{EXIF, EXTENDED_XMP, ICC, JFIF, PHOTOSHOP, Piece, XMP, payloads, walk};
use crate::Result;
use crate::metadata::{Metadata, select};
use md5::{Digest, Md5};

/// Most bytes of a segment's payload.
const MAX_PAYLOAD: usize = 65_533;
/// Most bytes of an EXIF stream in one segment.
pub(super) const MAX_EXIF: usize = MAX_PAYLOAD - 6;
/// Most bytes of a standard XMP packet (XMP part 3, 1.1.3.1).
const MAX_XMP: usize = 65_502;

/// Appends a marker segment. The parts together must not be longer than a segment may be.
pub(super) fn put_segment(out: &mut Vec<u8>, marker: u8, parts: &[&[u8]]) {
    let len: usize = parts.iter().map(|p| p.len()).sum();
    debug_assert!(len <= MAX_PAYLOAD);
    out.extend([0xFF, marker]);
    out.extend(((len + 2).min(65_535) as u16).to_be_bytes());
    parts.iter().for_each(|p| out.extend_from_slice(p));
}

/// Appends an XMP packet; one that is too long for a segment goes into extended ones, to which a
/// standard packet points.
pub(super) fn put_xmp(out: &mut Vec<u8>, packet: &[u8]) {
    if packet.len() <= MAX_XMP {
        put_segment(out, 0xE1, &[XMP, packet]);
        return;
    }
    let digest = Md5::digest(packet);
    let id: String = digest.iter().map(|b| format!("{b:02X}")).collect();
    let pointer = format!(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:xmpNote=\"http://ns.adobe.com/xmp/note/\" \
         xmpNote:HasExtendedXMP=\"{id}\"/></rdf:RDF></x:xmpmeta><?xpacket end=\"w\"?>"
    );
    put_segment(out, 0xE1, &[XMP, pointer.as_bytes()]);
    let total = (packet.len() as u32).to_be_bytes();
    for (i, part) in packet.chunks(65_000).enumerate() {
        let offset = ((i * 65_000) as u32).to_be_bytes();
        put_segment(out, 0xE1, &[EXTENDED_XMP, id.as_bytes(), &total, &offset, part]);
    }
}

/// Puts metadata behind the JFIF header, in place of any of the same kind.
pub(in super::super) fn embed(bytes: Vec<u8>, metadata: &Metadata) -> Result<Vec<u8>> {
    let (pieces, _) = walk(&bytes)?;
    let mut out = Vec::with_capacity(bytes.len() + 4096);
    out.extend([0xFF, 0xD8]);
    let jfif = payloads(&bytes, &pieces).find(|(m, p)| *m == 0xE0 && p.starts_with(JFIF));
    let adobe = payloads(&bytes, &pieces).any(|(m, _)| m == 0xEE);
    if let Some(head) = jfif_header(jfif.map(|(_, p)| p), metadata.dpi, adobe) {
        put_segment(&mut out, 0xE0, &[&head]);
    }
    if let Some(exif) = metadata.exif.as_deref().filter(|b| b.len() <= MAX_EXIF) {
        put_segment(&mut out, 0xE1, &[b"Exif\0\0", exif]);
    }
    if let Some(xmp) = &metadata.xmp {
        put_xmp(&mut out, xmp);
    }
    if let Some(iptc) = &metadata.iptc {
        for part in select::photoshop_with(iptc).chunks(65_500) {
            put_segment(&mut out, 0xED, &[PHOTOSHOP, part]);
        }
    }
    let replaced = |marker: u8, p: &[u8]| match marker {
        0xD8 => true,
        0xE0 => p.starts_with(JFIF),
        0xE1 => {
            (metadata.exif.is_some() && p.starts_with(EXIF))
                || (metadata.xmp.is_some() && p.starts_with(XMP))
        }
        0xED => metadata.iptc.is_some() && p.starts_with(PHOTOSHOP),
        _ => false,
    };
    copy_rest(&bytes, &pieces, &mut out, replaced);
    Ok(out)
}

/// The JFIF header with a resolution. A file that says its colours the Adobe way gets none.
fn jfif_header(present: Option<&[u8]>, dpi: Option<(f32, f32)>, adobe: bool) -> Option<Vec<u8>> {
    let mut head = match (present, dpi) {
        (Some(p), _) => p.to_vec(),
        (None, Some(_)) if !adobe => b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0".to_vec(),
        (None, _) => return None,
    };
    if let (Some((x, y)), true) = (dpi, head.len() >= 14) {
        head[7] = 1;
        head[8..10].copy_from_slice(&(x.round().clamp(1.0, 65_535.0) as u16).to_be_bytes());
        head[10..12].copy_from_slice(&(y.round().clamp(1.0, 65_535.0) as u16).to_be_bytes());
    }
    Some(head)
}

/// Puts an ICC profile behind JFIF and EXIF headers, in place of one that is there.
pub(in super::super) fn embed_icc(bytes: Vec<u8>, icc: &[u8]) -> Result<Vec<u8>> {
    let (pieces, _) = walk(&bytes)?;
    let mut out = Vec::with_capacity(bytes.len() + icc.len() + 1024);
    out.extend([0xFF, 0xD8]);
    let first = |marker: u8, p: &[u8]| {
        (marker == 0xE0 && p.starts_with(JFIF)) || (marker == 0xE1 && p.starts_with(EXIF))
    };
    for (marker, p) in payloads(&bytes, &pieces).filter(|(m, p)| first(*m, p)) {
        put_segment(&mut out, marker, &[p]);
    }
    let parts = icc.chunks(65_500);
    let count = parts.len().min(255) as u8;
    for (i, part) in parts.take(255).enumerate() {
        put_segment(&mut out, 0xE2, &[ICC, &[i as u8 + 1, count], part]);
    }
    let replaced = |marker: u8, p: &[u8]| {
        marker == 0xD8 || first(marker, p) || (marker == 0xE2 && p.starts_with(ICC))
    };
    copy_rest(&bytes, &pieces, &mut out, replaced);
    Ok(out)
}

fn copy_rest(
    bytes: &[u8],
    pieces: &[Piece],
    out: &mut Vec<u8>,
    replaced: impl Fn(u8, &[u8]) -> bool,
) {
    for piece in pieces {
        match piece {
            Piece::Segment { marker, payload, .. }
                if replaced(*marker, &bytes[payload.clone()]) => {}
            Piece::Segment { whole: range, .. } | Piece::Coded(range) | Piece::Junk(range) => {
                out.extend_from_slice(&bytes[range.clone()]);
            }
        }
    }
}
