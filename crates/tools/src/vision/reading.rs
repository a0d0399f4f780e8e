//! Text recognition on files: opened by the engine, read by the vision crate.

use super::document::searchable;
use super::layout::page_of;
use super::text::frames;
use super::{error, pixels, plain};
use crate::tool::ocr::{Ocr, TextFormat};
use compressimage_engine::format::pdf::{self, Leaf};
use compressimage_engine::format::{self, Format};
use compressimage_engine::picture::Raster;
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
    let all = match format::detect(input)?.format() {
        Format::Pdf => document(reader, input, tool, job)?,
        _ => picture(reader, input, tool, job)?,
    };
    let mut pdf = None;
    if tool.format == TextFormat::Pdf {
        let seen = (0..).zip(&all).filter(|(_, (_, seen))| *seen);
        let seen: Vec<_> = seen.map(|(index, (page, _))| (index, page.clone())).collect();
        pdf = Some(searchable(input, &seen, job)?);
    }
    Ok(Reading { pages: all.into_iter().map(|(page, _)| page).collect(), pdf })
}

/// Pages, each with whether it was recognised.
type Pages = Vec<(Page, bool)>;

fn picture(reader: &dyn Recogniser, input: &[u8], tool: &Ocr, job: &Job) -> Result<Pages> {
    let how = tool.how();
    let frames = frames(input, job)?;
    let watched = super::job(job);
    let count = frames.len() as f32;
    let mut pages = Vec::with_capacity(frames.len());
    for (i, frame) in frames.into_iter().enumerate() {
        let part = watched.part(i as f32 / count, (i + 1) as f32 / count);
        pages.push((recognised(reader, frame.raster, &how, &part, job)?, true));
    }
    Ok(pages)
}

/// Reads a PDF: the text that pages have as it is, the others by what is seen on them.
fn document(reader: &dyn Recogniser, input: &[u8], tool: &Ocr, job: &Job) -> Result<Pages> {
    let how = tool.how();
    let mut pages = Vec::new();
    let watched = super::job(&job.clone().with_progress(|_| ()));
    pdf::leaves(input, tool.force, job, |_, leaf| {
        pages.push(match leaf {
            Leaf::Words { size, words } => (page_of(size, &words), false),
            Leaf::Picture(mut picture) => {
                let raster = picture.frames.swap_remove(0).raster;
                (recognised(reader, raster, &how, &watched, job)?, true)
            }
        });
        Ok(())
    })?;
    Ok(pages)
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
