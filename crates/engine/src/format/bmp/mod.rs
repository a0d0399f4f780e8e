//! The room for Windows and OS/2 bitmaps.

use super::{DecodeOptions, Encoding, Facts, Format, Header, Room, via_image};
use crate::picture::{Channels, Picture, Raster};
use crate::{Error, Job, Result};
use image::codecs::bmp::BmpDecoder;
use std::borrow::Cow;
use std::io::Cursor;

mod rle;
mod write;

/// The room for BMP.
pub struct BmpRoom;

static FACTS: Facts = Facts {
    name: "bmp",
    title: "BMP",
    extensions: &["bmp", "dib"],
    media_type: "image/bmp",
    alpha: true,
    animation: false,
    deep: false,
    lossy: false,
    lossless: true,
};

/// Length of the file header before the DIB header.
const FILE_HEADER: usize = 14;
/// Length of the oldest DIB header (BITMAPCOREHEADER).
const CORE: u32 = 12;
/// Length of BITMAPINFOHEADER.
const INFO: u32 = 40;
/// Length of BITMAPV5HEADER, the one that holds an ICC profile.
const V5: u32 = 124;
/// Length of BITMAPV3INFOHEADER, the first with an alpha mask.
const V3: u32 = 56;
/// Compressions: run lengths of 8 and 4 bits, masks, masks with alpha.
const RLE8: u32 = 1;
const RLE4: u32 = 2;
const BIT_FIELDS: u32 = 3;
const ALPHA_BIT_FIELDS: u32 = 6;
/// Run lengths of 24 bits; only with headers of OS/2, in others it means JPEG.
const RLE24: u32 = 4;
/// `bV5CSType` of an embedded profile: "MBED".
const PROFILE_EMBEDDED: u32 = 0x4d42_4544;

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}

fn half(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2).map(|b| u16::from_le_bytes([b[0], b[1]]))
}

/// What the DIB header says.
#[derive(Default)]
struct Dib {
    size: u32,
    width: u32,
    height: u32,
    bits: u16,
    compression: u32,
    alpha_mask: u32,
    top_down: bool,
}

impl Dib {
    fn read(bytes: &[u8]) -> Option<Self> {
        let size = word(bytes, FILE_HEADER)?;
        if size == CORE {
            let (width, height) = (half(bytes, 18)?.into(), half(bytes, 20)?.into());
            let bits = half(bytes, 24)?;
            let plain = Self { size, width, height, bits, ..Self::default() };
            return Some(plain);
        }
        let height = word(bytes, 22)?.cast_signed();
        let with_compression = size >= 20;
        let compression = if with_compression { word(bytes, 30)? } else { 0 };
        let masks = (size >= V3 && size != 64 && compression == BIT_FIELDS)
            || compression == ALPHA_BIT_FIELDS;
        Some(Self {
            size,
            width: word(bytes, 18)?,
            height: height.unsigned_abs(),
            top_down: height < 0,
            bits: half(bytes, 28)?,
            compression,
            alpha_mask: if masks { word(bytes, 66)? } else { 0 },
        })
    }

    /// Least bytes of pixels, where they are not compressed.
    fn pixel_bytes(&self) -> Option<u64> {
        let row = (u64::from(self.width) * u64::from(self.bits)).div_ceil(32) * 4;
        matches!(self.compression, 0 | BIT_FIELDS | ALPHA_BIT_FIELDS)
            .then_some(row * u64::from(self.height))
    }

    /// Whether the header is one of OS/2: any length up to 64 but those of Windows.
    fn is_os2(&self) -> bool {
        self.size <= 64 && !matches!(self.size, INFO | 52 | V3)
    }

    /// Whether the pixels are coded in run lengths.
    fn run_length(&self) -> bool {
        match (self.compression, self.bits) {
            (RLE8, 8) | (RLE4, 4) => true,
            (RLE24, 24) => self.is_os2(),
            _ => false,
        }
    }

    fn coding(&self) -> &'static str {
        match (self.compression, self.bits) {
            _ if self.run_length() => "run length",
            (BIT_FIELDS | ALPHA_BIT_FIELDS, 16 | 32) => "bit fields",
            _ => "uncompressed",
        }
    }
}

impl Room for BmpRoom {
    fn format(&self) -> Format {
        Format::Bmp
    }

