//! Text recognition: a picture in, a [`Page`] of words with their places out, and the page as
//! text, Markdown, JSON, hOCR, ALTO or TSV.

pub mod languages;
mod page;
pub mod prepare;
#[cfg(feature = "tesseract")]
mod tesseract;
pub mod write;

pub use page::{Block, BlockKind, Bounds, Direction, Line, Page, Paragraph, Word};
#[cfg(feature = "tesseract")]
pub use tesseract::Tesseract;

use crate::{Error, Job, Pixels, Result};

/// Something that reads the text of a picture.
pub trait Recogniser: Send + Sync {
    /// Reads `picture`; all places in the result are pixels of it as it came.
    ///
    /// # Errors
    /// [`Error::NoLanguage`], [`Error::Recognition`], [`Error::Cancelled`], [`Error::TimedOut`].
    fn read(&self, picture: &Pixels, how: &Options, job: &Job) -> Result<Page>;

    /// The languages there is data for, by Tesseract's names ("eng", "deu", ...), sorted.
    ///
    /// # Errors
    /// [`Error::Recognition`] where the data can't be listed.
    fn languages(&self) -> Result<Vec<String>>;
}

/// What may be asked of a recognition.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// Languages as Tesseract names them, the main one first: "eng", "eng+deu"; "auto" takes
    /// those installed languages that are written in the page's script.
    pub languages: String,
    /// Whether the picture is made ready by what it shows: dark themes inverted, uneven light
    /// evened, small text enlarged, skewed pages straightened.
    pub prepare: bool,
    /// Whether a page that lies on its side or head is turned when it reads badly as it is.
    pub turn: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { languages: "eng".into(), prepare: true, turn: true }
    }
}

/// The recogniser of this build; `data` is the folder of the language data, none for the
/// system's own.
///
/// # Errors
/// [`Error::NoRecogniser`] where this build has none.
#[cfg(feature = "tesseract")]
pub fn recogniser(data: Option<&std::path::Path>) -> Result<Box<dyn Recogniser>> {
    Ok(Box::new(Tesseract::new(data)))
}

/// The recogniser of this build; `data` is the folder of the language data, none for the
/// system's own.
///
/// # Errors
/// [`Error::NoRecogniser`] where this build has none.
#[cfg(not(feature = "tesseract"))]
pub fn recogniser(_data: Option<&std::path::Path>) -> Result<Box<dyn Recogniser>> {
    Err(Error::NoRecogniser)
}

impl Options {
    /// The languages asked for one by one; empty for "auto".
    ///
    /// # Errors
    /// [`Error::Options`] for names that can't be names of languages.
    pub fn language_list(&self) -> Result<Vec<&str>> {
        let names: Vec<&str> = self.languages.split('+').map(str::trim).collect();
        if names == ["auto"] {
            return Ok(Vec::new());
        }
        let fine = |c: char| c.is_ascii_alphanumeric() || c == '_';
        for name in &names {
            // Also keeps paths out of what names files of language data.
            let plain = name.strip_prefix("script/").unwrap_or(name);
            if plain.is_empty() || plain.len() > 40 || !plain.chars().all(fine) {
                let text = "languages are named like eng, deu or chi_sim, several as eng+deu";
                return Err(Error::Options(format!("\"{name}\" is no language; {text}")));
            }
        }
        Ok(names)
    }
}
