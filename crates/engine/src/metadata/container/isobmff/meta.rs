//! The `meta` box of HEIF (ISO/IEC 23008-12, 14496-12): items, where their bytes are, how they
//! refer to each other.

use super::boxes::{BoxHeader, boxes};
use crate::metadata::container::wire::{array, be_sized, be16, be32, take};
use crate::{Error, Format, Result};
use std::collections::BTreeMap;
use std::ops::Range;

/// Most items of a file.
const MAX_ITEMS: usize = 200_000;
/// Most extents of all items together.
const MAX_EXTENTS: usize = 1_000_000;

/// An item: its identifier, type, and for `mime` and `uri ` its content type.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub id: u32,
    pub kind: [u8; 4],
    pub content_type: String,
    /// Its `infe` box, and where its content starts.
    pub whole: Range<usize>,
    pub content: usize,
    /// Where in the file its name is, without the zero at its end.
    pub name: Range<usize>,
}

/// The properties of an item: index from 1, and whether a decoder must know it.
pub(super) type Associated = Vec<(u16, bool)>;

/// Where an item's bytes are.
#[derive(Debug, Clone)]
pub(super) struct Location {
    pub id: u32,
    /// 0: offsets in the file; 1: in `idat`; 2: in another item.
    pub method: u8,
    pub data_reference: u16,
    pub extents: Vec<Extent>,
}

/// A run of bytes of an item; the offset includes the item's base.
#[derive(Debug, Clone, Copy)]
pub(super) struct Extent {
    pub index: u64,
    pub offset: u64,
    pub len: u64,
}

/// A reference of a kind from an item to others.
#[derive(Debug, Clone)]
pub(super) struct Reference {
    pub kind: [u8; 4],
    pub from: u32,
    pub to: Vec<u32>,
}

/// A parsed `meta` box.
#[derive(Debug, Clone)]
pub(super) struct Meta {
    pub header: BoxHeader,
    pub children: Vec<BoxHeader>,
    pub primary: Option<u32>,
    pub items: Vec<Item>,
    pub locations: Vec<Location>,
    /// Where in `locations` an item is.
    index: BTreeMap<u32, usize>,
    /// Version of `iloc` and its size of an index.
    pub iloc_version: u8,
    pub index_size: usize,
    pub references: Vec<Reference>,
    /// The content of `idat`.
    pub idat: Option<Range<usize>>,
}

impl Meta {
    pub fn parse(bytes: &[u8], header: &BoxHeader, format: Format) -> Result<Self> {
        let damaged = |what: &str| Error::damaged(format, format!("its {what} box cannot be read"));
        let (children, _) = boxes(bytes, header.data.start + 4..header.data.end);
        let mut meta = Self {
            header: header.clone(),
            children: children.clone(),
            primary: None,
            items: Vec::new(),
            locations: Vec::new(),
            index: BTreeMap::new(),
            iloc_version: 0,
            index_size: 0,
            references: Vec::new(),
            idat: None,
        };
        if header.data.len() < 4 {
            return Err(damaged("meta"));
        }
        for child in &children {
            let data = child.data.clone();
            match &child.kind {
                b"pitm" => meta.primary = primary(&bytes[data]),
                b"iinf" => meta.items = items(bytes, data).ok_or_else(|| damaged("iinf"))?,
                b"iref" => {
                    meta.references = references(bytes, data).ok_or_else(|| damaged("iref"))?
                }
                b"idat" => meta.idat = Some(data),
                b"iloc" => {
                    meta.locations(&bytes[data]).ok_or_else(|| damaged("iloc"))?;
                }
                _ => {}
            }
        }
        meta.resolve(bytes.len());
        Ok(meta)
    }

