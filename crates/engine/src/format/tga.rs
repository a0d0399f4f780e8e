//! The room for TGA.

use super::{DecodeOptions, Encoding, Facts, Format, Header, Room, via_image};
use crate::picture::{Channels, Picture, Raster};
use crate::{Error, Job, Result};
use image::codecs::tga::{TgaDecoder, TgaEncoder};
use image::{ExtendedColorType, ImageEncoder};
use std::io::Cursor;

/// The room for TGA.
pub struct TgaRoom;

static FACTS: Facts = Facts {
    name: "tga",
    title: "TGA",
    extensions: &["tga"],
    media_type: "image/x-tga",
    alpha: true,
    animation: false,
    deep: false,
    lossy: false,
    lossless: true,
};

/// The fields of the 18-byte header (Truevision TGA 2.0, fields 1 to 5).
struct Head {
    id_length: u8,
    map_type: u8,
    kind: u8,
    map_length: u16,
    map_bits: u8,
    width: u16,
    height: u16,
    bits: u8,
    descriptor: u8,
}

impl Head {
    /// The header, where every field has a value that TGA allows: the format has no magic
    /// number, so a file is one when nothing speaks against it.
    fn plausible(bytes: &[u8]) -> Option<Self> {
        let b: &[u8; 18] = bytes.first_chunk()?;
        let word = |i: usize| u16::from_le_bytes([b[i], b[i + 1]]);
        let head = Self {
            id_length: b[0],
            map_type: b[1],
            kind: b[2],
            map_length: word(5),
            map_bits: b[7],
            width: word(12),
            height: word(14),
            bits: b[16],
            descriptor: b[17],
        };
        let map_fits = match head.map_type {
            0 => head.map_length == 0 && head.map_bits == 0,
            1 => matches!(head.map_bits, 15 | 16 | 24 | 32) && head.map_length > 0,
            _ => false,
        };
        let bits_fit = match head.kind {
            1 | 9 => head.map_type == 1 && matches!(head.bits, 8 | 16),
            2 | 10 => matches!(head.bits, 15 | 16 | 24 | 32),
            3 | 11 => matches!(head.bits, 8 | 16),
            _ => false,
        };
        let alpha = head.descriptor & 15;
        let depth = if head.mapped() { head.map_bits } else { head.bits };
        let fits = map_fits
            && bits_fit
            && head.width > 0
            && head.height > 0
            && head.descriptor & 0xc0 == 0
            && matches!(alpha, 0 | 1 | 8)
            && alpha <= depth;
        let data = 18 + usize::from(head.id_length) + head.map_bytes();
        (fits && bytes.len() > data && head.long_enough(bytes.len() - data)).then_some(head)
    }

    fn mapped(&self) -> bool {
        self.kind & 7 == 1
    }

    fn gray(&self) -> bool {
        self.kind & 7 == 3
    }

    fn run_length(&self) -> bool {
        self.kind & 8 != 0
    }

    fn alpha(&self) -> bool {
        let depth = if self.mapped() { self.map_bits } else { self.bits };
        depth == 32 || (self.gray() && self.bits == 16)
    }

    fn map_bytes(&self) -> usize {
        usize::from(self.map_length) * usize::from(self.map_bits).div_ceil(8)
    }

    /// Whether so many bytes can hold the pixels: a run-length packet codes at most 128.
    fn long_enough(&self, bytes: usize) -> bool {
        let pixels = usize::from(self.width) * usize::from(self.height);
        let sample = usize::from(self.bits).div_ceil(8);
        let packets = if self.run_length() { pixels.div_ceil(128) } else { pixels };
        bytes >= packets * (sample + usize::from(self.run_length()))
    }
}

impl Room for TgaRoom {
    fn format(&self) -> Format {
        Format::Tga
    }

    fn facts(&self) -> &'static Facts {
        &FACTS
    }

    fn detect(&self, bytes: &[u8]) -> bool {
        Head::plausible(bytes).is_some()
    }

    fn header(&self, bytes: &[u8]) -> Result<Header> {
        let head = Head::plausible(bytes)
            .ok_or_else(|| Error::damaged(Format::Tga, "its header makes no sense"))?;
        Ok(Header {
            format: Format::Tga,
            width: head.width.into(),
            height: head.height.into(),
            frames: 1,
            animated: false,
            depth: 8,
            channels: if head.gray() { 1 } else { 3 } + u8::from(head.alpha()),
            alpha: head.alpha(),
            model: match (head.gray(), head.mapped()) {
                (true, _) => "gray",
                (false, true) => "palette",
                (false, false) => "RGB",
            },
            subsampling: None,
            lossless: Some(true),
            coding: Some(if head.run_length() { "run length" } else { "uncompressed" }.into()),
            quality: None,
        })
    }

    fn decode(&self, bytes: &[u8], _options: &DecodeOptions, job: &Job) -> Result<Picture> {
        let mut picture = Picture::still(decode(bytes, job)?);
        let unused = |p: &Raster| match (&p.samples, p.channels.count()) {
            (crate::picture::Samples::U8(v), n) => v.chunks_exact(n).all(|p| p[n - 1] == 0),
            _ => false,
        };
        // 32-bit files whose descriptor names no alpha bits often leave the byte at zero.
        let head = Head::plausible(bytes);
        let silent = head.is_some_and(|h| h.descriptor & 15 == 0);
        let raster = &mut picture.frames[0].raster;
        if silent && raster.channels.has_alpha() && unused(raster) {
            let empty = Raster::from_u8(0, 0, Channels::Gray, Vec::new());
            let opaque = Channels::of(raster.channels.is_gray(), false);
            *raster = std::mem::replace(raster, empty).into_channels(opaque);
        }
        Ok(picture)
    }

    fn encode(&self, picture: &Picture, _encoding: &Encoding, job: &Job) -> Result<Vec<u8>> {
        job.check()?;
        let raster = picture.first();
        let side = |n: u32| u16::try_from(n).is_err();
        if side(raster.width) || side(raster.height) {
            let detail = "a side is over 65535 pixels; make the picture smaller (resize)";
            return Err(Error::encode(Format::Tga, detail));
        }
        // Gray with alpha has no type of its own that other programs agree on.
        let colour;
        let raster = match raster.channels {
            Channels::GrayAlpha => {
                colour = raster.clone().into_channels(Channels::Rgba);
                &colour
            }
            _ => raster,
        };
        let kind = match raster.channels {
            Channels::Gray => ExtendedColorType::L8,
            Channels::Rgb => ExtendedColorType::Rgb8,
            Channels::Rgba | Channels::GrayAlpha => ExtendedColorType::Rgba8,
        };
        let mut out = Vec::new();
        TgaEncoder::new(&mut out)
            .write_image(&raster.to_u8(), raster.width, raster.height, kind)
            .map_err(|e| Error::encode(Format::Tga, e))?;
        Ok(out)
    }
}

fn decode(bytes: &[u8], job: &Job) -> Result<Raster> {
    let decoder =
        TgaDecoder::new(Cursor::new(bytes)).map_err(|e| via_image::error(Format::Tga, e))?;
    via_image::decode(Format::Tga, decoder, job)
}
