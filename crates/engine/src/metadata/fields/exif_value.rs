//! Values of EXIF tags in readable words.

use super::ifd::Entry;
use super::{exif_names, value};
use crate::metadata::groups::Ifd;
use exif::{Context, In, Rational, SRational, Tag, Value};

/// Most numbers of one value that are shown.
const MAX_NUMBERS: usize = 16;

/// The value of an entry as a person reads it.
pub(super) fn words(ifd: Ifd, entry: &Entry<'_>) -> String {
    let main = matches!(ifd, Ifd::Main | Ifd::Exif | Ifd::Thumbnail);
    if main && let Some(words) = special(entry) {
        return words;
    }
    match entry.kind {
        2 => ascii(entry.bytes),
        _ if entry.bytes.is_empty() => String::new(),
        _ if entry.count() > MAX_NUMBERS && is_bytes(entry.kind) => {
            value::text_or_binary(entry.bytes)
        }
        _ if entry.count() > MAX_NUMBERS => numbers(entry),
        _ => by_standard(ifd, entry),
    }
}

fn is_bytes(kind: u16) -> bool {
    matches!(kind, 1 | 6 | 7)
}

/// Tags that need other words than the standard's.
fn special(entry: &Entry<'_>) -> Option<String> {
    Some(match entry.tag {
        0x0112 => orientation(entry.uint(0)?).to_owned(),
        0x829A => exposure(entry.number(0)?),
        0x9C9B..=0x9C9F => value::utf16(entry.bytes, true),
        0x9286 | 0x001B | 0x001C => comment(entry.bytes, entry.little),
        // ImageDescription and Artist are UTF-8 in type BYTE (or 129) in the newest standard.
        0x010E | 0x013B | 0x8298 if is_bytes(entry.kind) => value::text(entry.bytes),
        0x0132 | 0x9003 | 0x9004 | 0xC71B => value::date(&value::text(entry.bytes)),
        0xA40B | 0xEA1C => value::binary(entry.bytes.len()),
        _ => return None,
    })
}

/// ASCII values: NUL-terminated strings (Copyright has two: photographer's and editor's).
fn ascii(bytes: &[u8]) -> String {
    let head = &bytes[..bytes.len().min(4_096)];
    let parts = head.split(|&b| b == 0).map(value::decode);
    let parts: Vec<_> = parts.map(|p| p.trim().to_owned()).filter(|p| !p.is_empty()).collect();
    value::list(&parts, parts.len())
}

/// Text behind an 8-byte name of its encoding (UserComment, GPSAreaInformation).
pub(super) fn comment(bytes: &[u8], little: bool) -> String {
    let Some((code, rest)) = bytes.split_at_checked(8) else { return value::text(bytes) };
    match code {
        b"UNICODE\0" => match rest {
            [0xFF, 0xFE, rest @ ..] => value::utf16(rest, true),
            [0xFE, 0xFF, rest @ ..] => value::utf16(rest, false),
            // Writers disagree on the byte order; text is mostly Latin, so its zeros tell.
            _ => value::utf16(rest, utf16_is_little(rest).unwrap_or(little)),
        },
        b"ASCII\0\0\0" | b"\0\0\0\0\0\0\0\0" => value::text(rest),
        b"JIS\0\0\0\0\0" => value::text_or_binary(rest),
        _ => value::text_or_binary(bytes),
    }
}

fn utf16_is_little(bytes: &[u8]) -> Option<bool> {
    let pairs = bytes.chunks_exact(2).take(64);
    let (mut low, mut high) = (0, 0);
    for pair in pairs {
        high += u32::from(pair[0] == 0 && pair[1] != 0);
        low += u32::from(pair[1] == 0 && pair[0] != 0);
    }
    (low != high).then_some(low > high)
}

/// How the picture is to be turned to stand upright (EXIF orientation 1 to 8).
pub(in crate::metadata) fn orientation(value: u32) -> &'static str {
    match value {
        1 => "Horizontal (normal)",
        2 => "Mirror horizontal",
        3 => "Rotate 180",
        4 => "Mirror vertical",
        5 => "Mirror horizontal and rotate 270 CW",
        6 => "Rotate 90 CW",
        7 => "Mirror horizontal and rotate 90 CW",
        8 => "Rotate 270 CW",
        _ => "Unknown",
    }
}

/// The first of many numbers, and how many there are.
fn numbers(entry: &Entry<'_>) -> String {
    let shown = (0..MAX_NUMBERS).filter_map(|i| entry.number(i)).map(value::number);
    let shown = shown.collect::<Vec<_>>().join(" ");
    format!("{shown} ... ({} values)", entry.count())
}

