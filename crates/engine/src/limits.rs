//! Limits that are always on: there is no value that means unlimited.

use crate::{Error, Result};
use serde::{Deserialize, Serialize};

/// What one run may use. Checked from the header before pixels are decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Most bytes of an input file.
    pub max_input_bytes: u64,
    /// Most pixels per row or rows.
    pub max_side: u32,
    /// Most pixels of one frame.
    pub max_pixels: u64,
    /// Most frames or pages.
    pub max_frames: u32,
    /// Most bytes of decoded pixels and working buffers.
    pub max_memory: u64,
    /// Most time for one input, in seconds.
    pub max_seconds: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_input_bytes: 1 << 30,
            max_side: 65_535,
            max_pixels: 268_435_456,
            max_frames: 5_000,
            max_memory: 4 << 30,
            max_seconds: 600,
        }
    }
}

impl Limits {
    /// Refuses an input that is too long, before anything is read from it.
    pub fn check_input(&self, bytes: u64) -> Result<()> {
        over("the input", bytes, self.max_input_bytes, "--max-input", " bytes")
    }

    /// Refuses a picture by its header: `width x height`, `frames`, and `bytes_per_pixel` of
    /// the decoded samples. Zero-sized pictures are the format room's to refuse.
    pub fn check_header(
        &self,
        width: u32,
        height: u32,
        frames: u32,
        bytes_per_pixel: u32,
    ) -> Result<()> {
        let side = u64::from(self.max_side);
        over("the picture's width", u64::from(width), side, "--max-side", " pixels")?;
        over("the picture's height", u64::from(height), side, "--max-side", " pixels")?;
        let pixels = u64::from(width) * u64::from(height);
        over("the picture's area", pixels, self.max_pixels, "--max-pixels", " pixels")?;
        let most = u64::from(self.max_frames);
        over("the number of frames", u64::from(frames), most, "--max-frames", "")?;
        let memory = pixels
            .saturating_mul(u64::from(bytes_per_pixel))
            .saturating_mul(u64::from(frames.max(1)));
        self.check_memory(memory)
    }

    /// Refuses work whose decoded pixels or buffers need more than the memory limit.
    pub fn check_memory(&self, bytes: u64) -> Result<()> {
        over("the memory needed", bytes, self.max_memory, "--max-memory", " bytes")
    }
}

fn over(
    what: &'static str,
    actual: u64,
    limit: u64,
    option: &'static str,
    unit: &str,
) -> Result<()> {
    if actual <= limit {
        return Ok(());
    }
    let actual = format!("{actual}{unit}");
    let limit = format!("{limit}{unit}");
    Err(Error::Limit { what, actual, limit, option })
}
