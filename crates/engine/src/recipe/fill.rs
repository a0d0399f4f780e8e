//! Colours, and what fills empty canvas.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What fills empty canvas.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Fill {
    /// Nothing where the output holds alpha, else white.
    #[default]
    Transparent,
    /// One colour.
    Colour(Rgba),
    /// The picture itself, enlarged and blurred.
    Blur,
    /// The colours of the nearest edge, softened along it.
    Edge,
}

/// An sRGB colour with straight alpha, 0 to 255; written `#rrggbb` or `#rrggbbaa`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Rgba(pub [u8; 4]);

impl TryFrom<String> for Rgba {
    type Error = String;

    fn try_from(s: String) -> Result<Self, String> {
        s.parse()
    }
}

impl From<Rgba> for String {
    fn from(c: Rgba) -> Self {
        let [r, g, b, a] = c.0;
        if a == 255 {
            format!("#{r:02x}{g:02x}{b:02x}")
        } else {
            format!("#{r:02x}{g:02x}{b:02x}{a:02x}")
        }
    }
}

impl std::str::FromStr for Rgba {
    type Err = String;

    /// `#rgb`, `#rrggbb`, `#rrggbbaa`, with or without `#`, or white, black, transparent.
    fn from_str(s: &str) -> Result<Self, String> {
        let wrong = || format!("'{s}' is no colour; write #rrggbb, #rrggbbaa, white or black");
        match s {
            "white" => return Ok(Self([255; 4])),
            "black" => return Ok(Self([0, 0, 0, 255])),
            "transparent" => return Ok(Self([0; 4])),
            _ => {}
        }
        let hex = s.trim_start_matches('#');
        let digits: Option<Vec<u8>> =
            hex.chars().map(|c| c.to_digit(16).map(|d| d as u8)).collect();
        let digits = digits.ok_or_else(wrong)?;
        let pair = |i: usize| digits[i] * 16 + digits[i + 1];
        match digits.len() {
            3 => Ok(Self([digits[0] * 17, digits[1] * 17, digits[2] * 17, 255])),
            6 => Ok(Self([pair(0), pair(2), pair(4), 255])),
            8 => Ok(Self([pair(0), pair(2), pair(4), pair(6)])),
            _ => Err(wrong()),
        }
    }
}
