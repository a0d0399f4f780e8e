//! The header and names of an ICC profile (ICC.1:2022). The curves are the colour code's concern:
//! a profile that it refuses still has a name.

use super::{Collector, value};
use crate::metadata::Group;

/// What a profile says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IccSummary {
    /// The profile's name, where it has one: "sRGB IEC61966-2.1".
    pub description: Option<String>,
    /// "RGB", "GRAY", "CMYK", "Lab", ...
    pub colour_space: String,
    /// What it is for: "display", "printer", "scanner or camera", ...
    pub class: &'static str,
    /// The connection space: "XYZ" or "Lab".
    pub connection_space: String,
    /// "2.1", "4.3".
    pub version: String,
}

/// Most tags of a profile that are looked at.
const MAX_TAGS: usize = 100;

/// What a profile says about itself; none where it has no header.
pub fn icc_summary(profile: &[u8]) -> Option<IccSummary> {
    let header = profile.get(..128)?;
    (&header[36..40] == b"acsp").then_some(())?;
    let word = |at: usize| value::text(&header[at..at + 4]).trim().to_owned();
    Some(IccSummary {
        description: tag(profile, b"desc").and_then(localised).filter(|d| !d.is_empty()),
        colour_space: word(16),
        class: class(&header[12..16]),
        connection_space: word(20),
        version: format!("{}.{}", header[8], header[9] >> 4),
    })
}

/// Adds the fields of a profile.
pub(super) fn read(profile: &[u8], out: &mut Collector) {
    let mut push = |name: &str, words: &str| out.push(Group::Icc, "ICC", name, words);
    let Some(summary) = icc_summary(profile) else {
        push("Profile", &value::binary(profile.len()));
        out.warn("the ICC profile is damaged: it has no header");
        return;
    };
    push("ProfileDescription", summary.description.as_deref().unwrap_or_default());
    push("ProfileClass", summary.class);
    push("ColorSpaceData", &summary.colour_space);
    push("ProfileConnectionSpace", &summary.connection_space);
    push("ProfileVersion", &summary.version);
    push("RenderingIntent", intent(profile.get(67).copied()));
    push("ProfileDateTime", &date(profile).unwrap_or_default());
    for (name, signature) in
        [("ProfileCopyright", b"cprt"), ("DeviceMfgDesc", b"dmnd"), ("DeviceModelDesc", b"dmdd")]
    {
        push(name, &tag(profile, signature).and_then(localised).unwrap_or_default());
    }
    push("ProfileSize", &value::size(profile.len() as u64));
}

/// The bytes of a tag.
fn tag<'a>(profile: &'a [u8], signature: &[u8; 4]) -> Option<&'a [u8]> {
    let number = |at: usize| {
        let b = profile.get(at..at + 4)?.try_into().ok()?;
        Some(u32::from_be_bytes(b) as usize)
    };
    let count = number(128)?.min(MAX_TAGS);
    let at =
        (0..count).map(|i| 132 + 12 * i).find(|&at| profile.get(at..at + 4) == Some(signature))?;
    let (start, length) = (number(at + 4)?, number(at + 8)?);
    let rest = profile.get(start..)?;
    Some(&rest[..length.min(rest.len())])
}

/// Text of the types "desc" (version 2), "mluc" (version 4; English where there is a choice) and
/// "text".
fn localised(tag: &[u8]) -> Option<String> {
    let number =
        |at: usize| Some(u32::from_be_bytes(tag.get(at..at + 4)?.try_into().ok()?) as usize);
    match tag.get(..4)? {
        b"desc" => {
            let ascii = tag.get(12..)?;
            Some(value::text(&ascii[..number(8)?.min(ascii.len())]))
        }
        b"text" => Some(value::text(tag.get(8..)?)),
        b"mluc" => {
            let records = (0..number(8)?.min(MAX_TAGS)).map(|i| 16 + 12 * i);
            let english = records.clone().find(|&at| tag.get(at..at + 2) == Some(b"en"));
            let at = english.or_else(|| records.clone().next())?;
            let rest = tag.get(number(at + 8)?..)?;
            Some(value::utf16(&rest[..number(at + 4)?.min(rest.len())], false))
        }
        _ => None,
    }
    .map(|text| value::clean(&text))
}

fn class(signature: &[u8]) -> &'static str {
    match signature {
        b"scnr" => "scanner or camera",
        b"mntr" => "display",
        b"prtr" => "printer",
        b"link" => "device link",
        b"spac" => "colour space",
        b"abst" => "abstract",
        b"nmcl" => "named colours",
        _ => "unknown",
    }
}

fn intent(value: Option<u8>) -> &'static str {
    match value {
        Some(0) => "perceptual",
        Some(1) => "relative colorimetric",
        Some(2) => "saturation",
        Some(3) => "absolute colorimetric",
        _ => "unknown",
    }
}

/// When the profile was made; none where the header holds no sensible date.
fn date(profile: &[u8]) -> Option<String> {
    let n = |i: usize| {
        let b = profile.get(24 + 2 * i..26 + 2 * i)?;
        Some(u16::from_be_bytes([b[0], b[1]]))
    };
    let (year, month, day) = (n(0)?, n(1)?, n(2)?);
    let sensible = (1..=12).contains(&month) && (1..=31).contains(&day);
    sensible.then_some(())?;
    Some(format!("{year:04}-{month:02}-{day:02} {:02}:{:02}:{:02}", n(3)?, n(4)?, n(5)?))
}
