//! TIFF directories (TIFF 6.0, BigTIFF): the skeleton of TIFF files and of EXIF streams. Parsed
//! into a tree that is filtered, then written compactly: bytes that no kept entry points to are
//! gone.

use super::wire::{array, gaps, merged, take};
use std::collections::HashSet;
use std::ops::Range;

mod write;
pub(crate) use write::write;

/// Most directories of a file: pages, sub-directories and thumbnails together.
const MAX_DIRECTORIES: usize = 20_000;
/// Most entries of all directories together.
const MAX_ENTRIES: usize = 1_000_000;
/// Most bytes that are told of one run that nothing points to.
const MAX_ORPHANS: usize = 4_096;
/// How deep directories may stand within each other.
const MAX_DEPTH: usize = 5;

/// Pointers to sub-directories: SubIFDs, GlobalParameters, EXIF, GPS, interoperability.
pub(crate) const POINTERS: [u16; 5] = [0x014A, 0x0190, 0x8769, 0x8825, 0xA005];

/// Byte order and width of the offsets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Style {
    pub big_endian: bool,
    pub big_tiff: bool,
}

/// A parsed stream: the chain of directories and where everything stands.
#[derive(Debug, Clone)]
pub(crate) struct Tree {
    pub style: Style,
    pub chain: Vec<Directory>,
    /// Ranges of the source that the tree refers to, tables and values included.
    used: Vec<Range<usize>>,
    /// Something in the source could not be read, so a rewrite differs from it.
    pub damaged: bool,
}

/// One directory.
#[derive(Debug, Clone, Default)]
pub(crate) struct Directory {
    pub entries: Vec<Entry>,
}

/// One entry of a directory.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub tag: u16,
    pub kind: u16,
    pub count: u64,
    pub value: Value,
}

/// What an entry holds.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    /// Its value, in the stream's byte order.
    Bytes(Vec<u8>),
    /// The same, to be left at this offset where possible: maker notes hold offsets.
    Pinned(Vec<u8>, usize),
    /// Sub-directories.
    Directories(Vec<Directory>),
    /// Parts of the source outside of the directories: strips, tiles, thumbnails.
    Parts(Vec<Range<usize>>),
}

impl Style {
    pub fn u16(self, b: &[u8], at: usize) -> Option<u16> {
        let v = array(b, at)?;
        Some(if self.big_endian { u16::from_be_bytes(v) } else { u16::from_le_bytes(v) })
    }

    pub fn u32(self, b: &[u8], at: usize) -> Option<u32> {
        let v = array(b, at)?;
        Some(if self.big_endian { u32::from_be_bytes(v) } else { u32::from_le_bytes(v) })
    }

    pub fn u64(self, b: &[u8], at: usize) -> Option<u64> {
        let v = array(b, at)?;
        Some(if self.big_endian { u64::from_be_bytes(v) } else { u64::from_le_bytes(v) })
    }

    /// An offset or count in the stream's own width.
    fn word(self, b: &[u8], at: usize) -> Option<u64> {
        if self.big_tiff { self.u64(b, at) } else { self.u32(b, at).map(u64::from) }
    }

    pub fn put16(self, n: u16) -> [u8; 2] {
        if self.big_endian { n.to_be_bytes() } else { n.to_le_bytes() }
    }

    pub fn put32(self, n: u32) -> [u8; 4] {
        if self.big_endian { n.to_be_bytes() } else { n.to_le_bytes() }
    }

    fn put64(self, n: u64) -> [u8; 8] {
        if self.big_endian { n.to_be_bytes() } else { n.to_le_bytes() }
    }

    fn put_word(self, n: usize) -> Vec<u8> {
        if self.big_tiff {
            self.put64(n as u64).to_vec()
        } else {
            // Inputs are at most 1 GiB and a rewrite is not larger than its input and some tags.
            self.put32(u32::try_from(n).unwrap_or(u32::MAX)).to_vec()
        }
    }

    fn word_size(self) -> usize {
        if self.big_tiff { 8 } else { 4 }
    }

    fn entry_size(self) -> usize {
        if self.big_tiff { 20 } else { 12 }
    }

    fn count_size(self) -> usize {
        if self.big_tiff { 8 } else { 2 }
    }

    fn header_size(self) -> usize {
        if self.big_tiff { 16 } else { 8 }
    }
}

/// Bytes of one element of a field type; `None` for types that no standard defines.
pub(crate) fn kind_size(kind: u16) -> Option<usize> {
    match kind {
        1 | 2 | 6 | 7 | 129 => Some(1),
        3 | 8 => Some(2),
        4 | 9 | 11 | 13 => Some(4),
        5 | 10 | 12 | 16 | 17 | 18 => Some(8),
        _ => None,
    }
}

