//! Turn and mirror.

use super::shared::OutputOptions;
use crate::registry::{Card, Door, Entry, Needs, Options, Plan, examples};
use crate::value::{Angle, FillWith, choice};
use compressimage_engine::recipe::{self, Axis, Fill, Flip, Recipe, Step};
use compressimage_engine::{Error, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The row in the registry.
pub static TOOL: Entry<Rotate> = Entry::new(&Card {
    name: "rotate",
    title: "Rotate",
    summary: "Turn or mirror; by 90 degrees on JPEG without loss where that is possible",
    keywords: &["turn", "flip", "mirror", "upright", "orientation", "straighten", "exiftran"],
    door: Door::Pictures { suffix: "-rotated", only_if_same: false },
    needs: Needs::Engine,
    examples: examples(&[
        ("compressimage rotate photo.jpg --degrees 90", "A quarter turn clockwise"),
        ("compressimage rotate *.jpg --auto --in-place", "Upright for programs that ignore EXIF"),
        ("compressimage rotate scan.png --degrees -1.5 --fill white", "Straighten a scan"),
    ]),
});

/// Options of `rotate`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(default)]
pub struct Rotate {
    /// Degrees clockwise; negative turns the other way
    ///
    /// Quarter turns of a JPEG are without loss where its sides are multiples of its blocks (8 or
    /// 16 pixels); else it is coded anew, and a warning says so.
    #[arg(long, short, value_name = "DEGREES", allow_negative_numbers = true)]
    pub degrees: Option<Angle>,
    /// Mirror, after turning: left to right, or top to bottom
    #[arg(long, value_name = "AXIS", value_parser = choice::<Axis>())]
    pub flip: Option<Axis>,
    /// Turn upright as the camera's orientation mark says, and nothing else
    ///
    /// The mark is applied before --degrees and --flip in any case.
    #[arg(long, conflicts_with_all = ["degrees", "flip"])]
    pub auto: bool,
    /// What fills the corners of other angles than 90: transparent, blur, edge or a colour
    #[arg(long, value_name = "FILL", default_value = "transparent")]
    pub fill: FillWith,
    /// How the result is written.
    #[command(flatten)]
    #[serde(flatten)]
    pub output: OutputOptions,
}

impl Default for Rotate {
    fn default() -> Self {
        Self {
            degrees: None,
            flip: None,
            auto: false,
            fill: FillWith(Fill::default()),
            output: OutputOptions::default(),
        }
    }
}

impl Options for Rotate {
    fn plan(&self) -> Result<Plan> {
        if self.auto == (self.degrees.is_some() || self.flip.is_some()) {
            let wrong = "say how to turn: degrees, flip (or both), or auto";
            return Err(Error::Recipe(wrong.to_owned()));
        }
        let mut steps = Vec::new();
        // A turn by 0 degrees: every recipe with steps applies the orientation mark.
        if self.auto || self.degrees.is_some() {
            let degrees = self.degrees.map_or(0.0, |angle| angle.0);
            steps.push(Step::Rotate(recipe::Rotate { degrees, fill: self.fill.0 }));
        }
        if let Some(axis) = self.flip {
            steps.push(Step::Flip(Flip { axis }));
        }
        Ok(Recipe { steps, output: self.output.output()?, ..Recipe::default() }.into())
    }
}
