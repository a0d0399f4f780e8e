//! What a file gives away about people, places and devices, in plain words.

use super::fields::{Attachment, AttachmentKind, attachments, size};
use super::{Blocks, Field, Group};
use serde::Serialize;

/// What kind of thing is given away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Where it was taken or what place it shows.
    Place,
    /// Who took it, owns it or is shown.
    Identity,
    /// With what device, and its serial numbers.
    Device,
    /// When.
    Time,
    /// What can't be seen in the picture: thumbnails, videos, history, private data.
    Hidden,
}

/// One thing that a file gives away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What kind of thing it is.
    pub level: Level,
    /// In plain words, without a full stop: "taken at 52.1000 N, 4.3000 E".
    pub text: String,
}

/// What a file gives away, and the same as one sentence of plain words.
pub fn privacy(fields: &[Field], blocks: &Blocks) -> (Vec<Finding>, String) {
    let look = Look { fields };
    let mut taken = look.taken();
    let mut also = look.people();
    also.extend(look.hidden());
    also.extend(attached(&blocks.trailing));
    let summary = sentence(&taken, &also);
    taken.append(&mut also);
    taken.retain(|f| !f.text.is_empty());
    taken.sort_by_key(|f| f.level);
    (taken, summary)
}

/// The same of a document: each thing it says by its name.
#[cfg(feature = "pdf")]
pub fn of_document(fields: &[Field]) -> (Vec<Finding>, String) {
    let level = |group| match group {
        Group::People => Level::Identity,
        Group::Software => Level::Device,
        Group::Dates => Level::Time,
        _ => Level::Hidden,
    };
    let finding = |field: &Field| Finding {
        level: level(field.group),
        text: format!("{}: {}", field.name, field.value),
    };
    let mut found: Vec<_> = fields.iter().map(finding).collect();
    found.sort_by_key(|finding| finding.level);
    let texts: Vec<_> = found.iter().map(|finding| finding.text.as_str()).collect();
    let summary = match texts.is_empty() {
        true => "Nothing private found.".to_owned(),
        false => format!("The document says {}.", texts.join(", ")),
    };
    (found, summary)
}

/// The findings about the taking as one clause, the others behind it.
fn sentence(taken: &[Finding], also: &[Finding]) -> String {
    let mut clauses = Vec::new();
    if !taken.is_empty() {
        let by = taken.iter().position(|f| f.text.starts_with("by "));
        let (taking, by) = taken.split_at(by.unwrap_or(taken.len()));
        // "taken at ... on ... with ...": only the first part keeps its verb.
        let short = |f: &Finding| {
            let text = f.text.strip_prefix("taken ").or(f.text.strip_prefix("created "));
            text.unwrap_or(&f.text).to_owned()
        };
        let parts = taking.iter().enumerate();
        let parts = parts.map(|(i, f)| if i == 0 { f.text.clone() } else { short(f) });
        let mut clause = parts.collect::<Vec<_>>().join(" ");
        if !by.is_empty() {
            clause.push_str(if clause.is_empty() { "" } else { ", " });
            by.iter().for_each(|f| clause.push_str(&f.text));
        }
        clauses.push(clause);
    }
    clauses.extend(also.iter().map(|f| f.text.clone()));
    if clauses.is_empty() {
        return "Nothing private found.".to_owned();
    }
    let text = clauses.join("; ");
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", chars.as_str())
}

/// Finds fields by what they say.
struct Look<'a> {
    fields: &'a [Field],
}