/// The words of `kamadak-exif`, with the unit: "1/250 s", "f/2.8", "fired, return light detected".
fn by_standard(ifd: Ifd, entry: &Entry<'_>) -> String {
    let tag = exif_names::tag(ifd, entry.tag);
    let Some(value) = to_exif(entry) else { return value::binary(entry.bytes.len()) };
    if tag.description().is_none() || shows_fractions(tag) {
        return plain(entry);
    }
    let zero = matches!(&value, Value::Rational(v) if v.iter().any(|r| r.denom == 0));
    if zero {
        return plain(entry);
    }
    let field = exif::Field { tag, ifd_num: In::PRIMARY, value };
    let words = rounded(&field.display_value().with_unit(()).to_string());
    match words.strip_prefix("[reserved ") {
        Some(rest) => format!("unknown {}", rest.replace(']', "")),
        None => words.trim_end_matches('_').to_owned(),
    }
}

/// Words in which numbers with many decimals have at most three.
fn rounded(words: &str) -> String {
    let is_number = |c: char| c.is_ascii_digit() || c == '.';
    let mut out = String::new();
    let mut rest = words;
    while let Some(start) = rest.find(is_number) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|c| !is_number(c)).unwrap_or(from.len());
        let (digits, after) = from.split_at(end);
        let long = digits.split_once('.').is_some_and(|(_, decimals)| decimals.len() > 3);
        out.push_str(before);
        match digits.parse::<f64>() {
            Ok(n) if long => out.push_str(&value::number((n * 1e3).round() / 1e3)),
            _ => out.push_str(digits),
        }
        rest = after;
    }
    out + rest
}

/// "1/250 s", or seconds where they are 0.3 or more.
pub(super) fn exposure(seconds: f64) -> String {
    if seconds > 0.0 && seconds < 0.3 {
        return format!("1/{:.0} s", 1.0 / seconds);
    }
    format!("{} s", value::number((seconds * 1e3).round() / 1e3))
}

/// Tags for which the standard's words are fractions or raw bytes.
fn shows_fractions(Tag(context, number): Tag) -> bool {
    context == Context::Tiff && matches!(number, 0x011A | 0x011B | 0x0214 | 0x0211)
}

/// Values as plain numbers or text.
fn plain(entry: &Entry<'_>) -> String {
    if is_bytes(entry.kind) && entry.count() > 4 {
        return value::text_or_binary(entry.bytes);
    }
    let number = |i| entry.number(i).map_or("undefined".to_owned(), value::number);
    (0..entry.count().min(MAX_NUMBERS)).map(number).collect::<Vec<_>>().join(" ")
}

/// The entry as a value of `kamadak-exif`; at most [`MAX_NUMBERS`] numbers are copied.
fn to_exif(entry: &Entry<'_>) -> Option<Value> {
    let n = entry.count().min(MAX_NUMBERS);
    let at = |i: usize, size: usize| entry.bytes.get(i * size..(i + 1) * size);
    let u32_at = |i: usize| {
        let b = at(i, 4)?.try_into().ok()?;
        Some(if entry.little { u32::from_le_bytes(b) } else { u32::from_be_bytes(b) })
    };
    Some(match entry.kind {
        1 => Value::Byte(entry.bytes[..n].to_vec()),
        3 => Value::Short((0..n).filter_map(|i| entry.uint(i)).map(|v| v as u16).collect()),
        4 | 13 => Value::Long((0..n).filter_map(|i| entry.uint(i)).collect()),
        5 => Value::Rational(
            (0..n)
                .filter_map(|i| entry.rational(i))
                .map(|(n, d)| Rational { num: n, denom: d })
                .collect(),
        ),
        6 => Value::SByte(entry.bytes[..n].iter().map(|&b| b as i8).collect()),
        7 => Value::Undefined(entry.bytes[..n].to_vec(), 0),
        8 => Value::SShort((0..n).filter_map(|i| entry.number(i)).map(|v| v as i16).collect()),
        9 => Value::SLong((0..n).filter_map(u32_at).map(|v| v as i32).collect()),
        10 => Value::SRational(
            (0..n)
                .filter_map(|i| Some((u32_at(2 * i)?, u32_at(2 * i + 1)?)))
                .map(|(n, d)| SRational { num: n as i32, denom: d as i32 })
                .collect(),
        ),
        11 => Value::Float((0..n).filter_map(u32_at).map(f32::from_bits).collect()),
        _ => return None,
    })
}
