//! Fonts for documents that don't bring theirs along: the page is told which letters were missed,
//! and hands in a font that has them.

use compressimage_engine::format::pdf::{Fonts, given_fonts};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};
use wasm_bindgen::prelude::*;

type Given = BTreeMap<String, (Arc<Vec<u8>>, u32)>;

/// By character collection.
static GIVEN: Mutex<Given> = Mutex::new(Given::new());
static MISSED: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// Hands in a font for character collections ("Japan1", "GB1", "CNS1", "Korea1"), each with the
/// font's index in the file.
#[wasm_bindgen]
pub fn give_font(bytes: Vec<u8>, collections: Vec<String>, indexes: Vec<u32>) {
    let bytes = Arc::new(bytes);
    let mut given = GIVEN.lock().unwrap_or_else(PoisonError::into_inner);
    for (collection, index) in collections.into_iter().zip(indexes) {
        given.insert(collection, (Arc::clone(&bytes), index));
    }
}

/// The character collections for which there was no font since this was last asked.
#[wasm_bindgen]
pub fn missed() -> Vec<String> {
    let mut missed = MISSED.lock().unwrap_or_else(PoisonError::into_inner);
    std::mem::take(&mut *missed).into_iter().collect()
}

/// The fonts that the page gave.
pub fn of_page() -> Fonts {
    let given = given_fonts(GIVEN.lock().unwrap_or_else(PoisonError::into_inner).clone());
    Arc::new(move |wish| {
        let found = given(wish);
        if let (None, Some(collection)) = (&found, &wish.collection) {
            let mut missed = MISSED.lock().unwrap_or_else(PoisonError::into_inner);
            missed.insert(collection.clone());
        }
        found
    })
}
