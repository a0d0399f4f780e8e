//! The words people read: Fluent files of `locales/`, and the choice among their languages.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use fluent_langneg::{NegotiationStrategy, negotiate_languages};
use jiff::civil::Date;
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
    /// What stands between groups of digits.
    group: char,
    /// From so many digits before the decimals on there are groups.
    grouped: usize,
    /// Digits of a group; the last one always has three.
    digits: usize,
}

/// What is true of most: a point before decimals, commas between thousands.
const fn language(tag: &'static str, name: &'static str) -> Language {
    Language { tag, name, dir: "ltr", point: '.', group: ',', grouped: 4, digits: 3 }
}

/// Languages with a comma before decimals.
const fn comma(tag: &'static str, name: &'static str, group: char, grouped: usize) -> Language {
    Language { point: ',', group, grouped, ..language(tag, name) }
}

/// Every language, English first: it is taken where none of the wanted ones is there.
pub static LANGUAGES: [Language; 10] = [
    language("en", "English"),
    comma("de", "Deutsch", '.', 4),
    comma("fr", "Français", '\u{202f}', 4),
    comma("es", "Español", '.', 5),
    comma("pt-BR", "Português (Brasil)", '.', 4),
    comma("it", "Italiano", '.', 5),
    language("ja", "日本語"),
    language("zh-CN", "简体中文"),
    Language { dir: "rtl", ..language("ar", "العربية") },
    Language { digits: 2, ..language("hi", "हिन्दी") },
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
        // What would be shown as 1000 is shown in the next unit.
        let (unit, per) = match bytes {
            0..1_000 => ("unit-bytes", 1.0),
            1_000..999_500 => ("unit-kb", 1e3),
            999_500..999_500_000 => ("unit-mb", 1e6),
            _ => ("unit-gb", 1e9),
        };
        let amount = bytes as f64 / per;
        let round = (amount * 10.0).round() % 10.0 == 0.0;
        let digits = usize::from(per > 1.0 && amount < 100.0 && !round);
        self.with(unit, &[("n", &self.number(amount, digits))])
    }

    /// A number with so many decimals.
    pub fn number(self, number: f64, decimals: usize) -> String {
        let Language { point, group, grouped, digits, .. } = *self.facts();
        let plain = format!("{number:.decimals$}");
        let (whole, rest) = plain.split_once('.').unwrap_or((&plain, ""));
        let length = whole.trim_start_matches('-').len();
        let mut written = String::with_capacity(plain.len() + 4);
        for (at, digit) in whole.chars().enumerate() {
            let left = whole.len() - at;
            let first = written.is_empty() || written == "-";
            if length >= grouped && !first && left >= 3 && (left - 3).is_multiple_of(digits) {
                written.push(group);
            }
            written.push(digit);
        }
        if !rest.is_empty() {
            written.push(point);
            written.push_str(rest);
        }
        written
    }

    /// How long to wait, in the largest unit of which there are at least two; what has begun of
    /// one counts.
    pub fn wait(self, seconds: u64) -> String {
        let (unit, length) = match seconds {
            7200.. => ("time-hours", 3600),
            120.. => ("time-minutes", 60),
            _ => ("time-seconds", 1),
        };
        self.counted(unit, i64::try_from(seconds.div_ceil(length)).unwrap_or(i64::MAX))
    }

    /// The day (UTC) of a time as people write it; `time` is in milliseconds since 1970.
    pub fn date(self, time: i64) -> String {
        let written = crate::clock::written(time);
        self.day(written.get(..10).unwrap_or_default())
    }

    /// A moment (UTC) as people write it; `written` is "2026-01-31T12:00:00.000Z".
    pub fn moment(self, written: &str) -> String {
        let (Some(day), Some(time)) = (written.get(..10), written.get(11..19)) else {
            return written.to_owned();
        };
        self.with("date-time", &[("date", &self.day(day)), ("time", time)])
    }

    /// A day as people write it; `iso` is "2026-01-31".
    pub fn day(self, iso: &str) -> String {
        let Ok(date) = iso.parse::<Date>() else { return iso.to_owned() };
        let parts = [
            ("day", i64::from(date.day())),
            ("month", date.month().into()),
            ("year", date.year().into()),
        ];
        let date = self.formatted("date", &FluentArgs::from_iter(parts));
        date.unwrap_or_else(|| iso.to_owned())
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

    fn of(tag: &str) -> Lang {
        Lang::of_tag(tag).expect("a language of the site")
    }

    #[test]
    fn numbers_are_written_as_the_language_does() {
        let wanted = [
            ("en", "1,234,567.5", "1,234", "999"),
            ("de", "1.234.567,5", "1.234", "999"),
            ("fr", "1\u{202f}234\u{202f}567,5", "1\u{202f}234", "999"),
            ("es", "1.234.567,5", "1234", "999"),
            ("hi", "12,34,567.5", "1,234", "999"),
        ];
        for (tag, large, small, none) in wanted {
            assert_eq!(of(tag).number(1_234_567.5, 1), large);
            assert_eq!(of(tag).number(1234.0, 0), small);
            assert_eq!(of(tag).number(999.0, 0), none);
        }
        assert_eq!(of("en").number(-123_456.0, 0), "-123,456");
        assert_eq!(of("en").number(-123.0, 0), "-123");
    }

    #[test]
    fn days_are_written_as_the_language_does() {
        let wanted = [
            ("en", "1 March 2026"),
            ("de", "1. März 2026"),
            ("fr", "1er mars 2026"),
            ("es", "1 de marzo de 2026"),
            ("pt-BR", "1 de março de 2026"),
            ("it", "1 marzo 2026"),
            ("ja", "2026年3月1日"),
            ("zh-CN", "2026年3月1日"),
            ("ar", "1 مارس 2026"),
            ("hi", "1 मार्च 2026"),
        ];
        for (tag, day) in wanted {
            assert_eq!(of(tag).day("2026-03-01"), day);
        }
        assert_eq!(of("en").date(1_798_761_599_999), "31 December 2026");
        for lang in Lang::all() {
            let months = (1..=12).map(|month| lang.day(&format!("2026-{month:02}-09")));
            let months: std::collections::BTreeSet<_> = months.collect();
            assert_eq!(months.len(), 12, "{}", lang.facts().tag);
        }
    }

    #[test]
    fn waits_are_never_told_too_short() {
        let wanted =
            [(1, "one second"), (119, "119 seconds"), (121, "3 minutes"), (7200, "2 hours")];
        for (seconds, words) in wanted {
            assert_eq!(Lang::DEFAULT.wait(seconds), words);
        }
        assert_eq!(of("de").wait(720), "12 Minuten");
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
