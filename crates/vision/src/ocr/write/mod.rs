//! A page in the formats that others read. Pure: no recogniser is needed.

mod alto;
mod hocr;
mod markdown;
mod text;
mod tsv;
mod xml;

pub use alto::alto;
pub use hocr::hocr;
pub use markdown::markdown;
pub use text::text;
pub use tsv::tsv;

use super::Page;

/// The pages' own data as JSON: an array of [`Page`].
pub fn json(pages: &[Page]) -> String {
    // Maps with keys that are no strings can't be written; there are none.
    serde_json::to_string_pretty(pages).unwrap_or_default()
}
