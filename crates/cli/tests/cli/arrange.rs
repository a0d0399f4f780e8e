//! Documents put together and taken apart, judged by other people's programs.

use crate::documents::{album, judged};
use crate::support::Folder;
use std::process::Command;

/// How many pages a document has, by another program; none where that is missing.
fn pages(folder: &Folder, name: &str) -> Option<usize> {
    judged("qpdf", &["--check"], &folder.path(name))?;
    judged("qpdf", &["--show-npages"], &folder.path(name)).map(|text| text.trim().parse().unwrap())
}

/// A photograph as JPEG, with where it was taken.
fn photo(folder: &Folder, name: &str) {
    folder.picture("drawn.png");
    folder.run(&["convert", "drawn.png", "--to", "jpeg", "--quiet", "-o", name]).ends(0);
}

#[test]
fn pictures_become_a_document_and_come_back() {
    let folder = Folder::new();
    photo(&folder, "b2.jpg");
    folder.write("b10.jpg", &folder.read("b2.jpg"));
    folder.write("pictures/b10.jpg", &folder.read("b2.jpg"));
    folder.write("pictures/b2.jpg", &folder.read("b2.jpg"));
    folder.write("pictures/c.png", &folder.read("drawn.png"));
    let ran = folder.run(&["images-to-pdf", "pictures", "-o", "all.pdf", "--json"]).ends(0);
    let told: serde_json::Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_eq!((&told["files"], &told["pages"]), (&3.into(), &3.into()));
    assert!(pages(&folder, "all.pdf").is_none_or(|n| n == 3));
    folder.run(&["pdf-pictures", "all.pdf", "-o", "back"]).ends(0);
    assert_eq!(folder.read("back/all-001-1.jpg"), folder.read("b2.jpg"), "byte for byte");
    let difference = ["score", "back/all-003-1.png", "drawn.png", "--json"];
    let ran = folder.run(&difference).ends(0);
    assert!(String::from_utf8_lossy(&ran.stdout).contains("100"), "without loss");
    // Others are only taken as they are without a quality.
    let small = ["images-to-pdf", "drawn.png", "--quality", "40", "-o", "small.pdf"];
    folder.run(&small).ends(0);
    let listed = judged("pdfimages", &["-list"], &folder.path("small.pdf"));
    assert!(listed.is_none_or(|list| list.contains("jpeg")));
}

#[test]
fn paper_has_its_size_and_several_share_a_page() {
    let folder = Folder::new();
    folder.picture("a.png");
    folder.picture("b.png");
    let line = ["images-to-pdf", "a.png", "b.png", "--paper", "a4", "--margin", "10"];
    folder.run(&[&line[..], &["--per-page", "2", "-o", "sheet.pdf"]].concat()).ends(0);
    assert!(pages(&folder, "sheet.pdf").is_none_or(|n| n == 1));
    let info = judged("pdfinfo", &[], &folder.path("sheet.pdf"));
    assert!(info.is_none_or(|info| info.contains("(A4)")));
    // Without -o it has the first one's name; nothing is overwritten.
    folder.run(&["images-to-pdf", "a.png", "b.png"]).ends(0);
    assert!(pages(&folder, "a.pdf").is_none_or(|n| n == 2));
    let ran = folder.run(&["images-to-pdf", "a.png"]).ends(2);
    assert!(ran.stderr.contains("--overwrite"), "{}", ran.stderr);
    folder.write("broken.png", b"no picture");
    let ran = folder.run(&["images-to-pdf", "a.png", "broken.png", "-o", "c.pdf"]).ends(1);
    assert!(ran.stderr.contains("broken.png") && !folder.has("c.pdf"), "{}", ran.stderr);
    for wrong in
        [&["--paper", "a9"][..], &["--per-page", "5"], &["--margin", "400", "--paper", "a5"]]
    {
        let ran = folder.run(&[&["images-to-pdf", "b.png", "-o", "c.pdf"], wrong].concat());
        assert!(ran.code != 0 && !folder.has("c.pdf"), "{wrong:?}: {}", ran.stderr);
    }
}

#[test]
fn documents_are_merged_and_split() {
    let folder = Folder::new();
    folder.write("one.pdf", &album(2));
    folder.write("two.pdf", &album(3));
    folder.picture("last.png");
    folder.run(&["merge-pdf", "one.pdf", "two.pdf", "last.png", "-o", "all.pdf"]).ends(0);
    assert!(pages(&folder, "all.pdf").is_none_or(|n| n == 6));
    folder.run(&["split-pdf", "all.pdf", "--every", "4", "-o", "parts"]).ends(0);
    assert!(pages(&folder, "parts/all-001-004.pdf").is_none_or(|n| n == 4));
    assert!(pages(&folder, "parts/all-005-006.pdf").is_none_or(|n| n == 2));
    folder.run(&["split-pdf", "all.pdf", "--parts", "1; 6,1", "-o", "named"]).ends(0);
    assert!(pages(&folder, "named/all-part-2.pdf").is_none_or(|n| n == 2));
    folder.run(&["split-pdf", "all.pdf", "-o", "single"]).ends(0);
    assert!(folder.has("single/all-006.pdf") && !folder.has("single/all-007.pdf"));
    let ran = folder.run(&["split-pdf", "all.pdf", "--parts", "1;;2"]).ends(2);
    assert!(ran.stderr.contains("part"), "{}", ran.stderr);
    let ran = folder.run(&["split-pdf", "all.pdf", "--in-place"]).ends(2);
    assert!(ran.stderr.contains("folder"), "{}", ran.stderr);
}

