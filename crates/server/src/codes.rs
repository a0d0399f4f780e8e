//! The codes of problems, as `codes.toml` has them.
//!
//! A problem's `type` leads to the row of its code on the page `/docs/api`, so that every code that
//! an answer of the API can have stands there.

use serde::Deserialize;
use std::sync::LazyLock;

/// What a code of a problem means.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// The code, which stays as it is.
    pub name: String,
    /// The statuses of answers with it.
    pub statuses: Vec<u16>,
    /// What is wrong.
    pub meaning: String,
    /// What is to be done about it.
    pub remedy: String,
    /// What a problem says in place of the site's message for people.
    #[serde(default)]
    pub said: Option<String>,
}

/// Every code, by what it is about.
pub static CODES: LazyLock<Vec<Code>> = LazyLock::new(|| {
    #[derive(Default, Deserialize)]
    struct File {
        code: Vec<Code>,
    }
    // A test reads the file: it is as it was built.
    toml::from_str::<File>(include_str!("codes.toml")).unwrap_or_default().code
});

/// What is known of a code.
pub fn find(name: &str) -> Option<&'static Code> {
    CODES.iter().find(|code| code.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;

    /// Codes of pages that people see, which no answer of the API has.
    const OF_PAGES: [&str; 5] = ["bad_number", "no_reason", "no_template", "not_so", "other_page"];

    /// The source of every module below a folder, without its tests.
    fn sources(folder: &Path, all: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, all);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                all.push(text.split("#[cfg(test)]").next().unwrap().to_owned());
            }
        }
    }

    /// The words in quotes that come within so many characters after `start`.
    fn quoted<'a>(text: &'a str, start: &str, within: usize) -> Vec<&'a str> {
        let after = text.split(start).skip(1);
        let word = |rest: &'a str| {
            let at = rest.find('"').filter(|at| *at < within)?;
            rest[at + 1..].split('"').next()
        };
        after.filter_map(word).collect()
    }

    #[test]
    fn every_code_that_is_said_has_a_row() {
        let mut all = Vec::new();
        sources(Path::new("src"), &mut all);
        let mut said: Vec<String> = Vec::new();
        for text in &all {
            let keys = text.split("\"error-").skip(1).filter_map(|rest| rest.split('"').next());
            let keys = keys.filter(|key| !key.is_empty() && !key.contains(['{', '\n']));
            said.extend(keys.map(|key| key.replace('-', "_")));
            for start in ["Refusal::said(", " bad(", "forbidden("] {
                let words = quoted(text, start, 60).into_iter();
                let plain = |word: &&str| word.chars().all(|c| c.is_ascii_lowercase() || c == '_');
                said.extend(words.filter(plain).map(str::to_owned));
            }
        }
        assert!(said.len() > 60, "they are found: {said:?}");
        // Words for people, whose codes are the engine's.
        let of_the_engine = ["number", "number_any", "target_bytes", "target_score", "target_both"];
        for code in said {
            let known = find(&code).is_some() || code == "wrong_password";
            let other = OF_PAGES.contains(&&*code) || of_the_engine.contains(&&*code);
            assert!(known || other, "{code} has no row in codes.toml");
        }
    }

    #[test]
    fn rows_are_whole() {
        assert!(CODES.len() > 60);
        for (n, code) in CODES.iter().enumerate() {
            assert!(CODES[..n].iter().all(|other| other.name != code.name), "{} twice", code.name);
            assert!(code.statuses.iter().all(|status| (400..600).contains(status)), "{code:?}");
            for text in [&code.meaning, &code.remedy] {
                assert!(text.ends_with('.') && text.len() > 10, "{code:?}");
            }
        }
    }
}
