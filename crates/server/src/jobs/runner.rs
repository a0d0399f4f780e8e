//! Those who take jobs from the queue and see them through.

use super::Jobs;
use super::queue::{Claim, Duty};
use super::record::{Asked, Came, Found, Input};
use crate::answer;
use crate::config::Config;
use crate::intake::{Content, Gatherer, Intake};
use crate::refusal::{Refusal, Worth};
use crate::store::StoreError;
use crate::upload::{Arrived, Upload};
use crate::work::{Outcome, Task, Watch, Workers};
use axum::http::StatusCode;
use compressimage_engine::Limits;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// How long a worker sleeps where nothing waits and nobody wakes it: other processes put jobs
/// into the queue, too.
const NAP: Duration = Duration::from_millis(500);

/// How far a job has come is written down so often at most.
const SOON: Duration = Duration::from_millis(250);

/// One who takes jobs.
#[derive(Debug)]
pub struct Runner {
    /// Where they are.
    pub jobs: Arc<Jobs>,
    /// What is done for them.
    pub duty: Duty,
    /// Which addresses may be asked.
    pub config: Arc<Config>,
    /// Who does the work.
    pub workers: Arc<Workers>,
    /// Room for files that are fetched before their turn.
    pub intake: Arc<Intake>,
    /// The engine's limits for each file.
    pub limits: Limits,
    /// Its name: no other has it.
    pub name: String,
}

