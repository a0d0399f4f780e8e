//! The policy in a form for machines, from the same sources as the page.

use super::consent::shown;
use super::cookies::{Lasts, stored_by};
use super::inventory::{Basis, INVENTORY, Place};
use super::outside::processors;
use crate::config::{Config, Region};
use crate::site::Site;
use crate::store::{FILES, KEYS};
use crate::words::Lang;
use serde_json::{Value, json};

/// What changed in the policy: version, day, message.
pub const CHANGES: &[(u32, &str, &str)] =
    &[(1, "2026-11-26", "change-1"), (2, "2026-11-27", "change-2")];

/// The version that holds, and since when.
pub fn current() -> (u32, &'static str) {
    CHANGES.last().map_or((0, ""), |(version, day, _)| (*version, *day))
}

impl Basis {
    /// Its word.
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

impl Place {
    /// Its word, as it is under a configuration.
    pub fn word(self, config: &Config) -> &'static str {
        match self {
            Self::Data(FILES) if config.bucket().is_some() => "store",
            Self::Data(KEYS) if config.postgres().is_some() => "table",
            Self::Table(_) => "table",
            Self::Data(_) => "data",
            Self::Log => "log",
            Self::Memory => "memory",
        }
    }
}

/// The policy of this server as JSON.
pub fn machine(site: &Site) -> Value {
    let config = &site.config;
    let kept = INVENTORY.iter().map(|item| {
        json!({
            "what": item.id,
            "where": item.place.word(config),
            "basis": item.basis.word(),
            "seconds": (item.time)(config).as_secs(),
            "deleted_by": item.mechanism,
        })
    });
    let stored = stored_by(config).map(|stored| {
        json!({
            "name": stored.name,
            "kind": stored.kind.word(),
            "seconds": match stored.lasts { Lasts::For(time) => Some(time.as_secs()), _ => None },
            "necessary": true,
        })
    });
    let (version, since) = current();
    let policy = &config.policy;
    json!({
        "version": version,
        "since": since,
        "controller": {
            "name": policy.controller, "address": policy.address, "email": policy.email,
            "officer": policy.officer, "authority": policy.authority,
        },
        "location": policy.location,
        "processors": processors(config, Lang::DEFAULT),
        "traces_to": config.telemetry.as_ref().map(|telemetry| telemetry.host()),
        "kept": kept.collect::<Vec<_>>(),
        "stored_on_device": stored.collect::<Vec<_>>(),
        "asked_for": asked_for(site),
        "places": crate::cloud::enabled(config).map(|kind| kind.word()).collect::<Vec<_>>(),
        "counted_here": config.figures.count && !config.retention.figures.is_zero(),
        // Whoever shows advertising gets to see the visit.
        "sold_or_shared": config.advertising.is_some(),
        "profiling": false,
        "automated_decisions": false,
        "receipt_key": site.signer.key(),
    })
}

/// What needs a visitor's consent here; nothing where it asks for nothing.
fn asked_for(site: &Site) -> Value {
    let asking = &site.asking;
    if asking.is_silent() {
        return Value::Null;
    }
    let purposes = asking.offers.iter().map(
        |offer| json!({ "purpose": offer.purpose.word(), "who": offer.name, "location": offer.location }),
    );
    // By these hashes the ledger knows what was read.
    let texts = |region: Region| {
        let texts = Lang::all()
            .map(|lang| (lang.facts().tag.to_owned(), shown(asking, lang, region).into()));
        Value::Object(texts.collect())
    };
    json!({
        "version": asking.version,
        "purposes": purposes.collect::<Vec<_>>(),
        "texts": { "opt-in": texts(Region::OptIn), "opt-out": texts(Region::OptOut) },
        "signals_honoured": ["Sec-GPC", "DNT"],
    })
}

/// Where those write who found a hole (RFC 9116); nothing where no address is configured.
pub fn security(site: &Site, origin: &str) -> Option<String> {
    let email = site.config.policy.email.as_str();
    if email.is_empty() {
        return None;
    }
    let expires = site.clock.after(std::time::Duration::from_secs(180 * 24 * 3600));
    Some(format!(
        "Contact: mailto:{email}\nExpires: {}\nPreferred-Languages: en\n\
         Canonical: {origin}/.well-known/security.txt\nPolicy: {origin}/privacy\n",
        crate::clock::written(expires)
    ))
}
