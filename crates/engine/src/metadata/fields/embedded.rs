//! Pictures inside a file: their kind and size in pixels, from their headers.

use super::value;

/// What a smaller or further picture is, in words: "JPEG, 160 x 120 pixels, 5.1 KB". `declared`
/// is the length that the file claims it has.
pub(super) fn words(picture: &[u8], declared: usize) -> String {
    let size = value::size(picture.len() as u64);
    let missing = if picture.len() < declared { ", cut off" } else { "" };
    match dimensions(picture) {
        Some((kind, w, h)) => format!("{kind}, {w} x {h} pixels, {size}{missing}"),
        None => format!("(binary, {size}{missing})"),
    }
}

/// The kind of a picture and its width and height.
pub(super) fn dimensions(bytes: &[u8]) -> Option<(&'static str, u32, u32)> {
    if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        return jpeg(bytes).map(|(w, h)| ("JPEG", w, h));
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        let side = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
        return Some(("PNG", side(16)?, side(20)?));
    }
    None
}

/// Width and height from the frame header of a JPEG.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        let &[0xFF, marker] = bytes.get(at..at + 2)? else { return None };
        match marker {
            0xFF => at += 1,
            0x01 | 0xD0..=0xD8 => at += 2,
            0xD9 | 0xDA => return None,
            0xC0..=0xCF if !matches!(marker, 0xC4 | 0xC8 | 0xCC) => {
                let side = |i: usize| {
                    let b = bytes.get(at + i..at + i + 2)?;
                    Some(u32::from(u16::from_be_bytes([b[0], b[1]])))
                };
                return Some((side(7)?, side(5)?));
            }
            _ => {
                let b = bytes.get(at + 2..at + 4)?;
                at += 2 + usize::from(u16::from_be_bytes([b[0], b[1]])).max(2);
            }
        }
    }
}
