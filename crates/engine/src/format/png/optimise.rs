//! Packing an existing PNG anew, pixels untouched.

use super::{chunks, encode};
use crate::format::Format;
use crate::{Error, Job, Result};

/// The same PNG or APNG in fewer bytes: the same pixels in the same depth or one that holds
/// them all, the same metadata. Returns the input where nothing is gained.
///
/// `effort` 0 (quickest) to 10 (smallest).
pub fn optimise(bytes: &[u8], effort: u8, job: &Job) -> Result<Vec<u8>> {
    job.check()?;
    let header = chunks::header(bytes)?;
    let pixels = u64::from(header.width) * u64::from(header.height) * u64::from(header.frames);
    let pixels = usize::try_from(pixels).unwrap_or(usize::MAX);
    let mut options = encode::options(effort, pixels, false, header.model == "palette");
    options.max_decompressed_size = usize::try_from(job.limits.max_memory).ok();
    let smaller = oxipng::optimize_from_memory(bytes, &options)
        .map_err(|e| job.or_stopped(Error::damaged(Format::Png, e)))?;
    job.check()?;
    Ok(if smaller.len() < bytes.len() { smaller } else { bytes.to_vec() })
}
