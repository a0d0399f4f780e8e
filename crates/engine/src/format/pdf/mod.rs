//! The room for PDF documents: their pages are drawn, what they hold is made smaller and cleaned.
//!
//! The work itself is the document crate's; here it gets this engine's encoder and limits.

use super::{DecodeOptions, Facts, Format, Header, Room};
use crate::picture::Picture;
use crate::{Job, Result};

#[cfg(feature = "pdf")]
mod arrange;
#[cfg(feature = "pdf")]
mod assemble;
#[cfg(feature = "pdf")]
mod encoder;
#[cfg(feature = "pdf")]
mod pages;
#[cfg(feature = "pdf")]
mod smaller;
#[cfg(feature = "pdf")]
mod text;

#[cfg(feature = "pdf")]
pub use arrange::{Piece, extract, select, split};
#[cfg(feature = "pdf")]
pub use assemble::{Assembled, Failed, Input, assemble};
#[cfg(all(feature = "pdf", feature = "native"))]
pub use compressimage_document::fonts::{Installed, installed as installed_fonts};
#[cfg(feature = "pdf")]
pub use compressimage_document::{fonts::given as given_fonts, render::Fonts};
#[cfg(feature = "pdf")]
pub use pages::{Drawn, draw, sheet, unlocks};
#[cfg(feature = "pdf")]
pub use smaller::{compress, strip};
#[cfg(feature = "pdf")]
pub use text::{Leaf, Recognised, Word, leaf, leaves, searchable};

/// The room for PDF.
pub struct PdfRoom;

static FACTS: Facts = Facts {
    name: "pdf",
    title: "PDF",
    extensions: &["pdf"],
    media_type: "application/pdf",
    alpha: false,
    animation: false,
    deep: false,
    lossy: false,
    lossless: false,
};

/// The mark may stand anywhere in the first kilobyte (ISO 32000-1, implementation note 13).
const HEAD: usize = 1024;

impl Room for PdfRoom {
    fn format(&self) -> Format {
        Format::Pdf
    }

    fn facts(&self) -> &'static Facts {
        &FACTS
    }

    fn detect(&self, bytes: &[u8]) -> bool {
        memchr::memmem::find(&bytes[..bytes.len().min(HEAD)], b"%PDF-").is_some()
    }

    /// The first page at [`pages::DPI`]; `frames` is the number of pages.
    fn header(&self, bytes: &[u8]) -> Result<Header> {
        #[cfg(feature = "pdf")]
        return pages::header(bytes);
        #[cfg(not(feature = "pdf"))]
        return left_out(bytes);
    }

    /// The first page.
    fn decode(&self, bytes: &[u8], options: &DecodeOptions, job: &Job) -> Result<Picture> {
        #[cfg(feature = "pdf")]
        return pages::first(bytes, options, job);
        #[cfg(not(feature = "pdf"))]
        return left_out((bytes, options, job));
    }
}

#[cfg(not(feature = "pdf"))]
fn left_out<T>(_: impl Sized) -> Result<T> {
    Err(crate::Error::LeftOut { format: Format::Pdf })
}
