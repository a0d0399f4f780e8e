//! EXIF streams: only tags of kept groups.

use crate::metadata::container::ifd::{self, Directory, Entry, Style, Tree, Value};
use crate::metadata::groups::{Ifd, exif_group};
use crate::metadata::{Group, Policy};

const ORIENTATION: u16 = 0x0112;
const COLOR_SPACE: u16 = 0xA001;
const EXIF_VERSION: u16 = 0x9000;

/// Rewrites an EXIF stream so that only tags of kept groups remain, compactly: values that no
/// tag points to are gone too.
///
/// `orientation` is written in place of the stream's own where it is given; 1 (upright) is not
/// written at all. Maker notes, where they are kept, stay at their offset in the stream, because
/// most makers store offsets from its start in them; what they point to outside of themselves is
/// lost when anything else goes.
pub fn exif(tiff: &[u8], policy: &Policy, orientation: Option<u16>) -> Option<Vec<u8>> {
    let mut tree = Tree::parse(tiff)?;
    let mut changed = tree.damaged || tree.has_orphans(tiff) || tree.chain.len() > 2;
    if Policy::everything().keep.iter().all(|g| policy.keeps(*g)) {
        changed = false;
    }
    tree.chain.truncate(2);
    if tree.chain.len() == 2 && !policy.keeps(Group::Thumbnail) {
        tree.chain.truncate(1);
        changed = true;
    }
    let style = tree.style;
    let main = tree.chain.first_mut()?;
    let adobe_rgb = says_adobe_rgb(main, style);
    changed |= filter(main, Ifd::Main, policy, adobe_rgb, 0);
    if let Some(upright) = orientation {
        changed |= set_orientation(main, style, upright);
    }
    let empty = main.entries.is_empty() && tree.chain.len() == 1;
    match (empty, changed) {
        (true, _) => None,
        (false, false) => Some(tiff.to_vec()),
        (false, true) => Some(ifd::write(&tree, tiff)),
    }
}

/// Whether the samples are said to be Adobe RGB: by ColorSpace 2 (not in the standard) or by
/// interoperability index R03 (DCF 2.0).
fn says_adobe_rgb(main: &Directory, style: Style) -> bool {
    let Some(exif) = main.sub(0x8769) else { return false };
    let index = exif.sub(0xA005).and_then(|d| d.get(1)).map(Entry::bytes);
    exif.number(style, COLOR_SPACE) == Some(2) || index.is_some_and(|v| v.starts_with(b"R03"))
}

/// Chooses from a pointer to the EXIF or GPS directory that stands in a TIFF file; says whether
/// anything of it stays.
pub(crate) fn exif_entry(
    entry: &mut Entry,
    style: Style,
    policy: &Policy,
    changed: &mut bool,
) -> bool {
    let main = Directory { entries: vec![entry.clone()] };
    keeps(entry, Ifd::Main, policy, says_adobe_rgb(&main, style), 0, changed)
}

/// Removes what the policy does not keep; says whether anything went.
fn filter(
    directory: &mut Directory,
    place: Ifd,
    policy: &Policy,
    adobe_rgb: bool,
    depth: usize,
) -> bool {
    let mut changed = false;
    directory.entries.retain_mut(|entry| {
        let keep = keeps(entry, place, policy, adobe_rgb, depth, &mut changed);
        changed |= !keep;
        keep
    });
    // A version alone says nothing.
    if directory.entries.iter().all(|e| e.tag == EXIF_VERSION) && !directory.entries.is_empty() {
        directory.entries.clear();
        changed = true;
    }
    changed
}

fn keeps(
    entry: &mut Entry,
    place: Ifd,
    policy: &Policy,
    adobe_rgb: bool,
    depth: usize,
    changed: &mut bool,
) -> bool {
    if let Value::Directories(dirs) = &mut entry.value {
        let inner = match entry.tag {
            0x8769 => Ifd::Exif,
            0x8825 => Ifd::Gps,
            0xA005 => Ifd::Interop,
            // Sub-directories of an EXIF stream hold embedded pictures.
            _ => Ifd::Thumbnail,
        };
        for directory in dirs.iter_mut() {
            *changed |= filter(directory, inner, policy, adobe_rgb, depth + 1);
        }
        dirs.retain(|d| !d.entries.is_empty());
        return !dirs.is_empty();
    }
    if matches!(entry.value, Value::Parts(_)) && place != Ifd::Thumbnail {
        return policy.keeps(Group::Thumbnail);
    }
    let group = exif_group(place, entry.tag);
    // sRGB is what is meant without a word: only another colour space is worth a tag.
    if group == Group::Icc && matches!(entry.tag, COLOR_SPACE | 0x0001) && !adobe_rgb {
        return policy.keeps(Group::Other) && policy.keeps(Group::Icc);
    }
    policy.keeps(group) || (entry.tag == EXIF_VERSION && place == Ifd::Exif)
}

