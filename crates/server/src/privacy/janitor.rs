//! The janitor: what is over its time goes. It works by what is stored, not by what it remembers,
//! so that neither a restart nor a clock that jumps lets anything live longer.

use crate::abuse::ADDRESS_KEYS;
use crate::clock::Clock;
use crate::jobs::{Jobs, Why, strays};
use crate::site::Site;
use crate::store::{OWN_KEYS, Owner, StoreError, Stores};
use sqlx::{AssertSqlSafe, Row};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};
use tokio::sync::watch;

/// How often it comes.
const OFTEN: Duration = Duration::from_secs(10);
/// Files and keys without a row are of a job that is just coming in, or of a crash: after this long
/// they are of a crash.
pub(super) const GRACE: Duration = Duration::from_secs(10 * 60);
/// How many rounds pass until a store that is far is looked through again.
const FAR: u64 = 30;
/// What was made so far in the future was made before the clock was set back.
const AHEAD: Duration = Duration::from_secs(5 * 60);
/// The names of all that has a key of its own.
pub(super) const OWNED: &str = "SELECT id FROM jobs UNION SELECT id FROM uploads \
    UNION SELECT id FROM outbox UNION SELECT id FROM messages UNION SELECT id FROM diagnostics \
    UNION SELECT id FROM rights";
/// A day in milliseconds.
const DAY: i64 = 24 * 3600 * 1000;
/// No clock that is right says a time before this program was written: 2025.
const BORN: i64 = 1_735_689_600_000;
/// Most times of a column that are mended in a round.
const AT_ONCE: i64 = 1000;
/// A clock that is set back may be set forward again: so long nothing is mended, in milliseconds.
const WAIT: i64 = 3600 * 1000;
/// The times of what the law wants kept, of mail about it, of what the policy said, and of keys that
/// are used: what lies in the future there does not go, as other things do, but counts as made now.
const LASTING: [(&str, &str); 15] = [
    ("rights", "verified"),
    ("rights", "created"),
    ("rights", "extended"),
    ("rights", "answered"),
    ("restrictions", "since"),
    ("audit", "at"),
    ("messages", "created"),
    ("messages", "sent"),
    ("diagnostics", "created"),
    ("outbox", "created"),
    ("consents", "at"),
    ("policies", "since"),
    ("api_keys", "created"),
    ("api_keys", "used"),
    ("api_keys", "revoked"),
];

/// What a round took away.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Swept {
    /// Jobs whose time was over.
    pub jobs: u64,
    /// Uploads that were left lying.
    pub uploads: u64,
    /// Rows of other tables.
    pub rows: u64,
    /// Folders, files and keys that belonged to nothing.
    pub orphans: u64,
    /// Files of the log.
    pub logs: u64,
}

/// Comes at the start and every few seconds until `stopping` says true.
pub async fn keep_sweeping(site: Arc<Site>, mut stopping: watch::Receiver<bool>) {
    for round in 0_u64.. {
        if *stopping.borrow() {
            return;
        }
        let far = site.jobs.files.is_far() && !round.is_multiple_of(FAR);
        let depth = match (round, far) {
            (0, _) => Depth::Whole,
            (_, true) => Depth::Near,
            (_, false) => Depth::Through,
        };
        match come(&site, depth).await {
            Ok(swept) if swept != Swept::default() => tracing::info!(?swept, "swept"),
            Ok(_) => {}
            Err(error) => tracing::error!(%error, "the janitor could not do all; it comes again"),
        }
        tokio::select! {
            () = tokio::time::sleep(OFTEN) => {}
            _ = stopping.changed() => {}
        }
    }
}

/// Lets the store that machines share delete by itself what no server came for: a day after the
/// longest time that files may have, in the whole days that stores count in.
pub async fn set_second(site: Arc<Site>) {
    let Some(address) = site.config.bucket() else { return };
    let days = site.config.retention.files_at_most.as_secs().div_ceil(24 * 3600) + 1;
    match crate::store::expire_bucket(address, u32::try_from(days).unwrap_or(2)).await {
        Ok(true) => tracing::info!(days, "the store deletes old files by itself, too"),
        Ok(false) => {}
        Err(error) => tracing::warn!(
            %error,
            "the store does not delete old files by itself; set a rule for it (docs/scaling.md)"
        ),
    }
}

/// One round.
///
/// # Errors
/// The first that something failed with; the rest was tried all the same.
pub async fn sweep(site: &Site) -> Result<Swept, StoreError> {
    come(site, Depth::Whole).await
}

/// How much a round looks through: each does what those before it do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Depth {
    /// Rows.
    Near,
    /// The store, for what belongs to nothing.
    Through,
    /// What lies in each folder there.
    Whole,
}

