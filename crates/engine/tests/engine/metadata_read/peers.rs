//! Our readings against those of exiftool and ImageMagick, over the corpus.

use super::extract;
use crate::corpus;
use compressimage_engine::metadata::{self, Field};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The corpus files that the extractor knows.
fn files() -> Vec<PathBuf> {
    let folders = ["metadata", "images", "jpeg", "heic", "avif", "png", "photos/clic"];
    folders.iter().flat_map(|f| corpus::files(f)).collect()
}

fn fields_of(path: &Path) -> Vec<Field> {
    let bytes = std::fs::read(path).expect("a corpus file can be read");
    extract::blocks(&bytes).map_or(Vec::new(), |blocks| metadata::fields(&blocks))
}

/// What exiftool says of the files, as numbers where it has words; none where it is missing.
fn exiftool(files: &[PathBuf]) -> Option<Vec<Value>> {
    if files.is_empty() {
        return None;
    }
    let options = ["-j", "-G1", "-a", "-u", "-n", "-q", "-q"];
    let output = Command::new("exiftool").args(options).args(files).output();
    let Ok(output) = output else {
        eprintln!("skipped: exiftool is not installed");
        return None;
    };
    Some(serde_json::from_slice(&output.stdout).expect("exiftool writes JSON"))
}

/// exiftool's value as we would write it.
fn normal(value: &Value) -> String {
    let text = match value {
        Value::Array(items) => items.iter().map(normal).collect::<Vec<_>>().join("; "),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    let bytes = text.as_bytes();
    if bytes.len() >= 10 && bytes[4] == b':' && bytes[7] == b':' {
        return format!("{}-{}-{}", &text[..4], &text[5..7], &text[8..]);
    }
    text
}

/// exiftool's tags that must be found: group and name there, source and name here.
const TAGS: &[(&str, &str)] = &[
    ("IFD0:Make", "EXIF"),
    ("IFD0:Model", "EXIF"),
    ("IFD0:Artist", "EXIF"),
    ("IFD0:Copyright", "EXIF"),
    ("IFD0:Software", "EXIF"),
    ("IFD0:ImageDescription", "EXIF"),
    ("IFD0:ModifyDate", "EXIF"),
    ("IFD0:XPTitle", "EXIF"),
    ("IFD0:XPAuthor", "EXIF"),
    ("IFD0:XPKeywords", "EXIF"),
    ("IFD0:HostComputer", "EXIF"),
    ("ExifIFD:DateTimeOriginal", "EXIF"),
    ("ExifIFD:CreateDate", "EXIF"),
    ("ExifIFD:OffsetTime", "EXIF"),
    ("ExifIFD:SerialNumber", "EXIF"),
    ("ExifIFD:LensModel", "EXIF"),
    ("ExifIFD:LensMake", "EXIF"),
    ("ExifIFD:LensSerialNumber", "EXIF"),
    ("ExifIFD:OwnerName", "EXIF"),
    ("ExifIFD:ImageUniqueID", "EXIF"),
    ("ExifIFD:UserComment", "EXIF"),
    ("Canon:CanonFirmwareVersion", "MakerNotes"),
    ("Canon:OwnerName", "MakerNotes"),
    ("Canon:CanonImageType", "MakerNotes"),
    ("Canon:InternalSerialNumber", "MakerNotes"),
    ("Canon:SerialNumber", "MakerNotes"),
    ("Nikon:SerialNumber", "MakerNotes"),
    ("Apple:ImageUniqueID", "MakerNotes"),
    ("Apple:ContentIdentifier", "MakerNotes"),
    ("FujiFilm:InternalSerialNumber", "MakerNotes"),
    ("Olympus:CameraID", "MakerNotes"),
    ("XMP-dc:Creator", "XMP-dc"),
    ("XMP-dc:Rights", "XMP-dc"),
    ("XMP-dc:Subject", "XMP-dc"),
    ("XMP-dc:Title", "XMP-dc"),
    ("XMP-dc:Description", "XMP-dc"),
    ("XMP-dc:Format", "XMP-dc"),
    ("XMP-xmp:CreatorTool", "XMP-xmp"),
    ("XMP-xmp:CreateDate", "XMP-xmp"),
    ("XMP-xmp:MetadataDate", "XMP-xmp"),
    ("XMP-aux:SerialNumber", "XMP-aux"),
    ("XMP-aux:Lens", "XMP-aux"),
    ("XMP-xmpMM:DocumentID", "XMP-xmpMM"),
    ("XMP-xmpMM:HistoryAction", "XMP-xmpMM"),
    ("XMP-xmpMM:HistorySoftwareAgent", "XMP-xmpMM"),
    ("XMP-xmpMM:DerivedFromInstanceID", "XMP-xmpMM"),
    ("XMP-crs:RawFileName", "XMP-crs"),
    ("XMP-crs:WhiteBalance", "XMP-crs"),
    ("XMP-photoshop:ColorMode", "XMP-photoshop"),
    ("XMP-microsoft:RatingPercent", "XMP-microsoft"),
    ("XMP-x:XMPToolkit", "XMP-x"),
    ("XMP-hdrgm:Version", "XMP-hdrgm"),
    ("IPTC:By-line", "IPTC"),
    ("IPTC:CopyrightNotice", "IPTC"),
    ("IPTC:City", "IPTC"),
    ("IPTC:Keywords", "IPTC"),
    ("IPTC:Caption-Abstract", "IPTC"),
    ("IPTC:ObjectName", "IPTC"),
    ("IPTC:DateCreated", "IPTC"),
    ("IPTC:ApplicationRecordVersion", "IPTC"),
    ("ICC_Profile:ProfileDescription", "ICC"),
    ("PNG:Title", "Text"),
    ("PNG:Author", "Text"),
    ("PNG:Copyright", "Text"),
    ("PNG:Software", "Text"),
];

#[test]
fn what_exiftool_finds_is_found_with_the_same_meaning() {
    let files = files();
    let Some(peers) = exiftool(&files) else { return };
    let (mut compared, mut wrong) = (0, Vec::new());
    for peer in &peers {
        let path = PathBuf::from(peer["SourceFile"].as_str().unwrap());
        let bytes = std::fs::read(&path).unwrap();
        let Some(blocks) = extract::blocks(&bytes) else { continue };
        let ours = metadata::fields(&blocks);
        for (tag, source) in TAGS {
            let Some(theirs) = peer.get(*tag).map(normal).filter(|t| !t.is_empty()) else {
                continue;
            };
            // The extractor finds only EXIF in HEIF files, and not in those made to be broken.
            let heif = bytes.get(4..8) == Some(b"ftyp");
            if heif && (*source != "EXIF" || path.to_string_lossy().contains("fuzz")) {
                continue;
            }
            compared += 1;
            let name = tag.split_once(':').unwrap().1;
            let same = |f: &&Field| f.source == *source && f.name == name;
            let values: Vec<_> = ours.iter().filter(same).map(|f| f.value.as_str()).collect();
            if !values.iter().any(|v| agrees(v, &theirs)) {
                wrong.push(format!("{}: {tag} is {theirs:?}, we say {values:?}", path.display()));
            }
        }
    }
    eprintln!("{compared} tags compared with exiftool, {} differ", wrong.len());
    assert!(compared > 500, "only {compared} tags were compared");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether our value, which may be cut, says what exiftool's says. It has a question mark where
/// text in EXIF is not ASCII, numbers where text is one, and "T" in dates without seconds.
fn agrees(ours: &str, theirs: &str) -> bool {
    let shape = |s: &str| -> String {
        let flat = s.split_whitespace().collect::<Vec<_>>().join(" ");
        flat.chars().map(|c| if c.is_ascii() { c } else { '?' }).collect()
    };
    let cut = ours.strip_suffix('…').or_else(|| ours.split_once(" (and ").map(|(cut, _)| cut));
    let (full, theirs) =
        (shape(ours), shape(&theirs.replacen('T', " ", usize::from(theirs.starts_with("20")))));
    let number = |s: &str| s.parse::<f64>().ok();
    full == theirs
        || cut.is_some_and(|cut| theirs.starts_with(&shape(cut)))
        || number(&full).is_some_and(|n| number(&theirs) == Some(n))
}

#[test]
fn positions_agree_with_exiftool_to_a_ten_thousandth_of_a_degree() {
    let files = files();
    let Some(peers) = exiftool(&files) else { return };
    let mut compared = 0;
    for peer in &peers {
        let path = PathBuf::from(peer["SourceFile"].as_str().unwrap());
        let ours = fields_of(&path);
        for axis in ["GPSLatitude", "GPSLongitude"] {
            let Some(theirs) = peer.get(format!("GPS:{axis}")).and_then(Value::as_f64) else {
                continue;
            };
            let reference = peer.get(format!("GPS:{axis}Ref")).map(normal).unwrap_or_default();
            let field = ours.iter().find(|f| f.source == "GPS" && f.name == axis);
            let field = field.unwrap_or_else(|| panic!("{}: no {axis}", path.display()));
            let (degrees, letter) = field.value.split_once(' ').expect("degrees and a letter");
            let degrees: f64 = degrees.parse().expect("a number");
            assert!((degrees - theirs).abs() < 1e-4, "{}: {theirs} {field:?}", path.display());
            if !reference.is_empty() {
                assert_eq!(letter, reference, "{}", path.display());
            }
            compared += 1;
        }
    }
    assert!(compared >= 10, "only {compared} coordinates were compared");
}

#[test]
fn the_quality_of_standard_tables_agrees_with_imagemagick() {
    let (mut compared, mut wrong) = (0, Vec::new());
    let folders = ["metadata", "images", "jpeg"];
    for path in folders.iter().flat_map(|f| corpus::files(f)) {
        let bytes = std::fs::read(&path).unwrap();
        let Some((ours, family)) = metadata::jpeg_quality(&bytes) else { continue };
        let output = Command::new("identify").args(["-ping", "-format", "%Q"]).arg(&path).output();
        let Ok(output) = output else {
            eprintln!("skipped: ImageMagick is not installed");
            return;
        };
        let Ok(theirs) = String::from_utf8_lossy(&output.stdout).parse::<f32>() else { continue };
        eprintln!("{ours:5.1} {theirs:5.1} {family}: {}", path.display());
        compared += 1;
        if family.contains("libjpeg") && (ours - theirs).abs() > 2.0 {
            wrong.push(format!("{}: {theirs}, we say {ours} ({family})", path.display()));
        }
    }
    assert!(corpus::root().is_none() || compared > 50, "only {compared} files were compared");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
