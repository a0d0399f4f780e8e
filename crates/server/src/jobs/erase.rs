//! Erasing jobs and uploads: the key first, then the files, then the row; what is left is that it happened.

use super::Jobs;
use crate::store::StoreError;
use serde::{Deserialize, Serialize};
use sqlx::Row;
use sqlx::any::AnyRow;
use std::collections::HashMap;

/// Why something was erased.
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

/// What was erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// A job.
    Job,
    /// A file on its way in.
    Upload,
}

impl What {
    /// Its word, as the database and receipts have it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Job => "job",
            Self::Upload => "upload",
        }
    }

    fn select(self) -> &'static str {
        match self {
            Self::Job => "SELECT created, bytes FROM jobs WHERE id = $1",
            Self::Upload => "SELECT created, stored AS bytes FROM uploads WHERE id = $1",
        }
    }

    fn delete(self) -> &'static str {
        match self {
            Self::Job => "DELETE FROM jobs WHERE id = $1",
            Self::Upload => "DELETE FROM uploads WHERE id = $1",
        }
    }
}

/// That something was erased. Times are milliseconds since 1970.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deletion {
    /// What it was.
    pub what: What,
    /// Its name.
    pub id: String,
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
            None => self.deletion(What::Job, id).await,
        }
    }

    /// Erases jobs: first the keys of all, which are certainly gone before anything else is done.
    /// Tells of those that were there.
    ///
    /// # Errors
    /// Like [`Jobs::erase`].
    pub async fn erase_all(&self, ids: &[String], why: Why) -> Result<Vec<Deletion>, StoreError> {
        self.erase_each(What::Job, ids, why).await
    }

    /// Erases uploads, in the same way.
    ///
    /// # Errors
    /// Like [`Jobs::erase`].
    pub async fn drop_uploads(
        &self,
        ids: &[String],
        why: Why,
    ) -> Result<Vec<Deletion>, StoreError> {
        self.erase_each(What::Upload, ids, why).await
    }

    async fn erase_each(
        &self,
        what: What,
        ids: &[String],
        why: Why,
    ) -> Result<Vec<Deletion>, StoreError> {
        let mut there = Vec::new();
        for id in ids {
            let select = sqlx::query(what.select()).bind(id);
            let row = select.fetch_optional(self.db.pool()).await?;
            there.extend(row.map(|row| (id, row)));
        }
        let mut before = HashMap::new();
        if let Err(error) = self.drop_keys(&there).await {
            // A full disk takes not even that a key is gone. Files need no room to go, and leave some.
            tracing::warn!(%error, "a key could not be let go: the files go first");
            for (id, _) in &there {
                self.interrupt(id);
                before.insert(*id, self.files.delete(id).await?);
            }
            self.drop_keys(&there).await?;
        }
        let mut gone = Vec::new();
        for (id, row) in there {
            self.interrupt(id);
            let pieces = before.get(id).unwrap_or(&0) + self.files.delete(id).await?;
            // An upload is one file, also where it came in pieces that are stored apart.
            let files = if what == What::Upload { pieces.min(1) } else { pieces };
            let deletion = Deletion {
                what,
                id: id.to_owned(),
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

    /// Lets the keys of those go, for certain.
    async fn drop_keys(&self, there: &[(&String, AnyRow)]) -> Result<(), StoreError> {
        for (id, _) in there {
            self.keys.drop(id).await?;
        }
        if there.is_empty() { Ok(()) } else { self.keys.settle().await }
    }

    /// The row goes, and that it went is noted, both or neither.
    async fn note(&self, deletion: &Deletion) -> Result<(), StoreError> {
        let mut both = self.db.pool().begin().await?;
        let delete = sqlx::query(deletion.what.delete()).bind(&deletion.id);
        delete.execute(&mut *both).await?;
        if !self.kept.deletions.is_zero() {
            let insert = sqlx::query(
                "INSERT INTO deletions (job, created, deleted, why, files, bytes, what) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
            );
            let insert = insert.bind(&deletion.id).bind(deletion.created).bind(deletion.deleted);
            let insert = insert.bind(deletion.why.word());
            let (files, bytes) = (deletion.files as i64, deletion.bytes as i64);
            let insert = insert.bind(files).bind(bytes).bind(deletion.what.word());
            insert.execute(&mut *both).await?;
        }
        Ok(both.commit().await?)
    }

    /// The row of a job whose key is gone.
    pub(super) async fn forget(&self, id: &str) -> Result<(), StoreError> {
        let delete = sqlx::query(What::Job.delete()).bind(id);
        delete.execute(self.db.pool()).await?;
        Ok(())
    }

    /// When something was erased, as long as that is kept.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn deletion(&self, what: What, id: &str) -> Result<Option<Deletion>, StoreError> {
        let select = sqlx::query(
            "SELECT created, deleted, why, files, bytes FROM deletions \
             WHERE job = $1 AND what = $2",
        );
        let select = select.bind(id).bind(what.word());
        let Some(row) = select.fetch_optional(self.db.pool()).await? else { return Ok(None) };
        let count = |name: &str| row.try_get::<i64, _>(name).map(|n| u64::try_from(n).unwrap_or(0));
        Ok(Some(Deletion {
            what,
            id: id.to_owned(),
            created: row.try_get("created")?,
            deleted: row.try_get("deleted")?,
            why: Why::of_word(&row.try_get::<String, _>("why")?),
            files: count("files")?,
            bytes: count("bytes")?,
        }))
    }
}
