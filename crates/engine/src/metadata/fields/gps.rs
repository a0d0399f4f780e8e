//! The GPS directory of EXIF: references joined to their values, coordinates in degrees.

use super::ifd::Entry;
use super::{Collector, exif_names, exif_value, value};
use crate::metadata::Group;
use crate::metadata::groups::Ifd;

/// Adds the fields of a GPS directory.
pub(super) fn read(entries: &[Entry<'_>], out: &mut Collector) {
    let find = |tag: u16| entries.iter().find(|e| e.tag == tag);
    let letter = |tag: u16| {
        let first = find(tag).and_then(|e| e.bytes.first()).copied();
        first.map(|b| char::from(b).to_ascii_uppercase())
    };
    for entry in entries {
        if out.is_full() {
            out.cut = true;
            return;
        }
        let words = match entry.tag {
            // References are told with their values, unless the value is missing.
            1 | 3 | 5 | 12 | 14 | 16 | 19 | 21 | 23 | 25 if find(entry.tag + 1).is_some() => {
                continue;
            }
            2 => coordinate(entry, letter(1), ['N', 'S']),
            4 => coordinate(entry, letter(3), ['E', 'W']),
            20 => coordinate(entry, letter(19), ['N', 'S']),
            22 => coordinate(entry, letter(21), ['E', 'W']),
            6 => altitude(entry, find(5).and_then(|e| e.bytes.first()).copied()),
            7 => time(entry),
            13 => with_unit(entry, speed_unit(letter(12))),
            15 | 17 | 24 => direction(entry, letter(entry.tag - 1)),
            26 => with_unit(entry, distance_unit(letter(25))),
            27 | 28 => Some(exif_value::comment(entry.bytes, entry.little)),
            29 => Some(value::date(&value::text(entry.bytes))),
            31 => with_unit(entry, "m"),
            _ => None,
        };
        let words = words.unwrap_or_else(|| exif_value::words(Ifd::Gps, entry));
        out.push(Group::Gps, "GPS", &exif_names::name(Ifd::Gps, entry.tag), words);
    }
}

/// Degrees, minutes and seconds as "52.1 N". Without a reference the sign tells.
fn coordinate(entry: &Entry<'_>, reference: Option<char>, letters: [char; 2]) -> Option<String> {
    let part = |i| entry.number(i).filter(|v| v.is_finite());
    let degrees = part(0)?;
    let minutes = part(1).unwrap_or(0.0) / 60.0 + part(2).unwrap_or(0.0) / 3_600.0;
    let value = if degrees < 0.0 { degrees - minutes } else { degrees + minutes };
    let negative = reference.map_or(value < 0.0, |r| r == letters[1]);
    Some(format!("{} {}", value::number(value.abs()), letters[usize::from(negative)]))
}

fn altitude(entry: &Entry<'_>, reference: Option<u8>) -> Option<String> {
    let below = matches!(reference, Some(1 | 3));
    let side = if below { "below" } else { "above" };
    let metres = (entry.number(0)? * 100.0).round() / 100.0;
    Some(format!("{} m {side} sea level", value::number(metres)))
}

fn time(entry: &Entry<'_>) -> Option<String> {
    let (h, m, s) = (entry.number(0)?, entry.number(1)?, entry.number(2)?);
    let in_range = h < 100.0 && m < 100.0 && s < 100.0;
    in_range.then(|| format!("{h:02.0}:{m:02.0}:{:0>2} UTC", value::number(s)))
}

fn with_unit(entry: &Entry<'_>, unit: &str) -> Option<String> {
    Some(format!("{} {unit}", value::number(entry.number(0)?)))
}

fn direction(entry: &Entry<'_>, reference: Option<char>) -> Option<String> {
    let north = if reference == Some('M') { "magnetic north" } else { "true north" };
    Some(format!("{}° from {north}", value::number(entry.number(0)?)))
}

fn speed_unit(reference: Option<char>) -> &'static str {
    match reference {
        Some('M') => "mph",
        Some('N') => "knots",
        _ => "km/h",
    }
}

fn distance_unit(reference: Option<char>) -> &'static str {
    match reference {
        Some('M') => "miles",
        Some('N') => "nautical miles",
        _ => "km",
    }
}
