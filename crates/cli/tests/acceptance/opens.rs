//! Every valid file of the corpus opens.

use crate::program::{corpus, run};

/// Files that do not open, and why. Each is named in docs/formats.md.
const CLOSED: &[(&str, &str)] = &[];

#[test]
fn every_valid_file_opens() {
    let folders = [
        "photos",
        "png/suite",
        "jpeg/zune",
        "images/imagers",
        "images/pillow",
        "metadata",
        "avif",
        "heic",
        "webp",
        "jxl",
        "svg",
        "matting",
    ];
    let mut failed = Vec::new();
    for folder in folders {
        let Some(folder) = corpus(folder) else { return };
        let out = tempfile::tempdir().unwrap();
        let words = ["resize", "-r", "--width", "32", "--json", "--effort", "0"];
        let mut line: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
        line.extend(["-o".into(), out.path().to_string_lossy().into_owned()]);
        line.push(folder.to_string_lossy().into_owned());
        for object in run(&line).files() {
            let Some(error) = object.get("error").filter(|e| !e.is_null()) else { continue };
            let input = object["input"].as_str().unwrap_or_default().to_owned();
            if !CLOSED.iter().any(|(name, _)| input.ends_with(name)) {
                failed.push(format!("{input}: {}", error["message"].as_str().unwrap_or_default()));
            }
        }
    }
    assert!(failed.is_empty(), "{} do not open:\n{}", failed.len(), failed.join("\n"));
}
