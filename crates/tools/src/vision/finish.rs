//! What is made of a matte: the subject on what stands behind it, with the colours and the metadata
//! of the picture.

use super::{error, pixels, plain};
use compressimage_engine::format::DecodeOptions;
use compressimage_engine::picture::{Channels, Picture, Raster, Samples};
use compressimage_engine::recipe::{self, Behind, Crop, Fit, Resize, Step};
use compressimage_engine::{Error, Job, Result, colour, decode, step};
use compressimage_vision::cutout::{self, Background, Cutout, Matte, Options, Shadow, cut_out};
use compressimage_vision::{Gray, Pixels};

/// How a door opens the picture that a recipe names as a background.
pub type Open = dyn Fn(&str) -> Result<Vec<u8>> + Send + Sync;

/// Working buffers for each pixel, in bytes.
pub(super) const PIXEL_BYTES: u64 = 40;
/// Where less than this share of a picture is subject, none was found.
const NOTHING: f32 = 0.0005;

/// The model's view of a picture whose own samples are not sRGB: it looks at a copy that is.
struct InColour<'a> {
    model: &'a dyn Matte,
    srgb: Pixels<'a>,
}

impl Matte for InColour<'_> {
    fn matte(
        &self,
        _: &Pixels,
        how: &Options,
        job: &compressimage_vision::Job,
    ) -> compressimage_vision::Result<Gray> {
        self.model.matte(&self.srgb, how, job)
    }
}

/// The first frame as models look at it: 8 bits, sRGB.
pub(super) fn seen(picture: &Picture, job: &Job) -> Result<Raster> {
    Ok(match colour::is_srgb(&picture.colour) {
        true => plain(picture.first().clone()),
        false => plain(colour::to_srgb(picture.clone(), job)?.first().clone()),
    })
}

/// Cuts the subject that `model` sees out of a picture; `open` reads the picture that is named as
/// a background.
pub(super) fn cut(
    model: &dyn Matte,
    open: &Open,
    mut picture: Picture,
    how: &recipe::Cutout,
    job: &Job,
) -> Result<Picture> {
    let behind = match &how.background {
        Behind::Picture(name) => {
            // Two pictures need one meaning of colour.
            picture = colour::to_srgb(picture, job)?;
            Some(behind(&open(name)?, (picture.width(), picture.height()), job)?)
        }
        _ => None,
    };
    let own = picture.first().clone();
    let seen = seen(&picture, job)?;
    let (eight, seen_samples) = (plain(own.clone()), seen.to_u8());
    let samples = eight.to_u8();
    let srgb = pixels(&seen, &seen_samples).map_err(|e| error(e, job))?;
    let flat = pixels(&eight, &samples).map_err(|e| error(e, job))?;
    let options = Options {
        again: how.looks > 1,
        refine: how.refine,
        threshold: how.threshold,
        feather: how.feather,
        decontaminate: true,
    };
    let cut = cut_out(&InColour { model, srgb }, &flat, &options, &super::job(job));
    let cut = cut.map_err(|e| error(e, job))?;
    if cut.coverage() < NOTHING {
        return Err(Error::Part {
            code: "no_subject",
            message: "no subject was found in this picture; try one in which it stands out".into(),
        });
    }
    let region =
        finished(&mut picture, &own, cut, behind.as_ref(), how).map_err(|e| error(e, job))?;
    match region {
        Some(region) => {
            let crop = Crop { region: Some(region), ..Crop::default() };
            step::apply(picture, &Step::Crop(crop), job)
        }
        None => Ok(picture),
    }
}

/// The picture that stands behind the subject, as large as the subject's: sRGB.
fn behind(bytes: &[u8], (width, height): (u32, u32), job: &Job) -> Result<Raster> {
    let (picture, _) = decode(bytes, &DecodeOptions::default(), job)?;
    let mut picture = colour::to_srgb(picture, job)?;
    picture.frames.truncate(1);
    let (width, height) = (Some(width), Some(height));
    let resize = Resize { width, height, fit: Fit::Cover, ..Resize::default() };
    let picture = step::apply(picture, &Step::Resize(resize), job)?;
    Ok(plain(picture.first().clone()))
}

/// Gives the picture its cutout on what is behind it; returns the part to crop to, if that is
/// wanted.
fn finished(
    picture: &mut Picture,
    own: &Raster,
    mut cut: Cutout,
    behind: Option<&Raster>,
    how: &recipe::Cutout,
) -> compressimage_vision::Result<Option<recipe::Region>> {
    let (width, height) = (own.width, own.height);
    let longest = width.max(height) as f32;
    // The shadow's colours are those of 8 bits.
    let deep = own.bits() == 16 && behind.is_none() && !how.shadow;
    if how.shadow {
        let soft = (longest / 100.0).max(1.0);
        cut = cut.with_shadow(&Shadow { down: soft as i32, blur: soft, ..Shadow::default() })?;
    }
    let region = if how.crop_to_subject { cut.subject(0) } else { None };
    let eight = plain(own.clone());
    let samples = eight.to_u8();
    let behind_samples = behind.map(Raster::to_u8);
    let background = match (&how.background, behind.zip(behind_samples.as_deref())) {
        (Behind::Picture(_), Some((raster, samples))) => {
            Background::Picture(pixels(raster, samples)?)
        }
        (Behind::Blur, _) => Background::Blurred(pixels(&eight, &samples)?, longest / 60.0 + 1.0),
        _ => Background::Transparent,
    };
    let rgba = cut.on(&background)?;
    let raster = if deep && matches!(background, Background::Transparent) {
        deepened(own, &rgba)
    } else {
        Raster::from_u8(width, height, Channels::Rgba, rgba)
    };
    // Gray stays gray: its profile means nothing to colours.
    let gray = own.channels.is_gray() && behind.is_none();
    let alpha = !raster.is_opaque();
    picture.frames[0].raster = raster.into_channels(Channels::of(gray, alpha));
    let part =
        region.map(|cutout::Region { x, y, width, height }| recipe::Region { x, y, width, height });
    Ok(part)
}

/// The cutout in 16 bits: pixels that are all subject keep their own samples, those at the edge
/// have the colours of the cutout.
fn deepened(own: &Raster, rgba: &[u8]) -> Raster {
    let full = own.clone().into_channels(Channels::Rgba);
    let samples = match full.samples {
        Samples::U16(deep) => {
            let pairs = deep.chunks_exact(4).zip(rgba.chunks_exact(4));
            pairs
                .flat_map(|(own, cut)| {
                    let edge = [0, 1, 2, 3].map(|c| u16::from(cut[c]) * 257);
                    if cut[3] == 255 { [own[0], own[1], own[2], u16::MAX] } else { edge }
                })
                .collect()
        }
        Samples::U8(_) => rgba.iter().map(|s| u16::from(*s) * 257).collect(),
    };
    Raster::from_u16(own.width, own.height, Channels::Rgba, samples)
}
