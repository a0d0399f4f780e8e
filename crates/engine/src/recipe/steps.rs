//! What can be done to the pixels, with its parameters.

use super::{Cutout, Fill, Rgba};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
    /// Take the background away.
    Cutout(Cutout),
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
