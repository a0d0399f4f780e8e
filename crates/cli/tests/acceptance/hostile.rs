//! Broken and malicious files: an error or a result; no panic, no signal, no hang, no flood.

use crate::program::{corpus, files, run};
use std::path::Path;
use std::sync::Mutex;
use std::time::Duration;

/// The longest that a file may take.
pub const LONGEST: Duration = Duration::from_secs(10);
/// The most memory that the program may take, in KiB.
pub const MOST_KIB: u64 = 1 << 20;

#[test]
fn hostile_files_never_break_the_program() {
    let Some(folder) = corpus("hostile") else { return };
    let out = tempfile::tempdir().unwrap();
    let queue = Mutex::new(files(&folder));
    let bad = Mutex::new(Vec::new());
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                loop {
                    let next = queue.lock().unwrap().pop();
                    let Some(file) = next else { return };
                    bad.lock().unwrap().extend(offences(&file, out.path()));
                }
            });
        }
    });
    let bad = bad.into_inner().unwrap();
    assert!(bad.is_empty(), "{} offences:\n{}", bad.len(), bad.join("\n"));
}

/// What went wrong with one file in any of the tools.
fn offences(file: &Path, out: &Path) -> Vec<String> {
    let out = tempfile::tempdir_in(out).unwrap();
    let out = out.path().to_string_lossy().into_owned();
    let file = file.to_string_lossy();
    let asked: [&[&str]; 5] = [
        &["inspect", "--json"],
        &["strip", "--json", "--overwrite", "-o"],
        &["compress", "--json", "--overwrite", "-o"],
        &["convert", "--to", "png", "--json", "--overwrite", "-o"],
        &["resize", "--width", "64", "--quality", "50", "--json", "--overwrite", "-o"],
    ];
    let mut bad = Vec::new();
    for words in asked {
        let mut line: Vec<&str> = words.to_vec();
        if words.last() == Some(&"-o") {
            line.push(&out);
        }
        line.push(&file);
        let ran = run(&line);
        let mut say = |what: String| bad.push(format!("{} {file}: {what}", words[0]));
        match ran.code {
            None => say("ended by a signal".into()),
            Some(0 | 1) => {}
            Some(code) => say(format!("exit code {code}: {}", ran.stderr.trim())),
        }
        for object in ran.files() {
            let Some(error) = object.get("error").filter(|e| !e.is_null()) else { continue };
            let message = error["message"].as_str().unwrap_or_default();
            if error["code"] == "internal" || message.is_empty() {
                say(format!("no clear error: {error}"));
            }
        }
        if ran.elapsed > LONGEST {
            say(format!("took {:?}", ran.elapsed));
        }
        if ran.peak_kib > MOST_KIB {
            say(format!("took {} MiB", ran.peak_kib / 1024));
        }
    }
    bad
}
