//! Taking apart and putting together.

use crate::corpus;
use crate::fixture::{Book, book, open, save};
use crate::judge::{pdftotext, qpdf_approves, qpdf_no_worse};
use compressimage_document::pages::{every, merge, rotate, select, split};
use compressimage_document::text::words;
use compressimage_document::{Error, Job, Source};
use lopdf::{Document, Object};

fn five(name: &'static str) -> Vec<u8> {
    save(&mut book(&Book { name, pages: 5, ..Default::default() }))
}

/// What each page says, by its last word.
fn numbers(source: &Source) -> Vec<String> {
    let last = |page| {
        words(source, page).unwrap().iter().map(|word| word.text.clone()).collect::<Vec<_>>()
    };
    (0..source.page_count())
        .map(|page| last(page).join(" ").replace("filled", "").trim().to_owned())
        .collect()
}

/// The document with its streams unpacked, as text to look for words in.
fn laid_open(bytes: &[u8]) -> String {
    let mut document = Document::load_mem(bytes).unwrap();
    document.decompress();
    let mut out = Vec::new();
    document.save_to(&mut out).unwrap();
    String::from_utf8_lossy(&out).into_owned()
}

/// Where each named destination leads: the page's number, from 1.
fn places(bytes: &[u8]) -> Vec<(String, u32)> {
    let document = Document::load_mem(bytes).unwrap();
    let pages = document.get_pages();
    let names = document
        .catalog()
        .unwrap()
        .get_deref(b"Names", &document)
        .and_then(Object::as_dict)
        .unwrap();
    let tree = names.get_deref(b"Dests", &document).and_then(Object::as_dict).unwrap();
    let leaves = tree.get_deref(b"Names", &document).and_then(Object::as_array).unwrap();
    let place = |pair: &[Object]| {
        let name = String::from_utf8_lossy(pair[0].as_str().unwrap()).into_owned();
        let target = document.dereference(&pair[1]).unwrap().1.as_array().unwrap()[0]
            .as_reference()
            .unwrap();
        let page = pages.iter().find(|(_, id)| **id == target);
        (name, page.map_or(0, |(number, _)| *number))
    };
    leaves.chunks_exact(2).map(place).collect()
}

#[test]
fn pages_are_chosen_reordered_and_repeated() {
    let source = open(&five("Chosen"));
    let bytes = select(&source, &[4, 0, 0, 2]).unwrap();
    qpdf_approves(&bytes, "chosen pages");
    let after = open(&bytes);
    let said = numbers(&after);
    let wanted = ["Chosen page 5", "Chosen page 1", "Chosen page 1", "Chosen page 3"];
    assert_eq!(said, wanted);
    // What the pages inherited they have now themselves: pages 1 and 2 were turned.
    let widths: Vec<f32> = after.facts().pages.iter().map(|page| page.width).collect();
    assert_eq!(widths, [612.0, 792.0, 792.0, 612.0]);
}

#[test]
fn nothing_of_a_dropped_page_stays() {
    let bytes = select(&open(&five("Dropped")), &[1, 3]).unwrap();
    qpdf_approves(&bytes, "dropped pages");
    let after = laid_open(&bytes);
    for gone in [
        "Dropped page 1",
        "Dropped page 3",
        "Dropped page 5",
        "chapter 1",
        "chapter 5",
        "field3",
        "place5",
    ] {
        assert!(!after.contains(gone), "{gone} is still there");
    }
    for kept in ["Dropped page 2", "Dropped page 4", "chapter 2", "chapter 4", "field2", "field4"] {
        assert!(after.contains(kept), "{kept} is gone");
    }
    assert_eq!(places(&bytes), [("place2".to_owned(), 1), ("place4".to_owned(), 2)]);
    // The labels of the pages are what they were: ii and iv.
    assert!(after.contains("/St 2") && after.contains("/St 4"), "{after}");
}

#[test]
fn a_document_is_cut_into_parts() {
    let source = open(&five("Cut"));
    let parts = split(&source, &every(5, 2).unwrap()).unwrap();
    let said: Vec<Vec<String>> = parts.iter().map(|part| numbers(&open(part))).collect();
    let wanted =
        [vec!["Cut page 1", "Cut page 2"], vec!["Cut page 3", "Cut page 4"], vec!["Cut page 5"]];
    assert_eq!(said, wanted);
    parts.iter().for_each(|part| qpdf_approves(part, "a part"));
    assert!(every(5, 0).is_err());
}

