//! Databases: SQLite in the data folder. Queries are written so that others understand them.

use super::{StoreError, private_file};
use sqlx::any::{AnyConnectOptions, AnyPoolOptions, install_default_drivers};
use sqlx::migrate::Migrator;
use sqlx::{AnyPool, Executor};
use std::path::Path;
use std::str::FromStr;

/// Everything but keys.
static TABLES: Migrator = sqlx::migrate!("migrations/sqlite");
/// The keys.
static KEYS: Migrator = sqlx::migrate!("migrations/keys-sqlite");

/// What SQLite keeps to: many readers beside a writer, no change that is lost, and what is deleted
/// is overwritten.
const MANNERS: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
    PRAGMA busy_timeout = 30000; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON";

/// A database.
#[derive(Debug, Clone)]
pub struct Db {
    pool: AnyPool,
}

impl Db {
    /// The tables, in that file; made or brought up to date where need be.
    ///
    /// # Errors
    /// When it can't be opened, or was made by a later version.
    pub async fn tables(file: &Path) -> Result<Self, StoreError> {
        Self::open(file, &TABLES).await
    }

    /// The keys, in that file.
    ///
    /// # Errors
    /// Like [`Db::tables`].
    pub async fn keys(file: &Path) -> Result<Self, StoreError> {
        Self::open(file, &KEYS).await
    }

    /// A database to look into, without changing anything: neither in it nor beside it.
    ///
    /// # Errors
    /// When it can't be opened.
    pub async fn looked_into(file: &Path) -> Result<Self, StoreError> {
        install_default_drivers();
        // Where there is no log of changes, nobody has it open: none is to be made for this.
        let mut log = file.as_os_str().to_owned();
        log.push("-wal");
        let still = if Path::new(&log).exists() { "" } else { "&immutable=true" };
        let address = format!("sqlite://{}?mode=ro{still}", file.display());
        let pool = AnyPoolOptions::new().max_connections(1).connect(&address).await?;
        Ok(Self { pool })
    }

    async fn open(file: &Path, migrator: &Migrator) -> Result<Self, StoreError> {
        install_default_drivers();
        // SQLite gives the files beside it the same rights.
        private_file(file)?;
        let address = format!("sqlite://{}?mode=rwc", file.display());
        let options = AnyConnectOptions::from_str(&address)?;
        let pool = AnyPoolOptions::new()
            .max_connections(8)
            .after_connect(|connection, _| {
                Box::pin(async move { connection.execute(MANNERS).await.map(|_| ()) })
            })
            .connect_with(options)
            .await?;
        migrator.run(&pool).await.map_err(|error| StoreError::Database(error.into()))?;
        Ok(Self { pool })
    }

    /// For queries.
    pub fn pool(&self) -> &AnyPool {
        &self.pool
    }

    /// Empties the log of changes, which still holds rows that were deleted.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn settle(&self) -> Result<(), StoreError> {
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&self.pool).await?;
        Ok(())
    }
}
