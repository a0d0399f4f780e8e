//! What coded pictures claim to be, whatever the dictionary beside them says: a size that stands
//! for all that decoding them takes.

use crate::peel::bare;
use crate::sniff;
use crate::{Limits, prescan};
use hayro::hayro_syntax::object::Stream;
use std::borrow::Cow;

/// How many bytes of a picture that is packed once more are looked at.
const HEAD: usize = 1 << 20;
/// More tiles than a JPEG 2000 picture can have.
const MOST_TILES: u64 = 65_535;

/// The size that a coded picture itself claims; larger where its coding takes more than the pixels
/// of a usual one.
pub(crate) fn size(stream: &Stream<'_>, filters: &[String], limits: &Limits) -> Option<(u64, u64)> {
    let (last, outer) = filters.split_last()?;
    if !matches!(last.as_str(), "DctDecode" | "JpxDecode" | "Jbig2Decode") {
        return None;
    }
    let raw = stream.raw_data();
    let head: Cow<'_, [u8]> = if outer.is_empty() {
        raw
    } else {
        let names = outer.iter().map(|name| prescan::general_name(name));
        Cow::Owned(bare(&raw, &names.collect::<Option<Vec<_>>>()?, HEAD)?)
    };
    match last.as_str() {
        "DctDecode" => sniff::jpeg(&head).map(|head| (head.width.into(), head.height.into())),
        "JpxDecode" => jpx(&head),
        _ => Some(jbig2(&head, limits)),
    }
}

fn be32(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?).into())
}

/// Four components are usual; each more counts as pixels of its own, and so does each tile that
/// there can't be.
fn jpx(raw: &[u8]) -> Option<(u64, u64)> {
    // SIZ follows SOC at once.
    let at = memchr::memmem::find(raw, b"\xff\x4f\xff\x51")? + 8;
    let value = |i: usize| be32(raw, at + 4 * i);
    let (width, height) =
        (value(0)?.saturating_sub(value(2)?), value(1)?.saturating_sub(value(3)?));
    let across = value(0)?.saturating_sub(value(6)?).div_ceil(value(4)?.max(1));
    let down = value(1)?.saturating_sub(value(7)?).div_ceil(value(5)?.max(1));
    if across.saturating_mul(down) > MOST_TILES {
        return Some((u64::MAX, 1));
    }
    let components = u64::from(u16::from_be_bytes(raw.get(at + 32..at + 34)?.try_into().ok()?));
    Some((width, height.saturating_mul(components.div_ceil(4).max(1))))
}

/// The page, or all its regions together where they are larger: each is decoded by itself.
fn jbig2(raw: &[u8], limits: &Limits) -> (u64, u64) {
    let mut all = 0_u64;
    let mut rest = raw;
    while let Some((area, next)) = segment(rest) {
        all = all.saturating_add(area);
        if all > limits.max_pixels {
            break;
        }
        rest = next;
    }
    (all, 1)
}

/// The area in pixels that a segment of JBIG2 claims, and what follows it (ITU-T T.88, 7.2).
fn segment(raw: &[u8]) -> Option<(u64, &[u8])> {
    let flags = *raw.get(4)?;
    let number = be32(raw, 0)?;
    let (count, refers) = match *raw.get(5)? >> 5 {
        7 => {
            let count = be32(raw, 5)? & 0x1fff_ffff;
            (count, 4 + (count + 1).div_ceil(8))
        }
        few => (few.into(), 1),
    };
    let each = if number <= 256 {
        1
    } else if number <= 65_536 {
        2
    } else {
        4
    };
    let page = if flags & 0x40 == 0 { 1 } else { 4 };
    let at = usize::try_from(5 + refers + count * each + page).ok()?;
    let length = be32(raw, at)?;
    let data = raw.get(at + 4..)?;
    let size = || Some((be32(data, 0)?, be32(data, 4)?));
    let area = match flags & 0x3f {
        // An unknown height is found while decoding; it is bounded by the dictionary's.
        48 => size().map_or(0, |(w, h)| if h == 0xffff_ffff { 0 } else { w.saturating_mul(h) }),
        4 | 6 | 7 | 20 | 22 | 23 | 36 | 38..=40 | 42 | 43 => {
            size().map_or(0, |(w, h)| w.saturating_mul(h))
        }
        _ => 0,
    };
    // A region of unknown length ends what can be looked at.
    Some((area, data.get(usize::try_from(length).ok()?..).unwrap_or_default()))
}
