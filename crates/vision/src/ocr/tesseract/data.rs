//! The language data that is asked for: what is missing of it, and what suits a script.

use super::super::languages::file;
use crate::{Error, Result};
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

fn missing(language: &str) -> Error {
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
pub(super) fn of_script(script: Option<&str>, installed: &[String]) -> Result<String> {
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
