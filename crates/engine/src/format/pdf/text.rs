//! The text of documents: what is there, and what was recognised and is laid over.

use super::assemble::pictures;
use super::pages::{error, job_of, modest, open, page};
use crate::format::{self, Format};
use crate::picture::Picture;
use crate::recipe::Assemble;
use crate::{Job, Result};
use compressimage_document as document;
use document::Source;
use document::layer::{Layer, TextPage, add_text};

pub use document::Word;

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
    Picture(Box<Picture>),
}

/// What was recognised on a page.
pub struct Recognised {
    /// The page, counted from 0.
    pub page: u32,
    /// Pixels per row of the picture that was read.
    pub width: u32,
    /// Words with boxes in pixels of that picture as it is shown.
    pub words: Vec<Word>,
    /// How far it must be turned clockwise to stand upright: 0, 90, 180 or 270 degrees.
    pub turn: u16,
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
    Ok(Leaf::Picture(Box::new(drawn.picture)))
}

/// A PDF with invisible text over what is seen: over the pages of a document, or over a picture,
/// which becomes a page as it is (a JPEG byte for byte).
///
/// # Errors
/// As [`crate::run`]; a signed or locked document is refused.
pub fn searchable(bytes: &[u8], read: Vec<Recognised>, job: &Job) -> Result<Vec<u8>> {
    let format = format::detect(bytes)?.format();
    if format == Format::Pdf {
        let source = open(bytes, job)?;
        let layers: Vec<_> = read.into_iter().map(|read| layer(&source, read)).collect();
        return add_text(&source, &layers).map_err(|e| error(e, job));
    }
    let (pictures, _) = pictures(bytes, format, &Assemble::default(), job)?;
    let pages: Vec<TextPage> = pictures
        .into_iter()
        .zip(read)
        .map(|(picture, Recognised { words, turn, .. })| TextPage { picture, words, turn })
        .collect();
    document::layer::searchable(&pages, &job_of(job)).map_err(|e| error(e, job))
}

/// The words in points of their page.
fn layer(source: &Source, read: Recognised) -> Layer {
    let Recognised { page, width, mut words, turn } = read;
    let size = source.facts().pages.get(page as usize);
    let scale = size.map_or(1.0, |size| size.width / width.max(1) as f32);
    for word in &mut words {
        for edge in [&mut word.left, &mut word.top, &mut word.right, &mut word.bottom] {
            *edge *= scale;
        }
    }
    Layer { page, words, turn }
}
