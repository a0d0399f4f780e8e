//! TIFF directories (TIFF 6.0, BigTIFF): the skeleton of TIFF files and of EXIF streams. Parsed
//! into a tree that is filtered, then written compactly: bytes that no kept entry points to are
//! gone.

use super::wire::{array, gaps, merged, take};
use std::collections::HashSet;
use std::ops::Range;

/// Most directories of a file: pages, sub-directories and thumbnails together.
const MAX_DIRECTORIES: usize = 20_000;
/// Most entries of all directories together.
const MAX_ENTRIES: usize = 1_000_000;
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
            used: vec![0..style.header_size()],
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
        let used = merged(self.used.clone());
        gaps(&used, 0..bytes.len()).into_iter().any(|gap| bytes[gap].iter().any(|&b| b != 0))
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
        for i in 0..count {
            match self.entry(table + i * style.entry_size(), depth) {
                Some(entry) if directory.get(entry.tag).is_none() => directory.entries.push(entry),
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
        let bytes = take(self.bytes, start, len)?.to_vec();
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

/// Writes a tree compactly. `source` is what its parts are copied from.
pub(crate) fn write(tree: &Tree, source: &[u8]) -> Vec<u8> {
    let style = tree.style;
    let mut pinned = Vec::new();
    let mut parts = Vec::new();
    for directory in &tree.chain {
        collect(directory, &mut pinned, &mut parts);
    }
    let mut writer = Writer {
        style,
        out: Vec::new(),
        cursor: style.header_size(),
        pinned: merged(pinned),
        patches: Vec::new(),
    };
    writer.out.extend_from_slice(if style.big_endian { b"MM" } else { b"II" });
    writer.out.extend(style.put16(if style.big_tiff { 43 } else { 42 }));
    if style.big_tiff {
        writer.out.extend(style.put16(8));
        writer.out.extend(style.put16(0));
    }
    writer.out.resize(style.header_size(), 0);
    let mut link = style.header_size() - style.word_size();
    for directory in &tree.chain {
        let (at, next) = writer.directory(directory);
        writer.put(link, &style.put_word(at));
        link = next;
    }
    writer.parts(&merged(parts), source);
    writer.out
}

fn collect(directory: &Directory, pinned: &mut Vec<Range<usize>>, parts: &mut Vec<Range<usize>>) {
    for entry in &directory.entries {
        match &entry.value {
            Value::Pinned(bytes, at) if bytes.len() > 4 => pinned.push(*at..*at + bytes.len()),
            Value::Directories(dirs) => dirs.iter().for_each(|d| collect(d, pinned, parts)),
            Value::Parts(p) => parts.extend(p.iter().cloned()),
            Value::Bytes(_) | Value::Pinned(..) => {}
        }
    }
}

struct Writer {
    style: Style,
    out: Vec<u8>,
    /// Where the next room is looked for; pinned values may stand behind it.
    cursor: usize,
    pinned: Vec<Range<usize>>,
    /// Offsets into the source that stand at these places of the output.
    patches: Vec<(usize, usize)>,
}

impl Writer {
    fn put(&mut self, at: usize, bytes: &[u8]) {
        let end = at + bytes.len();
        if self.out.len() < end {
            self.out.resize(end, 0);
        }
        self.out[at..end].copy_from_slice(bytes);
    }

    /// Room for `len` bytes, on a word boundary, clear of what is pinned.
    fn room(&mut self, len: usize) -> usize {
        let mut at = self.cursor.next_multiple_of(2);
        for pin in &self.pinned {
            if at < pin.end && pin.start < at + len {
                at = pin.end.next_multiple_of(2);
            }
        }
        self.cursor = at + len;
        if self.out.len() < self.cursor {
            self.out.resize(self.cursor, 0);
        }
        at
    }

    /// Writes a directory and what hangs on it; returns its place and the place of its link.
    fn directory(&mut self, directory: &Directory) -> (usize, usize) {
        let style = self.style;
        let mut entries: Vec<&Entry> = directory.entries.iter().collect();
        entries.sort_by_key(|e| e.tag);
        entries.truncate(usize::from(u16::MAX));
        let table = entries.len() * style.entry_size();
        let at = self.room(style.count_size() + table + style.word_size());
        if style.big_tiff {
            self.put(at, &style.put64(entries.len() as u64));
        } else {
            self.put(at, &style.put16(entries.len() as u16));
        }
        let mut field = at + style.count_size();
        for entry in entries {
            self.entry(field, entry);
            field += style.entry_size();
        }
        (at, field)
    }

    fn entry(&mut self, at: usize, entry: &Entry) {
        let style = self.style;
        let place = at + 4 + style.word_size();
        let mut head = style.put16(entry.tag).to_vec();
        let (kind, count) = match &entry.value {
            Value::Bytes(bytes) | Value::Pinned(bytes, _) if bytes.len() <= style.word_size() => {
                self.put(place, bytes);
                (entry.kind, entry.count as usize)
            }
            Value::Bytes(bytes) => {
                let room = self.room(bytes.len());
                self.put(room, bytes);
                self.put(place, &style.put_word(room));
                (entry.kind, entry.count as usize)
            }
            Value::Pinned(bytes, wanted) => {
                self.pin(place, bytes, *wanted);
                (entry.kind, entry.count as usize)
            }
            Value::Directories(dirs) => {
                let list = self.list(place, dirs.len());
                for (i, directory) in dirs.iter().enumerate() {
                    let (found, _) = self.directory(directory);
                    self.put(list + i * style.word_size(), &style.put_word(found));
                }
                (if style.big_tiff { 16 } else { 4 }, dirs.len())
            }
            Value::Parts(parts) => {
                let list = self.list(place, parts.len());
                for (i, part) in parts.iter().enumerate() {
                    self.patches.push((list + i * style.word_size(), part.start));
                }
                (if style.big_tiff { 16 } else { 4 }, parts.len())
            }
        };
        head.extend(style.put16(kind));
        head.extend(style.put_word(count));
        self.put(at, &head);
    }

    /// Where a list of offsets goes: into the entry's own field if it is one.
    fn list(&mut self, place: usize, len: usize) -> usize {
        let style = self.style;
        if len <= 1 {
            return place;
        }
        let room = self.room(len * style.word_size());
        self.put(place, &style.put_word(room));
        room
    }

    fn pin(&mut self, place: usize, bytes: &[u8], wanted: usize) {
        // Everything written before had to go around the pinned range, so it is free, unless
        // the source had it among its own header.
        let header = self.style.header_size();
        let at = if wanted >= header { wanted } else { self.room(bytes.len()) };
        self.put(at, bytes);
        self.put(place, &self.style.put_word(at));
    }

    /// Copies the parts in their order and sets the offsets that point into them.
    fn parts(&mut self, parts: &[Range<usize>], source: &[u8]) {
        let mut moved = Vec::with_capacity(parts.len());
        for part in parts {
            let at = self.room(part.len());
            self.put(at, &source[part.clone()]);
            moved.push((part.clone(), at));
        }
        for (place, old) in std::mem::take(&mut self.patches) {
            let i = moved.partition_point(|(part, _)| part.end <= old);
            let new = match moved.get(i) {
                Some((part, at)) if part.start <= old => at + (old - part.start),
                // It pointed behind the end of the source: so it does in the result.
                _ => self.out.len(),
            };
            self.put(place, &self.style.put_word(new));
        }
    }
}
