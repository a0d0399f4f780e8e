//! Values that people write as text: "200KB", "16:9", "640x480+10+20".

use compressimage_engine::format::{Format, ROOMS};
use compressimage_engine::metadata::Group;
use compressimage_engine::recipe::{Aspect, Behind, Fill, FormatChoice, Region, Rgba};
use serde::Serialize;
use std::fmt;
use std::str::FromStr;

/// A number of bytes: "200KB" (1000), "200KiB" (1024), "1.5MB" or plain "200000".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Size(pub u64);

impl FromStr for Size {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let wrong = || format!("'{s}' is no size; write it as 200KB, 200KiB, 1.5MB or 200000");
        let text = s.trim();
        let split = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
        let (number, unit) = text.split_at(split);
        let number: f64 = number.parse().map_err(|_| wrong())?;
        let unit: f64 = match unit.trim().to_ascii_lowercase().as_str() {
            "" | "b" | "byte" | "bytes" => 1.0,
            "k" | "kb" => 1e3,
            "m" | "mb" => 1e6,
            "g" | "gb" => 1e9,
            "ki" | "kib" => 1024.0,
            "mi" | "mib" => 1_048_576.0,
            "gi" | "gib" => 1_073_741_824.0,
            _ => return Err(wrong()),
        };
        let bytes = (number * unit).floor();
        if (1.0..=1e15).contains(&bytes) { Ok(Self(bytes as u64)) } else { Err(wrong()) }
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const UNITS: [(u64, &str); 5] =
            [(1 << 30, "GiB"), (1 << 20, "MiB"), (1_000_000, "MB"), (1000, "KB"), (1024, "KiB")];
        for (unit, name) in UNITS {
            if self.0 >= unit && self.0.is_multiple_of(unit) {
                return write!(f, "{}{name}", self.0 / unit);
            }
        }
        self.0.fmt(f)
    }
}

as_text!(
    Size,
    schemars::json_schema!({
        "type": ["string", "integer"],
        "pattern": "^[0-9]*\\.?[0-9]+ ?([KkMmGg]?[Bb]?|[KkMmGg]i[Bb]?)$",
        "examples": ["200KB", "1.5MB", "64KiB", 200_000],
    })
);

/// Width to height: "16:9" or "1.91".
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ratio(pub Aspect);

impl FromStr for Ratio {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let wrong = || format!("'{s}' is no aspect; write it as 16:9, 4x5 or 1.91");
        let (width, height) = s.split_once([':', '/', 'x']).unwrap_or((s, "1"));
        let part = |text: &str| match text.trim().parse::<f32>() {
            Ok(n) if (0.001..=100_000.0).contains(&n) => Ok(n),
            _ => Err(wrong()),
        };
        Ok(Self(Aspect { width: part(width)?, height: part(height)? }))
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.0.width, self.0.height)
    }
}

as_text!(
    Ratio,
    schemars::json_schema!({ "type": ["string", "number"], "examples": ["16:9", "1.91"] })
);

/// A part of the picture in pixels: "WIDTHxHEIGHT+X+Y"; without X and Y from the top left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rectangle(pub Region);

impl FromStr for Rectangle {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let wrong = || format!("'{s}' is no region; write WIDTHxHEIGHT+X+Y, as in 640x480+10+20");
        let number = |text: Option<&str>| {
            let text = text.ok_or_else(wrong)?;
            if !text.bytes().all(|b| b.is_ascii_digit()) {
                return Err(wrong());
            }
            text.parse::<u32>().map_err(|_| wrong())
        };
        let mut corner = s.trim().split('+');
        let size = corner.next().ok_or_else(wrong)?;
        let mut sides = size.split(['x', 'X']);
        let (width, height) = (number(sides.next())?, number(sides.next())?);
        let (x, y) = match corner.next() {
            None => (0, 0),
            left => (number(left)?, number(corner.next())?),
        };
        if width == 0 || height == 0 || sides.next().is_some() || corner.next().is_some() {
            return Err(wrong());
        }
        Ok(Self(Region { x, y, width, height }))
    }
}

impl fmt::Display for Rectangle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Region { x, y, width, height } = self.0;
        write!(f, "{width}x{height}+{x}+{y}")
    }
}

as_text!(
    Rectangle,
    schemars::json_schema!({
        "type": "string",
        "pattern": "^[0-9]+x[0-9]+(\\+[0-9]+\\+[0-9]+)?$",
        "examples": ["640x480+10+20"],
    })
);

/// Degrees clockwise, any number; negative turns the other way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Angle(pub f32);

impl FromStr for Angle {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let digits = s.trim().trim_end_matches('°');
        match digits.parse::<f32>() {
            Ok(n) if (-36_000.0..=36_000.0).contains(&n) => Ok(Self(n)),
            _ => Err(format!("'{s}' is no angle; write degrees, as in 90 or -1.5")),
        }
    }
}

impl fmt::Display for Angle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

as_text!(Angle, schemars::json_schema!({ "type": ["number", "string"], "examples": [90, -1.5] }));

