//! The three stores of a configuration, opened.

use super::{Db, Files, Keys, StoreError, private_folder};
use crate::config::Config;
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

/// The database's file in the data folder.
pub const DATABASE: &str = "compressimage.sqlite";
/// The file of the keys in the data folder.
pub const KEYS: &str = "keys.sqlite";
/// The folder of the files in the data folder.
pub const FILES: &str = "files";

/// Rows, keys and files.
#[derive(Debug, Clone)]
pub struct Stores {
    /// Rows.
    pub db: Db,
    /// Keys.
    pub keys: Keys,
    /// Files.
    pub files: Files,
}

/// What a database of SQLite begins with.
const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// That a database's file is one, where it is there: SQLite itself says only that it waited.
///
/// # Errors
/// When it begins otherwise, or can't be read.
pub fn whole(file: &Path) -> Result<(), StoreError> {
    let mut begin = Vec::new();
    match File::open(file) {
        Ok(file) => file.take(MAGIC.len() as u64).read_to_end(&mut begin)?,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    if begin.is_empty() || begin == MAGIC {
        return Ok(());
    }
    let what = format!("{} is damaged: it is no database", file.display());
    Err(io::Error::new(ErrorKind::InvalidData, what).into())
}

impl Stores {
    /// Those of a configuration, made or brought up to date where need be.
    ///
    /// # Errors
    /// When one can't be opened.
    pub async fn open(config: &Config) -> Result<Self, StoreError> {
        let folder = config.data_folder();
        private_folder(&folder)?;
        let files = match config.bucket() {
            Some(address) => Files::bucket(address)?,
            None => Files::folder(folder.join(FILES))?,
        };
        let (db, keys) = match config.postgres() {
            Some(address) => {
                let db = Db::shared(address).await?;
                (db.clone(), Keys::new(db))
            }
            None => {
                for file in [KEYS, DATABASE] {
                    whole(&folder.join(file))?;
                }
                let keys = Keys::new(Db::keys(&folder.join(KEYS)).await?);
                (Db::tables(&folder.join(DATABASE)).await?, keys)
            }
        };
        Ok(Self { db, keys, files })
    }

    /// Those of a configuration, to look into without changing anything. Nothing where there is no
    /// database.
    ///
    /// # Errors
    /// When one can't be read.
    pub async fn looked_into(config: &Config) -> Result<Option<Self>, StoreError> {
        let folder = config.data_folder();
        let files = match config.bucket() {
            Some(address) => Files::bucket(address)?,
            None => Files::looked_into(folder.join(FILES)),
        };
        let (db, keys) = match config.postgres() {
            Some(address) => {
                let db = Db::shared_looked_into(address).await?;
                (db.clone(), Keys::new(db))
            }
            None => {
                let (tables, keys) = (folder.join(DATABASE), folder.join(KEYS));
                if !(tables.is_file() && keys.is_file()) {
                    return Ok(None);
                }
                (Db::looked_into(&tables).await?, Keys::new(Db::looked_into(&keys).await?))
            }
        };
        Ok(Some(Self { db, keys, files }))
    }
}
