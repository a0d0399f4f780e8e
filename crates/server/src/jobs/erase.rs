//! Erasing: the key first, then the files, then the row; what is left is that it happened.

use super::Jobs;
use crate::store::StoreError;
use serde::{Deserialize, Serialize};
use sqlx::Row;

/// Why a job was erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// Its owner asked for it.
    Asked,
    /// Its time was over.
    Expired,
    /// Somebody used their right to erasure.
    Right,
}

impl Why {
    /// Its word, as receipts and the database have it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Expired => "expired",
            Self::Right => "right",
        }
    }

    fn of_word(word: &str) -> Self {
        match word {
            "asked" => Self::Asked,
            "right" => Self::Right,
            _ => Self::Expired,
        }
    }
}

/// That a job was erased. Times are milliseconds since 1970.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deletion {
    /// The job's name.
    pub job: String,
    /// When it arrived.
    pub created: i64,
    /// When nothing was left of it.
    pub deleted: i64,
    /// Why.
    pub why: Why,
    /// How many files there were, those that came and those that were made.
    pub files: u64,
    /// Their bytes on disk.
    pub bytes: u64,
}

impl Jobs {
    /// Erases a job, whatever it is doing; nothing where there is none of that name. Erasing what
    /// was erased tells the same again.
    ///
    /// # Errors
    /// When something could not be deleted: it is tried again by the janitor.
    pub async fn erase(&self, id: &str, why: Why) -> Result<Option<Deletion>, StoreError> {
        match self.erase_all(&[id.to_owned()], why).await?.pop() {
            Some(deletion) => Ok(Some(deletion)),
            None => self.deletion(id).await,
        }
    }

    /// Erases jobs: first the keys of all, which are certainly gone before anything else is done.
    /// Tells of those that were there.
    ///
    /// # Errors
    /// Like [`Jobs::erase`].
    pub async fn erase_all(&self, ids: &[String], why: Why) -> Result<Vec<Deletion>, StoreError> {
        let mut there = Vec::new();
        for id in ids {
            let select = sqlx::query("SELECT created, bytes FROM jobs WHERE id = $1").bind(id);
            if let Some(row) = select.fetch_optional(self.db.pool()).await? {
                self.keys.drop(id).await?;
                there.push((id, row));
            }
        }
        if !there.is_empty() {
            self.keys.settle().await?;
        }
        let mut gone = Vec::new();
        for (id, row) in there {
            self.interrupt(id);
            let files = self.files.delete(id).await?;
            let deletion = Deletion {
                job: id.to_owned(),
                created: row.try_get("created")?,
                deleted: self.clock.now(),
                why,
                files,
                bytes: u64::try_from(row.try_get::<i64, _>("bytes")?).unwrap_or(0),
            };
            self.note(&deletion).await?;
            gone.push(deletion);
        }
        Ok(gone)
    }

    /// The row goes, and that it went is noted, both or neither.
    async fn note(&self, deletion: &Deletion) -> Result<(), StoreError> {
        let mut both = self.db.pool().begin().await?;
        let delete = sqlx::query("DELETE FROM jobs WHERE id = $1").bind(&deletion.job);
        delete.execute(&mut *both).await?;
        if !self.kept.deletions.is_zero() {
            let insert = sqlx::query(
                "INSERT INTO deletions (job, created, deleted, why, files, bytes) \
                 VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
            );
            let insert = insert.bind(&deletion.job).bind(deletion.created).bind(deletion.deleted);
            let insert = insert.bind(deletion.why.word());
            let (files, bytes) = (deletion.files as i64, deletion.bytes as i64);
            insert.bind(files).bind(bytes).execute(&mut *both).await?;
        }
        Ok(both.commit().await?)
    }

    /// The row of a job whose key is gone.
    pub(super) async fn forget(&self, id: &str) -> Result<(), StoreError> {
        let delete = sqlx::query("DELETE FROM jobs WHERE id = $1").bind(id);
        delete.execute(self.db.pool()).await?;
        Ok(())
    }

    /// When a job was erased, as long as that is kept.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn deletion(&self, id: &str) -> Result<Option<Deletion>, StoreError> {
        let select =
            sqlx::query("SELECT created, deleted, why, files, bytes FROM deletions WHERE job = $1");
        let row = select.bind(id).fetch_optional(self.db.pool()).await?;
        let Some(row) = row else { return Ok(None) };
        let count = |name: &str| row.try_get::<i64, _>(name).map(|n| u64::try_from(n).unwrap_or(0));
        Ok(Some(Deletion {
            job: id.to_owned(),
            created: row.try_get("created")?,
            deleted: row.try_get("deleted")?,
            why: Why::of_word(&row.try_get::<String, _>("why")?),
            files: count("files")?,
            bytes: count("bytes")?,
        }))
    }
}
