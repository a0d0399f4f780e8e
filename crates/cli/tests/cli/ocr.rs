//! `ocr`. What needs a build with Tesseract is left out of others.

use crate::support::Folder;

#[test]
#[cfg(not(feature = "tesseract"))]
fn a_build_without_it_says_what_to_do() {
    let folder = Folder::new();
    folder.picture("page.png");
    let ran = folder.run(&["ocr", "page.png"]).ends(2);
    assert!(ran.stderr.contains("--features tesseract"), "{}", ran.stderr);
}

#[cfg(feature = "tesseract")]
mod with_tesseract {
    use super::Folder;
    use std::process::Command;

    /// A page that says `text`; false where there is nothing to draw it with.
    fn page(folder: &Folder, name: &str, text: &str, arguments: &[&str]) -> bool {
        let drawn = Command::new("convert")
            .args(["-size", "900x", "-background", "white", "-fill", "black"])
            .args(["-font", "Liberation-Serif", "-pointsize", "34", &format!("caption:{text}")])
            .args(["-bordercolor", "white", "-border", "60"])
            .args(arguments)
            .arg(folder.path(name))
            .status();
        if !drawn.as_ref().is_ok_and(|status| status.success()) {
            eprintln!("skipped: no convert (Debian: apt install imagemagick fonts-liberation)");
        }
        drawn.is_ok_and(|status| status.success())
    }

    const TEXT: &str = "The bakery opens at seven, and bread is sold until noon.";

    fn flat(text: &str) -> String {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn text_goes_to_standard_output_or_into_files() {
        let folder = Folder::new();
        if !page(&folder, "one.png", TEXT, &[])
            || !page(&folder, "two.jpg", "Closed on Sundays, all year.", &["-rotate", "180"])
        {
            return;
        }
        let ran = folder.run(&["ocr", "one.png"]).ends(0);
        assert_eq!(flat(&ran.text()), TEXT);
        let both = flat(&folder.run(&["ocr", "one.png", "two.jpg"]).ends(0).text());
        assert_eq!(both, format!("{TEXT} Closed on Sundays, all year."));
        folder.run(&["ocr", "one.png", "two.jpg", "-o", "texts", "--format", "markdown"]).ends(0);
        assert_eq!(flat(&String::from_utf8(folder.read("texts/one.md")).unwrap()), TEXT);
        assert!(folder.has("texts/two.md"));
        // A second run does not overwrite without being told.
        let line = ["ocr", "one.png", "-o", "texts", "--format", "markdown"];
        folder.run(&line).ends(1);
        folder.run(&[&line[..], &["--overwrite"]].concat()).ends(0);
        folder.run(&["ocr", "one.png", "--format", "hocr", "-o", "page.html"]).ends(0);
        let hocr = String::from_utf8(folder.read("page.html")).unwrap();
        assert!(hocr.contains("ocrx_word") && hocr.contains("bakery"), "{hocr}");
        for (format, mark) in [("alto", "<alto"), ("tsv", "\t"), ("json", "\"confidence\"")] {
            let text = folder.run(&["ocr", "one.png", "--format", format]).ends(0).text();
            assert!(text.contains(mark) && text.contains("bakery"), "{format}: {text}");
        }
    }

    /// What another program reads in a document, with the place of each word.
    fn boxes(folder: &Folder, name: &str) -> Option<String> {
        let path = folder.path(name);
        crate::documents::judged("qpdf", &["--check"], &path)?;
        let read = Command::new("pdftotext").arg("-bbox").arg(path).arg("-").output().ok()?;
        Some(String::from_utf8_lossy(&read.stdout).into_owned())
    }

    #[test]
    fn a_searchable_document_shows_what_was_given() {
        let folder = Folder::new();
        if !page(&folder, "one.jpg", TEXT, &[])
            || !page(&folder, "two.png", TEXT, &["-rotate", "90"])
        {
            return;
        }
        folder.run(&["ocr", "one.jpg", "--format", "pdf", "-o", "one.pdf"]).ends(0);
        folder.run(&["pdf-pictures", "one.pdf", "-o", "back"]).ends(0);
        assert_eq!(folder.read("back/one-001-1.jpg"), folder.read("one.jpg"), "it is not touched");
        // A page on its side is shown upright.
        folder.run(&["ocr", "one.jpg", "two.png", "--format", "pdf", "-o", "both.pdf"]).ends(0);
        let Some(found) = boxes(&folder, "both.pdf") else { return };
        assert_eq!(found.matches(">bakery<").count(), 2, "{found}");
        let read = folder.run(&["ocr", "both.pdf"]).ends(0).text();
        assert_eq!(flat(&read), format!("{TEXT} {TEXT}"), "the text that it has is read");
        // A document of pictures gets text over its pages, one with text stays as it is.
        folder.run(&["images-to-pdf", "one.jpg", "two.png", "-o", "scan.pdf"]).ends(0);
        assert!(boxes(&folder, "scan.pdf").is_some_and(|found| !found.contains("<word")));
        folder.run(&["ocr", "scan.pdf", "--format", "pdf", "-o", "text.pdf"]).ends(0);
        let found = boxes(&folder, "text.pdf").unwrap();
        assert_eq!(found.matches(">bakery<").count(), 2, "{found}");
        folder.run(&["ocr", "text.pdf", "--format", "pdf", "-o", "same.pdf"]).ends(0);
        assert_eq!(folder.read("same.pdf"), folder.read("text.pdf"));
        let forced = folder.run(&["ocr", "both.pdf", "--force"]).ends(0).text();
        assert_eq!(flat(&forced), format!("{TEXT} {TEXT}"));
    }

    #[test]
    fn json_tells_of_each_input_and_errors_are_clear() {
        let folder = Folder::new();
        folder.write("broken.png", b"no picture");
        if !page(&folder, "one.png", TEXT, &[]) {
            return;
        }
        let (objects, summary) =
            folder.run(&["ocr", "one.png", "broken.png", "--json"]).ends(1).objects();
        assert_eq!(flat(objects[0]["text"].as_str().unwrap()), TEXT);
        assert!(objects[0]["pages"][0]["confidence"].as_f64().unwrap() > 80.0);
        assert_eq!(objects[1]["error"]["code"], "unknown_format");
        assert_eq!((&summary["files"], &summary["failed"]), (&2.into(), &1.into()));
        let missing = folder.run(&["ocr", "one.png", "--lang", "xyz"]).ends(1);
        assert!(missing.stderr.contains("tesseract-ocr-xyz"), "{}", missing.stderr);
        let wrong = folder.run(&["ocr", "one.png", "--lang", "../eng"]).ends(2);
        assert!(wrong.stderr.contains("is no language"), "{}", wrong.stderr);
    }
}
