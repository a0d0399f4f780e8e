//! One document of many files.

use crate::failure::Thrown;
use crate::text;
use compressimage_engine::recipe::Assemble;
use compressimage_engine::{Input, assemble};
use compressimage_wasm_tell::Told;
use wasm_bindgen::prelude::*;

/// The files that become one document, in the order in which they are added.
#[wasm_bindgen]
#[derive(Default)]
pub struct Assembly {
    files: Vec<(Vec<u8>, Option<String>)>,
}

/// The document.
#[wasm_bindgen]
pub struct Whole {
    pages: u32,
    warnings: Vec<String>,
    bytes: Vec<u8>,
}

#[wasm_bindgen]
impl Assembly {
    /// No files yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a picture or a document, with its password where it is locked.
    pub fn add(&mut self, bytes: Vec<u8>, password: Option<String>) {
        self.files.push((bytes, password));
    }

    /// Makes the document; `how` is what `plan` gave, `progress` is told how far it is. What is
    /// thrown has the number of the file it is about (from 0) as its `input`.
    pub fn make(self, how: &str, progress: &js_sys::Function) -> Result<Whole, Thrown> {
        let how: Assemble = serde_json::from_str(how)
            .map_err(|e| Thrown::recipe(format!("what was asked for is wrong: {e}")))?;
        let told = Told::to(progress.clone());
        let inputs: Vec<_> = self
            .files
            .iter()
            .map(|(bytes, password)| Input { bytes, password: password.as_deref() })
            .collect();
        let made = assemble(&how, &inputs, &crate::job().with_progress(told.progress()));
        let made = made.map_err(|failed| Thrown::from(failed.error).about(failed.input))?;
        Ok(Whole { pages: made.pages, warnings: made.warnings, bytes: made.bytes })
    }
}

#[wasm_bindgen]
impl Whole {
    /// How many pages it has.
    #[wasm_bindgen(getter)]
    pub fn pages(&self) -> u32 {
        self.pages
    }

    /// What the person should know, as a JSON list.
    pub fn warnings(&self) -> Result<String, Thrown> {
        text(&self.warnings)
    }

    /// The PDF; it can be taken once.
    pub fn bytes(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }
}
