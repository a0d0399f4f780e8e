//! The queue: claiming, holding and finishing, each one statement, so that a crash leaves no
//! half of it.

use super::Jobs;
use super::record::{Asked, Left, State, seal_left};
use crate::clock::millis;
use crate::store::{Key, StoreError};
use sqlx::Row;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// A job that a worker holds.
#[derive(Debug)]
pub struct Claim {
    /// Its name.
    pub id: String,
    /// Who it belongs to.
    pub owner: String,
    /// Which try this is, from 1.
    pub tries: u32,
    /// Its key.
    pub key: Key,
    /// What is asked.
    pub asked: Asked,
}

/// How often jobs are looked for whose worker fell silent: milliseconds.
const FREEING: i64 = 1_000;

/// The wait before the next try.
fn pause(tries: u32) -> Duration {
    Duration::from_secs(1 << tries.min(6))
}

/// What is due later than any wait was put off before the clock was set back.
const LONGEST: Duration = Duration::from_secs(1 << 6);

/// Most jobs of one client whose files are fetched at a time: others need not wait for slow
/// addresses.
const FETCHED: i64 = 2;

/// What is done for a job in one go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Duty {
    /// Files are fetched from the addresses that it names. Then it waits for work.
    Fetch,
    /// The work itself.
    Work,
}

impl Duty {
    /// The next job that waits for it: due by `$3`, or put off beyond `$4`.
    fn next(self) -> &'static str {
        match self {
            Self::Fetch => {
                "SELECT id FROM jobs WHERE state = 'waiting' \
                 AND (fetch_due <= $3 OR fetch_due > $4) \
                 AND owner NOT IN (SELECT owner FROM restrictions) \
                 AND source NOT IN (SELECT source FROM jobs WHERE state = 'working' \
                   AND fetch_due IS NOT NULL GROUP BY source HAVING COUNT(*) >= $5) \
                 ORDER BY turn, created LIMIT 1"
            }
            Self::Work => {
                "SELECT id FROM jobs WHERE state = 'waiting' AND fetch_due IS NULL \
                 AND (due <= $3 OR due > $4) \
                 AND owner NOT IN (SELECT owner FROM restrictions) \
                 ORDER BY turn, created LIMIT 1"
            }
        }
    }
}

impl Jobs {
    /// Lets jobs whose worker fell silent wait for another; a lease that ends later than any does is
    /// of a clock that was set back.
    async fn free(&self) -> Result<(), StoreError> {
        let now = self.clock.now();
        let last = self.freed.swap(now, Ordering::Relaxed);
        if (0..FREEING).contains(&(now - last)) {
            self.freed.store(last, Ordering::Relaxed);
            return Ok(());
        }
        let update = sqlx::query(
            "UPDATE jobs SET state = 'waiting', worker = NULL, lease = NULL, progress = 0.0 \
             WHERE state = 'working' AND (lease < $1 OR lease > $2)",
        );
        let update = update.bind(now).bind(self.clock.after(self.bounds.lease * 2));
        update.execute(self.db.pool()).await?;
        Ok(())
    }

