//! Directories of a TIFF file (and of EXIF, which is one): entries and their values.
//!
//! TIFF 6.0 section 2; BigTIFF as libtiff writes it. Nothing is believed: every offset and
//! count is checked against the bytes.

use super::damaged;
use crate::Result;

/// Most values read of one entry: more strips, tiles or profile bytes than any real file has.
const MOST_VALUES: u64 = 1 << 26;
/// Most entries of a chain of directories: overlapping directories must not multiply the work.
const MOST_ENTRIES: usize = 1 << 20;

/// The bytes and how numbers stand in them.
#[derive(Clone, Copy)]
pub(crate) struct Stream<'a> {
    pub bytes: &'a [u8],
    /// Whether the highest byte of a number comes first ("MM").
    pub big_endian: bool,
    /// BigTIFF: 8-byte offsets and counts.
    pub wide: bool,
}

impl<'a> Stream<'a> {
    /// The stream, and where its first directory is.
    pub fn open(bytes: &'a [u8]) -> Option<(Self, u64)> {
        let big_endian = match bytes.get(..2)? {
            b"II" => false,
            b"MM" => true,
            _ => return None,
        };
        let mut stream = Self { bytes, big_endian, wide: false };
        match stream.number(2, 2)? {
            42 => Some((stream, stream.number(4, 4)?)),
            43 if stream.number(4, 2)? == 8 => {
                stream.wide = true;
                Some((stream, stream.number(8, 8)?))
            }
            _ => None,
        }
    }

    /// The unsigned number of `size` bytes at `at`.
    pub fn number(&self, at: u64, size: u64) -> Option<u64> {
        let bytes = self.slice(at, size)?;
        let join = |n: u64, &b: &u8| n << 8 | u64::from(b);
        Some(match self.big_endian {
            true => bytes.iter().fold(0, join),
            false => bytes.iter().rev().fold(0, join),
        })
    }

    /// `length` bytes at `at`.
    pub fn slice(&self, at: u64, length: u64) -> Option<&'a [u8]> {
        let start = usize::try_from(at).ok()?;
        let end = start.checked_add(usize::try_from(length).ok()?)?;
        self.bytes.get(start..end)
    }

    /// The directory at `at`, and where the next one is (0: none).
    pub fn directory(&self, at: u64) -> Option<(Directory<'a>, u64)> {
        let (counter, size, link) = if self.wide { (8, 20, 8) } else { (2, 12, 4) };
        let count = self.number(at, counter)?;
        let start = at.checked_add(counter)?;
        let length = count.checked_mul(size)?;
        let entries = self.slice(start, length)?;
        let read = |i: usize| self.entry(start + i as u64 * size);
        let entries = (0..entries.len() / size as usize).filter_map(read).collect();
        let next = self.number(start + length, link).unwrap_or(0);
        Some((Directory { stream: *self, entries }, next))
    }

    fn entry(&self, at: u64) -> Option<Entry<'a>> {
        let link = if self.wide { 8 } else { 4 };
        let tag = self.number(at, 2)? as u16;
        let kind = Kind::of(self.number(at + 2, 2)?)?;
        let count = self.number(at + 4, link)?;
        let length = count.checked_mul(kind.size())?;
        let place = at + 4 + link;
        let place = if length > link { self.number(place, link)? } else { place };
        Some(Entry { tag, kind, count, value: self.slice(place, length)? })
    }
}

/// The type of an entry's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// BYTE, ASCII, UNDEFINED.
    Byte(u16),
    /// Unsigned of 2, 4 or 8 bytes (SHORT, LONG, IFD, LONG8, IFD8).
    Unsigned(u16, u64),
    /// Signed of 1, 2, 4 or 8 bytes.
    Signed(u16, u64),
    /// RATIONAL and SRATIONAL: two 4-byte numbers.
    Rational(u16),
    /// FLOAT and DOUBLE.
    Float(u16, u64),
}

impl Kind {
    fn of(number: u64) -> Option<Self> {
        let n = number as u16;
        Some(match number {
            1 | 2 | 7 => Self::Byte(n),
            3 => Self::Unsigned(n, 2),
            4 | 13 => Self::Unsigned(n, 4),
            16 | 18 => Self::Unsigned(n, 8),
            6 => Self::Signed(n, 1),
            8 => Self::Signed(n, 2),
            9 => Self::Signed(n, 4),
            17 => Self::Signed(n, 8),
            5 | 10 => Self::Rational(n),
            11 => Self::Float(n, 4),
            12 => Self::Float(n, 8),
            _ => return None,
        })
    }