/// Takes jobs, one at a time, until `stopping` says true.
pub async fn run(runner: Runner, mut stopping: watch::Receiver<bool>) {
    let jobs = &runner.jobs;
    let wake = match runner.duty {
        Duty::Fetch => &jobs.wake_fetcher,
        Duty::Work => &jobs.wake,
    };
    while !*stopping.borrow() {
        match jobs.claim(&runner.name, runner.duty).await {
            Ok(Some(claim)) => {
                if let Err(error) = runner.one(claim, &mut stopping).await {
                    // The lease runs out, and the job is taken again.
                    tracing::error!(%error, "a job could not be finished");
                }
            }
            Ok(None) => {
                tokio::select! {
                    () = wake.notified() => {}
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
    /// Its files are here, and those that were fetched take so many bytes on disk.
    Fetched(Box<Asked>, u64),
    Worked(Result<Vec<Outcome<Content>>, Refusal>),
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
            return self.conclude(&claim, Err(given_up(jobs.bounds.tries))).await;
        }
        let end = self.work(&claim, stopping).await;
        match end {
            End::Lost => self.lost(&claim).await,
            End::Fetched(asked, stored) => {
                self.hand_on(&Claim { asked: *asked, ..claim }, stored).await
            }
            End::Stopped => jobs.give_back(&claim, &self.name, false).await,
            End::Worked(Err(refusal)) if refusal.passes() && *stopping.borrow() => {
                jobs.give_back(&claim, &self.name, false).await
            }
            End::Worked(Err(refusal)) if refusal.passes() && claim.tries < jobs.bounds.tries => {
                jobs.give_back(&claim, &self.name, true).await
            }
            // Each try ended in a way that nobody could tell more of.
            End::Worked(Err(refusal)) if refusal.code() == "internal" => {
                self.conclude(&claim, Err(given_up(claim.tries))).await
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
            match self.duty {
                Duty::Fetch => match self.fetched(claim).await {
                    Ok((asked, stored)) => End::Fetched(Box::new(asked), stored),
                    Err(refusal) => End::Worked(Err(refusal)),
                },
                Duty::Work => {
                    match task(jobs, claim, self.limits, &self.intake.of(&claim.owner)).await {
                        Ok(task) => {
                            End::Worked(self.workers.run(&claim.owner, task, watched).await)
                        }
                        Err(_) => End::Lost,
                    }
                }
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
    pub(super) async fn conclude(
        &self,
        claim: &Claim,
        done: Result<Vec<Outcome<Content>>, Refusal>,
    ) -> Result<(), StoreError> {
        let jobs = &self.jobs;
        let (left, stored) = match done {
            Ok(outcomes) => {
                let (mut came, stored) = keep(jobs, claim, outcomes).await?;
                came.extend(claim.asked.missing.iter().cloned());
                (Ok(came), stored)
            }
            Err(refusal) => (Err(refusal), 0),
        };
        if jobs.finish(claim, &self.name, &left, stored).await? {
            let inputs = claim.asked.files.iter().chain(&claim.asked.backdrop);
            let inputs = inputs.map(|input| input.stored_as.clone()).collect();
            jobs.files.remove(&claim.id, inputs).await?;
            if claim.asked.hook.is_some() {
                jobs.call.notify_one();
            }
            return Ok(());
        }
        self.lost(claim).await
    }

    /// The job is another worker's by now; of one that was erased meanwhile goes what was written
    /// since.
    pub(super) async fn lost(&self, claim: &Claim) -> Result<(), StoreError> {
        if self.jobs.keys.get(&claim.id).await.is_err() {
            self.jobs.files.delete(&claim.id).await?;
        }
        Ok(())
    }
}

/// That so many tries of a job ended before it was done.
fn given_up(tries: u32) -> Refusal {
    let tries = [("tries", Worth::Text(tries.to_string()))];
    Refusal::with(StatusCode::INTERNAL_SERVER_ERROR, "error-given-up", tries)
}

/// Returns when the job is no longer this worker's. How far it has come is written down with each
/// renewal of the lease, and sooner where there is more to tell.
async fn held(jobs: &Jobs, id: &str, worker: &str, mut progress: watch::Receiver<f32>) {
    let often = (jobs.bounds.lease / 4).min(Duration::from_secs(1));
    loop {
        tokio::time::sleep(often.min(SOON)).await;
        // A sender that is gone tells nothing more; the work is about to end then.
        let _ = tokio::time::timeout(often, progress.changed()).await;
        let far = *progress.borrow_and_update();
        // Where the database does not answer, the lease decides.
        if let Ok(false) = jobs.hold(id, worker, far).await {
            return;
        }
    }
}

/// What is asked, with its files.
async fn task(
    jobs: &Jobs,
    claim: &Claim,
    limits: Limits,
    gatherer: &Gatherer,
) -> Result<Task<Content>, StoreError> {
    let asked = &claim.asked;
    let mut files = Vec::with_capacity(asked.files.len());
    for input in &asked.files {
        files.push(file(jobs, claim, input, gatherer).await?);
    }
    let backdrop = match &asked.backdrop {
        Some(input) => Some(file(jobs, claim, input, gatherer).await?),
        None => None,
    };
    let limits = Limits {
        max_input_bytes: jobs.bounds.upload.as_u64(),
        max_seconds: jobs.bounds.time.as_secs(),
        ..limits
    };
    let (ask, password) = (asked.ask.clone(), asked.password.clone());
    Ok(Task { files, backdrop, ask, password, limits })
}

async fn file(
    jobs: &Jobs,
    claim: &Claim,
    input: &Input,
    gatherer: &Gatherer,
) -> Result<Arrived, StoreError> {
    let mut bytes = jobs.stored(&claim.id, &input.stored_as, &claim.key, input.length);
    // What is near is read when its turn has come.
    if jobs.files.is_far() {
        bytes = gatherer.fetch(bytes).await?;
    }
    Ok(Upload { name: input.name.clone(), bytes })
}

/// Writes the results; of a try that does not count they are overwritten or erased.
async fn keep(
    jobs: &Jobs,
    claim: &Claim,
    outcomes: Vec<Outcome<Content>>,
) -> Result<(Vec<Came>, u64), StoreError> {
    let (mut number, mut stored) = (0, 0);
    // They may stand in one archive.
    let mut names = answer::taken();
    let mut came = Vec::with_capacity(outcomes.len());
    // Where each file is worked on by itself, an address tells more than a name.
    let files =
        if outcomes.len() == claim.asked.files.len() { &claim.asked.files[..] } else { &[] };
    for (n, Outcome { file, made }) in outcomes.into_iter().enumerate() {
        let file = files.get(n).and_then(|input| input.url.clone()).unwrap_or(file);
        let made = match made {
            Ok(all) => {
                let mut found = Vec::with_capacity(all.len());
                for mut made in all {
                    made.name = answer::free(made.name, &mut names);
                    let name = format!("out-{}-{number}", claim.tries);
                    number += 1;
                    let bytes = std::mem::take(&mut made.bytes);
                    let sealed = bytes.store(&jobs.files, &claim.id, &name, &claim.key).await?;
                    stored += sealed.stored;
                    found.push(Found::of(made, sealed.length, name));
                }
                Ok(found)
            }
            Err(refusal) => Err(refusal),
        };
        came.push(Came { file, made });
    }
    Ok((came, stored))
}
