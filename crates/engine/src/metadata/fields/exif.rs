//! EXIF (CIPA DC-008): the directories of a TIFF stream as fields.

use super::ifd::{Directory, Entry, Stream};
use super::{Collector, embedded, exif_names, exif_value, gps, iptc, makernote, photoshop};
use super::{icc, value, xmp};
use crate::metadata::groups::{Ifd, exif_group};
use crate::metadata::{Blocks, Group};
use std::collections::VecDeque;

/// Most directories of one stream: a TIFF of many pages has more, which say the same again.
const MAX_DIRECTORIES: usize = 32;

const EXIF_POINTER: u16 = 0x8769;
const GPS_POINTER: u16 = 0x8825;
const INTEROP_POINTER: u16 = 0xA005;
const SUB_IFDS: u16 = 0x014A;
const MAKER_NOTE: u16 = 0x927C;

/// Which directory of the stream it is.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Place {
    /// IFD0 and those chained to it.
    Chain(u16),
    /// A directory below another by the SubIFDs tag.
    Sub,
    Exif,
    Gps,
    Interop,
}

struct Walk<'a, 'o> {
    stream: Stream<'a>,
    blocks: &'a Blocks,
    out: &'o mut Collector,
    queue: VecDeque<(Place, u32)>,
    seen: Vec<u32>,
    make: String,
    broken: bool,
}

/// Adds the fields of an EXIF block. Blocks of other standards inside it (TIFF files hold theirs
/// so) are opened where `blocks` has none of that standard.
pub(super) fn read(data: &[u8], blocks: &Blocks, out: &mut Collector) {
    let Some((stream, first)) = Stream::open(data) else {
        out.warn("the EXIF block is damaged: it has no TIFF header");
        out.push(Group::Other, "EXIF", "Exif", value::binary(data.len()));
        return;
    };
    let queue = VecDeque::from([(Place::Chain(0), first)]);
    let (seen, make) = (Vec::new(), String::new());
    let mut walk = Walk { stream, blocks, out, queue, seen, make, broken: false };
    while let Some((place, at)) = walk.queue.pop_front() {
        if walk.seen.len() >= MAX_DIRECTORIES || walk.seen.contains(&at) {
            continue;
        }
        walk.seen.push(at);
        match stream.directory(at) {
            Some(directory) => walk.directory(place, &directory),
            None => walk.broken = true,
        }
    }
    if walk.broken {
        out.warn("the EXIF block is damaged: some of its values are missing");
    }
}

/// The orientation that an EXIF block tells: 1 to 8.
pub(in crate::metadata) fn orientation(data: &[u8]) -> Option<u8> {
    let (stream, first) = Stream::open(data)?;
    let directory = stream.directory(first)?;
    let entry = directory.entries.iter().find(|e| e.tag == 0x0112)?;
    entry.uint(0).and_then(|v| u8::try_from(v).ok()).filter(|v| (1..=8).contains(v))
}

/// The resolution that an EXIF block tells, in pixels per inch.
pub(in crate::metadata) fn dpi(data: &[u8]) -> Option<(f32, f32)> {
    let (stream, first) = Stream::open(data)?;
    let directory = stream.directory(first)?;
    let find = |tag| directory.entries.iter().find(|e| e.tag == tag);
    let scale = match find(0x0128).and_then(|e| e.uint(0)) {
        Some(3) => 2.54,
        Some(1) => return None,
        _ => 1.0,
    };
    let side = |tag| find(tag)?.number(0).map(|v| (v * scale) as f32).filter(|&v| v > 0.0);
    Some((side(0x011A)?, side(0x011B)?))
}

