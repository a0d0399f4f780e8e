//! Pictures to one PDF.

use crate::registry::{Card, Door, Entry, Needs, Options, Plan, examples};
use crate::value::{Millimetres, PaperSize, Pixels, Quality, choice};
use compressimage_engine::Result;
use compressimage_engine::recipe::{Assemble, Orientation, Paper};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The row in the registry.
pub static TOOL: Entry<ImagesToPdf> = Entry::new(&Card {
    name: "images-to-pdf",
    title: "Images to PDF",
    summary: "Make one PDF of pictures; JPEGs go in byte for byte, others without loss",
    keywords: &["pdf", "jpg to pdf", "png to pdf", "scans", "photos", "img2pdf", "combine", "n-up"],
    door: Door::Assembly,
    needs: Needs::Documents,
    examples: examples(&[
        ("compressimage images-to-pdf scans -o scans.pdf", "A page as large as each picture"),
        (
            "compressimage images-to-pdf *.jpg --paper a4 --margin 10 -o album.pdf",
            "On A4, turned as each picture needs it",
        ),
        (
            "compressimage images-to-pdf *.png --paper letter --per-page 4 --quality 80 -o sheet.pdf",
            "Four on a page, as JPEGs",
        ),
    ]),
});

/// Options of `images-to-pdf`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(default)]
pub struct ImagesToPdf {
    /// Size of the pages: fit (each as large as its picture), a3, a4, a5, letter, legal, 100x150
    ///
    /// Two numbers are width and height in millimetres.
    #[arg(long, value_name = "PAPER", default_value = "fit")]
    pub paper: PaperSize,
    /// Which way round the pages are; auto shows the pictures larger
    #[arg(long, value_name = "WAY", default_value = "auto", value_parser = choice::<Orientation>())]
    pub orientation: Orientation,
    /// Margin at each edge in millimetres
    #[arg(long, value_name = "MM", default_value = "0")]
    pub margin: Millimetres,
    /// Pictures on one page: 1, 2, 4, 6 or 9
    #[arg(long, value_name = "N", default_value = "1")]
    pub per_page: Pixels,
    /// Gap between pictures on one page in millimetres
    #[arg(long, value_name = "MM", default_value = "5")]
    pub gap: Millimetres,
    /// Show small pictures in their own size, not as large as there is room
    #[arg(long)]
    pub no_enlarge: bool,
    /// Pixels per inch of the pictures [default: what they say, or 96]
    #[arg(long, value_name = "DPI")]
    pub dpi: Option<Pixels>,
    /// Write pictures that are no JPEGs as such, in this quality: 0 to 100
    ///
    /// Without it they stay as they are. What is transparent stays as it is in any case.
    #[arg(long, short, value_name = "0-100")]
    pub quality: Option<Quality>,
    /// Take places, people and devices out of JPEGs, which else go in byte for byte
    #[arg(long)]
    pub clean: bool,
    /// Let locked PDFs among the files come along without their lock
    #[arg(long)]
    pub unlock: bool,
}

impl Default for ImagesToPdf {
    fn default() -> Self {
        let Assemble { orientation, margin, per_page, gap, .. } = Assemble::default();
        Self {
            paper: PaperSize(Paper::Fit),
            orientation,
            margin: Millimetres(margin),
            per_page: Pixels(per_page),
            gap: Millimetres(gap),
            no_enlarge: false,
            dpi: None,
            quality: None,
            clean: false,
            unlock: false,
        }
    }
}

impl Options for ImagesToPdf {
    fn plan(&self) -> Result<Plan> {
        Ok(Plan::Assemble(Assemble {
            paper: self.paper.0,
            orientation: self.orientation,
            margin: self.margin.0,
            gap: self.gap.0,
            per_page: self.per_page.0,
            enlarge: !self.no_enlarge,
            dpi: self.dpi.map(|dpi| dpi.0 as f32),
            quality: self.quality.map(|quality| quality.0.max(1.0)),
            clean: self.clean,
            unlock: self.unlock,
        }))
    }
}
