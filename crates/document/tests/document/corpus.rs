//! Where the real files are that others made. They are not part of the project: where they are
//! missing a test says so and does nothing.

use std::path::{Path, PathBuf};

/// The corpus folder: `COMPRESSIMAGE_CORPUS`, or `../shared/corpus` beside the project.
pub fn root() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let root = std::env::var_os("COMPRESSIMAGE_CORPUS").map_or(beside, PathBuf::from);
    if root.is_dir() {
        return Some(root);
    }
    eprintln!("skipped: no corpus at {} (set COMPRESSIMAGE_CORPUS)", root.display());
    None
}

/// Every file below a folder of the corpus, sorted; empty where the corpus is missing.
pub fn files(folder: &str) -> Vec<PathBuf> {
    let Some(root) = root() else { return Vec::new() };
    let mut found = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
