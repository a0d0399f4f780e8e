//! Bands of rows: a large picture is resampled one after the other, so that what lies between
//! its two passes stays small.

use super::geometry::Size;
use super::resample::Part;

/// Pixels of the coarser of the two grids that the widest of the filters (Lanczos3) reaches.
const REACH: f64 = 3.0;

/// Rows of the result, and what they are made of.
pub(super) struct Band {
    /// First row of the result, and how many.
    pub start: u32,
    pub rows: u32,
    /// Rows of the source, with those that the filter reaches.
    pub first: u32,
    pub last: u32,
    /// The part of these rows that the band shows.
    pub part: Part,
}

/// Cuts the way from `part` of a source (width x height) `to` a size into bands of at most
/// `most` rows of the result.
pub(super) fn bands(
    (_, source_rows): Size,
    part: Part,
    to: Size,
    most: u32,
) -> impl Iterator<Item = Band> {
    let scale = part.height / f64::from(to.1);
    let reach = REACH * scale.max(1.0) + 1.0;
    let most = most.max(1);
    (0..to.1).step_by(most as usize).map(move |start| {
        let rows = most.min(to.1 - start);
        let top = part.top + f64::from(start) * scale;
        let height = f64::from(rows) * scale;
        let first = (top - reach).floor().max(0.0) as u32;
        let last = ((top + height + reach).ceil() as u32).min(source_rows);
        let top = top - f64::from(first);
        let height = height.min(f64::from(last - first) - top);
        Band { start, rows, first, last, part: Part { top, height, ..part } }
    })
}
