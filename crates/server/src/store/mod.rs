//! What the server keeps: rows in a database, files sealed with a key for each job, and the keys,
//! apart from both.
//!
//! What is deleted here is gone: its key is dropped first, so that neither a copy of the disk nor
//! a backup of the files can be read.

mod db;
mod drawer;
mod files;
mod keys;
mod schema;
mod seal;
mod stores;

pub use db::Db;
pub use drawer::Drawer;
pub use files::{
    Files, Laid, Owner, Reader, Sealed, Spool, Writer, answers as bucket_answers,
    expire as expire_bucket, private_file, private_folder,
};
pub use keys::{Keys, OWN_KEYS};
pub use schema::{Fault, Odd};
pub use seal::{Key, open, opened_text, seal, sealed_text};
pub use stores::{DATABASE, FILES, KEYS, Stores, whole};

use std::fmt;
use std::io;

/// Why something could not be kept or found.
#[derive(Debug)]
pub enum StoreError {
    /// The database.
    Database(sqlx::Error),
    /// The disk.
    Disk(io::Error),
    /// The bucket.
    Bucket(Box<opendal::Error>),
    /// What is there was not sealed with this key, or was changed.
    Broken,
    /// It is no longer there.
    Gone,
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Database(error) => write!(f, "the database: {error}"),
            Self::Disk(error) => write!(f, "the disk: {error}"),
            Self::Bucket(error) => write!(f, "the bucket: {error}"),
            Self::Broken => f.write_str("what is stored was changed"),
            Self::Gone => f.write_str("it is no longer stored"),
        }
    }
}

impl std::error::Error for StoreError {}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::RowNotFound => Self::Gone,
            other => Self::Database(other),
        }
    }
}

impl From<compressimage_cloud::Error> for StoreError {
    fn from(error: compressimage_cloud::Error) -> Self {
        Self::Disk(io::Error::other(error))
    }
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Gone,
            _ => Self::Disk(error),
        }
    }
}

/// An identifier that nobody guesses: 160 random bits, in letters and digits.
pub fn secret_id() -> String {
    let mut bytes = [0_u8; 20];
    fill(&mut bytes);
    data_encoding::BASE32_NOPAD.encode(&bytes).to_ascii_lowercase()
}

/// Random bytes of the system.
///
/// # Panics
/// When the system has none: nothing can be kept secret then.
pub fn fill(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the system has random bytes");
}

/// The SHA-256 of a secret, in hexadecimal digits: what is stored in its place.
pub fn digest(secret: &str) -> String {
    use sha2::Digest;
    data_encoding::HEXLOWER.encode(&sha2::Sha256::digest(secret.as_bytes()))
}