    /// The next job that waits for that, or lost its worker.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn claim(&self, worker: &str, duty: Duty) -> Result<Option<Claim>, StoreError> {
        self.free().await?;
        loop {
            let update = sqlx::query(self.db.alone(&format!(
                "UPDATE jobs SET state = 'working', worker = $1, lease = $2, tries = tries + 1 \
                 WHERE id = ({} {{alone}}) RETURNING id, owner, tries, asked",
                duty.next()
            )));
            let lease = self.clock.after(self.bounds.lease);
            let update = update.bind(worker).bind(lease).bind(self.clock.now());
            let mut update = update.bind(self.clock.after(LONGEST));
            if duty == Duty::Fetch {
                update = update.bind(FETCHED);
            }
            let Some(row) = update.fetch_optional(self.db.pool()).await? else { return Ok(None) };
            let id: String = row.try_get("id")?;
            let tries = u32::try_from(row.try_get::<i64, _>("tries")?).unwrap_or(u32::MAX);
            let key = match self.keys.get(&id).await {
                Ok(key) => key,
                // Erased between the two: its row goes any moment.
                Err(StoreError::Gone) => {
                    self.forget(&id).await?;
                    continue;
                }
                Err(error) => return Err(error),
            };
            let asked = Asked::open(&key, &row.try_get::<Vec<u8>, _>("asked")?)?;
            let owner = row.try_get("owner")?;
            return Ok(Some(Claim { id, owner, tries, key, asked }));
        }
    }

    /// Holds on to a job and tells how far it has come; false where it is no longer the worker's.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn hold(&self, id: &str, worker: &str, progress: f32) -> Result<bool, StoreError> {
        let update = sqlx::query(
            "UPDATE jobs SET lease = $1, progress = $2 \
             WHERE id = $3 AND worker = $4 AND state = 'working'",
        );
        let lease = self.clock.after(self.bounds.lease);
        let update = update.bind(lease).bind(f64::from(progress)).bind(id).bind(worker);
        Ok(update.execute(self.db.pool()).await?.rows_affected() == 1)
    }

    /// Lets a job wait for work whose files have been fetched, of so many bytes on disk together;
    /// false where it is no longer the worker's.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn hand_on(
        &self,
        claim: &Claim,
        worker: &str,
        stored: u64,
    ) -> Result<bool, StoreError> {
        let update = sqlx::query(
            "UPDATE jobs SET state = 'waiting', asked = $1, bytes = bytes + $2, due = 0, \
             fetch_due = NULL, tries = 0, worker = NULL, lease = NULL \
             WHERE id = $3 AND worker = $4 AND state = 'working'",
        );
        let update = update.bind(claim.asked.seal(&claim.key));
        let update = update.bind(i64::try_from(stored).unwrap_or(i64::MAX));
        let update = update.bind(&claim.id).bind(worker);
        Ok(update.execute(self.db.pool()).await?.rows_affected() == 1)
    }

    /// Ends a job with what came of it; false where it is no longer the worker's, and what it did
    /// does not count. Whoever wants to be told is called from here on.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn finish(
        &self,
        claim: &Claim,
        worker: &str,
        left: &Left,
        stored: u64,
    ) -> Result<bool, StoreError> {
        let state = match left {
            Ok(came) if came.iter().any(|came| came.made.is_ok()) => State::Done,
            _ => State::Failed,
        };
        let update = sqlx::query(
            "UPDATE jobs SET state = $1, progress = 1.0, came = $2, bytes = $3, finished = $4, \
             expires = CASE WHEN expires < $5 THEN expires ELSE $5 END, \
             lease = NULL, worker = NULL, source = NULL, fetch_due = NULL, call_due = $8 \
             WHERE id = $6 AND worker = $7 AND state = 'working'",
        );
        let came = seal_left(&claim.key, left);
        let update = update.bind(state.word()).bind(came);
        let update = update.bind(i64::try_from(stored).unwrap_or(i64::MAX)).bind(self.clock.now());
        let update = update.bind(self.clock.after(self.kept.files)).bind(&claim.id).bind(worker);
        let update = update.bind(claim.asked.hook.as_ref().map(|_| self.clock.now()));
        Ok(update.execute(self.db.pool()).await?.rows_affected() == 1)
    }

    /// Gives a job back: to be tried again after a while, or at once where the server goes down
    /// and the try does not count.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn give_back(
        &self,
        claim: &Claim,
        worker: &str,
        counts: bool,
    ) -> Result<(), StoreError> {
        let update = sqlx::query(
            "UPDATE jobs SET state = 'waiting', worker = NULL, lease = NULL, progress = 0.0, \
             tries = tries - $1, due = CASE WHEN fetch_due IS NULL THEN $2 ELSE due END, \
             fetch_due = CASE WHEN fetch_due IS NULL THEN NULL ELSE $2 END \
             WHERE id = $3 AND worker = $4 AND state = 'working'",
        );
        let pause = if counts { millis(pause(claim.tries)) } else { 0 };
        let update = update.bind(i64::from(!counts)).bind(self.clock.now() + pause);
        update.bind(&claim.id).bind(worker).execute(self.db.pool()).await?;
        Ok(())
    }

    /// Takes an owner's jobs from their workers, because the owner wants nothing done with them:
    /// they wait until that ends, or their time is over.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn halt(&self, owner: &str) -> Result<(), StoreError> {
        let update = sqlx::query(
            "UPDATE jobs SET state = 'waiting', worker = NULL, lease = NULL, progress = 0.0, \
             tries = tries - 1 WHERE owner = $1 AND state = 'working' RETURNING id",
        );
        for row in update.bind(owner).fetch_all(self.db.pool()).await? {
            self.interrupt(&row.try_get::<String, _>("id")?);
        }
        Ok(())
    }

    /// How many jobs wait, how many are at work, and how long the oldest has waited.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn depth(&self) -> Result<(u64, u64, Duration), StoreError> {
        let select = sqlx::query(
            "SELECT COALESCE(SUM(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END), 0) AS waiting, \
             COALESCE(SUM(CASE WHEN state = 'working' THEN 1 ELSE 0 END), 0) AS working, \
             MIN(CASE WHEN state = 'waiting' THEN created END) AS oldest FROM jobs",
        );
        let row = select.fetch_one(self.db.pool()).await?;
        let count =
            |name: &str| u64::try_from(row.try_get::<i64, _>(name).unwrap_or(0)).unwrap_or(0);
        let oldest: Option<i64> = row.try_get("oldest")?;
        let age = oldest.map_or(0, |oldest| self.clock.now().saturating_sub(oldest));
        let age = Duration::from_millis(u64::try_from(age).unwrap_or(0));
        Ok((count("waiting"), count("working"), age))
    }

    /// How many jobs are kept, and their bytes on disk.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn held(&self) -> Result<(u64, u64), StoreError> {
        let select = sqlx::query(
            "SELECT CAST(SUM(jobs) AS BIGINT) AS jobs, CAST(SUM(bytes) AS BIGINT) AS bytes FROM held",
        );
        let row = select.fetch_one(self.db.pool()).await?;
        let count = |name: &str| row.try_get::<i64, _>(name).map(|n| u64::try_from(n).unwrap_or(0));
        Ok((count("jobs")?, count("bytes")?))
    }
}
