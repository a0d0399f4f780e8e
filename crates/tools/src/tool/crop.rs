//! Keep a part of the picture.

use super::shared::OutputOptions;
use crate::registry::{Card, Door, Entry, Needs, Options, Plan, examples};
use crate::value::{Ratio, Rectangle, Tolerance, choice};
use compressimage_engine::recipe::{self, Gravity, Recipe, Step, Trim};
use compressimage_engine::{Error, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The row in the registry.
pub static TOOL: Entry<Crop> = Entry::new(&Card {
    name: "crop",
    title: "Crop",
    summary: "Keep a part of the picture; on JPEG without loss where that is possible",
    keywords: &["cut", "trim", "aspect", "region", "borders", "smart crop", "jpegtran"],
    door: Door::Pictures { suffix: "-cropped", only_if_same: false },
    needs: Needs::Engine,
    examples: examples(&[
        ("compressimage crop photo.jpg --region 640x480+10+20", "640 by 480 pixels from 10, 20"),
        ("compressimage crop photo.jpg --aspect 1:1 --gravity smart", "A square of what matters"),
        ("compressimage crop photo.jpg --aspect 16:9 --lossless", "At whole blocks of the JPEG"),
        ("compressimage crop scan.png --trim", "Cut away borders of one colour"),
    ]),
});

/// Options of `crop`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(default)]
pub struct Crop {
    /// Part to keep, in pixels of the upright picture: WIDTHxHEIGHT+X+Y
    ///
    /// On JPEG the exact part wins over a cut without loss, which is only possible where the
    /// part begins at a block (a multiple of 8 or 16 pixels). With --lossless the part is
    /// widened to whole blocks.
    #[arg(long, value_name = "WxH+X+Y", conflicts_with = "aspect")]
    pub region: Option<Rectangle>,
    /// Keep the largest part of this aspect: 16:9, 1:1, 1.91
    #[arg(long, value_name = "W:H")]
    pub aspect: Option<Ratio>,
    /// Which part --aspect keeps; 'smart' is where there is most to see
    #[arg(long, value_name = "GRAVITY", default_value = "center", value_parser = choice::<Gravity>())]
    pub gravity: Gravity,
    /// Cut away borders of one colour, before anything else
    #[arg(long)]
    pub trim: bool,
    /// How far a border's samples may be from its corner's, of 255
    #[arg(long, value_name = "0-255", default_value = "10", requires = "trim")]
    pub tolerance: Tolerance,
    /// How the result is written.
    #[command(flatten)]
    #[serde(flatten)]
    pub output: OutputOptions,
}

impl Default for Crop {
    fn default() -> Self {
        Self {
            region: None,
            aspect: None,
            gravity: Gravity::default(),
            trim: false,
            tolerance: Tolerance(Trim::default().tolerance),
            output: OutputOptions::default(),
        }
    }
}

impl Options for Crop {
    fn plan(&self) -> Result<Plan> {
        let mut steps = Vec::new();
        if self.trim {
            steps.push(Step::Trim(Trim { tolerance: self.tolerance.0 }));
        }
        match (self.region, self.aspect) {
            (Some(_), Some(_)) => {
                return Err(Error::Recipe("give a region or an aspect, not both".to_owned()));
            }
            (None, None) => {}
            (region, aspect) => steps.push(Step::Crop(recipe::Crop {
                region: region.map(|r| r.0),
                aspect: aspect.map(|a| a.0),
                gravity: self.gravity,
                whole_blocks: self.output.quality.lossless,
            })),
        }
        if steps.is_empty() {
            let wrong = "say what to keep: a region, an aspect, or trim";
            return Err(Error::Recipe(wrong.to_owned()));
        }
        Ok(Recipe { steps, output: self.output.output()?, ..Recipe::default() }.into())
    }
}
