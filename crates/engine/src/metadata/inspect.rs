//! Metadata: inspect.

use super::Field;
use crate::{Error, Job, Result};
use serde::Serialize;

/// Everything a file says about itself.
#[derive(Debug, Clone, Serialize)]
pub struct Inspection {
    /// Plain words about what the file gives away.
    pub privacy: Vec<String>,
    /// Everything it says, by group.
    pub fields: Vec<Field>,
}

/// Reads a file without decoding its pixels.
pub fn inspect(bytes: &[u8], job: &Job) -> Result<Inspection> {
    job.limits.check_input(bytes.len() as u64)?;
    if bytes.len() < 8 || !matches!(bytes[0], 0x89 | 0xFF | b'G') {
        return Err(Error::UnknownFormat);
    }
    Ok(Inspection { privacy: Vec::new(), fields: Vec::new() })
}
