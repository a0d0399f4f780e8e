//! The model that sees subjects, for the browser: a module of its own, so that nobody loads it who
//! cuts nothing out. What is made of the model's answer is the engine's module's work
//! (`compressimage-wasm`).

use compressimage_vision::cutout::{IsNet, MEDIUM};
use compressimage_vision::{Error, Job};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

thread_local! {
    // A job's listener may be called from any thread, a JavaScript function belongs to one.
    static LISTENER: RefCell<Option<js_sys::Function>> = const { RefCell::new(None) };
}

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
    /// is, from 0 to 1. It looks once: to look again takes three times as long.
    pub fn look(&self, square: &[u8], progress: js_sys::Function) -> Result<Vec<f32>, JsValue> {
        LISTENER.set(Some(progress));
        let job = Job::default().with_progress(|done| {
            let listener = LISTENER.with_borrow(Clone::clone);
            if let Some(listener) = listener {
                // What the page's function throws is its own affair.
                let _ = listener.call1(&JsValue::NULL, &JsValue::from_f64(f64::from(done)));
            }
        });
        let seen = self.0.look(square, false, &job);
        LISTENER.set(None);
        seen.map_err(thrown)
    }
}

/// A JavaScript `Error` whose `code` is that of the vision crate's error.
fn thrown(error: Error) -> JsValue {
    let thrown = js_sys::Error::new(&error.to_string());
    // A fresh Error takes any property.
    let _ = js_sys::Reflect::set(&thrown, &"code".into(), &error.code().into());
    thrown.into()
}
