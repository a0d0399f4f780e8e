//! ISNet: the model that sees the subject.

use super::net::Net;
use super::{Matte, Options, SIDE, Seen, resize};
use crate::{Error, Gray, Job, Pixels, Result};

/// The side of the smaller square for looking again.
const SMALL: u32 = 512;

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

    /// The model's own matte of a picture pressed into its square ([`Seen::square`]): [`SIDE`] x
    /// [`SIDE`], 0.0 to 1.0, what [`Seen::new`] takes.
    ///
    /// Looking `again` it sees the picture without its finest detail, and that from further away. Of
    /// the three mattes the middle one counts, pixel by pixel: where the other two agree that the
    /// first took too much or too little, it is put right; where they don't, it stays.
    ///
    /// # Errors
    /// [`Error::Options`] for another size, [`Error::Cancelled`], [`Error::TimedOut`],
    /// [`Error::Runtime`].
    pub fn look(&self, square: &[u8], again: bool, job: &Job) -> Result<Vec<f32>> {
        if square.len() != (SIDE * SIDE * 3) as usize {
            return Err(Error::Options(format!("the model looks at {SIDE} x {SIDE} pixels")));
        }
        if !again {
            return self.see(square, SIDE, job);
        }
        let mut first = self.see(square, SIDE, &job.part(0.0, 0.44))?;
        let small = resize::scaled(square, SIDE, SMALL)?;
        let soft = resize::scaled(&small, SMALL, SIDE)?;
        let second = self.see(&soft, SIDE, &job.part(0.44, 0.88))?;
        let third = self.see(&small, SMALL, &job.part(0.88, 1.0))?;
        for ((a, b), c) in first.iter_mut().zip(second).zip(third) {
            *a = a.clamp(b.min(c), b.max(c));
        }
        Ok(first)
    }

    /// The model's own matte (SIDE x SIDE, 0.0 to 1.0) of a square of side * side * 3 bytes RGB.
    fn see(&self, square: &[u8], side: u32, job: &Job) -> Result<Vec<f32>> {
        let (pixels, _) = square.as_chunks::<3>();
        let value = |sample: u8| (f32::from(sample) - 128.0) / 256.0;
        let input: Vec<[f32; 3]> = pixels.iter().map(|pixel| pixel.map(value)).collect();
        self.net.run(&input, side as usize, SIDE as usize, job)
    }
}

impl Matte for IsNet {
    fn matte(&self, picture: &Pixels, how: &Options, job: &Job) -> Result<Gray> {
        job.check()?;
        let (width, height) = (picture.width(), picture.height());
        if (0..picture.len()).all(|i| picture.alpha(i) == 0) {
            return Ok(Gray::filled(width, height, 0));
        }
        let square = Seen::square(picture)?;
        let seen = Seen::new(self.look(&square, how.again, &job.part(0.0, 0.95))?)?;
        seen.matte(picture, how, &job.part(0.95, 1.0))
    }
}
