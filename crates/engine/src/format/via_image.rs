//! Glue to the decoders of the `image` crate: limits, buffers, errors, channels.

use super::Format;
use crate::picture::{Channels, Raster};
use crate::{Error, Job, Result};
use image::{ColorType, ImageDecoder, ImageError};

/// What an error of the `image` crate means in ours.
pub(super) fn error(format: Format, error: ImageError) -> Error {
    match error {
        ImageError::Unsupported(e) => {
            let advice = "save it in a plainer variant with the program it came from";
            Error::unsupported(format, e.to_string(), advice)
        }
        ImageError::Limits(e) => Error::Limit {
            what: "the memory that the decoder needs",
            actual: e.to_string(),
            limit: "the one in force".into(),
            option: "--max-memory",
        },
        ImageError::IoError(e) if e.kind() == std::io::ErrorKind::UnexpectedEof => {
            Error::damaged(format, "it ends before the picture does")
        }
        e => Error::damaged(format, e),
    }
}

/// Our channels and bits per sample for a colour type, where there are any.
fn layout(colour: ColorType) -> Option<(Channels, u8)> {
    Some(match colour {
        ColorType::L8 => (Channels::Gray, 8),
        ColorType::La8 => (Channels::GrayAlpha, 8),
        ColorType::Rgb8 => (Channels::Rgb, 8),
        ColorType::Rgba8 => (Channels::Rgba, 8),
        ColorType::L16 => (Channels::Gray, 16),
        ColorType::La16 => (Channels::GrayAlpha, 16),
        ColorType::Rgb16 => (Channels::Rgb, 16),
        ColorType::Rgba16 => (Channels::Rgba, 16),
        _ => return None,
    })
}

/// Decodes the whole picture within the limits of the job.
pub(super) fn decode(format: Format, mut decoder: impl ImageDecoder, job: &Job) -> Result<Raster> {
    job.check()?;
    let (width, height) = decoder.dimensions();
    let colour = decoder.color_type();
    let (channels, bits) = layout(colour).ok_or_else(|| {
        Error::unsupported(format, format!("{colour:?} samples"), "save it with 8 or 16 bits")
    })?;
    job.limits.check_header(width, height, 1, u32::from(colour.bytes_per_pixel()))?;
    let mut limits = image::Limits::no_limits();
    limits.max_alloc = Some(job.limits.max_memory);
    decoder.set_limits(limits).map_err(|e| error(format, e))?;
    let bytes = usize::try_from(decoder.total_bytes())
        .map_err(|_| Error::damaged(format, "its dimensions are impossible"))?;
    let mut buffer = vec![0; bytes];
    decoder.read_image(&mut buffer).map_err(|e| error(format, e))?;
    if bits == 8 {
        return Ok(Raster::from_u8(width, height, channels, buffer));
    }
    let deep = buffer.chunks_exact(2).map(|b| u16::from_ne_bytes([b[0], b[1]])).collect();
    Ok(Raster::from_u16(width, height, channels, deep))
}