impl Look<'_> {
    /// The first field of any of the names, in the order of the names.
    fn first(&self, names: &[&str]) -> Option<&str> {
        let named = |name: &&str| {
            let field = self.fields.iter().find(|f| {
                f.name == *name && f.group != Group::Thumbnail && !f.source.contains("ingredient")
            });
            field.map(|f| f.value.as_str())
        };
        names.iter().find_map(named)
    }

    /// Place, time, device and author, in the order in which the sentence tells them.
    fn taken(&self) -> Vec<Finding> {
        let mut out = Vec::new();
        let mut add = |level, text: Option<String>| {
            out.extend(text.map(|text| Finding { level, text }));
        };
        add(Level::Place, self.place().map(|p| format!("taken at {p}")));
        // A picture that no camera made was not taken.
        let camera = self.first(&["DateTimeOriginal", "Model", "GPSLatitude"]).is_some();
        let verb = if camera { "taken" } else { "created" };
        add(Level::Time, self.time().map(|t| format!("{verb} on {t}")));
        add(Level::Device, self.device().map(|d| format!("taken with {d}")));
        add(Level::Identity, self.author().map(|a| format!("by {a}")));
        out
    }

    fn place(&self) -> Option<String> {
        let mut parts = Vec::new();
        let latitude = self.first(&["GPSLatitude"]).and_then(coordinate);
        let longitude = self.first(&["GPSLongitude"]).and_then(coordinate);
        // Cameras that had no fix write zeros.
        let nowhere = |l: &str| l.starts_with("0.00 ");
        if let Some((latitude, longitude)) = latitude.zip(longitude)
            && !(nowhere(&latitude) && nowhere(&longitude))
        {
            parts.push(format!("{latitude}, {longitude}"));
        }
        let named = self
            .fields
            .iter()
            .filter(|f| f.group == Group::Gps && PLACE_NAMES.iter().any(|n| f.name.ends_with(n)));
        for field in named {
            if parts.len() < 4 && !parts.contains(&field.value) {
                parts.push(field.value.clone());
            }
        }
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    fn time(&self) -> Option<String> {
        const NAMES: [&str; 7] = [
            "DateTimeOriginal",
            "CreateDate",
            "DateTimeDigitized",
            "DateCreated",
            "DigitalCreationDate",
            "GPSDateStamp",
            "Creation Time",
        ];
        let text = self.first(&NAMES)?;
        if !text.bytes().take(4).all(|b| b.is_ascii_digit()) || text.starts_with("0000") {
            return None;
        }
        Some(match (text.get(..10), text.get(11..16)) {
            (Some(date), Some(time)) if time.as_bytes()[2] == b':' => format!("{date} at {time}"),
            _ => text.to_owned(),
        })
    }

    fn device(&self) -> Option<String> {
        let (make, model) = (self.first(&["Make"]), self.first(&["Model", "UniqueCameraModel"]));
        let name = match (make, model) {
            (Some(make), Some(model)) if names_make(model, make) => model.to_owned(),
            (Some(make), Some(model)) => format!("{make} {model}"),
            (make, model) => make.or(model).unwrap_or_default().to_owned(),
        };
        let mut serials = Vec::new();
        for field in self.fields.iter().filter(|f| f.group == Group::Serials) {
            let lens = field.name.contains("Lens");
            // Nikon writes the same number with a label and without.
            let serial = field.value.trim_start_matches("NO= ");
            let known = field.name.contains("SerialNumber") && serials.len() < 4;
            if known && !serials.contains(&(lens, serial)) {
                serials.push((lens, serial));
            }
        }
        if name.is_empty() && serials.is_empty() {
            return None;
        }
        let of = |(lens, serial): &(bool, &str)| match lens {
            true => format!("lens serial number {serial}"),
            false => format!("serial number {serial}"),
        };
        let serials = serials.iter().map(of).collect::<Vec<_>>().join(", ");
        let name = if name.is_empty() { "camera".to_owned() } else { name };
        let article = if name.starts_with(['A', 'E', 'I', 'O', 'U', 'a', 'e', 'i', 'o', 'u']) {
            "an"
        } else {
            "a"
        };
        let serials = if serials.is_empty() { serials } else { format!(" ({serials})") };
        Some(format!("{article} {name}{serials}"))
    }

    fn author(&self) -> Option<String> {
        const NAMES: [&str; 10] = [
            "Artist",
            "By-line",
            "Creator",
            "Photographer",
            "XPAuthor",
            "Author",
            "OwnerName",
            "CameraOwnerName",
            "ImageEditor",
            "Writer-Editor",
        ];
        let name = self.first(&NAMES)?;
        (!matches!(name.to_lowercase().as_str(), "unknown" | "none" | "picasa"))
            .then(|| name.to_owned())
    }

    /// Who is shown, and how to reach somebody.
    fn people(&self) -> Vec<Finding> {
        const SHOWN: [&str; 5] = [
            "PersonInImage",
            "PersonInImageName",
            "RegionName",
            "RegionPersonDisplayName",
            "BabyName",
        ];
        let mut out = Vec::new();
        let mut add = |text: String| out.push(Finding { level: Level::Identity, text });
        let shown = self.fields.iter().filter(|f| SHOWN.contains(&f.name.as_str()));
        if let Some((count, names)) = shown.map(|f| persons(&f.value)).max_by_key(|(n, _)| *n) {
            let plural = if count == 1 { "person" } else { "persons" };
            add(format!("shows {count} named {plural} ({names})"));
        } else if self
            .fields
            .iter()
            .any(|f| f.name.starts_with("RegionArea") || f.name.starts_with("RegionRectangle"))
        {
            add("marks where faces are".to_owned());
        }
        let contact = self.fields.iter().any(|f| {
            f.name == "Contact" || f.name.starts_with("CreatorWork") || f.name == "CreatorAddress"
        });
        if contact {
            add("holds contact details".to_owned());
        }
        out
    }

    /// What can't be seen in the picture.
    fn hidden(&self) -> Vec<Finding> {
        let has = |test: &dyn Fn(&Field) -> bool| self.fields.iter().any(test);
        let checks: [(bool, &str); 8] = [
            (
                has(&|f| f.group == Group::Thumbnail && f.name.contains("Thumbnail")),
                "holds a thumbnail that may show the uncropped picture",
            ),
            (has(&|f| f.name == "AuxiliaryPicture"), "holds a hidden picture of depth or outlines"),
            (
                has(&|f| f.group == Group::MakerNotes && f.source == "MakerNotes"),
                "holds the camera maker's private notes",
            ),
            (
                has(&|f| {
                    f.group == Group::Serials && f.name.contains("Identifier")
                        || f.name == "ImageUniqueID"
                        || f.name == "DocumentID"
                        || f.name == "UniqueDocumentID"
                }),
                "holds identifiers that tie it to other files",
            ),
            (
                has(&|f| {
                    f.name.starts_with("History")
                        || f.name == "DocumentHistory"
                        || f.name == "DocumentAncestors"
                }),
                "holds its editing history",
            ),
            (
                has(&|f| f.group == Group::Provenance && f.source == "Text"),
                "holds the prompt or settings it was generated from",
            ),
            (
                has(&|f| {
                    f.name == "RawFileName"
                        || f.name.ends_with("FilePath")
                        || f.name == "OriginalRawFileName"
                }),
                "names files on the maker's computer",
            ),
            (
                has(&|f| f.name == "HostComputer" && !f.value.is_empty()),
                "names the computer or phone that wrote it",
            ),
        ];
        let found = checks.into_iter().filter(|(found, _)| *found);
        let texts = found.map(|(_, text)| text.to_owned()).chain(self.comments());
        texts.map(|text| Finding { level: Level::Hidden, text }).collect()
    }

    /// The only comment, or how many there are.
    fn comments(&self) -> Option<String> {
        let mut found: Vec<&str> = Vec::new();
        for field in self.fields.iter().filter(|f| f.group == Group::Comments) {
            // ImageMagick copies the profile's texts and the file's date into text chunks.
            let copied = field.name.starts_with("icc:") || field.name == "Modification time";
            if !copied && !found.contains(&field.value.as_str()) && found.len() < 100 {
                found.push(&field.value);
            }
        }
        match found[..] {
            [] => None,
            [one] if one.chars().count() <= 60 => Some(format!("holds a comment (\"{one}\")")),
            [one] => {
                let start: String = one.chars().take(50).collect();
                Some(format!("holds a comment (\"{}…\")", start.trim_end()))
            }
            _ => Some(format!("holds {} comments", found.len())),
        }
    }
}

