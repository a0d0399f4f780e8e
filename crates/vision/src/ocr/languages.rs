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

/// The error for data that is not there.
pub(super) fn missing(language: &str) -> Error {
    // Debian's packages are called like the data, in small letters and without underscores.
    let package = language.replace("script/", "script-").replace('_', "-").to_lowercase();
    let advice = format!("install it (Debian: apt install tesseract-ocr-{package})");
    Error::NoLanguage { language: language.into(), advice }
}

/// Scripts, and the languages written in them that are asked for when they are installed.
const SCRIPTS: [(&str, &[&str]); 14] = [
    ("Latin", &["eng", "deu", "fra", "spa", "ita", "por", "nld", "pol", "tur", "vie"]),
    ("Cyrillic", &["rus", "ukr", "bul", "srp"]),
    ("Arabic", &["ara", "fas", "urd"]),
    ("Hebrew", &["heb"]),
    ("Greek", &["ell"]),
    ("Han", &["chi_sim", "chi_tra", "jpn"]),
    ("Japanese", &["jpn"]),
    ("Korean", &["kor"]),
    ("Hangul", &["kor"]),
    ("Devanagari", &["hin", "mar", "nep"]),
    ("Bengali", &["ben"]),
    ("Thai", &["tha"]),
    ("Armenian", &["hye"]),
    ("Georgian", &["kat"]),
];

/// The installed languages of a script, at most four (each takes its time); those of Latin where
/// no script was found.
///
/// # Errors
/// [`Error::NoLanguage`] where none of them is installed.
pub fn of_script(script: Option<&str>, installed: &[String]) -> Result<String> {
    let found = script.unwrap_or("Latin");
    let row = SCRIPTS.iter().find(|(name, _)| *name == found);
    let wanted = row.map_or(SCRIPTS[0].1, |(_, languages)| languages);
    let there = |language: &&&str| installed.iter().any(|i| i == *language);
    let chosen: Vec<&str> = wanted.iter().filter(there).take(4).copied().collect();
    if chosen.is_empty() {
        return Err(missing(wanted[0]));
    }
    Ok(chosen.join("+"))
}
