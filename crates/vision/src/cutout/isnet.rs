//! ISNet: the model that sees the subject.

use super::net::Net;
use super::{Matte, Options, haze, refine, resize};
use crate::{Error, Gray, Job, Pixels, Result};

/// The side of the square that the model looks at, in pixels.
pub(super) const SIDE: u32 = 1024;

/// The model in memory (0.2 GB), to be used for one picture after another.
pub struct IsNet {
    net: Net,
}

impl IsNet {
    /// Loads the model from its ONNX file. 16-bit weights become 32-bit ones.
    ///
    /// The bytes are not checked here: see [`super::Manifest::verify`].
    ///
    /// # Errors
    /// [`Error::DamagedModel`] where the bytes are no such model.
    pub fn load(bytes: Vec<u8>) -> Result<Self> {
        let damaged = |detail| Error::DamagedModel { name: "ISNet".into(), detail };
        Ok(Self { net: Net::read(&bytes).map_err(damaged)? })
    }

    /// The model's own matte of the picture pressed into its square: SIDE x SIDE, 0.0 to 1.0.
    fn look(&self, square: &[u8], job: &Job) -> Result<Vec<f32>> {
        let (pixels, _) = square.as_chunks::<3>();
        let value = |sample: u8| (f32::from(sample) - 128.0) / 256.0;
        let input: Vec<[f32; 3]> = pixels.iter().map(|pixel| pixel.map(value)).collect();
        self.net.run(&input, SIDE as usize, job)
    }
}

impl Matte for IsNet {
    fn matte(&self, picture: &Pixels, how: &Options, job: &Job) -> Result<Gray> {
        job.check()?;
        let (width, height) = (picture.width(), picture.height());
        if (0..picture.len()).all(|i| picture.alpha(i) == 0) {
            return Ok(Gray::filled(width, height, 0));
        }
        let square = resize::to_square(picture, SIDE)?;
        let mut seen = self.look(&square, &job.part(0.0, 0.95))?;
        haze::remove(&mut seen, SIDE as usize);
        job.check()?;
        let mut matte = resize::from_square(&seen, SIDE, width, height)?;
        if how.refine && refine::is_worth_it(SIDE, width, height) {
            refine::refine(picture, &square, &seen, SIDE as usize, &mut matte, job)?;
        }
        let mut data: Vec<u8> =
            matte.into_iter().map(|a| ((u32::from(a) + 128) / 257) as u8).collect();
        for (i, a) in data.iter_mut().enumerate() {
            *a = ((u32::from(*a) * u32::from(picture.alpha(i)) + 127) / 255) as u8;
        }
        job.progress(1.0);
        Ok(Gray { width, height, data })
    }
}
