//! The text of documents: what is there, and what was recognised and is laid over.

use super::assemble::pictures;
use super::pages::{error, job_of, modest, open, page};
use crate::format::{self, Format};
use crate::picture::Picture;
use crate::recipe::Assemble;
use crate::{Job, Result};
use compressimage_document as document;
use document::Source;
use document::layer::{TextPage, add_text};

pub use document::Word;
pub use document::layer::Layer;

/// Pixels per inch at which a page is looked at to read its text.
const READING: f32 = 300.0;

/// A page with the text that it has, or as a picture where it has none.
pub enum Leaf {
    /// The words, with boxes in points from the top left of the page as it is shown.
    Words {
        /// Width x height of the page in points.
        size: (f32, f32),
        /// The words in the order they are drawn.
        words: Vec<Word>,
    },
    /// A page without text, in 300 pixels per inch where that is within the limits.
    Picture {
        /// The page.
        picture: Box<Picture>,
        /// Points for each pixel.
        scale: f32,
    },
}

/// Hands over each page of a document in turn (counted from 0). With `drawn` every page comes as
/// a picture, whether it has text or not.
///
/// # Errors
/// [`crate::Error::Locked`], damage, a limit, a stop, and those of `take`.
pub fn leaves(
    bytes: &[u8],
    drawn: bool,
    job: &Job,
    mut take: impl FnMut(u32, Leaf) -> Result<()>,
) -> Result<()> {
    let source = open(bytes, job)?;
    for index in 0..source.page_count() {
        job.check()?;
        job.progress(index as f32 / source.page_count() as f32);
        take(index, of(&source, index, drawn, job)?)?;
    }
    Ok(())
}

/// One page (counted from 0) as in [`leaves`], and how many there are; none where there is no such
/// page.
///
/// # Errors
/// As [`leaves`].
pub fn leaf(bytes: &[u8], index: u32, drawn: bool, job: &Job) -> Result<Option<(Leaf, u32)>> {
    let source = open(bytes, job)?;
    if index >= source.page_count() {
        return Ok(None);
    }
    Ok(Some((of(&source, index, drawn, job)?, source.page_count())))
}

/// Points for each pixel of a page (counted from 0) that was drawn so many pixels wide.
///
/// # Errors
/// As [`leaves`].
pub fn scale(bytes: &[u8], index: u32, pixels: u32, job: &Job) -> Result<f32> {
    let source = open(bytes, job)?;
    let size = source.facts().pages.get(index as usize);
    Ok(size.map_or(1.0, |size| size.width / pixels.max(1) as f32))
}

fn of(source: &Source, index: u32, drawn: bool, job: &Job) -> Result<Leaf> {
    let size = source.facts().pages[index as usize];
    let words = match drawn {
        true => Vec::new(),
        false => document::text::words(source, index).map_err(|e| error(e, job))?,
    };
    if !words.is_empty() {
        return Ok(Leaf::Words { size: (size.width, size.height), words });
    }
    let drawn = page(source, index, modest(source, index, READING).0, job)?;
    let scale = size.width / drawn.picture.width() as f32;
    Ok(Leaf::Picture { picture: Box::new(drawn.picture), scale })
}

/// A PDF with invisible text over what is seen: over the pages of a document, or over a picture,
/// which becomes a page as it is (a JPEG byte for byte). The boxes of a document's words are in
/// points, those of a picture's in its pixels as it is shown.
///
/// # Errors
/// As [`crate::run`]; a signed or locked document is refused.
pub fn searchable(bytes: &[u8], layers: Vec<Layer>, job: &Job) -> Result<Vec<u8>> {
    let format = format::detect(bytes)?.format();
    if format == Format::Pdf {
        let source = open(bytes, job)?;
        return add_text(&source, &layers).map_err(|e| error(e, job));
    }
    let (pictures, _) = pictures(bytes, format, &Assemble::default(), job)?;
    let pages: Vec<TextPage> = pictures
        .into_iter()
        .zip(layers)
        .map(|(picture, Layer { words, turn, .. })| TextPage { picture, words, turn })
        .collect();
    document::layer::searchable(&pages, &job_of(job)).map_err(|e| error(e, job))
}
