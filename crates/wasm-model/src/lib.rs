//! The model that sees subjects, for the browser: a module of its own, so that nobody loads it who
//! cuts nothing out. What is made of the model's answer is the engine's module's work
//! (`compressimage-wasm`).

use compressimage_vision::cutout::{IsNet, MEDIUM};
use compressimage_vision::{Error, Job};
use compressimage_wasm_tell::Told;
use wasm_bindgen::prelude::*;

/// Tells the console where it happened before the module traps.
#[wasm_bindgen(start)]
pub fn tell() {
    compressimage_wasm_tell::faults();
}

/// The model, ready to look at pictures.
#[wasm_bindgen]
pub struct Model(IsNet);

#[wasm_bindgen]
impl Model {
    /// The model out of its file, whose SHA-256 is checked where `check` says so: where it has
    /// just been fetched.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: Vec<u8>, check: bool) -> Result<Model, JsValue> {
        if check {
            MEDIUM.verify(&bytes).map_err(thrown)?;
        }
        IsNet::load(bytes).map(Model).map_err(thrown)
    }

    /// What the model sees in a square of 1024 x 1024 x 3 bytes RGB: 1024 x 1024 values, 0 where
    /// there is none of the subject, 1 where there is nothing else. `progress` is told how far it
    /// is, from 0 to 1. With `again` it looks three times, in more than twice the time.
    pub fn look(
        &self,
        square: &[u8],
        again: bool,
        progress: js_sys::Function,
    ) -> Result<Vec<f32>, JsValue> {
        let told = Told::to(progress);
        let job = Job::default().with_progress(told.progress());
        self.0.look(square, again, &job).map_err(thrown)
    }
}

/// A JavaScript `Error` whose `code` is that of the vision crate's error.
fn thrown(error: Error) -> JsValue {
    let thrown = js_sys::Error::new(&error.to_string());
    // A fresh Error takes any property.
    let _ = js_sys::Reflect::set(&thrown, &"code".into(), &error.code().into());
    thrown.into()
}
