//! Keys, rows and files that belong together: each needs the others.

use super::{AGAIN, Finding, LATE};
use crate::abuse::ADDRESS_KEYS;
use crate::clock::Clock;
use crate::privacy::janitor::{GRACE, OWNED, is_old, stands_alone};
use crate::store::{StoreError, Stores};
use sqlx::Row;
use std::collections::BTreeSet;

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
pub async fn check(own: &Stores, clock: &Clock) -> Result<Vec<Finding>, StoreError> {
    let mut found = alone(own).await?;
    if !(found.keys.is_empty() && found.rows.is_empty() && found.locked.is_empty()) {
        tokio::time::sleep(AGAIN).await;
        let again = alone(own).await?;
        found.keys.retain(|key| again.keys.contains(key));
        found.rows.retain(|row| again.rows.contains(row));
        found.locked.retain(|folder| again.locked.contains(folder));
    }
    let today = clock.before(LATE) / DAY;
    let owners = own.keys.owners().await?;
    let days = owners.iter().filter_map(|key| key.strip_prefix(ADDRESS_KEYS)?.parse::<i64>().ok());
    let days: BTreeSet<_> = days.filter(|day| *day < today).map(|day| day.to_string()).collect();
    let sweeps = "start the server: its janitor drops them";
    let lost = "they can't be read any more; start the server: its janitor removes what is left";
    let told = [
        ("keys", "keys belong to nothing", sweeps, found.keys),
        ("rows", "rows have no key", lost, found.rows),
        ("files", "folders belong to no row", sweeps, found.folders),
        ("files", "folders have no key", lost, found.locked),
        ("keys", "keys for addresses are of days that are over", sweeps, days),
    ];
    let told = told.into_iter().filter(|(.., which)| !which.is_empty());
    let finding = |(place, what, fix, which): (_, &str, _, BTreeSet<String>)| {
        Finding::new(place, format!("{} {what}", which.len()), fix)
    };
    Ok(told.map(finding).collect())
}

async fn alone(own: &Stores) -> Result<Alone, StoreError> {
    let old_keys = own.keys.older(GRACE + LATE).await?;
    let folders = own.files.owners().await?;
    let old: BTreeSet<_> = folders.iter().filter(|owner| is_old(owner)).map(|o| &o.name).collect();
    let folders: BTreeSet<_> = folders.iter().map(|owner| &owner.name).collect();
    let keys: BTreeSet<_> = own.keys.owners().await?.into_iter().collect();
    let rows = sqlx::query(OWNED).fetch_all(own.db.pool()).await?;
    let rows: BTreeSet<String> = rows.iter().filter_map(|row| row.try_get("id").ok()).collect();
    let unowned =
        |key: &&String| !rows.contains(*key) && !folders.contains(key) && stands_alone(key);
    let locked = folders.iter().filter(|folder| !keys.contains(**folder));
    Ok(Alone {
        keys: old_keys.iter().filter(unowned).cloned().collect(),
        rows: rows.iter().filter(|row| !keys.contains(*row)).cloned().collect(),
        folders: old.into_iter().filter(|folder| !rows.contains(*folder)).cloned().collect(),
        locked: locked.map(|folder| (*folder).clone()).collect(),
    })
}