fn set_orientation(main: &mut Directory, style: Style, orientation: u16) -> bool {
    let present = main.number(style, ORIENTATION);
    if present == Some(u64::from(orientation)) && orientation != 1 {
        return false;
    }
    main.entries.retain(|e| e.tag != ORIENTATION);
    if orientation != 1 {
        let value = style.put16(orientation).to_vec();
        main.entries.push(Entry::new(ORIENTATION, 3, value));
    }
    present.is_some() || orientation != 1
}

/// The orientation of an EXIF stream: 1 to 8; `None` where there is none or it is not valid.
pub fn orientation(tiff: &[u8]) -> Option<u16> {
    let tree = Tree::parse(tiff)?;
    let value = tree.chain.first()?.number(tree.style, ORIENTATION)?;
    u16::try_from(value).ok().filter(|o| (1..=8).contains(o))
}

/// Pixels per inch, horizontally and vertically, that an EXIF or TIFF stream gives.
pub fn resolution(tiff: &[u8]) -> Option<(f32, f32)> {
    let tree = Tree::parse(tiff)?;
    let main = tree.chain.first()?;
    let read = |tag| {
        let entry = main.get(tag)?;
        let top = tree.style.u32(entry.bytes(), 0)?;
        let bottom = tree.style.u32(entry.bytes(), 4)?;
        (entry.kind == 5 && top > 0 && bottom > 0).then(|| top as f32 / bottom as f32)
    };
    let scale = match main.number(tree.style, 0x0128) {
        Some(3) => 2.54,
        Some(2) | None => 1.0,
        _ => return None,
    };
    Some((read(0x011A)? * scale, read(0x011B)? * scale))
}

/// An EXIF stream of an orientation (2 to 8) and nothing else; `None` for an upright picture.
pub fn minimal_exif(orientation: u16) -> Option<Vec<u8>> {
    if !(2..=8).contains(&orientation) {
        return None;
    }
    let mut out = b"MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    out.extend([orientation as u8, 0, 0, 0, 0, 0, 0]);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A stream with Make, Orientation 6, Copyright, an EXIF IFD with ExposureTime and
    /// DateTimeOriginal, and a GPS IFD.
    fn sample() -> Vec<u8> {
        let style = Style { big_endian: false, big_tiff: false };
        let ascii = |tag, text: &str| Entry::new(tag, 2, text.as_bytes().to_vec());
        let sub = |tag, entries| Entry {
            tag,
            kind: 4,
            count: 1,
            value: Value::Directories(vec![Directory { entries }]),
        };
        let exif = vec![
            Entry::new(0x829A, 5, vec![1, 0, 0, 0, 100, 0, 0, 0]),
            ascii(0x9003, "2020:01:02 03:04:05\0"),
            Entry::new(EXIF_VERSION, 7, b"0230".to_vec()),
        ];
        let gps = vec![ascii(1, "N\0"), Entry::new(2, 5, vec![1; 24])];
        let main = Directory {
            entries: vec![
                ascii(0x010F, "A maker\0"),
                Entry::new(ORIENTATION, 3, vec![6, 0]),
                ascii(0x8298, "(c) somebody\0"),
                sub(0x8769, exif),
                sub(0x8825, gps),
            ],
        };
        let mut tree = Tree::parse(&minimal_exif(2).unwrap()).unwrap();
        tree.style = style;
        tree.chain = vec![main];
        ifd::write(&tree, &[])
    }

    #[test]
    fn only_kept_groups_remain() {
        let kept = exif(&sample(), &Policy::default(), None).unwrap();
        let tree = Tree::parse(&kept).unwrap();
        let tags: Vec<u16> = tree.chain[0].entries.iter().map(|e| e.tag).collect();
        assert_eq!(tags, [ORIENTATION, 0x8298]);
        assert_eq!(orientation(&kept), Some(6));
        assert_eq!(exif(&kept, &Policy::default(), None).unwrap(), kept);
    }

    #[test]
    fn dates_alone_take_the_exif_version_with_them() {
        let policy = Policy { keep: vec![Group::Dates] };
        let kept = exif(&sample(), &policy, Some(1)).unwrap();
        let tree = Tree::parse(&kept).unwrap();
        let tags: Vec<u16> =
            tree.chain[0].sub(0x8769).unwrap().entries.iter().map(|e| e.tag).collect();
        assert_eq!(tags, [EXIF_VERSION, 0x9003]);
        assert_eq!(orientation(&kept), None);
    }

    #[test]
    fn nothing_removed_leaves_every_byte() {
        let sample = sample();
        assert_eq!(exif(&sample, &Policy::everything(), None).unwrap(), sample);
        assert_eq!(exif(b"no tiff at all", &Policy::everything(), None), None);
    }

    #[test]
    fn the_smallest_stream_holds_its_orientation() {
        for o in 2..=8 {
            assert_eq!(orientation(&minimal_exif(o).unwrap()), Some(o));
        }
        assert_eq!(minimal_exif(1), None);
    }
}