    fn locations(&mut self, b: &[u8]) -> Option<()> {
        let version = *b.first()?;
        let sizes = be16(b, 4)?;
        let nibble = |shift: u16| usize::from(sizes >> shift & 15);
        let (offset_size, len_size, base_size) = (nibble(12), nibble(8), nibble(4));
        let index_size = if version == 0 { 0 } else { nibble(0) };
        if version > 2 || [offset_size, len_size, base_size, index_size].iter().any(|s| *s > 8) {
            return None;
        }
        let id_size = if version == 2 { 4 } else { 2 };
        let count = be_sized(b, 6, id_size)? as usize;
        let mut at = 6 + id_size;
        let mut number = |size: usize| {
            let n = be_sized(b, at, size)?;
            at += size;
            Some(n)
        };
        let mut total = 0;
        for _ in 0..count.min(MAX_ITEMS) {
            let id = number(id_size)? as u32;
            let method = if version == 0 { 0 } else { (number(2)? & 15) as u8 };
            let data_reference = number(2)? as u16;
            let base = number(base_size)?;
            let extent_count = number(2)? as usize;
            total += extent_count;
            // Extents that take no bytes to name would be as many as anyone likes.
            let nameless = offset_size + len_size + index_size == 0 && extent_count > 1;
            if total > MAX_EXTENTS || nameless {
                return None;
            }
            let mut extents = Vec::with_capacity(extent_count.min(4096));
            for _ in 0..extent_count {
                let index = number(index_size)?;
                let offset = base.checked_add(number(offset_size)?)?;
                extents.push(Extent { index, offset, len: number(len_size)? });
            }
            self.index.entry(id).or_insert(self.locations.len());
            self.locations.push(Location { id, method, data_reference, extents });
        }
        (self.iloc_version, self.index_size) = (version, index_size);
        Some(())
    }

    /// Gives extents without a length theirs: all that is there.
    fn resolve(&mut self, file: usize) {
        let idat = self.idat.as_ref().map_or(0, |r| r.len());
        for location in &mut self.locations {
            let end = match location.method {
                0 => file as u64,
                1 => idat as u64,
                _ => continue,
            };
            for extent in location.extents.iter_mut().filter(|e| e.len == 0) {
                extent.len = end.saturating_sub(extent.offset);
            }
        }
    }

    pub fn location(&self, id: u32) -> Option<&Location> {
        self.locations.get(*self.index.get(&id)?)
    }

    /// The ranges of the file that a location's extents cover, as far as they are there.
    pub fn file_ranges(&self, location: &Location, file: usize) -> Vec<Range<usize>> {
        let base = match (location.method, &self.idat) {
            (0, _) => 0..file,
            (1, Some(idat)) => idat.clone(),
            _ => return Vec::new(),
        };
        let range = |extent: &Extent| {
            let at = |n: u64| {
                usize::try_from(n).ok().and_then(|n| n.checked_add(base.start)).unwrap_or(base.end)
            };
            let start = at(extent.offset).min(base.end);
            start..at(extent.offset.saturating_add(extent.len)).clamp(start, base.end)
        };
        if location.data_reference != 0 {
            return Vec::new();
        }
        location.extents.iter().map(range).collect()
    }

    /// The bytes of an item, at most as many as the file has.
    pub fn item_data(&self, bytes: &[u8], id: u32) -> Vec<u8> {
        let Some(location) = self.location(id) else { return Vec::new() };
        let mut out = Vec::new();
        for range in self.file_ranges(location, bytes.len()) {
            if out.len() + range.len() > bytes.len() {
                break;
            }
            out.extend_from_slice(&bytes[range]);
        }
        out
    }

    pub fn referring<'a>(&'a self, kind: &'a [u8; 4]) -> impl Iterator<Item = &'a Reference> + 'a {
        self.references.iter().filter(move |r| &r.kind == kind)
    }

    /// The properties in `ipco`, and which of them each item has (index from 1, essential).
    pub fn properties(&self, bytes: &[u8]) -> (Vec<BoxHeader>, BTreeMap<u32, Associated>) {
        let mut found = (Vec::new(), BTreeMap::new());
        for iprp in self.children.iter().filter(|c| &c.kind == b"iprp") {
            for child in boxes(bytes, iprp.data.clone()).0 {
                match &child.kind {
                    b"ipco" => found.0 = boxes(bytes, child.data).0,
                    b"ipma" => {
                        for (id, list) in associations(&bytes[child.data]).unwrap_or_default() {
                            found.1.entry(id).or_insert_with(Vec::new).extend(list);
                        }
                    }
                    _ => {}
                }
            }
        }
        found
    }
}

fn primary(b: &[u8]) -> Option<u32> {
    if *b.first()? == 0 { be16(b, 4).map(u32::from) } else { be32(b, 4) }
}

