//! Text recognition and background removal: models and their runtimes, behind two traits.
//!
//! Pictures come in as plain pixels ([`Pixels`]) and go out as plain pixels or plain data: this
//! crate knows no file format of pictures, and nothing of the engine.
//!
//! - [`cutout`] (feature `matte`): the [`cutout::Matte`] trait, what makes a clean cutout of a
//!   matte, and what is then done with it; with feature `cutout` ISNet behind the trait. Both
//!   build for WebAssembly.
//! - [`ocr`]: the [`ocr::Recogniser`] trait, Tesseract behind it (feature `tesseract`), the
//!   [`ocr::Page`] it gives and its writers, which also build for WebAssembly.
//! - [`models`] (feature `models`): where a native program keeps models and how it gets them.

#[cfg(feature = "matte")]
pub mod cutout;
mod error;
mod job;
#[cfg(feature = "models")]
pub mod models;
pub mod ocr;
mod pixels;

pub use error::{Error, Result};
pub use job::Job;
pub use pixels::{Gray, Kind, Pixels};
