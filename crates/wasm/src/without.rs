//! What the small module leaves to the full one: each throws what makes the page ask that one.

use crate::failure::Thrown;
use wasm_bindgen::prelude::*;

/// As the full module's.
#[wasm_bindgen]
pub struct Assembly(());

#[wasm_bindgen]
impl Assembly {
    /// Throws.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Result<Assembly, Thrown> {
        Err(Thrown::left_out())
    }
}

/// As the full module's.
#[wasm_bindgen]
pub fn square(_input: &[u8]) -> Result<Vec<u8>, Thrown> {
    Err(Thrown::left_out())
}

/// As the full module's.
#[wasm_bindgen]
pub fn cut(_recipe: &str) -> Result<(), Thrown> {
    Err(Thrown::left_out())
}

/// As the full module's.
#[wasm_bindgen]
pub fn scan(_input: &[u8]) -> Result<(), Thrown> {
    Err(Thrown::left_out())
}

/// As the full module's.
#[wasm_bindgen]
pub fn text_of(_input: &[u8]) -> Result<(), Thrown> {
    Err(Thrown::left_out())
}

/// As the full module's.
#[wasm_bindgen]
pub fn searchable(_input: &[u8]) -> Result<(), Thrown> {
    Err(Thrown::left_out())
}

/// As the full module's.
#[wasm_bindgen]
pub fn page(_blocks: &str) -> Result<(), Thrown> {
    Err(Thrown::left_out())
}

/// As the full module's.
#[wasm_bindgen]
pub fn write(_pages: &str) -> Result<(), Thrown> {
    Err(Thrown::left_out())
}
