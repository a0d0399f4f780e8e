//! Files made ready for a recogniser, and what it read as text.

use super::{error, pixels, plain};
use crate::tool::ocr::TextFormat;
use compressimage_engine::format::DecodeOptions;
#[cfg(feature = "pdf")]
use compressimage_engine::format::{self, Format};
use compressimage_engine::picture::{Frame, Picture, Raster, Sequence};
use compressimage_engine::{Job, Result, colour, decode};
use compressimage_vision::ocr::prepare::{self, Prepared};
use compressimage_vision::ocr::{Options, Page, write};

/// The file's pages, or the first frame of an animation: sRGB.
pub(super) fn frames(input: &[u8], job: &Job) -> Result<Vec<Frame>> {
    let (picture, _) = decode(input, &DecodeOptions::default(), job)?;
    let Picture { mut frames, sequence, .. } = colour::to_srgb(picture, job)?;
    if !matches!(sequence, Sequence::Pages) {
        frames.truncate(1);
    }
    Ok(frames)
}

/// A page of a file (counted from 0), and how many it has; none where there is no such page.
fn shown(input: &[u8], page: usize, job: &Job) -> Result<Option<(Raster, usize)>> {
    #[cfg(feature = "pdf")]
    if format::detect(input)?.format() == Format::Pdf {
        return super::document::drawn(input, page, job);
    }
    let mut frames = frames(input, job)?;
    let pages = frames.len();
    Ok((page < pages).then(|| (frames.swap_remove(page).raster, pages)))
}

/// A page of a file (counted from 0) to be looked at: of a document one that fits into a square of
/// `side` pixels, else in its own size. None where there is no such page.
///
/// # Errors
/// Those of [`decode`].
#[cfg(feature = "pdf")]
pub fn sheet(input: &[u8], page: u32, side: u32, job: &Job) -> Result<Option<Picture>> {
    if format::detect(input)?.format() == Format::Pdf {
        return format::pdf::sheet(input, page, side, job);
    }
    Ok(frames(input, job)?.into_iter().nth(page as usize).map(|frame| Picture::still(frame.raster)))
}

/// A page made ready for a recogniser that runs elsewhere.
pub struct Scan {
    /// What is to be read, and where its places are in the page.
    pub ready: Prepared,
    /// The page's own pixels per row.
    pub width: u32,
    /// The page's own rows.
    pub height: u32,
    /// The file's pages.
    pub pages: usize,
}

/// Makes a page of a file (counted from 0) ready; with `how.prepare` by the rules that are quickly
/// known to be needed, with `further` by those for pages that read badly, turned clockwise by
/// `turn` degrees. None where there is no such page, or nothing further to be done.
///
/// # Errors
/// Those of [`decode`], and [`compressimage_engine::Error::Part`].
pub fn scan(
    input: &[u8],
    page: usize,
    how: &Options,
    further: bool,
    turn: u16,
    job: &Job,
) -> Result<Option<Scan>> {
    let Some((raster, pages)) = shown(input, page, job)? else { return Ok(None) };
    let raster = plain(raster);
    let samples = raster.to_u8();
    let watched = super::job(job);
    let ready = pixels(&raster, &samples).and_then(|pixels| match how.prepare {
        true => prepare::surely(&pixels, &watched),
        false => Ok(Prepared::plain(&pixels)),
    });
    let mut ready = Some(ready.map_err(|e| error(e, job))?);
    if further {
        ready = ready.as_ref().and_then(prepare::further);
    }
    let (width, height) = (raster.width, raster.height);
    Ok(ready.map(|ready| {
        let ready = if turn == 0 { ready } else { ready.turned(turn) };
        Scan { ready, width, height, pages }
    }))
}

/// Pages in a format of text; nothing for a PDF, which is no text.
pub fn written(pages: &[Page], format: TextFormat) -> String {
    match format {
        TextFormat::Text => write::text(pages),
        TextFormat::Markdown => write::markdown(pages),
        TextFormat::Json => write::json(pages),
        TextFormat::Hocr => write::hocr(pages),
        TextFormat::Alto => write::alto(pages),
        TextFormat::Tsv => write::tsv(pages),
        TextFormat::Pdf => String::new(),
    }
}
