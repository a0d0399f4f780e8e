//! Pages of a document, chosen, put in order, turned and parted: nothing is drawn or encoded.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is done to the pages of a PDF as they are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Arrange {
    /// One document of chosen pages.
    Pages(Selection),
    /// Several documents.
    Split(Cut),
    /// The pictures in the document, each as it is in it.
    Pictures {
        /// Pages whose pictures are wanted, written as in [`Selection::numbers`].
        #[serde(default)]
        numbers: String,
    },
}

/// Pages chosen and turned.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Selection {
    /// The pages of the result in their order: "1-3,7,last", "2-", "odd", "8-3" (backwards); a
    /// page may come twice. Empty: all.
    pub numbers: String,
    /// Pages that go.
    pub drop: String,
    /// Degrees clockwise that pages are turned by: a multiple of 90.
    pub turn: i32,
    /// Which pages are turned, by their numbers in the input. Empty: all.
    pub turned: String,
    /// Whether a document that opened with a password is written without it.
    pub unlock: bool,
}

/// Where a document is cut.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Cut {
    /// After every so many pages; 1 where no parts are given either.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub every: Option<u32>,
    /// The pages of each part, written as in [`Selection::numbers`].
    pub parts: Vec<String>,
}
