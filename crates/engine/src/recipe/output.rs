//! How a result is written, and how good or small it is to be.

use super::Rgba;
use crate::format::Format;
use crate::metadata::Policy;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How the result is written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Output {
    /// The format of the result.
    pub format: FormatChoice,
    /// How good or how small it is to be.
    pub goal: Goal,
    /// Most bytes, whatever the goal: where the goal gives more, the best quality within them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_bytes: Option<u64>,
    /// 0 (quickest) to 10 (smallest).
    #[schemars(range(min = 0, max = 10))]
    pub effort: u8,
    /// Which metadata stays.
    pub metadata: Policy,
    /// Keep the original, byte for byte, where the result is not smaller than it. Only for
    /// recipes without steps.
    pub never_larger: bool,
    /// A lossy result must save at least this much, in percent, or the pixels stay as they are.
    #[schemars(range(min = 0.0, max = 100.0))]
    pub min_savings: f32,
    /// What is behind transparent pixels where the format holds no alpha.
    pub background: Rgba,
    /// Convert the colours to sRGB.
    pub to_srgb: bool,
    /// Most pixels per inch that the pictures in a document keep.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 10.0, max = 10_000.0))]
    pub dpi: Option<f32>,
}

impl Default for Output {
    fn default() -> Self {
        Self {
            format: FormatChoice::Keep,
            goal: Goal::Auto,
            max_bytes: None,
            effort: Output::EFFORT,
            metadata: Policy::default(),
            never_larger: false,
            min_savings: 0.0,
            background: Rgba([255; 4]),
            to_srgb: false,
            dpi: None,
        }
    }
}

impl Output {
    /// The default effort.
    pub const EFFORT: u8 = 5;

    /// The most bytes that the goal or the output itself allow.
    pub fn most_bytes(&self) -> Option<u64> {
        let goal = match self.goal {
            Goal::Target { max_bytes, .. } => max_bytes,
            _ => None,
        };
        goal.into_iter().chain(self.max_bytes).min()
    }
}

/// The format of the result.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum FormatChoice {
    /// The input's own, where it can be written; else the nearest that can.
    #[default]
    Keep,
    /// The smallest of those that browsers show, at the same score.
    Best,
    /// This one.
    #[serde(untagged)]
    Only(Format),
}

/// How good or how small the result is to be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Goal {
    /// No visible difference: the smallest at a SSIMULACRA2 score of [`Goal::AUTO_SCORE`].
    #[default]
    Auto,
    /// This quality, 0 (smallest) to 100 (best), on one scale for all formats.
    Quality(#[schemars(range(min = 0.0, max = 100.0))] f32),
    /// Pixels stay as they are.
    Lossless,
    /// Targets in bytes, score, or both.
    Target {
        /// Most bytes.
        #[serde(skip_serializing_if = "Option::is_none")]
        max_bytes: Option<u64>,
        /// Least SSIMULACRA2 score, 0 to 100.
        #[schemars(range(min = 0.0, max = 100.0))]
        #[serde(skip_serializing_if = "Option::is_none")]
        min_score: Option<f64>,
    },
    /// Only metadata is changed; coded pixels are not touched.
    Untouched,
}

impl Goal {
    /// The SSIMULACRA2 score of `auto`: at 85 an average observer sees no difference when
    /// flipping between original and result at 1:1 (scale of the metric's authors).
    pub const AUTO_SCORE: f64 = 85.0;
}
