//! A picture as an object of a PDF.

use super::layout::Shown;
use crate::pixels::{Channels, Pixels};
use crate::write::deflate;
use crate::{Error, Job, Result, sniff};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

/// A picture to put into a PDF.
#[derive(Debug, Clone)]
pub struct Picture {
    /// What it is made of.
    pub data: PictureData,
    /// Pixels per inch, where known; a JPEG's own is found without.
    pub dpi: Option<f32>,
    /// The ICC profile of pixels. A JPEG brings its own.
    pub icc: Option<Vec<u8>>,
}

/// The two ways to give a picture.
#[derive(Debug, Clone)]
pub enum PictureData {
    /// A JPEG, put in byte for byte.
    Jpeg(Vec<u8>),
    /// Pixels, put in without loss.
    Pixels(Pixels),
    /// Pixels that are packed already.
    Packed(Box<Packed>),
}

/// The pixels of a picture as they will stand in the PDF: many of them take little memory.
#[derive(Debug, Clone)]
pub struct Packed {
    width: u32,
    height: u32,
    channels: Channels,
    colour: Stream,
    alpha: Option<Stream>,
}

impl Picture {
    /// A picture from the bytes of a JPEG.
    pub fn jpeg(bytes: Vec<u8>) -> Self {
        Self { data: PictureData::Jpeg(bytes), dpi: None, icc: None }
    }

    /// Whether a PDF can show these bytes of a JPEG as they are: gray, RGB or CMYK in 8 bits.
    pub fn jpeg_fits(bytes: &[u8]) -> bool {
        head(bytes).is_ok()
    }

    /// How many bytes the picture takes in memory, about.
    pub fn weight(&self) -> u64 {
        let bytes = match &self.data {
            PictureData::Jpeg(bytes) => bytes.len(),
            PictureData::Pixels(pixels) => pixels.data.len(),
            PictureData::Packed(packed) => {
                packed.colour.content.len()
                    + packed.alpha.as_ref().map_or(0, |alpha| alpha.content.len())
            }
        };
        bytes as u64
    }

    /// A picture from pixels.
    pub fn pixels(pixels: Pixels) -> Self {
        Self { data: PictureData::Pixels(pixels), dpi: None, icc: None }
    }

    /// A picture from pixels, packed now.
    ///
    /// # Errors
    /// [`Error::Picture`] where the samples don't fit the size.
    pub fn packed(pixels: &Pixels) -> Result<Self> {
        Ok(Self { data: PictureData::Packed(Box::new(pack(pixels)?)), dpi: None, icc: None })
    }
}

/// The size of a picture as it is shown, turned by its orientation.
pub(crate) fn shown_size(picture: &Picture) -> Result<Shown> {
    let (width, height, turned, own) = match &picture.data {
        PictureData::Jpeg(bytes) => {
            let head = head(bytes)?;
            (head.width, head.height, head.orientation >= 5, head.dpi)
        }
        PictureData::Pixels(pixels) => (pixels.width, pixels.height, false, None),
        PictureData::Packed(packed) => (packed.width, packed.height, false, None),
    };
    let dpi = picture.dpi.filter(|dpi| (1.0..=100_000.0).contains(dpi)).map(|dpi| (dpi, dpi));
    let mut dpi = dpi.or(own).unwrap_or((96.0, 96.0));
    let (mut width, mut height) = (width as f32, height as f32);
    if turned {
        (width, height) = (height, width);
        dpi = (dpi.1, dpi.0);
    }
    Ok(Shown { width, height, dpi })
}

fn head(bytes: &[u8]) -> Result<sniff::JpegHead> {
    let head = sniff::jpeg(bytes)
        .ok_or_else(|| Error::Picture("it is no JPEG, or its header is damaged".into()))?;
    match (head.components, head.bits) {
        (1 | 3 | 4, 8) => Ok(head),
        (components, bits) => Err(Error::Picture(format!(
            "a JPEG of {components} components and {bits} bits can't be shown in a PDF; \
             give it as pixels"
        ))),
    }
}

/// Adds a picture to a document; its object, and the EXIF orientation to draw it in.
pub(crate) fn embed(
    document: &mut Document,
    picture: &Picture,
    job: &Job,
) -> Result<(ObjectId, u8)> {
    match &picture.data {
        PictureData::Jpeg(bytes) => embed_jpeg(document, bytes, job),
        PictureData::Pixels(pixels) => {
            job.limits.check_pixels(AREA, u64::from(pixels.width), u64::from(pixels.height))?;
            Ok((embed_packed(document, pack(pixels)?, picture.icc.as_deref()), 1))
        }
        PictureData::Packed(packed) => {
            job.limits.check_pixels(AREA, u64::from(packed.width), u64::from(packed.height))?;
            Ok((embed_packed(document, Packed::clone(packed), picture.icc.as_deref()), 1))
        }
    }
}

/// What the limit on pixels is a limit of.
const AREA: &str = "a picture's area in pixels";

fn embed_jpeg(document: &mut Document, bytes: &[u8], job: &Job) -> Result<(ObjectId, u8)> {
    let head = head(bytes)?;
    let (width, height) = (u64::from(head.width), u64::from(head.height));
    job.limits.check_pixels(AREA, width, height)?;
    let mut dict = image(head.width, head.height, 8);
    let channels = match head.components {
        1 => Channels::Gray,
        3 => Channels::Rgb,
        _ => Channels::Cmyk,
    };
    let icc = sniff::jpeg_icc(bytes);
    dict.set("ColorSpace", space(document, channels, icc.as_deref()));
    if channels == Channels::Cmyk && head.adobe {
        // Adobe stores inks inverted, and PDF takes the samples as they are.
        let ends = [1, 0, 1, 0, 1, 0, 1, 0].map(Object::Integer);
        dict.set("Decode", ends.to_vec());
    }
    dict.set("Filter", "DCTDecode");
    let stream = Stream::new(dict, bytes.to_vec()).with_compression(false);
    Ok((document.add_object(stream), head.orientation))
}

