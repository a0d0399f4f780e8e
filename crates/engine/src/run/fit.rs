//! Fits a picture to what a format can hold: depth, alpha, frames, colour profile, metadata.

use crate::format::Format;
use crate::metadata::Group;
use crate::picture::{Colour, Picture, Sequence};
use crate::recipe::{Goal, Output};
use crate::{Error, Job, Result, colour};

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
    let drops = output.to_srgb || !output.metadata.keeps(Group::Icc);
    if drops || !holds_colours(&picture, format, &mut warnings) {
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
    picture = tell_colour(picture, format, job)?;
    if !matches!(output.goal, Goal::Lossless | Goal::Untouched)
        && let Some(icc) = colour::shorter_profile(&picture.colour)
    {
        // Their readers all know the code points of sRGB.
        let by_code = matches!(format, Format::Avif | Format::Jxl);
        picture.colour.icc = Some(icc).filter(|_| !by_code);
    }
    if !facts.deep && picture.first().bits() > 8 {
        warnings
            .push(format!("{} holds 8 bits a sample: {} were rounded", facts.title, picture.depth));
        picture = picture.try_map(|raster| Ok(raster.into_8_bit()))?;
        picture.depth = 8;
    }
    if format == Format::Gif
        && output.goal == Goal::Lossless
        && !crate::format::gif::holds(&picture)
    {
        return Err(Error::Recipe(
            "GIF holds 256 colours a frame and no half transparent pixels, this picture has more: \
             allow loss (--quality), or choose png, webp or jxl"
                .into(),
        ));
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

/// Whether the engine writes what the picture's samples mean into the format.
fn holds_colours(picture: &Picture, format: Format, warnings: &mut Vec<String>) -> bool {
    let hdr = colour::is_hdr(&picture.colour);
    let title = format.facts().title;
    match format {
        Format::Jpeg | Format::Webp | Format::Tiff if hdr => {
            warnings.push(format!("{title} holds no HDR here: the colours were mapped to sRGB"));
            false
        }
        Format::Jxl if picture.is_animated() && !colour::is_srgb(&picture.colour) => {
            warnings.push(format!("{title} animations are written in sRGB"));
            false
        }
        // Profiles of gray beside samples that readers take for red, green and blue are followed
        // by few of them, or refused.
        Format::Webp | Format::Avif if picture.colour.icc.is_some() && is_gray(picture) => false,
        Format::Jpeg | Format::Png | Format::Webp | Format::Avif | Format::Jxl | Format::Tiff => {
            true
        }
        _ => false,
    }
}

fn is_gray(picture: &Picture) -> bool {
    picture.first().channels.is_gray()
}

/// Tells the colour in a way that the format holds and the programs that read it know.
fn tell_colour(mut picture: Picture, format: Format, job: &Job) -> Result<Picture> {
    // The samples of WebP are always red, green and blue.
    let gray_samples = is_gray(&picture);
    let gray = gray_samples && format != Format::Webp;
    let colour = &mut picture.colour;
    if let Some(cicp) = colour.cicp.filter(|_| colour.icc.is_none()) {
        let known = match format {
            Format::Avif => true,
            Format::Png => colour::is_hdr(colour),
            Format::Jxl => crate::format::jxl::holds(cicp),
            _ => false,
        };
        if colour::is_srgb(colour) {
            *colour = Colour::default();
        } else if !known {
            match colour::as_profile(colour, gray) {
                Some(icc) => *colour = Colour { icc: Some(icc), cicp: None },
                None => return colour::to_srgb(picture, job),
            }
        }
        return Ok(picture);
    }
    if colour.icc.is_none() || colour::has_sound_profile(colour, gray) {
        return Ok(picture);
    }
    if gray_samples && !colour::is_srgb(colour) {
        // Gray with a profile for other channels than the file has, which no program would follow.
        match colour::as_profile(colour, gray) {
            Some(icc) => colour.icc = Some(icc),
            None => return colour::to_srgb(picture, job),
        }
    } else if gray_samples || format == Format::Jxl {
        // It says nothing: sRGB is gray's meaning anyway, and a damaged one has no other.
        colour.icc = None;
    }
    Ok(picture)
}
