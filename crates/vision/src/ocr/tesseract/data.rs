//! Whether the language data that is asked for is there.

use super::super::languages::{file, missing};
use crate::Result;
use std::path::Path;

/// Whether each of the languages ("eng+deu") is there.
pub(super) fn check(folder: &Path, languages: &str) -> Result<()> {
    for language in languages.split('+') {
        if !file(folder, language).is_file() {
            return Err(missing(language));
        }
    }
    Ok(())
}
