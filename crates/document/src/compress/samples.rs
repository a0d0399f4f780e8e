//! The samples of an embedded picture, in its own colours: nothing is converted, so a profile
//! that described them before describes them after.

use super::inks::{self, Coding};
use crate::dig::{array, as_dict, entry, int, resolve};
use crate::pixels::{Channels, Pixels};
use crate::{Job, sniff};
use lopdf::{Dictionary, Document, Object, Stream};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// Samples and what they mean.
pub(super) struct Samples {
    pub pixels: Pixels,
    /// The colour space that the samples are in: the picture's own, or the one under its palette.
    pub space: Object,
    /// They came from a JPEG.
    pub was_jpeg: bool,
    /// How a JPEG of four inks codes them; its `Decode` array is not worked into them.
    pub inks: Option<Coding>,
}

/// The samples, or why the picture is left alone.
pub(super) fn read(document: &Document, stream: &Stream, job: &Job) -> Result<Samples, String> {
    let dict = &stream.dict;
    let size =
        |key| int(document, dict, key).and_then(|n| u32::try_from(n).ok()).filter(|&n| n > 0);
    let (Some(width), Some(height)) = (size("Width"), size("Height")) else {
        return Err("its size is missing".into());
    };
    job.limits
        .check_pixels("its area", u64::from(width), u64::from(height))
        .map_err(|error| error.to_string())?;
    let filters = match stream.filters() {
        Ok(filters) => filters,
        Err(_) if dict.has(b"Filter") => return Err("its packing is not understood".into()),
        Err(_) => Vec::new(),
    };
    match filters.as_slice() {
        [b"DCTDecode" | b"DCT"] => jpeg(document, stream, (width, height)),
        [.., b"DCTDecode" | b"DCT"] => Err("a JPEG that is packed once more".into()),
        [.., b"JPXDecode"] => Err("JPEG 2000: recoding would lose more than it saves".into()),
        [.., b"JBIG2Decode"] => Err("JBIG2 is smaller than anything it could become".into()),
        [.., b"CCITTFaxDecode" | b"CCF"] => Err("fax coding of black and white stays".into()),
        [.., b"Crypt"] => Err("it is encrypted by itself".into()),
        _ => raw(document, stream, (width, height), job),
    }
}

fn jpeg(document: &Document, stream: &Stream, size: (u32, u32)) -> Result<Samples, String> {
    let dict = &stream.dict;
    let head = sniff::jpeg(&stream.content).ok_or("its JPEG is damaged")?;
    if (head.width, head.height) != size {
        return Err("its JPEG is of another size than the document says".into());
    }
    let parms = entry(document, dict, "DecodeParms");
    if as_dict(parms).map_or(!parms.is_null(), |parms| parms.has(b"ColorTransform")) {
        return Err("its JPEG's colours are given in an unusual way".into());
    }
    let (channels, out) = match (head.components, head.bits) {
        (1, 8) => (Channels::Gray, ColorSpace::Luma),
        (3, 8) => (Channels::Rgb, ColorSpace::RGB),
        // Without Adobe's marker readers guess, and not all alike, how the inks are coded.
        (4, 8) if !head.adobe => return Err("a JPEG of four inks that does not say how".into()),
        (4, 8) => (Channels::Cmyk, ColorSpace::CMYK),
        _ => return Err("a JPEG of an unusual kind".into()),
    };
    let (space, count, palette) = colours(document, dict)?;
    if palette.is_some() || count != channels {
        return Err("its JPEG has another number of colours than the document says".into());
    }
    let options = DecoderOptions::default()
        .jpeg_set_out_colorspace(out)
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX));
    if channels == Channels::Cmyk {
        let (data, coding) = inks::decode(&stream.content, options).ok_or("its JPEG is damaged")?;
        let pixels = pixels(size, channels, data)?;
        return Ok(Samples { pixels, space, was_jpeg: true, inks: Some(coding) });
    }
    let mut decoder =
        JpegDecoder::new_with_options(ZCursor::new(stream.content.as_slice()), options);
    let data = decoder.decode().map_err(|_| "its JPEG is damaged")?;
    let mut pixels = pixels(size, channels, data)?;
    apply_decode(document, dict, &mut pixels)?;
    Ok(Samples { pixels, space, was_jpeg: true, inks: None })
}

fn pixels(size: (u32, u32), channels: Channels, data: Vec<u8>) -> Result<Pixels, String> {
    Pixels::new(size.0, size.1, channels, data).map_err(|_| "it has too few samples".into())
}

fn raw(
    document: &Document,
    stream: &Stream,
    size: (u32, u32),
    job: &Job,
) -> Result<Samples, String> {
    let dict = &stream.dict;
    let bits = int(document, dict, "BitsPerComponent").unwrap_or(8);
    let (space, channels, palette) = colours(document, dict)?;
    if bits == 1 {
        return Err("black and white, or two colours: a JPEG would blur it".into());
    }
    if !matches!(bits, 2 | 4 | 8 | 16) {
        return Err(format!("{bits} bits per sample"));
    }
    let limit = usize::try_from(job.limits.max_stream_bytes).unwrap_or(usize::MAX);
    let data = match dict.has(b"Filter") {
        true => {
            stream.decompressed_content_with_limit(limit).map_err(|_| "it can't be unpacked")?
        }
        false => stream.content.clone(),
    };
    let per_pixel = if palette.is_some() { 1 } else { channels.count() };
    let samples = widen(&data, size, per_pixel, bits as usize, palette.is_some())?;
    let mut pixels = match palette {
        None => pixels(size, channels, samples)?,
        Some(palette) => {
            if dict.has(b"Decode") {
                return Err("a palette that is read in an unusual way".into());
            }
            let n = channels.count();
            let colour = |&i: &u8| palette.get(usize::from(i) * n..usize::from(i) * n + n);
            let mut out = Vec::with_capacity(samples.len() * n);
            for index in &samples {
                out.extend_from_slice(colour(index).ok_or("its palette is too short")?);
            }
            pixels(size, channels, out)?
        }
    };
    if channels == Channels::Cmyk {
        return Ok(Samples { pixels, space, was_jpeg: false, inks: Some(Coding::Cmyk) });
    }
    apply_decode(document, dict, &mut pixels)?;
    Ok(Samples { pixels, space, was_jpeg: false, inks: None })
}

