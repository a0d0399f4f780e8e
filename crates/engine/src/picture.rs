//! Pixels, colour, frames and metadata between decode and encode.

use crate::metadata::Metadata;

/// The meaning of the interleaved samples of a pixel, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channels {
    /// Luma only.
    Gray,
    /// Luma and straight alpha.
    GrayAlpha,
    /// Red, green, blue.
    Rgb,
    /// Red, green, blue and straight (never premultiplied) alpha.
    Rgba,
}

impl Channels {
    /// Samples per pixel: 1 to 4.
    pub const fn count(self) -> usize {
        match self {
            Self::Gray => 1,
            Self::GrayAlpha => 2,
            Self::Rgb => 3,
            Self::Rgba => 4,
        }
    }

    /// Whether the last sample of a pixel is alpha.
    pub const fn has_alpha(self) -> bool {
        matches!(self, Self::GrayAlpha | Self::Rgba)
    }

    /// Whether there is a single luma sample.
    pub const fn is_gray(self) -> bool {
        matches!(self, Self::Gray | Self::GrayAlpha)
    }

    /// The channels of that colour and alpha.
    pub const fn of(gray: bool, alpha: bool) -> Self {
        match (gray, alpha) {
            (true, false) => Self::Gray,
            (true, true) => Self::GrayAlpha,
            (false, false) => Self::Rgb,
            (false, true) => Self::Rgba,
        }
    }
}

/// Interleaved samples, rows top to bottom without padding.
#[derive(Debug, Clone, PartialEq)]
pub enum Samples {
    /// 0 to 255.
    U8(Vec<u8>),
    /// 0 to 65535, whatever the depth of the source (10 and 12 bit are scaled up to the full range).
    U16(Vec<u16>),
}

impl Samples {
    /// Number of samples (width x height x channels).
    pub fn len(&self) -> usize {
        match self {
            Self::U8(v) => v.len(),
            Self::U16(v) => v.len(),
        }
    }

    /// Whether there is no sample.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The pixels of one frame: `width x height x channels` samples.
#[derive(Debug, Clone, PartialEq)]
pub struct Raster {
    /// Pixels per row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Samples per pixel and their meaning.
    pub channels: Channels,
    /// The samples: `width * height * channels.count()` of them.
    pub samples: Samples,
}

impl Raster {
    /// A raster of 8-bit samples.
    ///
    /// # Panics
    /// When the number of samples is not `width * height * channels`.
    pub fn from_u8(width: u32, height: u32, channels: Channels, samples: Vec<u8>) -> Self {
        assert_eq!(samples.len(), width as usize * height as usize * channels.count());
        Self { width, height, channels, samples: Samples::U8(samples) }
    }

    /// A raster of 16-bit samples.
    ///
    /// # Panics
    /// When the number of samples is not `width * height * channels`.
    pub fn from_u16(width: u32, height: u32, channels: Channels, samples: Vec<u16>) -> Self {
        assert_eq!(samples.len(), width as usize * height as usize * channels.count());
        Self { width, height, channels, samples: Samples::U16(samples) }
    }

    /// Width times height.
    pub fn pixels(&self) -> usize {
        self.width as usize * self.height as usize
    }

    /// Bits per stored sample: 8 or 16.
    pub fn bits(&self) -> u8 {
        match self.samples {
            Samples::U8(_) => 8,
            Samples::U16(_) => 16,
        }
    }

    /// The same picture in 8 bits (16-bit samples are rounded to the nearest).
    pub fn to_u8(&self) -> std::borrow::Cow<'_, [u8]> {
        match &self.samples {
            Samples::U8(v) => v.into(),
            Samples::U16(v) => v.iter().map(|&s| narrow(s)).collect::<Vec<_>>().into(),
        }
    }

    /// The same picture with 8-bit samples, without a copy where it has them already.
    pub fn into_8_bit(self) -> Self {
        match self.samples {
            Samples::U8(_) => self,
            Samples::U16(v) => {
                let samples = Samples::U8(v.into_iter().map(narrow).collect());
                Self { samples, ..self }
            }
        }
    }

    /// The same picture in other channels. Colour to gray uses Rec. 709 luma weights on the
    /// stored values; dropping alpha simply forgets it (composite first where that matters).
    pub fn into_channels(self, to: Channels) -> Self {
        if self.channels == to {
            return self;
        }
        let from = self.channels;
        let samples = match self.samples {
            Samples::U8(v) => Samples::U8(rechannel(&v, from, to, u8::MAX)),
            Samples::U16(v) => Samples::U16(rechannel(&v, from, to, u16::MAX)),
        };
        Self { channels: to, samples, ..self }
    }

    /// Whether every pixel is fully opaque (true where there is no alpha).
    pub fn is_opaque(&self) -> bool {
        let n = self.channels.count();
        if !self.channels.has_alpha() {
            return true;
        }
        match &self.samples {
            Samples::U8(v) => v.chunks_exact(n).all(|p| p[n - 1] == u8::MAX),
            Samples::U16(v) => v.chunks_exact(n).all(|p| p[n - 1] == u16::MAX),
        }
    }

    /// Whether red, green and blue are equal in every pixel.
    pub fn is_gray(&self) -> bool {
        fn all_equal<T: PartialEq>(v: &[T], n: usize) -> bool {
            v.chunks_exact(n).all(|p| p[0] == p[1] && p[1] == p[2])
        }
        let n = self.channels.count();
        self.channels.is_gray()
            || match &self.samples {
                Samples::U8(v) => all_equal(v, n),
                Samples::U16(v) => all_equal(v, n),
            }
    }
}

