//! The engine and its tools for the browser: bytes and JSON in, bytes and JSON out.
//!
//! A call works on one file and returns when it is done: the page runs it in a worker, and ends
//! the worker to cancel.

use compressimage_engine::{Job, Limits, Recipe};
use wasm_bindgen::prelude::*;

/// Runs a recipe.
#[wasm_bindgen]
pub fn run(recipe: &str, input: &[u8]) -> Result<Vec<u8>, JsError> {
    let recipe: Recipe = serde_json::from_str(recipe)?;
    let out = compressimage_engine::run(&recipe, input, &Job::new(Limits::default()))?;
    Ok(out.into_iter().next().map(|a| a.bytes).unwrap_or_default())
}
