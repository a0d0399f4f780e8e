//! The page's function to tell progress to.

use compressimage_engine::Job;
use std::cell::RefCell;
use wasm_bindgen::JsValue;

thread_local! {
    // A job's listener may be called from any thread, a JavaScript function belongs to one.
    static LISTENER: RefCell<Option<js_sys::Function>> = const { RefCell::new(None) };
}

/// The function is told as long as this lives.
pub struct Told(());

impl Told {
    /// Tells `listener` from now on.
    pub fn to(listener: js_sys::Function) -> Self {
        LISTENER.set(Some(listener));
        Self(())
    }

    /// The job, telling how far it is.
    pub fn job(&self, job: Job) -> Job {
        job.with_progress(|done| {
            let listener = LISTENER.with_borrow(Clone::clone);
            if let Some(listener) = listener {
                // What the page's function throws is its own affair.
                let _ = listener.call1(&JsValue::NULL, &JsValue::from_f64(f64::from(done)));
            }
        })
    }
}

impl Drop for Told {
    fn drop(&mut self) {
        LISTENER.set(None);
    }
}
