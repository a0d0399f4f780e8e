//! Consent: what needs it, what a visitor said, and that they said it.
//!
//! ```text
//! signal (Sec-GPC, DNT) ──► no
//! cookie of this version ──► what it says
//! else opt-in ──► no, and a banner asks      opt-out ──► yes, until they refuse
//! ```
//!
//! Whose part needs consent is shown in frames of their own, only in answers to visitors who let
//! them, and never where files are open.

mod frames;
mod ledger;
mod places;
mod routes;
mod visit;

pub use frames::{Frames, Hit, SCRIPT, measured};
pub use ledger::{Consented, Ledger, Line, Tally, Way, shown};
pub use routes::{decide, opt_out};
pub use visit::{COOKIE, COOKIE_TIME, Choice, Visit, forget};

use crate::config::{Config, Region};
use crate::store::{Db, StoreError, digest};
use crate::words::Lang;
use places::Places;

/// What consent is asked for, each apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Somebody else counts visits.
    Analytics,
    /// Somebody else shows advertising.
    Advertising,
}

impl Purpose {
    /// All of them, in the order they are asked in.
    pub const ALL: [Self; 2] = [Self::Analytics, Self::Advertising];

    /// Its word; the messages for it are `consent-…`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Analytics => "analytics",
            Self::Advertising => "advertising",
        }
    }
}

/// A purpose that this server asks for, and whose it is.
#[derive(Debug, Clone)]
pub struct Offer {
    /// What for.
    pub purpose: Purpose,
    /// Who gets to see the visit.
    pub name: String,
    /// Where that is, if the operator said so.
    pub location: String,
}

impl Offer {
    /// Whose it is, and where that is.
    pub fn whose(&self) -> String {
        match self.location.as_str() {
            "" => self.name.clone(),
            place => format!("{} ({place})", self.name),
        }
    }
}

/// What this server asks for; nothing where the operator enabled nothing that needs it.
#[derive(Debug)]
pub struct Asking {
    /// Each purpose with whose it is.
    pub offers: Vec<Offer>,
    /// Another for every other set of purposes, providers and their places.
    pub version: String,
    /// Where visitors are.
    places: Places,
    /// Where frames are from.
    pub frames: Frames,
    /// What visitors said.
    pub ledger: Ledger,
}

impl Asking {
    /// What that configuration asks for.
    ///
    /// # Errors
    /// When the file that knows places can't be read.
    pub fn open(config: &Config, db: Db, clock: crate::clock::Clock) -> Result<Self, StoreError> {
        let frames = Frames::new(config);
        let offers = offers(config);
        let whose = offers.iter().map(|o| format!("{}\n{}\n", o.purpose.word(), o.whose()));
        let version = digest(&format!("{}{}", whose.collect::<String>(), frames.whose()));
        Ok(Self {
            offers,
            version: version[..12].to_owned(),
            places: Places::open(&config.consent)?,
            frames,
            ledger: Ledger::new(db, clock, config.retention.consent),
        })
    }

    /// Whether there is nothing to ask.
    pub fn is_silent(&self) -> bool {
        self.offers.is_empty()
    }

    /// Whether this server asks for that.
    pub fn offers(&self, purpose: Purpose) -> bool {
        self.offers.iter().any(|offer| offer.purpose == purpose)
    }

    /// The messages above the purposes: what is asked for, and what an answer means.
    pub fn headings(&self, region: Region) -> (&'static str, &'static str) {
        let title = match (region, &self.offers[..]) {
            (Region::OptOut, _) => return ("consent-optout-title", "consent-optout-text"),
            (_, [Offer { purpose: Purpose::Analytics, .. }]) => "consent-title-analytics",
            (_, [Offer { purpose: Purpose::Advertising, .. }]) => "consent-title-advertising",
            _ => "consent-title-both",
        };
        (title, "consent-text")
    }

    /// What is said where consent is asked for: its hash is kept with the answer.
    pub fn text(&self, lang: Lang, region: Region) -> String {
        let (title, text) = self.headings(region);
        let mut all = vec![lang.t(title), lang.t(text)];
        for offer in &self.offers {
            let key = format!("consent-{}", offer.purpose.word());
            all.push(lang.t(&key));
            all.push(lang.with(&format!("{key}-text"), &[("name", &offer.whose())]));
        }
        all.extend(["consent-refuse", "consent-accept", "consent-save"].map(|key| lang.t(key)));
        all.join("\n")
    }
}

/// What a configuration asks visitors for.
pub fn offers(config: &Config) -> Vec<Offer> {
    let analytics = config.analytics.as_ref().map(|own| Offer {
        purpose: Purpose::Analytics,
        name: own.provider.name().to_owned(),
        location: own.location.clone(),
    });
    let advertising = config.advertising.as_ref().map(|own| Offer {
        purpose: Purpose::Advertising,
        name: own.name.clone(),
        location: own.location.clone(),
    });
    analytics.into_iter().chain(advertising).collect()
}
