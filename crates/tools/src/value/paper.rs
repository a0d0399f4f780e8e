//! Sizes of paper.

use compressimage_engine::recipe::{Orientation, Paper};
use std::fmt;
use std::str::FromStr;

use super::Choice;

/// The size of a page: fit, a3, a4, a5, letter, legal, or width x height in millimetres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PaperSize(pub Paper);

/// The sizes that have a name.
const NAMED: [(&str, Paper); 6] = [
    ("fit", Paper::Fit),
    ("a4", Paper::A4),
    ("letter", Paper::Letter),
    ("a3", Paper::A3),
    ("a5", Paper::A5),
    ("legal", Paper::Legal),
];

impl FromStr for PaperSize {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let text = s.trim().to_ascii_lowercase();
        if let Some((_, paper)) = NAMED.iter().find(|(name, _)| *name == text) {
            return Ok(Self(*paper));
        }
        let side = |text: &str| {
            let millimetres: f32 = text.trim().parse().ok()?;
            (1.0..=5_000.0).contains(&millimetres).then_some(millimetres)
        };
        let sides = text.trim_end_matches("mm").split_once('x');
        match sides.and_then(|(width, height)| Some((side(width)?, side(height)?))) {
            Some((width, height)) => Ok(Self(Paper::Custom(width, height))),
            None => Err(format!(
                "'{s}' is no size of paper; write {}, or width x height in millimetres as in \
                 100x150",
                NAMED.map(|(name, _)| name).join(", ")
            )),
        }
    }
}

impl fmt::Display for PaperSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0, NAMED.iter().find(|(_, paper)| *paper == self.0)) {
            (_, Some((name, _))) => f.write_str(name),
            (Paper::Custom(width, height), _) => write!(f, "{width}x{height}"),
            _ => Ok(()),
        }
    }
}

as_text!(
    PaperSize,
    schemars::json_schema!({
        "type": "string",
        "examples": NAMED.map(|(name, _)| name),
    })
);

impl Choice for Orientation {
    const ALL: &'static [Self] = &[Self::Auto, Self::Portrait, Self::Landscape];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paper_has_a_name_or_sides() {
        assert_eq!("A4".parse(), Ok(PaperSize(Paper::A4)));
        assert_eq!(" 100 x 150 mm".parse(), Ok(PaperSize(Paper::Custom(100.0, 150.0))));
        assert_eq!(PaperSize(Paper::Custom(100.0, 150.5)).to_string(), "100x150.5");
        for (name, paper) in NAMED {
            assert_eq!(PaperSize(paper).to_string(), name);
        }
        for wrong in ["", "a9", "0x5", "5", "NaNx3", "-1x5"] {
            assert!(wrong.parse::<PaperSize>().is_err(), "{wrong}");
        }
    }
}
