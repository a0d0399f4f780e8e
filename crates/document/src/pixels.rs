//! Pixels, and the one way in which the workshop asks its caller to encode them.

use crate::{Error, Result};

/// What the samples of a pixel mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Channels {
    /// One sample: gray, 0 is black.
    Gray,
    /// Three samples.
    Rgb,
    /// Three samples and how much they cover, not multiplied into them.
    Rgba,
    /// Four inks; 0 is no ink.
    Cmyk,
}

impl Channels {
    /// Samples per pixel.
    pub fn count(self) -> usize {
        match self {
            Self::Gray => 1,
            Self::Rgb => 3,
            Self::Rgba | Self::Cmyk => 4,
        }
    }
}

/// A picture in memory, 8 bits per sample, rows from the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    /// Pixels per row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// What a pixel is made of.
    pub channels: Channels,
    /// `width * height * channels.count()` samples.
    pub data: Vec<u8>,
}

impl Pixels {
    /// Pixels from samples, if there are as many as the size asks for.
    pub fn new(width: u32, height: u32, channels: Channels, data: Vec<u8>) -> Result<Self> {
        let wanted = u64::from(width) * u64::from(height) * channels.count() as u64;
        if width == 0 || height == 0 || wanted != data.len() as u64 {
            return Err(Error::Picture(format!(
                "{width} x {height} pixels need {wanted} samples, but there are {}",
                data.len()
            )));
        }
        Ok(Self { width, height, channels, data })
    }
}

/// What the caller does with pictures: the workshop itself knows no encoder.
pub trait Recode {
    /// Encodes pixels (gray or RGB) as a JPEG of a quality of 1 to 100.
    fn jpeg(&self, pixels: &Pixels, quality: u8) -> Result<Vec<u8>, String>;

    /// The same JPEG, decoding to the same pixels, without metadata (its colour profile stays) and
    /// as small as it gets; `None` where that can't be done.
    fn jpeg_lossless(&self, _jpeg: &[u8]) -> Option<Vec<u8>> {
        None
    }

    /// Scales pixels down. The workshop averages areas; a caller may know better.
    fn shrink(&self, pixels: &Pixels, width: u32, height: u32) -> Pixels {
        crate::shrink::area(pixels, width, height)
    }
}

/// A caller that has no encoder: pictures stay as they are.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoRecode;

impl Recode for NoRecode {
    fn jpeg(&self, _: &Pixels, _: u8) -> Result<Vec<u8>, String> {
        Err("no encoder was given".to_owned())
    }
}