    fn facts(&self) -> &'static Facts {
        &FACTS
    }

    fn detect(&self, bytes: &[u8]) -> bool {
        let header = word(bytes, FILE_HEADER).unwrap_or(0);
        bytes.starts_with(b"BM") && (CORE..=V5).contains(&header)
    }

    fn header(&self, bytes: &[u8]) -> Result<Header> {
        let damaged = |what| Error::damaged(Format::Bmp, what);
        let dib = Dib::read(bytes).ok_or_else(|| damaged("its header is cut off"))?;
        if dib.width == 0 || dib.height == 0 || dib.width > i32::MAX as u32 {
            return Err(damaged("its width or height is zero or negative"));
        }
        let alpha = dib.alpha_mask != 0;
        Ok(Header {
            format: Format::Bmp,
            width: dib.width,
            height: dib.height,
            frames: 1,
            animated: false,
            depth: match dib.bits {
                bits @ 1..=8 => bits as u8,
                16 => 5,
                _ => 8,
            },
            channels: 3 + u8::from(alpha),
            alpha,
            model: if dib.bits <= 8 { "palette" } else { "RGB" },
            subsampling: None,
            lossless: Some(true),
            coding: Some(dib.coding().into()),
            quality: None,
        })
    }

    fn decode(&self, bytes: &[u8], _options: &DecodeOptions, job: &Job) -> Result<Picture> {
        let damaged = |what| Error::damaged(Format::Bmp, what);
        let dib = Dib::read(bytes).ok_or_else(|| damaged("its header is cut off"))?;
        if dib.pixel_bytes().is_some_and(|n| n > bytes.len() as u64) {
            return Err(damaged("it ends before the picture does"));
        }
        let raster = if dib.run_length() {
            job.limits.check_header(dib.width, dib.height, 1, 4)?;
            let raster = rle::decode(bytes, &dib, job);
            job.check()?;
            raster.ok_or_else(|| damaged("its run lengths or its palette are missing"))?
        } else {
            let plain = with_known_header(bytes, &dib);
            let decoder = BmpDecoder::new(Cursor::new(&*plain));
            let decoder = decoder.map_err(|e| via_image::error(Format::Bmp, e))?;
            via_image::decode(Format::Bmp, decoder, job)?
        };
        let mut picture = Picture::still(tidied(raster, dib.bits));
        picture.colour.icc = profile(bytes, &dib);
        Ok(picture)
    }

    fn encode(&self, picture: &Picture, _encoding: &Encoding, job: &Job) -> Result<Vec<u8>> {
        job.check()?;
        write::encode(picture)
    }
}

/// A palette of grays is gray.
fn tidied(raster: Raster, bits: u16) -> Raster {
    if bits <= 8 && raster.channels == Channels::Rgb && raster.is_gray() {
        return raster.into_channels(Channels::Gray);
    }
    raster
}

/// The bytes with a header that the decoder knows, where it does not know theirs: BITMAPINFOHEADER
/// for one of OS/2 (16 to 64 bytes, cut off at any field), BITMAPV3INFOHEADER for masks with
/// alpha behind a BITMAPINFOHEADER.
fn with_known_header<'a>(bytes: &'a [u8], dib: &Dib) -> Cow<'a, [u8]> {
    let mut out = Cow::Borrowed(bytes);
    let known = matches!(dib.size, CORE | INFO | 52 | V3 | 108 | V5);
    if !known && dib.size <= 64 {
        out = with_info_header(bytes, dib.size as usize).map_or(out, Cow::Owned);
    }
    let mut patch = |at: usize, value: u32| {
        if let Some(field) = out.to_mut().get_mut(at..at + 4) {
            field.copy_from_slice(&value.to_le_bytes());
        }
    };
    if dib.compression == ALPHA_BIT_FIELDS && dib.size == INFO {
        // The masks stand right behind, where the longer header has them.
        patch(FILE_HEADER, V3);
        patch(30, BIT_FIELDS);
    }
    out
}

fn with_info_header(bytes: &[u8], size: usize) -> Option<Vec<u8>> {
    let header = bytes.get(FILE_HEADER..FILE_HEADER + size.min(INFO as usize))?;
    let rest = bytes.get(FILE_HEADER + size..)?;
    let offset = word(bytes, 10)?.checked_add(INFO)?.checked_sub(size as u32)?;
    let mut plain = bytes[..10].to_vec();
    plain.extend(offset.to_le_bytes());
    plain.extend(INFO.to_le_bytes());
    plain.extend(&header[4..]);
    plain.resize(FILE_HEADER + INFO as usize, 0);
    plain.extend(rest);
    Some(plain)
}

/// The ICC profile of a BITMAPV5HEADER.
fn profile(bytes: &[u8], dib: &Dib) -> Option<Vec<u8>> {
    if dib.size != V5 || word(bytes, FILE_HEADER + 56)? != PROFILE_EMBEDDED {
        return None;
    }
    let start = FILE_HEADER.checked_add(word(bytes, FILE_HEADER + 112)? as usize)?;
    let end = start.checked_add(word(bytes, FILE_HEADER + 116)? as usize)?;
    bytes.get(start..end).filter(|p| p.get(36..40) == Some(b"acsp")).map(<[u8]>::to_vec)
}
