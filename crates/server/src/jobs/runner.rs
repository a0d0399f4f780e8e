//! Those who take jobs from the queue and see them through.

use super::Jobs;
use super::queue::Claim;
use super::record::{Came, Found, Input, Left};
use crate::refusal::Refusal;
use crate::store::{Sealed, StoreError};
use crate::upload::Upload;
use crate::work::{Outcome, Task, Watch, Workers};
use axum::http::StatusCode;
use compressimage_engine::Limits;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// How long a worker sleeps where nothing waits and nobody wakes it: other processes put jobs
/// into the queue, too.
const NAP: Duration = Duration::from_millis(500);

/// One who takes jobs.
#[derive(Debug)]
pub struct Runner {
    /// Where they are.
    pub jobs: Arc<Jobs>,
    /// Who does the work.
    pub workers: Arc<Workers>,
    /// The engine's limits for each file.
    pub limits: Limits,
    /// Its name: no other has it.
    pub name: String,
}

/// Takes jobs, one at a time, until `stopping` says true.
pub async fn run(runner: Runner, mut stopping: watch::Receiver<bool>) {
    let jobs = &runner.jobs;
    while !*stopping.borrow() {
        match jobs.claim(&runner.name).await {
            Ok(Some(claim)) => {
                if let Err(error) = runner.one(claim, &mut stopping).await {
                    // The lease runs out, and the job is taken again.
                    tracing::error!(%error, "a job could not be finished");
                }
            }
            Ok(None) => {
                tokio::select! {
                    () = jobs.wake.notified() => {}
                    () = tokio::time::sleep(NAP) => {}
                    _ = stopping.changed() => {}
                }
            }
            Err(error) => {
                tracing::error!(%error, "the queue can't be read");
                tokio::time::sleep(NAP).await;
            }
        }
    }
}

/// What happened to the work on a job.
enum End {
    Worked(Result<Vec<Outcome>, Refusal>),
    /// It was erased, or another worker has it.
    Lost,
    /// The server goes down.
    Stopped,
}

impl Runner {
    async fn one(
        &self,
        claim: Claim,
        stopping: &mut watch::Receiver<bool>,
    ) -> Result<(), StoreError> {
        let jobs = &self.jobs;
        if claim.tries > jobs.bounds.tries {
            let refusal = Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "error-internal");
            return self.conclude(&claim, Err(refusal)).await;
        }
        let end = self.work(&claim, stopping).await;
        match end {
            End::Lost => Ok(()),
            End::Stopped => jobs.give_back(&claim, &self.name, false).await,
            End::Worked(Err(refusal)) if refusal.passes() && *stopping.borrow() => {
                jobs.give_back(&claim, &self.name, false).await
            }
            End::Worked(Err(refusal)) if refusal.passes() && claim.tries < jobs.bounds.tries => {
                jobs.give_back(&claim, &self.name, true).await
            }
            End::Worked(done) => self.conclude(&claim, done).await,
        }
    }

    /// The work, as long as the job is this worker's and the server does not go down.
    async fn work(&self, claim: &Claim, stopping: &mut watch::Receiver<bool>) -> End {
        let jobs = &self.jobs;
        let erased = jobs.begun(&claim.id);
        let progress = watch::Sender::new(0.0);
        let watched = Watch {
            time: jobs.bounds.time,
            patience: jobs.bounds.time.saturating_mul(100),
            progress: progress.clone(),
        };
        let work = async {
            match task(jobs, claim, self.limits).await {
                Ok(task) => End::Worked(self.workers.run(&claim.owner, task, watched).await),
                Err(_) => End::Lost,
            }
        };
        let end = tokio::select! {
            end = work => end,
            () = erased.notified() => End::Lost,
            () = held(jobs, &claim.id, &self.name, progress.subscribe()) => End::Lost,
            _ = stopping.wait_for(|stopping| *stopping) => End::Stopped,
        };
        jobs.ended(&claim.id);
        end
    }

    /// Keeps what came of a job, and lets go of what it was made from.
    async fn conclude(
        &self,
        claim: &Claim,
        done: Result<Vec<Outcome>, Refusal>,
    ) -> Result<(), StoreError> {
        let jobs = &self.jobs;
        let (left, stored) = match done {
            Ok(outcomes) => keep(jobs, claim, outcomes).await?,
            Err(refusal) => (Err(refusal), 0),
        };
        if jobs.finish(claim, &self.name, &left, stored).await? {
            let inputs = claim.asked.files.iter().chain(&claim.asked.backdrop);
            for input in inputs {
                jobs.files.remove(&claim.id, &input.stored_as)?;
            }
            if claim.asked.hook.is_some() {
                jobs.call.notify_one();
            }
        } else if jobs.keys.get(&claim.id).await.is_err() {
            // It was erased meanwhile, and so is what was written since.
            jobs.files.delete(&claim.id)?;
        }
        Ok(())
    }
}

