//! Keys, rows and files that belong together: each needs the others.

use super::{Finding, LATE};
use crate::abuse::ADDRESS_KEYS;
use crate::clock::Clock;
use crate::jobs::{FILES, KEYS};
use crate::privacy::janitor::{GRACE, OWNED, touched};
use crate::store::{Db, Keys, StoreError};
use sqlx::Row;
use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, SystemTime};

/// What comes in has its key some milliseconds before its row: what has none twice is alone.
const AGAIN: Duration = Duration::from_secs(2);
/// A day in milliseconds.
const DAY: i64 = 24 * 3600 * 1000;

/// What stands alone: keys without a row or file, rows without a key, folders of files without
/// a row, and folders without a key.
#[derive(Debug, Default)]
struct Alone {
    keys: BTreeSet<String>,
    rows: BTreeSet<String>,
    folders: BTreeSet<String>,
    locked: BTreeSet<String>,
}

/// What stands alone, now and a moment later.
pub async fn check(db: &Db, folder: &Path, clock: &Clock) -> Result<Vec<Finding>, StoreError> {
    let keys = Keys::new(Db::looked_into(&folder.join(KEYS)).await?);
    let mut found = alone(db, &keys, folder).await?;
    if !(found.keys.is_empty() && found.rows.is_empty() && found.locked.is_empty()) {
        tokio::time::sleep(AGAIN).await;
        let again = alone(db, &keys, folder).await?;
        found.keys.retain(|key| again.keys.contains(key));
        found.rows.retain(|row| again.rows.contains(row));
        found.locked.retain(|folder| again.locked.contains(folder));
    }
    let today = clock.before(LATE) / DAY;
    let owners = keys.owners().await?;
    let days = owners.iter().filter_map(|key| key.strip_prefix(ADDRESS_KEYS)?.parse::<i64>().ok());
    let days: BTreeSet<_> = days.filter(|day| *day < today).map(|day| day.to_string()).collect();
    let sweeps = "start the server: its janitor drops them";
    let lost = "they can't be read any more; start the server: its janitor removes what is left";
    let told = [
        (KEYS, "keys belong to nothing", sweeps, found.keys),
        ("compressimage.sqlite", "rows have no key", lost, found.rows),
        (FILES, "folders belong to no row", sweeps, found.folders),
        (FILES, "folders have no key", lost, found.locked),
        (KEYS, "keys for addresses are of days that are over", sweeps, days),
    ];
    let told = told.into_iter().filter(|(.., which)| !which.is_empty());
    let finding = |(place, what, fix, which): (_, &str, _, BTreeSet<String>)| {
        Finding::new(place, format!("{} {what}", which.len()), fix)
    };
    Ok(told.map(finding).collect())
}

async fn alone(db: &Db, keys: &Keys, folder: &Path) -> Result<Alone, StoreError> {
    let files = folder.join(FILES);
    let entries = std::fs::read_dir(&files).into_iter().flatten().filter_map(Result::ok);
    let folders: BTreeSet<_> =
        entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    let keys: BTreeSet<_> = keys.owners().await?.into_iter().collect();
    let rows = sqlx::query(OWNED).fetch_all(db.pool()).await?;
    let rows: BTreeSet<String> = rows.iter().filter_map(|row| row.try_get("id").ok()).collect();
    let old = |folder: &&String| {
        let time = touched(&files.join(folder));
        time.and_then(|time| SystemTime::now().duration_since(time).ok()) > Some(GRACE)
    };
    let unowned = |key: &&String| {
        let owned = rows.contains(*key) || folders.contains(*key);
        !owned && !key.starts_with(ADDRESS_KEYS)
    };
    let chosen = |set: &BTreeSet<String>, is: &dyn Fn(&&String) -> bool| {
        set.iter().filter(|name| is(name)).cloned().collect()
    };
    Ok(Alone {
        keys: chosen(&keys, &unowned),
        rows: chosen(&rows, &|row| !keys.contains(*row)),
        folders: chosen(&folders, &|folder| !rows.contains(*folder) && old(folder)),
        locked: chosen(&folders, &|folder| !keys.contains(*folder)),
    })
}
