//! Whether what a configuration names can be used: its folders, its database and its bucket. Nothing
//! is made or changed by asking.

use super::Config;
use super::check::Fault;
use crate::store::{DATABASE, Db, KEYS, StoreError, bucket_answers, whole};
use std::io;
use std::path::Path;
use std::time::Duration;

/// What of it can't be used, and why.
pub async fn unreachable(config: &Config) -> Vec<Fault> {
    let folder = config.data_folder();
    let mut found = Vec::new();
    if let Err(error) = writable(&folder) {
        let what = format!("jobs can't be kept in {}: {}", folder.display(), error.kind());
        found.push(Fault::new("data", format!("{what}; choose another folder")));
    }
    for (place, named) in [("web", &config.web), ("languages", &config.languages)] {
        if let Some(folder) = named.as_deref().filter(|folder| !folder.is_dir()) {
            let what =
                format!("there is no folder {}: make it, or leave this out", folder.display());
            found.push(Fault::new(place, what));
        }
    }
    // Models are fetched into it.
    if let Some(folder) = config.models.as_deref().filter(|folder| !folder.is_dir())
        && let Err(error) = writable(folder)
    {
        let what = format!("models can't be kept in {}: {}", folder.display(), error.kind());
        found.push(Fault::new("models", format!("{what}; choose another folder")));
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
        let what = match config.postgres() {
            Some(_) => "check the address, and that it can be reached from here",
            None => "mend what is there, or choose another folder (data)",
        };
        found.push(Fault::new("database", format!("it can't be used: {why}; {what}")));
    }
    if let Some(address) = config.bucket()
        && let Err(error) = bucket(address).await
    {
        let what = format!("the bucket can't be used: {error}; check its name, the endpoint, the");
        found.push(Fault::new("store", format!("{what} region and the keys (AWS_ACCESS_KEY_ID)")));
    }
    found
}

/// How long a bucket may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Asks the bucket for something.
async fn bucket(address: &str) -> Result<(), StoreError> {
    let asked = tokio::time::timeout(PATIENCE, bucket_answers(address)).await;
    asked.unwrap_or_else(|_| Err(io::Error::from(io::ErrorKind::TimedOut).into()))
}

/// Asks the database for something, where there is one already.
async fn database(config: &Config, file: &Path) -> Result<(), StoreError> {
    let db = match config.postgres() {
        Some(address) => Db::shared_looked_into(address).await?,
        None => {
            for file in [file.to_owned(), file.with_file_name(KEYS)] {
                whole(&file)?;
            }
            if !file.is_file() {
                return Ok(());
            }
            Db::looked_into(file).await?
        }
    };
    db.table_names().await.map(|_| ())
}

/// Tries whether something can be put into a folder, or what is missing of it be made, with a file
/// that is gone again.
fn writable(folder: &Path) -> io::Result<()> {
    let there = folder.ancestors().find(|place| place.symlink_metadata().is_ok());
    tempfile::tempfile_in(there.unwrap_or(Path::new("."))).map(|_| ())
}
