//! The best quality within a wanted number of bytes.

use super::{Found, Writer};
use crate::format::Mode;
use crate::{Error, Result, TargetMissed};

/// Most encodes of a search.
const ENCODES: u32 = 8;

/// A result of at least this part of the wanted bytes ends the search.
const CLOSE: f64 = 0.97;

/// Bytes grow with about this power of the distance from the top of the quality scale.
const POWER: f64 = -0.8;

fn axis(quality: f32) -> f64 {
    f64::from(102.0 - quality).ln()
}

fn quality(axis: f64) -> f32 {
    (102.0 - axis.exp()).clamp(0.0, 100.0) as f32
}

/// Finds the lossy encoding of the best quality with at most `max_bytes`, at least 97 % of
/// them where the format has a quality for it, in at most 8 encodes.
///
/// # Errors
/// [`TargetMissed::Bytes`] with the smallest size when even the lowest quality is larger.
pub fn by_bytes(writer: &Writer, max_bytes: u64) -> Result<Found> {
    search(max_bytes, |quality| writer.encode(Mode::Lossy(quality)))
}

fn search(max_bytes: u64, mut encode: impl FnMut(f32) -> Result<Vec<u8>>) -> Result<Found> {
    let aim = (max_bytes as f64 * (1.0 + CLOSE) / 2.0).max(1.0).ln();
    let mut over: Option<(f32, f64)> = None;
    let mut under: Option<(f32, Vec<u8>)> = None;
    let mut next = 75.0f32;
    let mut encodes = 0;
    // How many trials in a row were over (positive) or under (negative) the wanted bytes.
    let mut in_a_row = 0i32;
    while encodes < ENCODES {
        let bytes = encode(next)?;
        encodes += 1;
        let size = bytes.len() as u64;
        if size > max_bytes {
            over = Some((next, (size as f64).ln()));
            in_a_row = if in_a_row > 0 { in_a_row + 1 } else { 1 };
            if next <= 0.0 {
                break;
            }
        } else {
            in_a_row = if in_a_row < 0 { in_a_row - 1 } else { -1 };
            let close = size as f64 >= max_bytes as f64 * CLOSE || next >= 100.0;
            under = Some((next, bytes));
            if close {
                break;
            }
        }
        // The last encode is spent on the lowest quality where nothing has fitted yet.
        let last = encodes + 1 == ENCODES && under.is_none();
        next = match (&over, &under) {
            _ if last => 0.0,
            (Some((o, _)), Some((u, _))) if o - u < 0.05 => break,
            // A line that keeps missing on one side creeps: halve the interval then.
            (Some((o, _)), Some((u, _))) if in_a_row.abs() > 1 => {
                quality((axis(*o) + axis(*u)) / 2.0)
            }
            (Some(o), Some((u, bytes))) => between((*u, (bytes.len() as f64).ln()), *o, aim),
            (Some((o, size)), None) => {
                quality(axis(*o) + (aim - size) / POWER).min(o - 2.0).max(0.0)
            }
            (None, Some((u, bytes))) => {
                let size = (bytes.len() as f64).ln();
                quality(axis(*u) + (aim - size) / POWER).max(u + 2.0).min(100.0)
            }
            (None, None) => 0.0,
        };
    }
    match under {
        Some((quality, bytes)) => {
            Ok(Found { bytes, mode: Mode::Lossy(quality), score: None, encodes })
        }
        None => {
            let smallest = over.map_or(0, |(_, size)| size.exp().round() as u64);
            Err(Error::Target(TargetMissed::Bytes { wanted: max_bytes, smallest }))
        }
    }
}

/// Where the line through a quality that fits and one that does not meets the aim.
fn between(under: (f32, f64), over: (f32, f64), aim: f64) -> f32 {
    let (a, b) = (axis(under.0), axis(over.0));
    let rise = over.1 - under.1;
    let share = if rise.abs() < 1e-9 { 0.5 } else { (aim - under.1) / rise };
    quality(a + (b - a) * share.clamp(0.08, 0.92))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(max: u64, law: impl Fn(f32) -> f64) -> Result<Found> {
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
        let error = run(1_000, |q| 2_000.0 + f64::from(q)).unwrap_err();
        let Error::Target(TargetMissed::Bytes { smallest, .. }) = error else { panic!() };
        assert_eq!(smallest, 2_000);
    }
}
