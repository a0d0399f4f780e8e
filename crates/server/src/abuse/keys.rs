//! Keys of the API: made by the operator's command, shown once, kept as hashes, with a quota.

use crate::config::Config;
use crate::jobs::out_of_order;
use crate::refusal::{Refusal, Worth};
use crate::store::{Db, StoreError, Stores, digest, secret_id};
use axum::http::StatusCode;
use sqlx::Row;

/// A day in milliseconds.
const DAY: i64 = 24 * 3600 * 1000;

/// The keys.
#[derive(Debug, Clone)]
pub struct ApiKeys {
    db: Db,
}

/// A key, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiKey {
    /// Its name, no secret.
    pub id: String,
    /// What the operator calls it.
    pub label: String,
    /// Most tasks a day.
    pub quota: u64,
    /// When it was made: milliseconds since 1970.
    pub created: i64,
    /// When it was revoked.
    pub revoked: Option<i64>,
    /// Tasks today.
    pub today: u64,
}

impl ApiKeys {
    /// The keys of a configuration's database.
    ///
    /// # Errors
    /// When it can't be opened.
    pub async fn open(config: &Config) -> Result<Self, StoreError> {
        Ok(Self::new(Stores::open(config).await?.db))
    }

    /// The keys of a configuration's database, to look at without making or changing anything.
    /// Nothing where there is no database.
    ///
    /// # Errors
    /// When it can't be read.
    pub async fn looked_into(config: &Config) -> Result<Option<Self>, StoreError> {
        Ok(Stores::looked_into(config).await?.map(|own| Self::new(own.db)))
    }

    /// The keys in that database.
    pub fn new(db: Db) -> Self {
        Self { db }
    }

    /// Makes a key. Gives its name and the secret, which is kept nowhere.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn create(
        &self,
        label: &str,
        quota: u64,
        now: i64,
    ) -> Result<(String, String), StoreError> {
        let (id, secret) = (secret_id()[..12].to_owned(), format!("ci_{}", secret_id()));
        let insert = sqlx::query(
            "INSERT INTO api_keys (id, hash, label, quota, created) VALUES ($1, $2, $3, $4, $5)",
        );
        let quota = i64::try_from(quota).unwrap_or(i64::MAX);
        let insert = insert.bind(&id).bind(digest(&secret)).bind(label).bind(quota).bind(now);
        insert.execute(self.db.pool()).await?;
        Ok((id, secret))
    }

    /// Revokes a key; false where there is none of that name.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn revoke(&self, id: &str, now: i64) -> Result<bool, StoreError> {
        let update =
            sqlx::query("UPDATE api_keys SET revoked = $1 WHERE id = $2 AND revoked IS NULL");
        Ok(update.bind(now).bind(id).execute(self.db.pool()).await?.rows_affected() == 1)
    }

    /// All of them.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn all(&self, now: i64) -> Result<Vec<ApiKey>, StoreError> {
        let select = sqlx::query(
            "SELECT id, label, quota, created, revoked, \
             COALESCE((SELECT tasks FROM api_usage WHERE api_key = id AND day = $1), 0) AS today \
             FROM api_keys ORDER BY created",
        );
        let rows = select.bind(now / DAY).fetch_all(self.db.pool()).await?;
        let key = |row: &sqlx::any::AnyRow| {
            let count =
                |name: &str| row.try_get::<i64, _>(name).map(|n| u64::try_from(n).unwrap_or(0));
            Ok(ApiKey {
                id: row.try_get("id")?,
                label: row.try_get("label")?,
                quota: count("quota")?,
                created: row.try_get("created")?,
                revoked: row.try_get("revoked")?,
                today: count("today")?,
            })
        };
        rows.iter().map(key).collect()
    }

    /// The name of the key with that secret, where it holds. That it is used is noted, once a day.
    ///
    /// # Errors
    /// When the store does not work.
    pub async fn find(&self, secret: &str, now: i64) -> Result<Option<String>, Refusal> {
        self.used(secret, now).await.map_err(out_of_order)
    }

    async fn used(&self, secret: &str, now: i64) -> Result<Option<String>, StoreError> {
        let select = "SELECT id, COALESCE(used, created) AS used FROM api_keys \
                      WHERE hash = $1 AND revoked IS NULL";
        let select = sqlx::query(select).bind(digest(secret));
        let Some(row) = select.fetch_optional(self.db.pool()).await? else { return Ok(None) };
        let (id, used): (String, i64) = (row.try_get("id")?, row.try_get("used")?);
        // What is in the future was noted before the clock was set back.
        if (used - now).abs() >= DAY {
            let update = sqlx::query("UPDATE api_keys SET used = $1 WHERE id = $2");
            update.bind(now).bind(&id).execute(self.db.pool()).await?;
        }
        Ok(Some(id))
    }

    /// Counts files that a key sends to be worked on: all of them, or none.
    ///
    /// # Errors
    /// When so many are not left of its quota.
    pub async fn count(&self, id: &str, files: usize, now: i64) -> Result<(), Refusal> {
        let insert = sqlx::query(
            "INSERT INTO api_usage (api_key, day, tasks) VALUES ($1, $2, $3) \
             ON CONFLICT (api_key, day) DO UPDATE SET tasks = api_usage.tasks + $3 \
             WHERE api_usage.tasks + $3 <= (SELECT quota FROM api_keys WHERE id = $1)",
        );
        let files = i64::try_from(files).unwrap_or(i64::MAX);
        let done = insert.bind(id).bind(now / DAY).bind(files).execute(self.db.pool()).await;
        match done.map_err(|error| out_of_order(error.into()))?.rows_affected() {
            0 => {
                let seconds = u64::try_from((DAY - now % DAY) / 1000).unwrap_or(0) + 1;
                let status = StatusCode::TOO_MANY_REQUESTS;
                Err(Refusal::with(status, "error-quota", [("time", Worth::Wait(seconds))])
                    .after(seconds))
            }
            _ => Ok(()),
        }
    }
}
