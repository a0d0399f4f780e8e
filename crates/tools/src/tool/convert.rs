//! Write in another format.

use super::shared::{self, NewFormatOptions};
use crate::registry::{Card, Door, Entry, Needs, Options, Plan, examples};
use crate::value::FormatName;
use compressimage_engine::recipe::{FormatChoice, Recipe};
use compressimage_engine::{Error, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The row in the registry.
pub static TOOL: Entry<Convert> = Entry::new(&Card {
    name: "convert",
    title: "Convert",
    summary: "Write pictures in another format",
    keywords: &["format", "jpeg", "png", "webp", "avif", "heic", "jxl", "gif", "svg", "save as"],
    door: Door::Pictures { suffix: "-converted", only_if_same: true },
    needs: Needs::Engine,
    examples: examples(&[
        ("compressimage convert --to webp photo.png", "Writes photo.webp"),
        ("compressimage convert --to jpeg *.heic -o jpegs", "Phone pictures for everybody"),
        ("compressimage convert --to png --lossless drawing.webp", "Pixels stay as they are"),
    ]),
});

/// Options of `convert`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(default)]
pub struct Convert {
    /// Format of the result; 'best' is the smallest at the same score
    #[arg(long, short = 't', value_name = "FORMAT", required = true, value_parser = shared::new_format())]
    #[schemars(schema_with = "to_schema")]
    pub to: Option<FormatName>,
    /// How the result is written in it.
    #[command(flatten)]
    #[serde(flatten)]
    pub output: NewFormatOptions,
}

fn to_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
    schemars::json_schema!({ "type": "string", "enum": shared::new_formats() })
}

impl Options for Convert {
    fn plan(&self) -> Result<Plan> {
        let to = self.to.filter(|to| to.0 != FormatChoice::Keep);
        let to = to.ok_or_else(|| Error::Recipe("say the format to convert to".to_owned()))?;
        let output = self.output.output(to)?;
        Ok(Recipe { output, ..Recipe::default() }.into())
    }
}
