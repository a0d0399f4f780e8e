//! TIFF files (TIFF 6.0, BigTIFF): rewritten compactly, so that nothing is left between what
//! the kept tags point to. Strips and tiles are copied as they are.

use super::ifd::{self, Directory, Entry, Tree, Value};

use crate::metadata::groups::{Ifd, exif_group};
use crate::metadata::{Blocks, Group, Metadata, Policy, select};
use crate::{Error, Format, Result};

const NEW_SUBFILE_TYPE: u16 = 254;
const SUB_IFDS: u16 = 330;
const XMP: u16 = 700;
const IPTC: u16 = 33_723;
const PHOTOSHOP: u16 = 34_377;
const ICC: u16 = 34_675;
const EXIF_IFD: u16 = 0x8769;
const GPS_IFD: u16 = 0x8825;

fn parse(bytes: &[u8], format: Format) -> Result<Tree> {
    Tree::parse(bytes).ok_or_else(|| Error::damaged(format, "its first directory cannot be read"))
}

pub(super) fn blocks(bytes: &[u8], format: Format) -> Result<Blocks> {
    // RAF and other raws that are no TIFF: their fields are in the JPEG they hold.
    if format == Format::Raw && ifd::header(bytes).is_none() {
        return Ok(raw_preview(bytes)
            .and_then(|jpeg| super::jpeg::blocks(jpeg).ok())
            .unwrap_or_default());
    }
    let tree = parse(bytes, format)?;
    let mut blocks = Blocks { dpi: select::resolution(bytes), ..Blocks::default() };
    blocks.exif = Some(exif_stream(&tree));
    let unused = if format == Format::Tiff { tree.orphans(bytes) } else { Vec::new() };
    if !unused.is_empty() {
        blocks.other.push(("TIFF unused bytes".into(), unused));
    }
    for directory in &tree.chain {
        for entry in &directory.entries {
            let data = entry.bytes();
            match entry.tag {
                XMP => blocks.xmp.push(data.to_vec()),
                IPTC => drop(blocks.iptc.get_or_insert(iptc_of(entry, tree.style))),
                PHOTOSHOP => drop(blocks.photoshop.get_or_insert_with(|| data.to_vec())),
                ICC => drop(blocks.icc.get_or_insert_with(|| data.to_vec())),
                SUB_IFDS => {
                    let Value::Directories(subs) = &entry.value else { continue };
                    for sub in subs.iter().filter(|d| is_reduced(d, tree.style)) {
                        blocks.thumbnails.push(("TIFF SubIFD".into(), first_part(sub, bytes)));
                    }
                }
                tag if is_unknown(tag) && !matches!(entry.value, Value::Directories(_)) => {
                    blocks.other.push((format!("TIFF tag {tag}"), data.to_vec()));
                }
                _ => {}
            }
        }
    }
    for directory in tree.chain.iter().skip(1).filter(|d| is_reduced(d, tree.style)) {
        blocks.thumbnails.push(("TIFF reduced page".into(), first_part(directory, bytes)));
    }
    Ok(blocks)
}

/// The JPEG preview of a raw file that starts with a directory of its own kind (Fujifilm).
fn raw_preview(bytes: &[u8]) -> Option<&[u8]> {
    if !bytes.starts_with(b"FUJIFILMCCD-RAW") {
        return None;
    }
    let at = super::wire::be32(bytes, 84)? as usize;
    super::wire::take(bytes, at, super::wire::be32(bytes, 88)? as usize)
}

/// Writers give IPTC as LONG; their order of bytes is then that of the records, or it is not.
fn iptc_of(entry: &Entry, style: ifd::Style) -> Vec<u8> {
    let data = entry.bytes();
    if entry.kind != 4 || data.first() == Some(&0x1C) {
        return data.to_vec();
    }
    let swapped = entry.numbers(style).into_iter().flat_map(|n| {
        let n = n as u32;
        if style.big_endian { n.to_le_bytes() } else { n.to_be_bytes() }
    });
    swapped.collect()
}

/// Drops what points at parts of the file, in a broken directory of fields as well; says whether
/// the entry itself may stay.
fn without_parts(entry: &mut Entry) -> bool {
    if let Value::Directories(directories) = &mut entry.value {
        for directory in directories {
            directory.entries.retain_mut(without_parts);
        }
    }
    !matches!(entry.value, Value::Parts(_))
}

/// What the first page says as an EXIF stream: without pixels, pages and blocks of other kinds.
fn exif_stream(tree: &Tree) -> Vec<u8> {
    let mut tree = tree.clone();
    tree.chain.truncate(1);
    tree.style.big_tiff = false;
    for directory in &mut tree.chain {
        directory.entries.retain_mut(|entry| match entry.tag {
            EXIF_IFD | GPS_IFD => without_parts(entry),
            XMP | IPTC | PHOTOSHOP | ICC => false,
            tag => {
                matches!(entry.value, Value::Bytes(_))
                    && entry.bytes().len() < 65_536
                    && !matches!(entry.kind, 16..=18)
                    && !matches!(tag, 273 | 275..=279 | 320..=325 | 347 | 512..=521)
            }
        });
    }
    ifd::write(&tree, &[])
}