impl Directory {
    pub fn get(&self, tag: u16) -> Option<&Entry> {
        self.entries.iter().find(|e| e.tag == tag)
    }

    /// The first number of an integer entry.
    pub fn number(&self, style: Style, tag: u16) -> Option<u64> {
        self.get(tag).and_then(|e| e.numbers(style).first().copied())
    }

    pub fn sub(&self, tag: u16) -> Option<&Directory> {
        match &self.get(tag)?.value {
            Value::Directories(dirs) => dirs.first(),
            _ => None,
        }
    }
}

impl Entry {
    /// An entry of bytes of one kind.
    pub fn new(tag: u16, kind: u16, value: Vec<u8>) -> Self {
        let count = (value.len() / kind_size(kind).unwrap_or(1)) as u64;
        Self { tag, kind, count, value: Value::Bytes(value) }
    }

    /// The value's bytes, where it has any of its own.
    pub fn bytes(&self) -> &[u8] {
        match &self.value {
            Value::Bytes(b) | Value::Pinned(b, _) => b,
            Value::Directories(_) | Value::Parts(_) => &[],
        }
    }

    /// The value of an integer entry.
    pub fn numbers(&self, style: Style) -> Vec<u64> {
        let b = self.bytes();
        let n = usize::try_from(self.count).unwrap_or(0).min(b.len());
        let read = |i: usize| match self.kind {
            1 | 7 => b.get(i).copied().map(u64::from),
            3 => style.u16(b, i * 2).map(u64::from),
            4 | 13 => style.u32(b, i * 4).map(u64::from),
            16 | 18 => style.u64(b, i * 8),
            _ => None,
        };
        (0..n).map_while(read).collect()
    }
}

/// The byte order and version at the start of a TIFF stream, and where its first directory is.
pub(crate) fn header(bytes: &[u8]) -> Option<(Style, usize)> {
    let big_endian = match bytes.get(..2)? {
        b"II" => false,
        b"MM" => true,
        _ => return None,
    };
    let mut style = Style { big_endian, big_tiff: false };
    match style.u16(bytes, 2)? {
        // 0x55 ("U") Panasonic raw, 0x4F52/0x5352 Olympus raw: a TIFF in all but the number.
        42 | 0x55 | 0x4F52 | 0x5352 => Some((style, style.u32(bytes, 4)? as usize)),
        43 if style.u16(bytes, 4)? == 8 => {
            style.big_tiff = true;
            Some((style, usize::try_from(style.u64(bytes, 8)?).ok()?))
        }
        _ => None,
    }
}

struct Parser<'a> {
    bytes: &'a [u8],
    style: Style,
    seen: HashSet<usize>,
    entries: usize,
    /// Bytes of values that may yet be copied: hostile entries share theirs.
    budget: usize,
    used: Vec<Range<usize>>,
    damaged: bool,
}

impl Tree {
    /// Parses a stream leniently: what cannot be read is left out. `None` when there is no
    /// header or no readable first directory.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let (style, first) = header(bytes)?;
        let mut parser = Parser {
            bytes,
            style,
            seen: HashSet::new(),
            entries: 0,
            budget: bytes.len().saturating_mul(2),
            used: std::iter::once(0..style.header_size()).collect(),
            damaged: false,
        };
        let mut chain = Vec::new();
        let mut next = first;
        while next != 0 {
            let Some((directory, after)) = parser.directory(next, 0) else {
                parser.damaged = true;
                break;
            };
            chain.push(directory);
            next = after;
        }
        if chain.is_empty() {
            return None;
        }
        Some(Self { style, chain, used: parser.used, damaged: parser.damaged })
    }

    /// Whether the source holds bytes (other than zero) that nothing in the tree points to.
    /// Call before filtering.
    pub fn has_orphans(&self, bytes: &[u8]) -> bool {
        !self.orphans(bytes).is_empty()
    }

    /// Those bytes, up to [`MAX_ORPHANS`] of each run of them.
    pub fn orphans(&self, bytes: &[u8]) -> Vec<u8> {
        let used = merged(self.used.clone());
        let runs = gaps(&used, 0..bytes.len()).into_iter();
        let says = runs.filter(|gap| bytes[gap.clone()].iter().any(|&b| b != 0));
        says.flat_map(|gap| bytes[gap].iter().copied().take(MAX_ORPHANS)).collect()
    }
}

