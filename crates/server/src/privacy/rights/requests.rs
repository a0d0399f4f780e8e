//! Requests as they are kept.

use super::law::{Kind, Law, State};
use super::{Office, Who, answers};
use crate::config::Retention;
use crate::mail::{Outbox, Post};
use crate::store::{Drawer, StoreError, digest, secret_id};
use crate::words::Lang;
use serde::{Deserialize, Serialize};
use sqlx::Row;
use sqlx::any::AnyRow;
use std::sync::Arc;
use std::time::Duration;

/// The table's name, which what is sealed in it is bound to.
const TABLE: &str = "rights";
/// How long the link holds that confirms a request.
const CONFIRM: Duration = Duration::from_secs(24 * 3600);
/// Most letters that confirm requests to one address a day, so that nobody fills somebody's box.
const LETTERS: i64 = 3;
/// What is read of a request.
const COLUMNS: &str = "SELECT id, kind, law, state, lang, owner, verified, due, extended, answered, sealed FROM rights";

/// What somebody asks for.
#[derive(Debug)]
pub struct Wish {
    /// What.
    pub kind: Kind,
    /// By which law.
    pub law: Law,
    /// What they say.
    pub content: Content,
    /// The session or key that it is about, where there is one: whoever asks has shown its secret.
    pub owner: Option<String>,
    /// Their language.
    pub lang: Lang,
    /// The code of their address, for this day.
    pub recipient: String,
}

/// What a request says; sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// Where the answer goes.
    pub email: String,
    /// What it is about.
    pub details: String,
}

/// A request as it is kept. Times are milliseconds since 1970.
#[derive(Debug)]
pub struct Request {
    /// Its name.
    pub id: String,
    /// What is asked for.
    pub kind: Kind,
    /// By which law.
    pub law: Law,
    /// How it stands.
    pub state: State,
    /// The language of whoever asks.
    pub lang: Lang,
    /// The session or key that it is about.
    pub owner: Option<String>,
    /// When it was confirmed: the law's clock starts.
    pub verified: Option<i64>,
    /// When the answer is due.
    pub due: Option<i64>,
    /// When more time was taken.
    pub extended: Option<i64>,
    /// When it was answered, refused or closed.
    pub answered: Option<i64>,
    /// What it says.
    pub content: Content,
}

/// The requests.
#[derive(Debug)]
pub struct Rights {
    pub(super) drawer: Drawer,
    pub(super) outbox: Arc<Outbox>,
}

impl Rights {
    /// The requests in that database.
    pub fn new(drawer: Drawer, outbox: Arc<Outbox>) -> Self {
        Self { drawer, outbox }
    }

