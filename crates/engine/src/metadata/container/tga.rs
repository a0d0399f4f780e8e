//! Truevision TGA 2.0: an identification text, an extension area, a developer area.

use super::latin1;
use super::wire::{le16, le32, take};
use crate::metadata::{Blocks, Group, Policy};
use crate::{Error, Format, Result};
use std::ops::Range;

const SIGNATURE: &[u8] = b"TRUEVISION-XFILE.\0";
const FOOTER: usize = 26;
const EXTENSION: usize = 495;

struct Layout {
    /// The identification text.
    id: Range<usize>,
    /// Where the pixels end.
    end: usize,
    extension: Option<usize>,
}

fn layout(bytes: &[u8]) -> Result<Layout> {
    read(bytes).ok_or_else(|| Error::damaged(Format::Tga, "its header is cut off"))
}

fn read(bytes: &[u8]) -> Option<Layout> {
    let header = take(bytes, 0, 18)?;
    let id = 18..18 + usize::from(header[0]);
    take(bytes, 0, id.end)?;
    let entry = usize::from(header[7]).div_ceil(8);
    // A colour map of no use has its length and bytes all the same.
    let map = if header[1] == 1 { usize::from(le16(bytes, 5)?) * entry } else { 0 };
    let pixels = usize::from(le16(bytes, 12)?) * usize::from(le16(bytes, 14)?);
    let size = usize::from(header[16]).div_ceil(8);
    let start = id.end + map;
    let end = match header[2] {
        0 => start,
        9..=11 => runs_end(bytes, start, pixels, size),
        _ => start.checked_add(pixels.checked_mul(size)?)?,
    };
    let end = end.min(bytes.len());
    let footer =
        bytes.len().checked_sub(FOOTER).filter(|&at| bytes[at + 8..].starts_with(SIGNATURE));
    let extension = footer
        .and_then(|at| le32(bytes, at))
        .map(|n| n as usize)
        .filter(|&at| at >= end && le16(bytes, at).is_some_and(|n| usize::from(n) >= EXTENSION));
    let extension = extension.filter(|&at| take(bytes, at, EXTENSION).is_some());
    Some(Layout { id, end, extension })
}

/// The end of run-length packets for so many pixels of a size.
fn runs_end(bytes: &[u8], start: usize, pixels: usize, size: usize) -> usize {
    let mut at = start;
    let mut left = pixels;
    while left > 0 {
        let Some(&packet) = bytes.get(at) else { break };
        let count = usize::from(packet & 0x7F) + 1;
        at += 1 + if packet & 0x80 == 0 { count * size } else { size };
        left = left.saturating_sub(count);
    }
    at
}

pub(super) fn blocks(bytes: &[u8]) -> Result<Blocks> {
    let layout = layout(bytes)?;
    let mut blocks = Blocks::default();
    let mut text = |name: &str, range: Range<usize>| {
        let text = latin1(bytes.get(range).unwrap_or_default());
        let text = text.trim_matches(|c: char| c == '\0' || c.is_whitespace()).to_owned();
        if !text.is_empty() {
            blocks.texts.push((name.into(), text));
        }
    };
    text("Comment", layout.id.clone());
    match layout.extension {
        Some(at) => {
            text("Author", at + 2..at + 43);
            (0..4).for_each(|i| text("Comment", at + 43 + i * 81..at + 124 + i * 81));
            text("Job", at + 379..at + 420);
            text("Software", at + 426..at + 467);
            let date: Vec<u16> = (0..6).filter_map(|i| le16(bytes, at + 367 + i * 2)).collect();
            if let Some(&[month, day, year, h, m, s]) = date.first_chunk().filter(|d| d[0] > 0) {
                let date = format!("{year:04}-{month:02}-{day:02} {h:02}:{m:02}:{s:02}");
                blocks.texts.push(("Creation Time".into(), date));
            }
            if le32(bytes, at + 486).is_some_and(|n| n > 0) {
                blocks.thumbnails.push(("TGA postage stamp".into(), Vec::new()));
            }
        }
        None => blocks.trailing = trailing(bytes, &layout).to_vec(),
    }
    Ok(blocks)
}

/// What stands behind the pixels, without a footer that points to nothing.
fn trailing<'a>(bytes: &'a [u8], layout: &Layout) -> &'a [u8] {
    let rest = &bytes[layout.end..];
    let empty_footer = rest.len() == FOOTER && rest[8..].starts_with(SIGNATURE);
    if empty_footer { &[] } else { rest }
}

pub(super) fn strip(bytes: &[u8], policy: &Policy) -> Result<Vec<u8>> {
    let layout = layout(bytes)?;
    let drop_id = !layout.id.is_empty() && !policy.keeps(Group::Comments);
    let keeps_area = [Group::Comments, Group::People, Group::Dates, Group::Software, Group::Other];
    let drop_area = !keeps_area.iter().all(|g| policy.keeps(*g));
    let mut out = bytes[..layout.id.start].to_vec();
    if drop_id {
        out[0] = 0;
    } else {
        out.extend_from_slice(&bytes[layout.id.clone()]);
    }
    out.extend_from_slice(&bytes[layout.id.end..layout.end]);
    match layout.extension {
        Some(at) if drop_area => put_extension(&mut out, &bytes[at..at + EXTENSION]),
        // Offsets in it count from the start of the file.
        Some(_) if drop_id => put_extension(&mut out, &[0; EXTENSION]),
        Some(_) => out.extend_from_slice(&bytes[layout.end..]),
        None if policy.keeps(Group::Trailing) || trailing(bytes, &layout).is_empty() => {
            out.extend_from_slice(&bytes[layout.end..]);
        }
        None => {}
    }
    Ok(out)
}

/// An extension area with nothing but what decides how pixels look: key colour, aspect, gamma,
/// and what alpha means. Where that is nothing either, there is no area.
fn put_extension(out: &mut Vec<u8>, old: &[u8]) {
    let mut area = vec![0; EXTENSION];
    area[..2].copy_from_slice(&(EXTENSION as u16).to_le_bytes());
    area[470..482].copy_from_slice(&old[470..482]);
    area[494] = old[494];
    let at = out.len() as u32;
    out.extend_from_slice(&area);
    out.extend(at.to_le_bytes());
    out.extend([0; 4]);
    out.extend_from_slice(SIGNATURE);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_author_goes_and_the_meaning_of_alpha_stays() {
        let mut file = vec![4, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 32, 8];
        file.extend_from_slice(b"NAMEBGRA");
        let mut area = vec![0; EXTENSION];
        area[..2].copy_from_slice(&495u16.to_le_bytes());
        area[2..10].copy_from_slice(b"A person");
        area[494] = 4;
        let at = file.len() as u32;
        file.extend(area);
        file.extend([at.to_le_bytes(), [0; 4]].concat());
        file.extend_from_slice(SIGNATURE);
        let found = blocks(&file).unwrap();
        assert_eq!(found.texts[0].1, "NAME");
        assert_eq!(found.texts[1], ("Author".into(), "A person".into()));
        let kept = strip(&file, &Policy::default()).unwrap();
        assert_eq!(kept[18..22], *b"BGRA");
        assert!(!latin1(&kept).contains("person"));
        assert_eq!(kept[kept.len() - FOOTER - 1], 4);
        assert_eq!(strip(&kept, &Policy::default()).unwrap(), kept);
    }
}
