//! Everything that the server keeps, and nothing else: what, why, on which ground, where, from when
//! on and for how long, who else sees it. The policy page is rendered from it; the janitor enforces
//! its times; the server does not start on a database with a table that is not in it.

mod list;
mod told;

pub use list::INVENTORY;

use crate::config::Config;
use crate::store::{Db, StoreError};
use std::time::Duration;

/// Where something is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A table of the database.
    Table(&'static str),
    /// A folder or a file of the data folder.
    Data(&'static str),
    /// The log.
    Log,
    /// Memory of the running server alone.
    Memory,
    /// Its memory while there is room, else its disk, without a name.
    Passing,
}

/// Why it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim {
    /// To do the work that was asked for.
    Work,
    /// So that nobody takes the room of all.
    Room,
    /// To reach a place elsewhere for a visitor.
    Places,
    /// To be able to prove it.
    Proof,
    /// To know programs, and hold them to their quota.
    Programs,
    /// To read what people write, and answer.
    Answer,
    /// To do what rights ask for, and prove it.
    Rights,
    /// To find faults and attacks.
    Faults,
    /// So that it is there for the next visitor.
    Ready,
    /// To know what is used.
    Use,
    /// So that something else can be read by nobody, and is gone with it.
    Secret,
}

/// The ground on which it is kept (GDPR, article 6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// To do what the person asked for (6.1 b).
    Service,
    /// The person agreed (6.1 a).
    Consent,
    /// The law asks for it (6.1 c).
    Law,
    /// To keep the service safe and working (6.1 f).
    Interest,
    /// It says nothing about a person.
    NotPersonal,
}

/// From when its time runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// The result of the work.
    Result,
    /// The last piece that arrived.
    Piece,
    /// The last use.
    Use,
    /// The last use of a key, or its revocation.
    Key,
    /// When it was sent on.
    Sent,
    /// When it was written, and no longer than until it is sent.
    Posted,
    /// The answer to a request, or when that was due.
    Answer,
    /// When it happened, and not before the request that it is about is closed.
    Open,
    /// When it happened.
    Then,
    /// When something else took its place.
    Replaced,
    /// It goes with what it belongs to.
    With,
    /// It goes with the day.
    Day,
    /// Whatever a log that is not the server's own does.
    Elsewhere,
}

/// Who else gets to see it, beside whose machine it is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// Nobody.
    Nobody,
    /// The mail server.
    Mail,
    /// The places elsewhere that a visitor connects.
    Places,
    /// Whoever a job names to be told of its end.
    Called,
    /// Everybody, where the operator publishes it.
    Published,
    /// Everybody.
    Anybody,
}

/// A thing that is kept.
#[derive(Debug)]
pub struct Item {
    /// Its word: the policy's message for it is `kept-…`.
    pub id: &'static str,
    /// Where.
    pub place: Place,
    /// Why.
    pub aim: Aim,
    /// Why it may be.
    pub basis: Basis,
    /// Who else sees it.
    pub seen: Seen,
    /// How long. Zero keeps nothing, or for those of [`Since`] that say so, only what is not over.
    pub time: fn(&Config) -> Duration,
    /// From when on.
    pub since: Since,
    /// What deletes it.
    pub mechanism: &'static str,
    /// The test that holds it.
    pub test: &'static str,
}

/// What the data folder holds beside what is listed: no personal data.
const BESIDE: [&str; 3] = ["compressimage.sqlite", "receipt.key", "logs"];
/// Tables that are the database's own, and the keys, which PostgreSQL has among its tables.
const OWN: [&str; 3] = ["_sqlx_migrations", "sqlite_sequence", "keys"];

/// Whether every table is in the inventory.
///
/// # Errors
/// With the name of the table that is not.
pub async fn check(db: &Db) -> Result<(), StoreError> {
    for table in db.table_names().await? {
        if !knows_table(&table) {
            let text = format!("the table {table} is not in the inventory");
            return Err(StoreError::Database(sqlx::Error::Protocol(text)));
        }
    }
    Ok(())
}

/// Whether a table is in the inventory, or the database's own.
pub fn knows_table(table: &str) -> bool {
    let listed =
        INVENTORY.iter().any(|item| matches!(item.place, Place::Table(name) if name == table));
    listed || OWN.contains(&table)
}

/// Whether something in the data folder is in the inventory, or no personal data.
pub fn knows(name: &str) -> bool {
    let stem = name.trim_end_matches("-wal").trim_end_matches("-shm");
    let listed =
        INVENTORY.iter().any(|item| matches!(item.place, Place::Data(name) if name == stem));
    listed || BESIDE.contains(&stem)
}
