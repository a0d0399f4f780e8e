//! Several PDFs to one.

use crate::registry::{Card, Door, Entry, Needs, Options, Plan, examples};
use compressimage_engine::Result;
use compressimage_engine::recipe::Assemble;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The row in the registry.
pub static TOOL: Entry<MergePdf> = Entry::new(&Card {
    name: "merge-pdf",
    title: "Merge PDF",
    summary: "Put PDFs (and pictures) one after the other into one PDF",
    keywords: &["pdf", "combine", "join", "concatenate", "append", "pdftk", "qpdf"],
    door: Door::Assembly,
    needs: Needs::Documents,
    examples: examples(&[
        ("compressimage merge-pdf cover.pdf report.pdf -o whole.pdf", "In the order given"),
        ("compressimage merge-pdf letter.pdf photo.jpg -o both.pdf", "A picture becomes a page"),
    ]),
});

/// Options of `merge-pdf`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(default)]
pub struct MergePdf {
    /// Take places, people and devices out of JPEGs, which else go in byte for byte
    #[arg(long)]
    pub clean: bool,
    /// Let locked PDFs come along without their lock
    #[arg(long)]
    pub unlock: bool,
}

impl Options for MergePdf {
    fn plan(&self) -> Result<Plan> {
        let Self { clean, unlock } = *self;
        Ok(Plan::Assemble(Assemble { clean, unlock, ..Assemble::default() }))
    }
}
