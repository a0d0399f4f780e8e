//! The policy's editions: what it says under the configuration that runs, from when on, and what
//! each changed. Another configuration, or a program with other sentences, is another edition.

use super::cookies::{Lasts, stored_by};
use super::inventory::INVENTORY;
use super::promises::PROMISES;
use crate::clock::Clock;
use crate::config::{Config, Retention};
use crate::site::Site;
use crate::store::{Db, StoreError};
use crate::words::Lang;
use serde::Serialize;
use sqlx::Row;
use sqlx::any::AnyRow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, RwLock};
use std::time::Duration;
use tokio::sync::watch;

/// How long it waits before it tries to note an edition again.
const AGAIN: Duration = Duration::from_secs(10);
/// What stands before the item in the name of a time.
const TIME: &str = "time/";

/// What the policy says, in pieces that can be compared: "PART/NAME" and its value, in English.
type Said = BTreeMap<String, String>;

/// An edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// Its number here, from 1.
    pub version: i64,
    /// From when on it holds: milliseconds since 1970.
    pub since: i64,
    said: Said,
}

/// Something that is other than in the edition before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// "PART/NAME".
    pub what: String,
    /// What was said.
    pub before: Option<String>,
    /// What is said.
    pub now: Option<String>,
}

impl Change {
    /// The part of the policy: the message for it is `changed-…`.
    pub fn part(&self) -> &str {
        match self.what.split_once('/') {
            // What began or ceased to be kept, or to have a time.
            Some(("time", _)) => "kept",
            Some((part, _)) => part,
            None => "words",
        }
    }

    /// An item of the inventory whose time is another, and both times in seconds.
    pub fn time(&self) -> Option<(&str, Duration, Duration)> {
        let seconds = |said: &Option<String>| said.as_ref()?.parse().ok();
        let (before, now) = (seconds(&self.before)?, seconds(&self.now)?);
        let item = self.what.strip_prefix(TIME)?;
        Some((item, Duration::from_secs(before), Duration::from_secs(now)))
    }
}

/// All editions that are kept.
#[derive(Debug)]
pub struct Editions {
    db: Db,
    clock: Clock,
    all: RwLock<Vec<Edition>>,
}

impl Editions {
    /// Those in that database, and last what is said under that configuration.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn open(db: Db, clock: Clock, config: &Config) -> Result<Self, StoreError> {
        let mut all = kept(&db).await?;
        let said = said(config);
        let last = all.last().map_or(0, |last| last.version);
        if all.last().is_none_or(|last| last.said != said) {
            all.push(Edition { version: last + 1, since: clock.now(), said });
        }
        Ok(Self { db, clock, all: RwLock::new(all) })
    }

    /// What is said now.
    pub fn now(&self) -> Edition {
        let all = self.all.read().ok();
        let none = || Edition { version: 1, since: self.clock.now(), said: Said::new() };
        all.and_then(|all| all.last().cloned()).unwrap_or_else(none)
    }

    /// Every edition with what it changed, the newest first; of the first one that is kept nothing
    /// is known to have changed.
    pub fn changes(&self) -> Vec<(Edition, Vec<Change>)> {
        let Ok(all) = self.all.read() else { return Vec::new() };
        let before = std::iter::once(None).chain(all.iter().map(Some));
        let changed = all.iter().zip(before).map(|(edition, before)| {
            let changes =
                before.map_or_else(Vec::new, |before| compared(&before.said, &edition.said));
            (edition.clone(), changes)
        });
        let mut changed: Vec<_> = changed.collect();
        changed.reverse();
        changed
    }

    /// Notes what is said now, where the last edition says something else. Servers that are
    /// exchanged one by one may come at the same moment: whoever is second looks again.
    async fn note(&self) -> Result<(), StoreError> {
        let said = self.now().said;
        loop {
            let mut all = kept(&self.db).await?;
            let last = all.last().map_or(0, |last| last.version);
            let noted = all.last().is_some_and(|last| last.said == said);
            if noted {
                if let Ok(mut own) = self.all.write() {
                    std::mem::swap(&mut *own, &mut all);
                }
                return Ok(());
            }
            let text = serde_json::to_string(&said).map_err(|_| StoreError::Broken)?;
            let insert = sqlx::query(
                "INSERT INTO policies (version, since, said) VALUES ($1, $2, $3) \
                 ON CONFLICT DO NOTHING",
            );
            let insert = insert.bind(last + 1).bind(self.clock.now()).bind(text);
            insert.execute(self.db.pool()).await?;
        }
    }
}

