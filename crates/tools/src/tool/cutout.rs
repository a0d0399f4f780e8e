//! Take the background away.

use super::shared::{FormatOptions, MetadataOptions, OutputOptions, QualityOptions};
use crate::registry::{Card, Door, Entry, Needs, Options, Plan, examples};
use crate::value::{Backdrop, Choice, FormatName, choice};
use compressimage_engine::Result;
use compressimage_engine::recipe::{self, FormatChoice, Recipe, Step};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The row in the registry.
pub static TOOL: Entry<Cutout> = Entry::new(&Card {
    name: "cutout",
    title: "Cut out",
    summary: "Remove the background of photographs, or put another one behind the subject",
    keywords: &["background", "remove", "transparent", "matte", "rembg", "subject", "portrait"],
    door: Door::Pictures { suffix: "-cutout", only_if_same: false },
    needs: Needs::Model,
    examples: examples(&[
        ("compressimage cutout photo.jpg", "Writes photo-cutout.png"),
        ("compressimage cutout *.jpg --background white --crop-to-subject", "For a shop"),
        ("compressimage cutout photo.jpg --background blur", "The subject stays sharp"),
    ]),
});

/// Options of `cutout`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(default)]
pub struct Cutout {
    /// What stands behind the subject: transparent, blur, a colour, or a picture's file
    #[arg(long, value_name = "BACKGROUND", default_value = "transparent")]
    pub background: Backdrop,
    /// How often the model looks at a picture
    ///
    /// Once is quick; three times is closer to the truth, and takes more than twice as long.
    #[arg(long, value_name = "TIMES", default_value = "3", value_parser = choice::<Looks>())]
    pub looks: Looks,
    /// Follow the edges of pictures over 1300 pixels more closely than the model sees them
    #[arg(long, value_name = "WHEN", default_value = "auto", num_args = 0..=1, default_missing_value = "auto", value_parser = choice::<Refine>())]
    pub refine: Refine,
    /// Cut hard: what is at least that much subject stays
    #[arg(long, value_name = "0-1")]
    #[schemars(range(min = 0.0, max = 1.0), extend("exclusiveMinimum" = 0.0))]
    pub threshold: Option<f32>,
    /// Soften the edge by so many pixels
    #[arg(long, value_name = "PIXELS", default_value_t = 0.0)]
    #[schemars(range(min = 0.0, max = 100.0))]
    pub feather: f32,
    /// Lay a soft shadow under the subject
    #[arg(long)]
    pub shadow: bool,
    /// Crop to the subject
    #[arg(long)]
    pub crop_to_subject: bool,
    /// Format of the result
    ///
    /// 'keep' is the input's own, or PNG where that can't hold what is transparent; 'best' takes
    /// the smallest.
    #[arg(long, short, value_name = "FORMAT", default_value = "keep", value_parser = super::shared::format_name(), help_heading = "Format")]
    pub format: FormatName,
    /// How good or how small.
    #[command(flatten)]
    #[serde(flatten)]
    pub quality: QualityOptions,
    /// Which metadata stays.
    #[command(flatten)]
    #[serde(flatten)]
    pub metadata: MetadataOptions,
}

impl Default for Cutout {
    fn default() -> Self {
        Self {
            background: Backdrop::default(),
            looks: Looks::Three,
            refine: Refine::Auto,
            threshold: None,
            feather: 0.0,
            shadow: false,
            crop_to_subject: false,
            format: FormatName(FormatChoice::Keep),
            quality: QualityOptions::default(),
            metadata: MetadataOptions::default(),
        }
    }
}

/// How often the model looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Looks {
    /// Once: quick.
    #[serde(rename = "1")]
    Once,
    /// Three times at different detail: careful.
    #[serde(rename = "3")]
    Three,
}

impl Choice for Looks {
    const ALL: &'static [Self] = &[Self::Once, Self::Three];
}

/// When edges are refined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Refine {
    /// Where the picture is larger than what the model sees.
    Auto,
    /// Never.
    Off,
}

impl Choice for Refine {
    const ALL: &'static [Self] = &[Self::Auto, Self::Off];
}

impl Options for Cutout {
    fn plan(&self) -> Result<Plan> {
        let output = OutputOptions {
            quality: self.quality.clone(),
            format: FormatOptions { format: self.format, ..FormatOptions::default() },
            metadata: self.metadata.clone(),
        };
        let step = recipe::Cutout {
            background: self.background.0.clone(),
            looks: if self.looks == Looks::Once { 1 } else { 3 },
            refine: self.refine == Refine::Auto,
            threshold: self.threshold,
            feather: self.feather,
            shadow: self.shadow,
            crop_to_subject: self.crop_to_subject,
        };
        step.check()?;
        let steps = vec![Step::Cutout(step)];
        Ok(Recipe { steps, output: output.output()?, ..Recipe::default() }.into())
    }
}
