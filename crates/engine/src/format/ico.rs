//! The room for Windows icons and cursors: several sizes of one picture, the largest first.

use super::{DecodeOptions, Encoding, Facts, Format, Header, Room, via_image};
use crate::picture::{Channels, Frame, Picture, Raster, Sequence};
use crate::{Error, Job, Result};
use image::codecs::ico::IcoDecoder;
use image::codecs::png::PngDecoder;
use std::io::Cursor;

/// The room for ICO.
pub struct IcoRoom;

static FACTS: Facts = Facts {
    name: "ico",
    title: "ICO",
    extensions: &["ico", "cur"],
    media_type: "image/x-icon",
    alpha: true,
    animation: false,
    deep: false,
    lossy: false,
    lossless: true,
};

/// The largest width and height that the directory can name.
pub const MAX_SIDE: u32 = 256;

/// Length of the directory's head and of each entry.
const HEAD: usize = 6;
const ENTRY: usize = 16;

fn damaged(detail: impl std::fmt::Display) -> Error {
    Error::damaged(Format::Ico, detail)
}

fn half(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2).map(|b| u16::from_le_bytes([b[0], b[1]]))
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}

/// One size of the icon: its bytes and what they say of themselves (the directory is often
/// wrong).
struct Entry<'a> {
    data: &'a [u8],
    png: bool,
    width: u32,
    height: u32,
    bits: u16,
}

impl<'a> Entry<'a> {
    fn read(bytes: &'a [u8], index: usize) -> Option<Self> {
        let at = HEAD + ENTRY * index;
        let (length, offset) = (word(bytes, at + 8)? as usize, word(bytes, at + 12)? as usize);
        // A last entry that claims more than the file has gets what there is.
        let rest = bytes.get(offset..)?;
        let data = &rest[..length.min(rest.len())];
        if data.starts_with(b"\x89PNG\r\n\x1a\n") {
            let side =
                |at| data.get(at..at + 4).map(|b| u32::from_be_bytes([b[0], b[1], b[2], b[3]]));
            return Some(Self { data, png: true, width: side(16)?, height: side(20)?, bits: 32 });
        }
        let bits = half(data, 14)?;
        let (width, twice) = (word(data, 4)?, word(data, 8)?.cast_signed().unsigned_abs());
        Some(Self { data, png: false, width, height: twice / 2, bits })
    }

    fn plausible(&self) -> bool {
        let sides = 1..=16_384;
        sides.contains(&self.width) && sides.contains(&self.height)
    }

    fn decode(&self, job: &Job) -> Result<Raster> {
        let wrong = |e| via_image::error(Format::Ico, e);
        if self.png {
            job.limits.check_header(self.width, self.height, 1, 8)?;
            let decoder = PngDecoder::new(Cursor::new(self.data)).map_err(wrong)?;
            return via_image::decode(Format::Ico, decoder, job).map(Raster::into_8_bit);
        }
        let alone = self.alone()?;
        let decoder = IcoDecoder::new(Cursor::new(&alone)).map_err(wrong)?;
        via_image::decode(Format::Ico, decoder, job)
    }

    /// An icon of this entry alone, with a directory that says what the bytes say and with a
    /// mask of full length (missing rows of it hide nothing).
    fn alone(&self) -> Result<Vec<u8>> {
        let (width, height) = (self.width as usize, self.height as usize);
        let rows = |bits: usize| (width * bits).div_ceil(32) * 4 * height;
        let plain = word(self.data, 16).is_some_and(|compression| compression == 0);
        let header = word(self.data, 0).unwrap_or(0) as usize;
        let used = word(self.data, 32).unwrap_or(0) as usize;
        let colours = match self.bits {
            1 | 2 | 4 | 8 if used == 0 => 1 << self.bits,
            1 | 2 | 4 | 8 => used.min(256),
            _ => 0,
        };
        let pixels = header.saturating_add(colours * 4) + rows(usize::from(self.bits));
        if plain && self.data.len() < pixels {
            return Err(damaged("an entry ends before its picture does"));
        }
        let length = if plain { pixels + rows(1) } else { self.data.len() };
        let mut out = vec![0, 0, 1, 0, 1, 0, side(self.width), side(self.height), 0, 0, 1, 0];
        out.extend(self.bits.to_le_bytes());
        out.extend((length as u32).to_le_bytes());
        out.extend(((HEAD + ENTRY) as u32).to_le_bytes());
        out.extend(&self.data[..self.data.len().min(length)]);
        out.resize(HEAD + ENTRY + length, 0);
        Ok(out)
    }
}

