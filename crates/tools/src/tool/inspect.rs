//! Tell what a file is and what it says.

use crate::registry::{Card, Door, Entry, Needs, Options, Plan, examples};
use compressimage_engine::Result;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The row in the registry.
pub static TOOL: Entry<Inspect> = Entry::new(&Card {
    name: "inspect",
    title: "Inspect",
    summary: "Tell what a picture is, what it says beside its pixels, and what that gives away",
    keywords: &["info", "metadata", "exif", "identify", "dimensions", "privacy", "exiftool"],
    door: Door::Account,
    needs: Needs::Engine,
    examples: examples(&[
        ("compressimage inspect photo.jpg", "For reading"),
        ("compressimage inspect --json -r photos", "For programs: an object a file"),
    ]),
});

/// Options of `inspect`: there are none.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(default)]
pub struct Inspect {}

impl Options for Inspect {
    fn plan(&self) -> Result<Plan> {
        Ok(Plan::Inspect)
    }
}
