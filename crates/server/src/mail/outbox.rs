//! The table of mail that is not sent yet.

use crate::store::{Drawer, StoreError, secret_id};
use serde::{Deserialize, Serialize};
use sqlx::{Any, Executor, Row};
use std::time::Duration;
use tokio::sync::Notify;

/// The table's name, which what is sealed in it is bound to.
const TABLE: &str = "outbox";
/// How long a try may take before it counts as one of a process that died.
const LEASE: Duration = Duration::from_secs(5 * 60);
/// The first wait after a try that failed; it doubles with each.
const WAIT: Duration = Duration::from_secs(60);
/// The longest wait between tries.
const WAIT_AT_MOST: Duration = Duration::from_secs(6 * 3600);
/// Mail that could not be sent for so long is given up and deleted, as mail servers do.
pub const GIVEN_UP: Duration = Duration::from_secs(5 * 24 * 3600);

/// What is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Post {
    /// A letter to a person.
    Letter(Letter),
    /// The message of that name, to the operator. It is written when it is sent, so that it is
    /// kept once, and what was deleted meanwhile is not in it.
    Message(String),
}

/// A letter to a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// To whom.
    pub to: String,
    /// What it is about.
    pub subject: String,
    /// What it says.
    pub text: String,
}

/// Mail that is being sent.
#[derive(Debug)]
pub struct Claim {
    /// Its name.
    pub id: String,
    /// Which try this is, from 1.
    pub tries: u32,
    /// What is sent.
    pub post: Post,
}

/// Mail that is not sent, as far as the operator needs to know.
#[derive(Debug)]
pub struct Waiting {
    /// The request or message that it is about.
    pub regards: String,
    /// When it was written: milliseconds since 1970.
    pub created: i64,
    /// When it is tried next.
    pub due: i64,
    /// How often it was tried.
    pub tries: i64,
    /// Whether the mail server refused it for good.
    pub refused: bool,
}

/// Mail that is not sent yet.
#[derive(Debug)]
pub struct Outbox {
    drawer: Drawer,
    /// Tells the sender that something is there.
    pub(super) wake: Notify,
}

impl Outbox {
    /// The outbox in that database.
    pub fn new(drawer: Drawer) -> Self {
        Self { drawer, wake: Notify::new() }
    }

    /// Puts mail in; `regards` is the request or message that it is about. `into` may be a
    /// transaction, so that the mail is there exactly when what it is about is.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn put(
        &self,
        into: impl Executor<'_, Database = Any>,
        regards: &str,
        post: &Post,
    ) -> Result<(), StoreError> {
        let id = secret_id();
        let sealed = self.drawer.seal(TABLE, &id, post).await?;
        let insert = sqlx::query(
            "INSERT INTO outbox (id, regards, created, due, tries, sealed) \
             VALUES ($1, $2, $3, $3, 0, $4)",
        );
        let insert = insert.bind(id).bind(regards).bind(self.drawer.clock.now()).bind(sealed);
        insert.execute(into).await?;
        self.wake.notify_one();
        Ok(())
    }

    /// The next mail that is due.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn claim(&self) -> Result<Option<Claim>, StoreError> {
        let clock = &self.drawer.clock;
        // What is due later than any wait was put off before the clock was set back.
        let update = sqlx::query(self.drawer.db.alone(
            "UPDATE outbox SET due = $1, tries = tries + 1 WHERE id = (SELECT id FROM outbox \
               WHERE failed IS NULL AND (due <= $2 OR due > $3) ORDER BY due LIMIT 1 {alone}) \
             RETURNING id, tries, sealed",
        ));
        let update = update.bind(clock.after(LEASE)).bind(clock.now());
        let update = update.bind(clock.after(WAIT_AT_MOST));
        let Some(row) = update.fetch_optional(self.drawer.db.pool()).await? else {
            return Ok(None);
        };
        let id: String = row.try_get("id")?;
        let sealed: Vec<u8> = row.try_get("sealed")?;
        match self.drawer.open(TABLE, &id, &sealed).await {
            Ok(post) => {
                let tries = u32::try_from(row.try_get::<i64, _>("tries")?).unwrap_or(u32::MAX);
                Ok(Some(Claim { id, tries, post }))
            }
            Err(error) => {
                // Without its key it says nothing: it must not stand in the way of the others.
                self.remove(&id).await?;
                Err(error)
            }
        }
    }

    /// Deletes mail: it was sent, or what it is about is gone.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn remove(&self, id: &str) -> Result<(), StoreError> {
        self.drawer.shred(&[id.to_owned()]).await?;
        let delete = sqlx::query("DELETE FROM outbox WHERE id = $1").bind(id);
        delete.execute(self.drawer.db.pool()).await?;
        Ok(())
    }

    /// Puts off mail that could not be sent; for good where the mail server says so.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn put_off(&self, claim: &Claim, for_good: bool) -> Result<(), StoreError> {
        let clock = &self.drawer.clock;
        let doubled = WAIT.saturating_mul(1 << claim.tries.saturating_sub(1).min(16));
        let update = sqlx::query("UPDATE outbox SET due = $1, failed = $2 WHERE id = $3");
        let update = update.bind(clock.after(doubled.min(WAIT_AT_MOST)));
        let update = update.bind(for_good.then(|| clock.now())).bind(&claim.id);
        update.execute(self.drawer.db.pool()).await?;
        Ok(())
    }

    /// Lets everything be tried at once, what was refused for good too.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn again(&self) -> Result<(), StoreError> {
        let update = sqlx::query("UPDATE outbox SET due = $1, failed = NULL");
        update.bind(self.drawer.clock.now()).execute(self.drawer.db.pool()).await?;
        self.wake.notify_one();
        Ok(())
    }

    /// All of it, the oldest first.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn waiting(&self) -> Result<Vec<Waiting>, StoreError> {
        let select = sqlx::query(
            "SELECT regards, created, due, tries, failed FROM outbox ORDER BY created LIMIT 200",
        );
        let rows = select.fetch_all(self.drawer.db.pool()).await?;
        let waiting = |row: &sqlx::any::AnyRow| {
            Ok(Waiting {
                regards: row.try_get("regards")?,
                created: row.try_get("created")?,
                due: row.try_get("due")?,
                tries: row.try_get("tries")?,
                refused: row.try_get::<Option<i64>, _>("failed")?.is_some(),
            })
        };
        rows.iter().map(waiting).collect()
    }

    /// Deletes the letters whose link confirms a request that nobody confirmed since that time, or
    /// one of that session's or key's: the request goes, and the link holds no more. Gives how many.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn drop_links(&self, asked: i64, owner: Option<&str>) -> Result<u64, StoreError> {
        let select = sqlx::query(
            "SELECT id FROM outbox WHERE regards IN \
             (SELECT id FROM rights WHERE state = 'asked' AND (created <= $1 OR owner = $2))",
        );
        self.drawer.over(TABLE, select.bind(asked).bind(owner)).await
    }

    /// Deletes what nobody took for days. Gives how much it was.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn sweep(&self) -> Result<u64, StoreError> {
        let clock = &self.drawer.clock;
        let select = sqlx::query("SELECT id FROM outbox WHERE created <= $1");
        let select = select.bind(clock.before(GIVEN_UP));
        let over = self.drawer.over(TABLE, select).await?;
        if over > 0 {
            tracing::error!(over, "mail that nobody took for days was given up");
        }
        Ok(over)
    }
}
