//! The language data: where it is, what there is, what is missing.

use crate::{Error, Result};
use std::path::{Path, PathBuf};

/// The folder of the system's language data: `TESSDATA_PREFIX`, or where Debian has it.
pub(super) fn system_folder() -> PathBuf {
    if let Some(folder) = std::env::var_os("TESSDATA_PREFIX") {
        return folder.into();
    }
    let known = ["/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tessdata"];
    let found = known.iter().map(PathBuf::from).find(|folder| folder.is_dir());
    found.unwrap_or_else(|| known[0].into())
}

/// The languages in a folder, sorted; "osd" is none.
pub(super) fn installed(folder: &Path) -> Result<Vec<String>> {
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
        (name != "osd").then(|| name.to_owned())
    };
    let mut names: Vec<String> = entries.flatten().filter_map(name).collect();
    names.sort();
    Ok(names)
}

/// Whether each of the languages ("eng+deu") is there.
pub(super) fn check(folder: &Path, languages: &str) -> Result<()> {
    for language in languages.split('+') {
        if !folder.join(format!("{language}.traineddata")).is_file() {
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
