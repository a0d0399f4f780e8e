//! Forms without JavaScript.

use crate::common::{Running, header, png};
use compressimage_engine::metadata::inspect;
use compressimage_engine::{Format, Job};
use std::io::{Cursor, Read};

/// A tool, what is filled in, and what comes: format, width, height, name.
type Asked =
    (&'static str, &'static [(&'static str, &'static str)], Format, u32, u32, &'static str);

#[tokio::test]
async fn every_tool_answers_with_a_picture_that_opens() {
    let site = Running::new().await;
    let picture = png(96, 64);
    let asked: &[Asked] = &[
        ("/compress", &[], Format::Png, 96, 64, "a-compressed.png"),
        (
            "/compress",
            &[("quality", "60"), ("format", "webp")],
            Format::Webp,
            96,
            64,
            "a-compressed.webp",
        ),
        ("/resize", &[("width", "48"), ("height", "")], Format::Png, 48, 32, "a-resized.png"),
        ("/crop", &[("aspect", "1:1"), ("gravity", "west")], Format::Png, 64, 64, "a-cropped.png"),
        ("/rotate", &[("degrees", "90")], Format::Png, 64, 96, "a-rotated.png"),
        ("/pad", &[("border", "4"), ("fill", "#ff0000")], Format::Png, 104, 72, "a-padded.png"),
        ("/convert", &[("to", "jpeg")], Format::Jpeg, 96, 64, "a.jpg"),
        ("/png-to-webp", &[("to", "webp")], Format::Webp, 96, 64, "a.webp"),
        ("/social", &[("to", "x/post-square")], Format::Jpeg, 1080, 1080, "a-x-post-square.jpg"),
        ("/strip", &[("drop", "all")], Format::Png, 96, 64, "a-stripped.png"),
        ("/remove-exif", &[], Format::Png, 96, 64, "a-stripped.png"),
    ];
    for (path, fields, format, width, height, name) in asked {
        let answer = site.send(path, &[("a.png", &picture)], fields).await;
        assert_eq!(answer.status(), 200, "{path}");
        assert_eq!(header(&answer, "content-type"), format.facts().media_type, "{path}");
        assert_eq!(header(&answer, "cache-control"), "no-store", "{path}");
        let disposition = header(&answer, "content-disposition").to_owned();
        assert!(disposition.starts_with("attachment;"), "{path}");
        assert!(disposition.contains(&format!("\"{name}\"")), "{path}: {disposition}");
        let bytes = answer.bytes().await.unwrap();
        let told = inspect(&bytes, &Job::default()).expect(path);
        assert_eq!(told.header.format, *format, "{path}");
        assert_eq!((told.width, told.height), (*width, *height), "{path}");
    }
}

#[tokio::test]
async fn several_results_come_as_a_zip_with_names_of_their_own() {
    let site = Running::new().await;
    let picture = png(40, 30);
    let files: &[(&str, &[u8])] =
        &[("a.png", &picture), ("x/a.png", &picture), ("fête.png", &picture), ("bad.png", b"none")];
    let answer = site.send("/resize", files, &[("widths", "10, 20")]).await;
    assert_eq!(answer.status(), 200);
    assert_eq!(header(&answer, "content-type"), "application/zip");
    let bytes = answer.bytes().await.unwrap().to_vec();
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = zip.file_names().map(str::to_owned).collect();
    for name in ["a-10w.png", "a-20w.png", "a-10w-1.png", "fête-20w.png", "not-done.txt"] {
        assert!(names.iter().any(|n| n == name), "{name} of {names:?}");
    }
    let mut text = String::new();
    zip.by_name("not-done.txt").unwrap().read_to_string(&mut text).unwrap();
    assert!(text.starts_with("bad.png: "), "{text}");
    let mut picture = Vec::new();
    zip.by_name("a-20w.png").unwrap().read_to_end(&mut picture).unwrap();
    assert_eq!(inspect(&picture, &Job::default()).unwrap().width, 20);
}

#[tokio::test]
async fn accounts_are_pages() {
    let site = Running::new().await;
    let picture = png(40, 30);
    let answer = site.send("/inspect", &[("<b>.png", &picture), ("no.png", b"none")], &[]).await;
    assert_eq!(answer.status(), 200);
    let html = answer.text().await.unwrap();
    assert!(html.contains("40 × 30") && html.contains("PNG"), "{html}");
    assert!(!html.contains("<b>"), "names are escaped");
    let other = site.send("/convert", &[("a.png", &picture)], &[("to", "jpeg")]).await;
    let other = other.bytes().await.unwrap();
    let answer = site.send("/score?lang=de", &[("a.png", &picture), ("b.jpg", &other)], &[]).await;
    assert_eq!(answer.status(), 200);
    let html = answer.text().await.unwrap();
    assert!(html.contains("SSIMULACRA2") && html.contains("data:image/png;base64,"));
    assert_eq!(html.matches("<h1").count(), 1);
    let one = site.send("/score", &[("a.png", &picture)], &[]).await;
    assert_eq!(one.status(), 400);
}

#[tokio::test]
async fn names_in_any_script_come_back() {
    let site = Running::new().await;
    let answer = site.send("/convert", &[("写真 1.png", &png(8, 8))], &[("to", "webp")]).await;
    let disposition = header(&answer, "content-disposition");
    assert!(disposition.ends_with("filename*=UTF-8''%E5%86%99%E7%9C%9F%201.webp"), "{disposition}");
}
