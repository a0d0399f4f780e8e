//! From the picture to the model's square and back.
//!
//! The picture is pressed into the square, as the model was trained: kept in shape and padded,
//! the mean IoU fell from 0.82 to 0.79 (benches/cutout/resampling.txt). Samples are weighted over all
//! that they cover, in sRGB as the model was trained; linear light made no difference.

use crate::{Error, Kind, Pixels, Result};
use fast_image_resize as fir;
use fir::images::{TypedImage, TypedImageRef};
use fir::pixels::{U8x3, U16};
use fir::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use std::borrow::Cow;

/// Behind transparent parts: what the model is least likely to take for a subject.
const PAPER: [u8; 3] = [128; 3];

fn mismatch(error: impl std::fmt::Display) -> Error {
    Error::Runtime(error.to_string())
}

fn options(filter: FilterType) -> ResizeOptions {
    ResizeOptions::new().resize_alg(ResizeAlg::Convolution(filter)).use_alpha(false)
}

/// The picture pressed into `side` x `side` pixels: side * side * 3 bytes RGB.
pub(super) fn to_square(picture: &Pixels, side: u32) -> Result<Vec<u8>> {
    let rgb = match picture.kind() {
        Kind::Rgb8 => Cow::Borrowed(picture.data()),
        _ => Cow::Owned(picture.rgb_over(PAPER)),
    };
    // The kind of pixel is said beforehand: else code for all kinds would be part of every program.
    let from = TypedImageRef::<U8x3>::from_buffer(picture.width(), picture.height(), &rgb);
    let mut out = vec![0; (side * side * 3) as usize];
    let mut to = TypedImage::<U8x3>::from_buffer(side, side, &mut out).map_err(mismatch)?;
    let filter = options(FilterType::Lanczos3);
    Resizer::new().resize_typed(&from.map_err(mismatch)?, &mut to, &filter).map_err(mismatch)?;
    Ok(out)
}

/// A square of side * side * 3 bytes RGB at `to` x `to` pixels.
#[cfg(feature = "cutout")]
pub(super) fn scaled(square: &[u8], side: u32, to: u32) -> Result<Vec<u8>> {
    let from = TypedImageRef::<U8x3>::from_buffer(side, side, square).map_err(mismatch)?;
    let mut out = vec![0; (to * to * 3) as usize];
    let mut smaller = TypedImage::<U8x3>::from_buffer(to, to, &mut out).map_err(mismatch)?;
    let filter = options(if to < side { FilterType::Lanczos3 } else { FilterType::Bilinear });
    Resizer::new().resize_typed(&from, &mut smaller, &filter).map_err(mismatch)?;
    Ok(out)
}

/// A matte of `side` x `side` (0.0 to 1.0) at `width` x `height`, 0 to 65535.
pub(super) fn from_square(seen: &[f32], side: u32, width: u32, height: u32) -> Result<Vec<u16>> {
    let seen: Vec<u16> = seen.iter().map(|a| (a.clamp(0.0, 1.0) * 65535.0 + 0.5) as u16).collect();
    let from = TypedImageRef::<U16>::from_buffer(side, side, bytemuck::cast_slice(&seen));
    let mut out = vec![0u16; width as usize * height as usize];
    let bytes = bytemuck::cast_slice_mut(&mut out);
    let mut to = TypedImage::<U16>::from_buffer(width, height, bytes).map_err(mismatch)?;
    let filter = options(FilterType::Bilinear);
    Resizer::new().resize_typed(&from.map_err(mismatch)?, &mut to, &filter).map_err(mismatch)?;
    Ok(out)
}
