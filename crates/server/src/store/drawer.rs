//! Rows of which a column is sealed with a key of the row's own: without the key, which is dropped
//! first, neither the database nor a copy of it says what was in it.

use super::{Db, Key, Keys, StoreError, open, seal};
use crate::clock::Clock;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::any::AnyArguments;
use sqlx::query::Query;
use sqlx::{Any, AssertSqlSafe, Row};

/// Where such rows are.
#[derive(Debug, Clone)]
pub struct Drawer {
    /// The rows.
    pub db: Db,
    /// Their keys.
    pub keys: Keys,
    /// What time it is.
    pub clock: Clock,
}

impl Drawer {
    /// Makes the key of a row and seals what is to be in it; `table` is where it belongs.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn seal(
        &self,
        table: &str,
        id: &str,
        value: &impl Serialize,
    ) -> Result<Vec<u8>, StoreError> {
        let key = Key::new();
        self.keys.put(id, &key).await?;
        let bytes = serde_json::to_vec(value).map_err(|_| StoreError::Broken)?;
        Ok(seal(&key, table.as_bytes(), &bytes))
    }

    /// What is in a row.
    ///
    /// # Errors
    /// [`StoreError::Gone`] where its key was dropped.
    pub async fn open<T: DeserializeOwned>(
        &self,
        table: &str,
        id: &str,
        sealed: &[u8],
    ) -> Result<T, StoreError> {
        let key = self.keys.get(id).await?;
        let bytes = open(&key, table.as_bytes(), sealed)?;
        serde_json::from_slice(&bytes).map_err(|_| StoreError::Broken)
    }

    /// Drops the keys of rows: what was in them can't be read any more.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn shred(&self, ids: &[String]) -> Result<(), StoreError> {
        for id in ids {
            self.keys.drop(id).await?;
        }
        if !ids.is_empty() {
            self.keys.settle().await?;
        }
        Ok(())
    }

    /// Deletes the rows of a table that `select` names by their `id`, their keys first. Gives how
    /// many.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn over(
        &self,
        table: &'static str,
        select: Query<'_, Any, AnyArguments>,
    ) -> Result<u64, StoreError> {
        let rows = select.fetch_all(self.db.pool()).await?;
        let ids: Vec<String> = rows.iter().filter_map(|row| row.try_get("id").ok()).collect();
        self.shred(&ids).await?;
        for id in &ids {
            let delete = AssertSqlSafe(format!("DELETE FROM {table} WHERE id = $1"));
            sqlx::query(delete).bind(id).execute(self.db.pool()).await?;
        }
        Ok(ids.len() as u64)
    }
}
