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
    /// The input that it is about.
    input: Option<usize>,
}

impl Thrown {
    /// Something asked for that makes no sense.
    pub fn recipe(message: impl std::fmt::Display) -> Self {
        Self { code: "recipe", message: message.to_string(), left_out: None, input: None }
    }

    /// A tool that this module has not; the small one leaves some to the full one.
    pub fn no_tool(name: &str) -> Self {
        let code = if cfg!(feature = "full") { "recipe" } else { "left_out" };
        Self { code, ..Self::recipe(format!("there is no tool '{name}'")) }
    }

    /// What the small module leaves to the full one.
    #[cfg(not(feature = "full"))]
    pub fn left_out() -> Self {
        Self { code: "left_out", ..Self::recipe("this build does without that; use the full one") }
    }

    /// The same about that input (from 0).
    #[cfg(feature = "full")]
    pub fn about(self, input: Option<usize>) -> Self {
        Self { input, ..self }
    }
}

impl From<Error> for Thrown {
    fn from(error: Error) -> Self {
        let left_out = match &error {
            Error::LeftOut { format } => Some(format.facts().name),
            _ => None,
        };
        Self { code: error.code(), message: error.to_string(), left_out, input: None }
    }
}

impl From<Thrown> for JsValue {
    fn from(thrown: Thrown) -> Self {
        let error = js_sys::Error::new(&thrown.message);
        let set = |name: &str, value: JsValue| {
            // A fresh Error takes any property.
            let _ = js_sys::Reflect::set(&error, &name.into(), &value);
        };
        set("code", thrown.code.into());
        if let Some(format) = thrown.left_out {
            set("format", format.into());
        }
        if let Some(input) = thrown.input {
            set("input", JsValue::from_f64(input as f64));
        }
        error.into()
    }
}
