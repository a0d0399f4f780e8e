//! The pictures in a PDF.

use crate::registry::{Card, Door, Entry, Needs, Options, Plan, examples};
use compressimage_engine::Result;
use compressimage_engine::recipe::{Arrange, Recipe};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The row in the registry.
pub static TOOL: Entry<PdfPictures> = Entry::new(&Card {
    name: "pdf-pictures",
    title: "Pictures of a PDF",
    summary: "Take the pictures out of a PDF as they are in it",
    keywords: &["pdf", "extract images", "pdfimages", "photos", "embedded"],
    door: Door::Documents { suffix: "" },
    needs: Needs::Documents,
    examples: examples(&[
        (
            "compressimage pdf-pictures brochure.pdf -o pictures",
            "JPEGs byte for byte, others as PNG",
        ),
        ("compressimage pdf-pictures brochure.pdf --pages 1", "Those of the first page"),
    ]),
});

/// Options of `pdf-pictures`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(default)]
pub struct PdfPictures {
    /// Which pages: 1-3,7,last; 2- is from the second on; odd, even
    #[arg(long, value_name = "PAGES")]
    pub pages: Option<String>,
}

impl Options for PdfPictures {
    fn plan(&self) -> Result<Plan> {
        let numbers = self.pages.as_deref().unwrap_or_default().trim().to_owned();
        let arrange = Some(Arrange::Pictures { numbers });
        Ok(Recipe { arrange, ..Recipe::default() }.into())
    }
}
