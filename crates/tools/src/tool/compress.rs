//! Make files smaller.

use super::shared::OutputOptions;
use crate::registry::{Card, Door, Entry, Needs, Options, Plan, examples};
use crate::value::{Percent, Pixels};
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
    examples: examples(&[
        ("compressimage compress photo.jpg", "No visible difference; writes photo-compressed.jpg"),
        ("compressimage compress -r photos -o small", "A folder with its folders"),
        ("compressimage compress *.jpg --max-size 200KB -o small", "At most 200,000 bytes each"),
        ("compressimage compress shot.png --lossless --in-place", "Pixels stay as they are"),
        ("compressimage compress a.png --format best --min-score 80", "Smallest format at 80"),
        ("compressimage compress scan.pdf --dpi 150", "Pictures of a PDF for the screen"),
    ]),
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
    /// Most pixels per inch that the pictures in a PDF keep
    ///
    /// Without it they keep what a page needs to look the same: 250 with --quality.
    #[arg(long, value_name = "DPI", conflicts_with = "lossless", help_heading = "Quality")]
    pub dpi: Option<Pixels>,
}

impl Default for Compress {
    fn default() -> Self {
        Self { output: OutputOptions::default(), min_savings: Percent(0.0), dpi: None }
    }
}

impl Options for Compress {
    fn plan(&self) -> Result<Plan> {
        let output = Output {
            never_larger: true,
            min_savings: self.min_savings.0,
            dpi: self.dpi.map(|dpi| dpi.0 as f32),
            ..self.output.output()?
        };
        Ok(Recipe { output, ..Recipe::default() }.into())
    }
}
