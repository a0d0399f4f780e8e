//! Colours weighed by alpha, and back.

use crate::{Layout, Mismatch, mismatch};
use fast_image_resize::images::TypedImage;
use fast_image_resize::pixels::{U8x2, U8x4};
use fast_image_resize::{MulDiv, PixelTrait};

/// Multiplies the colours by alpha, in place.
///
/// # Errors
/// [`Mismatch`] as in [`crate::resize`], and where there is no alpha.
pub fn multiply_alpha(bytes: &mut [u8], size: (u32, u32), layout: Layout) -> Result<(), Mismatch> {
    match (layout.channels, layout.wide) {
        (2, false) => multiply::<U8x2>(bytes, size),
        (4, false) => multiply::<U8x4>(bytes, size),
        (2, true) => wide::<2>(bytes, multiplied),
        (4, true) => wide::<4>(bytes, multiplied),
        _ => Err(mismatch("there is no alpha")),
    }
}

/// Divides the colours by alpha, in place.
///
/// # Errors
/// [`Mismatch`] as in [`crate::resize`], and where there is no alpha.
pub fn divide_alpha(bytes: &mut [u8], size: (u32, u32), layout: Layout) -> Result<(), Mismatch> {
    match (layout.channels, layout.wide) {
        (2, false) => divide::<U8x2>(bytes, size),
        (4, false) => divide::<U8x4>(bytes, size),
        (2, true) => wide::<2>(bytes, divided),
        (4, true) => wide::<4>(bytes, divided),
        _ => Err(mismatch("there is no alpha")),
    }
}

fn multiply<P: PixelTrait>(bytes: &mut [u8], (w, h): (u32, u32)) -> Result<(), Mismatch> {
    let mut image = TypedImage::<P>::from_buffer(w, h, bytes).map_err(mismatch)?;
    MulDiv::new().multiply_alpha_inplace_typed(&mut image).map_err(mismatch)
}

fn divide<P: PixelTrait>(bytes: &mut [u8], (w, h): (u32, u32)) -> Result<(), Mismatch> {
    let mut image = TypedImage::<P>::from_buffer(w, h, bytes).map_err(mismatch)?;
    MulDiv::new().divide_alpha_inplace_typed(&mut image).map_err(mismatch)
}

/// Changes the colours of 16-bit pixels of `N` samples, of which alpha is the last.
fn wide<const N: usize>(bytes: &mut [u8], change: fn(u16, u16) -> u16) -> Result<(), Mismatch> {
    let samples: &mut [u16] = bytemuck::try_cast_slice_mut(bytes).map_err(mismatch)?;
    for pixel in samples.as_chunks_mut::<N>().0 {
        let alpha = pixel[N - 1];
        if alpha != u16::MAX {
            pixel[..N - 1].iter_mut().for_each(|colour| *colour = change(*colour, alpha));
        }
    }
    Ok(())
}

/// `colour * alpha / 65535`, rounded to the nearest.
fn multiplied(colour: u16, alpha: u16) -> u16 {
    let product = u32::from(colour) * u32::from(alpha);
    ((product + 32_767) / 65_535) as u16
}

/// `colour * 65535 / alpha`, rounded to the nearest; nothing where nothing is seen.
fn divided(colour: u16, alpha: u16) -> u16 {
    if alpha == 0 {
        return 0;
    }
    let (colour, alpha) = (u32::from(colour), u32::from(alpha));
    ((u64::from(colour) * 65_535 + u64::from(alpha) / 2) / u64::from(alpha)).min(65_535) as u16
}
