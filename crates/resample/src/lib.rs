//! Resampling of pixels in plain byte buffers, over `fast_image_resize`.
//!
//! A crate of its own because that library is generic in its buffers: here its many kernels are
//! compiled once, not with every change of the engine.
//!
//! 16-bit pixels with alpha are resampled as colour and alpha apart, and multiplied and divided
//! here: the library's way for them brings a table of half a megabyte, a third of all that a
//! browser loads.

mod alpha;

pub use alpha::{divide_alpha, multiply_alpha};
use fast_image_resize as fir;
use fir::images::{TypedImage, TypedImageRef};
use fir::pixels::{U8, U8x2, U8x3, U8x4, U16, U16x3};
use fir::{PixelTrait, ResizeAlg, ResizeOptions, Resizer};

pub use fir::FilterType;

/// How the bytes hold the samples of a pixel, native byte order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Samples a pixel, 1 to 4; with 2 and 4 the last one is alpha.
    pub channels: u8,
    /// Whether a sample has 16 bits, else 8.
    pub wide: bool,
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
    let job = Job { size: (width, height), part, to, filter };
    match (layout.channels, layout.wide) {
        (1, false) => job.run::<U8>(from, out),
        (2, false) => job.run::<U8x2>(from, out),
        (3, false) => job.run::<U8x3>(from, out),
        (_, false) => job.run::<U8x4>(from, out),
        (1, true) => job.run::<U16>(from, out),
        (3, true) => job.run::<U16x3>(from, out),
        (2, true) => job.run_apart::<U16, 2>(from, out),
        (_, true) => job.run_apart::<U16x3, 6>(from, out),
    }
}

/// What is to become of a picture.
struct Job {
    size: (u32, u32),
    part: Part,
    to: (u32, u32),
    filter: Option<FilterType>,
}

impl Job {
    fn run<P: PixelTrait>(&self, from: &[u8], out: &mut [u8]) -> Result<(), Mismatch> {
        let ((width, height), part) = (self.size, self.part);
        let from = TypedImageRef::<P>::from_buffer(width, height, from).map_err(mismatch)?;
        let mut out = TypedImage::<P>::from_buffer(self.to.0, self.to.1, out).map_err(mismatch)?;
        let algorithm = self.filter.map_or(ResizeAlg::Nearest, ResizeAlg::Convolution);
        let options = ResizeOptions::new()
            .resize_alg(algorithm)
            .crop(part.left, part.top, part.width, part.height)
            .use_alpha(false);
        Resizer::new().resize_typed(&from, &mut out, &options).map_err(mismatch)
    }

    /// Colour (`C` bytes a pixel, of type `P`) and 16-bit alpha each by itself.
    fn run_apart<P: PixelTrait, const C: usize>(
        &self,
        from: &[u8],
        out: &mut [u8],
    ) -> Result<(), Mismatch> {
        let pixel = C + 2;
        let pixels = from.chunks_exact(pixel);
        let mut colour = vec![0u16; from.len() / pixel * C / 2];
        let mut alpha = vec![0u16; from.len() / pixel];
        let places = bytemuck::cast_slice_mut::<_, u8>(&mut colour).chunks_exact_mut(C);
        for ((colour, alpha), pixel) in places.zip(&mut alpha).zip(pixels) {
            colour.copy_from_slice(&pixel[..C]);
            *alpha = u16::from_ne_bytes([pixel[C], pixel[C + 1]]);
        }
        let count = self.to.0 as usize * self.to.1 as usize;
        let mut new_colour = vec![0u16; count * C / 2];
        let mut new_alpha = vec![0u16; count];
        let bytes = bytemuck::cast_slice_mut::<_, u8>(&mut new_colour);
        self.run::<P>(bytemuck::cast_slice(&colour), bytes)?;
        let bytes = bytemuck::cast_slice_mut::<_, u8>(&mut new_alpha);
        self.run::<U16>(bytemuck::cast_slice(&alpha), bytes)?;
        let colours = bytemuck::cast_slice::<_, u8>(&new_colour).chunks_exact(C);
        for ((out, colour), alpha) in out.chunks_exact_mut(pixel).zip(colours).zip(&new_alpha) {
            out[..C].copy_from_slice(colour);
            out[C..].copy_from_slice(&alpha.to_ne_bytes());
        }
        Ok(())
    }
}