/// Whether a model's name says its make already: "KODAK DC240" of "EASTMAN KODAK COMPANY".
fn names_make(model: &str, make: &str) -> bool {
    let first = model.split_whitespace().next().unwrap_or_default();
    make.split_whitespace().any(|word| word.eq_ignore_ascii_case(first))
}

/// Ends of the names of fields that hold a place's name.
const PLACE_NAMES: [&str; 10] = [
    "Sub-location",
    "Sublocation",
    "Location",
    "City",
    "Province-State",
    "State",
    "Country",
    "CountryName",
    "Country-PrimaryLocationName",
    "GPSAreaInformation",
];

/// A coordinate with two to four decimals (four are about ten metres).
fn coordinate(text: &str) -> Option<String> {
    let (degrees, letter) = text.split_once(' ')?;
    let degrees: f64 = degrees.parse().ok()?;
    let text = format!("{degrees:.4}");
    let text = text.strip_suffix("00").unwrap_or(&text);
    Some(format!("{text} {letter}"))
}

/// How many names a list holds, and the list.
fn persons(list: &str) -> (usize, String) {
    let (names, more) = match list.rsplit_once(" (and ") {
        Some((names, more)) => (names, more.split(' ').next().and_then(|n| n.parse().ok())),
        None => (list, None),
    };
    (names.split("; ").count() + more.unwrap_or(0), names.replace("; ", ", "))
}

/// What hangs behind the picture.
fn attached(trailing: &[u8]) -> Vec<Finding> {
    let words = |a: Attachment| {
        let size = size(a.bytes as u64);
        Some(match a.kind {
            AttachmentKind::Padding => return None,
            AttachmentKind::Video => format!("{size} motion video is attached"),
            AttachmentKind::Picture => format!("another picture is attached ({}, {size})", a.what),
            AttachmentKind::Archive => format!("a {} is attached ({size})", a.what),
            AttachmentKind::Document => format!("a {} is attached ({size})", a.what),
            _ => format!("{size} of {} follow the end of the picture", a.what),
        })
    };
    let texts = attachments(trailing).into_iter().filter_map(words);
    texts.map(|text| Finding { level: Level::Hidden, text }).collect()
}
