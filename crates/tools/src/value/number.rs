//! Numbers with a range.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Makes a number that is always within its range, whichever door it came through.
macro_rules! number {
    ($(#[$doc:meta])* $name:ident, $inner:ty, $least:literal ..= $most:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
        #[serde(try_from = "f64")]
        pub struct $name(pub $inner);

        impl TryFrom<f64> for $name {
            type Error = String;

            fn try_from(n: f64) -> Result<Self, String> {
                let value = n as $inner;
                let whole = value as f64 == n || <$inner>::from_str("0.5").is_ok();
                if whole && (f64::from($least)..=f64::from($most)).contains(&n) {
                    return Ok(Self(value));
                }
                let kind = if <$inner>::from_str("0.5").is_ok() { "number" } else { "whole number" };
                Err(format!("{n} is no {kind} from {} to {}", $least, $most))
            }
        }

        impl FromStr for $name {
            type Err = String;

            fn from_str(s: &str) -> Result<Self, String> {
                let digits = s.trim().trim_end_matches('%').trim_end();
                let n: f64 = digits.parse().map_err(|_| format!("'{s}' is no number"))?;
                n.try_into()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
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
                let fraction = <$inner>::from_str("0.5").is_ok();
                schemars::json_schema!({
                    "type": if fraction { "number" } else { "integer" },
                    "minimum": $least,
                    "maximum": $most,
                })
            }
        }
    };
}

number!(
    /// A number of pixels along one side.
    Pixels, u32, 1 ..= 1_000_000
);
number!(
    /// Quality on the one scale for all formats: 0 is the smallest, 100 the best.
    Quality, f32, 0 ..= 100
);
number!(
    /// A SSIMULACRA2 score: 100 is equal, 85 looks equal, 50 is poor.
    Score, f64, 0 ..= 100
);
number!(
    /// Effort: 0 is the quickest, 10 the smallest.
    Effort, u8, 0 ..= 10
);
number!(
    /// A part of a whole, in percent.
    Percent, f32, 0 ..= 100
);
number!(
    /// A change of size, in percent of the present one.
    Scale, f32, 0.01 ..= 10_000
);
number!(
    /// A length in millimetres.
    Millimetres, f32, 0 ..= 5_000
);
number!(
    /// How far two samples may be apart, of 255.
    Tolerance, u8, 0 ..= 255
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_hold_in_text_and_in_json() {
        assert_eq!("80".parse(), Ok(Quality(80.0)));
        assert_eq!("2%".parse(), Ok(Percent(2.0)));
        assert_eq!("12.5 %".parse(), Ok(Percent(12.5)));
        assert_eq!("0.1".parse(), Ok(Scale(0.1)));
        for wrong in ["101", "-1", "NaN", "inf", "", "%", "8o"] {
            assert!(wrong.parse::<Quality>().is_err(), "{wrong}");
        }
        assert!("0".parse::<Pixels>().is_err());
        assert!("1.5".parse::<Pixels>().is_err(), "pixels are whole");
        assert!(serde_json::from_str::<Effort>("11").is_err());
        assert_eq!(serde_json::from_str::<Effort>("7").unwrap(), Effort(7));
    }

    #[test]
    fn numbers_are_written_as_they_were_read() {
        assert_eq!(serde_json::to_string(&Percent(0.1)).unwrap(), "0.1");
        assert_eq!(serde_json::to_string(&Effort(5)).unwrap(), "5");
    }
}
