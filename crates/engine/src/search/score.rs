//! The smallest quality whose score is at least the wanted one.

use super::axis::{axis, quality};
use super::sample::sample;
use super::{Found, Writer, by_bytes, scale};
use crate::format::Mode;
use crate::score::{MOST_PIXELS, Reference};
use crate::{Error, Result, TargetMissed};
use std::borrow::Cow;

/// A score at most this much over the wanted one ends the search.
const CLOSE: f64 = 0.6;

/// Most trials of a search.
const TRIALS: usize = 7;

/// In most codecs the distance from a perfect score grows with this power of the distance from
/// the top of the quality scale (measured on photographs, qualities 40 to 95).
const POWER: f64 = 0.67;

fn lost(score: f64) -> f64 {
    libm::log((100.0 - score).max(0.05))
}

/// One trial: a quality and what it scored.
#[derive(Clone, Copy)]
struct Trial {
    quality: f32,
    score: f64,
}

/// Finds the smallest lossy encoding with at least the wanted score, 0 to 100. `exact`: the
/// score of the whole picture is checked at the end, also where the search ran on a sample.
///
/// # Errors
/// [`TargetMissed::Score`] when no quality of the format reaches it.
pub fn by_score(writer: &Writer, wanted: f64, exact: bool) -> Result<Found> {
    let sample = sample(writer.picture);
    let reference = Reference::new(&sample, writer.job)?;
    let part = Writer { picture: &sample, ..*writer };
    let mut last: Option<(f32, Vec<u8>)> = None;
    let found = search(wanted, scale::guess(writer.room.format(), wanted), |quality| {
        let mode = Mode::Lossy(quality);
        if let Some(pixels) = part.rehearse(mode)? {
            return reference.score(&pixels, part.job);
        }
        let bytes = part.encode(mode)?;
        let score = part.score(&bytes, &reference)?;
        last = Some((quality, bytes));
        Ok(score)
    })?;
    let mode = Mode::Lossy(found.quality);
    if let Cow::Borrowed(_) = sample {
        let bytes = match last {
            Some((quality, bytes)) if quality == found.quality => bytes,
            _ => writer.encode(mode)?,
        };
        return Ok(Found { bytes, mode, score: Some(found.score), encodes: 1 });
    }
    drop(reference);
    let bytes = writer.encode(mode)?;
    let whole = Found { bytes, mode, score: Some(found.score), encodes: 1 };
    if exact && writer.picture.first().pixels() <= MOST_PIXELS {
        return verify(writer, wanted, whole);
    }
    Ok(whole)
}

/// Raises the quality until the whole picture, not only its sample, has the wanted score.
fn verify(writer: &Writer, wanted: f64, mut found: Found) -> Result<Found> {
    let reference = Reference::new(writer.picture, writer.job)?;
    loop {
        let score = writer.score(&found.bytes, &reference)?;
        found.score = Some(score);
        let Mode::Lossy(quality) = found.mode else { return Ok(found) };
        if score >= wanted {
            return Ok(found);
        }
        if quality >= 100.0 {
            return Err(Error::Target(TargetMissed::Score { wanted, best: score }));
        }
        let next = step(Trial { quality, score }, wanted - 0.1).max(quality + 0.4).min(100.0);
        found.mode = Mode::Lossy(next);
        found.bytes = writer.encode(found.mode)?;
        found.encodes += 1;
    }
}

/// Where the wanted score should be, seen from one trial.
fn step(trial: Trial, wanted: f64) -> f32 {
    quality(axis(trial.quality) + (lost(wanted) - lost(trial.score)) / POWER)
}

/// Between a trial that fell short and one that did not: where the line through both meets the
/// wanted score, never in the outer tenth of the interval (or the search would creep).
fn between(short: Trial, enough: Trial, wanted: f64) -> f32 {
    let (a, b) = (axis(short.quality), axis(enough.quality));
    let (fa, fb) = (lost(short.score), lost(enough.score));
    let share = if (fa - fb).abs() < 1e-9 { 0.5 } else { (fa - lost(wanted)) / (fa - fb) };
    quality(a + (b - a) * share.clamp(0.1, 0.9))
}

