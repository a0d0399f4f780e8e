//! The APPn and COM segments of a rewritten file: what they say about the picture's size, turn
//! and place is kept true, all else stays byte for byte.

use super::markers::Markers;
use super::read::Coefficients;
use super::tiff::Tiff;
use std::ops::Range;

const JFIF: &[u8] = b"JFIF\0";
const EXIF: &[u8] = b"Exif\0\0";
const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
const MPF: &[u8] = b"MPF\0";

/// The segments as they are.
pub(super) fn copied(coefficients: &Coefficients) -> Vec<u8> {
    let bytes = coefficients.bytes;
    coefficients.kept.iter().flat_map(|range| &bytes[range.clone()]).copied().collect()
}

/// The segments for a picture of another size or turn: EXIF pixel dimensions follow, the
/// orientation becomes 1 where `upright`, embedded thumbnails and the list of further pictures
/// (MPF) go because they would show something else.
pub(super) fn reshaped(
    coefficients: &Coefficients,
    (width, height): (usize, usize),
    upright: bool,
) -> Vec<u8> {
    let mut out = Vec::new();
    for range in &coefficients.kept {
        let mut segment = coefficients.bytes[range.clone()].to_vec();
        let (marker, payload) = Markers::payload(&segment, &(0..segment.len()));
        let start = payload.start;
        match (marker, &segment[payload]) {
            (0xE1, p) if p.starts_with(EXIF) => {
                let size = (width as u32, height as u32);
                let tiff = start + EXIF.len();
                let length = reshape_exif(&mut segment[tiff..], size, upright);
                segment.truncate(tiff + length);
            }
            (0xE1, p) if p.starts_with(XMP) => {
                for name in ["tiff:ImageWidth", "exif:PixelXDimension"] {
                    set_xmp(&mut segment, name, width);
                }
                for name in ["tiff:ImageLength", "exif:PixelYDimension"] {
                    set_xmp(&mut segment, name, height);
                }
                if upright {
                    set_xmp(&mut segment, "tiff:Orientation", 1);
                }
            }
            (0xE2, p) if p.starts_with(MPF) => continue,
            // The JFIF extension and CIFF hold thumbnails too.
            (0xE0, p) if !p.starts_with(JFIF) => continue,
            _ => {}
        }
        // A segment that has grown too long stays as it was: only XMP grows, by a few digits.
        match u16::try_from(segment.len() - 2) {
            Ok(length) => {
                segment[2..4].copy_from_slice(&length.to_be_bytes());
                out.extend(segment);
            }
            Err(_) => out.extend_from_slice(&coefficients.bytes[range.clone()]),
        }
    }
    out
}

/// Changes the TIFF stream; gives how many of its bytes stay.
fn reshape_exif(bytes: &mut [u8], (width, height): (u32, u32), upright: bool) -> usize {
    let all = bytes.len();
    reshape_tiff(bytes, (width, height), upright).unwrap_or(all)
}

fn reshape_tiff(bytes: &mut [u8], (width, height): (u32, u32), upright: bool) -> Option<usize> {
    let mut tiff = Tiff::new(bytes)?;
    let (entries, next) = tiff.directory(tiff.first()?)?;
    for entry in entries {
        match entry.tag {
            0x0100 => tiff.set(entry, width),
            0x0101 => tiff.set(entry, height),
            0x0112 if upright => tiff.set(entry, 1),
            0x8769 => {
                // Whatever type some writers give it, it is an offset.
                let exif = tiff.long(entry.at).and_then(|at| tiff.directory(at as usize));
                for entry in exif.map(|(entries, _)| entries).unwrap_or_default() {
                    match entry.tag {
                        0xA002 => tiff.set(entry, width),
                        0xA003 => tiff.set(entry, height),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
    Some(drop_thumbnail(&mut tiff, next))
}

/// Takes out the directory that the offset at `next` leads to, and the picture it points to.
fn drop_thumbnail(tiff: &mut Tiff, next: usize) -> usize {
    let mut stays = tiff.len();
    let Some(ifd) = tiff.long(next).filter(|&ifd| ifd != 0) else { return stays };
    tiff.set_long(next, 0);
    let Some((entries, end)) = tiff.directory(ifd as usize) else { return stays };
    let value = |tag: u16| entries.iter().find(|e| e.tag == tag).and_then(|&e| tiff.value(e));
    let pictures = [(0x0201, 0x0202), (0x0111, 0x0117)];
    let pictures = pictures.map(|(at, length)| value(at).zip(value(length)));
    for (at, length) in pictures.into_iter().flatten() {
        let at = at as usize;
        let end = at.saturating_add(length as usize);
        tiff.clear(at..end);
        // A thumbnail usually stands last: then the stream just ends before it.
        if at < stays && end + 4 >= stays && at > ifd as usize {
            stays = at;
        }
    }
    tiff.clear(ifd as usize..end + 4);
    stays
}

/// Changes a number in XMP, written as an attribute or an element.
fn set_xmp(segment: &mut Vec<u8>, name: &str, value: usize) {
    for start in [format!("{name}=\""), format!("{name}='"), format!("<{name}>")] {
        let found = segment.windows(start.len()).position(|window| window == start.as_bytes());
        let Some(from) = found.map(|at| at + start.len()) else { continue };
        let digits = segment[from..].iter().take_while(|b| b.is_ascii_digit()).count();
        if digits > 0 {
            segment.splice(from..from + digits, value.to_string().into_bytes());
        }
    }
}

/// Tells the list of further pictures (MPF, CIPA DC-007) of a rewritten file where they are now:
/// the picture's end moved from `tail` to `moved`.
pub(super) fn follow_further_pictures(
    out: &mut [u8],
    kept: &[Range<usize>],
    tail: usize,
    moved: usize,
) {
    let mut at = 2;
    for range in kept {
        let header = at + 4 + MPF.len();
        let here = at..at + range.len();
        at = here.end;
        let is_list = out.get(here.start + 4..header) == Some(MPF) && out[here.start + 1] == 0xE2;
        let Some(list) = out.get_mut(header..here.end).filter(|_| is_list) else { continue };
        let shift = (moved as i64 - header as i64) - (tail as i64 - (range.start + 8) as i64);
        let grown = moved as i64 - tail as i64;
        let _ = follow_list(list, shift, grown);
    }
}

fn follow_list(list: &mut [u8], shift: i64, grown: i64) -> Option<()> {
    let mut tiff = Tiff::new(list)?;
    let (entries, _) = tiff.directory(tiff.first()?)?;
    let table = entries.into_iter().find(|e| e.tag == 0xB002)?;
    let first = tiff.long(table.at)? as usize;
    for i in 0..(table.count / 16) as usize {
        let at = first.checked_add(16 * i)?;
        let (size, offset) = (tiff.long(at + 4)?, tiff.long(at + 8)?);
        if offset == 0 {
            tiff.set_long(at + 4, u32::try_from(i64::from(size) + grown).ok()?);
        } else {
            tiff.set_long(at + 8, u32::try_from(i64::from(offset) + shift).ok()?);
        }
    }
    Some(())
}
