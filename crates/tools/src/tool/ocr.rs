//! Read the text of pictures.

use crate::registry::{Card, Door, Entry, Needs, Options, Plan, examples};
use crate::value::{Choice, choice};
use compressimage_engine::Result;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The row in the registry.
pub static TOOL: Entry<Ocr> = Entry::new(&Card {
    name: "ocr",
    title: "Read text",
    summary: "Read the text of scans, photographs, screenshots and PDFs (OCR)",
    keywords: &[
        "ocr",
        "text",
        "searchable pdf",
        "scan",
        "recognise",
        "tesseract",
        "hocr",
        "alto",
        "markdown",
    ],
    door: Door::Text,
    needs: Needs::Recogniser,
    examples: examples(&[
        ("compressimage ocr page.png", "Its text on standard output"),
        ("compressimage ocr scans --lang deu+eng -o texts", "A file a picture"),
        ("compressimage ocr scan.pdf --format pdf -o text.pdf", "A PDF that can be searched"),
        ("compressimage ocr page.png --format hocr -o page.html", "With the words' places"),
    ]),
});

/// Options of `ocr`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(default)]
pub struct Ocr {
    /// Languages as Tesseract names them, the main one first: eng, eng+deu; auto
    ///
    /// 'auto' takes the installed languages of the page's script. A language needs its data
    /// (Debian: tesseract-ocr-deu).
    #[arg(long, short, value_name = "LANGUAGES", default_value = "eng")]
    #[schemars(example = "eng+deu")]
    pub lang: String,
    /// How the text is written
    #[arg(long, short, value_name = "FORMAT", default_value = "text", value_parser = choice::<TextFormat>())]
    pub format: TextFormat,
    /// Read pictures just as they are
    ///
    /// Without it dark themes are inverted, grain is smoothed and small letters are enlarged; what
    /// still reads badly is straightened, evenly lit and turned upright.
    #[arg(long)]
    pub plain: bool,
    /// Recognise every page of a PDF, also those that have text
    ///
    /// Without it the text that a page has is read as it is.
    #[arg(long)]
    pub force: bool,
}

impl Default for Ocr {
    fn default() -> Self {
        Self { lang: "eng".into(), format: TextFormat::Text, plain: false, force: false }
    }
}

#[cfg(feature = "matte")]
impl Ocr {
    /// What is asked of the recogniser.
    pub fn how(&self) -> compressimage_vision::ocr::Options {
        let languages = self.lang.clone();
        compressimage_vision::ocr::Options { languages, prepare: !self.plain, turn: !self.plain }
    }
}

/// How recognised text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TextFormat {
    /// Lines of text.
    Text,
    /// Headings, paragraphs, lists.
    Markdown,
    /// Everything that is known of each word.
    Json,
    /// HTML with the words' places.
    Hocr,
    /// XML of libraries, with the words' places.
    Alto,
    /// A table of words.
    Tsv,
    /// A searchable PDF: what was given, with invisible text over it.
    Pdf,
}

impl TextFormat {
    /// The usual extension of a file.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Markdown => "md",
            Self::Json => "json",
            Self::Hocr => "hocr",
            Self::Alto => "xml",
            Self::Tsv => "tsv",
            Self::Pdf => "pdf",
        }
    }
}

impl Choice for TextFormat {
    const ALL: &'static [Self] =
        &[Self::Text, Self::Markdown, Self::Json, Self::Hocr, Self::Alto, Self::Tsv, Self::Pdf];
}

impl Options for Ocr {
    fn plan(&self) -> Result<Plan> {
        Ok(Plan::Read(self.clone()))
    }
}