impl<'a> Walk<'a, '_> {
    fn directory(&mut self, place: Place, directory: &Directory<'a>) {
        self.broken |= directory.broken || directory.entries.iter().any(|e| e.broken);
        if let Place::Chain(n) = place
            && directory.next != 0
        {
            self.queue.push_back((Place::Chain(n.saturating_add(1)), directory.next));
        }
        if place == Place::Gps {
            gps::read(&directory.entries, self.out);
            return;
        }
        let thumbnail = is_thumbnail(place, directory);
        if thumbnail {
            self.thumbnail(directory);
        }
        let (ifd, source) = standing(place, thumbnail);
        for entry in &directory.entries {
            if self.out.is_full() {
                self.out.cut = true;
                return;
            }
            self.entry(ifd, &source, entry);
        }
    }

    fn entry(&mut self, ifd: Ifd, source: &str, entry: &Entry<'a>) {
        match entry.tag {
            EXIF_POINTER => self.follow(Place::Exif, entry),
            GPS_POINTER => self.follow(Place::Gps, entry),
            INTEROP_POINTER => self.follow(Place::Interop, entry),
            SUB_IFDS => self.follow(Place::Sub, entry),
            MAKER_NOTE => makernote::read(self.stream, entry, &self.make, self.out),
            tag if exif_names::is_layout(tag) || self.opened(entry) => {}
            tag => {
                let words = exif_value::words(ifd, entry);
                if tag == 0x010F && ifd == Ifd::Main && self.make.is_empty() {
                    self.make.clone_from(&words);
                }
                self.out.push(exif_group(ifd, tag), source, &exif_names::name(ifd, tag), words);
            }
        }
    }

    fn follow(&mut self, place: Place, entry: &Entry<'_>) {
        for i in 0..entry.count().min(8) {
            self.queue.extend(entry.uint(i).filter(|&at| at != 0).map(|at| (place, at)));
        }
    }

    /// Whether the entry is a block of another standard, which is opened if it is the only one.
    fn opened(&mut self, entry: &Entry<'_>) -> bool {
        match entry.tag {
            0x02BC if self.blocks.xmp.is_empty() => xmp::read(entry.bytes, self.out),
            0x83BB if self.blocks.iptc.is_none() => iptc::read(entry.bytes, self.out),
            0x8649 if self.blocks.photoshop.is_none() => {
                photoshop::read(entry.bytes, self.blocks, self.out);
            }
            0x8773 if self.blocks.icc.is_none() => icc::read(entry.bytes, self.out),
            0x02BC | 0x83BB | 0x8649 | 0x8773 => {}
            _ => return false,
        }
        true
    }

    /// The embedded thumbnail of IFD1: its size in pixels and bytes.
    fn thumbnail(&mut self, directory: &Directory<'_>) {
        let uint = |tag| directory.entries.iter().find(|e| e.tag == tag).and_then(|e| e.uint(0));
        let Some((at, length)) = uint(0x0201).zip(uint(0x0202)) else { return };
        let rest = self.stream.data.get(at as usize..).unwrap_or(&[]);
        let picture = &rest[..(length as usize).min(rest.len())];
        let words = embedded::words(picture, length as usize);
        self.out.push(Group::Thumbnail, "EXIF IFD1", "ThumbnailImage", words);
    }
}

/// Whether a directory describes a smaller copy of the picture and not a page.
fn is_thumbnail(place: Place, directory: &Directory<'_>) -> bool {
    let chained = matches!(place, Place::Chain(n) if n > 0) || place == Place::Sub;
    let small = |e: &Entry<'_>| e.tag == 0x00FE && e.uint(0).is_some_and(|v| v & 1 == 1);
    chained && directory.entries.iter().any(|e| e.tag == 0x0201 || small(e))
}

/// The table to look tags up in, and the name of the place.
fn standing(place: Place, thumbnail: bool) -> (Ifd, String) {
    match place {
        Place::Exif => (Ifd::Exif, "EXIF".to_owned()),
        Place::Gps => (Ifd::Gps, "GPS".to_owned()),
        Place::Interop => (Ifd::Interop, "EXIF Interop".to_owned()),
        Place::Chain(0) => (Ifd::Main, "EXIF".to_owned()),
        Place::Chain(n) if thumbnail => (Ifd::Thumbnail, format!("EXIF IFD{n}")),
        Place::Chain(n) => (Ifd::Main, format!("EXIF IFD{n}")),
        Place::Sub if thumbnail => (Ifd::Thumbnail, "EXIF SubIFD".to_owned()),
        Place::Sub => (Ifd::Main, "EXIF SubIFD".to_owned()),
    }
}
