//! The engine's errors as JavaScript's.

use compressimage_engine::Error;
use wasm_bindgen::JsValue;

/// An error on its way to the page.
#[derive(Debug)]
pub struct Thrown {
    code: &'static str,
    message: String,
    /// The format that the build lacks.
    left_out: Option<&'static str>,
}

impl Thrown {
    /// Something asked for that makes no sense.
    pub fn recipe(message: impl std::fmt::Display) -> Self {
        Self { code: "recipe", message: message.to_string(), left_out: None }
    }
}

impl From<Error> for Thrown {
    fn from(error: Error) -> Self {
        let left_out = match &error {
            Error::LeftOut { format } => Some(format.facts().name),
            _ => None,
        };
        Self { code: error.code(), message: error.to_string(), left_out }
    }
}

impl From<Thrown> for JsValue {
    fn from(thrown: Thrown) -> Self {
        let error = js_sys::Error::new(&thrown.message);
        let set = |name: &str, value: &str| {
            // A fresh Error takes any property.
            let _ = js_sys::Reflect::set(&error, &name.into(), &value.into());
        };
        set("code", thrown.code);
        if let Some(format) = thrown.left_out {
            set("format", format);
        }
        error.into()
    }
}