    /// The number of the type in the file.
    pub fn number(self) -> u16 {
        match self {
            Self::Byte(n)
            | Self::Unsigned(n, _)
            | Self::Signed(n, _)
            | Self::Rational(n)
            | Self::Float(n, _) => n,
        }
    }

    /// Bytes of a value.
    pub fn size(self) -> u64 {
        match self {
            Self::Byte(_) => 1,
            Self::Unsigned(_, size) | Self::Signed(_, size) | Self::Float(_, size) => size,
            Self::Rational(_) => 8,
        }
    }

    /// Bytes of the numbers that a value is made of: the unit of byte order.
    pub fn unit(self) -> usize {
        match self {
            Self::Rational(_) => 4,
            other => other.size() as usize,
        }
    }
}

/// A tag with its values, as they stand in the file.
#[derive(Clone, Copy)]
pub(crate) struct Entry<'a> {
    pub tag: u16,
    pub kind: Kind,
    pub count: u64,
    pub value: &'a [u8],
}

/// The entries of one directory.
pub(crate) struct Directory<'a> {
    pub stream: Stream<'a>,
    pub entries: Vec<Entry<'a>>,
}

impl<'a> Directory<'a> {
    pub fn find(&self, tag: u16) -> Option<&Entry<'a>> {
        self.entries.iter().find(|e| e.tag == tag)
    }

    /// The raw bytes of a tag.
    pub fn bytes(&self, tag: u16) -> Option<&'a [u8]> {
        self.find(tag).map(|e| e.value)
    }

    /// The unsigned numbers of a tag.
    pub fn numbers(&self, tag: u16) -> Option<Vec<u64>> {
        let entry = self.find(tag)?;
        let size = match entry.kind {
            Kind::Byte(_) => 1,
            Kind::Unsigned(_, size) | Kind::Signed(_, size) => size,
            _ => return None,
        };
        if entry.count == 0 || entry.count > MOST_VALUES {
            return None;
        }
        let part = Stream { bytes: entry.value, ..self.stream };
        (0..entry.count).map(|i| part.number(i * size, size)).collect()
    }

    /// The first unsigned number of a tag.
    pub fn number(&self, tag: u16) -> Option<u64> {
        self.numbers(tag).and_then(|v| v.first().copied())
    }

    /// The first number of a tag, or what TIFF says where there is none.
    pub fn number_or(&self, tag: u16, default: u64) -> u64 {
        self.number(tag).unwrap_or(default)
    }

    /// The rational or floating-point numbers of a tag.
    pub fn reals(&self, tag: u16) -> Option<Vec<f64>> {
        let entry = self.find(tag)?;
        let part = Stream { bytes: entry.value, ..self.stream };
        let real = |i: u64| {
            Some(match entry.kind {
                Kind::Rational(_) => {
                    let (above, below) = (part.number(i * 8, 4)?, part.number(i * 8 + 4, 4)?);
                    above as f64 / below as f64
                }
                Kind::Float(_, 4) => f64::from(f32::from_bits(part.number(i * 4, 4)? as u32)),
                Kind::Float(_, _) => f64::from_bits(part.number(i * 8, 8)?),
                other => part.number(i * other.size(), other.size())? as f64,
            })
        };
        (0..entry.count.min(64)).map(real).collect()
    }
}

/// The chain of directories, at most `most`; a chain that bites its tail ends there.
pub(crate) fn chain<'a>(bytes: &'a [u8], most: u32) -> Result<Vec<Directory<'a>>> {
    let (stream, mut at) = Stream::open(bytes).ok_or_else(|| damaged("its header is cut off"))?;
    let mut seen = std::collections::HashSet::new();
    let mut found = Vec::new();
    let mut entries = 0;
    while at != 0 && seen.insert(at) && found.len() < most as usize && entries < MOST_ENTRIES {
        let Some((directory, next)) = stream.directory(at) else { break };
        entries += directory.entries.len();
        found.push(directory);
        at = next;
    }
    if found.is_empty() {
        return Err(damaged("its directory is missing or cut off"));
    }
    Ok(found)
}
