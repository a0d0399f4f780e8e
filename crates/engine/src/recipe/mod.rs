//! What can be asked of the engine; nothing is done here.
//!
//! A recipe is the currency between doors: it can be copied from one to another as JSON and
//! gives the same bytes there.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

mod arrange;
mod assemble;
mod cutout;
mod fill;
mod output;
mod pages;
mod steps;

pub use arrange::{Arrange, Cut, Selection};
pub use assemble::{Assemble, Orientation, Paper};
pub use cutout::{Behind, Cutout};
pub use fill::{Fill, Rgba};
pub use output::{FormatChoice, Goal, Output};
pub use pages::Pages;
pub use steps::{
    Aspect, Axis, Crop, Density, Filter, Fit, Flatten, Flip, Gravity, Icon, Pad, Region, Resize,
    Rotate, Step, Trim,
};

/// Ordered steps, then an output; several outputs from one decode with `variants`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Recipe {
    /// What is done to the pixels, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// How the result is written.
    pub output: Output,
    /// Which pages of a PDF become pictures, and how large. None: all, unless the result is a PDF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<Pages>,
    /// What is done to the pages of a PDF as they are. Nothing else is done then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arrange: Option<Arrange>,
    /// Several results from the same input: each runs its own steps after the common ones.
    /// Empty: a single result.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<Variant>,
}

/// One of several results of a recipe.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Variant {
    /// Appended to the input's name: "photo" becomes "photo-NAME.jpg".
    pub name: String,
    /// Steps after the recipe's own.
    pub steps: Vec<Step>,
    /// The recipe's output where it is not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub output: Option<Output>,
}
