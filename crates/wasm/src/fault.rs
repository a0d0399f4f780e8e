//! What is said where the engine itself is at fault.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn error(text: &str);
}

/// Tells the console where it happened before the module traps.
#[wasm_bindgen(start)]
pub fn tell() {
    std::panic::set_hook(Box::new(|panic| error(&panic.to_string())));
}
