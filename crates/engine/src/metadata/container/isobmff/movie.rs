//! The `moov` box of image sequences: what it says goes, where its samples are is corrected.

use super::boxes::{BoxHeader, boxes, put_box};
use super::plan::Moves;
use crate::metadata::container::wire::{be32, be64};
use crate::metadata::{Group, Policy};

/// How deep boxes may stand within each other.
const MAX_DEPTH: usize = 12;

/// Appends a cleaned copy of a box. `None` where it cannot be read.
pub(super) fn rewrite(
    bytes: &[u8],
    header: &BoxHeader,
    policy: &Policy,
    moves: &Moves,
    out: &mut Vec<u8>,
) -> Option<()> {
    rewrite_at(bytes, header, policy, moves, out, 0)
}

fn rewrite_at(
    bytes: &[u8],
    header: &BoxHeader,
    policy: &Policy,
    moves: &Moves,
    out: &mut Vec<u8>,
    depth: usize,
) -> Option<()> {
    let data = &bytes[header.data.clone()];
    match &header.kind {
        b"moov" | b"trak" | b"mdia" | b"minf" | b"stbl" if depth < MAX_DEPTH => {
            let mut content = Vec::new();
            for child in boxes(bytes, header.data.clone()).0.iter().filter(|c| !says(c)) {
                rewrite_at(bytes, child, policy, moves, &mut content, depth + 1)?;
            }
            put_box(out, header.kind, &[&content]);
        }
        b"stco" => {
            let mut new = data.get(..8)?.to_vec();
            for i in 0..be32(data, 4)? as usize {
                let moved = moves.map(u64::from(be32(data, i.checked_mul(4)?.checked_add(8)?)?))?;
                new.extend(u32::try_from(moved).unwrap_or(u32::MAX).to_be_bytes());
            }
            put_box(out, *b"stco", &[&new]);
        }
        b"co64" => {
            let mut new = data.get(..8)?.to_vec();
            for i in 0..be32(data, 4)? as usize {
                let old = be64(data, i.checked_mul(8)?.checked_add(8)?)?;
                new.extend(moves.map(old)?.to_be_bytes());
            }
            put_box(out, *b"co64", &[&new]);
        }
        b"hdlr" if names_program(data, policy) => put_box(out, *b"hdlr", &[&data[..24], &[0]]),
        b"mvhd" | b"tkhd" | b"mdhd" if !policy.keeps(Group::Dates) => {
            let start = out.len() + header.data.start - header.whole.start;
            out.extend_from_slice(&bytes[header.whole.clone()]);
            // Two times behind version and flags: of creation and of change.
            let len = if data.first() == Some(&1) { 16 } else { 8 };
            out.get_mut(start + 4..start + 4 + len)?.fill(0);
        }
        _ => out.extend_from_slice(&bytes[header.whole.clone()]),
    }
    Some(())
}

/// Whether the name in a handler box (behind 24 bytes of its own) goes: programs put theirs there.
pub(super) fn names_program(handler: &[u8], policy: &Policy) -> bool {
    !policy.keeps(Group::Software)
        && handler.get(24..).is_some_and(|name| name.iter().any(|&b| b != 0))
}

/// Boxes that describe or fill. A track's own `meta` holds EXIF and XMP a second time.
fn says(header: &BoxHeader) -> bool {
    matches!(&header.kind, b"udta" | b"meta" | b"free" | b"skip" | b"wide" | b"uuid")
}
