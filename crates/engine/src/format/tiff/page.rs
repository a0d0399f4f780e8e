//! What a directory says about its picture, checked.

use super::ifd::Directory;
use super::{damaged, tag, unsupported};
use crate::Result;

/// What a sample's bits mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SampleFormat {
    Unsigned,
    Signed,
    Float,
}

/// How pixels make a colour (PhotometricInterpretation).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Photometric {
    WhiteIsZero,
    BlackIsZero,
    Rgb,
    Palette,
    Cmyk,
    YCbCr,
    /// CIE L*a*b* with signed a* and b*.
    CieLab,
    /// CIE L*a*b* with a* and b* around the middle.
    IccLab,
}

impl Photometric {
    /// Samples of the colour itself.
    pub fn samples(self) -> u16 {
        match self {
            Self::WhiteIsZero | Self::BlackIsZero | Self::Palette => 1,
            Self::Rgb | Self::YCbCr | Self::CieLab | Self::IccLab => 3,
            Self::Cmyk => 4,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::WhiteIsZero | Self::BlackIsZero => "gray",
            Self::Rgb => "RGB",
            Self::Palette => "palette",
            Self::Cmyk => "CMYK",
            Self::YCbCr => "YCbCr",
            Self::CieLab | Self::IccLab => "Lab",
        }
    }
}

/// What the first sample beyond the colour is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extra {
    None,
    /// Alpha, the colour premultiplied by it.
    Associated,
    /// Straight alpha.
    Straight,
    /// The file does not say: alpha in practice, unless it is zero everywhere.
    Unspecified,
}

/// How a page is cut in chunks: strips of the full width, or tiles.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grid {
    pub tiled: bool,
    /// Pixels per row and rows of a chunk.
    pub width: u32,
    pub height: u32,
    /// Chunks in a row and rows of chunks.
    pub across: u32,
    pub down: u32,
}

/// A page: everything that decoding needs.
pub(super) struct Page<'a> {
    pub directory: Directory<'a>,
    pub width: u32,
    pub height: u32,
    pub bits: u16,
    /// Samples per pixel, extra ones included.
    pub samples: u16,
    pub format: SampleFormat,
    pub compression: u16,
    pub photometric: Photometric,
    pub predictor: u16,
    pub planar: bool,
    pub extra: Extra,
    pub grid: Grid,
    pub offsets: Vec<u64>,
    pub lengths: Vec<u64>,
    /// Chroma subsampling, horizontally and vertically (YCbCr only).
    pub subsampling: (u32, u32),
}

impl<'a> Page<'a> {
    pub fn read(directory: Directory<'a>) -> Result<Self> {
        let side = |tag| directory.number(tag).and_then(|n| u32::try_from(n).ok()).unwrap_or(0);
        let (width, height) = (side(tag::WIDTH), side(tag::HEIGHT));
        if width == 0 || height == 0 || width > i32::MAX as u32 || height > i32::MAX as u32 {
            return Err(damaged("its width or height is missing or impossible"));
        }
        let compression = directory.number_or(tag::COMPRESSION, 1) as u16;
        let photometric = photometric(&directory, compression)?;
        let samples = match directory.number(tag::SAMPLES) {
            Some(n) => u16::try_from(n).unwrap_or(0),
            None => photometric.samples(),
        };
        if samples < photometric.samples() || samples > 64 {
            return Err(damaged(format!("{samples} samples a pixel do not fit its colour model")));
        }
        let bits = uniform_bits(&directory, samples)?;
        let format = sample_format(&directory, bits)?;
        let mut page = Self {
            width,
            height,
            bits,
            samples,
            format,
            compression,
            photometric,
            predictor: directory.number_or(tag::PREDICTOR, 1) as u16,
            planar: samples > 1 && directory.number_or(tag::PLANAR, 1) == 2,
            extra: extra(&directory, photometric, samples),
            grid: Grid { tiled: false, width, height, across: 1, down: 1 },
            offsets: Vec::new(),
            lengths: Vec::new(),
            subsampling: subsampling(&directory, photometric)?,
            directory,
        };
        page.read_grid()?;
        Ok(page)
    }

    fn read_grid(&mut self) -> Result<()> {
        let directory = &self.directory;
        let tiled = directory.find(tag::TILE_OFFSETS).is_some();
        let (width, height) = if tiled {
            (directory.number_or(tag::TILE_WIDTH, 0), directory.number_or(tag::TILE_HEIGHT, 0))
        } else {
            let rows = directory.number_or(tag::ROWS_PER_STRIP, u64::from(self.height));
            (u64::from(self.width), rows.min(u64::from(self.height)))
        };
        let side = |n: u64| u32::try_from(n).ok().filter(|&n| n > 0 && n <= i32::MAX as u32);
        let (Some(width), Some(height)) = (side(width), side(height)) else {
            return Err(damaged("the size of its strips or tiles is impossible"));
        };
        let (across, down) = (self.width.div_ceil(width), self.height.div_ceil(height));
        self.grid = Grid { tiled, width, height, across, down };
        let (at, counts) = match tiled {
            true => (tag::TILE_OFFSETS, tag::TILE_LENGTHS),
            false => (tag::STRIP_OFFSETS, tag::STRIP_LENGTHS),
        };
        // Old-style JPEG may have its data elsewhere.
        let old_jpeg = self.compression == 6 && directory.find(tag::JPEG_DATA).is_some();
        self.offsets = directory.numbers(at).unwrap_or_default();
        self.lengths = directory.numbers(counts).unwrap_or_default();
        let planes = if self.planar { u64::from(self.samples) } else { 1 };
        let wanted = u64::from(across) * u64::from(down) * planes;
        if (self.offsets.len() as u64) < wanted && !old_jpeg {
            return Err(damaged("some of its strips or tiles are missing"));
        }
        Ok(())
    }

