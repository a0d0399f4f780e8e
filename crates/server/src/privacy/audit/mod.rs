//! Looks into the stores of a server, while it runs or not, and compares what is there with the
//! inventory and the configuration. Nothing is changed.

mod access;
mod ages;
mod files;
mod keys;
mod schema;

pub use access::{TELLS, tells_secrets};

use super::inventory::{self, INVENTORY};
use super::promises::{PROMISES, sentences};
use super::{cookies, editions, janitor};
use crate::clock::Clock;
use crate::config::{self, Config};
use crate::store::{StoreError, Stores};
use crate::words::Lang;
use serde::Serialize;
use std::fmt::Display;
use std::path::Path;
use std::time::Duration;

/// The janitor comes every few seconds: what is over its time for less is not yet late.
const LATE: Duration = Duration::from_secs(60);
/// A row that is just being erased has lost its key some milliseconds before: what is found twice is
/// so.
const AGAIN: Duration = Duration::from_secs(2);

/// Something that is not as the policy says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Where: a table, a file, a setting.
    pub place: String,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub fix: String,
}

impl Finding {
    fn new(place: impl Display, what: impl Display, fix: impl Display) -> Self {
        Self { place: place.to_string(), what: what.to_string(), fix: fix.to_string() }
    }
}

/// A sentence of the policy, and what holds it.
#[derive(Debug, Serialize)]
pub struct Sentence {
    /// The paragraph that it is of.
    pub id: &'static str,
    /// The sentence, in English.
    pub sentence: String,
    /// The mechanism.
    pub mechanism: &'static str,
    /// The tests.
    pub tests: &'static [&'static str],
}

/// Something that is kept, for how long, and what holds that.
#[derive(Debug, Serialize)]
pub struct Kept {
    /// Its word in the inventory.
    pub id: &'static str,
    /// What it is, in English.
    pub what: String,
    /// Why, in English.
    pub why: String,
    /// On which ground, in English.
    pub ground: String,
    /// Where, in English.
    pub place: String,
    /// Who else sees it, in English.
    pub seen_by: String,
    /// For how long and from when on, in English.
    pub time: String,
    /// The mechanism.
    pub mechanism: &'static str,
    /// The test.
    pub test: &'static str,
}

/// What was found.
#[derive(Debug, Serialize)]
pub struct Audit {
    /// Whether nothing was.
    pub well: bool,
    /// What is not as the policy says.
    pub findings: Vec<Finding>,
    /// What the operator should think of.
    pub notes: Vec<String>,
    /// The policy.
    pub policy: Vec<Sentence>,
    /// The inventory.
    pub kept: Vec<Kept>,
    /// What may be stored on visitors' devices.
    pub devices: Vec<&'static str>,
}

/// Compares the stores of a configuration with the inventory; `file` is the configuration's own.
///
/// # Errors
/// When a database can't be read.
pub async fn audit(
    config: &Config,
    file: Option<&Path>,
    clock: &Clock,
) -> Result<Audit, StoreError> {
    let folder = config.data_folder();
    let mut findings = access::check(config, file);
    match Stores::looked_into(config).await? {
        Some(own) => findings.extend(stores(&own, config, &folder, clock).await?),
        None => {
            let what = "there is no database: nothing is kept here, or it is another folder";
            let fix = "name the server's own with --data or --config";
            findings.push(Finding::new(folder.display(), what, fix));
        }
    }
    if let Some(logs) = &config.log.folder {
        let before = clock.before(config.retention.logs.saturating_add(LATE));
        findings.extend(janitor::old_logs(logs, before, clock.now()).iter().map(|old| {
            let fix = "start the server with this configuration, or remove the file";
            Finding::new(old.display(), "this file of the log is over its time", fix)
        }));
        // What lies in the data folder is compared with the inventory.
        let apart = logs.canonicalize().ok() != folder.canonicalize().ok();
        findings.extend(crate::log::others_in(logs).filter(|_| apart).map(|other| {
            let fix = "move it away: only what the log makes is deleted on time";
            Finding::new(other.display(), "this is no file of the log", fix)
        }));
    }
    Ok(Audit {
        well: findings.is_empty(),
        findings,
        notes: config::advice(config).iter().map(ToString::to_string).collect(),
        policy: policy(config),
        kept: INVENTORY.iter().map(|item| kept(item, config)).collect(),
        devices: cookies::stored_by(config).map(|stored| stored.name).collect(),
    })
}

/// What is wrong with what the databases and the data folder hold.
async fn stores(
    own: &Stores,
    config: &Config,
    folder: &Path,
    clock: &Clock,
) -> Result<Vec<Finding>, StoreError> {
    let (mut findings, whole) = schema::check(own).await?;
    if !whole {
        return Ok(findings);
    }
    for entry in std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        let name = entry.file_name();
        if !inventory::knows(&name.to_string_lossy()) {
            let fix = "move it away: only what the inventory lists is deleted on time";
            let what = "this is not in the inventory";
            findings.push(Finding::new(folder.join(name).display(), what, fix));
        }
    }
    findings.extend(ages::check(&own.db, config, clock).await?);
    findings.extend(keys::check(own, clock).await?);
    findings.extend(files::check(own).await?);
    findings.extend(editions::damaged(&own.db).await?.into_iter().map(|version| {
        let what = "what the policy said there can't be read: the server does not start with it";
        let fix = "restore the row from a backup, or delete it: what is said now is noted anew";
        Finding::new(format!("policies, version {version}"), what, fix)
    }));
    Ok(findings)
}

/// The policy's sentences under that configuration.
fn policy(config: &Config) -> Vec<Sentence> {
    let mut all = Vec::new();
    for promise in PROMISES {
        let Some(text) = promise.text_of(config, Lang::DEFAULT) else { continue };
        let said = sentences(&text);
        for (at, held) in promise.held.iter().enumerate() {
            // What the operator wrote may have more sentences: the last mechanism is for the rest.
            let last = at + 1 == promise.held.len();
            let end = if last { said.len() } else { (at + 1).min(said.len()) };
            let sentence = said.get(at..end).unwrap_or_default().join(" ");
            all.push(Sentence { id: promise.id, sentence, mechanism: held.by, tests: held.tests });
        }
    }
    all
}

fn kept(item: &inventory::Item, config: &Config) -> Kept {
    let lang = Lang::DEFAULT;
    Kept {
        id: item.id,
        what: item.what(lang),
        why: lang.t(&format!("aim-{}", item.aim.word())),
        ground: lang.t(&format!("basis-{}", item.basis.word())),
        place: lang.t(&format!("place-{}", item.place.word(config))),
        seen_by: item.seen_said(config, lang),
        time: item.how_long(config, lang),
        mechanism: item.mechanism,
        test: item.test,
    }
}
