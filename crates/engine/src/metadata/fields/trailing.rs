//! What hangs on a picture: bytes after its end, further pictures, blocks without a standard.

use super::{Collector, embedded, value};
use crate::metadata::{Blocks, Group};
use serde::Serialize;

/// Most bytes after the picture in which attachments are looked for.
const MAX_SCAN: usize = 256 << 20;

/// What an attachment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum AttachmentKind {
    /// The video of a motion photo.
    Video,
    /// Another picture: gain map, depth map, burst or preview.
    Picture,
    /// An archive (ZIP, RAR, 7z).
    Archive,
    /// A document.
    Document,
    /// Zeros or spaces only.
    Padding,
    /// Something else.
    Unknown,
}

/// Something after the end of the picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::metadata) struct Attachment {
    pub kind: AttachmentKind,
    /// What it is: "MP4 video", "JPEG, 320 x 240 pixels".
    pub what: String,
    /// Length in bytes.
    pub bytes: usize,
}

/// What the bytes after the end of a picture are.
pub(in crate::metadata) fn attachments(trailing: &[u8]) -> Vec<Attachment> {
    use AttachmentKind as Kind;
    if trailing.is_empty() {
        return Vec::new();
    }
    if trailing.iter().all(|&b| matches!(b, 0 | b' ' | b'\r' | b'\n' | 0xFF)) {
        let what = "padding".to_owned();
        return vec![Attachment { kind: Kind::Padding, what, bytes: trailing.len() }];
    }
    let video = video_at(trailing);
    let head = &trailing[..video.unwrap_or(trailing.len())];
    let mut found = Vec::new();
    if !head.is_empty() {
        let (kind, what) = kind_of(head);
        // What Samsung's cameras write between picture and video is a label of some bytes.
        if video.is_none() || kind != Kind::Unknown {
            found.push(Attachment { kind, what, bytes: head.len() });
        }
    }
    if let Some(at) = video {
        let rest = &trailing[at..];
        let brand = rest.get(8..12).unwrap_or(b"    ");
        let (kind, what) = match brand {
            b"heic" | b"heix" | b"mif1" | b"avif" => (Kind::Picture, "HEIF picture"),
            b"qt  " => (Kind::Video, "QuickTime video"),
            _ => (Kind::Video, "MP4 video"),
        };
        found.push(Attachment { kind, what: what.to_owned(), bytes: rest.len() });
    }
    found
}

/// Where an ISO media file starts: a file type box with a letter brand.
fn video_at(trailing: &[u8]) -> Option<usize> {
    let scan = &trailing[..trailing.len().min(MAX_SCAN)];
    let mut at = 0;
    while let Some(next) = scan.get(at..)?.windows(4).position(|w| w == b"ftyp") {
        let kind = at + next;
        at = kind + 4;
        let Some(start) = kind.checked_sub(4) else { continue };
        let length = u32::from_be_bytes(scan.get(start..kind)?.try_into().ok()?);
        let brand = scan.get(at..at + 4)?;
        if (8..=512).contains(&length) && brand.iter().all(|b| (b' '..=b'~').contains(b)) {
            return Some(start);
        }
    }
    None
}

fn kind_of(bytes: &[u8]) -> (AttachmentKind, String) {
    use AttachmentKind as Kind;
    if let Some((kind, w, h)) = embedded::dimensions(bytes) {
        return (Kind::Picture, format!("{kind} picture, {w} x {h} pixels"));
    }
    let named: [(&[u8], Kind, &str); 8] = [
        (b"\xFF\xD8\xFF", Kind::Picture, "JPEG picture"),
        (b"PK\x03\x04", Kind::Archive, "ZIP archive"),
        (b"Rar!", Kind::Archive, "RAR archive"),
        (b"7z\xBC\xAF\x27\x1C", Kind::Archive, "7-Zip archive"),
        (b"\x1F\x8B", Kind::Archive, "gzip archive"),
        (b"%PDF", Kind::Document, "PDF document"),
        (b"RIFF", Kind::Unknown, "RIFF file (sound or video)"),
        (b"MZ", Kind::Unknown, "Windows program"),
    ];
    let found = named.iter().find(|(magic, ..)| bytes.starts_with(magic));
    if let Some((_, kind, what)) = found {
        return (*kind, (*what).to_owned());
    }
    // An archive is read from its end: whatever stands before it, it opens.
    let tail = &bytes[bytes.len().saturating_sub(66_000)..];
    if tail.windows(4).any(|w| w == b"PK\x05\x06") {
        return (Kind::Archive, "ZIP archive".to_owned());
    }
    (Kind::Unknown, "unknown data".to_owned())
}

