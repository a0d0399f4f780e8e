//! One image engine: bytes and a [`Recipe`] in, artifacts and a report out.
//!
//! No files, no network, no clock: a door hands in bytes, limits and a stop token.

mod advice;
pub mod colour;
pub mod error;
pub mod format;
pub mod job;
pub mod limits;
pub mod metadata;
pub mod picture;
pub mod recipe;
pub mod report;
mod run;
pub mod score;
pub mod search;
pub mod step;

pub use advice::run;
pub use error::{Error, Result, TargetMissed};
pub use format::Format;
#[cfg(feature = "pdf")]
pub use format::pdf::{Assembled, Failed, Input, assemble, unlocks};
pub use job::Job;
pub use limits::Limits;
pub use recipe::Recipe;
pub use report::{Artifact, Report};
pub use run::decode;
