//! Light letters on dark ground.

use super::{histogram, percentile};
use crate::Gray;

/// Whether most of the picture is dark, as the ground of a dark theme is.
pub(super) fn is_dark(gray: &Gray) -> bool {
    let counts = histogram(gray);
    let (low, middle, high) =
        (percentile(&counts, 0.02), percentile(&counts, 0.5), percentile(&counts, 0.98));
    // Nearer to the darkest than to the lightest; a picture of one value is neither.
    middle < 110 && high - low > 40 && u32::from(middle - low) * 2 < u32::from(high - low)
}
