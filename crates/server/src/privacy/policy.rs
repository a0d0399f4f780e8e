//! The policy in a form for machines, from the same sources as the page.

use super::consent::shown;
use super::cookies::{Lasts, stored_by};
use super::inventory::INVENTORY;
use super::outside::processors;
use crate::clock::day;
use crate::config::Region;
use crate::site::Site;
use crate::words::Lang;
use serde_json::{Value, json};

/// The policy of this server as JSON.
pub fn machine(site: &Site) -> Value {
    let config = &site.config;
    let kept = INVENTORY.iter().map(|item| {
        json!({
            "what": item.id,
            "why": item.aim.word(),
            "basis": item.basis.word(),
            "where": item.place.word(config),
            "seconds": item.seconds(config),
            "from": item.since(config).word(),
            "who_else": item.seen_by(config, Lang::DEFAULT),
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
    let now = site.editions.now();
    let changes = site.editions.changes().into_iter().map(|(edition, changes)| {
        json!({ "version": edition.version, "since": day(edition.since), "changed": changes })
    });
    let policy = &config.policy;
    json!({
        "version": now.version,
        "since": day(now.since),
        "changes": changes.collect::<Vec<_>>(),
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
        let texts = Lang::all().map(|lang| {
            (lang.facts().tag.to_owned(), shown(lang, &asking.text(lang, region)).into())
        });
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
