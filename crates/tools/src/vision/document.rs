//! Pages of documents for a recogniser that runs elsewhere, and what it read laid over them.

use super::layout::page_of;
use compressimage_engine::format::pdf::{self, Leaf, Recognised, Word};
use compressimage_engine::format::{self, Format};
use compressimage_engine::picture::Raster;
use compressimage_engine::{Job, Result};
use compressimage_vision::ocr::Page;

/// The text that a page of a PDF (counted from 0) has, in points, and how many pages there are.
/// None for pictures, and for pages without text.
///
/// # Errors
/// Those of [`compressimage_engine::decode`].
pub fn text_of(input: &[u8], page: usize, job: &Job) -> Result<Option<(Page, usize)>> {
    if format::detect(input)?.format() != Format::Pdf {
        return Ok(None);
    }
    Ok(match pdf::leaf(input, page as u32, false, job)? {
        Some((Leaf::Words { size, words }, pages)) => Some((page_of(size, &words), pages as usize)),
        _ => None,
    })
}

/// A page of a PDF as a picture to be read, and how many there are; none where there is no such
/// page.
pub(super) fn drawn(input: &[u8], page: usize, job: &Job) -> Result<Option<(Raster, usize)>> {
    Ok(match pdf::leaf(input, page as u32, true, job)? {
        Some((Leaf::Picture(mut picture), pages)) => {
            Some((picture.frames.swap_remove(0).raster, pages as usize))
        }
        _ => None,
    })
}

/// A PDF with invisible text over what is seen in the file; `pages` are those that were
/// recognised, by their numbers from 0. Without any a PDF stays as it is.
///
/// # Errors
/// Those of [`pdf::searchable`].
pub fn searchable(input: &[u8], pages: &[(u32, Page)], job: &Job) -> Result<Vec<u8>> {
    if pages.is_empty() && format::detect(input)?.format() == Format::Pdf {
        return Ok(input.to_vec());
    }
    pdf::searchable(input, pages.iter().map(recognised).collect(), job)
}

fn recognised((index, page): &(u32, Page)) -> Recognised {
    let word = |word: &compressimage_vision::ocr::Word| Word {
        text: word.text.clone(),
        left: word.bounds.left as f32,
        top: word.bounds.top as f32,
        right: word.bounds.right as f32,
        bottom: word.bounds.bottom as f32,
        turn: (360 - page.turn) % 360,
    };
    let words = page.words().map(word).collect();
    Recognised { page: *index, width: page.width, words, turn: page.turn }
}
