//! Background removal on pictures of the engine: ISNet sees the subject, colours and metadata of
//! the picture stay.

use super::{error, pixels, plain};
use compressimage_engine::format::DecodeOptions;
use compressimage_engine::job::Cutter as Cuts;
use compressimage_engine::picture::{Channels, Picture, Raster, Samples};
use compressimage_engine::recipe::{self, Behind, Crop, Fit, Resize, Step};
use compressimage_engine::{Error, Job, Result, colour, decode, step};
use compressimage_vision::cutout::{
    self, Background, Cutout, IsNet, MEDIUM, Matte, Options, Shadow, cut_out,
};
use compressimage_vision::models::Models;
use compressimage_vision::{Gray, Pixels};
use std::sync::{Arc, Mutex, PoisonError};

/// How a door opens the picture that a recipe names as a background.
pub type Open = dyn Fn(&str) -> Result<Vec<u8>> + Send + Sync;

/// What the model and its working buffers take, in bytes.
const MODEL_BYTES: u64 = 700 << 20;
/// Working buffers for each pixel, in bytes.
const PIXEL_BYTES: u64 = 40;
/// Where less than this share of a picture is subject, none was found.
const NOTHING: f32 = 0.0005;

/// ISNet from a folder of models, loaded when the first picture comes.
pub struct Cutter {
    models: Option<Models>,
    open: Box<Open>,
    // One picture at a time: the runtime uses all cores for it, and takes its memory once.
    model: Mutex<Option<Arc<IsNet>>>,
}

impl Cutter {
    /// The models in that folder, the user's own where none; `open` reads the pictures that are
    /// named as backgrounds.
    pub fn new(models: Option<Models>, open: Box<Open>) -> Self {
        Self { models, open, model: Mutex::new(None) }
    }

    /// Runs `work` with the model while nobody else does.
    fn with_model<T>(&self, job: &Job, work: impl FnOnce(&IsNet) -> Result<T>) -> Result<T> {
        let mut place = self.model.lock().unwrap_or_else(PoisonError::into_inner);
        job.check()?;
        let model = match &*place {
            Some(model) => Arc::clone(model),
            None => {
                let models = self.models.clone().map_or_else(Models::of_user, Ok);
                let model = models.and_then(|m| m.isnet(&MEDIUM)).map_err(|e| error(e, job))?;
                Arc::clone(place.insert(Arc::new(model)))
            }
        };
        work(&model)
    }

    /// The picture that stands behind the subject, as large as the subject's: sRGB.
    fn behind(&self, name: &str, (width, height): (u32, u32), job: &Job) -> Result<Raster> {
        let bytes = (self.open)(name)?;
        let (picture, _) = decode(&bytes, &DecodeOptions::default(), job)?;
        let mut picture = colour::to_srgb(picture, job)?;
        picture.frames.truncate(1);
        let (width, height) = (Some(width), Some(height));
        let resize = Resize { width, height, fit: Fit::Cover, ..Resize::default() };
        let picture = step::apply(picture, &Step::Resize(resize), job)?;
        Ok(plain(picture.first().clone()))
    }
}

/// The model's view of a picture whose own samples are not sRGB: it looks at a copy that is.
struct Seen<'a> {
    model: &'a IsNet,
    srgb: Pixels<'a>,
}

impl Matte for Seen<'_> {
    fn matte(
        &self,
        _: &Pixels,
        how: &Options,
        job: &compressimage_vision::Job,
    ) -> compressimage_vision::Result<Gray> {
        self.model.matte(&self.srgb, how, job)
    }
}

impl Cuts for Cutter {
    fn cut(&self, mut picture: Picture, how: &recipe::Cutout, job: &Job) -> Result<Picture> {
        let area = picture.first().pixels() as u64;
        job.limits.check_memory(MODEL_BYTES + area * PIXEL_BYTES)?;
        let behind = match &how.background {
            Behind::Picture(name) => {
                // Two pictures need one meaning of colour.
                picture = colour::to_srgb(picture, job)?;
                Some(self.behind(name, (picture.width(), picture.height()), job)?)
            }
            _ => None,
        };
        let own = picture.first().clone();
        let seen = match colour::is_srgb(&picture.colour) {
            true => plain(own.clone()),
            false => plain(colour::to_srgb(picture.clone(), job)?.first().clone()),
        };
        let cut = self.with_model(job, |model| {
            let (eight, seen_samples) = (plain(own.clone()), seen.to_u8());
            let samples = eight.to_u8();
            let srgb = pixels(&seen, &seen_samples).map_err(|e| error(e, job))?;
            let own = pixels(&eight, &samples).map_err(|e| error(e, job))?;
            let options = Options {
                refine: how.refine,
                threshold: how.threshold,
                feather: how.feather,
                ..Options::default()
            };
            let cut = cut_out(&Seen { model, srgb }, &own, &options, &super::job(job));
            cut.map_err(|e| error(e, job))
        })?;
        if cut.coverage() < NOTHING {
            return Err(Error::Part {
                code: "no_subject",
                message: "no subject was found in this picture; try one in which it stands out"
                    .into(),
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
