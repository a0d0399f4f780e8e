//! TIFF directories (TIFF 6.0, section 2), read in place without copies.
//!
//! Our own reader and not `kamadak-exif`'s, which copies every value out: a hostile directory
//! whose thousands of entries share one large value makes it use gigabytes.

/// Most entries that are looked at in one directory. Real ones hold fewer than 200.
const MAX_ENTRIES: usize = 1_000;

/// A stream of TIFF directories, from which offsets count.
#[derive(Clone, Copy)]
pub(super) struct Stream<'a> {
    pub data: &'a [u8],
    pub little: bool,
    /// Added to the offsets that entries tell.
    pub shift: i64,
}

/// One entry of a directory.
pub(super) struct Entry<'a> {
    pub tag: u16,
    /// The field type: 1 BYTE to 12 DOUBLE, 13 IFD.
    pub kind: u16,
    /// The value's bytes, as many as the stream has of them.
    pub bytes: &'a [u8],
    /// Where the value stands in the stream.
    pub offset: usize,
    /// Whether the value is in the entry itself.
    pub inline: bool,
    /// Whether bytes of the value are missing.
    pub broken: bool,
    pub little: bool,
}

/// The entries of a directory and where the next one is (0 where there is none).
pub(super) struct Directory<'a> {
    pub entries: Vec<Entry<'a>>,
    pub next: u32,
    /// Whether the directory is cut off.
    pub broken: bool,
}

impl<'a> Stream<'a> {
    /// The stream behind a TIFF header, and the offset of its first directory.
    pub fn open(data: &'a [u8]) -> Option<(Self, u32)> {
        let data = data.strip_prefix(b"Exif\0\0").unwrap_or(data);
        let little = match data.get(..2)? {
            b"II" => true,
            b"MM" => false,
            _ => return None,
        };
        let stream = Self { data, little, shift: 0 };
        // 0x4F52, 0x5352 and 0x55 are what camera makers write in raw files in place of 42.
        let known = matches!(stream.u16(2)?, 42 | 0x55 | 0x4F52 | 0x5352);
        known.then(|| stream.u32(4).map(|first| (stream, first))).flatten()
    }

    pub fn u16(&self, at: usize) -> Option<u16> {
        let b = self.data.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if self.little { u16::from_le_bytes(b) } else { u16::from_be_bytes(b) })
    }

    pub fn u32(&self, at: usize) -> Option<u32> {
        let b = self.data.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if self.little { u32::from_le_bytes(b) } else { u32::from_be_bytes(b) })
    }

    /// The directory at an offset, as much of it as there is.
    pub fn directory(&self, at: u32) -> Option<Directory<'a>> {
        let at = at as usize;
        let count = usize::from(self.u16(at)?);
        let first = at + 2;
        let mut entries = Vec::new();
        for i in 0..count.min(MAX_ENTRIES) {
            let Some(start) = first.checked_add(i * 12) else { break };
            if self.data.len().saturating_sub(start) < 12 {
                break;
            }
            entries.extend(self.entry(start));
        }
        let end = first.checked_add(count * 12)?;
        let next = self.u32(end);
        Some(Directory { entries, next: next.unwrap_or(0), broken: next.is_none() })
    }

    fn entry(&self, at: usize) -> Option<Entry<'a>> {
        let (tag, kind) = (self.u16(at)?, self.u16(at + 2)?);
        let length = (self.u32(at + 4)? as usize).checked_mul(unit(kind)?)?;
        let start = if length <= 4 {
            at + 8
        } else {
            // What is before the stream is as missing as what is behind it.
            usize::try_from(i64::from(self.u32(at + 8)?) + self.shift).unwrap_or(usize::MAX)
        };
        let rest = self.data.get(start..).unwrap_or(&[]);
        let bytes = &rest[..length.min(rest.len())];
        Some(Entry {
            tag,
            kind,
            bytes,
            offset: start,
            inline: length <= 4,
            broken: bytes.len() < length,
            little: self.little,
        })
    }
}

/// Bytes of one value of a type.
fn unit(kind: u16) -> Option<usize> {
    Some(match kind {
        1 | 2 | 6 | 7 => 1,
        3 | 8 => 2,
        4 | 9 | 11 | 13 => 4,
        5 | 10 | 12 => 8,
        _ => return None,
    })
}

impl Entry<'_> {
    /// How many values there are.
    pub fn count(&self) -> usize {
        self.bytes.len() / unit(self.kind).unwrap_or(1)
    }

    /// The value at an index, where it is a whole number that is not negative.
    pub fn uint(&self, index: usize) -> Option<u32> {
        match self.kind {
            1 | 7 => self.bytes.get(index).map(|&b| u32::from(b)),
            3 => self.stream().u16(index.checked_mul(2)?).map(u32::from),
            4 | 13 => self.stream().u32(index.checked_mul(4)?),
            _ => None,
        }
    }

    /// The value at an index as a number; a rational with a zero denominator is none.
    pub fn number(&self, index: usize) -> Option<f64> {
        let at = index.checked_mul(8)?;
        match self.kind {
            5 => {
                let (n, d) = self.rational(index)?;
                (d != 0).then(|| f64::from(n) / f64::from(d))
            }
            10 => {
                let (n, d) = (self.stream().u32(at)? as i32, self.stream().u32(at + 4)? as i32);
                (d != 0).then(|| f64::from(n) / f64::from(d))
            }
            9 => self.stream().u32(index.checked_mul(4)?).map(|v| f64::from(v as i32)),
            8 => self.stream().u16(index.checked_mul(2)?).map(|v| f64::from(v as i16)),
            11 => self.stream().u32(index.checked_mul(4)?).map(|v| f64::from(f32::from_bits(v))),
            _ => self.uint(index).map(f64::from),
        }
    }

    /// The unsigned rational at an index.
    pub fn rational(&self, index: usize) -> Option<(u32, u32)> {
        let at = index.checked_mul(8)?;
        (self.kind == 5).then_some(())?;
        Some((self.stream().u32(at)?, self.stream().u32(at + 4)?))
    }

    fn stream(&self) -> Stream<'_> {
        Stream { data: self.bytes, little: self.little, shift: 0 }
    }
}
