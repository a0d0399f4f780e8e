//! Pages of a PDF: chosen, put in order, turned.

use crate::registry::{Card, Door, Entry, Needs, Options, Plan, examples};
use crate::value::Angle;
use compressimage_engine::recipe::{Arrange, Recipe, Selection};
use compressimage_engine::{Error, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The row in the registry.
pub static TOOL: Entry<PdfPages> = Entry::new(&Card {
    name: "pdf-pages",
    title: "PDF pages",
    summary: "Extract, delete, reorder and turn the pages of a PDF",
    keywords: &["pdf", "extract", "delete pages", "reorder", "rotate pdf", "unlock", "qpdf"],
    door: Door::Documents { suffix: "-pages" },
    needs: Needs::Documents,
    examples: examples(&[
        ("compressimage pdf-pages report.pdf --pages 1-3,7,last", "Those pages, in that order"),
        ("compressimage pdf-pages report.pdf --delete 2", "All but the second page"),
        ("compressimage pdf-pages scan.pdf --turn 90 --turned odd", "Odd pages clockwise"),
        ("compressimage pdf-pages scan.pdf --pages last-first", "Backwards"),
    ]),
});

/// Options of `pdf-pages`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(default)]
pub struct PdfPages {
    /// The pages in their order: 1-3,7,last; 2- is from the second on; odd, even; 8-3 is backwards
    #[arg(long, value_name = "PAGES")]
    pub pages: Option<String>,
    /// Pages that go
    #[arg(long, value_name = "PAGES")]
    pub delete: Option<String>,
    /// Degrees clockwise that pages are turned by: 90, 180, 270 or -90
    #[arg(long, value_name = "DEGREES", allow_negative_numbers = true)]
    #[schemars(extend("minimum" = -360, "maximum" = 360, "multipleOf" = 90, "examples" = [90]))]
    pub turn: Option<Angle>,
    /// Which pages are turned, by their numbers in the input [default: all]
    #[arg(long, value_name = "PAGES", requires = "turn")]
    pub turned: Option<String>,
    /// Write a PDF that needed a password without its lock
    #[arg(long)]
    pub unlock: bool,
}

impl Options for PdfPages {
    fn plan(&self) -> Result<Plan> {
        let degrees = self.turn.map_or(0.0, |angle| f64::from(angle.0));
        if degrees % 90.0 != 0.0 || degrees.abs() > 360.0 {
            let wrong = "pages turn by quarters: 90, 180, 270 or -90 degrees";
            return Err(Error::Recipe(wrong.to_owned()));
        }
        let text = |pages: &Option<String>| pages.as_deref().unwrap_or_default().trim().to_owned();
        let selection = Selection {
            numbers: text(&self.pages),
            drop: text(&self.delete),
            turn: degrees as i32,
            turned: text(&self.turned),
            unlock: self.unlock,
        };
        if selection == Selection::default() {
            let wrong = "say what to do: pages, delete, turn or unlock";
            return Err(Error::Recipe(wrong.to_owned()));
        }
        Ok(Recipe { arrange: Some(Arrange::Pages(selection)), ..Recipe::default() }.into())
    }
}
