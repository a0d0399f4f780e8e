//! A shadow behind a subject.

use super::{Cutout, blur};
use crate::{Error, Gray, Result};

/// How a subject's shadow falls on the plane behind it.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Shadow {
    /// Pixels to the right.
    pub right: i32,
    /// Pixels down.
    pub down: i32,
    /// How soft: standard deviation in pixels, 0.0 to 1000.0.
    pub blur: f32,
    /// How dark, 0.0 to 1.0.
    pub opacity: f32,
    /// Its colour, sRGB.
    pub colour: [u8; 3],
}

impl Default for Shadow {
    fn default() -> Self {
        Self { right: 0, down: 12, blur: 12.0, opacity: 0.4, colour: [0; 3] }
    }
}

impl Cutout {
    /// The subject with its shadow, on a transparent ground of the same size; what falls outside
    /// is cut off (crop or pad before).
    ///
    /// # Errors
    /// [`Error::Options`] for values outside their ranges.
    pub fn with_shadow(&self, shadow: &Shadow) -> Result<Cutout> {
        if !(0.0..=1000.0).contains(&shadow.blur) || !(0.0..=1.0).contains(&shadow.opacity) {
            let text = "a shadow takes a blur of 0 to 1000 and an opacity of 0 to 1";
            return Err(Error::Options(text.into()));
        }
        let mut cast = Gray::filled(self.width, self.height, 0);
        let (width, height) = (i64::from(self.width), i64::from(self.height));
        for (i, out) in cast.data.iter_mut().enumerate() {
            let x = i as i64 % width - i64::from(shadow.right);
            let y = i as i64 / width - i64::from(shadow.down);
            if (0..width).contains(&x) && (0..height).contains(&y) {
                *out = self.rgba[(y * width + x) as usize * 4 + 3];
            }
        }
        if shadow.blur > 0.0 {
            cast = blur::gray(&cast, shadow.blur);
        }
        let dark = |i: usize| (f32::from(cast.data[i]) * shadow.opacity + 0.5) as u8;
        let rgba = self.over(|i| (shadow.colour, dark(i)));
        Ok(Cutout { width: self.width, height: self.height, rgba })
    }
}
