//! What `inspect` says of files is what exiftool and ImageMagick say of them.

use crate::program::{corpus, files, run};
use crate::strip::judge::{has, output};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

const FOLDERS: [&str; 10] =
    ["photos", "png", "jpeg", "images", "metadata", "avif", "heic", "webp", "jxl", "matting"];

/// Where exiftool reads something else than the picture's own header.
const OTHERWISE: &[(&str, &str)] = &[
    ("rgb24rle24.bmp", "OS/2's run lengths are taken for another header"),
    ("multiple_entries_with_different_bit_depth.ico", "the first size, not the largest"),
    ("badplanes.bmp", "broken on purpose"),
];

fn inspect(path: &Path) -> Vec<Value> {
    run(["inspect", "-r", "--json", &path.display().to_string()]).files()
}

/// exiftool's numbers about the files below a folder, by path. `-G1` names where each stands.
fn exiftool(folder: &Path) -> BTreeMap<String, Value> {
    let words = ["-j", "-n", "-G1", "-r", "-q", "-q", "-fast"];
    let ran = Command::new("exiftool").args(words).arg(folder).output().expect("exiftool runs");
    let list: Vec<Value> = serde_json::from_slice(&ran.stdout).unwrap_or_default();
    list.into_iter().map(|v| (v["SourceFile"].as_str().unwrap_or_default().to_owned(), v)).collect()
}

/// The first tag there is.
fn first<'a>(tags: &'a Value, names: &[&str]) -> Option<&'a Value> {
    names.iter().find_map(|name| tags.get(name))
}

/// How the facts of one file differ.
fn differences(ours: &Value, theirs: &Value) -> Vec<String> {
    let header = &ours["header"];
    let kind = theirs["File:FileType"].as_str().unwrap_or_default();
    let mut found = Vec::new();
    let mut compare = |what: &str, ours: &Value, theirs: Option<&Value>| {
        if let Some(theirs) = theirs.filter(|t| *t != ours) {
            found.push(format!("{what}: {ours}, exiftool {theirs}"));
        }
    };
    let places: [&str; 7] = ["File:", "PNG:", "RIFF:", "GIF:", "QuickTime:", "XML:", "Jpeg2000:"];
    // exiftool tells the size before the file's own turning and cropping.
    let turned = ours["orientation"] != 1
        && matches!(kind, "AVIF" | "HEIC" | "HEIF" | "JXL" | "JXL Codestream");
    let cropped = theirs.get("QuickTime:CleanAperture").is_some();
    let sides = [("width", "ImageWidth"), ("height", "ImageHeight")];
    for (what, name) in sides.into_iter().filter(|_| !turned && !cropped) {
        let place = if kind == "TIFF" { &["IFD0:"][..] } else { &places[..] };
        let named: Vec<String> = place.iter().map(|p| format!("{p}{name}")).collect();
        let named: Vec<&str> = named.iter().map(String::as_str).collect();
        compare(what, &header[what], first(theirs, &named));
    }
    if matches!(kind, "PNG" | "APNG") {
        compare("depth", &header["depth"], theirs.get("PNG:BitDepth"));
        compare("frames", &header["frames"], theirs.get("PNG:AnimationFrames"));
    }
    if kind == "GIF" {
        compare("frames", &header["frames"], theirs.get("GIF:FrameCount"));
    }
    if kind == "JPEG" {
        compare("depth", &header["depth"], theirs.get("File:BitsPerSample"));
        let layout = theirs["File:YCbCrSubSampling"].as_str();
        let layout = layout.filter(|_| header["channels"] == 3).map(|l| match l {
            "1 1" => Value::from("4:4:4"),
            "2 1" => Value::from("4:2:2"),
            "2 2" => Value::from("4:2:0"),
            "4 1" => Value::from("4:1:1"),
            "1 2" => Value::from("4:4:0"),
            "4 2" => Value::from("4:1:0"),
            other => Value::from(other),
        });
        compare("subsampling", &header["subsampling"], layout.as_ref());
    }
    if kind == "TIFF" {
        let depth = first(theirs, &["IFD0:BitsPerSample"]).map(|d| match d.as_str() {
            Some(list) => list.split(' ').next().and_then(|n| n.parse::<u64>().ok()).into(),
            None => d.clone(),
        });
        compare("depth", &header["depth"], depth.as_ref());
    }
    compare("profile", &ours["icc_name"], theirs.get("ICC_Profile:ProfileDescription"));
    found
}

