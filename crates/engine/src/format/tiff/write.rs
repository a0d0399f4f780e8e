//! Writing TIFF: the smallest of a few lossless ways for each page.

use super::exif;
use super::tag;
use crate::format::Format;
use crate::format::few_colours::{self, Indexed, pack};
use crate::picture::{Channels, Picture, Raster, Samples};
use crate::{Error, Job, Result};
use libdeflater::{CompressionLvl, Compressor};

/// Bytes of rows in a strip, about: readers keep one strip in memory.
const STRIP: usize = 1 << 20;

/// The level of libdeflate that is quick and tells which of two ways is the smaller.
const QUICK: i32 = 5;

/// Types of values as the file numbers them.
pub(super) const BYTE: u16 = 1;
pub(super) const SHORT: u16 = 3;
pub(super) const LONG: u16 = 4;
pub(super) const RATIONAL: u16 = 5;
pub(super) const UNDEFINED: u16 = 7;

fn failed(detail: impl std::fmt::Display) -> Error {
    Error::encode(Format::Tiff, detail)
}

/// A tag of a directory: values in little-endian order.
pub(super) struct Tag {
    pub tag: u16,
    pub kind: u16,
    pub count: u32,
    pub value: Vec<u8>,
}

impl Tag {
    pub fn shorts(tag: u16, values: &[u16]) -> Self {
        let value = values.iter().flat_map(|v| v.to_le_bytes()).collect();
        Self { tag, kind: SHORT, count: values.len() as u32, value }
    }

    pub fn longs(tag: u16, values: &[u32]) -> Self {
        let value = values.iter().flat_map(|v| v.to_le_bytes()).collect();
        Self { tag, kind: LONG, count: values.len() as u32, value }
    }

    pub fn bytes(tag: u16, kind: u16, value: &[u8]) -> Self {
        Self { tag, kind, count: value.len() as u32, value: value.to_vec() }
    }

    /// A positive real number, to a thousandth.
    fn rational(tag: u16, value: f32) -> Self {
        let parts = [(value * 1000.0).round() as u32, 1000];
        let value = parts.iter().flat_map(|v| v.to_le_bytes()).collect();
        Self { tag, kind: RATIONAL, count: 1, value }
    }
}

/// The file being written, little-endian.
pub(super) struct Out {
    pub bytes: Vec<u8>,
}

impl Out {
    /// The offset of what is written next: even, as TIFF wants.
    pub fn place(&mut self) -> Result<u32> {
        if !self.bytes.len().is_multiple_of(2) {
            self.bytes.push(0);
        }
        u32::try_from(self.bytes.len())
            .map_err(|_| failed("the file would be over 4 GiB; make the picture smaller (resize)"))
    }

    /// Writes a directory; returns where it is and where its link to the next one is.
    pub fn directory(&mut self, mut tags: Vec<Tag>) -> Result<(u32, usize)> {
        tags.sort_by_key(|t| t.tag);
        tags.dedup_by_key(|t| t.tag);
        let mut entries = Vec::with_capacity(tags.len() * 12);
        for tag in &tags {
            entries.extend(tag.tag.to_le_bytes());
            entries.extend(tag.kind.to_le_bytes());
            entries.extend(tag.count.to_le_bytes());
            let mut short = [0; 4];
            if let Some(room) = short.get_mut(..tag.value.len()) {
                room.copy_from_slice(&tag.value);
                entries.extend(short);
            } else {
                entries.extend(self.place()?.to_le_bytes());
                self.bytes.extend(&tag.value);
            }
        }
        let at = self.place()?;
        self.bytes.extend((tags.len() as u16).to_le_bytes());
        self.bytes.extend(entries);
        let link = self.bytes.len();
        self.bytes.extend([0; 4]);
        Ok((at, link))
    }
}

/// Encodes every frame as a page.
pub(super) fn encode(picture: &Picture, effort: u8, job: &Job) -> Result<Vec<u8>> {
    let mut out = Out { bytes: b"II\x2a\0\0\0\0\0".to_vec() };
    let mut link = 4;
    for (i, frame) in picture.frames.iter().enumerate() {
        let page = smallest(&frame.raster, effort, job)?;
        let mut offsets = Vec::with_capacity(page.strips.len());
        for strip in &page.strips {
            offsets.push(out.place()?);
            out.bytes.extend(strip);
        }
        let mut tags = page.tags;
        let lengths: Vec<_> = page.strips.iter().map(|s| s.len() as u32).collect();
        tags.push(Tag::longs(tag::STRIP_OFFSETS, &offsets));
        tags.push(Tag::longs(tag::STRIP_LENGTHS, &lengths));
        if picture.frames.len() > 1 {
            // One page of many.
            tags.push(Tag::longs(tag::SUBFILE, &[2]));
        }
        if let Some(icc) = &picture.colour.icc {
            tags.push(Tag::bytes(tag::ICC, UNDEFINED, icc));
        }
        if i == 0 {
            metadata(picture, &mut tags, &mut out)?;
        }
        let (at, next) = out.directory(tags)?;
        out.bytes[link..link + 4].copy_from_slice(&at.to_le_bytes());
        link = next;
        job.progress((i + 1) as f32 / picture.frames.len() as f32);
    }
    out.place()?;
    Ok(out.bytes)
}

