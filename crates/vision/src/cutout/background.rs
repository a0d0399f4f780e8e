//! What the subject stands on afterwards.

use super::{Cutout, blur};
use crate::{Error, Pixels, Result};

/// What is put behind a subject.
#[derive(Debug, Clone, Copy)]
pub enum Background<'a> {
    /// Nothing: alpha stays.
    Transparent,
    /// One colour, sRGB.
    Colour([u8; 3]),
    /// The old picture (as large as the cutout), blurred by a standard deviation in pixels
    /// (over 0.0). The subject is left out of the blur, so that it casts no glow of itself.
    Blurred(Pixels<'a>, f32),
    /// Another picture (as large as the cutout).
    Picture(Pixels<'a>),
}

impl Cutout {
    /// The subject on a background: RGBA, width * height * 4. A transparent picture behind stays
    /// so where the subject doesn't cover it.
    ///
    /// # Errors
    /// [`Error::Options`] where the background has another size or can't be blurred so.
    pub fn on(&self, background: &Background) -> Result<Vec<u8>> {
        match background {
            Background::Transparent => Ok(self.rgba.clone()),
            Background::Colour(colour) => Ok(self.over(|_| (*colour, 255))),
            Background::Picture(picture) => {
                self.same_size(picture)?;
                Ok(self.over(|i| (picture.rgb(i), picture.alpha(i))))
            }
            Background::Blurred(picture, sigma) => {
                self.same_size(picture)?;
                if !(*sigma > 0.0 && *sigma <= 1000.0) {
                    return Err(Error::Options("the blur takes more than 0, up to 1000".into()));
                }
                let blurred = self.blurred(picture, *sigma);
                Ok(self.over(|i| ([0, 1, 2].map(|c| blurred[i * 3 + c]), picture.alpha(i))))
            }
        }
    }

    fn same_size(&self, picture: &Pixels) -> Result<()> {
        if (picture.width(), picture.height()) == (self.width, self.height) {
            return Ok(());
        }
        Err(Error::Options(format!(
            "the background is {} x {} pixels, the picture {} x {}: resize or crop the background",
            picture.width(),
            picture.height(),
            self.width,
            self.height
        )))
    }

    /// The usual "over" of two pixels, neither multiplied by its alpha.
    pub(super) fn over(&self, behind: impl Fn(usize) -> ([u8; 3], u8)) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.rgba.len());
        for (i, pixel) in self.rgba.chunks_exact(4).enumerate() {
            let (colour, below) = behind(i);
            let front = u32::from(pixel[3]) * 255;
            let back = u32::from(below) * (255 - u32::from(pixel[3]));
            let sum = (front + back).max(1);
            for c in 0..3 {
                let mixed = u32::from(pixel[c]) * front + u32::from(colour[c]) * back;
                out.push(((mixed + sum / 2) / sum) as u8);
            }
            out.push(((front + back + 127) / 255) as u8);
        }
        out
    }

    /// The picture without the subject, blurred: width * height * 3.
    fn blurred(&self, picture: &Pixels, sigma: f32) -> Vec<u8> {
        let (width, height) = (self.width as usize, self.height as usize);
        // A little everywhere, so that the middle of a large subject has a colour, too.
        let weight = |i: usize| 1.001 - f32::from(self.rgba[i * 4 + 3]) / 255.0;
        let mean = |value: &dyn Fn(usize) -> f32| {
            let mut plane: Vec<f32> = (0..picture.len()).map(value).collect();
            blur::gaussian(&mut plane, width, height, sigma);
            plane
        };
        let weights = mean(&weight);
        let mut out = vec![0; picture.len() * 3];
        for c in 0..3 {
            let plane = mean(&|i| weight(i) * f32::from(picture.rgb(i)[c]));
            for (i, (value, weight)) in plane.iter().zip(&weights).enumerate() {
                out[i * 3 + c] = (value / weight.max(1e-6) + 0.5).clamp(0.0, 255.0) as u8;
            }
        }
        out
    }
}
