//! Whether what a configuration names can be used: its folders and its database. Nothing is made or
//! changed by asking.

use super::Config;
use super::check::Fault;
use crate::store::{DATABASE, Db, StoreError};
use std::io;
use std::path::Path;

/// What of it can't be used, and why.
pub async fn unreachable(config: &Config) -> Vec<Fault> {
    let folder = config.data_folder();
    let mut found = Vec::new();
    if let Err(error) = writable(&folder) {
        let what = format!("jobs can't be kept in {}: {}", folder.display(), error.kind());
        found.push(Fault::new("data", format!("{what}; choose another folder")));
    }
    if let Some(folder) = crate::log::folder(config)
        && let Err(error) = writable(folder)
    {
        let what = format!("the log can't be kept in {}: {}", folder.display(), error.kind());
        found.push(Fault::new("log.folder", format!("{what}; choose another folder")));
    }
    if let Err(error) = database(config, &folder.join(DATABASE)).await {
        let why = match error {
            StoreError::Database(sqlx::Error::PoolTimedOut) => "it does not answer".to_owned(),
            other => other.to_string(),
        };
        let what = format!("it can't be used: {why}; check the address, and that it can be");
        found.push(Fault::new("database", format!("{what} reached from here")));
    }
    found
}

/// Asks the database for something, where there is one already.
async fn database(config: &Config, file: &Path) -> Result<(), StoreError> {
    let db = match config.postgres() {
        Some(address) => Db::shared_looked_into(address).await?,
        None if file.is_file() => Db::looked_into(file).await?,
        None => return Ok(()),
    };
    db.table_names().await.map(|_| ())
}

/// Tries whether something can be put into a folder, or what is missing of it be made, with a file
/// that is gone again.
fn writable(folder: &Path) -> io::Result<()> {
    let there = folder.ancestors().find(|place| place.symlink_metadata().is_ok());
    tempfile::tempfile_in(there.unwrap_or(Path::new("."))).map(|_| ())
}
