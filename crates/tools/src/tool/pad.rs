//! Add a border or a canvas.

use super::shared::OutputOptions;
use crate::registry::{Card, Door, Entry, Needs, Options, Plan, examples};
use crate::value::{FillWith, Pixels, Ratio, choice};
use compressimage_engine::recipe::{self, Fill, Gravity, Recipe, Step};
use compressimage_engine::{Error, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The row in the registry.
pub static TOOL: Entry<Pad> = Entry::new(&Card {
    name: "pad",
    title: "Pad",
    summary: "Add a border, or place the picture on a larger canvas",
    keywords: &["border", "canvas", "frame", "margin", "letterbox", "square"],
    door: Door::Pictures { suffix: "-padded", only_if_same: false },
    needs: Needs::Engine,
    examples: examples(&[
        ("compressimage pad photo.jpg --border 40 --fill white", "40 white pixels all round"),
        ("compressimage pad photo.jpg --aspect 1:1 --fill blur", "A square, nothing cut away"),
        ("compressimage pad logo.png --width 512 --height 512", "On a 512 by 512 canvas"),
    ]),
});

/// Options of `pad`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(default)]
pub struct Pad {
    /// Pixels added on every side
    #[arg(long, short, value_name = "PIXELS")]
    pub border: Option<Pixels>,
    /// Pixels added above, in place of --border
    #[arg(long, value_name = "PIXELS")]
    pub top: Option<Pixels>,
    /// Pixels added on the right, in place of --border
    #[arg(long, value_name = "PIXELS")]
    pub right: Option<Pixels>,
    /// Pixels added below, in place of --border
    #[arg(long, value_name = "PIXELS")]
    pub bottom: Option<Pixels>,
    /// Pixels added on the left, in place of --border
    #[arg(long, value_name = "PIXELS")]
    pub left: Option<Pixels>,
    /// Least width of the canvas in pixels
    #[arg(long, short = 'W', value_name = "PIXELS")]
    pub width: Option<Pixels>,
    /// Least height of the canvas in pixels
    #[arg(long, short = 'H', value_name = "PIXELS")]
    pub height: Option<Pixels>,
    /// Enlarge the canvas to this aspect: 16:9, 1:1
    #[arg(long, value_name = "W:H")]
    pub aspect: Option<Ratio>,
    /// Where the picture stands on the canvas
    #[arg(long, value_name = "GRAVITY", default_value = "center", value_parser = choice::<Gravity>())]
    pub gravity: Gravity,
    /// What fills the new pixels: transparent, blur, edge or a colour
    #[arg(long, value_name = "FILL", default_value = "transparent")]
    pub fill: FillWith,
    /// How the result is written.
    #[command(flatten)]
    #[serde(flatten)]
    pub output: OutputOptions,
}

impl Default for Pad {
    fn default() -> Self {
        Self {
            border: None,
            top: None,
            right: None,
            bottom: None,
            left: None,
            width: None,
            height: None,
            aspect: None,
            gravity: Gravity::default(),
            fill: FillWith(Fill::default()),
            output: OutputOptions::default(),
        }
    }
}

impl Options for Pad {
    fn plan(&self) -> Result<Plan> {
        let side = |own: Option<Pixels>| own.or(self.border).map_or(0, |pixels| pixels.0);
        let pad = recipe::Pad {
            top: side(self.top),
            right: side(self.right),
            bottom: side(self.bottom),
            left: side(self.left),
            width: self.width.map(|pixels| pixels.0),
            height: self.height.map(|pixels| pixels.0),
            aspect: self.aspect.map(|ratio| ratio.0),
            gravity: self.gravity,
            fill: self.fill.0,
        };
        let border = [pad.top, pad.right, pad.bottom, pad.left].iter().any(|side| *side > 0);
        if !border && pad.width.is_none() && pad.height.is_none() && pad.aspect.is_none() {
            let wrong = "say what to add: a border, a width or height of the canvas, or an aspect";
            return Err(Error::Recipe(wrong.to_owned()));
        }
        let steps = vec![Step::Pad(pad)];
        Ok(Recipe { steps, output: self.output.output()?, ..Recipe::default() }.into())
    }
}
