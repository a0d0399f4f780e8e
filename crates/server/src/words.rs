//! The words people read: Fluent files of `locales/`, and the choice among their languages.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use fluent_langneg::{NegotiationStrategy, negotiate_languages};
use rust_embed::RustEmbed;
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

/// A language of the site.
#[derive(Debug)]
pub struct Language {
    /// Its tag, and the name of its folder in `locales/`.
    pub tag: &'static str,
    /// As those who read it call it.
    pub name: &'static str,
    /// The direction it is written in, as HTML's `dir` says it.
    pub dir: &'static str,
    /// What stands before decimals.
    point: char,
}

const fn language(tag: &'static str, name: &'static str, point: char) -> Language {
    Language { tag, name, dir: "ltr", point }
}

/// Every language, English first: it is taken where none of the wanted ones is there.
pub static LANGUAGES: [Language; 10] = [
    language("en", "English", '.'),
    language("de", "Deutsch", ','),
    language("fr", "Français", ','),
    language("es", "Español", ','),
    language("pt-BR", "Português (Brasil)", ','),
    language("it", "Italiano", ','),
    language("ja", "日本語", '.'),
    language("zh-CN", "简体中文", '.'),
    Language { tag: "ar", name: "العربية", dir: "rtl", point: '.' },
    language("hi", "हिन्दी", '.'),
];

// `app.ftl` is the script's own.
#[derive(RustEmbed)]
#[folder = "../../locales"]
#[include = "*/site.ftl"]
#[include = "*/tools.ftl"]
#[include = "*/documents.ftl"]
#[include = "*/privacy.ftl"]
struct Files;

/// The files of each language.
const FILES: [&str; 4] = ["site", "tools", "documents", "privacy"];

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<Vec<Bundle>> = LazyLock::new(|| LANGUAGES.iter().map(bundle).collect());

static TAGS: LazyLock<Vec<LanguageIdentifier>> =
    LazyLock::new(|| LANGUAGES.iter().map(|l| l.tag.parse().unwrap_or_default()).collect());

fn bundle(language: &Language) -> Bundle {
    let tag = language.tag.parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![tag]);
    // Marks around what is put in would stand in titles and attributes, too.
    bundle.set_use_isolating(false);
    for file in FILES {
        let Some(found) = Files::get(&format!("{}/{file}.ftl", language.tag)) else { continue };
        let text = String::from_utf8_lossy(&found.data).into_owned();
        // Of a file with an error the rest is used; a test finds the error.
        let resource = FluentResource::try_new(text).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// One of [`LANGUAGES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lang(usize);

impl Lang {
    /// English.
    pub const DEFAULT: Self = Self(0);

    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..LANGUAGES.len()).map(Self)
    }

    /// The language of exactly that tag.
    pub fn of_tag(tag: &str) -> Option<Self> {
        LANGUAGES.iter().position(|l| l.tag.eq_ignore_ascii_case(tag)).map(Self)
    }

    /// The best one for an `Accept-Language` header.
    pub fn accepted(header: &str) -> Self {
        let wanted = by_quality(header);
        let strategy = NegotiationStrategy::Lookup;
        let found = negotiate_languages(&wanted, &TAGS, Some(&TAGS[0]), strategy);
        let index = found.first().and_then(|tag| TAGS.iter().position(|other| other == *tag));
        Self(index.unwrap_or_default())
    }

    /// What is known of it.
    pub fn facts(self) -> &'static Language {
        &LANGUAGES[self.0]
    }

    /// The message of that name, or the name where there is none.
    pub fn t(self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The message of that name with these values put in.
    pub fn with(self, key: &str, values: &[(&str, &str)]) -> String {
        let english = || Self::DEFAULT.find(key, values);
        self.find(key, values).or_else(english).unwrap_or_else(|| key.to_owned())
    }

    /// The message of that name for so many of something.
    pub fn counted(self, key: &str, n: i64) -> String {
        let number = || FluentArgs::from_iter([("n", n)]);
        let english = || Self::DEFAULT.formatted(key, &number());
        self.formatted(key, &number()).or_else(english).unwrap_or_else(|| key.to_owned())
    }

    /// The message, or the attribute of one ("message.attribute"), if this language has it.
    pub fn find(self, key: &str, values: &[(&str, &str)]) -> Option<String> {
        self.formatted(key, &values.iter().copied().collect())
    }

    fn formatted(self, key: &str, values: &FluentArgs) -> Option<String> {
        let bundle = &BUNDLES[self.0];
        let (name, attribute) = match key.split_once('.') {
            Some((name, attribute)) => (name, Some(attribute)),
            None => (key, None),
        };
        let message = bundle.get_message(name)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        Some(bundle.format_pattern(pattern, Some(values), &mut Vec::new()).into_owned())
    }

    /// So many bytes, in the unit that reads best.
    pub fn bytes(self, bytes: u64) -> String {
        let (unit, per) = match bytes {
            0..1_000 => ("unit-bytes", 1.0),
            1_000..1_000_000 => ("unit-kb", 1e3),
            1_000_000..1_000_000_000 => ("unit-mb", 1e6),
            _ => ("unit-gb", 1e9),
        };
        let amount = bytes as f64 / per;
        let round = (amount * 10.0).round() % 10.0 == 0.0;
        let digits = usize::from(per > 1.0 && amount < 100.0 && !round);
        self.with(unit, &[("n", &self.number(amount, digits))])
    }

    /// A number with so many decimals.
    pub fn number(self, number: f64, digits: usize) -> String {
        format!("{number:.digits$}").replace('.', &self.facts().point.to_string())
    }
}