/// Notes the edition that a server begins to show. Who only takes jobs shows none.
pub async fn publish(site: Arc<Site>, mut stopping: watch::Receiver<bool>) {
    while let Err(error) = site.editions.note().await {
        tracing::error!(%error, "the edition of the policy could not be noted; it is tried again");
        tokio::select! {
            () = tokio::time::sleep(AGAIN) => {}
            _ = stopping.changed() => return,
        }
    }
}

/// The versions of the editions that can't be read.
///
/// # Errors
/// Those of the database.
pub async fn damaged(db: &Db) -> Result<Vec<String>, StoreError> {
    let select =
        sqlx::query("SELECT CAST(version AS TEXT) AS name, version, since, said FROM policies");
    let rows = select.fetch_all(db.pool()).await?;
    let damaged = rows.iter().filter(|row| edition(row).is_err());
    Ok(damaged.map(|row| row.try_get("name").unwrap_or_default()).collect())
}

async fn kept(db: &Db) -> Result<Vec<Edition>, StoreError> {
    let select = sqlx::query("SELECT version, since, said FROM policies ORDER BY version");
    let rows = select.fetch_all(db.pool()).await?;
    rows.iter().map(edition).collect()
}

/// The edition of a row.
fn edition(row: &AnyRow) -> Result<Edition, StoreError> {
    let said: String = row.try_get("said")?;
    Ok(Edition {
        version: row.try_get("version")?,
        since: row.try_get("since")?,
        said: serde_json::from_str(&said).map_err(|_| StoreError::Broken)?,
    })
}

fn compared(before: &Said, now: &Said) -> Vec<Change> {
    let names: BTreeSet<_> = before.keys().chain(now.keys()).collect();
    let changed = names.into_iter().filter(|name| before.get(*name) != now.get(*name));
    let change = |name: &String| Change {
        what: name.clone(),
        before: before.get(name).cloned(),
        now: now.get(name).cloned(),
    };
    changed.map(change).collect()
}

/// What the policy says under a configuration.
fn said(config: &Config) -> Said {
    let mut said = sentences(config);
    let (policy, lang) = (&config.policy, Lang::DEFAULT);
    let mut say = |name: String, value: String| said.insert(name, value);
    say("who/address".into(), policy.address.clone());
    say("who/email".into(), policy.email.clone());
    for item in INVENTORY {
        let time = item.seconds(config).map(|seconds| seconds.to_string());
        say(format!("{TIME}{}", item.id), time.unwrap_or_default());
        let row = [
            item.aim.word(),
            item.basis.word(),
            item.place.word(config),
            item.since(config).word(),
            &item.most(config).as_secs().to_string(),
            &item.seen_said(config, lang),
        ];
        say(format!("kept/{}", item.id), row.join(", "));
    }
    for stored in stored_by(config) {
        let lasts = match stored.lasts {
            Lasts::For(time) => time.as_secs().to_string(),
            other => other.message().to_owned(),
        };
        say(format!("devices/{}", stored.name), lasts);
    }
    say("limits/files".into(), config.limits.files.to_string());
    say("limits/request".into(), config.limits.request.as_u64().to_string());
    say("limits/job".into(), config.jobs.upload.as_u64().to_string());
    said
}

/// The sentences that a configuration leads to. Times in them are those of the inventory, which
/// are compared there.
fn sentences(config: &Config) -> Said {
    let plain = Config { retention: Retention::default(), ..config.clone() };
    let texts = PROMISES.iter().filter_map(|promise| {
        let part = match promise.id {
            "privacy-effective" | "privacy-editions" => return None,
            "privacy-who" | "privacy-officer" | "privacy-authority" => "who",
            "privacy-where" => "where",
            "privacy-processors" | "privacy-telemetry" => "others",
            id if id.starts_with("privacy-others") || id.starts_with("consent-") => "others",
            _ => "words",
        };
        Some((format!("{part}/{}", promise.id), promise.text_of(&plain, Lang::DEFAULT)?))
    });
    texts.collect()
}
