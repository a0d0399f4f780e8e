//! What was done: the account that every door gives of a run.

use crate::format::Format;
use crate::metadata::Field;
use serde::Serialize;

/// One result: named bytes with a media type.
#[derive(Debug, Clone)]
pub struct Artifact {
    /// Appended to the input's name for a variant; empty for the only result.
    pub name: String,
    /// The format of the bytes.
    pub format: Format,
    /// The result.
    pub bytes: Vec<u8>,
    /// What was done to get it.
    pub report: Report,
}

/// What was done to get one result.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// The input's format.
    pub format_in: Format,
    /// The result's format.
    pub format_out: Format,
    /// Length of the input.
    pub bytes_in: u64,
    /// Length of the result.
    pub bytes_out: u64,
    /// The result's width in pixels, upright.
    pub width: u32,
    /// The result's height in pixels, upright.
    pub height: u32,
    /// SSIMULACRA2 of the result against the picture after the steps, where it was measured.
    pub score: Option<f64>,
    /// The quality that was used, on the format's own scale.
    pub quality: Option<f32>,
    /// Whether the result's pixels are those of the picture after the steps.
    pub lossless: bool,
    /// Whether the result is the input, byte for byte.
    pub kept_original: bool,
    /// Why, in plain words, where the original was kept.
    pub kept_because: Option<String>,
    /// How many times the search encoded.
    pub encodes: u32,
    /// Metadata that the input had and the result has not.
    pub removed: Vec<Field>,
    /// What the person should know.
    pub warnings: Vec<String>,
}