fn first_part(directory: &Directory, bytes: &[u8]) -> Vec<u8> {
    let parts = directory.entries.iter().find_map(|e| match &e.value {
        Value::Parts(parts) => parts.first(),
        _ => None,
    });
    parts.map(|p| bytes[p.clone()].to_vec()).unwrap_or_default()
}

/// Whether no table knows the tag.
fn is_unknown(tag: u16) -> bool {
    !is_picture(tag) && exif_group(Ifd::Main, tag) == Group::Other
}

/// Whether a directory is a smaller version of another picture in the file.
fn is_reduced(directory: &Directory, style: ifd::Style) -> bool {
    let new = directory.number(style, NEW_SUBFILE_TYPE).unwrap_or_default();
    new & 1 == 1 || directory.number(style, 255) == Some(2)
}

/// Tags without which the pixels cannot be decoded or would look different.
fn is_picture(tag: u16) -> bool {
    matches!(
        tag,
        254..=259 | 262 | 263 | 266 | 273 | 274 | 277..=281 | 284 | 290..=293 | 297 | 301 | 317
            ..=328 | 332..=334 | 336 | 338..=347 | 512..=532 | 559
    // SGI's depth, Leaf's and LogLuv's scale, CFA, LERC's and Zstandard's parameters, CMYK
    // equivalent, linearisation and levels of linear pictures.
    ) || matches!(tag, 32_995..=32_998 | 33_421 | 33_422 | 37_439 | 50_674 | 50_713..=50_719)
}

pub(super) fn strip(bytes: &[u8], policy: &Policy) -> Result<Vec<u8>> {
    let mut tree = parse(bytes, Format::Tiff)?;
    if tree.chain.first().is_some_and(|d| d.get(50_706).is_some()) {
        return Err(Error::unsupported(
            Format::Tiff,
            "DNG, a camera raw",
            "convert it to another format instead",
        ));
    }
    let mut changed = tree.damaged || tree.has_orphans(bytes);
    let style = tree.style;
    if !policy.keeps(Group::Thumbnail) {
        let before = tree.chain.len();
        let mut first = true;
        tree.chain.retain(|d| std::mem::take(&mut first) || !is_reduced(d, style));
        changed |= before != tree.chain.len();
    }
    for directory in &mut tree.chain {
        changed |= strip_directory(directory, style, policy);
        if directory.number(style, 256).is_none() {
            return Err(Error::damaged(Format::Tiff, "a page has no width"));
        }
    }
    Ok(if changed { ifd::write(&tree, bytes) } else { bytes.to_vec() })
}

fn strip_directory(directory: &mut Directory, style: ifd::Style, policy: &Policy) -> bool {
    let mut changed = false;
    directory.entries.retain_mut(|entry| {
        let stays = strip_entry(entry, style, policy, &mut changed);
        changed |= !stays;
        stays
    });
    changed
}

fn strip_entry(entry: &mut Entry, style: ifd::Style, policy: &Policy, changed: &mut bool) -> bool {
    if matches!(entry.tag, EXIF_IFD | GPS_IFD) {
        return select::exif_entry(entry, style, policy, changed);
    }
    let new = match entry.tag {
        XMP => select::xmp_joined(&[entry.bytes()], policy, false),
        IPTC => {
            let records = iptc_of(entry, style);
            match select::iptc(&records, policy) {
                // Filling bytes behind the last record do not count.
                Some(new) if records.starts_with(&new) => return true,
                new => new,
            }
        }
        PHOTOSHOP => select::photoshop(entry.bytes(), policy),
        ICC => return policy.keeps(Group::Icc),
        SUB_IFDS => return strip_subs(entry, style, policy, changed),
        tag if is_picture(tag) => return true,
        tag => {
            let group = exif_group(Ifd::Main, tag);
            // XPosition and YPosition place a page on paper: part of its resolution.
            let page = matches!(tag, 286 | 287 | 296) && policy.keeps(Group::Resolution);
            return page || (group != Group::Orientation && policy.keeps(group));
        }
    };
    let Some(new) = new else { return false };
    if new != entry.bytes() {
        *changed = true;
        *entry = Entry::new(entry.tag, if entry.tag == XMP { 1 } else { 7 }, new);
    }
    true
}

