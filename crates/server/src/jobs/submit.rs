//! Taking a job in: first its key and its files, then the row that makes it one.

use super::Jobs;
use super::record::{Asked, Came, Input};
use crate::refusal::{Refusal, Worth};
use crate::store::{Key, StoreError, digest, secret_id};
use crate::upload::Arrived;
use crate::work::Ask;
use axum::http::StatusCode;
use sha2::{Digest, Sha256};
use sqlx::Row as _;

/// What somebody wants done.
#[derive(Debug)]
pub struct Order {
    /// Who it belongs to.
    pub owner: String,
    /// Whose turns and room count: of many owners that are one client, the same.
    pub source: String,
    /// The client's own name for it: the same name again gives the same job.
    pub once: Option<String>,
    /// What is to be done.
    pub ask: Ask,
    /// With these.
    pub files: Vec<Arrived>,
    /// And with what is at these addresses.
    pub urls: Vec<String>,
    /// What was named beside them and can't be had.
    pub missing: Vec<Refusal>,
    /// Opens locked documents.
    pub password: Option<String>,
    /// The picture that is to stand behind subjects.
    pub backdrop: Option<Arrived>,
    /// Is told when the job is done.
    pub hook: Option<String>,
}

/// Seconds until another try may find room.
const SOON: u64 = 5;

/// The client's name for a job, and what the job is about, neither in the clear.
struct Mark {
    once: String,
    same: String,
}

impl Order {
    async fn mark(&self) -> Result<Option<Mark>, StoreError> {
        let Some(once) = &self.once else { return Ok(None) };
        let mut about = Sha256::new();
        let mut add = |bytes: &[u8]| {
            about.update((bytes.len() as u64).to_le_bytes());
            about.update(bytes);
        };
        add(&serde_json::to_vec(&self.ask).unwrap_or_default());
        for text in [&self.password, &self.hook] {
            add(text.as_deref().unwrap_or_default().as_bytes());
        }
        for url in &self.urls {
            add(url.as_bytes());
        }
        for file in self.files.iter().chain(&self.backdrop) {
            add(file.name.as_bytes());
            add(&file.bytes.digest().await?);
        }
        let same = data_encoding::HEXLOWER.encode(&about.finalize());
        Ok(Some(Mark { once: digest(once), same }))
    }
}

impl Jobs {
    /// Takes a job in; it is certain once this returns. Gives its name.
    ///
    /// # Errors
    /// When there is no room, or it asks for what can't be.
    pub async fn submit(&self, order: Order) -> Result<String, Refusal> {
        if !self.is_open() {
            return Err(Refusal::new(StatusCode::NOT_IMPLEMENTED, "error-keeps-nothing"));
        }
        // What is wrong with the options is said now, not by a job that failed.
        order.ask.plan()?;
        if order.files.is_empty() && order.urls.is_empty() {
            return Err(Refusal::new(StatusCode::BAD_REQUEST, "error-no-file"));
        }
        let mark = order.mark().await.map_err(out_of_order)?;
        if let Some(mark) = &mark
            && let Some(job) = self.known(&order.owner, mark).await?
        {
            return Ok(job);
        }
        let bytes = order.files.iter().chain(&order.backdrop).map(|f| f.bytes.len()).sum();
        self.room(&order, bytes).await?;
        let id = secret_id();
        let (owner, to_fetch) = (order.owner.clone(), !order.urls.is_empty());
        match self.keep(&id, order, mark.as_ref()).await {
            Ok(true) => {
                if to_fetch { &self.wake_fetcher } else { &self.wake }.notify_one();
                Ok(id)
            }
            // The same name arrived twice at once: the other one is the job.
            Ok(false) => {
                self.forsake(&id).await.map_err(out_of_order)?;
                let other = match &mark {
                    Some(mark) => self.known(&owner, mark).await?,
                    None => None,
                };
                other.ok_or_else(|| out_of_order(StoreError::Gone))
            }
            Err(error) => {
                let _ = self.forsake(&id).await;
                Err(out_of_order(error))
            }
        }
    }

    /// Lets go of the key and the files of a job that is none.
    async fn forsake(&self, id: &str) -> Result<(), StoreError> {
        // Where one can't be let go, the other still is.
        let (key, files) = (self.keys.drop(id).await, self.files.delete(id).await);
        key.and(files.map(drop))
    }

    /// The job that this client gave that name.
    ///
    /// # Errors
    /// When that job was asked for otherwise.
    async fn known(&self, owner: &str, mark: &Mark) -> Result<Option<String>, Refusal> {
        match self.marked(owner, &mark.once).await.map_err(out_of_order)? {
            // Jobs of an older version have no mark of what they are about.
            Some((_, Some(same))) if same != mark.same => {
                let text = "this Idempotency-Key was used for another request: take a new one";
                Err(Refusal::said(StatusCode::UNPROCESSABLE_ENTITY, "idempotency_key_used", text))
            }
            found => Ok(found.map(|(id, _)| id)),
        }
    }

    /// The job that this client gave that name, whatever it was about.
    ///
    /// # Errors
    /// When the store does not work.
    pub async fn named(&self, owner: &str, once: Option<&str>) -> Result<Option<String>, Refusal> {
        let Some(once) = once else { return Ok(None) };
        let found = self.marked(owner, &digest(once)).await.map_err(out_of_order)?;
        Ok(found.map(|(id, _)| id))
    }

    /// The job of that name, and the mark of what it is about.
    async fn marked(
        &self,
        owner: &str,
        once: &str,
    ) -> Result<Option<(String, Option<String>)>, StoreError> {
        let select = sqlx::query("SELECT id, same FROM jobs WHERE owner = $1 AND once = $2");
        let row = select.bind(owner).bind(once).fetch_optional(self.db.pool()).await?;
        row.map(|row| Ok((row.try_get("id")?, row.try_get("same")?))).transpose()
    }

