//! What the modules for the browser tell the page besides their results: how far the work is, and
//! where a module itself is at fault.

use std::cell::RefCell;
use wasm_bindgen::prelude::*;

thread_local! {
    // A job's listener may be called from any thread, a JavaScript function belongs to one.
    static LISTENER: RefCell<Option<js_sys::Function>> = const { RefCell::new(None) };
}

/// The page's function is told as long as this lives.
pub struct Told(());

impl Told {
    /// Tells `listener` from now on.
    pub fn to(listener: js_sys::Function) -> Self {
        LISTENER.set(Some(listener));
        Self(())
    }

    /// How far the work is, from 0 to 1: what a job is to call.
    pub fn progress(&self) -> impl Fn(f32) + Send + Sync + 'static {
        |done| {
            let listener = LISTENER.with_borrow(Clone::clone);
            if let Some(listener) = listener {
                // What the page's function throws is its own affair.
                let _ = listener.call1(&JsValue::NULL, &JsValue::from_f64(f64::from(done)));
            }
        }
    }
}

impl Drop for Told {
    fn drop(&mut self) {
        LISTENER.set(None);
    }
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn error(text: &str);
}

/// From now on the console is told where it happened before a module traps.
pub fn faults() {
    std::panic::set_hook(Box::new(|panic| error(&panic.to_string())));
}