/// What the picture says about itself goes to the first page.
fn metadata(picture: &Picture, tags: &mut Vec<Tag>, out: &mut Out) -> Result<()> {
    let metadata = &picture.metadata;
    if let Some(xmp) = &metadata.xmp {
        tags.push(Tag::bytes(tag::XMP, BYTE, xmp));
    }
    if let Some(iptc) = &metadata.iptc {
        tags.push(Tag::bytes(tag::IPTC, UNDEFINED, iptc));
    }
    if let Some((across, down)) = metadata.dpi {
        tags.push(Tag::rational(tag::X_RESOLUTION, across));
        tags.push(Tag::rational(tag::Y_RESOLUTION, down));
        tags.push(Tag::shorts(tag::RESOLUTION_UNIT, &[2]));
    }
    if let Some(exif) = &metadata.exif {
        tags.extend(exif::tags(exif, out)?);
    }
    Ok(())
}

/// A page's compressed strips and the tags that say how to read them.
struct Coded {
    tags: Vec<Tag>,
    strips: Vec<Vec<u8>>,
}

impl Coded {
    fn len(&self) -> usize {
        self.strips.iter().map(|s| s.len() + 8).sum::<usize>()
            + self.tags.iter().map(|t| t.value.len()).sum::<usize>()
    }
}

/// Rows of a page before compression.
struct Plain {
    row: usize,
    bytes: Vec<u8>,
    /// BitsPerSample, and samples per pixel.
    bits: u16,
    samples: u16,
    photometric: u16,
    extra: Vec<Tag>,
}

fn smallest(raster: &Raster, effort: u8, job: &Job) -> Result<Coded> {
    let mut plain = vec![as_it_is(raster)];
    if effort >= 3 {
        plain.extend(with_few_colours(raster));
    }
    // Few colours always code smaller than many, so that only the other is compressed.
    let plain = plain.pop().ok_or_else(|| failed("there is no page"))?;
    let mut best: Option<Coded> = None;
    let mut offer = |coded: Coded| {
        if best.as_ref().is_none_or(|b| coded.len() < b.len()) {
            best = Some(coded);
        }
    };
    let differing = plain.bits >= 8 && plain.photometric != 3;
    if effort < 2 {
        offer(compressed(&plain, raster, differing, Method::Lzw, job)?);
    } else {
        // From 13 (quicker than LZW and smaller) to 26: the last few steps take seconds a
        // megapixel.
        let method = Method::Deflate((2 + i32::from(effort)).min(12));
        // A quick try tells whether differences help.
        let size = |with: bool| -> Result<usize> {
            Ok(compressed(&plain, raster, with, Method::Deflate(QUICK), job)?.len())
        };
        let differing = differing && (effort < 5 || size(true)? <= size(false)?);
        offer(compressed(&plain, raster, differing, method, job)?);
        if plain.bits == 1 && raster.width <= u32::from(u16::MAX) {
            offer(compressed(&plain, raster, false, Method::Group4, job)?);
        }
    }
    best.ok_or_else(|| failed("there is no page"))
}

#[derive(Clone, Copy)]
enum Method {
    Lzw,
    /// libdeflate's level, 1 to 12.
    Deflate(i32),
    Group4,
}

fn compressed(
    plain: &Plain,
    raster: &Raster,
    differing: bool,
    method: Method,
    job: &Job,
) -> Result<Coded> {
    // Group 4 codes each row against the one above: one strip.
    let height = raster.height as usize;
    let rows = match method {
        Method::Group4 => height,
        _ => (STRIP / plain.row.max(1)).clamp(1, height),
    };
    let mut strips = Vec::with_capacity(height.div_ceil(rows));
    let step = usize::from(plain.samples);
    for strip in plain.bytes.chunks(rows * plain.row) {
        job.check()?;
        let mut own;
        let strip = if differing {
            own = strip.to_vec();
            own.chunks_exact_mut(plain.row).for_each(|row| differences(row, plain.bits, step));
            &own
        } else {
            strip
        };
        strips.push(match method {
            Method::Lzw => lzw(strip)?,
            Method::Deflate(level) => deflate(strip, level)?,
            Method::Group4 => group4(strip, plain.row, raster.width)?,
        });
    }
    let number = match method {
        Method::Lzw => 5,
        Method::Deflate(_) => 8,
        Method::Group4 => 4,
    };
    let mut tags = vec![
        Tag::longs(tag::WIDTH, &[raster.width]),
        Tag::longs(tag::HEIGHT, &[raster.height]),
        Tag::shorts(tag::BITS, &vec![plain.bits; step]),
        Tag::shorts(tag::COMPRESSION, &[number]),
        Tag::shorts(tag::PHOTOMETRIC, &[plain.photometric]),
        Tag::shorts(tag::SAMPLES, &[plain.samples]),
        Tag::longs(tag::ROWS_PER_STRIP, &[rows as u32]),
        Tag::shorts(tag::PLANAR, &[1]),
    ];
    if differing {
        tags.push(Tag::shorts(tag::PREDICTOR, &[2]));
    }
    for Tag { tag, kind, count, value } in &plain.extra {
        tags.push(Tag { tag: *tag, kind: *kind, count: *count, value: value.clone() });
    }
    Ok(Coded { tags, strips })
}

