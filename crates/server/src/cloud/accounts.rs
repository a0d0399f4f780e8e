//! What opens visitors' places, sealed for each session: the key is made from the session's secret,
//! which only its browser has.

use super::kinds::{Held, Kind};
use crate::clock::Clock;
use crate::store::{Db, Key, StoreError, digest, open, seal};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use sqlx::Row;
use std::time::Duration;

/// Where what is sealed belongs.
const PLACE: &[u8] = b"accounts";
/// What was used so long ago is noted as used again.
const NOTED: Duration = Duration::from_secs(60);

/// All of them.
#[derive(Debug)]
pub struct Accounts {
    db: Db,
    clock: Clock,
    kept: Duration,
}

/// The key of a session (a random secret of 190 bits, so one HMAC is enough).
fn key(session: &str) -> Option<Key> {
    let mut code = Hmac::<Sha256>::new_from_slice(session.as_bytes()).ok()?;
    code.update(b"compressimage accounts elsewhere");
    Key::from_bytes(&code.finalize().into_bytes())
}

/// Whose it is; another for every session and kind of place.
fn id(session: &str, kind: Kind) -> String {
    digest(&format!("{session} {}", kind.word()))
}

impl Accounts {
    /// Those in that database.
    pub fn new(db: Db, clock: Clock, kept: Duration) -> Self {
        Self { db, clock, kept }
    }

    /// Keeps what opens a place for a session, in place of what did before.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn put(&self, session: &str, kind: Kind, held: &Held) -> Result<(), StoreError> {
        let key = key(session).ok_or(StoreError::Broken)?;
        let bytes = serde_json::to_vec(held).map_err(|_| StoreError::Broken)?;
        let insert = sqlx::query(
            "INSERT INTO accounts (id, owner, place, sealed, used) VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed, used = excluded.used",
        );
        let insert = insert.bind(id(session, kind)).bind(digest(session)).bind(kind.word());
        let insert = insert.bind(seal(&key, PLACE, &bytes)).bind(self.clock.now());
        insert.execute(self.db.pool()).await?;
        Ok(())
    }

    /// What opens a place; nothing where it is not connected, or not used for too long.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn get(&self, session: &str, kind: Kind) -> Result<Option<Held>, StoreError> {
        let select = sqlx::query("SELECT sealed, used FROM accounts WHERE id = $1 AND used > $2");
        let select = select.bind(id(session, kind)).bind(self.clock.before(self.kept));
        let Some(row) = select.fetch_optional(self.db.pool()).await? else { return Ok(None) };
        let (sealed, used): (Vec<u8>, i64) = (row.try_get("sealed")?, row.try_get("used")?);
        let key = key(session).ok_or(StoreError::Broken)?;
        let held = open(&key, PLACE, &sealed)?;
        if used < self.clock.before(NOTED) {
            let update = sqlx::query("UPDATE accounts SET used = $1 WHERE id = $2");
            let update = update.bind(self.clock.now()).bind(id(session, kind));
            update.execute(self.db.pool()).await?;
        }
        serde_json::from_slice(&held).map(Some).map_err(|_| StoreError::Broken)
    }

    /// The words of the places that a session has connected.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn places(&self, owner: &str) -> Result<Vec<String>, StoreError> {
        let select =
            sqlx::query_scalar("SELECT place FROM accounts WHERE owner = $1 AND used > $2");
        let select = select.bind(plain(owner)).bind(self.clock.before(self.kept));
        Ok(select.fetch_all(self.db.pool()).await?)
    }

    /// Forgets what opens a place.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn forget(&self, session: &str, kind: Kind) -> Result<(), StoreError> {
        let delete = sqlx::query("DELETE FROM accounts WHERE id = $1").bind(id(session, kind));
        delete.execute(self.db.pool()).await?;
        self.db.settle().await
    }

    /// Forgets all of an owner: "session:…".
    ///
    /// # Errors
    /// Those of the database.
    pub async fn forget_all(&self, owner: &str) -> Result<(), StoreError> {
        let delete = sqlx::query("DELETE FROM accounts WHERE owner = $1").bind(plain(owner));
        delete.execute(self.db.pool()).await?;
        self.db.settle().await
    }

    /// Deletes what was not used for too long, or is from the future. Gives how many.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn sweep(&self, ahead: Duration) -> Result<u64, StoreError> {
        let delete = sqlx::query("DELETE FROM accounts WHERE used <= $1 OR used > $2");
        let delete = delete.bind(self.clock.before(self.kept)).bind(self.clock.after(ahead));
        Ok(delete.execute(self.db.pool()).await?.rows_affected())
    }
}

/// An owner as the table has it.
fn plain(owner: &str) -> &str {
    owner.strip_prefix("session:").unwrap_or(owner)
}
