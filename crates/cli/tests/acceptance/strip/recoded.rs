//! Tools that write the picture anew drop what is private and keep what belongs to the picture:
//! its profile, its orientation (applied), its copyright.

use super::judge::{self, exiftool, has};
use super::{holds, tags};
use crate::program::run;
use std::path::{Path, PathBuf};

/// Formats that are written, and whether they have a place for a copyright and for a profile.
const FORMATS: [(&str, bool, bool); 8] = [
    ("jpeg", true, true),
    ("png", true, true),
    ("webp", true, true),
    ("avif", true, true),
    ("jxl", true, false),
    ("tiff", true, true),
    ("gif", false, false),
    ("bmp", false, false),
];

/// Holds what is promised of every result in a folder.
fn judge(folder: &Path, rights: bool, profile: bool, what: &str, wrong: &mut Vec<String>) {
    for (path, tags) in exiftool(folder) {
        let mut say = |fault: String| wrong.push(format!("{what} {}: {fault}", path.display()));
        // A default result says no more than a stripped file may.
        for (key, value) in tags.iter().filter(|(k, v)| !judge::may_stay(k, v)) {
            say(format!("{key} = {value} is left"));
        }
        let secrets = tags::TAGS.iter().filter(|(.., group)| *group != "copyright");
        for (_, _, word, group) in secrets.filter(|(_, _, word, _)| holds(&tags, word)) {
            say(format!("{word} ({group}) is left"));
        }
        let owned = ["KEEPexif", "KEEPrights", "KEEPnotice", "KEEPpng"];
        if rights && !owned.iter().any(|word| holds(&tags, word)) {
            say("the copyright is lost".into());
        }
        // exiftool puts no profile into these, so the inputs have none.
        let name = path.parent().unwrap_or(folder).display().to_string();
        let profile = profile && !["avif", "jxl"].iter().any(|n| name.ends_with(n));
        if profile && !holds(&tags, "Test P3") {
            say("the profile is lost".into());
        }
        // Either the pixels are turned, or the word on it stays where they are as they were.
        let turned = tags.get("IFD0:Orientation").or(tags.get("XMP-tiff:Orientation"));
        if turned.is_some_and(|t| t != "Horizontal (normal)") && !lies(&tags) {
            say(format!("turned twice: {turned:?}"));
        }
    }
}

/// Whether the stored picture is wider than high, as the inputs are.
fn lies(tags: &judge::Tags) -> bool {
    let side =
        |name: &str| tags.iter().find(|(k, _)| k.ends_with(name)).and_then(|(_, v)| v.as_u64());
    side(":ImageWidth") > side(":ImageHeight")
}

fn asked(tool: &str, to: &str) -> Vec<String> {
    let words: Vec<&str> = match tool {
        "compress" => vec!["compress", "--format", to],
        "resize" => vec!["resize", "--width", "40", "--format", to],
        "crop" => vec!["crop", "--region", "30x30+3+3", "--format", to],
        "rotate" => vec!["rotate", "--degrees", "90", "--format", to],
        "pad" => vec!["pad", "--aspect", "1:1", "--format", to],
        _ => vec!["convert", "--to", to],
    };
    let common = ["--quality", "80", "--effort", "0", "--json", "--overwrite"];
    words.into_iter().chain(common).map(str::to_owned).collect()
}

#[test]
fn tools_that_write_anew_drop_what_is_private() {
    if !has("exiftool") || !has("convert") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let inputs: Vec<PathBuf> = tags::tagged(folder.path())
        .into_iter()
        .filter(|path| path.extension().is_none_or(|e| e != "gif"))
        .collect();
    let mut wrong = Vec::new();
    for tool in ["compress", "resize", "crop", "rotate", "pad", "convert"] {
        for (to, rights, profile) in FORMATS {
            let out = tempfile::tempdir().unwrap();
            let mut line = asked(tool, to);
            line.extend(["-o".to_owned(), out.path().display().to_string()]);
            // Two names may become one in another format: each input has a run of its own.
            for input in &inputs {
                let mut line = line.clone();
                let name = input.file_name().unwrap().to_string_lossy().replace('.', "-");
                let place = out.path().join(name);
                *line.last_mut().unwrap() = place.display().to_string();
                line.push(input.display().to_string());
                let ran = run(&line);
                if ran.code != Some(0) {
                    wrong.push(format!("{line:?}: {}", ran.stderr.trim()));
                }
                for object in ran.files() {
                    check_size(tool, &object, &mut wrong);
                    // A result that is not smaller is not written: the original is kept, byte
                    // for byte, and the report says so.
                    if object["kept_original"] == true {
                        std::fs::remove_dir_all(&place).unwrap();
                    }
                }
            }
            judge(out.path(), rights, profile, &format!("{tool} to {to}"), &mut wrong);
        }
    }
    let pack = tempfile::tempdir().unwrap();
    let input = folder.path().join("photo.jpg").display().to_string();
    let place = pack.path().display().to_string();
    run(["social", "--to", "instagram", "--overwrite", "-o", &place, &input]);
    judge(pack.path(), true, false, "social", &mut wrong);
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong.join("\n"));
}

/// A picture of 96 x 64 whose EXIF says that it lies on its side must come out upright.
fn check_size(tool: &str, object: &serde_json::Value, wrong: &mut Vec<String>) {
    let input = object["input"].as_str().unwrap_or_default();
    // There EXIF's word on it does not count.
    let lies = !(input.ends_with("photo.avif") || input.ends_with("photo.jxl"));
    let (width, height) = (object["width"].as_u64(), object["height"].as_u64());
    let tall = width < height;
    let wanted = match tool {
        "compress" | "convert" => lies,
        "resize" => lies,
        "rotate" => !lies,
        _ => return,
    };
    if tall != wanted {
        wrong.push(format!("{tool} {input}: {width:?} x {height:?} is not upright"));
    }
}
