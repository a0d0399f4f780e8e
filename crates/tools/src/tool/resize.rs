//! Change the number of pixels.

use super::shared::OutputOptions;
use crate::registry::{Card, Door, Entry, Needs, Options, Plan, examples};
use crate::value::{FillWith, Pixels, Scale, choice};
use compressimage_engine::recipe::{self, Fill, Filter, Fit, Gravity, Recipe, Step, Variant};
use compressimage_engine::{Error, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The row in the registry.
pub static TOOL: Entry<Resize> = Entry::new(&Card {
    name: "resize",
    title: "Resize",
    summary: "Make pictures smaller or larger in pixels",
    keywords: &["scale", "thumbnail", "dimensions", "width", "height", "responsive", "srcset"],
    door: Door::Pictures { suffix: "-resized", only_if_same: false },
    needs: Needs::Engine,
    examples: examples(&[
        ("compressimage resize photo.jpg --width 800", "800 pixels wide, height follows"),
        ("compressimage resize *.jpg --long-edge 2048 --no-enlarge -o web", "Fit for a web page"),
        ("compressimage resize a.jpg --width 400 --height 400 --fit cover", "Fill a square"),
        ("compressimage resize a.jpg --widths 320,640,1280 --format webp", "a-320w.webp and so on"),
    ]),
});

/// Options of `resize`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(default)]
pub struct Resize {
    /// Width in pixels; the height follows where it is not given
    #[arg(long, short = 'W', value_name = "PIXELS", conflicts_with_all = ["long_edge", "short_edge", "percent", "widths"])]
    pub width: Option<Pixels>,
    /// Height in pixels; the width follows where it is not given
    #[arg(long, short = 'H', value_name = "PIXELS", conflicts_with_all = ["long_edge", "short_edge", "percent", "widths"])]
    pub height: Option<Pixels>,
    /// Longer side in pixels
    #[arg(long, value_name = "PIXELS", conflicts_with_all = ["short_edge", "percent", "widths"])]
    pub long_edge: Option<Pixels>,
    /// Shorter side in pixels
    #[arg(long, value_name = "PIXELS", conflicts_with_all = ["percent", "widths"])]
    pub short_edge: Option<Pixels>,
    /// Size in percent of the present one
    #[arg(long, value_name = "PERCENT", conflicts_with = "widths")]
    pub percent: Option<Scale>,
    /// Several widths at once, each a result of its own: photo-320w.jpg, ...
    #[arg(long, value_name = "PIXELS,...", value_delimiter = ',')]
    pub widths: Vec<Pixels>,
    /// What to do when width and height have another aspect than the picture
    ///
    /// inside: within both. contain: within both, the rest is filled. cover: fill both, cut
    /// what hangs over. fill: fill both, the aspect changes. outside: at least both.
    #[arg(long, value_name = "FIT", default_value = "inside", value_parser = choice::<Fit>())]
    pub fit: Fit,
    /// Never make a picture larger
    #[arg(long)]
    pub no_enlarge: bool,
    /// Resampling filter
    #[arg(long, value_name = "FILTER", default_value = "lanczos3", value_parser = choice::<Filter>())]
    pub filter: Filter,
    /// What --fit cover keeps
    #[arg(long, value_name = "GRAVITY", default_value = "center", value_parser = choice::<Gravity>())]
    pub gravity: Gravity,
    /// What --fit contain fills the rest with: transparent, blur, edge or a colour
    #[arg(long, value_name = "FILL", default_value = "transparent")]
    pub fill: FillWith,
    /// Average light instead of stored values: small bright detail on dark keeps its brightness
    #[arg(long)]
    pub linear_light: bool,
    /// How the result is written.
    #[command(flatten)]
    #[serde(flatten)]
    pub output: OutputOptions,
}

impl Default for Resize {
    fn default() -> Self {
        Self {
            width: None,
            height: None,
            long_edge: None,
            short_edge: None,
            percent: None,
            widths: Vec::new(),
            fit: Fit::default(),
            no_enlarge: false,
            filter: Filter::default(),
            gravity: Gravity::default(),
            fill: FillWith(Fill::default()),
            linear_light: false,
            output: OutputOptions::default(),
        }
    }
}

impl Resize {
    fn step(&self, width: Option<Pixels>) -> recipe::Resize {
        recipe::Resize {
            width: width.map(|p| p.0),
            height: self.height.map(|p| p.0),
            long_edge: self.long_edge.map(|p| p.0),
            short_edge: self.short_edge.map(|p| p.0),
            percent: self.percent.map(|p| p.0),
            fit: self.fit,
            no_enlarge: self.no_enlarge,
            filter: self.filter,
            fill: self.fill.0,
            gravity: self.gravity,
            linear_light: self.linear_light,
        }
    }

    /// How many of the ways to say a size were used; width and height together are one.
    fn ways(&self) -> usize {
        let sides = self.width.is_some() || self.height.is_some();
        let edges = [self.long_edge.is_some(), self.short_edge.is_some()];
        let others = [sides, self.percent.is_some(), !self.widths.is_empty()];
        edges.into_iter().chain(others).filter(|used| *used).count()
    }
}

impl Options for Resize {
    fn plan(&self) -> Result<Plan> {
        if self.ways() != 1 {
            return Err(Error::Recipe(
                "say the wanted size in one way: width and height, long edge, short edge, \
                 percent, or widths"
                    .to_owned(),
            ));
        }
        let output = self.output.output()?;
        if self.widths.is_empty() {
            let steps = vec![Step::Resize(self.step(self.width))];
            return Ok(Recipe { steps, output, ..Recipe::default() }.into());
        }
        let mut widths = self.widths.clone();
        widths.sort_by_key(|width| width.0);
        widths.dedup();
        let variant = |width: Pixels| Variant {
            name: format!("{}w", width.0),
            steps: vec![Step::Resize(self.step(Some(width)))],
            output: None,
        };
        let variants = widths.into_iter().map(variant).collect();
        Ok(Recipe { output, variants, ..Recipe::default() }.into())
    }
}