#[test]
fn pages_are_turned() {
    let source = open(&five("Turned"));
    let bytes = rotate(&source, &[0, 4], 90).unwrap();
    qpdf_approves(&bytes, "turned pages");
    let after = open(&bytes);
    let widths: Vec<f32> = after.facts().pages.iter().map(|page| page.width).collect();
    // Pages 1 and 2 were turned by a quarter before.
    assert_eq!(widths, [612.0, 792.0, 612.0, 612.0, 792.0]);
    assert!(matches!(rotate(&source, &[0], 45).unwrap_err(), Error::Ask(_)));
    assert!(matches!(rotate(&source, &[5], 90).unwrap_err(), Error::Range(_)));
    let back = rotate(&after, &[0, 4], -90).unwrap();
    assert_eq!(open(&back).facts().pages, source.facts().pages);
}

#[test]
fn merging_keeps_what_documents_have() {
    let (one, two) = (open(&five("One")), open(&five("Two")));
    let merged = merge(&[&one, &two, &one], &Job::default()).unwrap();
    qpdf_approves(&merged.bytes, "merged documents");
    let after = open(&merged.bytes);
    assert_eq!((merged.pages, after.page_count()), (15, 15));
    let said = numbers(&after);
    for (i, said) in said.iter().enumerate() {
        let name = if (5..10).contains(&i) { "Two" } else { "One" };
        assert_eq!(*said, format!("{name} page {}", i % 5 + 1));
    }
    let sizes = [&one.facts().pages[..], &two.facts().pages, &one.facts().pages].concat();
    assert_eq!(after.facts().pages, sizes);
    let laid = laid_open(&merged.bytes);
    assert_eq!(laid.matches("One chapter").count(), 10);
    assert_eq!(laid.matches("Two chapter").count(), 5);
    assert!(
        laid.contains("field1 2") && laid.contains("field5 3"),
        "fields of one name stay apart"
    );
    // A destination of the same name leads to a page of its own document, and its link follows.
    let places = places(&merged.bytes);
    assert_eq!(places.len(), 15);
    let page = |name: &str| places.iter().find(|(known, _)| known == name).map(|(_, page)| *page);
    assert_eq!((page("place2"), page("2-place2"), page("3-place2")), (Some(2), Some(7), Some(12)));
    assert_eq!(laid.matches("(2-place2)").count(), 3, "name, link and outline entry");
    // The one font of all three is there once.
    assert_eq!(laid.matches("/BaseFont/Helvetica").count(), 1, "{laid}");
    assert_eq!(merged.notes.len(), 1, "{:?}", merged.notes);
}

#[test]
fn merging_is_deterministic() {
    let (one, two) = (open(&five("One")), open(&five("Two")));
    let merged = || merge(&[&one, &two], &Job::default()).unwrap().bytes;
    assert_eq!(merged(), merged());
    assert!(matches!(merge(&[], &Job::default()).unwrap_err(), Error::Ask(_)));
}

/// Every real document: its pages turned around, then back, say and measure what they did.
#[test]
fn real_documents_survive_being_reordered() {
    let mut seen = 0;
    for path in corpus::files("pdf") {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).unwrap();
        let Ok(source) = Source::open(bytes.clone(), None, &Job::default()) else { continue };
        let order: Vec<u32> = (0..source.page_count()).rev().collect();
        let Ok(turned) = select(&source, &order) else { continue };
        seen += 1;
        let turned = open(&turned);
        let sizes: Vec<_> = source.facts().pages.iter().rev().copied().collect();
        assert_eq!(turned.facts().pages, sizes, "{name}");
        let back = select(&turned, &order).unwrap();
        qpdf_no_worse(&bytes, &back, &name);
        if let (0, Some(text)) = (seen % 4, pdftotext(&bytes)) {
            assert_eq!(Some(text), pdftotext(&back), "{name}");
        }
    }
    assert!(seen == 0 || seen > 100, "only {seen}");
}
