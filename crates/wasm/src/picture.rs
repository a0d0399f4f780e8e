//! Small pictures for pages, of whatever the browser itself can't show.

use crate::failure::Thrown;
use crate::job;
use compressimage_engine::format::DecodeOptions;
use compressimage_engine::picture::{Channels, Picture};
use compressimage_engine::recipe::{Fit, Resize, Step};
use compressimage_engine::{Job, colour, decode, step};
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
    let wanted = Some((side, side));
    let options = DecodeOptions { first_frame_only: true, wanted, ..DecodeOptions::default() };
    let (picture, _) = decode(input, &options, &job)?;
    small(picture, side, &job)
}

fn small(picture: Picture, side: u32, job: &Job) -> Result<Preview, Thrown> {
    let resize =
        Resize { width: Some(side), height: Some(side), fit: Fit::Inside, ..Resize::default() };
    let small = step::apply(picture, &Step::Resize(resize), job)?;
    let mut picture = colour::to_srgb(small, job)?;
    let raster = picture.frames.swap_remove(0).raster.into_8_bit().into_channels(Channels::Rgba);
    Ok(Preview { width: raster.width, height: raster.height, rgba: raster.to_u8().into_owned() })
}

/// The same of any page (counted from 0) of a document or of a picture with pages; none where there
/// is no such page.
#[cfg(feature = "full")]
#[wasm_bindgen]
pub fn sheet(
    input: &[u8],
    page: u32,
    max_side: u32,
    password: Option<String>,
) -> Result<Option<Preview>, Thrown> {
    let (job, side) = (crate::opening(password.as_deref()), max_side.max(1));
    let sheet = compressimage_tools::vision::sheet(input, page, side, &job)?;
    sheet.map(|picture| small(picture, side, &job)).transpose()
}
