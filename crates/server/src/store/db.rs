//! Databases: SQLite in the data folder, or PostgreSQL that several machines share. Queries are
//! written so that both understand them.

use super::{StoreError, private_file};
use sqlx::any::{AnyConnectOptions, AnyPoolOptions, install_default_drivers};
use sqlx::migrate::Migrator;
use sqlx::{AnyPool, AssertSqlSafe, Executor, Row};
use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

/// Everything but keys, in SQLite.
pub(super) static TABLES: Migrator = sqlx::migrate!("migrations/sqlite");
/// The keys, in SQLite.
pub(super) static KEYS: Migrator = sqlx::migrate!("migrations/keys-sqlite");
/// Everything, in PostgreSQL. Machines of this version and of the next work side by side while
/// they are exchanged: what the next one has added is no fault.
pub(super) static SHARED: Migrator =
    Migrator { ignore_missing: true, ..sqlx::migrate!("migrations/postgres") };

/// What SQLite keeps to: many readers beside a writer, no change that is lost, and what is deleted
/// is overwritten.
const MANNERS: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
    PRAGMA busy_timeout = 30000; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON";
/// Most connections of a process to a database.
const CONNECTIONS: u32 = 8;
/// How long a request waits for a connection to a database that is away.
const PATIENCE: Duration = Duration::from_secs(10);

/// Which database it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Sqlite,
    Postgres,
}

/// A database.
#[derive(Debug, Clone)]
pub struct Db {
    pool: AnyPool,
    kind: Kind,
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

    /// Tables and keys of several machines, at that address (`postgres://…`); made or brought up
    /// to date where need be, by the first that comes: the others wait for it.
    ///
    /// # Errors
    /// When it can't be reached.
    pub async fn shared(address: &str) -> Result<Self, StoreError> {
        install_default_drivers();
        let pool = AnyPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(PATIENCE);
        let pool = pool.connect(address).await?;
        migrate(&SHARED, &pool).await?;
        Ok(Self { pool, kind: Kind::Postgres })
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
        Ok(Self { pool, kind: Kind::Sqlite })
    }

    /// A database that several machines share, to look into.
    ///
    /// # Errors
    /// When it can't be reached.
    pub async fn shared_looked_into(address: &str) -> Result<Self, StoreError> {
        install_default_drivers();
        let pool = AnyPoolOptions::new().max_connections(1).acquire_timeout(PATIENCE);
        let pool = pool.after_connect(|connection, _| {
            let only_read = "SET default_transaction_read_only = on";
            Box::pin(async move { connection.execute(only_read).await.map(|_| ()) })
        });
        Ok(Self { pool: pool.connect(address).await?, kind: Kind::Postgres })
    }

    async fn open(file: &Path, migrator: &Migrator) -> Result<Self, StoreError> {
        install_default_drivers();
        // SQLite gives the files beside it the same rights.
        private_file(file)?;
        let address = format!("sqlite://{}?mode=rwc", file.display());
        let options = AnyConnectOptions::from_str(&address)?;
        let pool = AnyPoolOptions::new()
            .max_connections(CONNECTIONS)
            .after_connect(|connection, _| {
                Box::pin(async move { connection.execute(MANNERS).await.map(|_| ()) })
            })
            .connect_with(options)
            .await?;
        migrate(migrator, &pool).await?;
        Ok(Self { pool, kind: Kind::Sqlite })
    }

    /// One in SQLite that is empty yet, to see what migrations make of it.
    pub(super) async fn fresh(pool: AnyPool, migrator: &Migrator) -> Result<Self, StoreError> {
        migrate(migrator, &pool).await?;
        Ok(Self { pool, kind: Kind::Sqlite })
    }

    /// Which database it is.
    pub(super) fn kind(&self) -> Kind {
        self.kind
    }

    /// For queries.
    pub fn pool(&self) -> &AnyPool {
        &self.pool
    }

    /// A statement that takes a row which its innermost SELECT (`{alone}` at its end) chooses:
    /// others who do the same at that moment take another. SQLite has one writer at a time anyway.
    pub fn alone(&self, statement: &str) -> AssertSqlSafe<String> {
        let lock = match self.kind {
            Kind::Sqlite => "",
            Kind::Postgres => "FOR UPDATE SKIP LOCKED",
        };
        AssertSqlSafe(statement.replace("{alone}", lock))
    }

    /// The names of its tables.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn table_names(&self) -> Result<Vec<String>, StoreError> {
        let select = match self.kind {
            Kind::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table'",
            Kind::Postgres => {
                "SELECT CAST(tablename AS TEXT) AS name FROM pg_tables \
                 WHERE schemaname = current_schema()"
            }
        };
        let rows = sqlx::query(select).fetch_all(&self.pool).await?;
        Ok(rows.iter().filter_map(|row| row.try_get("name").ok()).collect())
    }

    /// Empties SQLite's log of changes, which still holds rows that were deleted. PostgreSQL has
    /// one log for all: see [`Db::renew_keys`].
    ///
    /// # Errors
    /// Those of the database.
    pub async fn settle(&self) -> Result<(), StoreError> {
        if self.kind == Kind::Sqlite {
            sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&self.pool).await?;
        }
        Ok(())
    }

    /// Lets PostgreSQL write the table of keys anew, without those that were dropped; SQLite has
    /// overwritten them. Only PostgreSQL's log has them then, until it is recycled.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn renew_keys(&self) -> Result<(), StoreError> {
        if self.kind == Kind::Postgres {
            sqlx::query("VACUUM FULL keys").execute(&self.pool).await?;
        }
        Ok(())
    }
}

async fn migrate(migrator: &Migrator, pool: &AnyPool) -> Result<(), StoreError> {
    migrator.run(pool).await.map_err(|error| StoreError::Database(error.into()))
}
