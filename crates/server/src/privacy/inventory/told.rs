//! What the inventory says, for the page, the audit and programs.

use super::{Aim, Basis, Item, Place, Seen, Since};
use crate::config::Config;
use crate::mail::GIVEN_UP;
use crate::page::time;
use crate::privacy::outside;
use crate::store::{FILES, KEYS};
use crate::words::Lang;
use std::time::Duration;

impl Aim {
    /// Its word; the message of it is `aim-…`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Work => "work",
            Self::Room => "room",
            Self::Places => "places",
            Self::Proof => "proof",
            Self::Programs => "programs",
            Self::Answer => "answer",
            Self::Rights => "rights",
            Self::Faults => "faults",
            Self::Ready => "ready",
            Self::Use => "use",
            Self::Secret => "secret",
        }
    }
}

impl Basis {
    /// Its word; the message of it is `basis-…`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Consent => "consent",
            Self::Law => "law",
            Self::Interest => "interest",
            Self::NotPersonal => "not-personal",
        }
    }
}

impl Since {
    /// Its word; the message of it is `since-…`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Result => "result",
            Self::Piece => "piece",
            Self::Use => "use",
            Self::Key => "key",
            Self::Sent => "sent",
            Self::Posted => "posted",
            Self::Answer => "answer",
            Self::Open => "open",
            Self::Then => "then",
            Self::Replaced => "replaced",
            Self::With => "with",
            Self::Day => "day",
            Self::Elsewhere => "elsewhere",
        }
    }

    /// The message for what stays until something happens though its time is zero.
    fn at_zero(self) -> Option<&'static str> {
        match self {
            Self::Answer => Some("until-answer"),
            Self::Open => Some("until-open"),
            Self::Replaced => Some("until-replaced"),
            _ => None,
        }
    }

    /// Whether its end is an event alone, which no time says.
    fn is_timeless(self) -> bool {
        matches!(self, Self::With | Self::Day | Self::Elsewhere)
    }
}

impl Place {
    /// Its word, as it is under a configuration; the message of it is `place-…`.
    pub fn word(self, config: &Config) -> &'static str {
        match self {
            Self::Data(FILES) if config.bucket().is_some() => "store",
            Self::Data(KEYS) if config.postgres().is_some() => "table",
            Self::Data(KEYS) => "keys",
            Self::Table(_) => "table",
            Self::Data(_) => "data",
            Self::Log if config.log.folder.is_none() => "journal",
            Self::Log => "log",
            Self::Memory => "memory",
            Self::Passing => "passing",
        }
    }
}

impl Item {
    /// What it is.
    pub fn what(&self, lang: Lang) -> String {
        lang.t(&format!("kept-{}", self.id))
    }

    /// From when its time runs under a configuration.
    pub fn since(&self, config: &Config) -> Since {
        match self.place {
            // Nobody here deletes from it.
            Place::Log if config.log.folder.is_none() => Since::Elsewhere,
            _ => self.since,
        }
    }

    /// Its time, where it is one.
    pub fn seconds(&self, config: &Config) -> Option<u64> {
        let (long, since) = ((self.time)(config), self.since(config));
        let ends_with_an_event = match long.is_zero() {
            true => since.at_zero().is_some(),
            false => since.is_timeless(),
        };
        (!ends_with_an_event).then_some(long.as_secs())
    }

    /// How long it is kept in the longest case, where that has a time of its own; else nothing.
    pub fn most(&self, config: &Config) -> Duration {
        match self.since(config) {
            Since::Result => config.retention.files_at_most,
            Since::Sent => config.retention.messages.max(GIVEN_UP),
            _ => Duration::ZERO,
        }
    }

    /// How long it is kept, and from when on.
    pub fn how_long(&self, config: &Config, lang: Lang) -> String {
        let (long, since) = ((self.time)(config), self.since(config));
        if long.is_zero() {
            return lang.t(since.at_zero().unwrap_or("privacy-not-kept"));
        }
        let times = [("time", &*time(long, lang)), ("most", &*time(self.most(config), lang))];
        lang.with(&format!("since-{}", since.word()), &times)
    }

    /// Who else sees it.
    pub fn seen_by(&self, config: &Config, lang: Lang) -> Vec<String> {
        let mut all: Vec<String> = outside::host_of(self.place, config).into_iter().collect();
        let anybody = |seen: bool| seen.then(|| lang.t("seen-anybody"));
        match self.seen {
            Seen::Nobody => {}
            Seen::Mail => all.extend(outside::mail(config)),
            Seen::Places => {
                all.extend(crate::cloud::enabled(config).map(|kind| kind.title().to_owned()));
            }
            Seen::Called => all.extend(config.ways.webhooks.then(|| lang.t("seen-called"))),
            Seen::Published => all.extend(anybody(config.figures.public)),
            Seen::Anybody => all.extend(anybody(true)),
        }
        if !config.policy.processors.is_empty() {
            all.push(lang.t("seen-named"));
        }
        all
    }

    /// The same in one line.
    pub fn seen_said(&self, config: &Config, lang: Lang) -> String {
        match self.seen_by(config, lang) {
            all if all.is_empty() => lang.t("seen-nobody"),
            all => all.join("; "),
        }
    }
}