/// Samples of any width to one byte each; rows start at whole bytes.
fn widen(
    data: &[u8],
    (width, height): (u32, u32),
    per_pixel: usize,
    bits: usize,
    indexes: bool,
) -> Result<Vec<u8>, String> {
    let per_row = width as usize * per_pixel;
    let row_bytes = (per_row * bits).div_ceil(8);
    if data.len() < row_bytes * height as usize {
        return Err("it has too few samples".into());
    }
    let mut out = Vec::with_capacity(per_row * height as usize);
    for row in data.chunks_exact(row_bytes).take(height as usize) {
        match bits {
            8 => out.extend_from_slice(row),
            // The eye, and a JPEG, see the upper byte.
            16 => out.extend(row.chunks_exact(2).map(|pair| pair[0])),
            _ => out.extend((0..per_row).map(|i| {
                let shift = 8 - bits - (i * bits) % 8;
                let value = (row[i * bits / 8] >> shift) & ((1 << bits) - 1);
                if indexes { value } else { value * (255 / ((1 << bits) - 1)) }
            })),
        }
    }
    Ok(out)
}

type Colours = (Object, Channels, Option<Vec<u8>>);

/// The colour space of the samples, how many there are, and the palette where there is one.
fn colours(document: &Document, dict: &Dictionary) -> Result<Colours, String> {
    let own = dict.get(b"ColorSpace").map_err(|_| "its colour space is missing")?;
    let space = resolve(document, own);
    let Object::Array(parts) = space else {
        return Ok((own.clone(), direct(document, own)?, None));
    };
    let kind = parts.first().map(|kind| resolve(document, kind)).and_then(|k| k.as_name().ok());
    if !matches!(kind, Some(b"Indexed" | b"I")) {
        return Ok((own.clone(), direct(document, own)?, None));
    }
    let base = parts.get(1).ok_or("its palette is damaged")?;
    let channels = direct(document, base)?;
    let table = match parts.get(3).map(|table| resolve(document, table)) {
        Some(Object::String(bytes, _)) => bytes.clone(),
        Some(Object::Stream(stream)) if stream.dict.has(b"Filter") => {
            stream.decompressed_content_with_limit(1 << 16).map_err(|_| "its palette is damaged")?
        }
        Some(Object::Stream(stream)) => stream.content.clone(),
        _ => return Err("its palette is damaged".into()),
    };
    Ok((base.clone(), channels, Some(table)))
}

/// The number of samples in a space that a JPEG can hold.
fn direct(document: &Document, space: &Object) -> Result<Channels, String> {
    let space = resolve(document, space);
    let name = match space {
        Object::Name(name) => name.as_slice(),
        Object::Array(parts) => match parts.first().map(|part| resolve(document, part)) {
            Some(Object::Name(name)) => name,
            _ => return Err("its colour space is damaged".into()),
        },
        _ => return Err("its colour space is damaged".into()),
    };
    match name {
        b"DeviceGray" | b"CalGray" | b"G" => Ok(Channels::Gray),
        b"DeviceRGB" | b"CalRGB" | b"RGB" => Ok(Channels::Rgb),
        b"ICCBased" => {
            let parts = space.as_array().map_or(&[][..], Vec::as_slice);
            let profile = parts.get(1).and_then(|profile| as_dict(resolve(document, profile)));
            match profile.and_then(|profile| int(document, profile, "N")) {
                Some(1) => Ok(Channels::Gray),
                Some(3) => Ok(Channels::Rgb),
                Some(4) => Ok(Channels::Cmyk),
                _ => Err("its profile is damaged".into()),
            }
        }
        b"DeviceCMYK" | b"CMYK" => Ok(Channels::Cmyk),
        other => Err(format!("its colours are of the kind {}", String::from_utf8_lossy(other))),
    }
}

/// Works a `Decode` array into the samples.
fn apply_decode(document: &Document, dict: &Dictionary, pixels: &mut Pixels) -> Result<(), String> {
    let decode = array(document, dict, "Decode");
    if decode.is_empty() {
        return Ok(());
    }
    let n = pixels.channels.count();
    let ends: Vec<f32> = decode.iter().filter_map(|end| end.as_float().ok()).collect();
    if ends.len() < 2 * n {
        return Err("its samples are read in an unusual way".into());
    }
    let tables: Vec<Vec<u8>> = ends.chunks_exact(2).take(n).map(table).collect();
    for pixel in pixels.data.chunks_exact_mut(n) {
        for (sample, table) in pixel.iter_mut().zip(&tables) {
            *sample = table[usize::from(*sample)];
        }
    }
    Ok(())
}

fn table(ends: &[f32]) -> Vec<u8> {
    let (from, to) = (ends[0], ends[1]);
    (0..=255)
        .map(|i| (from * 255.0 + i as f32 * (to - from)).round().clamp(0.0, 255.0) as u8)
        .collect()
}
