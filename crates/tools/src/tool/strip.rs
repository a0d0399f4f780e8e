//! Remove what a file says beside its pixels.

use super::shared::MetadataOptions;
use crate::registry::{Card, Door, Entry, Needs, Options, Plan, examples};
use compressimage_engine::Result;
use compressimage_engine::recipe::{Goal, Output, Recipe};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The row in the registry.
pub static TOOL: Entry<Strip> = Entry::new(&Card {
    name: "strip",
    title: "Strip metadata",
    summary: "Remove private data (place, people, device, ...) without touching the pixels",
    keywords: &["metadata", "exif", "gps", "privacy", "clean", "xmp", "iptc", "c2pa", "exiftool"],
    door: Door::Pictures { suffix: "-stripped", only_if_same: false },
    needs: Needs::Engine,
    examples: examples(&[
        ("compressimage strip photo.jpg", "Private data goes; writes photo-stripped.jpg"),
        ("compressimage strip -r photos --in-place --keep camera,dates", "Keep what is harmless"),
        ("compressimage strip photo.jpg --keep all --drop gps", "Only the place goes"),
    ]),
});

/// Options of `strip`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(default)]
pub struct Strip {
    /// Which metadata stays.
    #[command(flatten)]
    #[serde(flatten)]
    pub metadata: MetadataOptions,
}

impl Options for Strip {
    fn plan(&self) -> Result<Plan> {
        let metadata = self.metadata.policy()?;
        let output = Output { goal: Goal::Untouched, metadata, ..Output::default() };
        Ok(Recipe { output, ..Recipe::default() }.into())
    }
}
