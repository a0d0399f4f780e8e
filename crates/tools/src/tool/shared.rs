//! Groups of options that several tools have.

use crate::value::{Colour, Effort, FormatName, GroupName, Quality, Score, Size};
use compressimage_engine::metadata::{Group, Policy};
use compressimage_engine::recipe::{FormatChoice, Goal, Output, Rgba};
use compressimage_engine::{Error, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How good or how small the result is to be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[command(next_help_heading = "Quality")]
#[serde(default)]
pub struct QualityOptions {
    /// Quality from 0 (smallest) to 100 (best), one scale for all formats
    ///
    /// Without this and the other quality options the result is as small as it gets without a
    /// visible difference.
    #[arg(long, short, value_name = "0-100", conflicts_with_all = ["lossless", "max_size", "min_score"])]
    pub quality: Option<Quality>,
    /// Keep every pixel as it is; only the coding gets smaller
    #[arg(long, conflicts_with_all = ["max_size", "min_score"])]
    pub lossless: bool,
    /// Most bytes of the result: 200KB (1000), 200KiB (1024), 1.5MB
    ///
    /// The best quality within it is taken. Where it can't be met, the error tells the smallest
    /// size reached.
    #[arg(long, value_name = "SIZE")]
    pub max_size: Option<Size>,
    /// Least SSIMULACRA2 score: 90 hardly any, 70 little, 50 clear difference
    ///
    /// The smallest result with at least this score is taken. Together with --max-size both
    /// must hold.
    #[arg(long, value_name = "0-100")]
    pub min_score: Option<Score>,
    /// Effort from 0 (quickest) to 10 (smallest)
    #[arg(long, short, value_name = "0-10", default_value_t = Effort(Output::EFFORT))]
    pub effort: Effort,
}

impl Default for QualityOptions {
    fn default() -> Self {
        let effort = Effort(Output::EFFORT);
        Self { quality: None, lossless: false, max_size: None, min_score: None, effort }
    }
}

impl QualityOptions {
    /// The goal that these options name.
    pub fn goal(&self) -> Result<Goal> {
        let target = self.max_size.is_some() || self.min_score.is_some();
        match (self.quality, self.lossless, target) {
            (None, false, false) => Ok(Goal::Auto),
            (Some(quality), false, false) => Ok(Goal::Quality(quality.0)),
            (None, true, false) => Ok(Goal::Lossless),
            (None, false, true) => Ok(Goal::Target {
                max_bytes: self.max_size.map(|size| size.0),
                min_score: self.min_score.map(|score| score.0),
            }),
            _ => Err(Error::Recipe(
                "give one of quality, lossless, or targets (max_size, min_score)".to_owned(),
            )),
        }
    }
}

/// The format of the result.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[command(next_help_heading = "Format")]
#[serde(default)]
pub struct FormatOptions {
    /// Format of the result
    ///
    /// 'keep' is the input's own (the nearest one where it can't be written); 'best' tries
    /// those that browsers show and takes the smallest at the same score.
    #[arg(long, short, value_name = "FORMAT", default_value = "keep", value_parser = format_name())]
    pub format: FormatName,
    /// What becomes of the colours.
    #[command(flatten)]
    #[serde(flatten)]
    pub colours: ColourOptions,
}

impl Default for FormatOptions {
    fn default() -> Self {
        Self { format: FormatName(FormatChoice::Keep), colours: ColourOptions::default() }
    }
}

/// What becomes of the colours.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[command(next_help_heading = "Format")]
#[serde(default)]
pub struct ColourOptions {
    /// Colour behind transparent pixels where the format holds no alpha
    #[arg(long, value_name = "COLOUR", default_value = "#ffffff")]
    pub background: Colour,
    /// Convert the colours to sRGB
    ///
    /// Without it the ICC profile stays, and colours with it.
    #[arg(long)]
    pub srgb: bool,
}

impl Default for ColourOptions {
    fn default() -> Self {
        Self { background: Colour(Rgba([255; 4])), srgb: false }
    }
}

/// The command line's parser for a format: it lists the names, takes extensions too.
pub fn format_name() -> impl clap::builder::TypedValueParser<Value = FormatName> {
    one_of(FormatName::words())
}

/// The same for a format that is not the input's own.
pub fn new_format() -> impl clap::builder::TypedValueParser<Value = FormatName> {
    one_of(new_formats())
}

/// The names of [`new_format`].
pub fn new_formats() -> Vec<&'static str> {
    FormatName::words().into_iter().filter(|word| *word != "keep").collect()
}

