//! One quality scale for all formats, and where searches begin.

use crate::format::Format;

/// A format's own quality for the common one: the same common quality gives about the same
/// score in each format. The common scale is that of JPEG.
pub fn native(_format: Format, quality: f32) -> f32 {
    quality
}

/// The common quality for a format's own: the inverse of [`native`].
pub fn common(_format: Format, quality: f32) -> f32 {
    quality
}

/// Common quality and the SSIMULACRA2 score it gives on a usual photograph.
const USUAL: [(f64, f64); 8] = [
    (0.0, -20.0),
    (20.0, 30.0),
    (40.0, 52.0),
    (60.0, 64.0),
    (75.0, 73.0),
    (85.0, 80.0),
    (92.0, 86.0),
    (100.0, 95.0),
];

/// The native quality with which the search for a score begins.
pub fn guess(format: Format, score: f64) -> f32 {
    native(format, along(score, |(quality, score)| (score, quality)) as f32)
}

/// The score that a native quality gives on a usual photograph.
pub fn likely_score(format: Format, quality: f32) -> f64 {
    along(f64::from(common(format, quality)), |pair| pair)
}

/// Piecewise linear through the table, from the first of each pair to the second.
fn along(x: f64, pair: impl Fn((f64, f64)) -> (f64, f64)) -> f64 {
    let x = x.clamp(pair(USUAL[0]).0, pair(USUAL[USUAL.len() - 1]).0);
    let part = USUAL.windows(2).find(|w| x <= pair(w[1]).0).unwrap_or(&USUAL[..2]);
    let ((x0, y0), (x1, y1)) = (pair(part[0]), pair(part[1]));
    y0 + (y1 - y0) * (x - x0) / (x1 - x0)
}
