//! Calling back when a job is over, where its owner asked for it: signed with the server's key, to
//! addresses of the public internet only, a few times where nobody answers. What is still to be
//! called is in the job's row, so that a restart loses no call; a job that is erased calls nobody.

use super::Jobs;
use super::record::{Asked, State};
use crate::abuse::client_for;
use crate::clock::written;
use crate::config::Config;
use crate::privacy::Signer;
use crate::site::Site;
use crate::store::{StoreError, digest};
use axum::http::header;
use reqwest::Url;
use serde_json::json;
use sqlx::Row;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinSet;

/// The waits after each try; after the last one nobody is called any more.
const WAITS: [Duration; 3] =
    [Duration::from_secs(2), Duration::from_secs(10), Duration::from_secs(60)];
/// How long a try may take before it counts as one of a process that died.
const LEASE: Duration = Duration::from_secs(90);
/// Most calls at a time: who answers slowly does not hold up the others.
const MOST: usize = 16;
/// How long the caller sleeps where nothing is due and nobody wakes it.
const NAP: Duration = Duration::from_millis(500);

/// What is told, and to whom.
#[derive(Debug, Clone)]
struct Call {
    /// The address that the owner named.
    address: String,
    /// The job.
    job: String,
    /// How it ended.
    state: String,
    /// When: milliseconds since 1970.
    at: i64,
    /// Which try this is, from 1.
    tries: usize,
}

impl Jobs {
    /// The next call that is due; nothing where there is none.
    async fn next_call(&self) -> Result<Option<Call>, StoreError> {
        loop {
            let update = sqlx::query(self.db.alone(
                "UPDATE jobs SET call_due = $1, calls = calls + 1 WHERE id = (SELECT id FROM jobs \
                   WHERE call_due <= $2 OR call_due > $3 ORDER BY call_due LIMIT 1 {alone}) \
                 RETURNING id, state, finished, asked, calls",
            ));
            // What is due later than any wait was put off before the clock was set back.
            let update = update.bind(self.clock.after(LEASE)).bind(self.clock.now());
            let update = update.bind(self.clock.after(LEASE));
            let Some(row) = update.fetch_optional(self.db.pool()).await? else { return Ok(None) };
            let job: String = row.try_get("id")?;
            let address = match self.keys.get(&job).await {
                Ok(key) => Asked::open(&key, &row.try_get::<Vec<u8>, _>("asked")?)?.hook,
                // It is just being erased.
                Err(StoreError::Gone) => None,
                Err(error) => return Err(error),
            };
            let Some(address) = address else {
                self.call_after(&job, None).await?;
                continue;
            };
            let (state, at) = (row.try_get("state")?, row.try_get("finished")?);
            let tries = usize::try_from(row.try_get::<i64, _>("calls")?).unwrap_or(usize::MAX);
            return Ok(Some(Call { address, job, state, at, tries }));
        }
    }

    /// When the owner of a job is called next; never again without a wait.
    async fn call_after(&self, job: &str, wait: Option<Duration>) -> Result<(), StoreError> {
        let update = sqlx::query("UPDATE jobs SET call_due = $1 WHERE id = $2");
        let update = update.bind(wait.map(|wait| self.clock.after(wait))).bind(job);
        update.execute(self.db.pool()).await?;
        Ok(())
    }
}

/// Calls, and keeps what came of it.
async fn called(site: Arc<Site>, call: Call) {
    let wait = match once(&site.config, &site.signer, &call).await {
        Some(()) => None,
        None => call.tries.checked_sub(1).and_then(|tried| WAITS.get(tried)).copied(),
    };
    if wait.is_none() && call.tries > WAITS.len() {
        // A job's name is a secret: whoever has it finds the line by its hash.
        let job = &digest(&call.job)[..16];
        tracing::warn!(job, "nobody answered a call back");
    }
    if let Err(error) = site.jobs.call_after(&call.job, wait).await {
        tracing::error!(%error, "a call back may be made twice");
    }
}

/// One try; nothing where nobody took it.
async fn once(config: &Config, signer: &Signer, call: &Call) -> Option<()> {
    let url = Url::parse(&call.address).ok()?;
    let client = client_for(config, &url).await.ok()?;
    let body = json!({
        "job": call.job,
        "href": format!("/v1/jobs/{}", call.job),
        "state": State::of_word(&call.state)?,
        "at": written(call.at),
    });
    let body = body.to_string();
    let request = client
        .post(url)
        .header(header::CONTENT_TYPE, "application/json")
        .header("compressimage-signature", signer.sign(body.as_bytes()));
    let answer = request.body(body).send().await.ok()?;
    answer.status().is_success().then_some(())
}

/// Calls whoever is to be called until `stopping` says true.
pub async fn keep_calling(site: Arc<Site>, mut stopping: watch::Receiver<bool>) {
    let mut calls = JoinSet::new();
    while !*stopping.borrow() {
        while calls.try_join_next().is_some() {}
        if calls.len() < MOST {
            match site.jobs.next_call().await {
                Ok(Some(call)) => {
                    calls.spawn(called(Arc::clone(&site), call));
                    continue;
                }
                Ok(None) => {}
                Err(error) => tracing::error!(%error, "the calls back can't be read"),
            }
        }
        tokio::select! {
            () = site.jobs.call.notified() => {}
            () = tokio::time::sleep(NAP) => {}
            _ = stopping.changed() => {}
        }
    }
    // Those that are under way when the server goes down are made again when it is back.
}
