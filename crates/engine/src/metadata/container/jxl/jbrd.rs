//! The start of JPEG reconstruction data (ISO 18181-2, annex A): which segments it holds.

/// Marker of the end of image, less 0xC0, as the bundle writes it.
const END: u32 = 0xD9 - 0xC0;
/// More markers than any JPEG of use has.
const MAX_MARKERS: usize = 16_384;

/// Bits from the least significant one.
struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    fn take(&mut self, count: usize) -> Option<u32> {
        let mut value = 0;
        for i in 0..count {
            let byte = self.bytes.get(self.at / 8)?;
            value |= u32::from(byte >> (self.at % 8) & 1) << i;
            self.at += 1;
        }
        Some(value)
    }
}

/// Whether the data holds segments by itself that may say something: comments, or application
/// segments longer than a JFIF or Adobe header that are no ICC profile, EXIF or XMP (those stand
/// in the codestream and in boxes). Data that cannot be read may.
pub(super) fn holds_more(data: &[u8]) -> bool {
    speaking_segments(data).unwrap_or(true)
}

fn speaking_segments(data: &[u8]) -> Option<bool> {
    let mut bits = Bits { bytes: data, at: 0 };
    let _gray = bits.take(1)?;
    let (mut applications, mut comments, mut junk) = (0, 0, 0);
    for _ in 0..MAX_MARKERS {
        match bits.take(6)? {
            END => break,
            0x20..=0x2F => applications += 1,
            0x3E => comments += 1,
            0x3F => junk += 1,
            _ => {}
        }
    }
    for _ in 0..applications {
        // 0 unknown, 1 ICC, 2 EXIF, 3 XMP.
        let kind = match bits.take(2)? {
            n @ (0 | 1) => n,
            2 => 2 + bits.take(1)?,
            _ => 4 + bits.take(2)?,
        };
        let len = bits.take(16)? + 1;
        if kind == 0 && len > 18 {
            return Some(true);
        }
    }
    Some(comments + junk > 0)
}
