//! An EXIF block as tags of a TIFF page: TIFF keeps EXIF in its own directories.

use super::ifd::{Directory, Entry, Stream};
use super::tag;
use super::write::{LONG, Out, Tag};
use crate::Result;

/// Tags of EXIF's first directory that describe the picture and not how it is stored: caption,
/// make, model, software, date, artist, host, rating, Windows' own, copyright.
const DESCRIBING: [u16; 16] = [
    270, 271, 272, 305, 306, 315, 316, 18_246, 18_249, 33_432, 40_091, 40_092, 40_093, 40_094,
    40_095, 42_016,
];

/// The tags of an EXIF block for the page's directory. The directories below it are written to
/// `out`. A block that makes no sense gives no tags.
pub(super) fn tags(exif: &[u8], out: &mut Out) -> Result<Vec<Tag>> {
    let Some((stream, at)) = Stream::open(exif) else { return Ok(Vec::new()) };
    let Some((first, _)) = stream.directory(at) else { return Ok(Vec::new()) };
    let describing = first.entries.iter().filter(|e| DESCRIBING.contains(&e.tag));
    let mut tags: Vec<_> = describing.filter_map(|e| copied(e, &first)).collect();
    for pointer in [tag::EXIF, tag::GPS] {
        tags.extend(below(&first, pointer, out)?);
    }
    Ok(tags)
}

/// The directory that `pointer` points to, written anew, as a pointer to it.
fn below(directory: &Directory<'_>, pointer: u16, out: &mut Out) -> Result<Option<Tag>> {
    let at = directory.number(pointer);
    let Some((child, _)) = at.and_then(|at| directory.stream.directory(at)) else {
        return Ok(None);
    };
    let plain = child.entries.iter().filter(|e| e.tag != tag::INTEROPERABILITY);
    let mut tags: Vec<_> = plain.filter_map(|e| copied(e, &child)).collect();
    if pointer == tag::EXIF {
        tags.extend(below(&child, tag::INTEROPERABILITY, out)?);
    }
    let (at, _) = out.directory(tags)?;
    Ok(Some(Tag { tag: pointer, kind: LONG, count: 1, value: at.to_le_bytes().to_vec() }))
}

/// An entry in little-endian order.
fn copied(entry: &Entry<'_>, directory: &Directory<'_>) -> Option<Tag> {
    let mut value = entry.value.to_vec();
    if directory.stream.big_endian {
        value.chunks_exact_mut(entry.kind.unit()).for_each(<[u8]>::reverse);
    }
    let count = u32::try_from(entry.count).ok()?;
    Some(Tag { tag: entry.tag, kind: entry.kind.number(), count, value })
}
