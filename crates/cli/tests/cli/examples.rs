//! Every command line that the README, the docs and the help show is run.

#![cfg(unix)]

use crate::support::Folder;
use std::path::Path;
use std::process::{Command, Stdio};

/// A folder with every file that an example names.
fn desk() -> Folder {
    let folder = Folder::new();
    folder.run(&["sample", "drawn"]).ends(0);
    let make = |name: &str, options: &[&str]| {
        let mut line = vec!["resize", "drawn/landscape.png", "-q", "80", "-e", "1"];
        line.extend(["--width", "700", "--height", "520", "--fit", "cover", "--quiet", "-o", name]);
        line.extend(options);
        folder.run(&line).ends(0);
    };
    make("photo.jpg", &[]);
    let photo = folder.read("photo.jpg");
    for name in ["a.jpg", "holiday.jpg", "passport.jpg", "small.jpg", "photos/one.jpg"] {
        folder.write(name, &photo);
    }
    folder.write("pictures/one.jpg", &photo);
    // A picture is known by its bytes, not by its name.
    folder.write("phone.heic", &photo);
    folder.write("photos/2026/two.jpg", &photo);
    make("photo.png", &[]);
    let png = folder.read("photo.png");
    for name in ["a.png", "b.png", "original.png", "shot.png", "scan.png"] {
        folder.write(name, &png);
    }
    folder.write("page.png", &png);
    folder.write("scans/one.png", &png);
    folder.write("logo.png", &folder.read("drawn/icons/logo.png"));
    make("drawing.webp", &[]);
    let album = crate::documents::album(3);
    for name in ["letter.pdf", "slides.pdf", "cover.pdf", "brochure.pdf", "scan.pdf"] {
        folder.write(name, &album);
    }
    // Ten pages and more.
    let parts = ["letter.pdf", "slides.pdf", "cover.pdf", "brochure.pdf"];
    folder.run(&[&["merge-pdf"], &parts[..], &["-o", "report.pdf"]].concat()).ends(0);
    let recipe = folder.run(&["resize", "--long-edge", "300", "--print-recipe"]).ends(0);
    folder.write("web.json", &recipe.stdout);
    std::fs::remove_dir_all(folder.path("drawn")).expect("the drawings go");
    folder
}

/// The program's command lines in the `sh` blocks of a text, without prompts and remarks.
fn lines(text: &str) -> Vec<String> {
    let mut shell = false;
    let mut found = Vec::new();
    for line in text.lines() {
        if let Some(language) = line.trim_start().strip_prefix("```") {
            shell = language == "sh";
            continue;
        }
        let line = line.strip_prefix("$ ").unwrap_or(line);
        if shell && line.starts_with("compressimage ") {
            found.push(line.split("  #").next().unwrap_or(line).trim().to_owned());
        }
    }
    found
}

/// Runs a line in a shell that knows the program, in a copy of the desk; quickly, where the tool
/// can be told to.
fn run(desk: &Folder, line: &str) {
    let tool = line.split(' ').nth(1).unwrap_or_default();
    let searches = ["compress", "resize", "crop", "rotate", "pad", "convert", "social"];
    let quick = format!("compressimage {tool} --effort 0");
    let line = match line.strip_prefix(&format!("compressimage {tool}")) {
        Some(rest) if searches.contains(&tool) => format!("{quick}{rest}"),
        // Pictures drawn for tests have no subject, and models need not be here.
        _ if tool == "cutout" => format!("{line} --print-recipe"),
        _ if tool == "ocr" && !cfg!(feature = "tesseract") => return,
        _ if tool == "models" => return,
        _ => line.to_owned(),
    };
    let place = tempfile::tempdir().expect("a temporary folder");
    for file in desk.files() {
        let to = place.path().join(&file);
        std::fs::create_dir_all(to.parent().expect("a folder")).expect("the folder is made");
        std::fs::copy(desk.path(&file), to).expect("the file is copied");
    }
    let program = Path::new(env!("CARGO_BIN_EXE_compressimage"));
    let known = format!(
        "{}:{}",
        program.parent().expect("a folder").display(),
        std::env::var("PATH").unwrap_or_default()
    );
    let ran = Command::new("sh")
        .args(["-c", &line])
        .env("PATH", known)
        .env("HOME", place.path())
        .current_dir(place.path())
        .stdin(Stdio::null())
        .output()
        .expect("a shell");
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{line}: {said}");
}

fn root(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

#[test]
fn the_command_lines_of_the_readme_work() {
    let desk = desk();
    let lines = lines(&root("README.md"));
    assert!(lines.len() >= 5, "{lines:?}");
    lines.iter().for_each(|line| run(&desk, line));
}

#[test]
fn the_command_lines_of_the_docs_work() {
    let desk = desk();
    let lines = lines(&(root("docs/tools.md") + &root("docs/command-line.md")));
    assert!(lines.len() >= 20, "{lines:?}");
    lines.iter().for_each(|line| run(&desk, line));
}

/// What the README shows as the output of the sample's compression is what comes out, but for
/// the numbers.
#[test]
fn the_output_in_the_readme_is_real() {
    let readme = root("README.md");
    let (_, shown) = readme.split_once("$ compressimage compress -r pictures -o small\n").unwrap();
    let shown = shown.split("```").next().unwrap();
    let folder = Folder::new();
    folder.run(&["sample", "pictures"]).ends(0);
    let real = folder.run(&["compress", "-r", "pictures", "-o", "small"]).ends(0).text();
    let sorted = |text: &str| {
        let mut lines: Vec<String> = text.trim().lines().map(without_numbers).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(shown), sorted(&real), "{real}");
}

/// Sizes come and go with every improvement: "579 KB -> 21 KB" becomes "# -> #".
fn without_numbers(line: &str) -> String {
    let number = |word: &&str| !word.starts_with(|c: char| c.is_ascii_digit() || "+-".contains(c));
    let unit = |word: &&str| !["KB", "KB,", "MB", "MB,", "bytes", "bytes,"].contains(word);
    line.split(' ').filter(|w| w == &"->" || number(w) && unit(w)).collect::<Vec<_>>().join(" ")
}
