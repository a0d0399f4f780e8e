//! Fits a picture to what a format can hold: depth, alpha, frames, colour profile, metadata.

use crate::format::Format;
use crate::metadata::Group;
use crate::picture::{Picture, Sequence};
use crate::recipe::Output;
use crate::{Job, Result, colour};

/// The picture as the format can hold it, and what had to be given up.
pub fn fit(
    mut picture: Picture,
    format: Format,
    output: &Output,
    job: &Job,
) -> Result<(Picture, Vec<String>)> {
    let facts = format.facts();
    let mut warnings = Vec::new();
    let holds_pages = matches!(format, Format::Tiff | Format::Ico);
    let several = picture.frames.len() > 1;
    let lost = match picture.sequence {
        Sequence::Animation { .. } => several && !facts.animation,
        Sequence::Pages => several && !holds_pages,
        Sequence::Still => false,
    };
    if lost {
        let count = picture.frames.len();
        warnings.push(format!("{} holds one picture: the first of {count} was taken", facts.title));
        picture.frames.truncate(1);
        picture.sequence = Sequence::Still;
    }
    if output.to_srgb || !output.metadata.keeps(Group::Icc) || !holds_profile(format) {
        picture = colour::to_srgb(picture, job)?;
    }
    if picture.frames.iter().all(|f| f.raster.is_opaque()) {
        picture = map_channels(picture, |gray, _| (gray, false))?;
    } else if !facts.alpha {
        let background = output.background;
        let meaning = picture.colour.clone();
        picture = picture.try_map(|raster| Ok(colour::flatten(raster, background, &meaning)))?;
    }
    if picture.frames.iter().all(|f| f.raster.is_gray()) && picture.colour.icc.is_none() {
        picture = map_channels(picture, |_, alpha| (true, alpha))?;
    }
    if !facts.deep && picture.first().bits() > 8 {
        warnings
            .push(format!("{} holds 8 bits a sample: {} were rounded", facts.title, picture.depth));
        picture = picture.try_map(|raster| Ok(raster.into_8_bit()))?;
        picture.depth = 8;
    }
    picture.metadata = picture.metadata.select(&output.metadata);
    Ok((picture, warnings))
}

/// Gives every frame the channels that `to` makes of (is gray, has alpha).
fn map_channels(picture: Picture, to: impl Fn(bool, bool) -> (bool, bool)) -> Result<Picture> {
    picture.try_map(|raster| {
        let (gray, alpha) = to(raster.channels.is_gray(), raster.channels.has_alpha());
        Ok(raster.into_channels(crate::picture::Channels::of(gray, alpha)))
    })
}

/// Whether the engine writes colour profiles into the format.
fn holds_profile(format: Format) -> bool {
    matches!(
        format,
        Format::Jpeg | Format::Png | Format::Webp | Format::Avif | Format::Jxl | Format::Tiff
    )
}
