//! Documents through forms without JavaScript.

use crate::common::{Running, header, png};
use compressimage_engine::metadata::inspect;
use compressimage_engine::recipe::Assemble;
use compressimage_engine::{Format, Input, Job, assemble};

/// A PDF of so many pages.
fn pdf(pages: usize) -> Vec<u8> {
    let picture = png(96, 64);
    let inputs: Vec<_> = (0..pages).map(|_| Input { bytes: &picture, password: None }).collect();
    assemble(&Assemble::default(), &inputs, &Job::default()).unwrap().bytes
}

fn pages(bytes: &[u8]) -> u32 {
    inspect(bytes, &Job::default()).unwrap().header.frames
}

#[tokio::test]
async fn many_files_become_one_document() {
    let site = Running::new().await;
    let (picture, document) = (png(96, 64), pdf(2));
    let files: &[(&str, &[u8])] = &[("one.png", &picture), ("two.pdf", &document)];
    for path in ["/images-to-pdf", "/merge-pdf"] {
        let answer = site.send(path, files, &[]).await;
        assert_eq!(answer.status(), 200, "{path}");
        assert_eq!(header(&answer, "content-type"), "application/pdf");
        assert!(header(&answer, "content-disposition").contains("\"one.pdf\""));
        assert_eq!(pages(&answer.bytes().await.unwrap()), 3, "{path}");
    }
    let broken: &[(&str, &[u8])] = &[("one.png", &picture), ("bad.png", b"none")];
    let answer = site.send("/images-to-pdf", broken, &[]).await;
    assert_eq!(answer.status(), 415);
    assert!(answer.text().await.unwrap().contains("bad.png"), "it is said which file is wrong");
}

#[tokio::test]
async fn a_document_is_taken_apart() {
    let site = Running::new().await;
    let document = pdf(3);
    let file: &[(&str, &[u8])] = &[("a.pdf", &document)];
    let answer = site.send("/pdf-pages", file, &[("pages", "3,1"), ("turn", "90")]).await;
    assert_eq!(answer.status(), 200);
    assert!(header(&answer, "content-disposition").contains("\"a-pages.pdf\""));
    assert_eq!(pages(&answer.bytes().await.unwrap()), 2);
    let zip = site.send("/split-pdf", file, &[]).await;
    assert_eq!(header(&zip, "content-type"), "application/zip");
    let one = site.send("/pdf-to-jpg", file, &[("pages", "2"), ("to", "jpeg")]).await;
    assert_eq!(header(&one, "content-type"), Format::Jpeg.facts().media_type);
    let nothing = site.send("/pdf-pages", file, &[]).await;
    assert_eq!(nothing.status(), 400);
    let picture = png(9, 9);
    let wrong = site.send("/pdf-pages", &[("a.png", &picture)], &[("pages", "1")]).await;
    assert_eq!(wrong.status(), 400);
}

#[tokio::test]
async fn a_password_opens_and_is_no_option() {
    let site = Running::new().await;
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("open.pdf"), pdf(1)).unwrap();
    let lock = ["--encrypt", "Geheim", "owner", "256", "--", "open.pdf", "locked.pdf"];
    let made = std::process::Command::new("qpdf").args(lock).current_dir(&folder).output();
    if !made.is_ok_and(|made| made.status.success()) {
        eprintln!("skipped: qpdf is not installed");
        return;
    }
    let locked = std::fs::read(folder.path().join("locked.pdf")).unwrap();
    let file: &[(&str, &[u8])] = &[("locked.pdf", &locked)];
    let answer = site.send("/pdf-to-images", file, &[]).await;
    assert_eq!(answer.status(), 422);
    assert!(answer.text().await.unwrap().contains("locked"));
    let answer = site.send("/pdf-to-images", file, &[("password", "geheim")]).await;
    assert_eq!(answer.status(), 422);
    let page = answer.text().await.unwrap();
    assert!(!page.contains("geheim"), "a password is never said again");
    let answer = site.send("/pdf-to-images", file, &[("password", "Geheim")]).await;
    assert_eq!(answer.status(), 200);
}
