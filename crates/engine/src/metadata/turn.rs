//! How a stored picture is to be turned to stand upright, as an EXIF orientation: by EXIF, or
//! where the format says it in its own structure (HEIF, JPEG XL) by that alone.

use super::Blocks;
use super::fields::{Boxes, exif_orientation};
use crate::Format;
use jxl::api::{JxlDecoder, JxlDecoderOptions};

/// Most boxes of one box, and properties of one picture, that are looked at.
const MAX_BOXES: usize = 1_000;

/// Whether EXIF says how pictures of a format are to be turned. The others say it in their own
/// structure, and their headers tell the size after it.
pub(super) fn by_exif(format: Format) -> bool {
    !matches!(format, Format::Heic | Format::Avif | Format::Jxl | Format::Jp2)
}

/// The EXIF orientation, 1 (upright) to 8, that a file's decoders apply.
pub(super) fn orientation(bytes: &[u8], format: Format, blocks: &Blocks) -> u8 {
    match format {
        Format::Heic | Format::Avif => heif(bytes).unwrap_or(1),
        Format::Jxl if format.is_built_in() => jxl(bytes).unwrap_or(1),
        // Its pixels stand as they are shown; no decoder looks into the EXIF beside them.
        Format::Jp2 => 1,
        _ => blocks.exif.as_deref().and_then(exif_orientation).unwrap_or(1),
    }
}

/// From the image header of the codestream (ISO/IEC 18181-1, D.3).
fn jxl(bytes: &[u8]) -> Option<u8> {
    let mut options = JxlDecoderOptions::default();
    options.adjust_orientation = false;
    let mut decoder = JxlDecoder::new(options);
    let mut input = bytes;
    while decoder.basic_info().is_none() {
        let before = input.len();
        decoder.process(&mut input, None, None).ok()?;
        if input.len() == before {
            break;
        }
    }
    decoder.basic_info().map(|info| info.orientation as u8)
}

/// From the rotation and mirror properties of the primary item (ISO/IEC 23008-12, 6.5.10-12).
fn heif(bytes: &[u8]) -> Option<u8> {
    let meta = child(bytes, b"meta")?.get(4..)?;
    let primary = child(meta, b"pitm")?;
    let primary = match primary.first()? {
        0 => u32::from(u16_at(primary, 4)?),
        _ => u32_at(primary, 4)?,
    };
    let properties = child(meta, b"iprp")?;
    let all: Vec<_> = Boxes(child(properties, b"ipco")?).take(MAX_BOXES).collect();
    let mut way = Way::default();
    for index in associations(child(properties, b"ipma")?, primary)? {
        let Some((kind, body)) = usize::from(index).checked_sub(1).and_then(|i| all.get(i)) else {
            continue;
        };
        let first = body.first().copied().unwrap_or(0);
        match kind {
            b"irot" => way.turn_left(first & 3),
            b"imir" => way.mirror(first & 1 == 1),
            _ => {}
        }
    }
    Some(way.orientation())
}

/// The numbers of an item's properties, in their order.
fn associations(ipma: &[u8], item: u32) -> Option<Vec<u16>> {
    let version = *ipma.first()?;
    let wide = ipma.get(3)? & 1 == 1;
    let mut at = 8;
    for _ in 0..u32_at(ipma, 4)? {
        let id = if version < 1 { u32::from(u16_at(ipma, at)?) } else { u32_at(ipma, at)? };
        at += if version < 1 { 2 } else { 4 };
        let count = usize::from(*ipma.get(at)?);
        let size = if wide { 2 } else { 1 };
        let list = ipma.get(at + 1..at + 1 + count * size)?;
        if id == item {
            let index = |p: &[u8]| match *p {
                [high, low] => u16::from_be_bytes([high & 0x7F, low]),
                _ => u16::from(p[0] & 0x7F),
            };
            return Some(list.chunks_exact(size).map(index).collect());
        }
        at += 1 + list.len();
    }
    None
}

/// The contents of the first box of a kind.
fn child<'a>(bytes: &'a [u8], kind: &[u8; 4]) -> Option<&'a [u8]> {
    Boxes(bytes).take(MAX_BOXES).find(|(k, _)| k == kind).map(|(_, body)| body)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// Turns and mirrors summed up: left and right change places first, then quarter turns clockwise.
#[derive(Default)]
struct Way {
    mirrored: bool,
    quarters: u8,
}

impl Way {
    /// Turns anticlockwise by so many times 90 degrees.
    fn turn_left(&mut self, quarters: u8) {
        self.quarters = (self.quarters + 4 - quarters) % 4;
    }

    /// Left and right change places, or top and bottom.
    fn mirror(&mut self, columns: bool) {
        self.mirrored = !self.mirrored;
        self.quarters = (4 - self.quarters + if columns { 0 } else { 2 }) % 4;
    }

    fn orientation(&self) -> u8 {
        let table = if self.mirrored { [2, 7, 4, 5] } else { [1, 6, 3, 8] };
        table[usize::from(self.quarters % 4)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file with a primary item 1 of two properties.
    fn file(properties: [(&[u8; 4], u8); 2]) -> Vec<u8> {
        let boxed = |kind: &[u8; 4], body: &[u8]| {
            [&(body.len() as u32 + 8).to_be_bytes()[..], kind, body].concat()
        };
        let ipco = properties.map(|(kind, value)| boxed(kind, &[value])).concat();
        let ipma = boxed(b"ipma", &[0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 2, 0x81, 2]);
        let iprp = boxed(b"iprp", &[boxed(b"ipco", &ipco), ipma].concat());
        let pitm = boxed(b"pitm", &[0, 0, 0, 0, 0, 1]);
        let meta = boxed(b"meta", &[vec![0; 4], pitm, iprp].concat());
        [boxed(b"ftyp", b"avif"), meta].concat()
    }

    #[test]
    fn turns_and_mirrors_become_the_exif_orientation_that_looks_the_same() {
        for (properties, orientation) in [
            ([(b"irot", 0), (b"free", 0)], 1),
            ([(b"irot", 1), (b"free", 0)], 8),
            ([(b"irot", 2), (b"free", 0)], 3),
            ([(b"irot", 3), (b"free", 0)], 6),
            ([(b"imir", 1), (b"free", 0)], 2),
            ([(b"imir", 0), (b"free", 0)], 4),
            // libavif writes 5 and 7 so: a quarter turn left, then a mirror.
            ([(b"irot", 1), (b"imir", 0)], 5),
            ([(b"irot", 3), (b"imir", 0)], 7),
        ] {
            assert_eq!(heif(&file(properties)), Some(orientation), "{properties:?}");
        }
        assert_eq!(heif(b"\0\0\0\x10ftypavif"), None);
    }
}