/// Packs samples (8 bits each, rows from the top) without loss.
fn pack(pixels: &Pixels) -> Result<Packed> {
    let (width, height) = (pixels.width, pixels.height);
    let wanted = u64::from(width) * u64::from(height) * pixels.channels.count() as u64;
    if wanted != pixels.data.len() as u64 {
        return Err(Error::Picture("its samples don't fit its size".into()));
    }
    let (alpha, colour);
    let (channels, data) = match pixels.channels {
        Channels::Rgba => {
            let mask: Vec<u8> = pixels.data.chunks_exact(4).map(|p| p[3]).collect();
            colour = pixels.data.chunks_exact(4).flat_map(|p| [p[0], p[1], p[2]]).collect();
            alpha = mask.iter().any(|&a| a != 255).then(|| {
                let mut dict = image(width, height, 8);
                dict.set("ColorSpace", "DeviceGray");
                packed(dict, &mask, width as usize, 1)
            });
            (Channels::Rgb, &colour)
        }
        channels => {
            alpha = None;
            (channels, &pixels.data)
        }
    };
    let count = channels.count();
    let colour = packed(image(width, height, 8), data, width as usize * count, count);
    Ok(Packed { width, height, channels, colour, alpha })
}

fn embed_packed(document: &mut Document, packed: Packed, icc: Option<&[u8]>) -> ObjectId {
    let Packed { channels, mut colour, alpha, .. } = packed;
    if let Some(alpha) = alpha {
        colour.dict.set("SMask", document.add_object(alpha));
    }
    colour.dict.set("ColorSpace", space(document, channels, icc));
    document.add_object(colour)
}

fn image(width: u32, height: u32, bits: i64) -> Dictionary {
    let mut dict = Dictionary::new();
    dict.set("Type", "XObject");
    dict.set("Subtype", "Image");
    dict.set("Width", i64::from(width));
    dict.set("Height", i64::from(height));
    dict.set("BitsPerComponent", bits);
    dict
}

fn space(document: &mut Document, channels: Channels, icc: Option<&[u8]>) -> Object {
    let (name, sign, count) = match channels {
        Channels::Gray => ("DeviceGray", b"GRAY", 1),
        Channels::Rgb | Channels::Rgba => ("DeviceRGB", b"RGB ", 3),
        Channels::Cmyk => ("DeviceCMYK", b"CMYK", 4),
    };
    // A profile of another kind of colour would make the picture unreadable.
    let Some(icc) = icc.filter(|icc| icc.get(16..20) == Some(sign)) else {
        return name.into();
    };
    let mut dict = Dictionary::new();
    dict.set("N", count);
    dict.set("Alternate", name);
    dict.set("Filter", "FlateDecode");
    let profile = document.add_object(Stream::new(dict, deflate(icc)));
    vec![Object::Name(b"ICCBased".to_vec()), profile.into()].into()
}

/// Packs samples, with PNG's filters in front where that makes them smaller.
pub(crate) fn packed(mut dict: Dictionary, data: &[u8], row: usize, step: usize) -> Stream {
    let plain = deflate(data);
    let filtered = deflate(&filter_rows(data, row, step));
    dict.set("Filter", "FlateDecode");
    if filtered.len() + 60 >= plain.len() {
        return Stream::new(dict, plain);
    }
    let mut parms = Dictionary::new();
    parms.set("Predictor", 15);
    parms.set("Colors", step as i64);
    parms.set("BitsPerComponent", 8);
    parms.set("Columns", (row / step) as i64);
    dict.set("DecodeParms", parms);
    Stream::new(dict, filtered)
}

/// PNG's row filters; for each row the one whose differences are the smallest.
fn filter_rows(data: &[u8], row: usize, step: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len() + data.len() / row.max(1) + 1);
    let none = vec![0; row];
    let mut above: &[u8] = &none;
    let mut tried: [Vec<u8>; 5] = Default::default();
    for now in data.chunks_exact(row.max(1)) {
        for (kind, line) in tried.iter_mut().enumerate() {
            line.clear();
            line.extend((0..row).map(|i| {
                let a = if i >= step { now[i - step] } else { 0 };
                let c = if i >= step { above[i - step] } else { 0 };
                now[i].wrapping_sub(guess(kind, a, above[i], c))
            }));
        }
        let cost =
            |line: &Vec<u8>| line.iter().map(|&d| u64::from((d as i8).unsigned_abs())).sum::<u64>();
        let best = (0..5).min_by_key(|&kind| cost(&tried[kind])).unwrap_or(0);
        out.push(best as u8);
        out.extend(&tried[best]);
        above = now;
    }
    out
}

fn guess(kind: usize, a: u8, b: u8, c: u8) -> u8 {
    match kind {
        1 => a,
        2 => b,
        3 => u16::midpoint(u16::from(a), u16::from(b)) as u8,
        4 => {
            let p = i16::from(a) + i16::from(b) - i16::from(c);
            let far = |v: u8| (p - i16::from(v)).abs();
            if far(a) <= far(b) && far(a) <= far(c) {
                a
            } else if far(b) <= far(c) {
                b
            } else {
                c
            }
        }
        _ => 0,
    }
}
