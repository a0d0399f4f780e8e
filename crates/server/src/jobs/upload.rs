//! Files that come in piece by piece, and go on where they stopped.

use super::Jobs;
use super::submit::{full, out_of_order};
use crate::abuse::Client;
use crate::arriving::too_large_at_all;
use crate::clock;
use crate::refusal::Refusal;
use crate::store::{Key, Sealed, StoreError, Writer, open, seal, secret_id};
use crate::upload::{Arrived, Upload, plain_name};
use axum::http::StatusCode;
use data_encoding::BASE64;
use sqlx::Row;
use std::time::Duration;

/// An upload under way.
#[derive(Debug, Clone)]
pub struct Pending {
    /// Who it belongs to.
    pub owner: String,
    /// Bytes of the whole file.
    pub length: u64,
    /// How much of it is here.
    pub arrived: Sealed,
    /// When it is dropped, unless more arrives: milliseconds since 1970.
    pub expires: i64,
    about: Vec<u8>,
}

/// What the only file of an upload is called in the store.
pub const DATA: &str = "data";
/// What was begun without a byte holds its room for so long.
const BEGUN: Duration = Duration::from_secs(600);
/// Where what is sealed of the client's words belongs. It once was the name alone.
const ABOUT: &[u8] = b"name";

impl Jobs {
    /// Begins an upload and gives its name. `about` is what the client tells of the file, as tus
    /// writes it.
    ///
    /// # Errors
    /// When it is too large, or there is no room.
    pub async fn begin_upload(
        &self,
        client: &Client,
        about: &str,
        length: u64,
    ) -> Result<String, Refusal> {
        if !self.is_open() || self.kept.uploads.is_zero() {
            return Err(Refusal::new(StatusCode::NOT_IMPLEMENTED, "error-keeps-nothing"));
        }
        let most = self.bounds.upload.as_u64();
        if length > most {
            return Err(too_large_at_all(most));
        }
        if !self.files.has_room(length) {
            return Err(full());
        }
        let id = secret_id();
        let keep = async {
            let key = Key::new();
            self.keys.put(&id, &key).await?;
            let insert = sqlx::query(
                "INSERT INTO uploads \
                 (id, owner, length, arrived, stored, created, touched, about, source) \
                 SELECT $1, $2, $3, 0, 0, $4, $4, $5, $10 WHERE \
                 (SELECT COUNT(*) FROM uploads WHERE owner = $2) < $6 AND \
                 (SELECT COALESCE(SUM(length), 0) FROM uploads \
                   WHERE arrived > 0 OR touched > $8) + $3 <= $7 AND \
                 (SELECT COALESCE(SUM(length), 0) FROM uploads WHERE source = $10) + $3 <= $9",
            );
            let now = self.clock.now();
            let insert = insert.bind(&id).bind(&client.owner).bind(length as i64).bind(now);
            let insert = insert.bind(seal(&key, ABOUT, about.as_bytes()));
            let most = i64::try_from(self.bounds.per_client).unwrap_or(i64::MAX);
            let disk = i64::try_from(self.bounds.disk.as_u64()).unwrap_or(i64::MAX);
            // One client leaves room for others, whatever it says that it will send.
            let share = (disk / 4).max(i64::try_from(self.bounds.upload.as_u64()).unwrap_or(disk));
            let insert = insert.bind(most).bind(disk).bind(now - clock::millis(BEGUN)).bind(share);
            let insert = insert.bind(&client.rate);
            let done = insert.execute(self.db.pool()).await?;
            Ok::<_, StoreError>(done.rows_affected() == 1)
        };
        match keep.await {
            Ok(true) => Ok(id),
            Ok(false) => {
                let _ = self.keys.drop(&id).await;
                Err(full())
            }
            Err(error) => Err(out_of_order(error)),
        }
    }