/// One round.
async fn come(site: &Site, depth: Depth) -> Result<Swept, StoreError> {
    let (jobs, config) = (&site.jobs, &site.config);
    let mut swept = Swept::default();
    let mut first = None;
    let mut done = |count: Result<u64, StoreError>, sum: &mut u64| match count {
        Ok(count) => *sum += count,
        Err(error) => {
            first.get_or_insert(error);
        }
    };
    done(expired(jobs).await, &mut swept.jobs);
    done(uploads(jobs).await, &mut swept.uploads);
    done(mend(site).await.map(|()| 0), &mut swept.rows);
    done(rows(jobs).await, &mut swept.rows);
    done(site.addresses.turn(&jobs.keys, &jobs.clock).await.map(|()| 0), &mut swept.rows);
    done(site.accounts.sweep(AHEAD).await, &mut swept.rows);
    done(site.desks.sweep().await, &mut swept.rows);
    done(site.outbox.sweep().await, &mut swept.rows);
    done(site.messages.sweep(&config.retention).await, &mut swept.rows);
    done(site.rights.sweep(&config.retention).await, &mut swept.rows);
    if depth >= Depth::Through {
        done(orphans(jobs).await, &mut swept.orphans);
        done(jobs.db.renew_keys().await.map(|()| 0), &mut swept.orphans);
    }
    if depth == Depth::Whole {
        done(stray(jobs).await, &mut swept.orphans);
    }
    if let Some(folder) = &config.log.folder {
        done(logs(folder, config.retention.logs, &jobs.clock), &mut swept.logs);
    }
    site.rates.forget();
    if let Some(pictures) = &site.pictures {
        pictures.forget();
    }
    if swept.rows + swept.uploads > 0 {
        done(jobs.db.settle().await.map(|()| 0), &mut swept.rows);
    }
    first.map_or(Ok(swept), Err)
}

async fn names(
    select: sqlx::query::Query<'_, sqlx::Any, sqlx::any::AnyArguments>,
    jobs: &Jobs,
) -> Result<Vec<String>, StoreError> {
    let rows = select.fetch_all(jobs.db.pool()).await?;
    Ok(rows.iter().filter_map(|row| row.try_get("id").ok()).collect())
}

/// Jobs are erased when their result is old enough, when they are, or when they are from the
/// future: by the times that are configured now, not when they came.
async fn expired(jobs: &Jobs) -> Result<u64, StoreError> {
    let select = sqlx::query(
        "SELECT id FROM jobs WHERE expires <= $1 OR created <= $2 OR created > $3 \
         OR (finished IS NOT NULL AND finished <= $4)",
    );
    let (clock, kept) = (&jobs.clock, &jobs.kept);
    let select = select.bind(clock.now()).bind(clock.before(kept.files_at_most));
    let select = select.bind(clock.after(AHEAD)).bind(clock.before(kept.files));
    let over = names(select, jobs).await?;
    jobs.erase_all(&over, Why::Expired).await?;
    Ok(over.len() as u64)
}

/// Uploads go a while after their last byte.
async fn uploads(jobs: &Jobs) -> Result<u64, StoreError> {
    let select = sqlx::query("SELECT id FROM uploads WHERE touched <= $1 OR touched > $2");
    let before = jobs.clock.before(jobs.kept.uploads);
    let over = names(select.bind(before).bind(jobs.clock.after(AHEAD)), jobs).await?;
    jobs.drop_uploads(&over, Why::Expired).await?;
    Ok(over.len() as u64)
}

/// Lets what is to last count as made now, in its order, where it lies in the future: so it neither
/// goes with a clock that is set back nor lives for ever. It waits whether the clock is set right
/// again, and leaves a line in the trail: what was noted counts as evidence. A clock that is plainly
/// wrong changes nothing.
async fn mend(site: &Site) -> Result<(), StoreError> {
    let (now, future) = (site.clock.now(), site.clock.after(AHEAD));
    if now < BORN {
        return Ok(());
    }
    let pool = site.jobs.db.pool();
    let mut ahead = Vec::new();
    for (table, column) in LASTING {
        let select = AssertSqlSafe(format!(
            "SELECT DISTINCT {column} AS time FROM {table} WHERE {column} > $1 \
             ORDER BY {column} LIMIT $2"
        ));
        let times: Vec<i64> =
            sqlx::query_scalar(select).bind(future).bind(AT_ONCE).fetch_all(pool).await?;
        ahead.extend((!times.is_empty()).then_some((table, column, times)));
    }
    let Some(since) = site.set_back.since(!ahead.is_empty(), now) else { return Ok(()) };
    if now - since < WAIT {
        return Ok(());
    }
    for (table, column, times) in ahead {
        // The law's time goes along with its start.
        let due = if column == "verified" { ", due = due - verified + $1" } else { "" };
        let mut all = pool.begin().await?;
        for (time, later) in times.iter().zip(now..) {
            let update =
                AssertSqlSafe(format!("UPDATE {table} SET {column} = $1{due} WHERE {column} = $2"));
            sqlx::query(update).bind(later).bind(time).execute(&mut *all).await?;
        }
        site.rights.mended(&mut all, &format!("{table}.{column}"), &times).await?;
        all.commit().await?;
    }
    Ok(())
}

/// Since when there are times that lie in the future.
#[derive(Debug, Default)]
pub struct SetBack(Mutex<Option<i64>>);

