//! Named picture sizes: social platforms, link cards, icon sets, passport and visa photographs.
//!
//! The sizes are data, in `sizes.json`, with the month in which they were last checked. A
//! [`Selection`] of them becomes the variants of one recipe: one picture, a whole pack.

use compressimage_engine::Format;
use compressimage_engine::recipe::{
    Density, Fill, Fit, Flatten, FormatChoice, Goal, Gravity, Icon, Output, Pad, Resize, Step,
    Variant,
};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// Everything that `sizes.json` says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// The month in which the sizes were last checked, as in "2026-11".
    pub checked: String,
    /// Platforms and sets, in the order in which they are listed to people.
    pub platforms: Vec<Platform>,
}

/// A platform, or a set of sizes that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Platform {
    /// As in a selection: "instagram".
    pub id: String,
    /// As people write it: "Instagram".
    pub name: String,
    /// What kind of set it is.
    pub set: Set,
    /// Its sizes.
    pub sizes: Vec<Size>,
}

/// Kinds of sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Set {
    /// A social platform.
    Social,
    /// Icons and cards of a web site.
    Web,
    /// Icons of an app.
    App,
    /// Photographs for passports, visas and identity cards.
    Document,
}

/// One size of a platform.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Size {
    /// As in a selection: "story".
    pub kind: String,
    /// In words.
    pub label: String,
    /// Pixels per row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Formats that are taken, the best for a photograph first.
    pub formats: Vec<Format>,
    /// Most bytes that are taken, where there is such a limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_bytes: Option<u64>,
    /// Least bytes that are taken: some forms refuse smaller files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_bytes: Option<u64>,
    /// The part that is seen whatever the device: nothing important belongs outside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub safe: Option<Area>,
    /// Whether it is shown as a circle.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub round: bool,
    /// Whether transparency is not allowed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub opaque: bool,
    /// Whether the picture is put into the safe area and only its surroundings fill the rest.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub inset: bool,
    /// The sides in pixels of the squares that one icon file holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sides: Vec<u32>,
    /// Width and height on paper, in tenths of a millimetre.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tenths_mm: Option<[u32; 2]>,
    /// Pixels per inch that make `width x height` out of the size on paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dpi: Option<u32>,
    /// What else to know, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
}

/// A rectangle in pixels from the top left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// Pixels from the left.
    pub x: u32,
    /// Pixels from the top.
    pub y: u32,
    /// Pixels per row.
    pub width: u32,
    /// Rows.
    pub height: u32,
}

/// A size with the platform it belongs to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Selection {
    /// The platform.
    pub platform: &'static Platform,
    /// Its size.
    pub size: &'static Size,
}

/// How a picture of another aspect becomes the wanted size.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Filling {
    /// The part with most to see is kept, the rest cut.
    #[default]
    Crop,
    /// All of the picture is kept; this fills the rest.
    #[serde(untagged)]
    Around(Fill),
}

/// Why a selection is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SelectError {
    /// No platform of that name.
    #[error("no platform is called '{name}'; there are {known}")]
    Platform {
        /// What was asked for.
        name: String,
        /// The names there are.
        known: String,
    },
    /// The platform has no such size.
    #[error("{platform} has no size called '{name}'; it has {known}")]
    Kind {
        /// The platform's name.
        platform: String,
        /// What was asked for.
        name: String,
        /// The names there are.
        known: String,
    },
    /// The platform does not take the format.
    #[error("{platform}'s {kind} takes {known}, not {format}")]
    Format {
        /// The platform's name.
        platform: String,
        /// The size.
        kind: String,
        /// The format that was asked for.
        format: &'static str,
        /// The formats it takes.
        known: String,
    },
}

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    // A test reads the file: what is built in is known to be well formed.
    serde_json::from_str(include_str!("sizes.json")).expect("sizes.json is well formed")
});

/// Every size there is.
pub fn catalogue() -> &'static Catalogue {
    &CATALOGUE
}

/// Every size, platform by platform.
pub fn all() -> impl Iterator<Item = Selection> {
    catalogue()
        .platforms
        .iter()
        .flat_map(|platform| platform.sizes.iter().map(move |size| Selection { platform, size }))
}