#[test]
fn the_facts_of_the_corpus_agree_with_exiftool() {
    if !has("exiftool") {
        return;
    }
    let (mut wrong, mut compared) = (Vec::new(), 0);
    for folder in FOLDERS {
        let Some(folder) = corpus(folder) else { return };
        let theirs = exiftool(&folder);
        for ours in inspect(&folder).iter().filter(|o| o["error"].is_null()) {
            let input = ours["input"].as_str().unwrap_or_default();
            let Some(theirs) = theirs.get(input) else { continue };
            if OTHERWISE.iter().any(|(name, _)| input.ends_with(name)) {
                continue;
            }
            compared += 1;
            wrong.extend(differences(ours, theirs).into_iter().map(|d| format!("{input}: {d}")));
        }
    }
    assert!(wrong.is_empty(), "{} of {compared} differ:\n{}", wrong.len(), wrong.join("\n"));
    assert!(compared > 500, "only {compared} files could be compared");
}

/// A JPEG that ImageMagick saves at a quality.
fn saved(folder: &Path, quality: u32) -> Option<std::path::PathBuf> {
    let path = folder.join(format!("{quality}.jpg"));
    let words = ["-size", "64x48", "gradient:red-blue", "-quality", &quality.to_string()];
    let words: Vec<&str> = words.into_iter().chain([path.to_str()?]).collect();
    output("convert", &words).map(|_| path)
}

#[test]
fn the_quality_of_a_jpeg_is_told_as_it_was_saved() {
    if !has("convert") || !has("identify") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    for quality in [10, 35, 50, 75, 80, 85, 92, 95] {
        let path = saved(folder.path(), quality).expect("it is saved");
        let ours = inspect(&path)[0]["header"]["quality"].as_f64().expect("a quality");
        let theirs = output("identify", &["-format", "%Q", path.to_str().unwrap()]).unwrap();
        let theirs: f64 = String::from_utf8_lossy(&theirs).trim().parse().expect("a number");
        assert!((ours - theirs).abs() <= 1.0, "saved at {quality}: {ours}, identify {theirs}");
    }
}

#[test]
fn what_a_file_gives_away_is_told_in_plain_words() {
    if !has("exiftool") || !has("convert") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = saved(folder.path(), 80).expect("it is saved");
    let file = path.to_str().unwrap();
    let words = [
        "-q",
        "-overwrite_original",
        "-GPSLatitude=52.1",
        "-GPSLatitudeRef=N",
        "-GPSLongitude=4.3",
        "-GPSLongitudeRef=W",
        "-Make=Acme",
        "-Model=Acme One",
        "-SerialNumber=77",
        "-DateTimeOriginal=2023:05:04 16:12:05",
        "-Artist=Ann",
        "-XMP-iptcExt:PersonInImage=Bob",
        file,
    ];
    output("exiftool", &words).expect("exiftool writes");
    let told = inspect(&path)[0]["privacy_summary"].clone();
    assert_eq!(
        told,
        "Taken at 52.10 N, 4.30 W on 2023-05-04 at 16:12 with an Acme One (serial number 77), by \
         Ann; shows 1 named person (Bob)."
    );
    let text = run(["inspect", file]).stdout;
    for line in ["Place", "Taken at 52.10 N", "GPS latitude", "To remove what is private"] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
    assert!(text.lines().all(|line| line.chars().count() < 120), "{text}");
}

#[test]
fn pictures_that_say_they_are_made_with_ai_are_named() {
    if !has("exiftool") || !has("convert") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = saved(folder.path(), 80).expect("it is saved");
    let says = |path: &Path, wanted: &str| {
        let text = inspect(path)[0]["provenance"].to_string();
        assert!(text.contains(wanted), "{wanted} is not in {text}");
    };
    let source = "-XMP-iptcExt:DigitalSourceType=http://cv.iptc.org/newscodes/digitalsourcetype/";
    for (kind, ai) in [
        ("trainedAlgorithmicMedia", "\"generated\""),
        ("compositeWithTrainedAlgorithmicMedia", "\"edited\""),
        ("digitalCapture", "\"ai\":null"),
    ] {
        let tag = format!("{source}{kind}");
        let words = ["-q", "-overwrite_original", &tag, path.to_str().unwrap()];
        output("exiftool", &words).expect("exiftool writes");
        says(&path, ai);
    }
    let base = folder.path().join("base");
    std::fs::create_dir_all(&base).unwrap();
    crate::strip::tags::plain_files(&base);
    crate::strip::craft::crafted(&base, folder.path());
    says(&folder.path().join("chunks.png"), "\"generated\"");
    says(&folder.path().join("segments.jpg"), "\"credentials\":true");
    says(&folder.path().join("boxes.avif"), "\"credentials\":true");
    assert!(!files(&base).is_empty());
}
