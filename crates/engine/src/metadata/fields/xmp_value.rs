//! XMP values in readable words: the properties that mirror EXIF hold raw numbers.

use super::{exif_value, value};

/// A property's value as a person reads it, where it needs other words than its own.
pub(super) fn words(prefix: &str, name: &str, text: &str) -> String {
    let changed = match (prefix, name) {
        ("exif", "GPSLatitude" | "GPSLongitude") => coordinate(text),
        ("exif", "GPSDestLatitude" | "GPSDestLongitude") => coordinate(text),
        ("exif", "GPSAltitude") => number(text).map(|n| format!("{n} m")),
        ("exif", "ExposureTime") => fraction(text).map(exif_value::exposure),
        ("exif", "FNumber" | "ApertureValue" | "MaxApertureValue") => {
            number(text).map(|n| format!("f/{n}"))
        }
        ("exif", "FocalLength") => number(text).map(|n| format!("{n} mm")),
        ("tiff", "Orientation") => text.parse().ok().map(|n| exif_value::orientation(n).to_owned()),
        ("tiff", "XResolution" | "YResolution") => number(text),
        ("iptcExt", "DigitalSourceType") => {
            Some(text.rsplit(['/', ':']).next().unwrap_or(text).to_owned())
        }
        _ => None,
    };
    changed.unwrap_or_else(|| value::date(text))
}

/// "n/d" or a decimal number.
fn fraction(text: &str) -> Option<f64> {
    let value: f64 = match text.split_once('/') {
        Some((n, d)) => n.trim().parse::<f64>().ok()? / d.trim().parse::<f64>().ok()?,
        None => text.trim().parse().ok()?,
    };
    value.is_finite().then_some(value)
}

fn number(text: &str) -> Option<String> {
    fraction(text).map(|v| value::number((v * 1e4).round() / 1e4))
}

/// "52,6.5N" or "52,6,30N" (degrees, minutes, seconds; a letter) as "52.108333 N".
fn coordinate(text: &str) -> Option<String> {
    let text = text.trim();
    let letter = text.chars().last()?.to_ascii_uppercase();
    if !matches!(letter, 'N' | 'S' | 'E' | 'W') {
        return None;
    }
    let mut degrees = 0.0;
    let digits = &text[..text.len() - 1];
    for (part, unit) in digits.split(',').zip([1.0, 60.0, 3_600.0]) {
        degrees += fraction(part)? / unit;
    }
    Some(format!("{} {letter}", value::number(degrees)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_get_their_units() {
        assert_eq!(words("exif", "GPSLatitude", "52,6.5N"), "52.108333 N");
        assert_eq!(words("exif", "GPSLongitude", "4,18,0W"), "4.3 W");
        assert_eq!(words("exif", "GPSLatitude", "nonsense"), "nonsense");
        assert_eq!(words("exif", "ExposureTime", "1/250"), "1/250 s");
        assert_eq!(words("exif", "ExposureTime", "0/0"), "0/0");
        assert_eq!(words("exif", "FNumber", "28/10"), "f/2.8");
        assert_eq!(words("tiff", "Orientation", "6"), "Rotate 90 CW");
        let uri = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";
        assert_eq!(words("iptcExt", "DigitalSourceType", uri), "trainedAlgorithmicMedia");
    }
}
