//! JPEG to pixels.

use super::markers::{self, Info};
use super::{cmyk, scaled};
use crate::format::{DecodeOptions, Format, orient};
use crate::metadata::Metadata;
use crate::picture::{Channels, Colour, Frame, Picture, Raster, Sequence};
use crate::{Error, Job, Result};
use zenjpeg::decoder::{Decoder, PixelFormat, Strictness};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

pub(super) fn decode(bytes: &[u8], options: &DecodeOptions, job: &Job) -> Result<Picture> {
    let mut info = markers::scan(bytes)?;
    check(&info, job)?;
    let smaller = match options.wanted {
        Some(wanted) => scaled::decode_scaled(bytes, wanted, job)?,
        None => None,
    };
    let raster = match smaller {
        Some(raster) => raster,
        None => full(bytes, &mut info, options.strict, job)?,
    };
    job.check()?;
    let raster = orient::upright(raster, info.orientation);
    Ok(Picture {
        frames: vec![Frame { raster, delay_ms: 0 }],
        sequence: Sequence::Still,
        colour: Colour { icc: info.icc, cicp: None },
        depth: 8,
        metadata: Metadata::default(),
    })
}

/// Refuses what no decoder here can do, and what is over the limits.
fn check(info: &Info, job: &Job) -> Result<()> {
    let unsupported = |feature: &str| {
        let advice = "save it as baseline or progressive JPEG with 8 bits a sample first";
        Err(Error::unsupported(Format::Jpeg, feature, advice))
    };
    if info.is_lossless() {
        return unsupported("the lossless (predictive) process");
    }
    if info.is_hierarchical() {
        return unsupported("the hierarchical process");
    }
    let colour = info.components.len() > 1;
    if info.is_arithmetic() && info.is_progressive() && colour && !info.has_usual_sampling() {
        // The one decoder for it gives wrong colours.
        return unsupported("progressive arithmetic coding with rare chroma subsampling");
    }
    if info.is_arithmetic() && info.components.len() == 4 {
        return unsupported("arithmetic coding of CMYK");
    }
    if info.precision != 8 {
        return unsupported(&format!("{} bits a sample", info.precision));
    }
    let samples = if info.components.len() == 1 { 1 } else { 3 };
    // Progressive files keep a 16-bit coefficient per sample until the last scan.
    let coefficients = if info.is_progressive() || info.is_arithmetic() { 2 } else { 0 };
    let bytes = samples + coefficients * info.components.len() as u32;
    job.limits.check_header(info.width, info.height, 1, bytes)
}

/// All pixels, as stored. The profile of a CMYK file is used up by the conversion.
fn full(bytes: &[u8], info: &mut Info, strict: bool, job: &Job) -> Result<Raster> {
    let (width, height) = (info.width, info.height);
    if let [_, _, _, _] = info.components[..] {
        let icc = info.icc.take();
        let (samples, ycck) = inks(bytes, info, job)?;
        let rgb = cmyk::to_srgb(samples, ycck, icc.as_deref(), job)?;
        return Ok(Raster::from_u8(width, height, Channels::Rgb, rgb));
    }
    let channels = if info.components.len() == 1 { Channels::Gray } else { Channels::Rgb };
    let wanted = width as usize * height as usize * channels.count();
    let whole = |samples: &Vec<u8>| samples.len() == wanted;
    // zenjpeg is the quicker one for progressive files, zune-jpeg for the rest; zune-jpeg knows
    // no arithmetic coding, and each may read a damaged file that the other does not.
    let zen_first = info.is_arithmetic() || (info.is_progressive() && info.has_usual_sampling());
    let samples = if strict {
        // The one whose word on damage counts.
        zenjpeg(bytes, channels, Strictness::Strict, job)
    } else if zen_first {
        match zenjpeg(bytes, channels, Strictness::Permissive, job) {
            Ok(samples) if whole(&samples) => Ok(samples),
            refused => zune(bytes, space(channels), job).ok().filter(whole).map_or(refused, Ok),
        }
    } else {
        let read = zune(bytes, space(channels), job).ok().filter(whole);
        read.map_or_else(|| zenjpeg(bytes, channels, Strictness::Permissive, job), Ok)
    };
    let samples = samples?;
    if samples.len() != wanted {
        return Err(Error::damaged(Format::Jpeg, "its pixels are fewer than its header says"));
    }
    Ok(Raster::from_u8(width, height, channels, samples))
}

fn space(channels: Channels) -> ColorSpace {
    if channels == Channels::Gray { ColorSpace::Luma } else { ColorSpace::RGB }
}

fn zune(bytes: &[u8], out: ColorSpace, job: &Job) -> Result<Vec<u8>> {
    let side = job.limits.max_side as usize;
    let options = DecoderOptions::default()
        .set_max_width(side)
        .set_max_height(side)
        .set_strict_mode(false)
        .jpeg_set_out_colorspace(out);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode().map_err(|e| Error::damaged(Format::Jpeg, format!("{e:?}")))
}

fn zenjpeg(bytes: &[u8], channels: Channels, strictness: Strictness, job: &Job) -> Result<Vec<u8>> {
    let format = if channels == Channels::Gray { PixelFormat::Gray } else { PixelFormat::Rgb };
    let decoded = Decoder::new()
        .strictness(strictness)
        .auto_orient(false)
        .preserve_no_metadata()
        .max_pixels(job.limits.max_pixels)
        .max_memory(job.limits.max_memory)
        .output_format(format)
        .decode(bytes, job.stop())
        .map_err(|e| job.or_stopped(Error::damaged(Format::Jpeg, e)))?;
    decoded
        .into_pixels_u8()
        .ok_or_else(|| Error::damaged(Format::Jpeg, "it has no pixels of 8 bits"))
}

/// The four samples of each pixel of a CMYK or YCCK file, and whether they are YCCK.
fn inks(bytes: &[u8], info: &Info, job: &Job) -> Result<(Vec<u8>, bool)> {
    let ycck = info.adobe == Some(2);
    let space = if ycck { ColorSpace::YCCK } else { ColorSpace::CMYK };
    let samples = zune(bytes, space, job)?;
    if samples.len() != info.width as usize * info.height as usize * 4 {
        return Err(Error::damaged(Format::Jpeg, "its pixels are fewer than its header says"));
    }
    Ok((samples, ycck))
}
