//! The policy's sentences. Each has what keeps it and the tests that hold it; the page has no
//! sentence that is not here (a test compares), and `compressimage privacy audit` prints them all.

mod list;

pub use list::PROMISES;

use crate::config::Config;
use crate::words::Lang;

/// What keeps a sentence.
#[derive(Debug)]
pub struct Held {
    /// The mechanism: where in the code, and what it does.
    pub by: &'static str,
    /// The tests that fail where it does not hold.
    pub tests: &'static [&'static str],
}

/// A paragraph of the policy.
#[derive(Debug)]
pub struct Promise {
    /// Its message, and its place on the page.
    pub id: &'static str,
    /// What it says under a configuration; nothing where it does not stand on the page then.
    pub text: fn(&Config, Lang) -> Option<String>,
    /// What keeps each of its sentences, in their order.
    pub held: &'static [Held],
}

/// The paragraph of that name, where it stands on the page.
pub fn promised(id: &str, config: &Config, lang: Lang) -> Option<String> {
    PROMISES.iter().find(|promise| promise.id == id)?.text_of(config, lang)
}

impl Promise {
    /// What it says, where it stands on the page.
    pub fn text_of(&self, config: &Config, lang: Lang) -> Option<String> {
        (self.text)(config, lang)
    }
}

/// The sentences of a paragraph in English.
pub fn sentences(text: &str) -> Vec<&str> {
    text.split_inclusive(". ").map(str::trim).filter(|sentence| !sentence.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::privacy::inventory;
    use std::path::{Path, PathBuf};

    /// Where a test's file is: "site/jobs.rs" is in the tests of the site.
    fn place(file: &str) -> PathBuf {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let (kind, name) = file.split_once('/').expect(file);
        let folder = match kind {
            "site" => "crates/server/tests/site",
            "cli" => "crates/cli/tests/cli",
            "src" => "crates/server/src",
            "web" => "web/test",
            other => panic!("{other} is no folder of tests"),
        };
        root.join(folder).join(name)
    }

    #[test]
    fn every_test_that_is_named_is_there() {
        let promised = PROMISES.iter().flat_map(|promise| promise.held).flat_map(|held| held.tests);
        let kept = inventory::INVENTORY.iter().map(|item| &item.test);
        for named in promised.chain(kept) {
            let (file, name) = named.split_once(": ").expect(named);
            let text = std::fs::read_to_string(place(file)).expect(named);
            let rust = format!("fn {name}() {{");
            let script = format!("test('{name}'");
            assert!(
                text.contains(&rust) && text.contains("test]") || text.contains(&script),
                "{named} is no test"
            );
        }
    }

    #[test]
    fn every_sentence_has_its_mechanism() {
        let config = Config::default();
        for promise in PROMISES {
            assert!(promise.held.iter().all(|held| !held.by.is_empty() && !held.tests.is_empty()));
            if let Some(text) = promise.text_of(&config, Lang::DEFAULT) {
                assert_eq!(sentences(&text).len(), promise.held.len(), "{}: {text}", promise.id);
            }
        }
    }
}