/// The sizes that "platform", "platform/kind" or "all" (social platforms) name, whatever their
/// case; "twitter" is X.
pub fn select(name: &str) -> Result<Vec<Selection>, SelectError> {
    let wanted = name.trim().to_ascii_lowercase();
    if wanted == "all" {
        return Ok(all().filter(|s| s.platform.set == Set::Social).collect());
    }
    let (platform, kind) = match wanted.split_once('/') {
        Some((platform, kind)) => (platform, Some(kind)),
        None => (wanted.as_str(), None),
    };
    let platform = if platform == "twitter" { "x" } else { platform };
    let platforms = &catalogue().platforms;
    let Some(platform) = platforms.iter().find(|p| p.id == platform) else {
        let known = joined(platforms.iter().map(|p| p.id.as_str()));
        return Err(SelectError::Platform { name: name.into(), known });
    };
    let found: Vec<Selection> = platform
        .sizes
        .iter()
        .filter(|size| kind.is_none_or(|kind| size.kind == kind))
        .map(|size| Selection { platform, size })
        .collect();
    if found.is_empty() {
        let known = joined(platform.sizes.iter().map(|size| size.kind.as_str()));
        let (platform, name) = (platform.name.clone(), kind.unwrap_or_default().into());
        return Err(SelectError::Kind { platform, name, known });
    }
    Ok(found)
}

fn joined<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}

/// The variants of a recipe that make these sizes of a picture: the steps, the platform's format
/// (or `format`, where it is taken) and its byte limit, colours as sRGB. Everything else of the
/// output, its background too, is as in `output`.
pub fn variants(
    selection: &[Selection],
    filling: Filling,
    format: Option<Format>,
    output: &Output,
) -> Result<Vec<Variant>, SelectError> {
    selection.iter().map(|s| s.variant(filling, format, output)).collect()
}

impl Selection {
    /// As in a selection: "instagram/story".
    pub fn name(&self) -> String {
        format!("{}/{}", self.platform.id, self.size.kind)
    }

    fn variant(
        &self,
        filling: Filling,
        format: Option<Format>,
        output: &Output,
    ) -> Result<Variant, SelectError> {
        let format = format.or(self.size.formats.first().copied()).unwrap_or(Format::Jpeg);
        if !self.size.formats.contains(&format) {
            return Err(SelectError::Format {
                platform: self.platform.name.clone(),
                kind: self.size.kind.clone(),
                format: format.facts().name,
                known: joined(self.size.formats.iter().map(|f| f.facts().name)),
            });
        }
        let output = Output {
            format: FormatChoice::Only(format),
            goal: self.size.goal(output.goal),
            max_bytes: self.size.max_bytes.into_iter().chain(output.max_bytes).min(),
            to_srgb: true,
            never_larger: false,
            ..output.clone()
        };
        let name = format!("{}-{}", self.platform.id, self.size.kind);
        Ok(Variant { name, steps: self.steps(filling, &output), output: Some(output) })
    }

    /// What makes a picture this size.
    fn steps(&self, filling: Filling, output: &Output) -> Vec<Step> {
        let size = self.size;
        let (width, height) = match (size.inset, size.safe) {
            (true, Some(safe)) => (safe.width, safe.height),
            // The smaller sizes of an icon file are better made from more pixels than its largest.
            _ if !size.sides.is_empty() => (size.width * 4, size.height * 4),
            _ => (size.width, size.height),
        };
        let resize = Resize { width: Some(width), height: Some(height), ..Resize::default() };
        let mut steps = vec![Step::Resize(match filling {
            Filling::Crop => Resize { fit: Fit::Cover, gravity: Gravity::Smart, ..resize },
            Filling::Around(fill) => Resize { fit: Fit::Contain, fill, ..resize },
        })];
        if size.inset {
            let fill = match filling {
                Filling::Crop => Fill::Edge,
                Filling::Around(fill) => fill,
            };
            let (width, height) = (Some(size.width), Some(size.height));
            steps.push(Step::Pad(Pad { width, height, fill, ..Pad::default() }));
        }
        if size.opaque {
            steps.push(Step::Flatten(Flatten { background: output.background }));
        }
        if !size.sides.is_empty() {
            steps.push(Step::Icon(Icon { sides: size.sides.clone() }));
        }
        if let Some(dpi) = size.density() {
            steps.push(Step::Density(Density { dpi }));
        }
        steps
    }
}

impl Size {
    /// Pixels per inch, where it has a size on paper.
    pub fn density(&self) -> Option<f32> {
        let of_paper = || {
            let [across, _] = self.tenths_mm?;
            Some((self.width as f32 * 254.0 / across as f32).round())
        };
        self.dpi.map(|dpi| dpi as f32).or_else(of_paper)
    }

    /// The goal for it, where `wanted` is asked for. Where small files are refused, what is as
    /// small as it gets without a visible difference could be too small: the best quality within
    /// a moderate size is taken.
    fn goal(&self, wanted: Goal) -> Goal {
        let (Goal::Auto, Some(least)) = (wanted, self.min_bytes) else { return wanted };
        let moderate = u64::from(self.width) * u64::from(self.height) * MODERATE_BITS / 8;
        let most = moderate.max(least * 4).min(self.max_bytes.unwrap_or(u64::MAX));
        Goal::Target { max_bytes: Some(most), min_score: None }
    }
}

/// Bits per pixel of a photograph of good quality.
const MODERATE_BITS: u64 = 3;

#[cfg(test)]
mod tests;