    /// Samples of a pixel in one chunk.
    pub fn chunk_samples(&self) -> u16 {
        if self.planar { 1 } else { self.samples }
    }

    /// Bytes of a row of a chunk, once expanded.
    pub fn row_bytes(&self) -> u64 {
        let bits = u64::from(self.grid.width) * u64::from(self.chunk_samples());
        (bits * u64::from(self.bits)).div_ceil(8)
    }

    /// Rows of the chunk in that row of chunks: the last strip may have fewer.
    pub fn chunk_rows(&self, row: u32) -> u32 {
        match self.grid.tiled {
            true => self.grid.height,
            false => self.grid.height.min(self.height - row * self.grid.height),
        }
    }

    /// The coded bytes of a chunk. Where the file names no length, or one that leaves the file,
    /// there is what the file has.
    pub fn chunk(&self, index: usize) -> Result<&'a [u8]> {
        let bytes = self.directory.stream.bytes;
        let start = self.offsets.get(index).and_then(|&o| usize::try_from(o).ok());
        let rest = start.and_then(|o| bytes.get(o..)).filter(|rest| !rest.is_empty());
        let rest = rest.ok_or_else(|| damaged("a strip or tile lies outside of the file"))?;
        let length = self.lengths.get(index).copied().filter(|&n| n > 0);
        let length = length.and_then(|n| usize::try_from(n).ok()).unwrap_or(rest.len());
        Ok(&rest[..length.min(rest.len())])
    }

    /// Whether the page has alpha as far as the header tells.
    pub fn alpha(&self) -> bool {
        self.extra != Extra::None
    }

    /// Whether it is a smaller copy or a mask of another page.
    pub fn secondary(&self) -> bool {
        self.directory.number_or(tag::SUBFILE, 0) & 0b101 != 0
    }
}

fn photometric(directory: &Directory<'_>, compression: u16) -> Result<Photometric> {
    let named = directory.number(tag::PHOTOMETRIC);
    let samples = directory.number_or(tag::SAMPLES, 1);
    Ok(match named {
        Some(0) => Photometric::WhiteIsZero,
        Some(1 | 4) => Photometric::BlackIsZero,
        Some(2) => Photometric::Rgb,
        Some(3) => Photometric::Palette,
        Some(5) => Photometric::Cmyk,
        Some(6) => Photometric::YCbCr,
        Some(8) => Photometric::CieLab,
        Some(9) => Photometric::IccLab,
        // What is missing is guessed as libtiff does.
        None if matches!(compression, 2..=4) => Photometric::WhiteIsZero,
        None if samples >= 3 => Photometric::Rgb,
        None => Photometric::BlackIsZero,
        Some(10) => return Err(unsupported("ITU L*a*b* colour")),
        Some(32_803 | 34_892) => return Err(unsupported("undeveloped camera samples")),
        Some(32_844 | 32_845) => return Err(unsupported("LogLuv colour")),
        Some(other) => return Err(unsupported(format!("colour model {other}"))),
    })
}

fn uniform_bits(directory: &Directory<'_>, samples: u16) -> Result<u16> {
    let bits = directory.numbers(tag::BITS).unwrap_or_else(|| vec![1]);
    let used = &bits[..bits.len().min(usize::from(samples))];
    if used.iter().any(|&b| b != used[0]) {
        return Err(unsupported(format!("samples of different depths ({used:?} bits)")));
    }
    match used[0] {
        bits @ 1..=64 => Ok(bits as u16),
        other => Err(unsupported(format!("samples of {other} bits"))),
    }
}

fn sample_format(directory: &Directory<'_>, bits: u16) -> Result<SampleFormat> {
    Ok(match directory.number_or(tag::SAMPLE_FORMAT, 1) {
        2 if matches!(bits, 8 | 16 | 32 | 64) => SampleFormat::Signed,
        3 if matches!(bits, 16 | 24 | 32 | 64) => SampleFormat::Float,
        // 4 is "undefined": read as unsigned, as libtiff does.
        1 | 4 => SampleFormat::Unsigned,
        other => return Err(unsupported(format!("sample format {other} with {bits} bits"))),
    })
}

fn extra(directory: &Directory<'_>, photometric: Photometric, samples: u16) -> Extra {
    if samples <= photometric.samples() || photometric == Photometric::Palette {
        return Extra::None;
    }
    match directory.number_or(tag::EXTRA, 0) {
        1 => Extra::Associated,
        2 => Extra::Straight,
        _ => Extra::Unspecified,
    }
}

fn subsampling(directory: &Directory<'_>, photometric: Photometric) -> Result<(u32, u32)> {
    if photometric != Photometric::YCbCr {
        return Ok((1, 1));
    }
    let named = directory.numbers(tag::SUBSAMPLING).unwrap_or_default();
    let (h, v) = match named[..] {
        [h, v, ..] => (h, v),
        _ => (2, 2),
    };
    match (h, v) {
        (1 | 2 | 4, 1 | 2 | 4) => Ok((h as u32, v as u32)),
        _ => Err(damaged("its chroma subsampling is impossible")),
    }
}
