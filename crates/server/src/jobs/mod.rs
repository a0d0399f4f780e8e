//! Work that is not waited for: a queue in one table, and those who take from it.
//!
//! ```text
//! submit ──► row (waiting) ──► claimed by a worker for a while ──► done or failed ──► erased
//! ```
//!
//! Where a job names addresses, it is first claimed by somebody who fetches what is there, and then
//! waits again.
//!
//! The row is the whole truth. A worker holds a job by a lease that it renews; when it dies the
//! lease runs out and another takes the job. Results only count where the lease still holds, so
//! every job ends once. A queue of its own would be a second truth that a crash could set apart
//! from the first.

mod erase;
mod fetch;
mod hook;
mod queue;
mod record;
mod runner;
mod strays;
mod submit;
mod upload;

pub use erase::{Deletion, What, Why};
pub use fetch::FETCHERS;
pub use hook::keep_calling;
pub use queue::Duty;
pub use record::{Found, State, Status};
pub use runner::{Runner, run};
pub use strays::strays;
pub use submit::{Order, full, out_of_order};
pub use upload::Pending;

use crate::clock::Clock;
use crate::config::{Config, Jobs as Bounds, Retention};
use crate::privacy::inventory;
use crate::store::{Db, Files, Keys, StoreError, Stores};
use std::collections::HashMap;
use std::sync::atomic::AtomicI64;
use std::sync::{Arc, Mutex};
use tokio::sync::Notify;

/// The jobs of a server.
#[derive(Debug)]
pub struct Jobs {
    pub(crate) db: Db,
    pub(crate) keys: Keys,
    pub(crate) files: Files,
    pub(crate) clock: Clock,
    pub(crate) bounds: Bounds,
    pub(crate) kept: Retention,
    /// When jobs were looked for last whose worker fell silent: milliseconds since 1970.
    freed: AtomicI64,
    /// Tells workers that something waits.
    wake: Notify,
    /// The same for those who fetch.
    wake_fetcher: Notify,
    /// Tells who calls back that somebody is to be called.
    call: Notify,
    /// Tells the worker of a job, where it is in this process, that it was erased.
    under_way: Mutex<HashMap<String, Arc<Notify>>>,
}

impl Jobs {
    /// The jobs that are kept where the configuration says.
    ///
    /// # Errors
    /// When a store can't be opened, or holds what the inventory does not know.
    pub async fn open(config: &Config, clock: Clock) -> Result<Self, StoreError> {
        let Stores { db, keys, files } = Stores::open(config).await?;
        inventory::check(&db).await?;
        Ok(Self {
            db,
            keys,
            files,
            clock,
            bounds: config.jobs.clone(),
            kept: config.retention.clone(),
            freed: AtomicI64::new(0),
            wake: Notify::new(),
            wake_fetcher: Notify::new(),
            call: Notify::new(),
            under_way: Mutex::default(),
        })
    }

    /// Whether jobs are taken at all: a server that keeps nothing has none.
    pub fn is_open(&self) -> bool {
        self.kept.keeps_files()
    }

    fn begun(&self, job: &str) -> Arc<Notify> {
        let told = Arc::new(Notify::new());
        if let Ok(mut all) = self.under_way.lock() {
            all.insert(job.to_owned(), Arc::clone(&told));
        }
        told
    }

    fn ended(&self, job: &str) {
        if let Ok(mut all) = self.under_way.lock() {
            all.remove(job);
        }
    }

    fn interrupt(&self, job: &str) {
        if let Some(told) = self.under_way.lock().ok().and_then(|mut all| all.remove(job)) {
            told.notify_one();
        }
    }
}
