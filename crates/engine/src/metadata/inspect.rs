//! Everything that can be said about a file without decoding its pixels.

use super::fields::{self, Read};
use super::{Blocks, Field, Finding, Group, Provenance, container, privacy, provenance, turn};
use crate::format::{self, Header};
use crate::{Error, Job, Result};
use serde::Serialize;

/// Fields of one group, under the heading a person reads.
#[derive(Debug, Clone, Serialize)]
pub struct FieldGroup {
    /// The group.
    pub group: Group,
    /// Its heading: "Camera", "Place", ...
    pub title: &'static str,
    /// The fields, in the order in which the file's blocks tell them.
    pub fields: Vec<Field>,
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
    /// How the stored picture is to be turned to stand upright: EXIF orientation, 1 to 8.
    pub orientation: u8,
    /// What the samples mean, in words: "Display P3 (RGB)".
    pub colour_space: String,
    /// The ICC profile's name.
    pub icc_name: Option<String>,
    /// Pixels per inch, horizontally and vertically.
    pub dpi: Option<(f32, f32)>,
    /// Every metadata field, grouped.
    pub groups: Vec<FieldGroup>,
    /// What the file gives away.
    pub privacy: Vec<Finding>,
    /// The same as a sentence of plain words; "Nothing private found." where there is nothing.
    pub privacy_summary: String,
    /// Where the file says it is from.
    pub provenance: Provenance,
    /// What could not be read.
    pub warnings: Vec<String>,
}

/// Inspects a file: header and metadata, no pixels.
pub fn inspect(bytes: &[u8], job: &Job) -> Result<Inspection> {
    job.limits.check_input(bytes.len() as u64)?;
    let room = format::detect(bytes)?;
    let header = room.header(bytes)?;
    job.check()?;
    #[cfg(feature = "pdf")]
    if header.format == crate::Format::Pdf {
        return document(header, bytes, job);
    }
    let blocks = match container::all_blocks(bytes, room.format()) {
        Ok(blocks) => blocks,
        Err(error @ (Error::Damaged { .. } | Error::Unsupported { .. })) => {
            return Ok(without_blocks(header, bytes, &error));
        }
        Err(error) => return Err(error),
    };
    job.check()?;
    let orientation = turn::orientation(bytes, room.format(), &blocks);
    Ok(inspect_blocks(header, bytes.len() as u64, orientation, &blocks))
}

/// What a document says is what would be taken out of it.
#[cfg(feature = "pdf")]
fn document(header: Header, bytes: &[u8], job: &Job) -> Result<Inspection> {
    let fields = match crate::format::pdf::strip(bytes, job) {
        Ok(done) => done.removed,
        Err(error @ (Error::Damaged { .. } | Error::Unsupported { .. } | Error::Locked { .. })) => {
            return Ok(without_blocks(header, bytes, &error));
        }
        Err(error) => return Err(error),
    };
    let mut told = inspect_blocks(header, bytes.len() as u64, 1, &Blocks::default());
    (told.privacy, told.privacy_summary) = privacy::of_document(&fields);
    told.groups = grouped(fields);
    Ok(told)
}

/// What can be said of a file whose metadata can't be found: never that it holds nothing private.
fn without_blocks(header: Header, bytes: &[u8], error: &Error) -> Inspection {
    let none = Blocks::default();
    let orientation = turn::orientation(bytes, header.format, &none);
    let mut inspection = inspect_blocks(header, bytes.len() as u64, orientation, &none);
    inspection.privacy_summary = "Not known: the metadata could not be read.".to_owned();
    inspection.warnings.push(error.to_string());
    inspection
}

/// Inspects what has been read of a file already. `orientation` is the EXIF orientation, 1 to 8,
/// that decoders of the file apply.
pub fn inspect_blocks(
    header: Header,
    file_bytes: u64,
    orientation: u8,
    blocks: &Blocks,
) -> Inspection {
    let Read { fields, warnings } = fields::read(blocks);
    let (width, height) = match orientation {
        5..=8 if turn::by_exif(header.format) => (header.height, header.width),
        _ => (header.width, header.height),
    };
    let (privacy, mut privacy_summary) = privacy(&fields, blocks);
    if privacy.is_empty() && !warnings.is_empty() {
        privacy_summary = "Nothing private found in what could be read.".to_owned();
    }
    let provenance = provenance(&fields);
    let icc = blocks.icc.as_deref().and_then(fields::icc_summary);
    let colour_space = colour_space(&header, icc.as_ref(), &fields);
    Inspection {
        header,
        file_bytes,
        width,
        height,
        orientation,
        colour_space,
        icc_name: icc.and_then(|i| i.description),
        dpi: blocks.dpi.or_else(|| blocks.exif.as_deref().and_then(fields::exif_dpi)),
        groups: grouped(fields),
        privacy,
        privacy_summary,
        provenance,
        warnings,
    }
}

/// What the samples mean: by ICC profile, else by what EXIF says, else by the format's rule.
fn colour_space(header: &Header, icc: Option<&fields::IccSummary>, fields: &[Field]) -> String {
    if let Some(icc) = icc {
        return match &icc.description {
            Some(name) => format!("{name} ({})", icc.colour_space),
            None => format!("unnamed ICC profile ({})", icc.colour_space),
        };
    }
    let said = |name: &str| fields.iter().find(|f| f.name == name && f.source.starts_with("EXIF"));
    if said("InteropIndex").is_some_and(|f| f.value.starts_with("R03")) {
        return "Adobe RGB (by EXIF, no ICC profile)".to_owned();
    }
    match header.model {
        "CMYK" | "YCCK" => "CMYK (no ICC profile)".to_owned(),
        "gray" => "gray (no ICC profile)".to_owned(),
        _ => "sRGB (no ICC profile)".to_owned(),
    }
}

/// Fields by group, in the order of [`ORDER`]; groups without a field are left out.
fn grouped(fields: Vec<Field>) -> Vec<FieldGroup> {
    let mut groups: Vec<_> =
        ORDER.map(|(group, title)| FieldGroup { group, title, fields: Vec::new() }).into();
    for field in fields {
        if let Some(group) = groups.iter_mut().find(|g| g.group == field.group) {
            group.fields.push(field);
        }
    }
    groups.retain(|g| !g.fields.is_empty());
    groups
}

/// Every group with its heading, in the order in which a person wants to read them.
const ORDER: [(Group, &str); Group::ALL.len()] = [
    (Group::Gps, "Place"),
    (Group::People, "People"),
    (Group::Dates, "Dates"),
    (Group::Camera, "Camera"),
    (Group::Serials, "Serial numbers and identifiers"),
    (Group::Exposure, "Exposure"),
    (Group::Description, "Description"),
    (Group::Copyright, "Copyright"),
    (Group::Provenance, "Provenance (AI, Content Credentials)"),
    (Group::Software, "Software and history"),
    (Group::Comments, "Comments"),
    (Group::Thumbnail, "Thumbnails"),
    (Group::MakerNotes, "Maker notes"),
    (Group::Trailing, "After the picture"),
    (Group::Orientation, "Orientation"),
    (Group::Icc, "Colour"),
    (Group::Resolution, "Resolution"),
    (Group::Other, "Other"),
];
