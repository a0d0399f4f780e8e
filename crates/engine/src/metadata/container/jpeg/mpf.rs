//! The multi-picture index (CIPA DC-007): where the pictures behind the first one are.

use crate::metadata::container::ifd::header;
use crate::metadata::container::wire::take;

/// Corrects sizes and offsets after the segments before the end of the first picture changed.
///
/// `at` is where the segment's payload (of `len` bytes) stands now, `was` where it stood; `ends`
/// are the ends of the first picture before and now. Offsets count from the byte after "MPF\0".
pub(super) fn move_pictures(
    out: &mut [u8],
    at: usize,
    len: usize,
    was: usize,
    ends: (usize, usize),
) {
    let Some(index) = take(out, at + 4, len.saturating_sub(4)).map(<[u8]>::to_vec) else { return };
    let Some((style, directory)) = header(&index) else { return };
    let count = style.u16(&index, directory).map_or(0, usize::from);
    let find = |tag: u16| {
        (0..count)
            .map(|i| directory + 2 + i * 12)
            .find(|&e| style.u16(&index, e) == Some(tag))
            .and_then(|e| {
                Some((style.u32(&index, e + 4)? as usize, style.u32(&index, e + 8)? as usize))
            })
    };
    let Some((bytes, list)) = find(0xB002) else { return };
    for entry in (0..bytes / 16).map_while(|i| list.checked_add(i * 16)) {
        let Some(offset) = style.u32(&index, entry + 8) else { return };
        let place = at + 4 + entry;
        // The first picture has offset 0; only its length changed.
        let (field, value) = if offset == 0 {
            (place + 4, ends.1)
        } else {
            let old = was + 4 + offset as usize;
            if old < ends.0 {
                continue;
            }
            (place + 8, (old - ends.0 + ends.1).saturating_sub(at + 4))
        };
        let Ok(value) = u32::try_from(value) else { return };
        if let Some(target) = out.get_mut(field..field + 4) {
            target.copy_from_slice(&style.put32(value));
        }
    }
}
