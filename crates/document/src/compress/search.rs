//! Meeting a size, and telling how much a document changed.

use super::{Compress, Compressed, Press};
use crate::pixels::Pixels;
use crate::render::{Render, Scale, render_page};
use crate::{Error, Result, Source};

/// From what nobody sees to what is just readable: the steps on the way to a wanted size or score.
pub const LEVELS: [Compress; 11] = [
    Compress::LOSSLESS,
    level(300.0, 90),
    level(250.0, 85),
    level(220.0, 80),
    level(200.0, 75),
    level(170.0, 70),
    level(150.0, 62),
    level(125.0, 55),
    level(100.0, 45),
    level(84.0, 35),
    level(72.0, 25),
];

/// The level from which on it looks better to give up the drawings than still more of the rest.
const FAIR: usize = 6;

/// How often the gap between two levels is halved.
const CLOSER: u32 = 2;

/// Below the last of the levels.
const LEAST: [Compress; 2] = [level(60.0, 18), level(45.0, 10)];

const fn level(dpi: f32, quality: u8) -> Compress {
    Compress { max_dpi: Some(dpi), quality: Some(quality), drastic: false }
}

/// Compresses a document to at most `max_bytes`, with as little loss as that takes. Returns how,
/// too. Where even the last level is too large, the error tells the size it reached. No picture
/// keeps more than `max_dpi` pixels per inch.
pub fn compress_to(
    press: &Press,
    max_bytes: u64,
    max_dpi: Option<f32>,
) -> Result<(Compressed, Compress)> {
    let steps = |levels: &[Compress]| -> Vec<Compress> {
        levels.iter().map(|level| level.at_most(max_dpi)).collect()
    };
    let gentle = first_within(press, &steps(&LEVELS[..=FAIR]), max_bytes)?;
    let smallest = match gentle {
        Ok(found) => return Ok(found),
        Err(last) => last.report.after,
    };
    let mut drastic = steps(&[&LEVELS[1..], &LEAST[..]].concat());
    drastic.iter_mut().for_each(|level| level.drastic = true);
    first_within(press, &drastic, max_bytes)?.map_err(|last| {
        let smallest = last.report.after.min(smallest);
        let why = last.report.kept.map(|why| format!(" ({why})")).unwrap_or_default();
        Error::TooLarge { wanted: max_bytes, smallest, why }
    })
}

/// The first of the levels that gives at most so many bytes; what the last gives where none does.
fn first_within(
    press: &Press,
    levels: &[Compress],
    most: u64,
) -> Result<Result<(Compressed, Compress), Compressed>> {
    let (mut low, mut high) = (0, levels.len() - 1);
    let first = press.compress(&levels[low])?;
    if first.report.after <= most {
        return Ok(Ok((first, levels[low])));
    }
    let mut best = press.compress(&levels[high])?;
    if best.report.after > most {
        return Ok(Err(best));
    }
    // Sizes fall from level to level, but for small wobbles.
    while high - low > 1 {
        let middle = usize::midpoint(low, high);
        let tried = press.compress(&levels[middle])?;
        if tried.report.after <= most {
            (high, best) = (middle, tried);
        } else {
            low = middle;
        }
    }
    // And closer still, between the two.
    let (mut under, mut over) = (levels[high], levels[low]);
    for _ in 0..CLOSER {
        let Some(middle) = between(under, over) else { break };
        let tried = press.compress(&middle)?;
        if tried.report.after <= most {
            (under, best) = (middle, tried);
        } else {
            over = middle;
        }
    }
    Ok(Ok((best, under)))
}

/// The level between two with a loss; none where they are neighbours.
fn between(a: Compress, b: Compress) -> Option<Compress> {
    let (of_a, of_b) = (a.quality?, b.quality?);
    let dpi = a.max_dpi.zip(b.max_dpi).map(|(a, b)| f32::midpoint(a, b));
    let quality = u8::midpoint(of_a, of_b);
    let new = quality != of_a.min(of_b) || dpi != a.max_dpi;
    new.then_some(Compress { max_dpi: dpi, quality: Some(quality), ..a })
}

/// Draws the same pages of two documents and lets the caller score each pair; the scores in the
/// order of the pages (indexes from 0).
pub fn score_pages(
    before: &Source,
    after: &Source,
    pages: &[u32],
    dpi: f32,
    mut score: impl FnMut(&Pixels, &Pixels) -> Result<f64>,
) -> Result<Vec<f64>> {
    let how = Render { scale: Scale::Dpi(dpi), ..Default::default() };
    let mut scores = Vec::with_capacity(pages.len());
    for &page in pages {
        let (a, b) = (render_page(before, page, &how)?, render_page(after, page, &how)?);
        scores.push(score(&a.pixels, &b.pixels)?);
    }
    Ok(scores)
}
