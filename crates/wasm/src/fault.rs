//! What is said where the engine itself is at fault.

use wasm_bindgen::prelude::*;

/// Tells the console where it happened before the module traps.
#[wasm_bindgen(start)]
pub fn tell() {
    compressimage_wasm_tell::faults();
}
