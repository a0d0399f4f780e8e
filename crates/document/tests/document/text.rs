//! Words that are there already, against what another program reads.

use crate::corpus;
use crate::fixture::{Book, book, open, save};
use crate::judge::{Boxed, boxes};
use compressimage_document::text::words;
use compressimage_document::{Job, Source, Word};

fn overlap(word: &Word, other: &[f32; 4]) -> f32 {
    let across = word.right.min(other[2]) - word.left.max(other[0]);
    let down = word.bottom.min(other[3]) - word.top.max(other[1]);
    let area = (other[2] - other[0]) * (other[3] - other[1]);
    (across.max(0.0) * down.max(0.0)) / area.max(0.01)
}

#[test]
fn words_stand_where_another_reader_sees_them() {
    let bytes = save(&mut book(&Book { name: "Words", pages: 4, ..Default::default() }));
    let source = open(&bytes);
    let Some(found) = boxes(&bytes) else { return };
    for page in 0..4 {
        let ours = words(&source, page).unwrap();
        for (text, place) in &found[page as usize] {
            // What stands in a form field without an appearance: pdftotext makes one up.
            if text == "filled" {
                continue;
            }
            let same = ours.iter().find(|word| word.text == *text && overlap(word, place) > 0.6);
            assert!(same.is_some(), "page {page}: {text} at {place:?} is not in {ours:?}");
        }
        assert!(found[page as usize].len() >= 3);
    }
}

#[test]
fn a_page_without_text_has_no_words() {
    let bytes = crate::fixture::one_picture(
        compressimage_document::make::Picture::pixels(crate::fixture::photo(
            20,
            20,
            compressimage_document::Channels::Rgb,
        )),
        72.0,
    );
    assert_eq!(words(&open(&bytes), 0).unwrap(), []);
}

/// Real documents, first pages: nine in ten of the words that pdftotext reads are read here, too,
/// and stand where it says.
#[test]
fn words_of_real_documents() {
    let (mut all, mut same, mut placed) = (0, 0, 0);
    let mut worst: Vec<(usize, String)> = Vec::new();
    for path in corpus::files("pdf") {
        let bytes = std::fs::read(&path).unwrap();
        let Ok(source) = Source::open(bytes.clone(), None, &Job::default()) else { continue };
        if source.facts().encrypted {
            continue;
        }
        let (Ok(ours), Some(theirs)) = (words(&source, 0), boxes(&bytes)) else { continue };
        let Some(theirs) = theirs.first() else { continue };
        // Letters that mean nothing to either are no words.
        let theirs: Vec<&Boxed> =
            theirs.iter().filter(|(text, _)| text.chars().any(char::is_alphanumeric)).collect();
        let text = |(text, _): &&&Boxed| ours.iter().any(|word| word.text == *text);
        let place = |(text, place): &&&Boxed| {
            ours.iter().any(|word| word.text == *text && overlap(word, place) > 0.4)
        };
        let found = theirs.iter().filter(text).count();
        all += theirs.len();
        same += found;
        placed += theirs.iter().filter(place).count();
        worst
            .push((theirs.len() - found, path.file_name().unwrap().to_string_lossy().into_owned()));
    }
    if all == 0 {
        return;
    }
    worst.sort();
    eprintln!(
        "{all} words: {same} read, {placed} in their place; most missed: {:?}",
        &worst[worst.len().saturating_sub(12)..]
    );
    assert!(same * 10 >= all * 9, "{same} of {all}");
    assert!(placed * 20 >= all * 17, "{placed} of {all}");
}
