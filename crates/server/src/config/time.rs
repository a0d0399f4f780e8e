//! Times as people write them: "90s", "15 minutes", "30 days"; and 0, with quotes or without.

use humantime_serde::re::humantime;
use serde::de::{Deserializer, Error, Visitor};
use std::fmt;
use std::time::Duration;

pub use humantime_serde::serialize;

/// What a time has to look like.
const SHAPE: &str = "a time with its unit, as \"90s\", \"15m\", \"24h\" or \"30 days\", or 0";

/// Reads a time.
///
/// # Errors
/// Where it is none.
pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Duration, D::Error> {
    from.deserialize_any(Written)
}

struct Written;

impl Visitor<'_> for Written {
    type Value = Duration;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(SHAPE)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Duration, E> {
        match number {
            0 => Ok(Duration::ZERO),
            _ => Err(E::custom(format!("write {SHAPE}: {number} has no unit"))),
        }
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Duration, E> {
        let number = u64::try_from(number);
        number.map_or_else(|_| Err(E::custom(format!("write {SHAPE}"))), |n| self.visit_u64(n))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Duration, E> {
        match text.trim() {
            "0" => Ok(Duration::ZERO),
            text => humantime::parse_duration(text)
                .map_err(|_| E::custom(format!("write {SHAPE}; '{text}' is none"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    struct Kept {
        #[serde(with = "super")]
        files: Duration,
    }

    fn read(value: &str) -> Result<Duration, String> {
        let text = format!("files = {value}");
        toml::from_str(&text).map(|kept: Kept| kept.files).map_err(|e| e.message().to_owned())
    }

    #[test]
    fn times_are_written_as_people_do() {
        for (value, seconds) in [
            ("0", 0),
            ("\"0\"", 0),
            ("\"0s\"", 0),
            ("\"90s\"", 90),
            ("\"60 minutes\"", 3600),
            ("\"1 day\"", 86_400),
            ("\"730 days\"", 63_072_000),
        ] {
            assert_eq!(read(value), Ok(Duration::from_secs(seconds)), "{value}");
        }
        for (value, why) in [
            ("7", "7 has no unit"),
            ("-1", "with its unit"),
            ("\"soon\"", "'soon' is none"),
            ("true", "with its unit"),
        ] {
            let error = read(value).unwrap_err();
            assert!(error.contains(why), "{value}: {error}");
        }
    }
}