fn strip_subs(entry: &mut Entry, style: ifd::Style, policy: &Policy, changed: &mut bool) -> bool {
    let Value::Directories(subs) = &mut entry.value else { return false };
    let before = subs.len();
    subs.retain(|d| policy.keeps(Group::Thumbnail) || !is_reduced(d, style));
    *changed |= before != subs.len();
    for sub in subs.iter_mut() {
        *changed |= strip_directory(sub, style, policy);
    }
    !subs.is_empty()
}

/// Puts metadata into the first page, in place of tags of the same kind.
pub(super) fn embed(bytes: Vec<u8>, metadata: &Metadata) -> Result<Vec<u8>> {
    let mut tree = parse(&bytes, Format::Tiff)?;
    let style = tree.style;
    let Some(main) = tree.chain.first_mut() else { return Ok(bytes) };
    let mut put = |entry: Entry| {
        main.entries.retain(|e| e.tag != entry.tag);
        main.entries.push(entry);
    };
    if let Some(exif) = metadata.exif.as_deref().and_then(|b| in_style(b, style)) {
        let wanted = |e: &Entry| !is_picture(e.tag) && e.tag != SUB_IFDS;
        exif.entries.into_iter().filter(wanted).for_each(&mut put);
    }
    if let Some(xmp) = &metadata.xmp {
        put(Entry::new(XMP, 1, xmp.clone()));
    }
    if let Some(iptc) = &metadata.iptc {
        put(Entry::new(IPTC, 7, iptc.clone()));
    }
    if let Some((x, y)) = metadata.dpi {
        for (tag, dpi) in [(282, x), (283, y)] {
            let top = style.put32((dpi * 100.0).round().clamp(1.0, 4e9) as u32);
            put(Entry::new(tag, 5, [top, style.put32(100)].concat()));
        }
        put(Entry::new(296, 3, style.put16(2).to_vec()));
    }
    Ok(ifd::write(&tree, &bytes))
}

/// The first directory of an EXIF stream with its values in another byte order.
fn in_style(exif: &[u8], style: ifd::Style) -> Option<Directory> {
    let tree = Tree::parse(exif)?;
    let mut main = tree.chain.into_iter().next()?;
    if tree.style.big_endian != style.big_endian {
        swap(&mut main);
    }
    Some(main)
}

fn swap(directory: &mut Directory) {
    for entry in &mut directory.entries {
        let width = match entry.kind {
            3 | 8 => 2,
            4 | 5 | 9 | 10 | 11 | 13 => 4,
            12 | 16 | 17 | 18 => 8,
            _ => 1,
        };
        match &mut entry.value {
            Value::Bytes(bytes) | Value::Pinned(bytes, _) => {
                bytes.chunks_mut(width).for_each(<[u8]>::reverse);
            }
            Value::Directories(dirs) => dirs.iter_mut().for_each(swap),
            Value::Parts(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pixels_stay_and_private_tags_go() {
        // One strip of four pixels, an artist, a host, an EXIF directory and hidden bytes.
        let style = ifd::Style { big_endian: true, big_tiff: false };
        let short = |tag, n: u16| Entry::new(tag, 3, style.put16(n).to_vec());
        let ascii = |tag, text: &str| Entry::new(tag, 2, text.as_bytes().to_vec());
        let source = b"....PIXL....";
        let mut strips = Entry::new(273, 4, vec![]);
        strips.value = Value::Parts(std::iter::once(4..8).collect());
        let mut exif = Entry::new(EXIF_IFD, 4, vec![]);
        let date = ascii(0x9003, "2020:01:02 03:04:05\0");
        exif.value = Value::Directories(vec![Directory { entries: vec![date] }]);
        let main = Directory {
            entries: vec![
                short(256, 4),
                short(257, 1),
                strips,
                short(274, 6),
                short(279, 4),
                ascii(315, "A person\0"),
                ascii(0x8298, "(c) somebody\0"),
                exif,
            ],
        };
        let start = b"MM\0\x2A\0\0\0\x08\0\0\0\0\0\0";
        let mut tree = Tree::parse(start).unwrap();
        tree.chain = vec![main];
        let mut file = ifd::write(&tree, source);
        file.extend_from_slice(b"hidden");
        let before = blocks(&file, Format::Tiff).unwrap();
        assert_eq!(before.exif.as_deref().and_then(select::orientation), Some(6));
        assert!(before.other.contains(&("TIFF unused bytes".into(), b"hidden".to_vec())));
        let kept = strip(&file, &Policy::default()).unwrap();
        let text = crate::metadata::container::latin1(&kept);
        for gone in ["person", "2020", "hidden"] {
            assert!(!text.contains(gone), "{gone} is left");
        }
        assert!(text.contains("PIXL") && text.contains("(c) somebody"));
        assert_eq!(select::orientation(&kept), Some(6));
        assert_eq!(strip(&kept, &Policy::default()).unwrap(), kept);
    }
}
