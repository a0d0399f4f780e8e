//! Pages of a document as they are: chosen, turned, parted; and the pictures in it.

use super::pages::{error, job_of, open};
use crate::format::{Encoding, Format, Mode};
use crate::picture::{Channels, Picture, Raster};
use crate::recipe::{Cut, Selection};
use crate::{Error, Job, Result};
use compressimage_document as document;
use document::pictures::{Extracted, ExtractedData, pictures};
use document::{Pixels, Ranges, Source, pages as work};

/// A piece of a document.
pub struct Piece {
    /// Appended to the document's name; empty for the only one.
    pub name: String,
    /// The format of the bytes.
    pub format: Format,
    /// Width x height in pixels; none for a document.
    pub size: Option<(u32, u32)>,
    /// The piece.
    pub bytes: Vec<u8>,
    /// What the person should know.
    pub warnings: Vec<String>,
}

/// Indexes (from 0) of the pages that a person wrote; all where nothing is written.
pub(super) fn numbers(text: &str, source: &Source, job: &Job) -> Result<Vec<u32>> {
    let ranges = match text.trim() {
        "" => Ranges::all(),
        text => text.parse().map_err(|e| error(e, job))?,
    };
    ranges.resolve(source.page_count()).map_err(|e| error(e, job))
}

/// A document to take apart: without its lock, where that is wanted.
pub(super) fn unlocked(bytes: &[u8], unlock: bool, job: &Job) -> Result<Source> {
    let source = open(bytes, job)?;
    if !(unlock && source.facts().encrypted) {
        return Ok(source);
    }
    let plain = work::unlock(&source).map_err(|e| error(e, job))?;
    Source::open(plain, None, &job_of(job)).map_err(|e| error(e, job))
}

fn signed(source: &Source) -> Vec<String> {
    let lost = "it was signed: the signature does not hold for a changed document";
    source.facts().signed.then(|| lost.to_owned()).into_iter().collect()
}

/// One document of chosen pages.
pub fn select(bytes: &[u8], how: &Selection, job: &Job) -> Result<Piece> {
    let failed = |e| error(e, job);
    let mut source = unlocked(bytes, how.unlock, job)?;
    let warnings = signed(&source);
    let mut chosen = numbers(&how.numbers, &source, job)?;
    if !how.drop.trim().is_empty() {
        let dropped = numbers(&how.drop, &source, job)?;
        chosen.retain(|page| !dropped.contains(page));
        if chosen.is_empty() {
            return Err(Error::Recipe("every page would go; keep at least one".into()));
        }
    }
    if how.turn != 0 {
        let turned = numbers(&how.turned, &source, job)?;
        let bytes = work::rotate(&source, &turned, how.turn).map_err(failed)?;
        source = Source::open(bytes, None, &job_of(job)).map_err(failed)?;
    }
    // All pages in their order are written anew, too: what was damaged is repaired by that.
    let bytes = work::select(&source, &chosen).map_err(failed)?;
    Ok(document(String::new(), bytes, warnings))
}

/// Several documents: each is named by its pages.
pub fn split(bytes: &[u8], how: &Cut, job: &Job) -> Result<Vec<Piece>> {
    let source = open(bytes, job)?;
    let failed = |e| error(e, job);
    let parts = match (how.every, &how.parts[..]) {
        (Some(_), [_, ..]) => {
            return Err(Error::Recipe("cut either every so many pages or at parts".into()));
        }
        (every, []) => work::every(source.page_count(), every.unwrap_or(1)).map_err(failed)?,
        (None, parts) => {
            parts.iter().map(|part| numbers(part, &source, job)).collect::<Result<_>>()?
        }
    };
    let made = work::split(&source, &parts).map_err(failed)?;
    let pieces = parts.iter().zip(made).enumerate().map(|(i, (part, bytes))| {
        let name = match (&how.parts[..], &part[..]) {
            ([], [only]) => format!("{:03}", only + 1),
            ([], [first, .., last]) => format!("{:03}-{:03}", first + 1, last + 1),
            _ => format!("part-{}", i + 1),
        };
        document(name, bytes, signed(&source))
    });
    Ok(pieces.collect())
}

fn document(name: String, bytes: Vec<u8>, warnings: Vec<String>) -> Piece {
    Piece { name, format: Format::Pdf, size: None, bytes, warnings }
}

/// The pictures in a document: JPEGs byte for byte, all others as PNG without loss.
pub fn extract(bytes: &[u8], wanted: &str, job: &Job) -> Result<Vec<Piece>> {
    let source = open(bytes, job)?;
    let chosen = numbers(wanted, &source, job)?;
    let mut found = Vec::new();
    let mut lost = 0;
    let mut of_page = (0, 0);
    let mut stopped = None;
    let gathered = pictures(&source, &chosen, |picture| {
        of_page = if of_page.0 == picture.page {
            (picture.page, of_page.1 + 1)
        } else {
            (picture.page, 1)
        };
        match piece(picture, of_page.1, job) {
            Ok(Some(pieces)) => found.extend(pieces),
            Ok(None) => lost += 1,
            Err(error) => {
                stopped = Some(error);
                return Err(document::Error::Cancelled);
            }
        }
        Ok(())
    });
    if let Some(error) = stopped {
        return Err(error);
    }
    gathered.map_err(|e| error(e, job))?;
    match found.first_mut() {
        None if lost > 0 => Err(Error::damaged(Format::Pdf, "none of its pictures can be read")),
        None => Err(Error::Recipe("there is no picture on these pages".into())),
        Some(first) => {
            if lost > 0 {
                first.warnings.push(format!("pictures that can't be read: {lost}"));
            }
            Ok(found)
        }
    }
}

/// A picture as files: with its mask beside it, where it can't be in it.
fn piece(picture: Extracted, number: u32, job: &Job) -> Result<Option<Vec<Piece>>> {
    let name = format!("{:03}-{number}", picture.page + 1);
    let (format, bytes) = match picture.data {
        ExtractedData::Jpeg(bytes) => (Format::Jpeg, bytes),
        ExtractedData::Pixels(pixels) => (Format::Png, png(raster(pixels), job)?),
        ExtractedData::Jpx(bytes) => (Format::Jp2, bytes),
        ExtractedData::Failed => return Ok(None),
    };
    let size = Some(picture.size);
    let mut pieces = vec![Piece { name: name.clone(), format, size, bytes, warnings: Vec::new() }];
    if let Some(alpha) = picture.alpha {
        let size = Some((alpha.width, alpha.height));
        let bytes = png(raster(alpha), job)?;
        let name = format!("{name}-mask");
        pieces.push(Piece { name, format: Format::Png, size, bytes, warnings: Vec::new() });
    }
    Ok(Some(pieces))
}

fn png(raster: Raster, job: &Job) -> Result<Vec<u8>> {
    let encoding = Encoding { mode: Mode::Lossless, effort: 4 };
    Format::Png.room().encode(&Picture::still(raster), &encoding, job)
}

fn raster(pixels: Pixels) -> Raster {
    let channels = match pixels.channels {
        document::Channels::Gray => Channels::Gray,
        document::Channels::Rgba => Channels::Rgba,
        _ => Channels::Rgb,
    };
    Raster::from_u8(pixels.width, pixels.height, channels, pixels.data)
}
