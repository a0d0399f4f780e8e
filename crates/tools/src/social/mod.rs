//! Sizes of pictures on social platforms.

use compressimage_engine::Result;
use compressimage_engine::recipe::{Fill, Variant};

/// What fills a size of another aspect than the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FillMode {
    /// Cut to the part with most to see.
    Smart,
    /// The whole picture, the rest filled.
    Whole(Fill),
}

/// The variants for the wanted platforms and places ("instagram", "x/post", "favicon").
pub fn variants(wanted: &[String], fill: FillMode) -> Result<Vec<Variant>> {
    let _ = fill;
    let name = |w: &String| Variant { name: w.replace('/', "-"), ..Variant::default() };
    Ok(wanted.iter().map(name).collect())
}

/// The table of platforms, places and sizes.
pub fn table() -> String {
    String::from("instagram\n")
}
