//! JPEG inside JPEG XL: the coefficients in fewer bytes, and all that is needed to get the file
//! back byte for byte (ISO/IEC 18181-2, `jbrd`).

use super::{damaged, header};
use crate::format::Format;
use crate::{Error, Job, Result};
use jxl_oxide::{AllocTracker, JxlImage};

/// Bytes of working memory per pixel of a JPEG: coefficients in 16 and 32 bits, and tokens.
const BYTES_PER_PIXEL: u64 = 60;

/// A JPEG as JPEG XL of the same pixels in fewer bytes, from which the JPEG can be had again
/// byte for byte: that has been done and compared when this returns.
///
/// Baseline and extended sequential JPEG of one or three components; others (progressive,
/// arithmetic, CMYK) are an [`Error::Unsupported`]. The encoder knows no effort yet, so `effort`
/// (0 to 10) changes nothing.
pub fn from_jpeg(bytes: &[u8], effort: u8, job: &Job) -> Result<Vec<u8>> {
    let _ = effort;
    job.check()?;
    let jpeg_header = Format::Jpeg.room().header(bytes);
    if let Ok(h) = jpeg_header {
        job.limits.check_header(h.width, h.height, 1, 3)?;
        let pixels = u64::from(h.width) * u64::from(h.height);
        job.limits.check_memory(pixels.saturating_mul(BYTES_PER_PIXEL))?;
    }
    let not_possible = |what: String| {
        Error::unsupported(
            Format::Jxl,
            format!("this kind of JPEG ({what})"),
            "re-encode its pixels instead, with --quality or --lossless",
        )
    };
    let data = jxl_encoder::jpeg::read_jpeg(bytes).map_err(|e| not_possible(e.to_string()))?;
    job.check()?;
    let out = jxl_encoder::jpeg::encode_jpeg_to_jxl_container(&data)
        .map_err(|e| not_possible(e.to_string()))?;
    drop(data);
    job.check()?;
    match to_jpeg(&out, job) {
        Ok(back) if back == bytes => Ok(out),
        Err(e @ (Error::Cancelled | Error::TimedOut { .. })) => Err(e),
        _ => Err(not_possible("it would not come back byte for byte".into())),
    }
}

/// Whether a JPEG XL file holds a JPEG that can be had again.
pub fn holds_jpeg(bytes: &[u8]) -> bool {
    header::holds_reconstruction(bytes)
}

/// The JPEG that a JPEG XL file was made from, byte for byte.
pub fn to_jpeg(bytes: &[u8], job: &Job) -> Result<Vec<u8>> {
    job.check()?;
    let head = header::read(bytes)?;
    job.limits.check_header(head.width, head.height, 1, 3)?;
    let memory = usize::try_from(job.limits.max_memory).unwrap_or(usize::MAX);
    let tracker = AllocTracker::with_limit(memory);
    let image = JxlImage::builder().alloc_tracker(tracker).read(bytes).map_err(damaged)?;
    job.check()?;
    let mut out = Vec::new();
    image.reconstruct_jpeg(&mut out).map_err(damaged)?;
    job.check()?;
    Ok(out)
}
