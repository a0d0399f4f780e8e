//! Background removal where the model runs elsewhere: in a browser, in a worker of its own.

use super::finish::{self, Open, PIXEL_BYTES};
use super::{error, pixels};
use compressimage_engine::format::DecodeOptions;
use compressimage_engine::job::Cutter as Cuts;
use compressimage_engine::picture::Picture;
use compressimage_engine::{Job, Result, decode, recipe};
use compressimage_vision::cutout::{Painted, Seen, Stroke};

/// What the model saw of one picture, and what a person drew over it.
pub struct Sight {
    /// What the model gave for the picture's [`square`].
    pub seen: Seen,
    /// Strokes of a brush, in pixels of the upright picture.
    pub strokes: Vec<Stroke>,
    /// Reads the picture that is named as a background.
    pub open: Box<Open>,
}

impl Cuts for Sight {
    fn cut(&self, picture: Picture, how: &recipe::Cutout, job: &Job) -> Result<Picture> {
        job.limits.check_memory(picture.first().pixels() as u64 * PIXEL_BYTES)?;
        let painted = Painted { matte: &self.seen, strokes: &self.strokes };
        finish::cut(&painted, &*self.open, picture, how, job)
    }
}

/// A file's first picture as the model looks at it: 1024 x 1024 x 3 bytes RGB.
///
/// # Errors
/// Those of [`decode`].
pub fn square(input: &[u8], job: &Job) -> Result<Vec<u8>> {
    let options = DecodeOptions { first_frame_only: true, ..DecodeOptions::default() };
    let (picture, _) = decode(input, &options, job)?;
    let seen = finish::seen(&picture, job)?;
    let samples = seen.to_u8();
    let square = pixels(&seen, &samples).and_then(|pixels| Seen::square(&pixels));
    square.map_err(|e| error(e, job))
}