/// Adds the fields of trailing data, of embedded pictures and of blocks without a standard.
pub(super) fn read(blocks: &Blocks, out: &mut Collector) {
    for (place, picture) in &blocks.thumbnails {
        let words = embedded::words(picture, picture.len());
        out.push(Group::Thumbnail, place, "Thumbnail", words);
    }
    for attachment in attachments(&blocks.trailing) {
        let size = value::size(attachment.bytes as u64);
        let words = format!("{}, {size}", attachment.what);
        out.push(Group::Trailing, "Trailer", "TrailingData", words);
    }
    for (place, bytes) in &blocks.other {
        if out.is_full() {
            out.cut = true;
            return;
        }
        other(place, bytes, out);
    }
}

fn other(place: &str, bytes: &[u8], out: &mut Collector) {
    let signatures: [(&[u8], &str, Group); 12] = [
        (b"MPF\0", "MPF", Group::Trailing),
        (b"Ducky", "Ducky", Group::Software),
        (b"JFXX\0", "JFXX", Group::Thumbnail),
        (b"FPXR\0", "FlashPix", Group::Other),
        (b"FLIR\0", "FLIR", Group::MakerNotes),
        (b"AROT\0", "AROT", Group::MakerNotes),
        (b"HDR_RI", "HDR_RI", Group::Other),
        (b"Meta\0", "KodakMeta", Group::MakerNotes),
        (b"[picture info]", "PictureInfo", Group::MakerNotes),
        (b"SPIFF\0", "SPIFF", Group::Other),
        (b"CIFF", "CIFF", Group::MakerNotes),
        (b"urn:iso:std:iso:ts:21496:-1\0", "GainMap", Group::Icc),
    ];
    let found = signatures.iter().find(|(magic, ..)| bytes.starts_with(magic));
    if let Some((_, name, group)) = found {
        let words = match *name {
            "MPF" => pictures(&bytes[4..]).unwrap_or_else(|| value::binary(bytes.len())),
            _ => value::binary(bytes.len()),
        };
        out.push(*group, place, name, words);
        return;
    }
    if let Some(kind) = place.strip_prefix("HEIF auxiliary ") {
        let words = format!("{kind}, {}", value::size(bytes.len() as u64));
        out.push(Group::Trailing, "HEIF", "AuxiliaryPicture", words);
        return;
    }
    if bytes.get(6..10) == Some(b"HEAP") {
        out.push(Group::MakerNotes, place, "CIFF", value::binary(bytes.len()));
        return;
    }
    // The texts of a RIFF file's INFO list (WebP), by their four letters.
    let info = RIFF_INFO.iter().find(|(code, ..)| place.ends_with(code));
    if let Some((_, name, group)) = info {
        out.push(*group, "RIFF", name, value::text(bytes));
        return;
    }
    if bytes.iter().all(|&b| b == 0) {
        return;
    }
    out.push(Group::Other, place, "Data", value::text_or_binary(bytes));
}

const RIFF_INFO: [(&str, &str, Group); 9] = [
    (" IART", "Artist", Group::People),
    (" ICMT", "Comment", Group::Comments),
    (" ICOP", "Copyright", Group::Copyright),
    (" ICRD", "DateCreated", Group::Dates),
    (" IKEY", "Keywords", Group::Description),
    (" INAM", "Title", Group::Description),
    (" ISBJ", "Subject", Group::Description),
    (" ISFT", "Software", Group::Software),
    (" ISRC", "Source", Group::People),
];

/// How many pictures a multi-picture index (CIPA DC-007) lists.
fn pictures(index: &[u8]) -> Option<String> {
    let (stream, first) = super::ifd::Stream::open(index)?;
    let directory = stream.directory(first)?;
    let entry = directory.entries.iter().find(|e| e.tag == 0xB001)?;
    Some(format!("{} pictures in one file", entry.uint(0)?))
}
