//! Pictures for social platforms.

use super::shared::OutputOptions;
use crate::registry::{Card, Door, Entry, Needs, Options, Plan, examples};
use crate::social::{self, Filling, SelectError};
use crate::value::{FillWith, Size};
use compressimage_engine::recipe::{FormatChoice, Recipe};
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
    needs: Needs::Engine,
    examples: examples(&[
        ("compressimage social --list", "All platforms, places and sizes"),
        ("compressimage social photo.jpg --to instagram -o pack", "All of Instagram's sizes"),
        ("compressimage social photo.jpg --to x/post,favicon --fill blur", "Nothing is cut away"),
    ]),
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
            return Ok(Plan::Text(listing()));
        }
        if self.to.is_empty() {
            let wrong = "say for which platforms or places, as in --to instagram,x/post; \
                         --list shows all";
            return Err(Error::Recipe(wrong.to_owned()));
        }
        let output = self.output.output()?;
        let format = match output.format {
            FormatChoice::Only(format) => Some(format),
            FormatChoice::Keep | FormatChoice::Best => None,
        };
        let wrong = |e: SelectError| Error::Recipe(e.to_string());
        let mut selection = Vec::new();
        for name in &self.to {
            selection.extend(social::select(name).map_err(wrong)?);
        }
        let variants = social::variants(&selection, self.fill.0, format, &output).map_err(wrong)?;
        Ok(Recipe { output, variants, ..Recipe::default() }.into())
    }
}

/// Every size as a line: what to write after `--to`, width x height, what it is, its limits.
fn listing() -> String {
    let line = |s: social::Selection| {
        let size = format!("{}x{}", s.size.width, s.size.height);
        let limit = s.size.max_bytes.map_or(String::new(), |b| format!(", at most {}", Size(b)));
        format!("{:<34} {size:>9}  {}{limit}\n", s.name(), s.size.label)
    };
    let checked = &social::catalogue().checked;
    let lines: String = social::all().map(line).collect();
    format!(
        "{lines}\n\
         --to PLATFORM takes all of a platform's sizes, --to all those of every social platform.\n\
         Checked in {checked} against what is publicly told of them. They change without notice: \
         where a form or an\noffice says another size, that one counts.\n"
    )
}

/// How a picture of another aspect fills a size: smart, blur, edge or a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SocialFill(pub Filling);

impl Default for SocialFill {
    fn default() -> Self {
        Self(Filling::Crop)
    }
}

impl FromStr for SocialFill {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        if s.trim().eq_ignore_ascii_case("smart") {
            return Ok(Self(Filling::Crop));
        }
        let wrong = || format!("'{s}' fills nothing; write smart, blur, edge or #rrggbb");
        let fill: FillWith = s.parse().map_err(|_| wrong())?;
        Ok(Self(Filling::Around(fill.0)))
    }
}

impl fmt::Display for SocialFill {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Filling::Crop => f.write_str("smart"),
            Filling::Around(fill) => FillWith(fill).fmt(f),
        }
    }
}

crate::value::as_text!(
    SocialFill,
    schemars::json_schema!({ "type": "string", "examples": ["smart", "blur", "edge", "#ffffff"] })
);
