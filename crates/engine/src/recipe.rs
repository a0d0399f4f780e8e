//! What can be asked of the engine; nothing is done here.
//!
//! A recipe is the currency between doors: it can be copied from one to another as JSON and
//! gives the same bytes there.

use crate::format::Format;
use crate::metadata::Policy;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Ordered steps, then an output; several outputs from one decode with `variants`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Recipe {
    /// What is done to the pixels, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// How the result is written.
    pub output: Output,
    /// Several results from the same input: each runs its own steps after the common ones.
    /// Empty: a single result.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<Variant>,
}

/// One of several results of a recipe.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Variant {
    /// Appended to the input's name: "photo" becomes "photo-NAME.jpg".
    pub name: String,
    /// Steps after the recipe's own.
    pub steps: Vec<Step>,
    /// The recipe's output where it is not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub output: Option<Output>,
}

/// One thing done to the pixels.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "step", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Step {
    /// Change the number of pixels.
    Resize(Resize),
    /// Keep a part of the picture.
    Crop(Crop),
    /// Cut away borders of one colour.
    Trim(Trim),
    /// Turn clockwise.
    Rotate(Rotate),
    /// Mirror.
    Flip(Flip),
    /// Add a border, or centre on a larger canvas.
    Pad(Pad),
    /// Lay transparency over a colour.
    Flatten(Flatten),
    /// Make the sizes of one icon file.
    Icon(Icon),
    /// Say how large the picture is on paper.
    Density(Density),
}

/// Change the number of pixels, by one of: width and height, the long edge, the short edge, a
/// percentage. With one of width and height the other follows from the aspect.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Resize {
    /// Wanted width in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// Wanted height in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
    /// Wanted longer side in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub long_edge: Option<u32>,
    /// Wanted shorter side in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short_edge: Option<u32>,
    /// Wanted size in percent of the present one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent: Option<f32>,
    /// What to do when width and height have another aspect than the picture.
    pub fit: Fit,
    /// Never make the picture larger.
    pub no_enlarge: bool,
    /// The resampling filter.
    pub filter: Filter,
    /// What `contain` fills the rest of the canvas with.
    pub fill: Fill,
    /// What `cover` keeps, and where `contain` puts the picture.
    pub gravity: Gravity,
    /// Average light instead of stored values. Small bright detail on dark (stars, lights, line
    /// art) keeps its brightness; twice the time. Off, as in browsers and most programs.
    pub linear_light: bool,
}

/// What to do when width and height have another aspect than the picture (CSS `object-fit`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Fit {
    /// Fit within both, keep the aspect, result may be smaller in one of them.
    #[default]
    Inside,
    /// Fit within both and fill the rest of the canvas.
    Contain,
    /// Fill both, cut what hangs over.
    Cover,
    /// Fill both, the aspect changes.
    Fill,
    /// Keep the aspect, be at least as large in both.
    Outside,
}

/// Resampling filters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Filter {
    /// Lanczos with three lobes: sharp; for photographs.
    #[default]
    Lanczos3,
    /// Catmull-Rom cubic: sharp, less ringing.
    CatmullRom,
    /// Mitchell-Netravali cubic: soft, hardly any ringing.
    Mitchell,
    /// Triangle.
    Bilinear,
    /// Average of the area.
    Box,
    /// Hard pixels; for pixel art.
    Nearest,
}

/// Keep a part of the picture: a `region`, or the largest part of an `aspect` (with both, the
/// largest part of the region).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Crop {
    /// The part in pixels of the upright picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
    /// Width to height.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aspect: Option<Aspect>,
    /// Which part to keep.
    pub gravity: Gravity,
    /// Widen the part of a JPEG to whole blocks, up to 15 pixels more above and on the left, so
    /// that it can be cut out without loss. Other formats are cut where they are told to.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub whole_blocks: bool,
}

/// A rectangle in pixels from the top left of the upright picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Region {
    /// Pixels from the left.
    pub x: u32,
    /// Pixels from the top.
    pub y: u32,
    /// Pixels per row, at least 1.
    pub width: u32,
    /// Rows, at least 1.
    pub height: u32,
}

/// Width to height, as in 16:9.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Aspect {
    /// The width's part, over 0.
    pub width: f32,
    /// The height's part, over 0.
    pub height: f32,
}

