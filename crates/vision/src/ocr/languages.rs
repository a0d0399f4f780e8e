//! The language data of a machine: where it is, and what there is. No recogniser is needed: a site
//! hands the data to browsers, which have one of their own.

use crate::{Error, Result};
use std::path::{Path, PathBuf};

/// The data that tells scripts and turns; it is no language.
pub const ORIENTATION: &str = "osd";

/// The folder of the system's language data: `TESSDATA_PREFIX`, or where Debian has it.
pub fn system_folder() -> PathBuf {
    if let Some(folder) = std::env::var_os("TESSDATA_PREFIX") {
        return folder.into();
    }
    let known = ["/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tessdata"];
    let found = known.iter().map(PathBuf::from).find(|folder| folder.is_dir());
    found.unwrap_or_else(|| known[0].into())
}

/// The file of a language in a folder, whether it is there or not.
pub fn file(folder: &Path, language: &str) -> PathBuf {
    folder.join(format!("{language}.traineddata"))
}

/// The languages in a folder, sorted; [`ORIENTATION`] is none.
///
/// # Errors
/// [`Error::NoLanguage`] where the folder can't be read.
pub fn installed(folder: &Path) -> Result<Vec<String>> {
    let entries = std::fs::read_dir(folder).map_err(|source| Error::NoLanguage {
        language: "any".into(),
        advice: format!(
            "{} can't be read ({source}): apt install tesseract-ocr, or set TESSDATA_PREFIX",
            folder.display()
        ),
    })?;
    let name = |entry: std::fs::DirEntry| {
        let name = entry.file_name().into_string().ok()?;
        let name = name.strip_suffix(".traineddata")?;
        (name != ORIENTATION).then(|| name.to_owned())
    };
    let mut names: Vec<String> = entries.flatten().filter_map(name).collect();
    names.sort();
    Ok(names)
}