#[test]
fn pages_are_chosen_ordered_and_turned() {
    let folder = Folder::new();
    folder.write("album.pdf", &album(4));
    let line = ["pdf-pages", "album.pdf", "--pages", "last,1", "--turn", "90", "--turned", "1"];
    folder.run(&[&line[..], &["-o", "out.pdf"]].concat()).ends(0);
    assert!(pages(&folder, "out.pdf").is_none_or(|n| n == 2));
    if let Some(info) = judged("pdfinfo", &["-l", "2"], &folder.path("out.pdf")) {
        let rotated: Vec<&str> = info.lines().filter(|line| line.contains("rot:")).collect();
        assert!(rotated[0].ends_with(" 0") && rotated[1].ends_with(" 90"), "{rotated:?}");
    }
    folder.run(&["pdf-pages", "album.pdf", "--delete", "2-3"]).ends(0);
    assert!(pages(&folder, "album-pages.pdf").is_none_or(|n| n == 2));
    for wrong in [&["--delete", "1-4"][..], &["--pages", "9"], &["--turn", "45"], &[]] {
        let ran = folder.run(&[&["pdf-pages", "album.pdf", "-o", "no.pdf"], wrong].concat());
        assert!(ran.code != 0 && !folder.has("no.pdf"), "{wrong:?}: {}", ran.stderr);
    }
    folder.picture("photo.png");
    let ran = folder.run(&["pdf-pages", "photo.png", "--pages", "1", "-o", "no.pdf"]).ends(1);
    assert!(ran.stderr.contains("picture"), "{}", ran.stderr);
}

#[test]
fn a_lock_opens_with_its_password_only() {
    let folder = Folder::new();
    folder.write("open.pdf", &album(1));
    let arguments = ["--encrypt", "Geheim", "owner", "256", "--", "open.pdf", "locked.pdf"];
    let made = Command::new("qpdf").args(arguments).current_dir(folder.path(".")).output();
    if !made.is_ok_and(|made| made.status.success()) {
        eprintln!("skipped: qpdf is not installed");
        return;
    }
    let line = ["pdf-to-images", "locked.pdf", "--dpi", "30", "-o", "out"];
    let ran = folder.run(&line).ends(1);
    assert!(ran.stderr.contains("--password"), "{}", ran.stderr);
    let ran = folder.run(&[&line[..], &["--password", "geheim"]].concat()).ends(1);
    assert!(ran.stderr.contains("not its password"), "{}", ran.stderr);
    assert!(!folder.has("out/locked.jpg"));
    folder.write("keys.txt", b"another\nGeheim\n");
    let ran = folder.run(&[&line[..], &["--password-file", "keys.txt"]].concat()).ends(0);
    assert!(folder.has("out/locked-001.jpg") || folder.has("out/locked.jpg"), "{}", ran.stderr);
    // What is made of it is not locked: only if that is asked for.
    let password = ["--password", "Geheim"];
    let merge = ["merge-pdf", "locked.pdf", "open.pdf", "-o", "both.pdf"];
    let ran = folder.run(&[&merge[..], &password].concat()).ends(1);
    assert!(ran.stderr.contains("--unlock"), "{}", ran.stderr);
    folder.run(&[&merge[..], &password, &["--unlock"]].concat()).ends(0);
    assert!(pages(&folder, "both.pdf").is_none_or(|n| n == 2));
    folder
        .run(&[&["pdf-pages", "locked.pdf", "--unlock", "-o", "free.pdf"], &password[..]].concat())
        .ends(0);
    assert!(pages(&folder, "free.pdf").is_none_or(|n| n == 1));
    let ran =
        folder.run(&["compress", "locked.pdf", "-o", "kept.pdf", "--password", "Geheim"]).ends(0);
    assert!(ran.stderr.contains("encrypted") || ran.text().contains("encrypted"), "{}", ran.stderr);
    assert_eq!(folder.read("kept.pdf"), folder.read("locked.pdf"));
}

#[test]
fn one_file_takes_one_page_and_more_have_numbers() {
    let folder = Folder::new();
    folder.write("album.pdf", &album(2));
    folder.run(&["pdf-to-images", "album.pdf", "--dpi", "30", "-o", "page.png"]).ends(0);
    assert!(folder.has("page-001.png") && folder.has("page-002.png") && !folder.has("page.png"));
    let line = ["pdf-to-images", "album.pdf", "--dpi", "30", "-o", "-"];
    let ran = folder.run(&line).ends(1);
    assert!(ran.stdout.is_empty() && ran.stderr.contains("--pages"), "{}", ran.stderr);
    let ran = folder.run(&[&line[..], &["--pages", "2"]].concat()).ends(0);
    assert_eq!(&ran.stdout[..2], b"\xff\xd8");
}