fn as_it_is(raster: &Raster) -> Plain {
    let bytes = match &raster.samples {
        Samples::U8(v) => v.clone(),
        Samples::U16(v) => v.iter().flat_map(|s| s.to_le_bytes()).collect(),
    };
    let alpha = raster.channels.has_alpha();
    let samples = raster.channels.count();
    Plain {
        row: raster.width as usize * samples * usize::from(raster.bits() / 8),
        bytes,
        bits: raster.bits().into(),
        samples: samples as u16,
        photometric: if raster.channels.is_gray() { 1 } else { 2 },
        // Straight alpha.
        extra: if alpha { vec![Tag::shorts(tag::EXTRA, &[2])] } else { Vec::new() },
    }
}

/// Black and white in bits, or a palette, where the raster is 8 bits, opaque and has few colours.
fn with_few_colours(raster: &Raster) -> Option<Plain> {
    let Samples::U8(samples) = &raster.samples else { return None };
    if raster.channels.has_alpha() {
        return None;
    }
    let Indexed { palette, mut indices } = few_colours::indexed(samples, raster.channels)?;
    let gray = raster.channels == Channels::Gray;
    let bilevel = palette.iter().all(|c| *c == [0; 3] || *c == [255; 3]);
    if gray && !bilevel {
        return None;
    }
    let bits = match palette.len() {
        _ if gray => 1,
        0..=16 => 4,
        _ => 8,
    };
    let mut extra = Vec::new();
    if gray {
        // White is 0, as in fax.
        let white = palette.iter().position(|c| c[0] == 255);
        indices.iter_mut().for_each(|i| *i = u8::from(Some(usize::from(*i)) != white));
    } else {
        let mut map = vec![0u16; 3 << bits];
        for (i, colour) in palette.iter().enumerate() {
            (0..3).for_each(|c| map[(c << bits) + i] = u16::from(colour[c]) * 257);
        }
        extra.push(Tag::shorts(tag::COLOUR_MAP, &map));
    }
    let row = (raster.width as usize * usize::from(bits)).div_ceil(8);
    let mut bytes = Vec::with_capacity(row * raster.height as usize);
    for line in indices.chunks_exact(raster.width as usize) {
        pack(&mut bytes, line, bits);
    }
    Some(Plain { row, bytes, bits, samples: 1, photometric: if gray { 0 } else { 3 }, extra })
}

/// Each sample becomes its difference to the one `step` before (horizontal predictor).
fn differences(row: &mut [u8], bits: u16, step: usize) {
    if bits == 8 {
        for i in (step..row.len()).rev() {
            row[i] = row[i].wrapping_sub(row[i - step]);
        }
        return;
    }
    let back = step * 2;
    for i in (back..row.len().saturating_sub(1)).rev().filter(|i| i.is_multiple_of(2)) {
        let here = u16::from_le_bytes([row[i], row[i + 1]]);
        let before = u16::from_le_bytes([row[i - back], row[i - back + 1]]);
        row[i..i + 2].copy_from_slice(&here.wrapping_sub(before).to_le_bytes());
    }
}

fn lzw(strip: &[u8]) -> Result<Vec<u8>> {
    weezl::encode::Encoder::with_tiff_size_switch(weezl::BitOrder::Msb, 8)
        .encode(strip)
        .map_err(failed)
}

fn deflate(strip: &[u8], level: i32) -> Result<Vec<u8>> {
    let level = CompressionLvl::new(level).map_err(|e| failed(format!("{e:?}")))?;
    let mut compressor = Compressor::new(level);
    let mut out = vec![0; compressor.zlib_compress_bound(strip.len())];
    let length = compressor.zlib_compress(strip, &mut out).map_err(failed)?;
    out.truncate(length);
    Ok(out)
}

fn group4(strip: &[u8], row: usize, width: u32) -> Result<Vec<u8>> {
    let width = u16::try_from(width).map_err(failed)?;
    let mut encoder = fax::encoder::Encoder::new(fax::VecWriter::new());
    for row in strip.chunks_exact(row) {
        let black = fax::slice_bits(row).take(width.into());
        let colours = black.map(|b| if b { fax::Color::Black } else { fax::Color::White });
        let Ok(()) = encoder.encode_line(colours, width);
    }
    let Ok(writer) = encoder.finish();
    Ok(writer.finish())
}
