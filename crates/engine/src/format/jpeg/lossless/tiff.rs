//! Numbers in a TIFF stream, read and changed where they stand: EXIF and MPF.

use std::ops::Range;

/// A TIFF stream. Everything out of its bounds is simply not there.
pub(super) struct Tiff<'a> {
    bytes: &'a mut [u8],
    little: bool,
}

/// One entry of a directory.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    /// What it is.
    pub tag: u16,
    /// How its values are stored: 3 is SHORT, 4 is LONG.
    pub kind: u16,
    /// How many values.
    pub count: u32,
    /// Where the value, or its offset, stands.
    pub at: usize,
}

impl<'a> Tiff<'a> {
    /// Stands on a TIFF header.
    pub fn new(bytes: &'a mut [u8]) -> Option<Self> {
        let little = match bytes.get(..4)? {
            b"II*\0" => true,
            b"MM\0*" => false,
            _ => return None,
        };
        Some(Self { bytes, little })
    }

    /// A 16-bit number.
    pub fn short(&self, at: usize) -> Option<u16> {
        let bytes = *self.bytes.get(at..)?.first_chunk::<2>()?;
        Some(if self.little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    }

    /// A 32-bit number.
    pub fn long(&self, at: usize) -> Option<u32> {
        let bytes = *self.bytes.get(at..)?.first_chunk::<4>()?;
        Some(if self.little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }

    /// Changes a 32-bit number.
    pub fn set_long(&mut self, at: usize, value: u32) {
        let bytes = if self.little { value.to_le_bytes() } else { value.to_be_bytes() };
        if let Some(place) = self.bytes.get_mut(at..at.saturating_add(4)) {
            place.copy_from_slice(&bytes);
        }
    }

    /// Changes a single SHORT or LONG value; other kinds stay.
    pub fn set(&mut self, entry: Entry, value: u32) {
        match (entry.kind, entry.count) {
            (3, 1) => {
                let value = value as u16;
                let bytes = if self.little { value.to_le_bytes() } else { value.to_be_bytes() };
                if let Some(place) = self.bytes.get_mut(entry.at..entry.at.saturating_add(2)) {
                    place.copy_from_slice(&bytes);
                }
            }
            (4, 1) => self.set_long(entry.at, value),
            _ => {}
        }
    }

    /// A single SHORT or LONG value.
    pub fn value(&self, entry: Entry) -> Option<u32> {
        match (entry.kind, entry.count) {
            (3, 1) => self.short(entry.at).map(u32::from),
            (4, 1) => self.long(entry.at),
            _ => None,
        }
    }

    /// Where the first directory is.
    pub fn first(&self) -> Option<usize> {
        usize::try_from(self.long(4)?).ok()
    }

    /// The entries of the directory at `ifd`, and where the offset of the next one stands.
    pub fn directory(&self, ifd: usize) -> Option<(Vec<Entry>, usize)> {
        let count = usize::from(self.short(ifd)?);
        let end = ifd.checked_add(2 + 12 * count)?;
        self.bytes.get(ifd..end)?;
        let entry = |i: usize| {
            let at = ifd + 2 + 12 * i;
            let (tag, kind) = (self.short(at)?, self.short(at + 2)?);
            Some(Entry { tag, kind, count: self.long(at + 4)?, at: at + 8 })
        };
        Some(((0..count).filter_map(entry).collect(), end))
    }

    /// Overwrites with zeros.
    pub fn clear(&mut self, range: Range<usize>) {
        let range = range.start.min(self.bytes.len())..range.end.min(self.bytes.len());
        self.bytes[range].fill(0);
    }

    /// Bytes of the stream.
    pub fn len(&self) -> usize {
        self.bytes.len()
    }
}
