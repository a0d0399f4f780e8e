//! Text recognition on files: opened by the engine, read by the vision crate.

use super::document::layer;
use super::layout::page_of;
use super::text::frames;
use super::{error, pixels, plain};
use crate::tool::ocr::{Ocr, TextFormat};
use compressimage_engine::format::pdf::{self, Leaf};
use compressimage_engine::format::{self, Format};
use compressimage_engine::picture::{Picture, Raster};
use compressimage_engine::{Job, Result};
use compressimage_vision::ocr::{Options, Page, Recogniser};

/// What came of a file.
#[derive(Debug)]
pub struct Reading {
    /// Its pages. A page of a PDF that had its text is measured in points.
    pub pages: Vec<Page>,
    /// The searchable PDF, where that is the format.
    pub pdf: Option<Vec<u8>>,
}

/// Reads every page of a file; of an animation its first frame.
///
/// # Errors
/// Those of [`compressimage_engine::decode`], and [`compressimage_engine::Error::Part`] where the text can't be read.
pub fn read(reader: &dyn Recogniser, input: &[u8], tool: &Ocr, job: &Job) -> Result<Reading> {
    let how = tool.how();
    let searchable = tool.format == TextFormat::Pdf;
    if format::detect(input)?.format() == Format::Pdf {
        return document(reader, input, tool, job);
    }
    let frames = frames(input, job)?;
    let watched = super::job(job);
    let count = frames.len() as f32;
    let mut pages = Vec::with_capacity(frames.len());
    for (i, frame) in frames.into_iter().enumerate() {
        let part = watched.part(i as f32 / count, (i + 1) as f32 / count);
        pages.push(recognised(reader, frame.raster, &how, &part, job)?);
    }
    let layers = || (0..).zip(&pages).map(|(i, page)| layer(i, page, 1.0)).collect();
    let pdf = searchable.then(|| pdf::searchable(input, layers(), job)).transpose()?;
    Ok(Reading { pages, pdf })
}

/// Reads a PDF: the text that pages have as it is, the others by what is seen on them.
fn document(reader: &dyn Recogniser, input: &[u8], tool: &Ocr, job: &Job) -> Result<Reading> {
    let how = tool.how();
    let (mut pages, mut layers) = (Vec::new(), Vec::new());
    let watched = super::job(&job.clone().with_progress(|_| ()));
    pdf::leaves(input, tool.force, job, |index, leaf| {
        match leaf {
            Leaf::Words { size, words } => pages.push(page_of(size, &words)),
            Leaf::Picture { picture, scale } => {
                let Picture { mut frames, .. } = *picture;
                let raster = frames.remove(0).raster;
                let page = recognised(reader, raster, &how, &watched, job)?;
                layers.push(layer(index, &page, scale));
                pages.push(page);
            }
        }
        Ok(())
    })?;
    let searchable = tool.format == TextFormat::Pdf;
    let pdf = match (searchable, layers.is_empty()) {
        (false, _) => None,
        // Every page has its text already.
        (true, true) => Some(input.to_vec()),
        (true, false) => Some(pdf::searchable(input, layers, job)?),
    };
    Ok(Reading { pages, pdf })
}

fn recognised(
    reader: &dyn Recogniser,
    raster: Raster,
    how: &Options,
    part: &compressimage_vision::Job,
    job: &Job,
) -> Result<Page> {
    let raster = plain(raster);
    let samples = raster.to_u8();
    let page = pixels(&raster, &samples).and_then(|pixels| reader.read(&pixels, how, part));
    page.map_err(|e| error(e, job))
}
