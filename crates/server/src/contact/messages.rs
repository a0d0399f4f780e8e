//! Messages, sealed, until they are sent on and their time is over; and apart from each what was
//! sent along with it, which goes earlier.

use crate::config::Retention;
use crate::mail::{GIVEN_UP, Outbox, Post};
use crate::store::{Drawer, StoreError, secret_id};
use serde::{Deserialize, Serialize};
use sqlx::Row;
use sqlx::any::AnyRow;
use std::fmt::Write;

/// The names of the tables, which what is sealed in them is bound to.
const MESSAGES: &str = "messages";
const DIAGNOSTICS: &str = "diagnostics";

/// What somebody wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The message.
    pub text: String,
    /// Where an answer goes.
    pub email: Option<String>,
}

/// Something that was ticked to be sent along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// What it is: "browser".
    pub name: String,
    /// As the page showed it.
    pub value: String,
}

/// A message as it is kept.
#[derive(Debug)]
pub struct Message {
    /// Its name.
    pub id: String,
    /// When it arrived: milliseconds since 1970.
    pub created: i64,
    /// What it says.
    pub said: Said,
    /// What was sent along, as long as that is kept.
    pub diagnostics: Vec<Diagnostic>,
}

impl Message {
    /// The message as mail.
    pub fn text(&self) -> String {
        let mut text = self.said.text.clone();
        text += "\n\n-- \n";
        let _ = match &self.said.email {
            Some(email) => writeln!(text, "From: {email}"),
            None => writeln!(text, "No address was given: it can't be answered."),
        };
        let _ = writeln!(text, "Arrived: {}", crate::clock::written(self.created));
        for Diagnostic { name, value } in &self.diagnostics {
            let _ = writeln!(text, "{name}: {value}");
        }
        text
    }
}

/// The messages.
#[derive(Debug)]
pub struct Messages {
    drawer: Drawer,
}

impl Messages {
    /// The messages in that database.
    pub fn new(drawer: Drawer) -> Self {
        Self { drawer }
    }

    /// Keeps a message, and puts it into the outbox where mail is configured.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn keep(
        &self,
        said: &Said,
        diagnostics: &[Diagnostic],
        outbox: Option<&Outbox>,
    ) -> Result<(), StoreError> {
        let (id, now) = (secret_id(), self.drawer.clock.now());
        let sealed = self.drawer.seal(MESSAGES, &id, said).await?;
        let mut all = self.drawer.db.pool().begin().await?;
        let insert = sqlx::query("INSERT INTO messages (id, created, sealed) VALUES ($1, $2, $3)");
        insert.bind(&id).bind(now).bind(sealed).execute(&mut *all).await?;
        if !diagnostics.is_empty() {
            let own = secret_id();
            let sealed = self.drawer.seal(DIAGNOSTICS, &own, &diagnostics).await?;
            let insert = sqlx::query(
                "INSERT INTO diagnostics (id, message, created, sealed) VALUES ($1, $2, $3, $4)",
            );
            insert.bind(own).bind(&id).bind(now).bind(sealed).execute(&mut *all).await?;
        }
        if let Some(outbox) = outbox {
            outbox.put(&mut *all, &id, &Post::Message(id.clone())).await?;
        }
        Ok(all.commit().await?)
    }

    /// A message; nothing where it is gone.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn get(&self, id: &str) -> Result<Option<Message>, StoreError> {
        let select = sqlx::query("SELECT id, created, sealed FROM messages WHERE id = $1");
        match select.bind(id).fetch_optional(self.drawer.db.pool()).await? {
            Some(row) => self.opened(&row).await,
            None => Ok(None),
        }
    }

    /// Those that were not sent on, the oldest first.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn unsent(&self) -> Result<Vec<Message>, StoreError> {
        let select = sqlx::query(
            "SELECT id, created, sealed FROM messages WHERE sent IS NULL \
             ORDER BY created LIMIT 200",
        );
        let mut unsent = Vec::new();
        for row in select.fetch_all(self.drawer.db.pool()).await? {
            unsent.extend(self.opened(&row).await?);
        }
        Ok(unsent)
    }

    async fn opened(&self, row: &AnyRow) -> Result<Option<Message>, StoreError> {
        let id: String = row.try_get("id")?;
        let sealed: Vec<u8> = row.try_get("sealed")?;
        let said = match self.drawer.open(MESSAGES, &id, &sealed).await {
            Ok(said) => said,
            // It is just being deleted.
            Err(StoreError::Gone) => return Ok(None),
            Err(error) => return Err(error),
        };
        let diagnostics = self.diagnostics(&id).await?;
        Ok(Some(Message { id, created: row.try_get("created")?, said, diagnostics }))
    }

    async fn diagnostics(&self, message: &str) -> Result<Vec<Diagnostic>, StoreError> {
        let select = sqlx::query("SELECT id, sealed FROM diagnostics WHERE message = $1");
        let row = select.bind(message).fetch_optional(self.drawer.db.pool()).await?;
        let Some(row) = row else { return Ok(Vec::new()) };
        let (id, sealed) = (row.try_get::<String, _>("id")?, row.try_get::<Vec<u8>, _>("sealed")?);
        match self.drawer.open(DIAGNOSTICS, &id, &sealed).await {
            Err(StoreError::Gone) => Ok(Vec::new()),
            opened => opened,
        }
    }

    /// Notes that a message was sent on, or that the operator has done with it.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn sent(&self, id: &str) -> Result<(), StoreError> {
        let update = sqlx::query("UPDATE messages SET sent = $1 WHERE id = $2 AND sent IS NULL");
        let update = update.bind(self.drawer.clock.now()).bind(id);
        update.execute(self.drawer.db.pool()).await?;
        Ok(())
    }

    /// Deletes what is over its time. A message that could not be sent is kept for as long as one
    /// that was, and at least until its mail is given up. Gives how many rows went.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn sweep(&self, kept: &Retention) -> Result<u64, StoreError> {
        let clock = &self.drawer.clock;
        let diagnostics = sqlx::query(
            "SELECT id FROM diagnostics WHERE created <= $1 \
             OR message NOT IN (SELECT id FROM messages)",
        );
        let diagnostics = diagnostics.bind(clock.before(kept.diagnostics));
        let messages = sqlx::query(
            "SELECT id FROM messages WHERE sent <= $1 OR (sent IS NULL AND created <= $2)",
        );
        let unsent = kept.messages.max(GIVEN_UP);
        let messages = messages.bind(clock.before(kept.messages)).bind(clock.before(unsent));
        // Messages first: what was sent along with them goes in the same round.
        let over = self.drawer.over(MESSAGES, messages).await?;
        Ok(over + self.drawer.over(DIAGNOSTICS, diagnostics).await?)
    }
}
