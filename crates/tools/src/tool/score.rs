//! Tell how alike two pictures are.

use crate::registry::{Card, Door, Entry, Needs, Options, Plan, examples};
use compressimage_engine::Result;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The row in the registry.
pub static TOOL: Entry<Score> = Entry::new(&Card {
    name: "score",
    title: "Score",
    summary: "Tell how alike two pictures look (SSIMULACRA2) and are (PSNR)",
    keywords: &["compare", "quality", "ssimulacra2", "psnr", "difference", "metric"],
    door: Door::Pair,
    needs: Needs::Engine,
    examples: examples(&[
        ("compressimage score original.png small.jpg", "100 is equal, 85 looks equal"),
        ("compressimage score a.png b.png --difference where.png", "Draw where they differ"),
    ]),
});

/// Options of `score`: there are none.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(default)]
pub struct Score {}

impl Options for Score {
    fn plan(&self) -> Result<Plan> {
        Ok(Plan::Compare)
    }
}
