//! Meeting a size, and telling how much a document changed.

use super::{Compress, Compressed, compress};
use crate::pixels::{Pixels, Recode};
use crate::render::{Render, Scale, render_page};
use crate::{Error, Result, Source};

/// From what nobody sees to what is just readable: the steps on the way to a wanted size.
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

const fn level(dpi: f32, quality: u8) -> Compress {
    Compress { max_dpi: Some(dpi), quality: Some(quality) }
}

/// Compresses a document to at most `max_bytes`, with as little loss as that takes. Returns the
/// level, too. Where even the last level is too large, the error tells the size it reached.
pub fn compress_to(
    source: &Source,
    max_bytes: u64,
    recode: &dyn Recode,
) -> Result<(Compressed, usize)> {
    let attempt = |level: usize| compress(source, &LEVELS[level], recode);
    let first = attempt(0)?;
    if first.report.after <= max_bytes {
        return Ok((first, 0));
    }
    let last = attempt(LEVELS.len() - 1)?;
    if last.report.after > max_bytes {
        let smallest = last.report.after.min(first.report.after);
        let why = last.report.kept.map(|why| format!(" ({why})")).unwrap_or_default();
        return Err(Error::TooLarge { wanted: max_bytes, smallest, why });
    }
    // The first level that fits: sizes fall from level to level, but for small wobbles.
    let (mut low, mut high, mut best) = (0, LEVELS.len() - 1, last);
    while high - low > 1 {
        let middle = usize::midpoint(low, high);
        let tried = attempt(middle)?;
        if tried.report.after <= max_bytes {
            (high, best) = (middle, tried);
        } else {
            low = middle;
        }
    }
    Ok((best, high))
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
