//! Boxes of the ISO base media file format (ISO/IEC 14496-12).

use crate::metadata::container::wire::{array, be32, be64};
use std::ops::Range;

/// A box in a file.
#[derive(Debug, Clone)]
pub(crate) struct BoxHeader {
    pub kind: [u8; 4],
    /// Header and content.
    pub whole: Range<usize>,
    /// The content alone.
    pub data: Range<usize>,
    /// It has no length of its own and reaches to the end of what holds it.
    pub to_end: bool,
}

/// The boxes within a range, and where the last of them ends.
pub(crate) fn boxes(bytes: &[u8], within: Range<usize>) -> (Vec<BoxHeader>, usize) {
    let mut found = Vec::new();
    let mut at = within.start;
    while let Some(header) = header(bytes, at, within.end) {
        at = header.whole.end;
        found.push(header);
    }
    (found, at)
}

/// The boxes of a file, and where the last of them ends: what stands behind is no box.
pub(crate) fn top_level(bytes: &[u8]) -> (Vec<BoxHeader>, usize) {
    boxes(bytes, 0..bytes.len())
}

fn header(bytes: &[u8], at: usize, end: usize) -> Option<BoxHeader> {
    if at.checked_add(8)? > end {
        return None;
    }
    let kind: [u8; 4] = array(bytes, at + 4)?;
    // Names are printable (some begin with the copyright sign): anything else is no box.
    if !kind.iter().all(|&b| (0x20..0x7F).contains(&b) || b == 0xA9) {
        return None;
    }
    let (len, header) = match be32(bytes, at)? {
        0 => (end - at, 8),
        1 => (usize::try_from(be64(bytes, at + 8)?).ok()?, 16),
        n => (n as usize, 8),
    };
    let stop = at.checked_add(len)?;
    if len < header || stop > end {
        return None;
    }
    let to_end = be32(bytes, at) == Some(0);
    Some(BoxHeader { kind, whole: at..stop, data: at + header..stop, to_end })
}

/// Appends a box, with a 64-bit length where it needs one.
pub(crate) fn put_box(out: &mut Vec<u8>, kind: [u8; 4], parts: &[&[u8]]) {
    let len: usize = 8 + parts.iter().map(|p| p.len()).sum::<usize>();
    match u32::try_from(len) {
        Ok(short) => {
            out.extend(short.to_be_bytes());
            out.extend(kind);
        }
        Err(_) => {
            out.extend(1u32.to_be_bytes());
            out.extend(kind);
            out.extend((len as u64 + 8).to_be_bytes());
        }
    }
    parts.iter().for_each(|p| out.extend_from_slice(p));
}
