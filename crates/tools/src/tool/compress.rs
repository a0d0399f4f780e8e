//! Make files smaller.

use super::shared::OutputOptions;
use crate::registry::{Card, Door, Entry, Needs, Options, Plan};
use crate::value::Percent;
use compressimage_engine::Result;
use compressimage_engine::recipe::{Output, Recipe};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The row in the registry.
pub static TOOL: Entry<Compress> = Entry::new(&Card {
    name: "compress",
    title: "Compress",
    summary: "Make pictures smaller in bytes; they are never made larger",
    keywords: &["smaller", "optimise", "optimize", "shrink", "reduce", "file size", "tinify"],
    door: Door::Pictures { suffix: "-compressed", only_if_same: false },
    needs: Needs::Engine,
    examples: &[
        ("compressimage compress photo.jpg", "No visible difference; writes photo-compressed.jpg"),
        ("compressimage compress -r photos -o small", "A folder with its folders"),
        ("compressimage compress *.jpg --max-size 200KB -o small", "At most 200,000 bytes each"),
        ("compressimage compress shot.png --lossless --in-place", "Pixels stay as they are"),
        ("compressimage compress a.png --format best --min-score 80", "Smallest format at 80"),
    ],
});

/// Options of `compress`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(default)]
pub struct Compress {
    /// How the result is written.
    #[command(flatten)]
    #[serde(flatten)]
    pub output: OutputOptions,
    /// Least saving of a lossy result; below it the pixels stay as they are
    #[arg(long, value_name = "PERCENT", default_value_t = Percent(0.0), help_heading = "Quality")]
    pub min_savings: Percent,
}

impl Default for Compress {
    fn default() -> Self {
        Self { output: OutputOptions::default(), min_savings: Percent(0.0) }
    }
}

impl Options for Compress {
    fn plan(&self) -> Result<Plan> {
        let output =
            Output { never_larger: true, min_savings: self.min_savings.0, ..self.output.output()? };
        Ok(Recipe { output, ..Recipe::default() }.into())
    }
}
