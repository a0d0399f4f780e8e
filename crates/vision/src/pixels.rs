//! Plain pixels in and out.

use crate::{Error, Result};

/// The most pixels a picture may have: what is made of it fits memory that a server has.
const MOST_PIXELS: u64 = 400_000_000;

/// What the bytes of a pixel are: 8-bit samples, sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One byte: luma.
    Gray8,
    /// Red, green, blue.
    Rgb8,
    /// Red, green, blue, alpha; not multiplied by alpha.
    Rgba8,
}

impl Kind {
    /// Bytes a pixel: 1, 3 or 4.
    pub fn channels(self) -> usize {
        match self {
            Self::Gray8 => 1,
            Self::Rgb8 => 3,
            Self::Rgba8 => 4,
        }
    }
}

/// A borrowed picture: rows from the top, without padding between them.
#[derive(Debug, Clone, Copy)]
pub struct Pixels<'a> {
    width: u32,
    height: u32,
    kind: Kind,
    data: &'a [u8],
}

impl<'a> Pixels<'a> {
    /// A picture of `width` x `height` pixels in `data`.
    ///
    /// # Errors
    /// [`Error::Buffer`] where `data` is not as long as that, or a side is 0;
    /// [`Error::TooLarge`] over 400 megapixels.
    pub fn new(width: u32, height: u32, kind: Kind, data: &'a [u8]) -> Result<Self> {
        let pixels = u64::from(width) * u64::from(height);
        if pixels > MOST_PIXELS {
            return Err(Error::TooLarge { pixels, limit: MOST_PIXELS });
        }
        if pixels == 0 || pixels * kind.channels() as u64 != data.len() as u64 {
            let channels = kind.channels() as u32;
            return Err(Error::Buffer { width, height, channels, bytes: data.len() });
        }
        Ok(Self { width, height, kind, data })
    }

    /// Pixels per row, at least 1.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Rows, at least 1.
    pub fn height(&self) -> u32 {
        self.height
    }

    /// What the bytes are.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The bytes: width * height * channels.
    pub fn data(&self) -> &'a [u8] {
        self.data
    }

    /// Pixels in all.
    pub fn len(&self) -> usize {
        self.width as usize * self.height as usize
    }

    /// Never: a picture has pixels.
    pub fn is_empty(&self) -> bool {
        false
    }

    /// Red, green, blue of a pixel counted from the top left by rows, transparency left aside.
    pub fn rgb(&self, i: usize) -> [u8; 3] {
        match self.kind {
            Kind::Gray8 => [self.data[i]; 3],
            Kind::Rgb8 => [self.data[i * 3], self.data[i * 3 + 1], self.data[i * 3 + 2]],
            Kind::Rgba8 => [self.data[i * 4], self.data[i * 4 + 1], self.data[i * 4 + 2]],
        }
    }

    /// Alpha of a pixel; 255 where the kind has none.
    pub fn alpha(&self, i: usize) -> u8 {
        if self.kind == Kind::Rgba8 { self.data[i * 4 + 3] } else { 255 }
    }

    /// The picture on paper of the colour `paper` (sRGB): width * height * 3 bytes.
    pub fn rgb_over(&self, paper: [u8; 3]) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.len() * 3);
        for i in 0..self.len() {
            let (rgb, alpha) = (self.rgb(i), u32::from(self.alpha(i)));
            for (sample, paper) in rgb.into_iter().zip(paper) {
                let sum = u32::from(sample) * alpha + u32::from(paper) * (255 - alpha);
                out.push(((sum + 127) / 255) as u8);
            }
        }
        out
    }

    /// Luma (Rec. 601) of the picture on white paper.
    pub fn gray(&self) -> Gray {
        let luma = |i: usize| {
            let [r, g, b] = self.rgb(i).map(u32::from);
            let luma = (299 * r + 587 * g + 114 * b + 500) / 1000;
            let alpha = u32::from(self.alpha(i));
            ((luma * alpha + 255 * (255 - alpha) + 127) / 255) as u8
        };
        let data = match self.kind {
            Kind::Gray8 => self.data.to_vec(),
            _ => (0..self.len()).map(luma).collect(),
        };
        Gray { width: self.width, height: self.height, data }
    }
}

/// One byte a pixel: luma, or an alpha matte (0 outside, 255 inside the subject).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gray {
    /// Pixels per row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// width * height bytes, rows from the top.
    pub data: Vec<u8>,
}

impl Gray {
    /// A picture of one value.
    pub fn filled(width: u32, height: u32, value: u8) -> Self {
        Self { width, height, data: vec![value; width as usize * height as usize] }
    }

    /// The same picture, borrowed.
    ///
    /// # Errors
    /// As [`Pixels::new`]: the fields are public.
    pub fn pixels(&self) -> Result<Pixels<'_>> {
        Pixels::new(self.width, self.height, Kind::Gray8, &self.data)
    }
}
