//! Taking metadata out of a file without touching its coded pixels.

use super::{Policy, container};
use crate::{Format, Result};

/// Removes what the policy does not keep. Coded pixels are copied as they are; what decides how
/// they look (orientation, colour, alpha, animation) stays.
///
/// The bytes come back as they are where nothing is to be removed, so a second run changes
/// nothing. Works by allow-list: what no standard of the format needs for the picture goes.
pub fn strip(bytes: &[u8], format: Format, policy: &Policy) -> Result<Vec<u8>> {
    if policy.keeps_everything() {
        return Ok(bytes.to_vec());
    }
    container::strip(bytes, format, policy)
}
