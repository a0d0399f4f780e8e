//! Pages of a document as pictures.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which pages become pictures, and how large.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Pages {
    /// "1-3,7,last", "2-", "odd", "even", "8-3" (backwards); empty: all.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub numbers: String,
    /// Pixels per inch; 150 where no width is given either.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1.0, max = 2_400.0))]
    pub dpi: Option<f32>,
    /// Pixels per row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
}
