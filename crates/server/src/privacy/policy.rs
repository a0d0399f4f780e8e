//! The policy in a form for machines, from the same sources as the page.

use super::cookies::{Lasts, STORED};
use super::inventory::{Basis, INVENTORY, Place};
use crate::site::Site;
use serde_json::{Value, json};

/// What changed in the policy: version, day, message.
pub const CHANGES: &[(u32, &str, &str)] = &[(1, "2026-11-26", "change-1")];

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
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
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
            "where": item.place.word(),
            "basis": item.basis.word(),
            "seconds": (item.time)(config).as_secs(),
            "deleted_by": item.mechanism,
        })
    });
    let stored = STORED.iter().map(|stored| {
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
        "processors": policy.processors,
        "traces_to": config.telemetry.as_ref().map(|telemetry| telemetry.host()),
        "kept": kept.collect::<Vec<_>>(),
        "stored_on_device": stored.collect::<Vec<_>>(),
        "sold_or_shared": false,
        "profiling": false,
        "automated_decisions": false,
        "receipt_key": site.signer.key(),
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