fn items(bytes: &[u8], data: Range<usize>) -> Option<Vec<Item>> {
    let version = *bytes.get(data.start)?;
    let list = data.start + if version == 0 { 6 } else { 8 };
    let (entries, _) = boxes(bytes, list.min(data.end)..data.end);
    if entries.len() > MAX_ITEMS {
        return None;
    }
    let entry = |b: &BoxHeader| {
        let d = &bytes[b.data.clone()];
        let version = *d.first()?;
        let name = |at: usize| {
            let len = d.get(at..)?.iter().position(|&b| b == 0).unwrap_or(d.len() - at);
            Some(b.data.start + at..b.data.start + at + len)
        };
        let (id, rest) = match version {
            0 | 1 => return Some(Item::untyped(be16(d, 4)?.into(), b, name(8)?)),
            2 => (u32::from(be16(d, 4)?), 6),
            _ => (be32(d, 4)?, 8),
        };
        let kind = array(d, rest + 2)?;
        let mut texts = d.get(rest + 6..)?.split(|&b| b == 0).skip(1);
        let content_type = texts.next().map(|t| String::from_utf8_lossy(t).into_owned());
        let content_type = content_type.unwrap_or_default();
        let (whole, content) = (b.whole.clone(), b.data.start);
        Some(Item { id, kind, content_type, whole, content, name: name(rest + 6)? })
    };
    entries.iter().filter(|b| &b.kind == b"infe").map(entry).collect()
}

impl Item {
    fn untyped(id: u32, header: &BoxHeader, name: Range<usize>) -> Self {
        let (whole, content) = (header.whole.clone(), header.data.start);
        Self { id, kind: *b"mime", content_type: String::new(), whole, content, name }
    }

    /// Its name, where it is not one that programs give to every item of the kind.
    pub fn told_name<'a>(&self, bytes: &'a [u8]) -> Option<&'a [u8]> {
        const USUAL: [&[u8]; 9] =
            [b"", b"Color", b"Alpha", b"Exif", b"XMP", b"Image", b"HEVC Image", b"Grid", b"GMap"];
        bytes.get(self.name.clone()).filter(|name| !USUAL.contains(name))
    }

    pub fn is_xmp(&self) -> bool {
        &self.kind == b"mime" && self.content_type == "application/rdf+xml"
    }
}

fn references(bytes: &[u8], data: Range<usize>) -> Option<Vec<Reference>> {
    let id_size = if *bytes.get(data.start)? == 0 { 2 } else { 4 };
    let (list, _) = boxes(bytes, (data.start + 4).min(data.end)..data.end);
    let read = |b: &BoxHeader| {
        let d = &bytes[b.data.clone()];
        let from = be_sized(d, 0, id_size)? as u32;
        let count = usize::from(be16(d, id_size)?);
        let first = id_size + 2;
        let to = (0..count).map(|i| be_sized(d, first + i * id_size, id_size).map(|n| n as u32));
        Some(Reference { kind: b.kind, from, to: to.collect::<Option<_>>()? })
    };
    list.iter().map(read).collect()
}

/// The entries of an `ipma` box: item, then (property index, essential).
pub(super) fn associations(b: &[u8]) -> Option<Vec<(u32, Associated)>> {
    let id_size = if *b.first()? == 0 { 2 } else { 4 };
    let wide = b.get(3)? & 1 == 1;
    let count = be32(b, 4)? as usize;
    let mut at = 8;
    let mut out = Vec::new();
    for _ in 0..count.min(MAX_ITEMS) {
        let id = be_sized(b, at, id_size)? as u32;
        let n = usize::from(*b.get(at + id_size)?);
        at += id_size + 1;
        let width = if wide { 2 } else { 1 };
        take(b, at, n * width)?;
        let entry = |i: usize| {
            if wide {
                let v = be16(b, at + i * 2).unwrap_or_default();
                (v & 0x7FFF, v >> 15 == 1)
            } else {
                let v = b[at + i];
                (u16::from(v & 0x7F), v >> 7 == 1)
            }
        };
        out.push((id, (0..n).map(entry).collect()));
        at += n * width;
    }
    Some(out)
}
