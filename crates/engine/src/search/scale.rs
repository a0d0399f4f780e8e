//! One quality scale for all formats, and where searches begin.
//!
//! Measured with the default effort on Kodak and CID22 photographs: the mean SSIMULACRA2 of each
//! quality, and from it the quality of each format that looks the same.

use crate::format::Format;

/// Points of a curve that rises in both, joined by straight lines.
type Curve = &'static [(f32, f32)];

/// The common scale is that of JPEG; formats that are not named have it as their own.
const SAME: Curve = &[(0.0, 0.0), (100.0, 100.0)];

/// Common quality to WebP's, which ends before JPEG does: its colour has half the resolution.
const WEBP: Curve = &[
    (0.0, 0.0),
    (15.0, 15.0),
    (30.0, 38.0),
    (45.0, 47.0),
    (60.0, 62.0),
    (72.0, 75.0),
    (80.0, 81.0),
    (87.0, 87.0),
    (93.0, 94.0),
    (97.0, 98.5),
    (100.0, 100.0),
];

/// Common quality to JPEG XL's.
const JXL: Curve = &[
    (0.0, 0.0),
    (5.0, 13.0),
    (15.0, 26.0),
    (30.0, 50.0),
    (45.0, 57.0),
    (60.0, 65.0),
    (72.0, 73.5),
    (80.0, 79.0),
    (87.0, 84.5),
    (93.0, 91.0),
    (97.0, 96.0),
    (100.0, 100.0),
];

/// Common quality to AVIF's.
const AVIF: Curve = &[
    (0.0, 0.0),
    (5.0, 20.0),
    (15.0, 29.5),
    (30.0, 39.5),
    (45.0, 42.5),
    (60.0, 47.0),
    (72.0, 53.0),
    (80.0, 57.0),
    (87.0, 63.5),
    (93.0, 75.0),
    (97.0, 85.0),
    (100.0, 100.0),
];

/// Common quality and the SSIMULACRA2 score it gives on a usual photograph.
const USUAL: Curve = &[
    (0.0, -20.0),
    (5.0, 8.0),
    (15.0, 33.0),
    (30.0, 53.0),
    (45.0, 59.0),
    (60.0, 65.0),
    (72.0, 71.5),
    (80.0, 76.0),
    (87.0, 81.0),
    (93.0, 87.0),
    (97.0, 91.5),
    (100.0, 95.0),
];

fn curve(format: Format) -> Curve {
    match format {
        Format::Webp => WEBP,
        Format::Jxl => JXL,
        Format::Avif => AVIF,
        _ => SAME,
    }
}

/// A format's own quality for the common one: the same common quality gives about the same
/// score in each format.
pub fn native(format: Format, quality: f32) -> f32 {
    along(quality, curve(format), |point| point)
}

/// The common quality for a format's own: the inverse of [`native`].
pub fn common(format: Format, quality: f32) -> f32 {
    along(quality, curve(format), |(common, native)| (native, common))
}

/// The native quality with which the search for a score begins.
pub fn guess(format: Format, score: f64) -> f32 {
    native(format, along(score as f32, USUAL, |(quality, score)| (score, quality)))
}

/// The score that a native quality gives on a usual photograph.
pub fn likely_score(format: Format, quality: f32) -> f64 {
    f64::from(along(common(format, quality), USUAL, |point| point))
}

/// Along the curve, from the first of each `turned` point to the second.
fn along(x: f32, curve: Curve, turned: impl Fn((f32, f32)) -> (f32, f32)) -> f32 {
    let last = curve.len() - 1;
    let x = x.clamp(turned(curve[0]).0, turned(curve[last]).0);
    let part = curve.windows(2).find(|w| x <= turned(w[1]).0).unwrap_or(&curve[last - 1..]);
    let ((x0, y0), (x1, y1)) = (turned(part[0]), turned(part[1]));
    y0 + (y1 - y0) * (x - x0) / (x1 - x0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_go_there_and_back() {
        for format in [Format::Jpeg, Format::Webp, Format::Jxl, Format::Avif, Format::Png] {
            for quality in [0.0, 3.0, 44.0, 60.0, 80.5, 99.0, 100.0] {
                let back = common(format, native(format, quality));
                assert!((back - quality).abs() < 0.01, "{format} {quality} {back}");
            }
        }
        assert!(guess(Format::Jpeg, 76.0) == 80.0 && guess(Format::Avif, 76.0) == 57.0);
        assert!((likely_score(Format::Avif, 57.0) - 76.0).abs() < 0.01);
    }
}
