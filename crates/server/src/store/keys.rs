//! The keys of jobs and uploads, in a database of their own (with PostgreSQL, a table): it is small,
//! belongs in no backup, and what is deleted from it is overwritten.

use super::{Db, Key, StoreError};
use crate::clock::millis;
use sqlx::Row;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// What the names of the site's own keys begin with: they belong to nothing of their name.
pub const OWN_KEYS: &str = "own-";

/// Where keys are.
#[derive(Debug, Clone)]
pub struct Keys {
    db: Db,
}

impl Keys {
    /// The keys in that database.
    pub fn new(db: Db) -> Self {
        Self { db }
    }

    /// The database that they are in.
    pub(super) fn db(&self) -> &Db {
        &self.db
    }

    /// Keeps a key.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn put(&self, owner: &str, key: &Key) -> Result<(), StoreError> {
        let insert = sqlx::query("INSERT INTO keys (owner, key, made) VALUES ($1, $2, $3)");
        let insert = insert.bind(owner).bind(key.as_bytes()).bind(since_1970(SystemTime::now()));
        insert.execute(self.db.pool()).await?;
        Ok(())
    }

    /// The key of that name, made where there is none: whoever asks gets the same.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn common(&self, name: &str) -> Result<Key, StoreError> {
        if let Err(StoreError::Gone) = self.get(name).await {
            // Where another process was faster, its key is taken.
            let _ = self.put(name, &Key::new()).await;
        }
        self.get(name).await
    }

    /// A key.
    ///
    /// # Errors
    /// [`StoreError::Gone`] where it was dropped.
    pub async fn get(&self, owner: &str) -> Result<Key, StoreError> {
        let row = sqlx::query("SELECT key FROM keys WHERE owner = $1").bind(owner);
        let row = row.fetch_one(self.db.pool()).await?;
        Key::from_bytes(&row.try_get::<Vec<u8>, _>("key")?).ok_or(StoreError::Broken)
    }

    /// Drops a key: what it sealed can't be read any more, here or in any copy. [`Keys::settle`]
    /// makes it certain.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn drop(&self, owner: &str) -> Result<(), StoreError> {
        let delete = sqlx::query("DELETE FROM keys WHERE owner = $1").bind(owner);
        delete.execute(self.db.pool()).await?;
        Ok(())
    }

    /// Empties the log of changes, which still holds keys that were dropped.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn settle(&self) -> Result<(), StoreError> {
        self.db.settle().await
    }

    /// Everything that has a key.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn owners(&self) -> Result<Vec<String>, StoreError> {
        let rows = sqlx::query("SELECT owner FROM keys").fetch_all(self.db.pool()).await?;
        Ok(rows.iter().filter_map(|row| row.try_get("owner").ok()).collect())
    }

    /// What has a key, and a name that begins so.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn named(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        let select = sqlx::query_scalar("SELECT owner FROM keys WHERE owner LIKE $1");
        Ok(select.bind(format!("{prefix}%")).fetch_all(self.db.pool()).await?)
    }

    /// What has had a key for longer than that.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn older(&self, than: Duration) -> Result<Vec<String>, StoreError> {
        let select = sqlx::query("SELECT owner FROM keys WHERE made < $1 OR made > $2");
        let now = SystemTime::now();
        // A key from the future was made before the clock was set back.
        let select = select.bind(since_1970(now - than)).bind(since_1970(now + than));
        let rows = select.fetch_all(self.db.pool()).await?;
        Ok(rows.iter().filter_map(|row| row.try_get("owner").ok()).collect())
    }
}

/// A time in milliseconds since 1970.
fn since_1970(time: SystemTime) -> i64 {
    millis(time.duration_since(UNIX_EPOCH).unwrap_or_default())
}