fn one_of(words: Vec<&'static str>) -> impl clap::builder::TypedValueParser<Value = FormatName> {
    use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
    let extensions = |name: &str| match name.parse::<compressimage_engine::Format>() {
        Ok(format) => format.facts().extensions,
        Err(_) => &[],
    };
    let others = |name: &'static str| extensions(name).iter().filter(move |e| **e != name);
    let values = words.into_iter().map(|word| PossibleValue::new(word).aliases(others(word)));
    PossibleValuesParser::new(values).try_map(|word| word.parse::<FormatName>())
}

/// Which metadata stays.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[command(next_help_heading = "Metadata")]
#[serde(default)]
pub struct MetadataOptions {
    /// Metadata to keep beside orientation, icc, copyright and resolution: gps, dates, ..., all
    ///
    /// All other groups go: place, people, device, dates, thumbnails, edits. 'all' keeps
    /// everything. Several groups are separated by commas: orientation, icc, copyright, gps,
    /// people, camera, serials, exposure, dates, software, description, thumbnail, maker-notes,
    /// provenance, comments, resolution, trailing, other.
    #[arg(long, value_name = "GROUPS", value_delimiter = ',', value_parser = group_name(), hide_possible_values = true)]
    pub keep: Vec<GroupName>,
    /// Metadata to remove: copyright, icc, ..., all
    ///
    /// 'all' removes everything but the orientation and the colour profile, which the picture
    /// needs to look right; 'icc' removes the profile, too. Several groups are separated by
    /// commas, as in --keep.
    #[arg(long, value_name = "GROUPS", value_delimiter = ',', value_parser = group_name(), hide_possible_values = true)]
    pub drop: Vec<GroupName>,
}

fn group_name() -> impl clap::builder::TypedValueParser<Value = GroupName> {
    use clap::builder::{PossibleValuesParser, TypedValueParser};
    PossibleValuesParser::new(GroupName::words()).try_map(|word| word.parse::<GroupName>())
}

impl MetadataOptions {
    /// The policy that these options name. The words `all` and `none` set where it starts from,
    /// the groups add to it and take from it.
    pub fn policy(&self) -> Result<Policy> {
        let (keep, drop) = (&self.keep, &self.drop);
        let everything = keep.contains(&GroupName::All);
        let nothing = drop.contains(&GroupName::All) || keep.contains(&GroupName::None);
        let mut groups = match (everything, nothing) {
            (true, true) => {
                return Err(Error::Recipe(
                    "all metadata can't be kept and dropped; name the groups of one of them"
                        .to_owned(),
                ));
            }
            (true, false) => Group::ALL.to_vec(),
            (false, true) => vec![Group::Orientation, Group::Icc],
            (false, false) => Policy::default().keep,
        };
        for name in keep {
            if let GroupName::One(group) = name {
                if drop.contains(name) {
                    let wrong = format!("'{name}' is both to be kept and dropped; choose one");
                    return Err(Error::Recipe(wrong));
                }
                if !groups.contains(group) {
                    groups.push(*group);
                }
            }
        }
        groups.retain(|group| !drop.contains(&GroupName::One(*group)));
        Ok(Policy { keep: groups })
    }
}

/// What a tool has that writes pictures in a format of its own option.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(default)]
pub struct NewFormatOptions {
    /// How good or how small.
    #[command(flatten)]
    #[serde(flatten)]
    pub quality: QualityOptions,
    /// What becomes of the colours.
    #[command(flatten)]
    #[serde(flatten)]
    pub colours: ColourOptions,
    /// Which metadata stays.
    #[command(flatten)]
    #[serde(flatten)]
    pub metadata: MetadataOptions,
}

impl NewFormatOptions {
    /// The output in that format.
    pub fn output(&self, format: FormatName) -> Result<Output> {
        output(format, &self.colours, &self.quality, &self.metadata)
    }
}

/// What every tool that writes pictures anew has.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(default)]
pub struct OutputOptions {
    /// How good or how small.
    #[command(flatten)]
    #[serde(flatten)]
    pub quality: QualityOptions,
    /// The format.
    #[command(flatten)]
    #[serde(flatten)]
    pub format: FormatOptions,
    /// Which metadata stays.
    #[command(flatten)]
    #[serde(flatten)]
    pub metadata: MetadataOptions,
}

impl OutputOptions {
    /// The output that these options name.
    pub fn output(&self) -> Result<Output> {
        output(self.format.format, &self.format.colours, &self.quality, &self.metadata)
    }
}

/// The output that these groups name.
fn output(
    format: FormatName,
    colours: &ColourOptions,
    quality: &QualityOptions,
    metadata: &MetadataOptions,
) -> Result<Output> {
    Ok(Output {
        format: format.0,
        goal: quality.goal()?,
        effort: quality.effort.0,
        metadata: metadata.policy()?,
        background: colours.background.0,
        to_srgb: colours.srgb,
        ..Output::default()
    })
}
