//! PDF documents through the program, judged by other people's.

use crate::support::Folder;
use compressimage_document as document;
use document::make::{Layout, Orientation, Paper, Picture, make};
use document::{Channels, Job, Pixels};
use std::path::Path;
use std::process::Command;

/// A document of photographs, one on each page, stored without loss.
pub fn album(pages: u32) -> Vec<u8> {
    let picture = |page: u32| {
        let value = |i: u32| {
            let (x, y, channel) = (i / 3 % 600, i / 3 / 600, i % 3);
            let mixed = (i ^ i >> 3).wrapping_mul(2_654_435_761);
            let noise = ((mixed ^ mixed >> 15).wrapping_mul(2_246_822_519) >> 30) + page * 20;
            (x * 200 / 600 + y * (channel + 1) / 12 + noise).min(255) as u8
        };
        let data = (0..600 * 400 * 3).map(value).collect();
        Picture::pixels(Pixels::new(600, 400, Channels::Rgb, data).unwrap())
    };
    let pictures: Vec<_> = (0..pages).map(picture).collect();
    let layout = Layout { paper: Paper::A4, orientation: Orientation::Auto, ..Layout::default() };
    make(&pictures, &layout, &Job::default()).unwrap()
}

/// Whether a judge is content; skipped aloud where it is missing.
pub fn judged(program: &str, arguments: &[&str], file: &Path) -> Option<String> {
    match Command::new(program).args(arguments).arg(file).output() {
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(output.status.success(), "{program}: {said}");
            Some(said)
        }
        Err(_) => {
            eprintln!("skipped: {program} is not installed");
            None
        }
    }
}

#[test]
fn a_document_gets_smaller_and_stays_one() {
    let folder = Folder::new();
    let original = album(2);
    folder.write("album.pdf", &original);
    let arguments = ["compress", "album.pdf", "--quality", "75", "-o", "small.pdf", "--json"];
    let ran = folder.run(&arguments).ends(0);
    let small = folder.read("small.pdf");
    assert!(small.len() < original.len() / 2, "{} of {}", small.len(), original.len());
    assert!(String::from_utf8_lossy(&ran.stdout).contains("\"format_out\":\"pdf\""));
    judged("qpdf", &["--check"], &folder.path("small.pdf"));
    let info = judged("pdfinfo", &[], &folder.path("small.pdf"));
    assert!(info.is_none_or(|info| info.contains("Pages:           2")));
    // By itself it is never larger, and pages look the same.
    folder.run(&["compress", "small.pdf", "-o", "again.pdf"]).ends(0);
    assert!(folder.read("again.pdf").len() <= small.len());
    judged("qpdf", &["--check"], &folder.path("again.pdf"));
}

#[test]
fn a_second_compression_finds_nothing_left() {
    let folder = Folder::new();
    folder.write("album.pdf", &album(2));
    for goal in
        [&["--effort", "5"], &["--quality", "60"], &["--dpi", "60"], &["--max-size", "60KB"]]
    {
        for (from, to) in [("album.pdf", "once.pdf"), ("once.pdf", "twice.pdf")] {
            let words = [&["compress", from, "-o", to, "--overwrite"][..], goal].concat();
            folder.run(&words).ends(0);
        }
        assert!(folder.read("once.pdf").len() < folder.read("album.pdf").len(), "{goal:?}");
        assert!(folder.read("once.pdf") == folder.read("twice.pdf"), "{goal:?}");
    }
}

#[test]
fn a_wanted_size_is_met_or_refused() {
    let folder = Folder::new();
    folder.write("album.pdf", &album(2));
    folder.run(&["compress", "album.pdf", "--max-size", "60KB", "-o", "small.pdf"]).ends(0);
    assert!(folder.read("small.pdf").len() <= 60_000);
    judged("qpdf", &["--check"], &folder.path("small.pdf"));
    let ran = folder.run(&["compress", "album.pdf", "--max-size", "300", "-o", "none.pdf"]).ends(1);
    assert!(ran.stderr.contains("smallest size reached"), "{}", ran.stderr);
    assert!(!folder.has("none.pdf"));
}

#[test]
fn pages_become_pictures_with_their_numbers() {
    let folder = Folder::new();
    folder.write("album.pdf", &album(3));
    folder.run(&["pdf-to-images", "album.pdf", "--dpi", "50", "-o", "all"]).ends(0);
    let named = ["all/album-001.jpg", "all/album-002.jpg", "all/album-003.jpg", "album.pdf"];
    assert_eq!(folder.files(), [named[3], named[0], named[1], named[2]]);
    let arguments =
        ["pdf-to-images", "album.pdf", "--pages", "last,1", "--width", "300", "--to", "png"];
    folder.run(&[&arguments[..], &["-o", "some"]].concat()).ends(0);
    assert!(folder.has("some/album-003.png") && folder.has("some/album-001.png"));
    assert!(!folder.has("some/album-002.png"));
    let size = judged("identify", &["-format", "%w"], &folder.path("some/album-001.png"));
    assert!(size.is_none_or(|size| size == "300"));
    let ran = folder.run(&["pdf-to-images", "album.pdf", "--pages", "9"]).ends(1);
    assert!(ran.stderr.contains('9') && ran.stderr.contains('3'), "{}", ran.stderr);
    folder.picture("photo.png");
    let ran = folder.run(&["pdf-to-images", "photo.png"]).ends(1);
    assert!(ran.stderr.contains("PDF"), "{}", ran.stderr);
}

#[test]
fn what_a_document_says_of_people_goes() {
    let folder = Folder::new();
    let mut text = album(1);
    // What an earlier revision left behind.
    let info = "\n99 0 obj\n<< /Author (Erika Mustermann) /Producer (Secret 1.0) >>\nendobj\n";
    text.extend(info.as_bytes());
    folder.write("album.pdf", &text);
    folder.run(&["strip", "album.pdf", "-o", "clean.pdf"]).ends(0);
    let clean = folder.read("clean.pdf");
    assert!(memchr::memmem::find(&clean, b"Mustermann").is_none());
    judged("qpdf", &["--check"], &folder.path("clean.pdf"));
    let said = judged("exiftool", &["-Author", "-Producer", "-s3"], &folder.path("clean.pdf"));
    assert!(said.is_none_or(|said| said.trim().is_empty()));
    // A second time changes nothing.
    folder.run(&["strip", "clean.pdf", "-o", "again.pdf"]).ends(0);
    assert_eq!(folder.read("again.pdf"), clean);
}

#[test]
fn steps_for_pictures_are_refused_for_documents() {
    let folder = Folder::new();
    folder.write("album.pdf", &album(1));
    let ran = folder.run(&["resize", "album.pdf", "--width", "100", "-o", "out.pdf"]);
    assert!(ran.code != 0 && !folder.has("out.pdf"), "{}", ran.stderr);
    // As a picture the only page can have them.
    folder.run(&["resize", "album.pdf", "--width", "100", "--format", "png", "-o", "out"]).ends(0);
    let size = judged("identify", &["-format", "%w"], &folder.path("out/album.png"));
    assert!(size.is_none_or(|size| size == "100"));
}