/// Returns when the job is no longer this worker's.
async fn held(jobs: &Jobs, id: &str, worker: &str, progress: watch::Receiver<f32>) {
    let often = (jobs.bounds.lease / 4).min(Duration::from_secs(1));
    loop {
        tokio::time::sleep(often).await;
        let far = *progress.borrow();
        // Where the database does not answer, the lease decides.
        if let Ok(false) = jobs.hold(id, worker, far).await {
            return;
        }
    }
}

/// What is asked, with its files.
async fn task(jobs: &Jobs, claim: &Claim, limits: Limits) -> Result<Task, StoreError> {
    let (files, key, id) = (jobs.files.clone(), claim.key.clone(), claim.id.clone());
    let asked = claim.asked.clone();
    let limits = Limits {
        max_input_bytes: jobs.bounds.upload.as_u64(),
        max_seconds: jobs.bounds.time.as_secs(),
        ..limits
    };
    let read = move || -> Result<Task, StoreError> {
        let get = |input: &Input| -> Result<Upload, StoreError> {
            let bytes = files.get(&id, &input.stored_as, &key, input.length)?;
            Ok(Upload { name: input.name.clone(), bytes })
        };
        Ok(Task {
            files: asked.files.iter().map(get).collect::<Result<_, _>>()?,
            backdrop: asked.backdrop.as_ref().map(get).transpose()?,
            ask: asked.ask,
            password: asked.password,
            limits,
        })
    };
    tokio::task::spawn_blocking(read).await.map_err(|_| StoreError::Broken)?
}

/// Writes the results; of a try that does not count they are overwritten or erased.
async fn keep(
    jobs: &Jobs,
    claim: &Claim,
    outcomes: Vec<Outcome>,
) -> Result<(Left, u64), StoreError> {
    let (files, key, id, tries) =
        (jobs.files.clone(), claim.key.clone(), claim.id.clone(), claim.tries);
    let write = move || -> Result<(Vec<Came>, u64), StoreError> {
        let (mut number, mut stored) = (0, 0);
        let mut came = Vec::new();
        for Outcome { file, made } in outcomes {
            let mut put = |made: Vec<crate::work::Made>| {
                made.into_iter()
                    .map(|made| {
                        let name = format!("out-{tries}-{number}");
                        number += 1;
                        let sealed: Sealed = files.put(&id, &name, &key, &made.bytes)?;
                        stored += sealed.stored;
                        Ok(Found::of(&made, name))
                    })
                    .collect::<Result<Vec<_>, StoreError>>()
            };
            let made = match made {
                Ok(made) => Ok(put(made)?),
                Err(refusal) => Err(refusal),
            };
            came.push(Came { file, made });
        }
        Ok((came, stored))
    };
    let (came, stored) =
        tokio::task::spawn_blocking(write).await.map_err(|_| StoreError::Broken)??;
    Ok((Ok(came), stored))
}
