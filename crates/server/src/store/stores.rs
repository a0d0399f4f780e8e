//! The three stores of a configuration, opened.

use super::{Db, Files, Keys, StoreError, private_folder};
use crate::config::Config;

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
