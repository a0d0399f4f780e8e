//! Every valid file of the corpus opens.

use crate::program::{corpus, run};

/// Files that do not open, and why. Each is named in docs/formats.md.
const CLOSED: &[(&str, &str)] = &[
    ("png/suite/xc1n0g08.png", "broken on purpose: colour type 1"),
    ("png/suite/xc9n2c08.png", "broken on purpose: colour type 9"),
    ("png/suite/xcrn0g04.png", "broken on purpose: signature"),
    ("png/suite/xd0n2c08.png", "broken on purpose: depth 0"),
    ("png/suite/xd3n2c08.png", "broken on purpose: depth 3"),
    ("png/suite/xdtn0g01.png", "broken on purpose: no IDAT"),
    ("png/suite/xlfn0g04.png", "broken on purpose: signature"),
    ("png/suite/xs2n0g01.png", "broken on purpose: signature"),
    ("imagers/badplanes.bmp", "broken on purpose: planes"),
    (
        "pillow/crash-0e16d3bfb83be87356d026d66919deaefca44dac.tif",
        "a strip lies outside of the file",
    ),
    ("pillow/decompression_bomb.ico", "its entry lies outside of the file"),
    ("pillow/zero_width.gif", "no pixels"),
    (
        "libavif/color_grid_alpha_grid_tile_shared_in_dimg.avif",
        "broken on purpose: a gray tile of the alpha grid stands in the grid of colour",
    ),
    ("libheif/avc32.heif", "not broken: H.264, which no other format here needs"),
    (
        "libheif/clusterfuzz-testcase-minimized-file-fuzzer-5651556035198976.heic",
        "broken properties",
    ),
    (
        "libheif/clusterfuzz-testcase-minimized-file-fuzzer-5720856641142784.heic",
        "broken properties",
    ),
    ("libheif/github_46_1.heic", "broken: no codec configuration"),
];

/// Folders of real files.
const FOLDERS: [&str; 12] = [
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

/// What failed of all files of the folders, made small as the options say.
fn failures(folders: &[&str], options: &[&str]) -> Vec<String> {
    let mut failed = Vec::new();
    for folder in folders {
        let Some(folder) = corpus(folder) else { return failed };
        let out = tempfile::tempdir().unwrap();
        let words = ["resize", "-r", "--long-edge", "32", "--json", "--effort", "0", "-o"];
        let mut line: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
        line.push(out.path().to_string_lossy().into_owned());
        line.extend(options.iter().map(|w| (*w).to_owned()));
        line.push(folder.to_string_lossy().into_owned());
        for object in run(&line).files() {
            let Some(error) = object.get("error").filter(|e| !e.is_null()) else { continue };
            let input = object["input"].as_str().unwrap_or_default();
            if !CLOSED.iter().any(|(name, _)| input.ends_with(name)) {
                let why = error["message"].as_str().unwrap_or_default();
                failed.push(format!("{options:?} {input}: {why}"));
            }
        }
    }
    failed
}

#[test]
fn every_valid_file_opens_and_is_written_back() {
    let failed = failures(&FOLDERS, &[]);
    assert!(failed.is_empty(), "{} fail:\n{}", failed.len(), failed.join("\n"));
}

#[test]
fn every_valid_file_is_written_in_every_format() {
    // Photographs are all of a kind: the others hold what formats find hard.
    let folders: Vec<_> = FOLDERS.into_iter().filter(|f| *f != "photos").collect();
    let mut failed = Vec::new();
    for format in ["jpeg", "png", "webp", "avif", "jxl", "gif", "tiff", "bmp", "ico"] {
        failed.extend(failures(&folders, &["--format", format, "--quality", "60"]));
    }
    for format in ["webp", "jxl"] {
        failed.extend(failures(&folders, &["--format", format, "--lossless"]));
    }
    assert!(failed.is_empty(), "{} fail:\n{}", failed.len(), failed.join("\n"));
}