/// A side as the directory writes it: 0 is 256 or more.
fn side(pixels: u32) -> u8 {
    u8::try_from(pixels).unwrap_or(0)
}

/// The entries that can be pictures, largest first, then the one with more colours.
fn entries(bytes: &[u8]) -> Result<Vec<Entry<'_>>> {
    let count = half(bytes, 4).ok_or_else(|| damaged("its header is cut off"))?;
    let read = (0..usize::from(count)).filter_map(|i| Entry::read(bytes, i));
    let mut found: Vec<_> = read.filter(Entry::plausible).collect();
    found.sort_by_key(|e| std::cmp::Reverse((u64::from(e.width) * u64::from(e.height), e.bits)));
    if found.is_empty() {
        return Err(damaged("it has no entry that holds a picture"));
    }
    Ok(found)
}

impl Room for IcoRoom {
    fn format(&self) -> Format {
        Format::Ico
    }

    fn facts(&self) -> &'static Facts {
        &FACTS
    }

    fn detect(&self, bytes: &[u8]) -> bool {
        // The type is 1 for icons, 2 for cursors; each entry has a reserved byte of 0 (255 from
        // .NET), and the first one's data stands behind the directory.
        let Some(head) = bytes.get(..HEAD + ENTRY) else { return false };
        let count = usize::from(u16::from_le_bytes([head[4], head[5]]));
        let offset = word(head, HEAD + 12).unwrap_or(0) as usize;
        matches!(head[..4], [0, 0, 1 | 2, 0])
            && count > 0
            && matches!(head[HEAD + 3], 0 | 255)
            && offset >= HEAD + ENTRY * count
    }

    fn header(&self, bytes: &[u8]) -> Result<Header> {
        let entries = entries(bytes)?;
        let largest = &entries[0];
        Ok(Header {
            format: Format::Ico,
            width: largest.width,
            height: largest.height,
            frames: entries.len() as u32,
            animated: false,
            depth: 8,
            channels: 4,
            alpha: true,
            model: if largest.bits <= 8 { "palette" } else { "RGB" },
            subsampling: None,
            lossless: Some(true),
            coding: Some(if largest.png { "PNG" } else { "bitmap" }.into()),
            quality: None,
        })
    }

    fn decode(&self, bytes: &[u8], options: &DecodeOptions, job: &Job) -> Result<Picture> {
        let mut entries = entries(bytes)?;
        if options.first_frame_only {
            entries.truncate(1);
        }
        let mut frames = Vec::with_capacity(entries.len());
        let mut failure = None;
        let mut decoded = 0u64;
        for entry in &entries {
            decoded += u64::from(entry.width) * u64::from(entry.height) * 4;
            job.limits.check_memory(decoded)?;
            // One broken size does not spoil the others.
            match entry.decode(job) {
                Ok(raster) => frames.push(Frame { raster, delay_ms: 0 }),
                Err(e @ (Error::Cancelled | Error::TimedOut { .. })) => return Err(e),
                Err(e) => failure = failure.or(Some(e)),
            }
        }
        let Some(first) = frames.first() else {
            return Err(failure.unwrap_or_else(|| damaged("it has no entry that holds a picture")));
        };
        let mut picture = Picture::still(first.raster.clone());
        if frames.len() > 1 {
            picture.sequence = Sequence::Pages;
        }
        picture.frames = frames;
        Ok(picture)
    }

    /// Every frame becomes an entry, as the smaller of bitmap and PNG.
    fn encode(&self, picture: &Picture, encoding: &Encoding, job: &Job) -> Result<Vec<u8>> {
        let count = picture.frames.len();
        let mut directory = vec![0, 0, 1, 0];
        let listed = u16::try_from(count)
            .map_err(|_| Error::encode(Format::Ico, "an icon holds at most 65535 sizes"))?;
        directory.extend(listed.to_le_bytes());
        let mut data = Vec::new();
        for frame in &picture.frames {
            job.check()?;
            let raster = &frame.raster;
            let (w, h) = (raster.width, raster.height);
            if w > MAX_SIDE || h > MAX_SIDE {
                return Err(Error::encode(
                    Format::Ico,
                    format!(
                        "an icon is at most 256x256 pixels, this picture is {w}x{h}; \
                         make it smaller (resize --long-edge 256)"
                    ),
                ));
            }
            let entry = encode_entry(raster, encoding.effort)?;
            directory.extend([side(w), side(h), 0, 0, 1, 0, 32, 0]);
            directory.extend((entry.len() as u32).to_le_bytes());
            let offset = HEAD + ENTRY * count + data.len();
            directory.extend((offset as u32).to_le_bytes());
            data.extend(entry);
        }
        directory.extend(data);
        Ok(directory)
    }
}

