//! Invisible text, found again by another program in its place.

use crate::fixture::{Book, book, jpeg_of, open, photo, save, with_exif};
use crate::judge::{boxes, pdftoppm, pdftotext, qpdf_approves};
use compressimage_document::layer::{Layer, TextPage, add_text, searchable};
use compressimage_document::make::Picture;
use compressimage_document::render::{Render, Scale, render_page};
use compressimage_document::{Channels, Job, Word};

fn word(text: &str, left: f32, top: f32, width: f32, height: f32) -> Word {
    Word { text: text.into(), left, top, right: left + width, bottom: top + height, turn: 0 }
}

/// Words of many scripts; one line each.
fn sample() -> Vec<Word> {
    [
        "Hello",
        "Straße",
        "naïve",
        "Ελληνικά",
        "Русский",
        "日本語",
        "한국어",
        "العربية",
        "עברית",
        "हिन्दी",
        "𝒳𝒴",
        "a&b<c>",
    ]
    .iter()
    .enumerate()
    .map(|(i, text)| word(text, 40.0 + 10.0 * i as f32, 20.0 + 50.0 * i as f32, 200.0, 30.0))
    .collect()
}

fn page(words: Vec<Word>) -> TextPage {
    let mut picture = Picture::jpeg(jpeg_of(&photo(600, 800, Channels::Gray), 80));
    picture.dpi = Some(144.0);
    TextPage { picture, words, turn: 0 }
}

/// Whether two boxes agree within a tenth of the word's height, or a point.
fn near(found: &[f32; 4], wanted: [f32; 4]) -> bool {
    let slack = ((wanted[3] - wanted[1]) * 0.1).max(1.0);
    found.iter().zip(wanted).all(|(a, b)| (a - b).abs() <= slack)
}

#[test]
fn each_word_is_found_in_its_place() {
    let bytes = searchable(
        &[page(sample()), page(vec![word("second", 100.0, 700.0, 90.0, 22.0)])],
        &Job::default(),
    );
    let bytes = bytes.unwrap();
    qpdf_approves(&bytes, "a searchable document");
    let Some(found) = boxes(&bytes) else { return };
    let read = pdftotext(&bytes).unwrap();
    for word in sample() {
        assert!(read.contains(&word.text), "{} does not read right in {read}", word.text);
    }
    for (page, words) in
        [sample(), vec![word("second", 100.0, 700.0, 90.0, 22.0)]].iter().enumerate()
    {
        assert_eq!(found[page].len(), words.len(), "{:?}", found[page]);
        for word in words {
            // 144 dpi: a pixel is half a point.
            let wanted = [word.left, word.top, word.right, word.bottom].map(|edge| edge / 2.0);
            // With boxes, pdftotext tells letters in the order they stand; without, as they read.
            let turned: String = word.text.chars().rev().collect();
            let rtl = word.text.chars().any(|c| ('\u{590}'..'\u{8ff}').contains(&c));
            let wanted_text = if rtl { &turned } else { &word.text };
            let here = found[page].iter().find(|(text, _)| text == wanted_text);
            let Some((_, here)) = here else { panic!("{} is not in {:?}", word.text, found[page]) };
            assert!(near(here, wanted), "{}: {here:?}, not {wanted:?}", word.text);
        }
    }
}

#[test]
fn words_that_stand_close_stay_apart() {
    let line: Vec<Word> =
        (0..8).map(|i| word(&format!("w{i}"), 50.0 + 41.0 * i as f32, 100.0, 40.0, 30.0)).collect();
    let bytes = searchable(&[page(line.clone())], &Job::default()).unwrap();
    let Some(found) = boxes(&bytes) else { return };
    let texts: Vec<&str> = found[0].iter().map(|(text, _)| text.as_str()).collect();
    let wanted: Vec<&str> = line.iter().map(|word| word.text.as_str()).collect();
    assert_eq!(texts, wanted);
}

#[test]
fn the_picture_is_not_touched_and_the_text_not_seen() {
    let with = searchable(&[page(sample())], &Job::default()).unwrap();
    let without = searchable(&[page(vec![])], &Job::default()).unwrap();
    let jpeg = jpeg_of(&photo(600, 800, Channels::Gray), 80);
    assert!(with.windows(jpeg.len()).any(|window| window == jpeg));
    assert_eq!(pdftoppm(&with, 0, 100), pdftoppm(&without, 0, 100));
    let how = Render { scale: Scale::Dpi(100.0), ..Default::default() };
    let draw = |bytes: &[u8]| render_page(&open(bytes), 0, &how).unwrap().pixels;
    assert_eq!(draw(&with), draw(&without));
    assert_eq!(with, searchable(&[page(sample())], &Job::default()).unwrap());
}

#[test]
fn words_follow_a_turned_picture() {
    // Stored lying, shown standing: 400 wide, 600 high.
    let jpeg = with_exif(&jpeg_of(&photo(600, 400, Channels::Rgb), 80), 6);
    let mut picture = Picture::jpeg(jpeg);
    picture.dpi = Some(72.0);
    let words = vec![word("upright", 50.0, 500.0, 120.0, 25.0)];
    let bytes = searchable(&[TextPage { picture, words, turn: 0 }], &Job::default()).unwrap();
    assert_eq!(
        (open(&bytes).facts().pages[0].width, open(&bytes).facts().pages[0].height),
        (400.0, 600.0)
    );
    let Some(found) = boxes(&bytes) else { return };
    assert!(near(&found[0][0].1, [50.0, 500.0, 170.0, 525.0]), "{found:?}");
}

#[test]
fn text_is_laid_over_a_document_that_is_there() {
    // Its first two pages are turned by a quarter, and inherit their resources.
    let bytes = save(&mut book(&Book { name: "Under", pages: 4, ..Default::default() }));
    let words = vec![word("Überlegt", 300.0, 400.0, 120.0, 18.0)];
    let after =
        add_text(&open(&bytes), &[0, 3].map(|page| Layer { page, words: words.clone(), turn: 0 }))
            .unwrap();
    qpdf_approves(&after, "text over a document");
    for page in 0..4 {
        assert_eq!(pdftoppm(&bytes, page, 50), pdftoppm(&after, page, 50), "page {page}");
    }
    let own = compressimage_document::text::words(&open(&after), 0).unwrap();
    let own = own.iter().find(|word| word.text == "Überlegt").expect("our own reader finds it");
    assert!((own.left - 300.0).abs() < 1.0 && (own.bottom - 418.0).abs() < 1.0, "{own:?}");
    let Some(found) = boxes(&after) else { return };
    for (page, wanted) in [(0, true), (1, false), (3, true)] {
        let here = found[page].iter().find(|(text, _)| text == "Überlegt");
        assert_eq!(here.is_some(), wanted, "page {page}: {:?}", found[page]);
        if let Some((_, here)) = here {
            assert!(near(here, [300.0, 400.0, 420.0, 418.0]), "page {page}: {here:?}");
        }
        assert!(found[page].iter().any(|(text, _)| text == "Under"), "the page's own text stays");
    }
}
