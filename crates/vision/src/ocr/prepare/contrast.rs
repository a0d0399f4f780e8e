//! Pale pages.

use super::{histogram, percentile};
use crate::Gray;

/// Between the darkest and the lightest: under this a page is pale.
const PALE: u8 = 120;
/// Under this there is nothing on the page, only noise to be blown up.
const EMPTY: u8 = 12;

/// Stretches a pale page over the whole range; false where it wasn't pale.
pub(super) fn stretch(gray: &mut Gray) -> bool {
    let counts = histogram(gray);
    let (low, high) = (percentile(&counts, 0.005), percentile(&counts, 0.995));
    let range = high - low;
    if !(EMPTY..PALE).contains(&range) {
        return false;
    }
    for value in &mut gray.data {
        let above = u32::from(value.saturating_sub(low));
        *value = (above * 255 / u32::from(range)).min(255) as u8;
    }
    true
}
