//! How pixels stand in a PNG: the smallest layout that holds all frames of an animation.

use super::quantise;
use crate::picture::{Channels, Frame, Raster, Samples};
use png::{BitDepth, ColorType};
use std::collections::HashMap;

/// A pixel layout, the same for all frames.
pub(super) enum Layout {
    /// An index a pixel.
    Palette { colours: Vec<[u8; 4]>, known: HashMap<[u8; 4], u8>, transparent: Option<[u8; 1]> },
    /// Samples of 8 or 16 bits.
    Samples { channels: Channels, deep: bool },
}

/// The pixels of a frame in a layout, `unit` bytes each.
pub(super) struct Plane {
    pub width: u32,
    pub height: u32,
    pub data: Vec<u8>,
    unit: usize,
}

impl Plane {
    pub fn pixel(&self, index: usize) -> &[u8] {
        &self.data[index * self.unit..][..self.unit]
    }
}

impl Layout {
    pub fn of(frames: &[Frame]) -> Self {
        let deep = frames.iter().any(|f| f.raster.bits() == 16);
        let opaque = frames.iter().all(|f| f.raster.is_opaque());
        let gray = frames.iter().all(|f| f.raster.is_gray());
        if !deep && let Some(palette) = Self::common_palette(frames) {
            // Gray samples need no palette, unless fewer bits do.
            if !(gray && opaque && palette.len() > 16) {
                return Self::palette_of(palette);
            }
        }
        Self::Samples { channels: Channels::of(gray, !opaque), deep }
    }

    fn common_palette(frames: &[Frame]) -> Option<Vec<[u8; 4]>> {
        let mut palette: Vec<[u8; 4]> = Vec::new();
        let mut known = std::collections::HashSet::new();
        for frame in frames {
            let rgba = quantise::rgba(&frame.raster);
            let mut last = None;
            for pixel in rgba.as_chunks::<4>().0 {
                let colour = visible(*pixel);
                if last != Some(colour) && known.insert(colour) {
                    palette.push(colour);
                }
                last = Some(colour);
                if palette.len() > 256 {
                    return None;
                }
            }
        }
        Some(palette)
    }

    fn palette_of(mut colours: Vec<[u8; 4]>) -> Self {
        if colours.len() < 256 && !colours.contains(&[0; 4]) {
            colours.push([0; 4]);
        }
        // Translucent entries first: their alphas are all that tRNS lists.
        colours.sort_by_key(|c| c[3] == 255);
        let known: HashMap<_, _> = colours.iter().enumerate().map(|(i, c)| (*c, i as u8)).collect();
        let transparent = known.get(&[0; 4]).map(|&index| [index]);
        Self::Palette { colours, known, transparent }
    }

    pub fn colour_type(&self) -> ColorType {
        match self {
            Self::Palette { .. } => ColorType::Indexed,
            Self::Samples { channels, .. } => match channels {
                Channels::Gray => ColorType::Grayscale,
                Channels::GrayAlpha => ColorType::GrayscaleAlpha,
                Channels::Rgb => ColorType::Rgb,
                Channels::Rgba => ColorType::Rgba,
            },
        }
    }

    pub fn depth(&self) -> BitDepth {
        match self {
            Self::Palette { colours, .. } => match colours.len() {
                0..=2 => BitDepth::One,
                3..=4 => BitDepth::Two,
                5..=16 => BitDepth::Four,
                _ => BitDepth::Eight,
            },
            Self::Samples { deep: true, .. } => BitDepth::Sixteen,
            Self::Samples { .. } => BitDepth::Eight,
        }
    }

    /// The contents of PLTE and tRNS.
    pub fn palette(&self) -> Option<(Vec<u8>, Vec<u8>)> {
        let Self::Palette { colours, .. } = self else { return None };
        let rgb = colours.iter().flat_map(|c| [c[0], c[1], c[2]]).collect();
        let alphas = colours.iter().map(|c| c[3]).take_while(|a| *a != 255).collect();
        Some((rgb, alphas))
    }

    /// The fully transparent pixel, where the layout has one.
    pub fn transparent(&self) -> Option<&[u8]> {
        match self {
            Self::Palette { transparent, .. } => transparent.as_ref().map(|t| &t[..]),
            Self::Samples { channels, deep } => {
                let bytes = channels.count() * if *deep { 2 } else { 1 };
                channels.has_alpha().then_some(&[0; 8][..bytes])
            }
        }
    }

    pub fn is_opaque(&self, pixel: &[u8]) -> bool {
        match self {
            Self::Palette { colours, .. } => {
                colours.get(usize::from(pixel[0])).is_some_and(|c| c[3] == 255)
            }
            Self::Samples { channels, deep } => {
                let alpha = if *deep { pixel.len() - 2 } else { pixel.len() - 1 };
                !channels.has_alpha() || pixel[alpha..].iter().all(|&b| b == 255)
            }
        }
    }

    /// A frame's pixels in this layout.
    pub fn plane(&self, raster: &Raster) -> Plane {
        let (width, height) = (raster.width, raster.height);
        let (data, unit) = match self {
            Self::Palette { known, .. } => {
                let rgba = quantise::rgba(raster);
                let index = |p: &[u8; 4]| known.get(&visible(*p)).copied().unwrap_or(0);
                (rgba.as_chunks::<4>().0.iter().map(index).collect(), 1)
            }
            Self::Samples { channels, deep } => {
                let n = channels.count();
                match (raster.clone().into_channels(*channels).samples, deep) {
                    (Samples::U8(v), false) => (v, n),
                    (Samples::U8(v), true) => (v.iter().flat_map(|&s| [s, s]).collect(), n * 2),
                    (Samples::U16(v), _) => {
                        (v.iter().flat_map(|s| s.to_be_bytes()).collect(), n * 2)
                    }
                }
            }
        };
        Plane { width, height, data, unit }
    }

    /// Rows of pixels as PNG wants them: indices of fewer than 8 bits share bytes.
    pub fn packed(&self, pixels: Vec<u8>, width: u32) -> Vec<u8> {
        let bits = self.depth() as usize;
        if bits >= 8 {
            return pixels;
        }
        let per_byte = 8 / bits;
        let byte = |indices: &[u8]| {
            let shifted = indices.iter().enumerate().map(|(i, v)| v << (8 - bits * (i + 1)));
            shifted.fold(0, |sum, v| sum | v)
        };
        pixels
            .chunks(width as usize)
            .flat_map(|row| row.chunks(per_byte).map(byte).collect::<Vec<_>>())
            .collect()
    }
}

/// All fully transparent colours look the same.
fn visible(pixel: [u8; 4]) -> [u8; 4] {
    if pixel[3] == 0 { [0; 4] } else { pixel }
}
