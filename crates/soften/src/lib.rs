//! The twin of a WebAssembly module for browsers that know no relaxed SIMD.
//!
//! The modules for the browser multiply and add with one rounding, by `f32x4.relaxed_madd`, so that
//! they give the same bytes as the command line (docs/browser.md). Some browsers lack that
//! instruction, some round twice by it. For those, each module has a twin that comes to the same
//! result by instructions every browser has: a relaxed instruction becomes a plain one or the call
//! of a function of `fused.wat`. Compiling everything a second time without the instruction would
//! take minutes and round otherwise; a translation to text and back by binaryen takes minutes too.
//!
//! The functions are put behind the module's own, so that no index in it shifts. Custom sections are
//! left out: they are nothing that a browser needs.

mod fused;
mod softener;
mod twin;

use softener::{Settler, Softener};
use wasm_encoder::{
    Module,
    reencode::{self, Reencode as _},
};
use wasmparser::{Parser, Validator, WasmFeatures};

/// Why a module has no twin.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A relaxed instruction, by its name in the text format.
    #[error("no other instruction is known for {0}; give it a twin in crates/soften")]
    NoTwin(String),
    /// The bytes are no module.
    #[error("not a WebAssembly module: {0}")]
    Unreadable(String),
    /// The module does what older browsers know nothing of, in another way than relaxed SIMD.
    #[error("its twin is no module that every browser with SIMD knows: {0}")]
    TooNew(wasmparser::Error),
}

impl From<reencode::Error<String>> for Error {
    fn from(error: reencode::Error<String>) -> Self {
        match error {
            reencode::Error::UserError(instruction) => Self::NoTwin(instruction),
            reencode::Error::ParseError(error) => Self::Unreadable(error.to_string()),
            error => Self::Unreadable(error.to_string()),
        }
    }
}

/// The module itself, without what a relaxed instruction leaves open and code here counts on.
///
/// # Errors
/// [`Error::Unreadable`].
pub fn settle(module: &[u8]) -> Result<Vec<u8>, Error> {
    let mut settled = Module::new();
    Settler.parse_core_module(&mut settled, Parser::new(0), module)?;
    Ok(settled.finish())
}

/// The twin of a module. It is checked to be one that every browser with SIMD knows.
pub fn soften(module: &[u8]) -> Result<Vec<u8>, Error> {
    let mut twin = Module::new();
    Softener::new().parse_core_module(&mut twin, Parser::new(0), module)?;
    let twin = twin.finish();
    Validator::new_with_features(WasmFeatures::WASM2).validate_all(&twin).map_err(Error::TooNew)?;
    Ok(twin)
}
