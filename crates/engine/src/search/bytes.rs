//! The best quality within a wanted number of bytes.

use super::axis::{axis, quality};
use super::{Found, Writer, scale};
use crate::format::Mode;
use crate::{Error, Result, TargetMissed};

/// Most encodes of a search.
const ENCODES: u32 = 8;

/// A result of at least this part of the wanted bytes ends the search.
const CLOSE: f64 = 0.97;

/// Bytes grow with about this power of the distance from the top of the quality scale.
const POWER: f64 = -0.8;

/// Finds the lossy encoding of the best quality with at most `max_bytes`, at least 97 % of
/// them where the format has a quality for it, in at most 8 encodes.
///
/// # Errors
/// [`TargetMissed::Bytes`] with the smallest size when even the lowest quality is larger.
pub fn by_bytes(writer: &Writer, max_bytes: u64) -> Result<Found> {
    // On the common scale the bytes of all formats follow about the same law.
    let native = |quality| Mode::Lossy(scale::native(writer.room.format(), quality));
    let fitting = search(max_bytes, |quality| writer.packed(native(quality)))?;
    let Fitting { quality, bytes, encodes } = fitting;
    Ok(Found { bytes, mode: native(quality), score: None, encodes })
}

/// What a search found.
struct Fitting {
    /// On the common scale.
    quality: f32,
    bytes: Vec<u8>,
    encodes: u32,
}

/// One end of the interval that holds the wanted quality.
#[derive(Clone, Copy)]
struct End {
    quality: f32,
    /// Logarithm of its bytes.
    size: f64,
    /// What interpolation takes for `size`: nearer to the aim when only the other end moves.
    seen: f64,
}

impl End {
    fn new(quality: f32, bytes: u64) -> Self {
        let size = libm::log(bytes as f64);
        Self { quality, size, seen: size }
    }
}

fn search(max_bytes: u64, mut encode: impl FnMut(f32) -> Result<Vec<u8>>) -> Result<Fitting> {
    let aim = libm::log((max_bytes as f64 * (1.0 + CLOSE) / 2.0).max(1.0));
    let mut over: Option<End> = None;
    let mut under: Option<(End, Vec<u8>)> = None;
    let mut next = 75.0f32;
    let mut slope = POWER;
    let mut encodes = 0;
    while encodes < ENCODES {
        let bytes = encode(next)?;
        encodes += 1;
        let end = End::new(next, bytes.len() as u64);
        if bytes.len() as u64 > max_bytes {
            if let Some(before) = over.replace(end) {
                slope = steepness(before, end);
                soften(under.as_mut().map(|(under, _)| under), aim, before, end);
            }
            if next <= 0.0 {
                break;
            }
        } else {
            let close = bytes.len() as f64 >= max_bytes as f64 * CLOSE || next >= 100.0;
            if let Some((before, _)) = under.replace((end, bytes)) {
                slope = steepness(before, end);
                soften(over.as_mut(), aim, before, end);
            }
            if close {
                break;
            }
        }
        let fits = under.as_ref().map(|(under, _)| *under);
        next = match (over, fits) {
            // The last encode is spent on the lowest quality where nothing has fitted yet.
            (_, None) if encodes + 1 == ENCODES => 0.0,
            (Some(o), Some(u)) if o.quality - u.quality < 0.05 => break,
            (Some(o), Some(u)) => between(u, o, aim),
            (Some(o), None) => beyond(o, slope, aim).min(o.quality - 2.0).max(0.0),
            (None, Some(u)) => beyond(u, slope, aim).max(u.quality + 2.0).min(100.0),
            (None, None) => 0.0,
        };
    }
    match under {
        Some((end, bytes)) => Ok(Fitting { quality: end.quality, bytes, encodes }),
        None => {
            let smallest = over.map_or(0, |end| libm::exp(end.size).round() as u64);
            Err(Error::Target(TargetMissed::Bytes { wanted: max_bytes, smallest }))
        }
    }
}

/// The power of the line through two trials on the same side, within reason.
fn steepness(a: End, b: End) -> f64 {
    let run = axis(b.quality) - axis(a.quality);
    if run.abs() < 1e-9 { POWER } else { ((b.size - a.size) / run).clamp(-4.0, -0.4) }
}

/// An end that stays while the other moves counts as nearer to the aim, the more so the less that
/// move won: otherwise a bent line would be followed in ever smaller steps (the regula falsi with
/// the factor of Anderson and Bjorck, BIT 13, 1973).
fn soften(stays: Option<&mut End>, aim: f64, before: End, after: End) {
    let factor = 1.0 - (after.size - aim) / (before.size - aim);
    let factor = if factor > 0.0 { factor } else { 0.5 };
    if let Some(end) = stays {
        end.seen = aim + (end.seen - aim) * factor;
    }
}

/// Where a line of a power through one trial meets the aim.
fn beyond(end: End, slope: f64, aim: f64) -> f32 {
    quality(axis(end.quality) + (aim - end.size) / slope)
}

/// Where the line through a quality that fits and one that does not meets the aim.
fn between(under: End, over: End, aim: f64) -> f32 {
    let (a, b) = (axis(under.quality), axis(over.quality));
    let rise = over.seen - under.seen;
    let share = if rise.abs() < 1e-9 { 0.5 } else { (aim - under.seen) / rise };
    quality(a + (b - a) * share.clamp(0.04, 0.96))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(max: u64, law: impl Fn(f32) -> f64) -> Result<Fitting> {
        search(max, |q| Ok(vec![0; law(q) as usize]))
    }

    #[test]
    fn fills_the_wanted_bytes_within_three_percent() {
        let laws: [fn(f32) -> f64; 3] = [
            |q| 9e6 / f64::from(102.0 - q),
            |q| 20_000.0 + 30_000.0 * (f64::from(q) / 25.0).exp(),
            |q| 50_000.0 + 9_000.0 * f64::from(q),
        ];
        for law in laws {
            for max in [150_000u64, 200_000, 500_000] {
                let found = run(max, law).unwrap();
                let size = found.bytes.len() as f64;
                assert!(size <= max as f64 && size >= max as f64 * CLOSE, "{size} of {max}");
                assert!(found.encodes <= ENCODES);
            }
        }
    }

    #[test]
    fn says_the_smallest_size_where_nothing_fits() {
        let found = run(1_000, |q| 2_000.0 + f64::from(q));
        let Err(Error::Target(TargetMissed::Bytes { smallest, .. })) = found else { panic!() };
        assert_eq!(smallest, 2_000);
    }
}
