//! Many files become one document.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How pictures and documents become the pages of one PDF. Pages of documents come as they are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Assemble {
    /// The size of a page with pictures.
    pub paper: Paper,
    /// Which way round it is.
    pub orientation: Orientation,
    /// The margin at each edge in millimetres.
    pub margin: f32,
    /// The gap between pictures on one page in millimetres.
    pub gap: f32,
    /// How many pictures share a page: 1, 2, 4, 6 or 9.
    pub per_page: u32,
    /// Whether a small picture is drawn larger than its own size to fill its place.
    pub enlarge: bool,
    /// Pixels per inch of pictures; what they say themselves, or 96, where none is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1.0, max = 10_000.0))]
    pub dpi: Option<f32>,
    /// Quality of the JPEGs that other pictures become; without it they stay as they are. JPEGs go
    /// in byte for byte.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1.0, max = 100.0))]
    pub quality: Option<f32>,
    /// Whether JPEGs lose what they say about people and places; their pixels stay.
    pub clean: bool,
    /// Whether documents that opened with a password come along without it.
    pub unlock: bool,
}

impl Default for Assemble {
    fn default() -> Self {
        Self {
            paper: Paper::Fit,
            orientation: Orientation::Auto,
            margin: 0.0,
            gap: 5.0,
            per_page: 1,
            enlarge: true,
            dpi: None,
            quality: None,
            clean: false,
            unlock: false,
        }
    }
}

/// The size of a page.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Paper {
    /// As large as its picture.
    Fit,
    /// 297 x 420 mm.
    A3,
    /// 210 x 297 mm.
    A4,
    /// 148 x 210 mm.
    A5,
    /// 8.5 x 11 inches.
    Letter,
    /// 8.5 x 14 inches.
    Legal,
    /// Width and height in millimetres.
    Custom(f32, f32),
}

/// Which way round a page is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Orientation {
    /// Whichever shows the pictures larger.
    #[default]
    Auto,
    /// Taller than wide.
    Portrait,
    /// Wider than tall.
    Landscape,
}
