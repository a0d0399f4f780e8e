//! Metadata is found, taken out and put in: judged by exiftool, and by other people's decoders
//! for the pixels.

use crate::corpus;
use compressimage_engine::Format;
use compressimage_engine::metadata::{self, Group, Policy};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

mod embed;
mod hostile;

/// The format by the first bytes, by the name where those do not tell.
fn format_of(path: &Path, bytes: &[u8]) -> Option<Format> {
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_lowercase();
    Some(match bytes {
        [0xFF, 0xD8, ..] => Format::Jpeg,
        [0x89, b'P', b'N', b'G', ..] => Format::Png,
        [b'R', b'I', b'F', b'F', ..] => Format::Webp,
        [b'G', b'I', b'F', ..] => Format::Gif,
        [b'B', b'M', ..] => Format::Bmp,
        [b'I', b'I', 42 | 43, 0, ..] | [b'M', b'M', 0, 42 | 43, ..] => Format::Tiff,
        [0, 0, 0, 12, b'J', b'X', b'L', ..] | [0xFF, 0x0A, ..] => Format::Jxl,
        [b'q', b'o', b'i', b'f', ..] => Format::Qoi,
        [b'8', b'B', b'P', b'S', ..] => Format::Psd,
        [b'P', b'1'..=b'7', ..] => Format::Pnm,
        [_, _, _, _, b'f', b't', b'y', b'p', ..] if extension == "avif" => Format::Avif,
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => Format::Heic,
        [0, 0, 1 | 2, 0, ..] if extension == "ico" || extension == "cur" => Format::Ico,
        _ if extension == "tga" => Format::Tga,
        _ if extension == "svg" => Format::Svg,
        _ => return None,
    })
}

