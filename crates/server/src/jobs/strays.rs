//! What lies in the folder of a job or upload and is none of its files: it is sealed with no key,
//! and counted nowhere. A version that calls files otherwise has to wait until no server of an
//! earlier one starts beside it, which would take them away.

use super::record::{Asked, CAME, Left, State};
use super::upload::DATA;
use crate::store::{Laid, StoreError, Stores, open};
use sqlx::Row;
use std::collections::{BTreeMap, BTreeSet};

/// The files that somebody has.
#[derive(Debug, Default)]
struct Kept {
    names: BTreeSet<String>,
    /// Whether more may be written to them.
    grows: bool,
    /// The last try whose results may be there, of a job that is not over.
    tries: i64,
}

/// Everything in the folders of jobs and uploads that is none of their files, as their rows say it.
///
/// # Errors
/// Those of the stores.
pub async fn strays(own: &Stores) -> Result<Vec<Laid>, StoreError> {
    // The rows after what lies there: a file that was written by then is in its row, or of a job
    // that is not over.
    let mut owners = BTreeMap::<String, Vec<Laid>>::new();
    for laid in own.files.laid().await? {
        owners.entry(laid.owner.clone()).or_default().push(laid);
    }
    let mut strays = Vec::new();
    for (owner, laid) in owners {
        // What belongs to no row is the janitor's, and what is just coming in has none yet.
        let Some(kept) = kept(own, &owner).await? else { continue };
        strays.extend(laid.into_iter().filter(|laid| {
            !own.files.file_of(&laid.name, kept.grows).is_some_and(|name| kept.has(name))
        }));
    }
    Ok(strays)
}

/// The files of a job or upload; nothing where there is none of that name, or its row can't be read.
async fn kept(own: &Stores, owner: &str) -> Result<Option<Kept>, StoreError> {
    if owner.is_empty() {
        return Ok(Some(Kept::default()));
    }
    let select = sqlx::query("SELECT id FROM uploads WHERE id = $1").bind(owner);
    if select.fetch_optional(own.db.pool()).await?.is_some() {
        let names = BTreeSet::from([DATA.to_owned()]);
        return Ok(Some(Kept { names, grows: true, tries: 0 }));
    }
    let select = sqlx::query("SELECT state, tries, asked, came FROM jobs WHERE id = $1");
    let row = select.bind(owner).fetch_optional(own.db.pool()).await?;
    let Some(row) = row else { return Ok(None) };
    let key = match own.keys.get(owner).await {
        Ok(key) => key,
        Err(StoreError::Gone) => return Ok(None),
        Err(error) => return Err(error),
    };
    let state: String = row.try_get("state")?;
    if State::of_word(&state).is_some_and(State::is_over) {
        let came: Vec<u8> = row.try_get("came")?;
        let left = open(&key, CAME, &came).ok().and_then(|left| serde_json::from_slice(&left).ok());
        return Ok(left.map(of_left));
    }
    let asked: Vec<u8> = row.try_get("asked")?;
    let tries = row.try_get("tries")?;
    Ok(Asked::open(&key, &asked).ok().map(|asked| of_asked(asked, tries)))
}

/// The files of a job that is over: its results.
fn of_left(left: Left) -> Kept {
    let made = left.unwrap_or_default().into_iter().filter_map(|came| came.made.ok());
    let names = made.flatten().map(|found| found.stored_as).collect();
    Kept { names, grows: false, tries: 0 }
}

/// The files of a job that is not over: what came with it or is fetched, and results.
fn of_asked(asked: Asked, tries: i64) -> Kept {
    let fetched = (0..asked.urls.len()).map(|n| format!("url-{n}"));
    let came = asked.files.into_iter().chain(asked.backdrop).map(|input| input.stored_as);
    // A worker whose job was taken from it may still write what does not count.
    Kept { names: came.chain(fetched).collect(), grows: true, tries: tries + 1 }
}

impl Kept {
    fn has(&self, name: &str) -> bool {
        self.names.contains(name) || self.is_result(name).unwrap_or(false)
    }

    /// Whether it is called as the results of a try are: `out-TRY-NUMBER`.
    fn is_result(&self, name: &str) -> Option<bool> {
        let (t, number) = name.strip_prefix("out-")?.split_once('-')?;
        let (t, _) = (t.parse::<i64>().ok()?, number.parse::<u64>().ok()?);
        Some((1..=self.tries).contains(&t))
    }
}
