//! One PDF to several.

use crate::registry::{Card, Door, Entry, Needs, Options, Plan, examples};
use crate::value::Pixels;
use compressimage_engine::recipe::{Arrange, Cut, Recipe};
use compressimage_engine::{Error, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The row in the registry.
pub static TOOL: Entry<SplitPdf> = Entry::new(&Card {
    name: "split-pdf",
    title: "Split PDF",
    summary: "Cut a PDF into several: every so many pages, or where you say",
    keywords: &["pdf", "separate", "burst", "cut", "single pages", "pdftk", "qpdf"],
    door: Door::Documents { suffix: "" },
    needs: Needs::Documents,
    examples: examples(&[
        ("compressimage split-pdf report.pdf", "Writes report-001.pdf and so on, a page each"),
        ("compressimage split-pdf report.pdf --every 10 -o parts", "Ten pages each"),
        ("compressimage split-pdf report.pdf --parts '1-3; 4-last'", "Two parts"),
    ]),
});

/// Options of `split-pdf`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(default)]
pub struct SplitPdf {
    /// Pages of each part [default: 1]
    #[arg(long, value_name = "N", conflicts_with = "parts")]
    pub every: Option<Pixels>,
    /// The pages of each part, parts after semicolons: 1-3; 4,7; 8-last
    #[arg(long, value_name = "PAGES;...")]
    pub parts: Option<String>,
}

impl Options for SplitPdf {
    fn plan(&self) -> Result<Plan> {
        let text = self.parts.as_deref().unwrap_or_default().trim();
        let parts: Vec<String> = match text {
            "" => Vec::new(),
            text => text.split(';').map(|part| part.trim().to_owned()).collect(),
        };
        if parts.iter().any(String::is_empty) {
            return Err(Error::Recipe("a part names no page; write parts like 1-3; 4-last".into()));
        }
        let every = self.every.map(|every| every.0);
        if every.is_some() && !parts.is_empty() {
            return Err(Error::Recipe("say either every or parts".into()));
        }
        let arrange = Some(Arrange::Split(Cut { every, parts }));
        Ok(Recipe { arrange, ..Recipe::default() }.into())
    }
}