/// A folder that is gone when the test is over.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let path =
            std::env::temp_dir().join(format!("compressimage-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What a program writes to its standard output; `None` where it fails or is missing.
fn run(program: &str, arguments: &[&str]) -> Option<Vec<u8>> {
    let mut command = Command::new(program);
    let output =
        command.args(arguments).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then_some(output.stdout)
}

fn has(program: &str) -> bool {
    let found = Command::new(program)
        .arg("-ver")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok();
    if !found {
        eprintln!("skipped: {program} is not installed");
    }
    found
}

type Tags = BTreeMap<String, serde_json::Value>;

/// Everything exiftool sees in the files of a folder, by file name.
fn exiftool(folder: &Path) -> BTreeMap<String, Tags> {
    let arguments = ["-j", "-G1", "-a", "-u", "-ee", "-r", "-struct", folder.to_str().unwrap()];
    let output = Command::new("exiftool").args(arguments).output().unwrap();
    let list: Vec<Tags> = serde_json::from_slice(&output.stdout).unwrap_or_default();
    let named = |tags: Tags| {
        let path = PathBuf::from(tags["SourceFile"].as_str().unwrap());
        (path.file_name().unwrap().to_str().unwrap().to_owned(), tags)
    };
    list.into_iter().map(named).collect()
}

/// Whether a tag that exiftool shows may stay under the default policy: it is about the pixels,
/// colour, orientation, resolution or copyright.
fn harmless(key: &str, value: &serde_json::Value) -> bool {
    let (group, tag) = key.split_once(':').unwrap_or(("", key));
    let zero = value.as_str().is_some_and(|v| v.starts_with("0000:00:00")) || value == 0;
    match group {
        "" | "System" | "ExifTool" | "Composite" | "JFIF" | "Adobe" => true,
        "File" => !matches!(tag, "Comment"),
        g if g.starts_with("ICC") => true,
        "IFD0" | "IFD1" | "IFD2" | "IFD3" | "IFD4" | "IFD5" | "IFD6" | "IFD7" | "IFD8" | "IFD9" => {
            !PRIVATE_TIFF.iter().any(|p| tag.starts_with(p))
        }
        "InteropIFD" => tag == "InteropIndex",
        "ExifIFD" => matches!(tag, "ColorSpace" | "Gamma" | "ExifVersion"),
        "XMP-dc" => tag == "Rights",
        "XMP-xmpRights" | "XMP-plus" | "XMP-cc" | "XMP-HDRGainMap" => true,
        "XMP-tiff" => matches!(
            tag,
            "Orientation" | "XResolution" | "YResolution" | "ResolutionUnit" | "Copyright"
        ),
        "XMP-photoshop" => tag == "Credit",
        "IPTC" => matches!(
            tag,
            "CopyrightNotice"
                | "Credit"
                | "CodedCharacterSet"
                | "ApplicationRecordVersion"
                | "EnvelopeRecordVersion"
        ),
        "Photoshop" => {
            tag.contains("Resolution")
                || matches!(tag, "CopyrightFlag" | "URL" | "DisplayedUnitsX" | "DisplayedUnitsY")
        }
        "PNG" | "PNG-pHYs" | "PNG-cICP" => !matches!(
            tag,
            "Title"
                | "Author"
                | "Description"
                | "Software"
                | "Comment"
                | "ModifyDate"
                | "CreationTime"
                | "Source"
                | "Warning"
        ),
        "RIFF" | "WebP" => true,
        "GIF" => !matches!(tag, "Comment" | "Text"),
        "QuickTime" | "Meta" | "Track1" | "Track2" | "Track3" => {
            (zero || !tag.contains("Date"))
                && (tag != "HandlerDescription" || value == "")
                && !tag.contains("Location")
        }
        "Jpeg2000" => matches!(tag, "MajorBrand" | "MinorVersion" | "CompatibleBrands"),
        "SVG" => !matches!(tag, "Title" | "Desc" | "Metadata"),
        _ => false,
    }
}

const PRIVATE_TIFF: [&str; 16] = [
    "Make",
    "Model",
    "Software",
    "HostComputer",
    "Artist",
    "ModifyDate",
    "ImageDescription",
    "XPAuthor",
    "XPComment",
    "XPKeywords",
    "XPSubject",
    "XPTitle",
    "DocumentName",
    "PageName",
    "Thumbnail",
    "UniqueCamera",
];

/// Folders of the corpus with files that are meant to be read.
const FOLDERS: [&str; 8] = ["metadata", "images", "png", "jpeg", "webp", "avif", "heic", "jxl"];

struct Case {
    path: PathBuf,
    format: Format,
    before: Vec<u8>,
    after: Vec<u8>,
}

impl Case {
    /// A short name; exiftool looks at a folder's files by their extension.
    fn name(&self, number: usize) -> String {
        let extension = self.path.extension().and_then(|e| e.to_str()).unwrap_or("bin");
        format!("{number:04}.{extension}")
    }
}

/// Each corpus file that can be stripped, before and after.
fn stripped(folders: &[&str], policy: &Policy) -> Vec<Case> {
    let mut cases = Vec::new();
    for path in folders.iter().flat_map(|f| corpus::files(f)) {
        let before = std::fs::read(&path).unwrap();
        let Some(format) = format_of(&path, &before) else { continue };
        match metadata::strip(&before, format, policy) {
            Ok(after) => cases.push(Case { path, format, before, after }),
            Err(error) => eprintln!("{}: {error}", path.display()),
        }
    }
    cases
}

#[test]
fn exiftool_sees_nothing_private() {
    if !has("exiftool") {
        return;
    }
    let mut folders = FOLDERS.to_vec();
    folders.push("svg");
    let scratch = Scratch::new("private");
    let cases = stripped(&folders, &Policy::default());
    let mut names = BTreeMap::new();
    for (i, case) in cases.iter().enumerate() {
        let name = case.name(i);
        std::fs::write(scratch.0.join(&name), &case.after).unwrap();
        names.insert(name, &case.path);
    }
    let mut left = Vec::new();
    for (name, tags) in exiftool(&scratch.0) {
        for (key, value) in tags.iter().filter(|(k, v)| !harmless(k, v)) {
            left.push(format!("{}: {key} = {value}", names[&name].display()));
        }
    }
    assert!(left.is_empty(), "{} tags are left:\n{}", left.len(), left.join("\n"));
}

#[test]
fn a_second_run_changes_nothing() {
    for policy in [Policy::default(), Policy { keep: vec![] }, Policy { keep: every_other_group() }]
    {
        let mut folders = FOLDERS.to_vec();
        folders.extend(["svg", "hostile"]);
        for case in stripped(&folders, &policy) {
            let again = metadata::strip(&case.after, case.format, &policy);
            let again = again.unwrap_or_else(|e| panic!("{}: {e}", case.path.display()));
            assert!(again == case.after, "{} changes when run again", case.path.display());
        }
    }
}

fn every_other_group() -> Vec<Group> {
    Group::ALL.into_iter().step_by(2).collect()
}

#[test]
fn everything_kept_is_the_same_file() {
    for case in stripped(&FOLDERS, &Policy::everything()) {
        assert!(case.before == case.after, "{}", case.path.display());
    }
}

#[test]
fn what_is_kept_is_still_there() {
    if !has("exiftool") {
        return;
    }
    let keep = [Group::Gps, Group::Camera, Group::Dates, Group::Exposure, Group::Icc];
    let policy = Policy { keep: keep.to_vec() };
    let (before, after) = (Scratch::new("kept-before"), Scratch::new("kept-after"));
    for (i, case) in stripped(&["metadata", "images", "webp"], &policy).iter().enumerate() {
        if matches!(case.format, Format::Jpeg | Format::Webp | Format::Png) {
            std::fs::write(before.0.join(case.name(i)), &case.before).unwrap();
            std::fs::write(after.0.join(case.name(i)), &case.after).unwrap();
        }
    }
    let after = exiftool(&after.0);
    let wanted = |key: &str| {
        (key.starts_with("GPS:") && !key.contains("IFD1"))
            || ["IFD0:Make", "IFD0:Model", "ExifIFD:DateTimeOriginal", "ExifIFD:ExposureTime"]
                .contains(&key)
    };
    let mut checked = 0;
    for (name, tags) in exiftool(&before.0) {
        // Values that exiftool itself warns about may be read in another way.
        if tags.keys().any(|k| k.ends_with(":Warning")) {
            continue;
        }
        for (key, value) in tags.iter().filter(|(k, _)| wanted(k)) {
            assert_eq!(after[&name].get(key), Some(value), "{key} of {name}");
            checked += 1;
        }
    }
    assert!(checked > 20 || corpus::root().is_none(), "only {checked} tags were there to check");
}

/// The pixels of a file as somebody else decodes them, without applying orientation.
fn pixels(path: &Path, format: Format) -> Option<Vec<u8>> {
    let file = path.to_str()?;
    let out = path.with_extension("decoded.ppm");
    let png = path.with_extension("decoded.png");
    let result = match format {
        // It fails with a warning for files that are cut, and gives their pixels all the same.
        Format::Jpeg => Command::new("djpeg").args(["-pnm", file]).output().ok().map(|o| o.stdout),
        Format::Jxl => run("djxl", &["--quiet", file, out.to_str()?]).and(std::fs::read(&out).ok()),
        Format::Avif => {
            // All frames, each with the profile it is shown by.
            run("avifdec", &["--no-strict", "--index", "all", file, png.to_str()?]);
            let prefix = png.file_stem()?.to_str()?.to_owned();
            let mut made: Vec<PathBuf> = std::fs::read_dir(path.parent()?)
                .ok()?
                .flatten()
                .map(|e| e.path())
                .filter(|p| p.file_name().is_some_and(|n| n.to_string_lossy().starts_with(&prefix)))
                .collect();
            made.sort();
            let bytes: Vec<u8> = made.iter().flat_map(|p| std::fs::read(p).unwrap()).collect();
            made.iter().for_each(|p| drop(std::fs::remove_file(p)));
            let pixels = png_pixels(&bytes);
            (!pixels.is_empty()).then_some(pixels)
        }
        Format::Svg => run("vips", &["rawsave", file, out.to_str()?]).and(std::fs::read(&out).ok()),
        Format::Heic => {
            let bytes = std::fs::read(path).ok()?;
            let decoded = heic::DecoderConfig::new().decode(&bytes, heic::PixelLayout::Rgba8);
            decoded.ok().map(|d| d.data)
        }
        _ => run("convert", &[file, "-depth", "16", "rgba:-"]),
    };
    let _ = (std::fs::remove_file(&out), std::fs::remove_file(&png));
    result
}

/// The compressed pixels of PNG files that the same encoder wrote.
fn png_pixels(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for (at, _) in bytes.windows(4).enumerate().filter(|(_, w)| *w == b"IDAT" || *w == b"IHDR") {
        let len = u32::from_be_bytes(bytes[at - 4..at].try_into().unwrap()) as usize;
        out.extend_from_slice(bytes.get(at..at + 4 + len).unwrap_or_default());
    }
    out
}

fn pixels_stay(folders: &[&str]) {
    if !has("convert") || !has("djpeg") {
        return;
    }
    let scratch = Scratch::new(&format!("pixels-{}", folders[0].replace('/', "-")));
    let mut compared = 0;
    for case in stripped(folders, &Policy { keep: vec![Group::Icc] }) {
        if case.before == case.after {
            continue;
        }
        let extension = case.path.extension().and_then(|e| e.to_str()).unwrap_or("bin");
        let place = |name: &str| scratch.0.join(format!("{name}.{extension}"));
        std::fs::write(place("before"), &case.before).unwrap();
        std::fs::write(place("after"), &case.after).unwrap();
        let before = pixels(&place("before"), case.format);
        if before.is_none() {
            eprintln!("not decoded: {}", case.path.display());
            continue;
        }
        compared += 1;
        let same = before == pixels(&place("after"), case.format);
        assert!(same, "{} looks different", case.path.display());
    }
    eprintln!("{folders:?}: {compared} files changed and look the same");
}

#[test]
fn pixels_stay_in_jpeg() {
    pixels_stay(&["metadata", "jpeg"]);
}

#[test]
fn pixels_stay_in_png_and_others() {
    pixels_stay(&["images", "png", "webp"]);
}

#[test]
fn pixels_stay_in_avif_heic_and_jxl() {
    pixels_stay(&["avif", "heic", "jxl"]);
}

#[test]
fn pixels_stay_in_svg() {
    pixels_stay(&["svg"]);
}

#[test]
fn orientation_is_never_lost() {
    if !has("exiftool") {
        return;
    }
    let (before, after) = (Scratch::new("turn-before"), Scratch::new("turn-after"));
    for (i, case) in stripped(&["metadata", "images"], &Policy { keep: vec![] }).iter().enumerate()
    {
        if matches!(case.format, Format::Jpeg | Format::Png | Format::Tiff | Format::Webp) {
            std::fs::write(before.0.join(case.name(i)), &case.before).unwrap();
            std::fs::write(after.0.join(case.name(i)), &case.after).unwrap();
        }
    }
    let after = exiftool(&after.0);
    for (name, tags) in exiftool(&before.0) {
        if let Some(turned) = tags.get("IFD0:Orientation") {
            assert_eq!(after[&name].get("IFD0:Orientation"), Some(turned), "{name}");
        }
    }
}