/// A colour: "#rrggbb", "#rrggbbaa", white, black or transparent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub Rgba);

impl FromStr for Colour {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        s.trim().to_ascii_lowercase().parse().map(Self)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&String::from(self.0))
    }
}

as_text!(Colour, schemars::json_schema!({ "type": "string", "examples": ["#ffffff", "black"] }));

/// What fills empty canvas: transparent, blur, edge or a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FillWith(pub Fill);

impl FromStr for FillWith {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let fill = match s.trim().to_ascii_lowercase().as_str() {
            "transparent" | "none" => Fill::Transparent,
            "blur" => Fill::Blur,
            "edge" => Fill::Edge,
            colour => Fill::Colour(colour.parse().map_err(|_| {
                format!("'{s}' fills nothing; write transparent, blur, edge or #rrggbb")
            })?),
        };
        Ok(Self(fill))
    }
}

impl fmt::Display for FillWith {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Fill::Transparent => f.write_str("transparent"),
            Fill::Blur => f.write_str("blur"),
            Fill::Edge => f.write_str("edge"),
            Fill::Colour(colour) => f.write_str(&String::from(colour)),
        }
    }
}

as_text!(
    FillWith,
    schemars::json_schema!({
        "type": "string",
        "examples": ["transparent", "blur", "edge", "#ffffff"],
    })
);

/// What stands behind a subject: transparent, blur, a colour, or a picture's file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Backdrop(pub Behind);

impl FromStr for Backdrop {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let text = s.trim();
        Ok(Self(match text.to_ascii_lowercase().as_str() {
            "transparent" | "none" => Behind::Transparent,
            "blur" => Behind::Blur,
            colour => match colour.parse() {
                Ok(colour) => Behind::Colour(colour),
                // A file has an extension, a colour has no dot.
                Err(_) if text.contains('.') && !text.starts_with('#') => {
                    Behind::Picture(text.to_owned())
                }
                Err(_) => {
                    return Err(format!(
                        "'{s}' is no background; write transparent, blur, #rrggbb or a picture's \
                         file"
                    ));
                }
            },
        }))
    }
}

impl fmt::Display for Backdrop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Behind::Transparent => f.write_str("transparent"),
            Behind::Blur => f.write_str("blur"),
            Behind::Colour(colour) => f.write_str(&String::from(*colour)),
            Behind::Picture(name) => f.write_str(name),
        }
    }
}

as_text!(
    Backdrop,
    schemars::json_schema!({
        "type": "string",
        "examples": ["transparent", "blur", "#ffffff", "beach.jpg"],
    })
);

/// The name of an output format, or `keep`, or `best`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormatName(pub FormatChoice);

impl FormatName {
    /// The words that people choose from.
    pub fn words() -> Vec<&'static str> {
        let writable = ROOMS.iter().filter(|room| room.writes()).map(|room| room.facts().name);
        ["keep", "best"].into_iter().chain(writable).collect()
    }
}

impl FromStr for FormatName {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let wrong =
            || format!("'{s}' can't be written; choose one of {}", Self::words().join(", "));
        match s.trim().to_ascii_lowercase().as_str() {
            "keep" => Ok(Self(FormatChoice::Keep)),
            "best" => Ok(Self(FormatChoice::Best)),
            name => match name.trim_start_matches('.').parse::<Format>() {
                Ok(format) if format.room().writes() => Ok(Self(FormatChoice::Only(format))),
                _ => Err(wrong()),
            },
        }
    }
}

impl fmt::Display for FormatName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            FormatChoice::Keep => f.write_str("keep"),
            FormatChoice::Best => f.write_str("best"),
            FormatChoice::Only(format) => f.write_str(format.facts().name),
        }
    }
}

as_text!(FormatName, schemars::json_schema!({ "type": "string", "enum": FormatName::words() }));

/// A group of metadata, or `all`, or `none`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupName {
    /// Every group.
    All,
    /// No group.
    None,
    /// This group.
    One(Group),
}

impl GroupName {
    /// The words that people choose from.
    pub fn words() -> Vec<String> {
        let groups = Group::ALL.into_iter().map(|group| Self::One(group).to_string());
        groups.chain(["all".to_owned(), "none".to_owned()]).collect()
    }
}

impl FromStr for GroupName {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let word = s.trim().to_ascii_lowercase();
        match word.as_str() {
            "all" => return Ok(Self::All),
            "none" => return Ok(Self::None),
            _ => {}
        }
        serde_json::from_value(serde_json::Value::String(word)).map(Self::One).map_err(|_| {
            format!("no metadata group is named '{s}'; there are {}", Self::words().join(", "))
        })
    }
}

impl fmt::Display for GroupName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => f.write_str("all"),
            Self::None => f.write_str("none"),
            Self::One(group) => group.serialize(f),
        }
    }
}

as_text!(GroupName, schemars::json_schema!({ "type": "string", "enum": GroupName::words() }));
