//! The room for Photoshop documents (PSD and PSB): the merged picture that they end with.
//!
//! Read by our own code: the layout is a header, three sections to skip, and planes that are raw
//! or PackBits (Adobe Photoshop File Formats Specification, 2019).

use super::{DecodeOptions, Facts, Format, Header, Room, inks};
use crate::picture::{Channels, Picture, Raster, Samples};
use crate::{Error, Job, Result};

mod colour;

/// The room for PSD.
pub struct PsdRoom;

static FACTS: Facts = Facts {
    name: "psd",
    title: "PSD",
    extensions: &["psd", "psb"],
    media_type: "image/vnd.adobe.photoshop",
    alpha: true,
    animation: false,
    deep: true,
    lossy: false,
    lossless: false,
};

fn damaged(detail: impl std::fmt::Display) -> Error {
    Error::damaged(Format::Psd, detail)
}

/// How the planes make a colour.
#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Bitmap,
    Gray,
    Indexed,
    Rgb,
    Cmyk,
    Lab,
}

impl Mode {
    fn planes(self) -> u16 {
        match self {
            Self::Bitmap | Self::Gray | Self::Indexed => 1,
            Self::Rgb | Self::Lab => 3,
            Self::Cmyk => 4,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Bitmap | Self::Gray => "gray",
            Self::Indexed => "palette",
            Self::Rgb => "RGB",
            Self::Cmyk => "CMYK",
            Self::Lab => "Lab",
        }
    }
}

/// Bytes read in order; every read says where it would leave the file.
struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: u64) -> Result<&'a [u8]> {
        let cut = || damaged("it ends before the picture does");
        let length = usize::try_from(length).map_err(|_| cut())?;
        let (taken, rest) = self.rest.split_at_checked(length).ok_or_else(cut)?;
        self.rest = rest;
        Ok(taken)
    }

    fn number(&mut self, bytes: u64) -> Result<u64> {
        Ok(self.take(bytes)?.iter().fold(0, |n, &b| n << 8 | u64::from(b)))
    }

    /// A section with its length before it, in `size` bytes.
    fn section(&mut self, size: u64) -> Result<&'a [u8]> {
        let length = self.number(size)?;
        self.take(length)
    }
}

/// The document up to the merged picture.
struct Document<'a> {
    /// PSB: lengths are wider.
    large: bool,
    planes: u16,
    width: u32,
    height: u32,
    depth: u16,
    mode: Mode,
    palette: &'a [u8],
    icc: Option<&'a [u8]>,
    transparent: bool,
    /// How the planes are coded (0 raw, 1 PackBits), and they.
    coding: u16,
    data: &'a [u8],
}

impl<'a> Document<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self> {
        let mut reader = Reader { rest: bytes };
        let head = reader.take(26)?;
        let half = |i: usize| u16::from_be_bytes([head[i], head[i + 1]]);
        let word = |i: usize| u32::from(half(i)) << 16 | u32::from(half(i + 2));
        let (large, planes, height, width) = (half(4) == 2, half(12), word(14), word(18));
        let (depth, mode) = (half(22), mode(half(24))?);
        if width == 0 || height == 0 || width > 300_000 || height > 300_000 {
            return Err(damaged("its width or height is impossible"));
        }
        if planes < mode.planes() || planes > 56 {
            return Err(damaged("it has too few or too many channels for its mode"));
        }
        let fits = match mode {
            Mode::Bitmap => depth == 1,
            Mode::Indexed => depth == 8,
            _ => matches!(depth, 8 | 16),
        };
        if !fits {
            let feature = format!("{depth} bits a channel in {} mode", mode.name());
            let advice = "convert it to 8 or 16 bits a channel in the program it came from";
            return Err(Error::unsupported(Format::Psd, feature, advice));
        }
        let palette = reader.section(4)?;
        let icc = icc(reader.section(4)?);
        let layers = reader.section(if large { 8 } else { 4 })?;
        let transparent = planes > mode.planes() && merged_transparency(layers, large);
        let coding = reader.number(2)? as u16;
        let data = reader.rest;
        Ok(Self {
            large,
            planes,
            width,
            height,
            depth,
            mode,
            palette,
            icc,
            transparent,
            coding,
            data,
        })
    }

    /// Planes that make the picture: its colour and, where it is transparent, one more.
    fn wanted(&self) -> usize {
        usize::from(self.mode.planes()) + usize::from(self.transparent)
    }

    /// Bytes of a row of one plane.
    fn row(&self) -> usize {
        (self.width as usize * usize::from(self.depth)).div_ceil(8)
    }

    /// The wanted planes one after the other, as they stand (big-endian).
    fn planes(&self, job: &Job) -> Result<Vec<u8>> {
        let rows = self.height as usize * self.wanted();
        let total = rows as u64 * self.row() as u64;
        job.limits.check_memory(total.saturating_mul(3))?;
        match self.coding {
            0 => Ok(Reader { rest: self.data }.take(total)?.to_vec()),
            1 => self.unpacked(rows, job),
            other => Err(Error::unsupported(
                Format::Psd,
                format!("ZIP-coded merged data (method {other})"),
                "save it again with 'maximize compatibility'",
            )),
        }
    }

    fn unpacked(&self, rows: usize, job: &Job) -> Result<Vec<u8>> {
        let mut reader = Reader { rest: self.data };
        let size = if self.large { 4 } else { 2 };
        let all = u64::from(self.height) * u64::from(self.planes);
        let lengths = reader.take(all * size)?;
        // A pair of bytes codes at most 128: refuse a short file before taking the memory.
        if (rows * self.row()) as u64 > reader.rest.len() as u64 * 64 {
            return Err(damaged("it ends before the picture does"));
        }
        let mut out = Vec::with_capacity(rows * self.row());
        for (y, length) in lengths.chunks_exact(size as usize).take(rows).enumerate() {
            if y % 256 == 0 {
                job.check()?;
            }
            let packed = reader.section_of(length)?;
            unpack(packed, self.row(), &mut out)?;
        }
        Ok(out)
    }
}

