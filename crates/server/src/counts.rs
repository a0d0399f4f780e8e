//! The server's own figures: how often pages were shown and tools were used on a day. There is
//! nobody in them: no address, no cookie, no order of visits. Work in browsers is not counted,
//! because browsers tell nothing of it.

use crate::clock::Clock;
use crate::config::Config;
use crate::jobs::out_of_order;
use crate::page::{self, Context};
use crate::privacy::consent::Visit;
use crate::route::{answered, not_found, refused};
use crate::site::Site;
use crate::store::{Db, StoreError};
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, Response, Uri};
use sqlx::Row;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::watch;

/// How often they are written down.
const OFTEN: Duration = Duration::from_secs(60);
/// A day in milliseconds.
const DAY: i64 = 24 * 3600 * 1000;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A page was shown.
    Page,
    /// Something came of a tool's work.
    Task,
    /// Nothing came of a file, or of all of them together.
    Failed,
    /// Bytes that results are smaller.
    Saved,
}

impl Kind {
    /// Its word.
    fn word(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Task => "task",
            Self::Failed => "failed",
            Self::Saved => "saved",
        }
    }
}

/// What is counted and not written down yet.
type Pending = HashMap<(i64, Kind, String), u64>;

/// Counts in memory; by default nothing.
#[derive(Debug, Default)]
pub struct Counts {
    on: bool,
    clock: Clock,
    pending: Mutex<Pending>,
}

/// What was counted of one thing: of a day, or of a tool.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Sum {
    /// Pages shown.
    pub pages: u64,
    /// Tasks done.
    pub tasks: u64,
    /// Files of which nothing came.
    pub failed: u64,
    /// Bytes saved.
    pub saved: u64,
}

/// What the page of figures shows.
#[derive(Debug, Default)]
pub struct Shown {
    /// By day since 1970, the first one first; days on which nothing was counted are not there.
    pub days: BTreeMap<i64, Sum>,
    /// By tool, those used most first.
    pub tools: Vec<(String, Sum)>,
    /// Today, as a day since 1970.
    pub today: i64,
}

impl Counts {
    /// As configured. What may not be kept is not counted.
    pub fn new(config: &Config, clock: Clock) -> Self {
        let on = config.figures.count && !config.retention.figures.is_zero();
        Self { on, clock, pending: Mutex::default() }
    }

    fn pending(&self) -> MutexGuard<'_, Pending> {
        self.pending.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts so many of something.
    pub fn add(&self, kind: Kind, name: &str, n: u64) {
        if self.on && n > 0 {
            let day = self.clock.now().div_euclid(DAY);
            *self.pending().entry((day, kind, name.to_owned())).or_default() += n;
        }
    }

    /// Writes down what was counted: all of it or, where that fails, nothing, to be tried again.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn flush(&self, db: &Db) -> Result<(), StoreError> {
        let taken = std::mem::take(&mut *self.pending());
        if taken.is_empty() {
            return Ok(());
        }
        let written = write(db, &taken).await;
        if written.is_err() {
            let mut pending = self.pending();
            for (what, n) in taken {
                *pending.entry(what).or_default() += n;
            }
        }
        written
    }

    /// What was counted since so many days ago.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn shown(&self, db: &Db, days: i64) -> Result<Shown, StoreError> {
        self.flush(db).await?;
        let today = self.clock.now().div_euclid(DAY);
        let select = sqlx::query("SELECT day, kind, name, n FROM figures WHERE day > $1");
        let rows = select.bind(today - days).fetch_all(db.pool()).await?;
        let (mut shown, mut tools) = (Shown { today, ..Shown::default() }, BTreeMap::new());
        for row in &rows {
            let (kind, name): (String, String) = (row.try_get("kind")?, row.try_get("name")?);
            let n = u64::try_from(row.try_get::<i64, _>("n")?).unwrap_or(0);
            let day: &mut Sum = shown.days.entry(row.try_get("day")?).or_default();
            add(day, &kind, n);
            if kind != Kind::Page.word() {
                add(tools.entry(name).or_default(), &kind, n);
            }
        }
        shown.tools = tools.into_iter().collect();
        shown.tools.sort_by_key(|(_, sum)| std::cmp::Reverse(sum.tasks + sum.failed));
        Ok(shown)
    }
}

fn add(sum: &mut Sum, kind: &str, n: u64) {
    match kind {
        "page" => sum.pages += n,
        "task" => sum.tasks += n,
        "failed" => sum.failed += n,
        _ => sum.saved += n,
    }
}

async fn write(db: &Db, counted: &Pending) -> Result<(), StoreError> {
    let mut all = db.pool().begin().await?;
    for ((day, kind, name), n) in counted {
        let insert = sqlx::query(
            "INSERT INTO figures (day, kind, name, n) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (day, kind, name) DO UPDATE SET n = figures.n + excluded.n",
        );
        let insert = insert.bind(day).bind(kind.word()).bind(name);
        insert.bind(i64::try_from(*n).unwrap_or(i64::MAX)).execute(&mut *all).await?;
    }
    all.commit().await?;
    Ok(())
}

/// The page of figures, where the operator lets everybody see it.
pub async fn show(
    State(site): State<Arc<Site>>,
    visit: Visit,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    let context = Context::new(&site, &uri, &headers).of(visit);
    if !site.config.figures.public {
        return not_found(&context);
    }
    match site.counts.shown(&site.jobs.db, page::DAYS).await {
        Ok(shown) => answered(page::stats(&context, &shown), &context, &headers),
        Err(error) => refused(&context, "stats", &out_of_order(error)),
    }
}

/// Writes down every minute what was counted, and once more at the end.
pub async fn keep_counting(site: Arc<Site>, mut stopping: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            () = tokio::time::sleep(OFTEN) => {}
            _ = stopping.wait_for(|stopping| *stopping) => {}
        }
        if let Err(error) = site.counts.flush(&site.jobs.db).await {
            tracing::error!(%error, "what was counted could not be written down");
        }
        if *stopping.borrow() {
            return;
        }
    }
}