    /// Whether there is room for one more.
    async fn room(&self, order: &Order, bytes: u64) -> Result<(), Refusal> {
        let select = sqlx::query(
            "SELECT COUNT(*) AS open, \
             COALESCE(SUM(CASE WHEN owner = $1 THEN 1 ELSE 0 END), 0) AS own, \
             COALESCE(SUM(CASE WHEN source = $2 THEN 1 ELSE 0 END), 0) AS together \
             FROM jobs WHERE state IN ('waiting', 'working')",
        );
        let select = select.bind(&order.owner).bind(&order.source);
        let row = select.fetch_one(self.db.pool()).await;
        let row = row.map_err(|error| out_of_order(error.into()))?;
        let count =
            |name: &str| u64::try_from(row.try_get::<i64, _>(name).unwrap_or(0)).unwrap_or(0);
        // Many sessions of one address leave half of the queue to others.
        let most = [("own", self.bounds.per_client), ("together", self.bounds.queue.div_ceil(2))];
        if let Some((_, most)) = most.iter().find(|(name, most)| count(name) >= *most) {
            let most = Worth::Text(most.to_string());
            let status = StatusCode::TOO_MANY_REQUESTS;
            let refusal = Refusal::with(status, "error-own-jobs", [("jobs", most)]);
            return Err(refusal.after(SOON));
        }
        let (_, held) = self.held().await.map_err(out_of_order)?;
        let queued = count("open") >= self.bounds.queue;
        let over = held.saturating_add(bytes) > self.bounds.disk.as_u64();
        if queued || over || !self.files.has_room(bytes) {
            return Err(full());
        }
        Ok(())
    }

    /// Keeps all of it; false where there is a job of that name.
    async fn keep(&self, id: &str, order: Order, mark: Option<&Mark>) -> Result<bool, StoreError> {
        let key = Key::new();
        self.keys.put(id, &key).await?;
        let Order { owner, source, once: _, ask, files, urls, missing, password, backdrop, hook } =
            order;
        let tool = ask.name();
        let (mut stored, mut kept) = (0, Vec::with_capacity(files.len()));
        for (n, file) in files.into_iter().enumerate() {
            kept.push(self.put(id, format!("in-{n}"), &key, file, &mut stored).await?);
        }
        let backdrop = match backdrop {
            Some(file) => Some(self.put(id, "backdrop".into(), &key, file, &mut stored).await?),
            None => None,
        };
        let missing = missing.into_iter().map(Came::missing).collect();
        let asked = Asked { ask, files: kept, urls, missing, password, backdrop, hook };
        self.insert(&Row { id, owner, source, mark, tool, stored }, &asked, &key).await
    }

    /// Keeps a file under a name; what it takes is added to `stored`.
    pub(super) async fn put(
        &self,
        id: &str,
        stored_as: String,
        key: &Key,
        file: Arrived,
        stored: &mut u64,
    ) -> Result<Input, StoreError> {
        let sealed = file.bytes.store(&self.files, id, &stored_as, key).await?;
        *stored += sealed.stored;
        Ok(Input { name: file.name, length: sealed.length, stored_as, url: None })
    }

    /// The row. Its turn comes after the client's other jobs, and not before those that have
    /// waited: a client with a thousand jobs and one with a single one take turns.
    async fn insert(&self, row: &Row<'_>, asked: &Asked, key: &Key) -> Result<bool, StoreError> {
        let insert = sqlx::query(
            "INSERT INTO jobs (id, owner, source, once, tool, state, turn, due, tries, progress, \
             created, expires, bytes, asked, same, inputs, fetch_due) \
             SELECT $1, $2, $3, $4, $5, 'waiting', \
             (SELECT COALESCE(MAX(turn), 0) + 1 FROM \
               (SELECT MAX(turn) AS turn FROM jobs WHERE source = $3 \
                  AND state IN ('waiting', 'working') \
                UNION ALL SELECT MIN(turn) - 1 FROM jobs WHERE state = 'waiting') AS turns), \
             $11, 0, 0.0, $6, $7, $8, $9, $10, $12, $13 \
             ON CONFLICT DO NOTHING",
        );
        let Row { id, owner, source, mark, tool, stored } = row;
        let now = self.clock.now();
        let expires = self.clock.after(self.kept.files_at_most);
        let insert = insert.bind(id).bind(owner).bind(source).bind(mark.map(|mark| &mark.once));
        let stored = i64::try_from(*stored).unwrap_or(i64::MAX);
        let insert = insert.bind(tool).bind(now).bind(expires).bind(stored).bind(asked.seal(key));
        let to_fetch = !asked.urls.is_empty();
        let insert = insert.bind(mark.map(|mark| &mark.same));
        let insert = insert.bind(if to_fetch { NEVER } else { 0 });
        let insert = insert.bind(i64::try_from(asked.inputs()).unwrap_or(i64::MAX));
        let insert = insert.bind(to_fetch.then_some(0_i64));
        Ok(insert.execute(self.db.pool()).await?.rows_affected() == 1)
    }
}

/// When a job is due for work whose files are not all here.
const NEVER: i64 = i64::MAX;

/// What the row of a new job says, beside what is asked.
struct Row<'a> {
    id: &'a str,
    owner: String,
    source: String,
    mark: Option<&'a Mark>,
    tool: &'static str,
    /// Bytes that its files take.
    stored: u64,
}

/// There is no room: what others have is in the way.
pub fn full() -> Refusal {
    Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "error-full")
}

/// The store does not work: nothing that the client could do about it.
pub fn out_of_order(error: StoreError) -> Refusal {
    tracing::error!(%error, "the store failed");
    Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "error-store")
}
