//! What the model saw of a picture, and how it becomes the matte of the whole picture. Without the
//! model's runtime: where that is elsewhere, its answer comes here.

use super::{Matte, Options, haze, refine, resize};
use crate::{Error, Gray, Job, Pixels, Result};

/// The side of the square that the model looks at, in pixels.
pub const SIDE: u32 = 1024;

/// The model's own matte of a picture pressed into its square.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    matte: Vec<f32>,
}

impl Seen {
    /// What the model gave for the picture's [`Seen::square`]: [`SIDE`] x [`SIDE`], 0.0 to 1.0.
    ///
    /// # Errors
    /// [`Error::Options`] for another size.
    pub fn new(mut matte: Vec<f32>) -> Result<Self> {
        if matte.len() != (SIDE * SIDE) as usize {
            return Err(Error::Options(format!("the model's matte has {SIDE} x {SIDE} values")));
        }
        haze::remove(&mut matte, SIDE as usize);
        Ok(Self { matte })
    }

    /// The picture as the model looks at it: [`SIDE`] x [`SIDE`] x 3 bytes RGB.
    ///
    /// # Errors
    /// [`Error::Runtime`].
    pub fn square(picture: &Pixels) -> Result<Vec<u8>> {
        resize::to_square(picture, SIDE)
    }
}

impl Matte for Seen {
    fn matte(&self, picture: &Pixels, how: &Options, job: &Job) -> Result<Gray> {
        job.check()?;
        let (width, height) = (picture.width(), picture.height());
        let mut matte = resize::from_square(&self.matte, SIDE, width, height)?;
        if how.refine && refine::is_worth_it(SIDE, width, height) {
            let square = Self::square(picture)?;
            refine::refine(picture, &square, &self.matte, SIDE as usize, &mut matte, job)?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Kind;

    #[test]
    fn the_squares_left_half_is_the_pictures() {
        let side = SIDE as usize;
        let half = (0..side * side).map(|i| f32::from(u8::from(i % side < side / 2))).collect();
        let rgb = vec![90; 64 * 32 * 3];
        let picture = Pixels::new(64, 32, Kind::Rgb8, &rgb).unwrap();
        let seen = Seen::new(half).unwrap();
        let matte = seen.matte(&picture, &Options::default(), &Job::default()).unwrap();
        assert_eq!((matte.width, matte.height), (64, 32));
        assert!(matte.data.chunks_exact(64).all(|row| row[4] == 255 && row[60] == 0));
        assert!(Seen::new(vec![0.0; 9]).is_err());
    }
}
