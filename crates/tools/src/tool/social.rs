//! Pictures for social platforms.

use super::shared::OutputOptions;
use crate::registry::{Card, Door, Entry, Options, Plan};
use crate::social::{self, FillMode};
use crate::value::FillWith;
use compressimage_engine::recipe::Recipe;
use compressimage_engine::{Error, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The row in the registry.
pub static TOOL: Entry<Social> = Entry::new(&Card {
    name: "social",
    title: "Social media",
    summary: "Make the sizes that social platforms, link cards, icons and passports want",
    keywords: &["instagram", "facebook", "linkedin", "youtube", "favicon", "passport", "avatar"],
    door: Door::Pictures { suffix: "", only_if_same: false },
    examples: &[
        ("compressimage social --list", "All platforms, places and sizes"),
        ("compressimage social photo.jpg --to instagram -o pack", "All of Instagram's sizes"),
        ("compressimage social photo.jpg --to x/post,favicon --fill blur", "Nothing is cut away"),
    ],
});

/// Options of `social`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(default)]
pub struct Social {
    /// Platforms or places, separated by commas: instagram, x/post, favicon
    #[arg(long, short = 't', value_name = "PLACE,...", value_delimiter = ',')]
    pub to: Vec<String>,
    /// List all platforms, places and sizes
    #[arg(long, conflicts_with = "to")]
    pub list: bool,
    /// How a picture of another aspect fills a size
    ///
    /// smart: cut to the part with most to see. blur, edge or a colour: the whole picture, and
    /// around it the picture blurred, its edge's colour, or that colour.
    #[arg(long, value_name = "FILL", default_value = "smart")]
    pub fill: SocialFill,
    /// How the result is written.
    #[command(flatten)]
    #[serde(flatten)]
    pub output: OutputOptions,
}

impl Options for Social {
    fn plan(&self) -> Result<Plan> {
        if self.list {
            return Ok(Plan::Text(social::table()));
        }
        if self.to.is_empty() {
            let wrong = "say for which platforms or places, as in --to instagram,x/post; \
                         --list shows all";
            return Err(Error::Recipe(wrong.to_owned()));
        }
        let variants = social::variants(&self.to, self.fill.0)?;
        Ok(Recipe { output: self.output.output()?, variants, ..Recipe::default() }.into())
    }
}

/// How a picture of another aspect fills a size: smart, blur, edge or a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SocialFill(pub FillMode);

impl Default for SocialFill {
    fn default() -> Self {
        Self(FillMode::Smart)
    }
}

impl FromStr for SocialFill {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        if s.trim().eq_ignore_ascii_case("smart") {
            return Ok(Self(FillMode::Smart));
        }
        let wrong = || format!("'{s}' fills nothing; write smart, blur, edge or #rrggbb");
        let fill: FillWith = s.parse().map_err(|_| wrong())?;
        Ok(Self(FillMode::Whole(fill.0)))
    }
}

impl fmt::Display for SocialFill {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            FillMode::Smart => f.write_str("smart"),
            FillMode::Whole(fill) => FillWith(fill).fmt(f),
        }
    }
}

crate::value::as_text!(
    SocialFill,
    schemars::json_schema!({ "type": "string", "examples": ["smart", "blur", "edge", "#ffffff"] })
);