    /// Keeps a request and sends the link that confirms it; `link` is what stands before its
    /// secret, `from` who the letter is from. Nothing is kept or sent where the address got enough
    /// of these letters today, which whoever asks is not told: they may be somebody else.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn ask(&self, wish: &Wish, link: &str, from: &str) -> Result<(), StoreError> {
        let (id, token) = (secret_id(), secret_id());
        let letter = answers::link(wish, &format!("{link}{token}"), from);
        let sealed = self.drawer.seal(TABLE, &id, &wish.content).await?;
        let mut all = self.drawer.db.pool().begin().await?;
        let insert = sqlx::query(
            "INSERT INTO rights (id, kind, law, state, lang, owner, token, created, sealed, recipient) \
             SELECT $1, $2, $3, 'asked', $4, $5, $6, $7, $8, $9 \
             WHERE (SELECT COUNT(*) FROM rights WHERE recipient = $9) < $10",
        );
        let insert = insert.bind(&id).bind(wish.kind.word()).bind(wish.law.word());
        let insert = insert.bind(wish.lang.facts().tag).bind(&wish.owner).bind(digest(&token));
        let insert = insert.bind(self.drawer.clock.now()).bind(sealed).bind(&wish.recipient);
        if insert.bind(LETTERS).execute(&mut *all).await?.rows_affected() == 0 {
            return self.drawer.shred(&[id]).await;
        }
        self.outbox.put(&mut *all, &id, &Post::Letter(letter)).await?;
        Ok(all.commit().await?)
    }

    /// Registers a request for which nobody has to show who they are: it is open at once, and the
    /// operator is told. Gives when it is due: milliseconds since 1970.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn register(&self, wish: &Wish, office: &Office) -> Result<i64, StoreError> {
        let (id, now) = (secret_id(), self.drawer.clock.now());
        let due = wish.law.due(wish.kind, now, false).unwrap_or(now);
        let sealed = self.drawer.seal(TABLE, &id, &wish.content).await?;
        let mut all = self.drawer.db.pool().begin().await?;
        // No link leads to it, and no letter counts for its address.
        let insert = sqlx::query(
            "INSERT INTO rights (id, kind, law, state, lang, owner, token, created, verified, due, sealed) \
             VALUES ($1, $2, $3, 'open', $4, $5, $6, $7, $7, $8, $9)",
        );
        let insert = insert.bind(&id).bind(wish.kind.word()).bind(wish.law.word());
        let insert =
            insert.bind(wish.lang.facts().tag).bind(&wish.owner).bind(digest(&secret_id()));
        insert.bind(now).bind(due).bind(sealed).execute(&mut *all).await?;
        self.note(&mut *all, "registered without proof", &Who::Person, &id).await?;
        if let Some(letter) = office.told(wish.kind, wish.law, due) {
            self.outbox.put(&mut *all, &id, &Post::Letter(letter)).await?;
        }
        all.commit().await?;
        Ok(due)
    }

    /// The request of that link; nothing where it does not hold.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn of_link(&self, token: &str) -> Result<Option<Request>, StoreError> {
        let select = sqlx::query(sqlx::AssertSqlSafe(format!(
            "{COLUMNS} WHERE token = $1 AND (state <> 'asked' OR created > $2)"
        )));
        let select = select.bind(digest(token)).bind(self.drawer.clock.before(CONFIRM));
        match select.fetch_optional(self.drawer.db.pool()).await? {
            Some(row) => self.opened(&row).await,
            None => Ok(None),
        }
    }

    /// Confirms the request of that link: the law's clock starts, and what stops somebody's work
    /// does so from here on; whoever asks hears when the answer is due, and the operator that it is.
    /// Confirming twice changes nothing.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn confirm(
        &self,
        token: &str,
        office: &Office,
    ) -> Result<Option<Request>, StoreError> {
        let Some(request) = self.of_link(token).await? else { return Ok(None) };
        if request.state != State::Asked {
            return Ok(Some(request));
        }
        let now = self.drawer.clock.now();
        let due = request.law.due(request.kind, now, false);
        let confirmed = Request { verified: Some(now), due, ..request };
        let mut all = self.drawer.db.pool().begin().await?;
        let update = sqlx::query(
            "UPDATE rights SET state = 'open', verified = $1, due = $2 \
             WHERE id = $3 AND state = 'asked'",
        );
        let Request { id, owner, kind, .. } = &confirmed;
        let update = update.bind(now).bind(due).bind(id);
        if update.execute(&mut *all).await?.rows_affected() == 1 {
            self.note(&mut *all, "confirmed", &Who::Person, id).await?;
            if let (Some(owner), true) = (owner, kind.stops()) {
                self.stop(&mut *all, owner, id).await?;
                self.note(&mut *all, "work stopped", &Who::Person, id).await?;
            }
            let letters = [answers::registered(&confirmed, &office.from)];
            let told = due.and_then(|due| office.told(*kind, confirmed.law, due));
            for letter in letters.into_iter().chain(told) {
                self.outbox.put(&mut *all, id, &Post::Letter(letter)).await?;
            }
        }
        all.commit().await?;
        self.get(id).await
    }

    /// A request.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn get(&self, id: &str) -> Result<Option<Request>, StoreError> {
        let select = sqlx::query(sqlx::AssertSqlSafe(format!("{COLUMNS} WHERE id = $1")));
        match select.bind(id).fetch_optional(self.drawer.db.pool()).await? {
            Some(row) => self.opened(&row).await,
            None => Ok(None),
        }
    }

    /// Those that were confirmed: what is due first stands first, what is answered last.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn confirmed(&self) -> Result<Vec<Request>, StoreError> {
        let order = "WHERE state <> 'asked' ORDER BY COALESCE(answered, 0), due LIMIT 200";
        let select = sqlx::query(sqlx::AssertSqlSafe(format!("{COLUMNS} {order}")));
        let rows = select.fetch_all(self.drawer.db.pool()).await?;
        self.all(&rows).await
    }

    /// Those about a session or key.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn of_owner(&self, owner: &str) -> Result<Vec<Request>, StoreError> {
        let select = sqlx::query(sqlx::AssertSqlSafe(format!("{COLUMNS} WHERE owner = $1")));
        let rows = select.bind(owner).fetch_all(self.drawer.db.pool()).await?;
        self.all(&rows).await
    }

    /// Erases the requests of a session that nobody confirmed; those that were stay as long as the
    /// law wants them kept. Gives how many were erased and how many stay.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn forget(&self, owner: &str) -> Result<(u64, u64), StoreError> {
        // Nothing was asked before time began: only this session's letters go.
        self.outbox.drop_links(i64::MIN, Some(owner)).await?;
        let asked = sqlx::query("SELECT id FROM rights WHERE state = 'asked' AND owner = $1");
        let gone = self.drawer.over(TABLE, asked.bind(owner)).await?;
        Ok((gone, self.of_owner(owner).await?.len() as u64))
    }

    async fn all(&self, rows: &[AnyRow]) -> Result<Vec<Request>, StoreError> {
        let mut all = Vec::new();
        for row in rows {
            all.extend(self.opened(row).await?);
        }
        Ok(all)
    }

    async fn opened(&self, row: &AnyRow) -> Result<Option<Request>, StoreError> {
        let id: String = row.try_get("id")?;
        let sealed: Vec<u8> = row.try_get("sealed")?;
        let content = match self.drawer.open(TABLE, &id, &sealed).await {
            Ok(content) => content,
            // It is just being deleted.
            Err(StoreError::Gone) => return Ok(None),
            Err(error) => return Err(error),
        };
        let word = |name: &str| row.try_get::<String, _>(name);
        Ok(Some(Request {
            kind: Kind::of_word(&word("kind")?).ok_or(StoreError::Broken)?,
            law: Law::of_word(&word("law")?).ok_or(StoreError::Broken)?,
            state: State::of_word(&word("state")?).ok_or(StoreError::Broken)?,
            lang: Lang::of_tag(&word("lang")?).unwrap_or(Lang::DEFAULT),
            owner: row.try_get("owner")?,
            verified: row.try_get("verified")?,
            due: row.try_get("due")?,
            extended: row.try_get("extended")?,
            answered: row.try_get("answered")?,
            content,
            id,
        }))
    }

    /// Deletes what is over its time: what nobody confirmed within a day, what was answered long
    /// enough ago, what stops work and the trail, neither as long as their request is open. A
    /// request that nobody answers goes as long after its answer was due. Gives how many rows went.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn sweep(&self, kept: &Retention) -> Result<u64, StoreError> {
        let clock = &self.drawer.clock;
        let (asked, before) = (clock.before(CONFIRM), clock.before(kept.rights));
        let mut over = self.outbox.drop_links(asked, None).await?;
        let select = sqlx::query(
            "SELECT id FROM rights WHERE (state = 'asked' AND created <= $1) \
             OR COALESCE(answered, due) <= $2",
        );
        over += self.drawer.over(TABLE, select.bind(asked).bind(before)).await?;
        let audit = clock.before(kept.audit);
        let closed = "request NOT IN (SELECT id FROM rights WHERE state = 'open')";
        for (table, time, before) in [("restrictions", "since", before), ("audit", "at", audit)] {
            let delete = format!("DELETE FROM {table} WHERE {time} <= $1 AND {closed}");
            let delete = sqlx::query(sqlx::AssertSqlSafe(delete)).bind(before);
            over += delete.execute(self.drawer.db.pool()).await?.rows_affected();
        }
        Ok(over)
    }
}
