//! Never larger, and a second run changes nothing.

use crate::program::{corpus, files, one_in, run};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Small enough files of each kind, so that the test takes seconds.
fn some_files() -> Vec<PathBuf> {
    let folders = [
        "photos/cid22",
        "png/suite",
        "jpeg/zune",
        "images/imagers",
        "images/pillow",
        "webp/libwebp",
        "metadata/rotation",
        "avif/libavif",
        "svg/resvg",
        "jxl/conformance",
    ];
    let small = |f: &PathBuf| f.metadata().is_ok_and(|m| m.len() < 400_000);
    let some = |folder: &&str| corpus(folder).map(|f| files(&f)).unwrap_or_default();
    folders.iter().flat_map(some).filter(small).step_by(one_in(6)).collect()
}

/// Documents with pictures of every kind among them.
fn some_documents() -> Vec<PathBuf> {
    let small = |f: &PathBuf| f.metadata().is_ok_and(|m| m.len() < 3_000_000);
    let some = |folder: &&str| corpus(folder).map(|f| files(&f)).unwrap_or_default();
    let mut all: Vec<PathBuf> = ["pdf/pdfjs", "pdf/pypdf"].iter().flat_map(some).collect();
    all.retain(|file| file.extension().is_some_and(|e| e == "pdf"));
    all.into_iter().filter(small).step_by(one_in(5)).collect()
}

fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    files(folder).into_iter().map(|f| (f.clone(), std::fs::read(f).unwrap())).collect()
}

fn check(options: &[&str]) {
    check_files(&some_files(), options);
}

fn check_files(inputs: &[PathBuf], options: &[&str]) {
    if inputs.is_empty() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    for (i, file) in inputs.iter().enumerate() {
        let name = format!("{i:03}-{}", file.file_name().unwrap().to_string_lossy());
        std::fs::copy(file, folder.path().join(name)).unwrap();
    }
    let before = contents(folder.path());
    let path = folder.path().to_string_lossy().into_owned();
    let words = |o: &[&str]| -> Vec<String> {
        let fixed = ["compress", "--json", "--in-place", "--effort", "3"];
        fixed.iter().chain(o).map(|w| (*w).to_owned()).chain([path.clone()]).collect()
    };
    let first = run(words(options));
    assert!(matches!(first.code, Some(0 | 1)), "{}", first.stderr);
    let once = contents(folder.path());
    for (file, bytes) in &once {
        let original = &before[file];
        assert!(bytes.len() <= original.len(), "{} grew", file.display());
    }
    let second = run(words(options));
    assert!(matches!(second.code, Some(0 | 1)), "{}", second.stderr);
    let twice = contents(folder.path());
    let changed: Vec<_> = once.iter().filter(|(f, bytes)| twice[*f] != **bytes).collect();
    let tell = |(f, bytes): &(&PathBuf, &Vec<u8>)| {
        format!("{}: {} -> {}", f.display(), bytes.len(), twice[*f].len())
    };
    let told: Vec<_> = changed.iter().map(tell).collect();
    assert!(changed.is_empty(), "changed by a second run ({options:?}):\n{}", told.join("\n"));
}

#[test]
fn a_second_lossless_run_changes_nothing() {
    check(&["--lossless"]);
}

#[test]
fn a_second_run_changes_nothing() {
    check(&[]);
}

#[test]
fn a_second_run_at_a_quality_changes_nothing() {
    check(&["--quality", "60"]);
}

#[test]
fn a_second_run_at_a_score_changes_nothing() {
    check(&["--min-score", "70"]);
}

#[test]
fn a_second_run_at_a_size_changes_nothing() {
    check(&["--max-size", "9KB"]);
}

#[test]
fn a_second_run_over_documents_changes_nothing() {
    let documents = some_documents();
    for options in [&[][..], &["--quality", "60"], &["--dpi", "100"], &["--max-size", "100KB"]] {
        check_files(&documents, options);
    }
}
