//! What stands round a picture on a larger canvas.

use super::geometry::Size;
use super::pixels::{Sample, blit};
use super::{blur, edge};
use crate::picture::{Channels, Colour, Raster, Samples};
use crate::recipe::Fill;
use crate::{Result, colour};

/// A [`Fill`] in the picture's own encoding.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Filling {
    /// Full transparency.
    Transparent,
    /// One colour: red, green, blue and alpha, 16 bits each.
    Colour([u16; 4]),
    /// The picture itself, enlarged and blurred.
    Blur,
    /// The colours of the nearest edge.
    Edge,
}

/// `fill` for pictures of `colour`.
pub(super) fn settle(fill: Fill, colour: &Colour) -> Filling {
    match fill {
        Fill::Transparent => Filling::Transparent,
        Fill::Colour(c) => Filling::Colour(colour::encode_srgb(c, colour)),
        Fill::Blur => Filling::Blur,
        Fill::Edge => Filling::Edge,
    }
}

/// The channels that a picture needs to hold the filling beside its own colours.
pub(super) fn channels_with(channels: Channels, filling: Filling) -> Channels {
    let (gray, alpha) = match filling {
        Filling::Transparent => (true, true),
        Filling::Colour([r, g, b, a]) => (r == g && g == b, a != u16::MAX),
        Filling::Blur | Filling::Edge => (true, false),
    };
    Channels::of(channels.is_gray() && gray, channels.has_alpha() || alpha)
}

/// Puts a raster on a canvas that is at least as large, its top left at `at`.
pub(super) fn surround(raster: Raster, canvas: Size, at: Size, filling: Filling) -> Result<Raster> {
    if canvas == (raster.width, raster.height) {
        return Ok(raster);
    }
    let channels = channels_with(raster.channels, filling);
    let raster = raster.into_channels(channels);
    let mut out = background(&raster, canvas, filling);
    blit(&mut out, &raster, at);
    if filling == Filling::Edge {
        edge::extend(&mut out, at, (raster.width, raster.height));
    }
    Ok(out)
}

/// A canvas of the raster's channels and depth, before the picture is put on it.
pub(super) fn background(raster: &Raster, canvas: Size, filling: Filling) -> Raster {
    let colour = match filling {
        Filling::Blur => return blur::background(raster, canvas),
        Filling::Transparent | Filling::Edge => [0; 4],
        Filling::Colour(c) => c,
    };
    let channels = raster.channels;
    let pixels = canvas.0 as usize * canvas.1 as usize;
    let samples = match raster.samples {
        Samples::U8(_) => Samples::U8(plain(pixels, channels, colour)),
        Samples::U16(_) => Samples::U16(plain(pixels, channels, colour)),
    };
    Raster { width: canvas.0, height: canvas.1, channels, samples }
}

/// Samples of one colour.
fn plain<T: Sample>(pixels: usize, channels: Channels, colour: [u16; 4]) -> Vec<T> {
    let (pixel, n) = pixel::<T>(channels, colour);
    if pixel[..n].iter().all(|&s| s == pixel[0]) {
        return vec![pixel[0]; pixels * n];
    }
    pixel[..n].repeat(pixels)
}

/// One pixel of a colour, and how many samples it has.
pub(super) fn pixel<T: Sample>(channels: Channels, colour: [u16; 4]) -> ([T; 4], usize) {
    let [r, g, b, a] = colour.map(T::nearest_of_16);
    let pixel = match channels {
        Channels::Gray | Channels::GrayAlpha => [r, a, a, a],
        Channels::Rgb | Channels::Rgba => [r, g, b, a],
    };
    (pixel, channels.count())
}