impl Parser<'_> {
    fn directory(&mut self, at: usize, depth: usize) -> Option<(Directory, usize)> {
        let style = self.style;
        if depth > MAX_DEPTH || self.seen.len() >= MAX_DIRECTORIES || !self.seen.insert(at) {
            return None;
        }
        let count = if style.big_tiff {
            usize::try_from(style.u64(self.bytes, at)?).ok()?
        } else {
            usize::from(style.u16(self.bytes, at)?)
        };
        let table = at.checked_add(style.count_size())?;
        let room = self.bytes.len().saturating_sub(table) / style.entry_size();
        self.damaged |= count > room;
        let count = count.min(room);
        self.entries += count;
        if self.entries > MAX_ENTRIES {
            return None;
        }
        let mut directory = Directory::default();
        let mut tags = HashSet::new();
        for i in 0..count {
            match self.entry(table + i * style.entry_size(), depth) {
                Some(entry) if tags.insert(entry.tag) => directory.entries.push(entry),
                _ => self.damaged = true,
            }
        }
        let end = table + count * style.entry_size();
        let next = style.word(self.bytes, end).and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
        self.used.push(at..(end + style.word_size()).min(self.bytes.len()));
        self.find_parts(&mut directory);
        Some((directory, next))
    }

    fn entry(&mut self, at: usize, depth: usize) -> Option<Entry> {
        let style = self.style;
        let tag = style.u16(self.bytes, at)?;
        let kind = style.u16(self.bytes, at + 2)?;
        let count = style.word(self.bytes, at + 4)?;
        let len = usize::try_from(count).ok()?.checked_mul(kind_size(kind)?)?;
        let field = at + 4 + style.word_size();
        let start = if len <= style.word_size() {
            field
        } else {
            let start = usize::try_from(style.word(self.bytes, field)?).ok()?;
            self.used.push(start..start.checked_add(len)?.min(self.bytes.len()));
            start
        };
        let bytes = take(self.bytes, start, len)?;
        self.budget = self.budget.checked_sub(len)?;
        let bytes = bytes.to_vec();
        let mut entry = Entry { tag, kind, count, value: Value::Bytes(bytes) };
        if POINTERS.contains(&tag) && matches!(kind, 4 | 13 | 16 | 18) {
            let mut dirs = Vec::new();
            for offset in entry.numbers(style) {
                let found = usize::try_from(offset).ok().and_then(|o| self.directory(o, depth + 1));
                match found {
                    Some((directory, _)) => dirs.push(directory),
                    None => self.damaged = true,
                }
            }
            entry.value = Value::Directories(dirs);
        } else if tag == 0x927C {
            let Value::Bytes(bytes) = std::mem::replace(&mut entry.value, Value::Parts(Vec::new()))
            else {
                return None;
            };
            entry.value = Value::Pinned(bytes, start);
        }
        Some(entry)
    }

    /// Turns the offsets of strips, tiles and embedded JPEGs into ranges of the source.
    fn find_parts(&mut self, directory: &mut Directory) {
        const PAIRS: [(u16, u16); 3] = [(273, 279), (324, 325), (513, 514)];
        let style = self.style;
        for (offsets, counts) in PAIRS {
            let Some(starts) = directory.get(offsets).map(|e| e.numbers(style)) else { continue };
            let lens = directory.get(counts).map(|e| e.numbers(style)).unwrap_or_default();
            let parts = starts.iter().enumerate().map(|(i, &start)| {
                // Without a length the part reaches as far as it may: to the end.
                let len = lens.get(i).copied().unwrap_or(u64::MAX);
                self.range(start, len)
            });
            let parts: Vec<_> = parts.collect();
            self.set_parts(directory, offsets, parts);
        }
        // Old-style JPEG: quantisation tables of 64 bytes; Huffman tables of 16 lengths and
        // their symbols.
        for tag in [519, 520, 521] {
            let Some(starts) = directory.get(tag).map(|e| e.numbers(style)) else { continue };
            let part = |&start: &u64| {
                let lengths = usize::try_from(start).ok().and_then(|s| take(self.bytes, s, 16));
                let symbols = lengths.map_or(0, |l| l.iter().map(|&n| u64::from(n)).sum::<u64>());
                self.range(start, if tag == 519 { 64 } else { 16 + symbols })
            };
            let parts: Vec<_> = starts.iter().map(part).collect();
            self.set_parts(directory, tag, parts);
        }
    }

    fn range(&self, start: u64, len: u64) -> Range<usize> {
        let total = self.bytes.len();
        let clamp = |n: u64| usize::try_from(n).map_or(total, |n| n.min(total));
        clamp(start)..clamp(start.saturating_add(len))
    }

    fn set_parts(&mut self, directory: &mut Directory, tag: u16, parts: Vec<Range<usize>>) {
        self.used.extend(parts.iter().cloned());
        if let Some(entry) = directory.entries.iter_mut().find(|e| e.tag == tag) {
            entry.value = Value::Parts(parts);
        }
    }
}
