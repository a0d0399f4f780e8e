//! Small pictures for pages, of whatever the browser itself can't show.

use crate::failure::Thrown;
use crate::job;
use compressimage_engine::format::DecodeOptions;
use compressimage_engine::picture::Channels;
use compressimage_engine::recipe::{Fit, Resize, Step};
use compressimage_engine::{colour, decode, step};
use wasm_bindgen::Clamped;
use wasm_bindgen::prelude::*;

/// A picture as a canvas takes it: width x height x 4, red, green, blue and straight alpha.
#[wasm_bindgen]
pub struct Preview {
    width: u32,
    height: u32,
    rgba: Vec<u8>,
}

#[wasm_bindgen]
impl Preview {
    /// Pixels per row.
    #[wasm_bindgen(getter)]
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Rows.
    #[wasm_bindgen(getter)]
    pub fn height(&self) -> u32 {
        self.height
    }

    /// The samples.
    pub fn rgba(&self) -> Clamped<Vec<u8>> {
        Clamped(self.rgba.clone())
    }
}

/// The first frame, upright, in sRGB, `max_side` pixels wide and high at most.
#[wasm_bindgen]
pub fn preview(input: &[u8], max_side: u32) -> Result<Preview, Thrown> {
    let job = job();
    let side = max_side.max(1);
    let options = DecodeOptions { first_frame_only: true, wanted: Some((side, side)) };
    let (picture, _) = decode(input, &options, &job)?;
    let resize =
        Resize { width: Some(side), height: Some(side), fit: Fit::Inside, ..Resize::default() };
    let small = step::apply(picture, &Step::Resize(resize), &job)?;
    let mut picture = colour::to_srgb(small, &job)?;
    let raster = picture.frames.swap_remove(0).raster.into_8_bit().into_channels(Channels::Rgba);
    Ok(Preview { width: raster.width, height: raster.height, rgba: raster.to_u8().into_owned() })
}
