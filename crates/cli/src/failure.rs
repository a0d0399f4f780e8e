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
        let why = plain(error);
        match error.kind() {
            io::ErrorKind::NotFound => Self::new("not_found", format!("not found: {why}")),
            _ => Self::new("read", format!("can't be read: {why}")),
        }
    }

    /// A result that can't be written.
    pub fn write(path: &Path, error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::AlreadyExists {
            return Self::exists(path);
        }
        let (path, why) = (path.display(), plain(error));
        let advice = match error.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                "; write elsewhere (-o DIR)"
            }
            io::ErrorKind::InvalidFilename => "; choose a shorter one (-o FILE)",
            _ => "",
        };
        Self::new("write", format!("can't write {path}: {why}{advice}"))
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

/// What the system says, without its number and the name of a temporary file.
fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    let said = text.split(" (os error ").next().unwrap_or_default();
    let mut letters = said.chars();
    let first = letters.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self { code: error.code(), message: error.to_string() }
    }
}
