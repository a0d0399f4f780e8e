//! Text recognition on files: decoded by the engine, read by the vision crate.

use super::{error, pixels, plain};
use crate::tool::ocr::TextFormat;
use compressimage_engine::format::DecodeOptions;
use compressimage_engine::picture::{Picture, Sequence};
use compressimage_engine::{Job, Result, colour, decode};
use compressimage_vision::ocr::{Options, Page, Recogniser, write};

/// Reads every page of a file; of an animation its first frame.
///
/// # Errors
/// Those of [`decode`], and [`compressimage_engine::Error::Part`] where the text can't be read.
pub fn pages(reader: &dyn Recogniser, input: &[u8], how: &Options, job: &Job) -> Result<Vec<Page>> {
    let (picture, _) = decode(input, &DecodeOptions::default(), job)?;
    let Picture { mut frames, sequence, .. } = colour::to_srgb(picture, job)?;
    if !matches!(sequence, Sequence::Pages) {
        frames.truncate(1);
    }
    let watched = super::job(job);
    let count = frames.len() as f32;
    let mut pages = Vec::with_capacity(frames.len());
    for (i, frame) in frames.into_iter().enumerate() {
        let raster = plain(frame.raster);
        let samples = raster.to_u8();
        let part = watched.part(i as f32 / count, (i + 1) as f32 / count);
        let page = pixels(&raster, &samples).and_then(|pixels| reader.read(&pixels, how, &part));
        pages.push(page.map_err(|e| error(e, job))?);
    }
    Ok(pages)
}

/// Pages in a format.
pub fn written(pages: &[Page], format: TextFormat) -> String {
    match format {
        TextFormat::Text => write::text(pages),
        TextFormat::Markdown => write::markdown(pages),
        TextFormat::Json => write::json(pages),
        TextFormat::Hocr => write::hocr(pages),
        TextFormat::Alto => write::alto(pages),
        TextFormat::Tsv => write::tsv(pages),
    }
}