/// Which part of the picture stays.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Gravity {
    /// The middle.
    #[default]
    Center,
    /// The top.
    North,
    /// The top right.
    NorthEast,
    /// The right.
    East,
    /// The bottom right.
    SouthEast,
    /// The bottom.
    South,
    /// The bottom left.
    SouthWest,
    /// The left.
    West,
    /// The top left.
    NorthWest,
    /// Where the picture has most to see (detail, skin, saturation).
    Smart,
}

/// Cut away borders of one colour.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Trim {
    /// How far a border pixel may be from the corner's colour, 0 to 255 in each sample.
    pub tolerance: u8,
}

impl Default for Trim {
    fn default() -> Self {
        Self { tolerance: 10 }
    }
}

/// Turn clockwise. Multiples of 90 degrees are exact.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Rotate {
    /// Degrees clockwise; negative turns the other way.
    pub degrees: f32,
    /// What fills the corners when the angle is no multiple of 90.
    pub fill: Fill,
}

/// Mirror.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Flip {
    /// Which way.
    pub axis: Axis,
}

/// Which way to mirror.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Axis {
    /// Left and right change places.
    Horizontal,
    /// Top and bottom change places.
    Vertical,
}

/// Add a border in pixels, then centre on a canvas of at least `width x height` or `aspect`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Pad {
    /// Pixels added above.
    pub top: u32,
    /// Pixels added on the right.
    pub right: u32,
    /// Pixels added below.
    pub bottom: u32,
    /// Pixels added on the left.
    pub left: u32,
    /// Least width of the canvas.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// Least height of the canvas.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
    /// The canvas is enlarged to this aspect.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aspect: Option<Aspect>,
    /// Where the picture stands on the canvas.
    pub gravity: Gravity,
    /// What fills the border.
    pub fill: Fill,
}

/// Lay transparency over a colour: the result has no alpha.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Flatten {
    /// What is behind.
    pub background: Rgba,
}

impl Default for Flatten {
    fn default() -> Self {
        Self { background: Rgba([255; 4]) }
    }
}

/// Make the sizes of one icon file (ICO): pages of these square sizes, of the first frame.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Icon {
    /// Sides in pixels, 1 to 256 each.
    pub sides: Vec<u32>,
}

/// Say how large the picture is on paper; the pixels stay as they are.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Density {
    /// Pixels per inch, 1 to 65535.
    #[schemars(range(min = 1.0, max = 65_535.0))]
    pub dpi: f32,
}

/// What fills empty canvas.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Fill {
    /// Nothing where the output holds alpha, else white.
    #[default]
    Transparent,
    /// One colour.
    Colour(Rgba),
    /// The picture itself, enlarged and blurred.
    Blur,
    /// The colours of the nearest edge, softened along it.
    Edge,
}

/// An sRGB colour with straight alpha, 0 to 255; written `#rrggbb` or `#rrggbbaa`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Rgba(pub [u8; 4]);

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

impl TryFrom<String> for Rgba {
    type Error = String;

    fn try_from(s: String) -> Result<Self, String> {
        s.parse()
    }
}

impl From<Rgba> for String {
    fn from(c: Rgba) -> Self {
        let [r, g, b, a] = c.0;
        if a == 255 {
            format!("#{r:02x}{g:02x}{b:02x}")
        } else {
            format!("#{r:02x}{g:02x}{b:02x}{a:02x}")
        }
    }
}

impl std::str::FromStr for Rgba {
    type Err = String;

    /// `#rgb`, `#rrggbb`, `#rrggbbaa`, with or without `#`, or white, black, transparent.
    fn from_str(s: &str) -> Result<Self, String> {
        let wrong = || format!("'{s}' is no colour; write #rrggbb, #rrggbbaa, white or black");
        match s {
            "white" => return Ok(Self([255; 4])),
            "black" => return Ok(Self([0, 0, 0, 255])),
            "transparent" => return Ok(Self([0; 4])),
            _ => {}
        }
        let hex = s.trim_start_matches('#');
        let digits: Option<Vec<u8>> =
            hex.chars().map(|c| c.to_digit(16).map(|d| d as u8)).collect();
        let digits = digits.ok_or_else(wrong)?;
        let pair = |i: usize| digits[i] * 16 + digits[i + 1];
        match digits.len() {
            3 => Ok(Self([digits[0] * 17, digits[1] * 17, digits[2] * 17, 255])),
            6 => Ok(Self([pair(0), pair(2), pair(4), 255])),
            8 => Ok(Self([pair(0), pair(2), pair(4), pair(6)])),
            _ => Err(wrong()),
        }
    }
}
