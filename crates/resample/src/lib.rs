//! Resampling of pixels in plain byte buffers, over `fast_image_resize`.
//!
//! A crate of its own because that library is generic in its buffers: here its many kernels are
//! compiled once, not with every change of the engine.

use fast_image_resize as fir;
use fir::images::{Image, ImageRef};
use fir::{MulDiv, PixelType, ResizeAlg, ResizeOptions, Resizer};

pub use fir::FilterType;

/// How the bytes hold the samples of a pixel, native byte order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Samples a pixel, 1 to 4; with 2 and 4 the last one is alpha.
    pub channels: u8,
    /// Whether a sample has 16 bits, else 8.
    pub wide: bool,
}

impl Layout {
    fn pixel_type(self) -> PixelType {
        match (self.channels, self.wide) {
            (1, false) => PixelType::U8,
            (2, false) => PixelType::U8x2,
            (3, false) => PixelType::U8x3,
            (_, false) => PixelType::U8x4,
            (1, true) => PixelType::U16,
            (2, true) => PixelType::U16x2,
            (3, true) => PixelType::U16x3,
            (_, true) => PixelType::U16x4,
        }
    }
}

/// A part of a picture in (fractions of) pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// Pixels from the left.
    pub left: f64,
    /// Pixels from the top.
    pub top: f64,
    /// Pixels per row, over 0.
    pub width: f64,
    /// Rows, over 0.
    pub height: f64,
}

/// Why nothing was resampled: a buffer, size or part that does not fit the others.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Mismatch(String);

fn mismatch(error: impl std::fmt::Display) -> Mismatch {
    Mismatch(error.to_string())
}

/// Resamples `part` of the picture in `from` (width x height) into `out` (`to`: width x height).
/// No `filter`: the nearest pixel. Alpha is a sample like any other.
///
/// # Errors
/// [`Mismatch`] where a buffer is not as long as its size says, is not aligned to its samples, or
/// the part lies outside.
pub fn resize(
    from: &[u8],
    (width, height): (u32, u32),
    part: Part,
    out: &mut [u8],
    to: (u32, u32),
    layout: Layout,
    filter: Option<FilterType>,
) -> Result<(), Mismatch> {
    let kind = layout.pixel_type();
    let from = ImageRef::new(width, height, from, kind).map_err(mismatch)?;
    let mut out = Image::from_slice_u8(to.0, to.1, out, kind).map_err(mismatch)?;
    let algorithm = filter.map_or(ResizeAlg::Nearest, ResizeAlg::Convolution);
    let options = ResizeOptions::new()
        .resize_alg(algorithm)
        .crop(part.left, part.top, part.width, part.height)
        .use_alpha(false);
    Resizer::new().resize(&from, &mut out, &options).map_err(mismatch)
}

/// Multiplies the colours by alpha, in place.
///
/// # Errors
/// [`Mismatch`] as in [`resize`], and where there is no alpha.
pub fn multiply_alpha(
    bytes: &mut [u8],
    (width, height): (u32, u32),
    layout: Layout,
) -> Result<(), Mismatch> {
    let image = Image::from_slice_u8(width, height, bytes, layout.pixel_type());
    MulDiv::new().multiply_alpha_inplace(&mut image.map_err(mismatch)?).map_err(mismatch)
}

/// Divides the colours by alpha, in place.
///
/// # Errors
/// [`Mismatch`] as in [`resize`], and where there is no alpha.
pub fn divide_alpha(
    bytes: &mut [u8],
    (width, height): (u32, u32),
    layout: Layout,
) -> Result<(), Mismatch> {
    let image = Image::from_slice_u8(width, height, bytes, layout.pixel_type());
    MulDiv::new().divide_alpha_inplace(&mut image.map_err(mismatch)?).map_err(mismatch)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_the_size_is_the_mean_and_wrong_buffers_are_refused() {
        let layout = Layout { channels: 1, wide: false };
        let part = Part { left: 0.0, top: 0.0, width: 4.0, height: 2.0 };
        let mut out = [0; 2];
        let from = [10, 20, 30, 40, 30, 40, 50, 60];
        let filter = Some(FilterType::Box);
        resize(&from, (4, 2), part, &mut out, (2, 1), layout, filter).unwrap();
        assert_eq!(out, [25, 45]);
        assert!(resize(&from, (5, 2), part, &mut out, (2, 1), layout, filter).is_err());
        assert!(multiply_alpha(&mut out, (2, 1), layout).is_err());
    }
}
