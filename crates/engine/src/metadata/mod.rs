//! What a file says beside its pixels: read it, choose what stays, write it, compare.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Kinds of metadata that a person can keep or drop.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// How the picture is to be turned. Never lost: it is kept, or applied to the pixels.
    Orientation,
    /// The ICC profile (and colour code points). Never dropped unless asked by name.
    Icc,
    /// Copyright notice, rights, credit line, licence.
    Copyright,
    /// Where: coordinates, place names.
    Gps,
    /// Who: author, artist, owner, persons shown, face regions.
    People,
    /// With what: make, model, lens.
    Camera,
    /// Serial numbers and unique identifiers of device, lens and picture.
    Serials,
    /// How: exposure, aperture, flash, and the like.
    Exposure,
    /// When.
    Dates,
    /// Programs and their versions, processing and edit history.
    Software,
    /// Title, caption, keywords, rating.
    Description,
    /// Embedded smaller pictures.
    Thumbnail,
    /// The maker's private data.
    MakerNotes,
    /// Provenance: C2PA manifests, AI generation notes.
    Provenance,
    /// Comments and text chunks.
    Comments,
    /// Pixels per inch and the like.
    Resolution,
    /// Bytes after the end of the picture: motion photos, hidden archives, depth pictures.
    Trailing,
    /// Everything that no other group holds.
    Other,
}

impl Group {
    /// All groups.
    pub const ALL: [Self; 18] = [
        Self::Orientation,
        Self::Icc,
        Self::Copyright,
        Self::Gps,
        Self::People,
        Self::Camera,
        Self::Serials,
        Self::Exposure,
        Self::Dates,
        Self::Software,
        Self::Description,
        Self::Thumbnail,
        Self::MakerNotes,
        Self::Provenance,
        Self::Comments,
        Self::Resolution,
        Self::Trailing,
        Self::Other,
    ];
}

/// Which metadata stays. `Default`: orientation, ICC, copyright and resolution stay; the rest goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// The groups that stay; all others go.
    pub keep: Vec<Group>,
}

impl Default for Policy {
    fn default() -> Self {
        Self { keep: vec![Group::Orientation, Group::Icc, Group::Copyright, Group::Resolution] }
    }
}

impl Policy {
    /// Everything stays.
    pub fn everything() -> Self {
        Self { keep: Group::ALL.to_vec() }
    }

    /// Whether the group stays. Orientation always does.
    pub fn keeps(&self, group: Group) -> bool {
        group == Group::Orientation || self.keep.contains(&group)
    }

    /// Whether there is no group that goes.
    pub fn keeps_everything(&self) -> bool {
        Group::ALL.iter().all(|g| self.keeps(*g))
    }
}

/// One thing a file says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Field {
    /// The kind of thing it is.
    pub group: Group,
    /// Where it stands, as exiftool would say: "EXIF", "XMP-dc", "IPTC", "PNG tEXt", ...
    pub source: String,
    /// The tag's name in its standard: "GPSLatitude".
    pub name: String,
    /// The value, readable, at most some hundred characters.
    pub value: String,
}

/// The metadata blocks of a decoded picture, each as its standard writes it, without the
/// container's framing. Orientation in them has been applied to the pixels and reset to 1.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Metadata {
    /// EXIF: a TIFF stream ("II*\0" or "MM\0*" first).
    pub exif: Option<Vec<u8>>,
    /// XMP: an RDF/XML packet.
    pub xmp: Option<Vec<u8>>,
    /// IPTC-IIM records (without the Photoshop resource around them).
    pub iptc: Option<Vec<u8>>,
    /// Pixels per inch, horizontally and vertically.
    pub dpi: Option<(f32, f32)>,
}

/// Everything in a file that is not its pixels, as raw blocks: what [`fields`] explains and
/// [`strip`] removes.
#[derive(Debug, Clone, Default)]
pub struct Blocks {
    /// EXIF: a TIFF stream.
    pub exif: Option<Vec<u8>>,
    /// XMP packets (JPEG extended XMP is joined to one).
    pub xmp: Vec<Vec<u8>>,
    /// IPTC-IIM records.
    pub iptc: Option<Vec<u8>>,
    /// Photoshop image resources, the IPTC one included, as they stand.
    pub photoshop: Option<Vec<u8>>,
    /// The ICC profile.
    pub icc: Option<Vec<u8>>,
    /// Comments and text chunks: keyword (or "Comment") and text.
    pub texts: Vec<(String, String)>,
    /// C2PA manifest stores (JUMBF).
    pub c2pa: Vec<Vec<u8>>,
    /// Embedded smaller pictures beside the EXIF one: (where, bytes).
    pub thumbnails: Vec<(String, Vec<u8>)>,
    /// Blocks that no other member holds: ("JPEG APP12", bytes).
    pub other: Vec<(String, Vec<u8>)>,
    /// Bytes after the end of the picture.
    pub trailing: Vec<u8>,
    /// Pixels per inch in the container's own header (JFIF, pHYs), horizontally and vertically.
    pub dpi: Option<(f32, f32)>,
}

mod container;
mod fields;
pub mod groups;
mod inspect;
mod jpeg_quality;
mod privacy;
mod provenance;
pub mod select;
mod strip;
mod turn;

pub use container::{all_blocks, blocks, embed, embed_icc};
pub use strip::strip;

/// The EXIF orientation, 1 (upright) to 8; 1 where none is given.
pub fn orientation(blocks: &Blocks) -> u8 {
    blocks.exif.as_deref().and_then(fields::exif_orientation).unwrap_or(1)
}

pub use fields::{AttachmentKind, IccSummary, MAX_FIELDS, difference, fields, icc_summary};
pub use inspect::{FieldGroup, Inspection, inspect, inspect_blocks};
pub use jpeg_quality::jpeg_quality;
pub use privacy::{Finding, Level, privacy};
pub use provenance::{Ai, Provenance, provenance};