fn encode_entry(raster: &Raster, effort: u8) -> Result<Vec<u8>> {
    let rgba = raster.clone().into_8_bit().into_channels(Channels::Rgba);
    let pixels = rgba.to_u8();
    let png = encode_png(&rgba, &pixels, effort)?;
    let mask_row = (raster.width as usize).div_ceil(32) * 4;
    let bitmap = 40 + pixels.len() + mask_row * raster.height as usize;
    Ok(if png.len() < bitmap { png } else { encode_bitmap(&rgba, &pixels) })
}

/// A PNG with 8 bits and alpha, the one kind that Windows reads in icons.
fn encode_png(raster: &Raster, pixels: &[u8], effort: u8) -> Result<Vec<u8>> {
    let wrong = |e: &dyn std::fmt::Display| Error::encode(Format::Ico, e);
    let raw = oxipng::RawImage::new(
        raster.width,
        raster.height,
        oxipng::ColorType::RGBA,
        oxipng::BitDepth::Eight,
        pixels.to_vec(),
    )
    .map_err(|e| wrong(&e))?;
    let options = oxipng::Options {
        color_type_reduction: false,
        bit_depth_reduction: false,
        palette_reduction: false,
        grayscale_reduction: false,
        interlace: Some(false),
        ..oxipng::Options::from_preset((effort / 2).min(4))
    };
    raw.create_optimized_png(&options).map_err(|e| wrong(&e))
}

/// BITMAPINFOHEADER, rows of BGRA from the bottom to the top, then the mask: 1 hides a pixel.
fn encode_bitmap(raster: &Raster, pixels: &[u8]) -> Vec<u8> {
    let (width, height) = (raster.width as usize, raster.height as usize);
    let mut out = Vec::new();
    out.extend(40u32.to_le_bytes());
    out.extend(raster.width.to_le_bytes());
    out.extend((raster.height * 2).to_le_bytes());
    out.extend([1, 0, 32, 0]);
    out.extend([0; 24]);
    for row in pixels.chunks_exact(width * 4).rev() {
        out.extend(row.chunks_exact(4).flat_map(|p| [p[2], p[1], p[0], p[3]]));
    }
    let mask_row = width.div_ceil(32) * 4;
    for row in pixels.chunks_exact(width * 4).rev().take(height) {
        let start = out.len();
        out.resize(start + mask_row, 0);
        for x in (0..width).filter(|x| row[x * 4 + 3] == 0) {
            out[start + x / 8] |= 0x80 >> (x % 8);
        }
    }
    out
}
