//! Standard input and output.

use crate::support::{Folder, is_whole_png, picture};
use std::io::Read;
use std::process::Stdio;

#[test]
fn from_standard_input_to_standard_output() {
    let folder = Folder::new();
    let ran = folder.run_with(&["compress", "-"], &picture(3)).ends(0);
    assert!(is_whole_png(&ran.stdout));
    assert!(ran.stderr.contains("1 file, "), "the summary makes room: {}", ran.stderr);
    let ran = folder.run_with(&["convert", "--to", "png", "-", "--quiet"], &picture(3)).ends(0);
    assert!(is_whole_png(&ran.stdout) && ran.stderr.is_empty());
    assert!(folder.files().is_empty());
}

#[test]
fn from_a_file_to_standard_output_and_back() {
    let folder = Folder::new();
    folder.picture("photo.png");
    let ran = folder.run(&["compress", "photo.png", "-o", "-"]).ends(0);
    assert!(is_whole_png(&ran.stdout));
    folder.run_with(&["compress", "-", "-o", "out"], &ran.stdout).ends(0);
    folder.run_with(&["compress", "-", "-o", "named.png"], &ran.stdout).ends(0);
    assert_eq!(folder.files(), ["named.png", "out/stdin.png", "photo.png"]);
}

#[test]
fn what_standard_output_can_not_hold_is_refused() {
    let folder = Folder::new();
    folder.picture("a.png");
    folder.picture("b.png");
    folder.run(&["compress", "a.png", "b.png", "-o", "-"]).ends(2);
    folder.run(&["compress", "a.png", "-o", "-", "--json"]).ends(2);
    folder.run_with(&["compress", "-", "--json"], &picture(1)).ends(2);
    folder.run_with(&["compress", "-", "a.png"], &picture(1)).ends(2);
    folder.run_with(&["compress", "-", "--in-place"], &picture(1)).ends(2);
    folder.run_with(&["compress", "-", "--suffix", "-x"], &picture(1)).ends(2);
    assert_eq!(folder.files(), ["a.png", "b.png"]);
}

#[test]
fn nothing_but_json_is_on_standard_output() {
    let folder = Folder::new();
    folder.picture("a.png");
    folder.write("broken.png", b"\x89PNG\r\n\x1a\nbroken");
    folder.write("noise.png", b"no picture at all");
    let ran = folder.run(&["compress", ".", "missing.png", "--json"]).ends(1);
    let (objects, summary) = ran.objects();
    assert_eq!(objects.len(), 4);
    assert_eq!(summary["files"], 4);
    assert!(ran.stderr.contains("compressimage: missing.png: "), "{}", ran.stderr);
}

#[test]
fn a_closed_standard_output_is_no_fault() {
    let folder = Folder::new();
    for n in 0..30 {
        folder.write(format!("{n}.png"), &picture(n));
    }
    for line in [&["compress", ".", "-o", "out", "--json"][..], &["tools", "--json"], &["--help"]] {
        let mut child = folder.command(line).stdout(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(0), "{line:?}: {said}");
        assert!(!said.contains("panicked"), "{said}");
    }
    assert_eq!(folder.files().iter().filter(|f| f.starts_with("out/")).count(), 30);
}