impl<'a> Reader<'a> {
    /// As many bytes as the big-endian number says.
    fn section_of(&mut self, length: &[u8]) -> Result<&'a [u8]> {
        self.take(length.iter().fold(0, |n, &b| n << 8 | u64::from(b)))
    }
}

fn mode(number: u16) -> Result<Mode> {
    Ok(match number {
        0 => Mode::Bitmap,
        // Duotone: the inks are private, the picture reads as gray.
        1 | 8 => Mode::Gray,
        2 => Mode::Indexed,
        3 => Mode::Rgb,
        4 => Mode::Cmyk,
        9 => Mode::Lab,
        other => {
            let feature = format!("colour mode {other} (multichannel)");
            let advice = "convert it to RGB in the program it came from";
            return Err(Error::unsupported(Format::Psd, feature, advice));
        }
    })
}

/// The ICC profile: image resource 1039.
fn icc(resources: &[u8]) -> Option<&[u8]> {
    let mut reader = Reader { rest: resources };
    loop {
        let _signature = reader.take(4).ok()?;
        let id = reader.number(2).ok()?;
        let name = reader.number(1).ok()?;
        // Name and data are padded to an even length, the name with its length byte.
        reader.take(name | 1).ok()?;
        let data = reader.section(4).ok()?;
        if id == 1039 {
            return Some(data);
        }
        reader.take(data.len() as u64 & 1).ok()?;
    }
}

/// Whether the first plane beyond the colour is the merged picture's transparency: the number
/// of layers is then negative. Else it is a saved selection.
fn merged_transparency(layers: &[u8], large: bool) -> bool {
    let count = layers.get(if large { 8..10 } else { 4..6 });
    count.is_some_and(|b| i16::from_be_bytes([b[0], b[1]]) < 0)
}

/// One row of PackBits: exactly `row` bytes.
fn unpack(mut packed: &[u8], row: usize, out: &mut Vec<u8>) -> Result<()> {
    let wrong = || damaged("its run-length coding makes no sense");
    let end = out.len() + row;
    while out.len() < end {
        let (&head, rest) = packed.split_first().ok_or_else(wrong)?;
        packed = rest;
        let room = end - out.len();
        match head.cast_signed() {
            -128 => {}
            literal @ 0.. => {
                let count = literal as usize + 1;
                let bytes = packed.get(..count).ok_or_else(wrong)?;
                out.extend(&bytes[..count.min(room)]);
                packed = &packed[count..];
            }
            repeat => {
                let count = 1 - isize::from(repeat);
                let (&byte, rest) = packed.split_first().ok_or_else(wrong)?;
                packed = rest;
                out.resize(out.len() + room.min(count as usize), byte);
            }
        }
    }
    Ok(())
}

impl Room for PsdRoom {
    fn format(&self) -> Format {
        Format::Psd
    }

    fn facts(&self) -> &'static Facts {
        &FACTS
    }

    fn detect(&self, bytes: &[u8]) -> bool {
        bytes.starts_with(b"8BPS\0\x01") || bytes.starts_with(b"8BPS\0\x02")
    }

    fn header(&self, bytes: &[u8]) -> Result<Header> {
        let document = Document::read(bytes)?;
        Ok(Header {
            format: Format::Psd,
            width: document.width,
            height: document.height,
            frames: 1,
            animated: false,
            depth: document.depth as u8,
            channels: document.wanted() as u8,
            alpha: document.transparent,
            model: document.mode.name(),
            subsampling: None,
            lossless: Some(true),
            coding: Some(if document.coding == 0 { "uncompressed" } else { "run length" }.into()),
            quality: None,
        })
    }

    fn decode(&self, bytes: &[u8], _options: &DecodeOptions, job: &Job) -> Result<Picture> {
        let document = Document::read(bytes)?;
        let planes = document.planes(job)?;
        job.check()?;
        let raster = colour::raster(&document, &planes)?;
        let mut picture = Picture::still(raster);
        picture.depth = document.depth as u8;
        // A profile of inks or Lab says nothing about what they were converted to.
        let own = matches!(document.mode, Mode::Gray | Mode::Rgb | Mode::Indexed);
        picture.colour.icc = document.icc.filter(|_| own).map(<[u8]>::to_vec);
        Ok(picture)
    }
}
