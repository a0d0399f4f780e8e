//! ICO and CUR: PNG entries may hold metadata; between and behind entries things can hide.

use super::png;
use super::wire::{gaps, le16, le32, merged, take};
use crate::metadata::{Blocks, Group, Policy};
use crate::{Error, Format, Result};
use std::ops::Range;

const PNG: &[u8] = b"\x89PNG\r\n\x1A\n";

/// Most entries: icons have a dozen.
const MAX_ENTRIES: usize = 1_024;

/// The ranges of the entries, in the directory's order.
fn entries(bytes: &[u8]) -> Result<Vec<Range<usize>>> {
    let damaged = || Error::damaged(Format::Ico, "its directory is cut off");
    let count = usize::from(le16(bytes, 4).ok_or_else(damaged)?);
    if count > MAX_ENTRIES {
        let advice = "take the icon apart";
        return Err(Error::unsupported(Format::Ico, format!("{count} entries"), advice));
    }
    let entry = |i: usize| {
        let at = 6 + i * 16;
        let (len, start) = (le32(bytes, at + 8)? as usize, le32(bytes, at + 12)? as usize);
        let start = start.min(bytes.len());
        Some(start..start.saturating_add(len).min(bytes.len()))
    };
    (0..count).map(entry).collect::<Option<_>>().ok_or_else(damaged)
}

fn unused(bytes: &[u8], entries: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut used = entries.to_vec();
    used.push(0..6 + entries.len() * 16);
    gaps(&merged(used), 0..bytes.len())
}

pub(super) fn blocks(bytes: &[u8]) -> Result<Blocks> {
    let entries = entries(bytes)?;
    let mut blocks = Blocks::default();
    for (i, entry) in entries.iter().enumerate() {
        if entries[..i].contains(entry) || !bytes[entry.clone()].starts_with(PNG) {
            continue;
        }
        let Ok(found) = png::blocks(&bytes[entry.clone()]) else { continue };
        blocks.exif = blocks.exif.or(found.exif);
        blocks.xmp.extend(found.xmp);
        blocks.iptc = blocks.iptc.or(found.iptc);
        blocks.icc = blocks.icc.or(found.icc);
        blocks.texts.extend(found.texts);
        blocks.c2pa.extend(found.c2pa);
        blocks.other.extend(found.other);
    }
    for gap in unused(bytes, &entries) {
        blocks.trailing.extend_from_slice(&bytes[gap]);
    }
    Ok(blocks)
}

pub(super) fn strip(bytes: &[u8], policy: &Policy) -> Result<Vec<u8>> {
    let entries = entries(bytes)?;
    let hidden = unused(bytes, &entries).into_iter().any(|gap| bytes[gap].iter().any(|&b| b != 0));
    let mut changed = hidden && !policy.keeps(Group::Trailing);
    let mut out = take(bytes, 0, 6 + entries.len() * 16).unwrap_or_default().to_vec();
    // Entries may share their bytes: those are written once.
    let mut written: Vec<(Range<usize>, usize, usize)> = Vec::new();
    for (i, entry) in entries.iter().enumerate() {
        let known = written.iter().find(|(range, ..)| range == entry).map(|w| (w.1, w.2));
        let (at, len) = known.unwrap_or_else(|| {
            let old = &bytes[entry.clone()];
            let cleaned = old.starts_with(PNG).then(|| png::strip(old, policy).ok()).flatten();
            let new = cleaned.as_deref().unwrap_or(old);
            changed |= new != old;
            let at = out.len();
            out.extend_from_slice(new);
            written.push((entry.clone(), at, new.len()));
            (at, new.len())
        });
        if out.len() > bytes.len().saturating_mul(2) {
            return Err(Error::damaged(Format::Ico, "its entries overlap"));
        }
        out[6 + i * 16 + 8..][..4].copy_from_slice(&(len as u32).to_le_bytes());
        out[6 + i * 16 + 12..][..4].copy_from_slice(&(at as u32).to_le_bytes());
    }
    Ok(if changed { out } else { bytes.to_vec() })
}