/// 16 to 8 bit, rounded to the nearest value.
fn narrow(s: u16) -> u8 {
    ((u32::from(s) * 255 + 32_895) >> 16) as u8
}

fn rechannel<T>(v: &[T], from: Channels, to: Channels, opaque: T) -> Vec<T>
where
    T: Copy + Into<u32> + TryFrom<u32>,
{
    let n = from.count();
    let mut out = Vec::with_capacity(v.len() / n * to.count());
    for p in v.chunks_exact(n) {
        let alpha = if from.has_alpha() { p[n - 1] } else { opaque };
        match (from.is_gray(), to.is_gray()) {
            (true, true) => out.push(p[0]),
            (true, false) => out.extend([p[0]; 3]),
            (false, false) => out.extend_from_slice(&p[..3]),
            (false, true) => out.push(luma(p[0], p[1], p[2])),
        }
        if to.has_alpha() {
            out.push(alpha);
        }
    }
    out
}

/// Rec. 709 luma of three samples.
fn luma<T: Copy + Into<u32> + TryFrom<u32>>(r: T, g: T, b: T) -> T {
    let y = (r.into() * 13_933 + g.into() * 46_871 + b.into() * 4_732 + 32_768) >> 16;
    T::try_from(y).unwrap_or(r)
}

/// One picture of a sequence, already composed on the full canvas.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// The pixels of the whole canvas at that time.
    pub raster: Raster,
    /// How long the frame is shown, in milliseconds (0 for a still picture or a page).
    pub delay_ms: u32,
}

/// How the frames of a picture belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sequence {
    /// A single picture.
    Still,
    /// Frames shown one after the other.
    Animation {
        /// How often the whole is played; 0 means for ever.
        loops: u32,
    },
    /// Pages of a document (TIFF), or sizes of one icon (ICO).
    Pages,
}

/// Coding-independent code points (ITU-T H.273): how samples become colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cicp {
    /// Colour primaries (1 = BT.709/sRGB, 9 = BT.2020, 12 = Display P3).
    pub primaries: u8,
    /// Transfer characteristics (13 = sRGB, 16 = PQ, 18 = HLG).
    pub transfer: u8,
    /// Matrix coefficients; 0 (identity) for RGB.
    pub matrix: u8,
    /// Whether samples use the full range.
    pub full_range: bool,
}

impl Cicp {
    /// sRGB with full range.
    pub const SRGB: Self = Self { primaries: 1, transfer: 13, matrix: 0, full_range: true };

    /// Whether these code points mean sRGB (BT.709 primaries with the sRGB or BT.709 curve).
    pub fn is_srgb(self) -> bool {
        matches!(self.primaries, 1 | 2) && matches!(self.transfer, 1 | 2 | 6 | 13)
    }
}

/// What the samples mean as colour.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Colour {
    /// The embedded ICC profile, as it is in the file.
    pub icc: Option<Vec<u8>>,
    /// Code points, where the format carries them and there is no ICC profile.
    pub cicp: Option<Cicp>,
}

/// A decoded picture: frames with one canvas size, what their colour means, and what the file
/// says about itself.
#[derive(Debug, Clone)]
pub struct Picture {
    /// At least one frame; all of the first one's size, channels and depth unless the sequence
    /// is `Pages`.
    pub frames: Vec<Frame>,
    /// How the frames belong together.
    pub sequence: Sequence,
    /// What the samples mean. After decode the samples are always gray or RGB: CMYK and the
    /// like have been converted.
    pub colour: Colour,
    /// Significant bits per sample in the source (1 to 16).
    pub depth: u8,
    /// EXIF, XMP, IPTC and others. Orientation has been applied to the pixels already.
    pub metadata: Metadata,
}

impl Picture {
    /// A still picture without colour profile or metadata.
    pub fn still(raster: Raster) -> Self {
        let depth = raster.bits();
        Self {
            frames: vec![Frame { raster, delay_ms: 0 }],
            sequence: Sequence::Still,
            colour: Colour::default(),
            depth,
            metadata: Metadata::default(),
        }
    }

    /// A picture of no pixels: what is left where one was moved out.
    pub(crate) fn empty() -> Self {
        Self::still(Raster::from_u8(0, 0, Channels::Gray, Vec::new()))
    }

    /// The first frame.
    pub fn first(&self) -> &Raster {
        &self.frames[0].raster
    }

    /// Canvas width in pixels.
    pub fn width(&self) -> u32 {
        self.first().width
    }

    /// Canvas height in pixels.
    pub fn height(&self) -> u32 {
        self.first().height
    }

    /// Whether there is more than one frame to be shown over time.
    pub fn is_animated(&self) -> bool {
        matches!(self.sequence, Sequence::Animation { .. }) && self.frames.len() > 1
    }

    /// Replaces every frame's raster by what `f` makes of it.
    pub fn try_map(
        mut self,
        mut f: impl FnMut(Raster) -> crate::Result<Raster>,
    ) -> crate::Result<Self> {
        for frame in &mut self.frames {
            let empty = Raster::from_u8(0, 0, Channels::Gray, Vec::new());
            frame.raster = f(std::mem::replace(&mut frame.raster, empty))?;
        }
        Ok(self)
    }
}
