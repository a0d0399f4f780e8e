//! What went wrong with one input, for people and for programs.

use compressimage_engine::Error;
use serde::Serialize;
use std::io;
use std::path::Path;

/// Why one input failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// A short stable word for programs.
    pub code: &'static str,
    /// What is wrong and what to do, for people.
    pub message: String,
}

impl Failure {
    /// A failure.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    /// An input that can't be read.
    pub fn read(error: &io::Error) -> Self {
        let code = if error.kind() == io::ErrorKind::NotFound { "not_found" } else { "read" };
        Self::new(code, format!("can't be read: {error}"))
    }

    /// A result that can't be written.
    pub fn write(path: &Path, error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::AlreadyExists {
            return Self::exists(path);
        }
        Self::new("write", format!("can't write {}: {error}", path.display()))
    }

    /// A result whose name is taken.
    pub fn exists(path: &Path) -> Self {
        let path = path.display();
        Self::new("exists", format!("{path} exists; use --overwrite or write elsewhere (-o DIR)"))
    }

    /// Work that was stopped.
    pub fn cancelled() -> Self {
        Error::Cancelled.into()
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self { code: error.code(), message: error.to_string() }
    }
}