/// The languages of an `Accept-Language` header, the most wanted one first.
fn by_quality(header: &str) -> Vec<LanguageIdentifier> {
    let mut wanted = Vec::new();
    for part in header.split(',').take(50) {
        let mut parts = part.split(';').map(str::trim);
        let tag = parts.next().unwrap_or_default();
        let quality = parts.find_map(|p| p.strip_prefix("q=")?.trim().parse::<f32>().ok());
        let quality = quality.unwrap_or(1.0);
        if let (Ok(tag), true) = (tag.parse::<LanguageIdentifier>(), quality > 0.0) {
            wanted.push((quality, tag));
        }
    }
    wanted.sort_by(|a, b| b.0.total_cmp(&a.0));
    wanted.into_iter().map(|(_, tag)| tag).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_wanted_language_is_taken() {
        let wanted = [
            ("de-AT,de;q=0.9,en;q=0.8", "de"),
            ("en;q=0.2, fr;q=0.9", "fr"),
            ("pt", "pt-BR"),
            ("pt-PT", "pt-BR"),
            ("zh-Hans-CN", "zh-CN"),
            ("zh", "zh-CN"),
            ("ar-EG", "ar"),
            ("en-GB", "en"),
            ("sv, de;q=0", "en"),
            ("sv, it;q=0.1", "it"),
            ("", "en"),
            ("*", "en"),
            (";;;q=,,=", "en"),
        ];
        for (header, tag) in wanted {
            assert_eq!(Lang::accepted(header).facts().tag, tag, "{header}");
        }
    }

    #[test]
    fn every_language_has_the_same_words() {
        let words = |tag: &str, file: &str| {
            let found = Files::get(&format!("{tag}/{file}.ftl")).expect("the file is there");
            let text = String::from_utf8(found.data.into_owned()).unwrap();
            let resource = FluentResource::try_new(text).map_err(|(_, e)| e);
            let resource = resource.unwrap_or_else(|e| panic!("{tag}/{file}: {e:?}"));
            let mut keys = Vec::new();
            for entry in resource.entries() {
                if let fluent_syntax::ast::Entry::Message(message) = entry {
                    keys.push(message.id.name.to_owned());
                    for a in &message.attributes {
                        keys.push(format!("{}.{}", message.id.name, a.id.name));
                    }
                }
            }
            keys.sort();
            keys
        };
        for file in FILES {
            let english = words("en", file);
            for pair in english.windows(2) {
                assert_ne!(pair[0], pair[1], "{file} says it twice");
            }
            for language in &LANGUAGES {
                let own = words(language.tag, file);
                let missing: Vec<_> = english.iter().filter(|k| !own.contains(k)).collect();
                let more: Vec<_> = own.iter().filter(|k| !english.contains(k)).collect();
                assert!(
                    missing.is_empty() && more.is_empty(),
                    "{}/{file}: without {missing:?}, too many {more:?}",
                    language.tag
                );
                assert_eq!(own.len(), english.len(), "{}/{file} says some twice", language.tag);
            }
        }
    }
}
