//! Pages of a PDF as pictures.

use super::shared::{self, NewFormatOptions};
use crate::registry::{Card, Door, Entry, Needs, Options, Plan, examples};
use crate::value::{FormatName, Pixels};
use compressimage_engine::Result;
use compressimage_engine::recipe::{FormatChoice, Pages, Recipe};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The row in the registry.
pub static TOOL: Entry<PdfToImages> = Entry::new(&Card {
    name: "pdf-to-images",
    title: "PDF to images",
    summary: "Make pictures of the pages of a PDF",
    keywords: &["pdf", "pages", "render", "rasterise", "pdf to jpg", "pdf to png", "scan"],
    door: Door::Documents { suffix: "" },
    needs: Needs::Documents,
    examples: examples(&[
        ("compressimage pdf-to-images letter.pdf", "Writes letter-001.jpg and so on"),
        ("compressimage pdf-to-images letter.pdf --pages 1-3,last --dpi 300 --to png", "For print"),
        ("compressimage pdf-to-images slides.pdf --width 1280 --to webp -o web", "For a web page"),
    ]),
});

/// Options of `pdf-to-images`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(default)]
pub struct PdfToImages {
    /// Which pages: 1-3,7,last; 2- is from the second on; odd, even; 8-3 is backwards
    #[arg(long, value_name = "PAGES")]
    pub pages: Option<String>,
    /// Pixels per inch; 150 where no width is given
    #[arg(long, value_name = "DPI", conflicts_with = "width")]
    pub dpi: Option<Pixels>,
    /// Width of each picture in pixels
    #[arg(long, short = 'W', value_name = "PIXELS")]
    pub width: Option<Pixels>,
    /// Format of the pictures [default: jpeg, or what -o FILE says]
    #[arg(long, short = 't', alias = "format", value_name = "FORMAT", value_parser = shared::new_format())]
    pub to: Option<FormatName>,
    /// How the result is written in it.
    #[command(flatten)]
    #[serde(flatten)]
    pub output: NewFormatOptions,
}

impl Options for PdfToImages {
    fn plan(&self) -> Result<Plan> {
        let output = self.output.output(self.to.unwrap_or(FormatName(FormatChoice::Keep)))?;
        let pages = Pages {
            numbers: self.pages.as_deref().unwrap_or_default().trim().to_owned(),
            dpi: self.dpi.map(|dpi| dpi.0 as f32),
            width: self.width.map(|width| width.0),
        };
        Ok(Recipe { output, pages: Some(pages), ..Recipe::default() }.into())
    }
}
