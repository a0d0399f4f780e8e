//! The keys of jobs and uploads, in a database of their own: it is small, belongs in no backup,
//! and what is deleted from it is overwritten.

use super::{Db, Key, StoreError};
use sqlx::Row;
use std::path::Path;

/// Where keys are.
#[derive(Debug, Clone)]
pub struct Keys {
    db: Db,
}

impl Keys {
    /// The keys of that file, which is made where it is not there.
    ///
    /// # Errors
    /// When it can't be opened.
    pub async fn open(file: &Path) -> Result<Self, StoreError> {
        Ok(Self { db: Db::keys(file).await? })
    }

    /// The keys in that database.
    pub fn new(db: Db) -> Self {
        Self { db }
    }

    /// Keeps a key.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn put(&self, owner: &str, key: &Key) -> Result<(), StoreError> {
        let insert = sqlx::query("INSERT INTO keys (owner, key) VALUES ($1, $2)");
        insert.bind(owner).bind(key.as_bytes()).execute(self.db.pool()).await?;
        Ok(())
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
}
