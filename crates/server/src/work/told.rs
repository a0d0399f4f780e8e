//! What a tool found out, for a page to show.

use compressimage_engine::metadata::{FieldGroup, Inspection};
use compressimage_engine::score::{self, Comparison};
use serde::{Deserialize, Serialize};

/// What a result is, beside a file to save.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Told {
    /// A file and nothing else.
    File,
    /// Text to read at once.
    Text(String),
    /// What a file is and says.
    Account(Box<Account>),
    /// How alike two pictures are.
    Alike(Alike),
}

/// What a file is and says.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Account {
    /// The format's title, the coding, the subsampling, as far as there are any.
    pub format: Vec<String>,
    /// Pixels per row and rows, upright.
    pub size: (u32, u32),
    /// Length of the file.
    pub bytes: u64,
    /// Bits of a sample.
    pub depth: u32,
    /// What the samples are, in words.
    pub model: String,
    /// What the samples mean, in words.
    pub colour: String,
    /// The estimated quality of a lossy format, 1 to 100.
    pub quality: Option<f64>,
    /// Frames or pages.
    pub frames: u32,
    /// Pixels per inch, horizontally and vertically.
    pub dpi: Option<(f32, f32)>,
    /// Whether something private was found.
    pub private: bool,
    /// What was found, as a sentence.
    pub summary: String,
    /// Where the file says it is from.
    pub provenance: Vec<String>,
    /// Every metadata field, grouped.
    pub groups: Vec<Group>,
    /// What could not be read.
    pub warnings: Vec<String>,
}

/// Fields of one kind.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Group {
    /// The group's word, as in options.
    pub word: String,
    /// Its title in English.
    pub title: String,
    /// Name, value and source of each field.
    pub fields: Vec<(String, String, String)>,
}

impl From<&Inspection> for Account {
    fn from(inspection: &Inspection) -> Self {
        let header = &inspection.header;
        let details = [header.coding.as_deref(), header.subsampling];
        let format =
            std::iter::once(header.format.facts().title).chain(details.into_iter().flatten());
        Self {
            format: format.map(str::to_owned).collect(),
            size: (inspection.width, inspection.height),
            bytes: inspection.file_bytes,
            depth: u32::from(header.depth),
            model: header.model.to_string(),
            colour: inspection.colour_space.clone(),
            quality: header.quality.map(f64::from),
            frames: header.frames,
            dpi: inspection.dpi,
            private: !inspection.privacy.is_empty(),
            summary: inspection.privacy_summary.clone(),
            provenance: inspection.provenance.statements.clone(),
            groups: inspection.groups.iter().map(Group::from).collect(),
            warnings: inspection.warnings.clone(),
        }
    }
}

impl From<&FieldGroup> for Group {
    fn from(group: &FieldGroup) -> Self {
        let word = serde_json::to_value(group.group).unwrap_or_default();
        let fields = group.fields.iter();
        Self {
            word: word.as_str().unwrap_or_default().to_owned(),
            title: group.title.to_owned(),
            fields: fields
                .map(|field| {
                    (field.name.to_string(), field.value.clone(), field.source.to_string())
                })
                .collect(),
        }
    }
}

/// How alike two pictures are.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Alike {
    /// SSIMULACRA2: 100 the same.
    pub ssimulacra2: f64,
    /// The score's step, a word of the site's.
    pub step: String,
    /// Peak signal-to-noise ratio in dB; nothing where the pixels are equal.
    pub psnr: Option<f64>,
    /// Largest difference of two samples, 0 to 255.
    pub largest: u8,
}

impl From<&Comparison> for Alike {
    fn from(comparison: &Comparison) -> Self {
        Self {
            ssimulacra2: comparison.ssimulacra2,
            step: score::step(comparison.ssimulacra2).0.to_string(),
            psnr: Some(comparison.psnr).filter(|psnr| psnr.is_finite()),
            largest: comparison.largest_difference,
        }
    }
}
