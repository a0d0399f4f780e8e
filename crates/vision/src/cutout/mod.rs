//! Background removal: a matte from a model, made to fit the edges of the full picture, and the
//! subject's own colours, so that no halo of the old background stays.
//!
//! ```text
//! picture -> Matte (three looks of ISNet at 1024 x 1024) -> haze removed -> refined at full size
//! -> threshold, feather -> colours freed of the background -> Cutout -> background, shadow, crop
//! ```
//!
//! Where the model runs elsewhere than the rest (in a browser, in a worker of its own), [`Seen`]
//! carries what it saw across.

mod background;
mod blur;
mod brush;
mod crop;
mod foreground;
mod haze;
#[cfg(feature = "cutout")]
mod isnet;
mod manifest;
#[cfg(feature = "cutout")]
mod net;
mod refine;
mod resize;
mod seen;
mod shadow;

pub use background::Background;
pub use brush::{Painted, Stroke};
pub use crop::Region;
#[cfg(feature = "cutout")]
pub use isnet::IsNet;
pub use manifest::{Chunk, MEDIUM, Manifest};
pub use seen::{SIDE, Seen};
pub use shadow::Shadow;

use crate::{Error, Gray, Job, Pixels, Result};

/// Something that finds the subject of a picture.
pub trait Matte: Send + Sync {
    /// How much of each pixel of `picture` is subject, at the picture's full size; where the
    /// picture is transparent itself the matte is, too.
    ///
    /// # Errors
    /// [`Error::Cancelled`], [`Error::TimedOut`], [`Error::Runtime`].
    fn matte(&self, picture: &Pixels, how: &Options, job: &Job) -> Result<Gray>;
}

/// What may be asked of a cutout.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// Whether the model looks three times at different detail, and the middle of what it sees
    /// counts: closer to the truth, in 2.25 times the time.
    pub again: bool,
    /// Whether the matte follows the edges of pictures larger than the model looks at.
    pub refine: bool,
    /// Whether the old background is taken out of the colours of half-covered pixels.
    pub decontaminate: bool,
    /// Cuts hard: what is at least that much subject (over 0.0, under 1.0) stays, the rest goes.
    pub threshold: Option<f32>,
    /// Softens the edge by about so many pixels (standard deviation, 0.0 to 100.0).
    pub feather: f32,
}

impl Default for Options {
    fn default() -> Self {
        Self { again: true, refine: true, decontaminate: true, threshold: None, feather: 0.0 }
    }
}

impl Options {
    fn check(&self) -> Result<()> {
        if self.threshold.is_some_and(|t| !(t > 0.0 && t < 1.0)) {
            return Err(Error::Options("the threshold must lie between 0 and 1 (0.5)".into()));
        }
        if !(0.0..=100.0).contains(&self.feather) {
            return Err(Error::Options("feather takes 0 to 100 pixels".into()));
        }
        Ok(())
    }
}

/// A subject without its background.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cutout {
    /// Pixels per row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Red, green, blue, alpha (8-bit sRGB, not multiplied): width * height * 4. Nothing of the
    /// background is left where alpha is 0: the colour there is black.
    pub rgba: Vec<u8>,
}

impl Cutout {
    /// How much of the picture is subject, 0.0 to 1.0: next to 0 where none was found.
    pub fn coverage(&self) -> f32 {
        let sum: u64 = self.rgba.chunks_exact(4).map(|p| u64::from(p[3])).sum();
        (sum as f64 / 255.0 / (self.rgba.len() / 4).max(1) as f64) as f32
    }

    /// The matte: alpha alone.
    pub fn matte(&self) -> Gray {
        let data = self.rgba.chunks_exact(4).map(|p| p[3]).collect();
        Gray { width: self.width, height: self.height, data }
    }
}

/// Cuts the subject out of `picture` (sRGB; width and height stay) by what `model` sees.
///
/// # Errors
/// [`Error::Options`], and what the model returns.
pub fn cut_out(model: &dyn Matte, picture: &Pixels, how: &Options, job: &Job) -> Result<Cutout> {
    how.check()?;
    let mut matte = model.matte(picture, how, &job.part(0.0, 0.9))?;
    if let Some(threshold) = how.threshold {
        let at = (threshold * 255.0).ceil() as u8;
        matte.data.iter_mut().for_each(|a| *a = if *a >= at { 255 } else { 0 });
    }
    if how.feather > 0.0 {
        matte = blur::gray(&matte, how.feather);
    }
    job.check()?;
    apply(picture, &matte, how.decontaminate, &job.part(0.9, 1.0))
}

/// Puts `matte` (same width and height) on `picture` as its alpha; `decontaminate` takes the
/// background out of the colours of half-covered pixels.
///
/// # Errors
/// [`Error::Options`] for another size, [`Error::Cancelled`], [`Error::TimedOut`].
pub fn apply(picture: &Pixels, matte: &Gray, decontaminate: bool, job: &Job) -> Result<Cutout> {
    let (width, height) = (picture.width(), picture.height());
    if (matte.width, matte.height) != (width, height) || matte.data.len() != picture.len() {
        return Err(Error::Options("the matte must be as large as the picture".into()));
    }
    let mut rgba = Vec::with_capacity(picture.len() * 4);
    for (i, &alpha) in matte.data.iter().enumerate() {
        let [r, g, b] = if alpha == 0 { [0; 3] } else { picture.rgb(i) };
        rgba.extend([r, g, b, alpha]);
    }
    let soft = matte.data.iter().any(|a| (1..255).contains(a));
    if decontaminate && soft {
        foreground::decontaminate(picture, matte, &mut rgba, job)?;
    }
    job.progress(1.0);
    Ok(Cutout { width, height, rgba })
}
