//! HEVC pictures to pixels.

use super::super::avif;
use super::super::isobmff::Heif;
use super::super::planar::{self, Alpha, Matrix, Plane, Planes};
use super::{RESAVE, sps};
use crate::format::Format;
use crate::picture::Picture;
use crate::{Error, Job, Result};
use heic::hevc::DecodedFrame;
use heic::{DecoderConfig, HeicError, PixelLayout};

/// Decodes the primary picture, or the first of a sequence.
pub(super) fn decode(bytes: &[u8], heif: &Heif<'_>, job: &Job) -> Result<Picture> {
    job.check()?;
    check_parameter_sets(heif, job)?;
    let mut limits = heic::Limits::default();
    limits.max_width = Some(u64::from(job.limits.max_side));
    limits.max_height = Some(u64::from(job.limits.max_side));
    limits.max_pixels = Some(job.limits.max_pixels);
    limits.max_memory_bytes = Some(job.limits.max_memory);
    let config = DecoderConfig::new();
    let request = config
        .decode_request(bytes)
        .with_output_layout(PixelLayout::Rgb8)
        .with_limits(&limits)
        .with_stop(job.stop());
    let frame = request.decode_yuv().map_err(|e| job.or_stopped(told(e.error())))?;
    job.check()?;
    let premultiplied = heif.primary().is_some_and(|item| {
        heif.alpha(item).is_some_and(|a| heif.references(item.id, b"prem").contains(&a.id))
    });
    let icc = icc(bytes, heif);
    let raster = raster(&frame, premultiplied)?;
    let raster = avif::suit_profile(raster, icc.as_deref());
    job.limits.check_header(raster.width, raster.height, 1, u32::from(raster.bits() / 8))?;
    let mut picture = Picture::still(raster);
    picture.depth = frame.bit_depth;
    picture.colour =
        avif::colour(icc.as_deref(), frame.color_primaries, frame.transfer_characteristics);
    Ok(picture)
}

/// Refuses streams whose own size is over the limits: the decoder allocates by that.
fn check_parameter_sets(heif: &Heif<'_>, job: &Job) -> Result<()> {
    for item in heif.items().filter(|i| matches!(&i.kind, b"hvc1" | b"hev1")) {
        let Some(config) = heif.property(item, b"hvcC") else { continue };
        let data = heif.data(item).unwrap_or_default();
        let pixels = sps::largest(config, &data);
        let told = heif.size(item).map_or(0, |(w, h)| u64::from(w) * u64::from(h));
        // Coded sizes are multiples of the coding block, so a little more than what is shown.
        let most = told.saturating_mul(2).max(1 << 20);
        if pixels > most {
            return Err(Error::damaged(
                Format::Heic,
                "the HEVC data is for a much larger picture than the file says",
            ));
        }
        job.limits.check_memory(pixels.saturating_mul(8))?;
    }
    Ok(())
}

fn icc(bytes: &[u8], heif: &Heif<'_>) -> Option<Vec<u8>> {
    match heif.primary() {
        Some(item) => heif.icc(item).or_else(|| heif.icc(super::coded(heif, item))).map(Into::into),
        None => DecoderConfig::new().extract_icc(bytes).ok().flatten(),
    }
}

fn raster(frame: &DecodedFrame, premultiplied: bool) -> Result<crate::picture::Raster> {
    let damaged = || Error::damaged(Format::Heic, "planes and size of the picture differ");
    let (width, height) = (frame.cropped_width(), frame.cropped_height());
    let halved = match frame.chroma_format {
        1 => (true, true),
        2 => (true, false),
        _ => (false, false),
    };
    let half = |n: u32, halved: bool| if halved { n / 2 } else { n } as usize;
    let stride = if halved.0 { frame.width.div_ceil(2) } else { frame.width } as usize;
    let start = frame.crop_top as usize * frame.width as usize + frame.crop_left as usize;
    let chroma_start = half(frame.crop_top, halved.1) * stride + half(frame.crop_left, halved.0);
    let luma = Plane {
        data: frame.y_plane.get(start..).ok_or_else(damaged)?,
        stride: frame.width as usize,
    };
    let chroma = match frame.chroma_format {
        0 => None,
        _ => {
            let plane = |samples| -> Option<Plane<'_, u16>> {
                let samples: &Vec<u16> = samples;
                Some(Plane { data: samples.get(chroma_start..)?, stride })
            };
            let both = plane(&frame.cb_plane).zip(plane(&frame.cr_plane));
            Some(both.map(|(cb, cr)| [cb, cr]).ok_or_else(damaged)?)
        }
    };
    let matrix = Matrix::of(frame.matrix_coeffs, frame.color_primaries).ok_or_else(|| {
        let feature = format!("matrix coefficients {}", frame.matrix_coeffs);
        Error::unsupported(Format::Heic, feature, RESAVE)
    })?;
    let planes = Planes {
        width,
        height,
        depth: frame.bit_depth,
        luma,
        chroma,
        halved,
        matrix,
        full_range: frame.full_range,
    };
    let alpha = frame.alpha_plane.as_ref().map(|samples| Alpha {
        width,
        height,
        depth: frame.bit_depth,
        plane: Plane { data: samples.as_slice(), stride: width as usize },
        full_range: true,
        premultiplied,
    });
    planar::raster(&planes, alpha.as_ref()).ok_or_else(damaged)
}

fn told(error: &HeicError) -> Error {
    match error {
        HeicError::Unsupported(_) | HeicError::UnsupportedCodec(_) => {
            Error::unsupported(Format::Heic, error.to_string(), RESAVE)
        }
        HeicError::LimitExceeded(_) => Error::Limit {
            what: "the size of the HEIC picture or of a part of it",
            actual: error.to_string(),
            limit: "what is allowed".into(),
            option: "--max-pixels or --max-memory",
        },
        _ => Error::damaged(Format::Heic, error),
    }
}
