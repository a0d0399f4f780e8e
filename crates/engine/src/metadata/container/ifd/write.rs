//! Writing directories compactly.

use super::{Directory, Entry, Style, Tree, Value};
use crate::metadata::container::wire::merged;
use std::ops::Range;

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