impl SetBack {
    /// Since when, as it is seen now; nothing where there are none.
    fn since(&self, ahead: bool, now: i64) -> Option<i64> {
        let mut since = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Set back once more, it is waited from there on.
        *since = ahead.then(|| since.map_or(now, |since| since.min(now)));
        *since
    }
}

/// Rows of tables that only grow old.
async fn rows(jobs: &Jobs) -> Result<u64, StoreError> {
    let (clock, kept) = (&jobs.clock, &jobs.kept);
    let deletions = clock.before(kept.deletions);
    let figures = clock.before(kept.figures);
    // The quota of a day is counted by its rows.
    let usage = clock.before(kept.figures.max(Duration::from_millis(DAY.unsigned_abs())));
    let deletes = [
        sqlx::query("DELETE FROM deletions WHERE deleted <= $1 OR deleted > $2")
            .bind(deletions)
            .bind(clock.after(AHEAD)),
        sqlx::query("DELETE FROM api_keys WHERE COALESCE(revoked, used, created) <= $1")
            .bind(clock.before(kept.api_keys)),
        sqlx::query(
            "DELETE FROM api_usage WHERE day <= $1 OR api_key NOT IN (SELECT id FROM api_keys)",
        )
        .bind(usage / DAY),
        sqlx::query("DELETE FROM figures WHERE day <= $1 OR day > $2")
            .bind(figures / DAY)
            .bind(clock.after(AHEAD) / DAY),
        sqlx::query("DELETE FROM consents WHERE at <= $1").bind(clock.before(kept.consent)),
        sqlx::query(
            "DELETE FROM consent_texts WHERE NOT EXISTS \
             (SELECT 1 FROM consents WHERE consents.shown = consent_texts.shown)",
        ),
        sqlx::query(
            "DELETE FROM policies WHERE version < \
             (SELECT MAX(version) FROM policies AS later WHERE later.since <= $1)",
        )
        .bind(clock.before(kept.audit)),
    ];
    let mut count = 0;
    for delete in deletes {
        count += delete.execute(jobs.db.pool()).await?.rows_affected();
    }
    Ok(count)
}

/// What a crash left: files and keys without a row.
async fn orphans(jobs: &Jobs) -> Result<u64, StoreError> {
    let folders = jobs.files.owners().await?;
    let keys = jobs.keys.older(GRACE).await?;
    // The rows last: what came in meanwhile has its row by then, or is young.
    let owned: HashSet<_> = names(sqlx::query(OWNED), jobs).await?.into_iter().collect();
    let mut count = 0;
    for owner in folders.iter().filter(|owner| !owned.contains(&owner.name) && is_old(owner)) {
        jobs.keys.drop(&owner.name).await?;
        jobs.files.delete(&owner.name).await?;
        count += 1;
    }
    let folders: HashSet<_> = folders.into_iter().map(|owner| owner.name).collect();
    let left =
        |key: &&String| !owned.contains(*key) && !folders.contains(*key) && stands_alone(key);
    for key in keys.iter().filter(left) {
        jobs.keys.drop(key).await?;
        count += 1;
    }
    if count > 0 {
        jobs.keys.settle().await?;
    }
    Ok(count)
}

/// What somebody laid into the folders of jobs and uploads, or a crash left there.
async fn stray(jobs: &Jobs) -> Result<u64, StoreError> {
    let (db, keys, files) = (jobs.db.clone(), jobs.keys.clone(), jobs.files.clone());
    let strays = strays(&Stores { db, keys, files }).await?;
    let count = strays.len() as u64;
    if count > 0 {
        jobs.files.clear(strays).await?;
    }
    Ok(count)
}

/// Whether a key belongs to something of its own name, and to nothing where that is gone.
pub(super) fn stands_alone(key: &str) -> bool {
    !key.starts_with(ADDRESS_KEYS) && !key.starts_with(OWN_KEYS)
}

/// Whether nothing was written for so long that nothing is just coming in.
pub(super) fn is_old(owner: &Owner) -> bool {
    let age = owner.touched.and_then(|time| SystemTime::now().duration_since(time).ok());
    age > Some(GRACE)
}

/// Deletes the files of the log that are over their time.
fn logs(folder: &Path, kept: Duration, clock: &Clock) -> Result<u64, StoreError> {
    crate::log::shut(folder);
    let old = old_logs(folder, clock.before(kept), clock.now());
    for file in &old {
        std::fs::remove_file(file)?;
    }
    Ok(old.len() as u64)
}

/// The files of the log whose first line is of that time or before, and those of days after
/// tomorrow: they are from before the clock was set back. The first line is as old as the beginning
/// of what the file is of, so that no line lives longer; the others of that file live shorter.
pub(super) fn old_logs(folder: &Path, time: i64, now: i64) -> Vec<PathBuf> {
    let old = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str());
        let start = name.and_then(crate::log::start_of);
        start.is_some_and(|start| start <= time || start > now + DAY)
    };
    crate::log::files_in(folder).filter(old).collect()
}