    /// How far an upload is; nothing where there is none.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn pending(&self, id: &str) -> Result<Option<Pending>, StoreError> {
        let select = sqlx::query(
            "SELECT owner, length, arrived, stored, touched, about FROM uploads WHERE id = $1",
        );
        let row = select.bind(id).fetch_optional(self.db.pool()).await?;
        let Some(row) = row else { return Ok(None) };
        let count = |name: &str| row.try_get::<i64, _>(name).map(|n| u64::try_from(n).unwrap_or(0));
        Ok(Some(Pending {
            owner: row.try_get("owner")?,
            length: count("length")?,
            arrived: Sealed { length: count("arrived")?, stored: count("stored")? },
            expires: row.try_get::<i64, _>("touched")? + clock::millis(self.kept.uploads),
            about: row.try_get("about")?,
        }))
    }

    /// An owner's uploads under way, by their names.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn uploads_of(&self, owner: &str) -> Result<Vec<(String, Pending)>, StoreError> {
        let select = sqlx::query("SELECT id FROM uploads WHERE owner = $1 ORDER BY created");
        let rows = select.bind(owner).fetch_all(self.db.pool()).await?;
        let mut all = Vec::new();
        for row in &rows {
            let id: String = row.try_get("id")?;
            if let Some(pending) = self.pending(&id).await? {
                all.push((id, pending));
            }
        }
        Ok(all)
    }

    /// Begins to write what arrives at `had`.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn go_on(&self, id: &str, had: Sealed) -> Result<Writer, StoreError> {
        let key = self.keys.get(id).await?;
        self.files.write(id, DATA, &key, Some(had)).await
    }

    /// Counts what was written. Gives how much is here now; nothing where another request was
    /// faster.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn counted(
        &self,
        id: &str,
        had: Sealed,
        written: Writer,
    ) -> Result<Option<Sealed>, StoreError> {
        let now = written.finish().await?;
        let update = sqlx::query(
            "UPDATE uploads SET arrived = $1, stored = $2, touched = $3 WHERE id = $4 AND arrived = $5",
        );
        let update = update.bind(now.length as i64).bind(now.stored as i64).bind(self.clock.now());
        let update = update.bind(id).bind(had.length as i64).execute(self.db.pool()).await?;
        Ok((update.rows_affected() == 1).then_some(now))
    }

    /// What the client told of the file.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn about(&self, id: &str, pending: &Pending) -> Result<String, StoreError> {
        let key = self.keys.get(id).await?;
        Ok(String::from_utf8_lossy(&open(&key, ABOUT, &pending.about)?).into_owned())
    }

    /// The file of an upload that is complete.
    ///
    /// # Errors
    /// Those of the store; [`StoreError::Gone`] where it is not complete.
    pub async fn uploaded(&self, id: &str, pending: &Pending) -> Result<Arrived, StoreError> {
        match pending.arrived.length == pending.length {
            true => self.arrived(id, pending).await,
            false => Err(StoreError::Gone),
        }
    }

    /// What has arrived of an upload, complete or not.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn arrived(&self, id: &str, pending: &Pending) -> Result<Arrived, StoreError> {
        let key = self.keys.get(id).await?;
        let name = file_name(&self.about(id, pending).await?);
        Ok(Upload { name, bytes: self.stored(id, DATA, &key, pending.arrived.length) })
    }

    /// Drops an upload that is a job by now, or never was one: nothing is told of it.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn drop_upload(&self, id: &str) -> Result<(), StoreError> {
        self.keys.drop(id).await?;
        self.files.delete(id).await?;
        let delete = sqlx::query("DELETE FROM uploads WHERE id = $1").bind(id);
        delete.execute(self.db.pool()).await?;
        Ok(())
    }
}

/// The file's name among `filename bmFtZQ==,filetype …`.
fn file_name(about: &str) -> String {
    let mut pairs = about.split(',').filter_map(|pair| pair.trim().split_once(' '));
    let name = pairs.find_map(|(key, value)| matches!(key, "filename" | "name").then_some(value));
    let name = name.and_then(|name| BASE64.decode(name.trim().as_bytes()).ok());
    plain_name(&String::from_utf8_lossy(&name.unwrap_or_default()))
}