fn search(
    wanted: f64,
    guess: f32,
    mut try_quality: impl FnMut(f32) -> Result<f64>,
) -> Result<Trial> {
    // Aim into the middle of what ends the search, so that noise does not undershoot.
    let aim = wanted + CLOSE / 2.0;
    let mut short: Option<Trial> = None;
    let mut enough: Option<Trial> = None;
    let mut next = guess;
    for _ in 0..TRIALS {
        let trial = Trial { quality: next, score: try_quality(next)? };
        if trial.score < wanted {
            if trial.quality >= 100.0 {
                return Err(Error::Target(TargetMissed::Score { wanted, best: trial.score }));
            }
            short = Some(trial);
        } else {
            enough = Some(trial);
            if trial.score <= wanted + CLOSE || trial.quality <= 0.0 {
                break;
            }
        }
        next = match (short, enough) {
            (Some(s), Some(e)) if e.quality - s.quality < 0.4 => break,
            (Some(s), Some(e)) => between(s, e, aim),
            (Some(s), None) => step(s, aim).max(s.quality + 0.5).min(100.0),
            (None, Some(e)) => step(e, aim).min(e.quality - 0.5).max(0.0),
            (None, None) => next,
        };
    }
    if let Some(found) = enough {
        return Ok(found);
    }
    // Every trial fell short: the top of the scale decides whether it can be met at all.
    let score = try_quality(100.0)?;
    if score < wanted {
        return Err(Error::Target(TargetMissed::Score { wanted, best: score }));
    }
    Ok(Trial { quality: 100.0, score })
}

/// Finds the smallest encoding with at least the wanted score, if it has at most `max_bytes`.
///
/// # Errors
/// [`TargetMissed::Both`] when each could be met alone, or the error of the one that can't.
pub fn by_both(writer: &Writer, max_bytes: u64, min_score: f64) -> Result<Found> {
    let found = by_score(writer, min_score, true)?;
    if found.bytes.len() as u64 <= max_bytes {
        return Ok(found);
    }
    let fitting = by_bytes(writer, max_bytes)?;
    let reference = Reference::new(writer.picture, writer.job)?;
    let score = writer.score(&fitting.bytes, &reference)?;
    if score >= min_score {
        return Ok(Found {
            score: Some(score),
            encodes: fitting.encodes + found.encodes,
            ..fitting
        });
    }
    Err(Error::Target(TargetMissed::Both { max_bytes, min_score, score }))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A codec whose score follows another law than the one the search assumes.
    fn run(wanted: f64, law: impl Fn(f32) -> f64) -> (Result<Trial>, usize) {
        let mut trials = 0;
        let found = search(wanted, 75.0, |q| {
            trials += 1;
            Ok(law(q))
        });
        (found, trials)
    }

    #[test]
    fn meets_the_score_in_few_trials_on_different_laws() {
        let laws: [fn(f32) -> f64; 3] = [
            |q| 100.0 - 5.0 * f64::from(101.0 - q).powf(0.6),
            |q| f64::from(q) * 0.9,
            |q| 60.0 + f64::from(q).powi(2) / 300.0,
        ];
        for law in laws {
            for wanted in [62.0, 70.0, 80.0, 88.0] {
                let (found, trials) = run(wanted, law);
                let found = found.unwrap();
                assert!(found.score >= wanted && found.score <= wanted + 1.5, "{}", found.score);
                assert!(trials <= TRIALS);
            }
        }
    }

    #[test]
    fn says_the_best_score_where_it_can_not_be_met() {
        let (found, _) = run(90.0, |q| f64::from(q) * 0.8);
        let Err(Error::Target(TargetMissed::Score { best, .. })) = found else { panic!() };
        assert!((best - 80.0).abs() < 1e-6);
    }
}
