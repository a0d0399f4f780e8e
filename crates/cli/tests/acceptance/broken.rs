//! Good files that were cut off or have bits turned: of each kind in the corpus the smallest.
//! Each gives a result or a clear error, within time and memory.

use crate::hostile::{LONGEST, MOST_KIB};
use crate::program::{corpus, run};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const FOLDERS: [&str; 9] =
    ["png", "jpeg", "images", "metadata", "avif", "heic", "webp", "jxl", "svg"];
/// In how many places a file is cut off, and how many copies with turned bits there are.
const COPIES: usize = 20;
/// Smaller files than this are the same wherever they are cut.
const SMALLEST: u64 = 200;

/// The smallest file of each format and way of coding, by that kind's name.
fn smallest() -> BTreeMap<String, PathBuf> {
    let mut found: BTreeMap<String, (u64, PathBuf)> = BTreeMap::new();
    for folder in FOLDERS {
        let Some(folder) = corpus(folder) else { return BTreeMap::new() };
        let line = ["inspect", "-r", "--json", &folder.display().to_string()].map(str::to_owned);
        for object in run(&line).files() {
            let (Some(bytes), Some(input)) =
                (object["file_bytes"].as_u64(), object["input"].as_str())
            else {
                continue;
            };
            let header = &object["header"];
            let word = |key: &str| header[key].as_str().unwrap_or("plain").replace([' ', '/'], "-");
            let moving = if header["animated"] == true { "-moving" } else { "" };
            let kind = format!("{}-{}{moving}", word("format"), word("coding"));
            let better = found.get(&kind).is_none_or(|(least, _)| bytes < *least);
            if bytes >= SMALLEST && better {
                found.insert(kind, (bytes, PathBuf::from(input)));
            }
        }
    }
    found.into_iter().map(|(kind, (_, path))| (kind, path)).collect()
}

/// Copies of a file that end early, and copies with a few bits turned, the same in every run.
fn spoil(file: &Path, folder: &Path) {
    let good = std::fs::read(file).unwrap();
    let extension = file.extension().and_then(|e| e.to_str()).unwrap_or("bin");
    let write = |name: String, bytes: &[u8]| {
        std::fs::write(folder.join(format!("{name}.{extension}")), bytes).unwrap();
    };
    for i in 0..COPIES {
        write(format!("cut-{i:02}"), &good[..(good.len() * i + i) / COPIES]);
    }
    let mut state = 0x9E37_79B9_u64 + good.len() as u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as usize
    };
    for i in 0..COPIES {
        let mut bytes = good.clone();
        // Half of them near the start, where the structure is.
        let reach = if i % 2 == 0 { bytes.len() } else { bytes.len().min(256) };
        for _ in 0..=i / 4 {
            bytes[next() % reach] ^= 1 << (next() % 8);
        }
        write(format!("bits-{i:02}"), &bytes);
    }
}

#[test]
fn cut_files_and_turned_bits_never_break_the_program() {
    let kinds = smallest();
    let mut bad = Vec::new();
    for (kind, file) in &kinds {
        let place = tempfile::tempdir().unwrap();
        let (spoilt, out) = (place.path().join("in"), place.path().join("out"));
        std::fs::create_dir_all(&spoilt).unwrap();
        spoil(file, &spoilt);
        let (spoilt, out) = (spoilt.display().to_string(), out.display().to_string());
        let asked: [&[&str]; 4] = [
            &["inspect"],
            &["strip", "--overwrite", "-o", &out],
            &["compress", "--effort", "0", "--overwrite", "-o", &out],
            &["resize", "--width", "20", "--format", "png", "--effort", "0", "-o", &out],
        ];
        for words in asked {
            let tail = ["-r", "--json", "--jobs", "1", spoilt.as_str()];
            let ran = run(words.iter().copied().chain(tail));
            let mut say = |what: String| bad.push(format!("{} {kind}: {what}", words[0]));
            if !matches!(ran.code, Some(0 | 1)) {
                say(format!("ended with {:?}: {}", ran.code, ran.stderr.trim()));
                continue;
            }
            if ran.files().len() < 2 * COPIES {
                say(format!("{} files of {}", ran.files().len(), 2 * COPIES));
            }
            if ran.peak_kib > MOST_KIB {
                say(format!("took {} MiB", ran.peak_kib / 1024));
            }
            for object in ran.files() {
                let input = object["input"].as_str().unwrap_or_default();
                if object["elapsed_ms"]
                    .as_u64()
                    .is_some_and(|ms| u128::from(ms) > LONGEST.as_millis())
                {
                    say(format!("{input} took {} ms", object["elapsed_ms"]));
                }
                let Some(error) = object.get("error").filter(|e| !e.is_null()) else { continue };
                let message = error["message"].as_str().unwrap_or_default();
                if error["code"] == "internal" || message.is_empty() {
                    say(format!("{input}: no clear error: {error}"));
                }
            }
        }
    }
    assert!(bad.is_empty(), "{} offences:\n{}", bad.len(), bad.join("\n"));
    eprintln!("{} kinds of files were spoilt: {:?}", kinds.len(), kinds.keys().collect::<Vec<_>>());
}
