//! Choices from the engine's own lists, named as in its JSON.

use compressimage_engine::recipe::{Axis, Filter, Fit, Gravity};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A closed list of words.
pub trait Choice: Copy + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// Every choice, the default first.
    const ALL: &'static [Self];

    /// The word for it, as in JSON.
    fn word(self) -> String {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::String(word)) => word,
            _ => String::new(),
        }
    }
}

impl Choice for Fit {
    const ALL: &'static [Self] =
        &[Self::Inside, Self::Contain, Self::Cover, Self::Fill, Self::Outside];
}

impl Choice for Filter {
    const ALL: &'static [Self] = &[
        Self::Lanczos3,
        Self::CatmullRom,
        Self::Mitchell,
        Self::Bilinear,
        Self::Box,
        Self::Nearest,
    ];
}

impl Choice for Gravity {
    const ALL: &'static [Self] = &[
        Self::Center,
        Self::North,
        Self::NorthEast,
        Self::East,
        Self::SouthEast,
        Self::South,
        Self::SouthWest,
        Self::West,
        Self::NorthWest,
        Self::Smart,
    ];
}

impl Choice for Axis {
    const ALL: &'static [Self] = &[Self::Horizontal, Self::Vertical];
}

/// The command line's parser for a choice: it lists the words and completes them.
pub fn choice<T: Choice>() -> impl clap::builder::TypedValueParser<Value = T> {
    use clap::builder::{PossibleValuesParser, TypedValueParser};
    let words = T::ALL.iter().map(|c| c.word());
    PossibleValuesParser::new(words)
        .try_map(|word| serde_json::from_value::<T>(serde_json::Value::String(word)))
}
