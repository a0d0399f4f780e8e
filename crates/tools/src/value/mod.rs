//! The values that options take: each knows its own text, its range and its JSON schema, so
//! that the command line, JSON and the docs can't disagree.

/// Lets a type with `FromStr` and `Display` be a JSON string (or a bare number).
macro_rules! as_text {
    ($name:ident, $schema:expr) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text =
                    match <serde_json::Value as serde::Deserialize>::deserialize(deserializer)? {
                        serde_json::Value::String(text) => text,
                        serde_json::Value::Number(number) => number.to_string(),
                        other => other.to_string(),
                    };
                text.parse().map_err(serde::de::Error::custom)
            }
        }

        impl schemars::JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                $schema
            }
        }
    };
}
pub(crate) use as_text;

mod choice;
mod number;
#[cfg(feature = "pdf")]
mod paper;
mod text;

pub use choice::{Choice, choice};
pub use number::{Effort, Millimetres, Percent, Pixels, Quality, Scale, Score, Tolerance};
#[cfg(feature = "pdf")]
pub use paper::PaperSize;
pub use text::{Angle, Backdrop, Colour, FillWith, FormatName, GroupName, Ratio, Rectangle, Size};
