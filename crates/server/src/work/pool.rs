//! Who does tasks: as many at a time as there are cores, the others wait for their turn.

use super::apart::Apart;
use super::perform::perform;
use super::{Outcome, Task};
use crate::intake::{Content, Gatherer, Intake};
use crate::jobs::out_of_order;
use crate::observe::Figures;
use crate::parts::Parts;
use crate::refusal::Refusal;
use axum::http::StatusCode;
use compressimage_engine::Job;
use enough::{Stop, StopReason};
use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tracing::Instrument;
use tracing::field::Empty;

/// How a task is waited for. Whoever waits no longer drops the future, and the work ends.
#[derive(Debug)]
pub struct Watch {
    /// Most time for the work, from its turn on.
    pub time: Duration,
    /// Most time until it is its turn.
    pub patience: Duration,
    /// Is told how far the work has come, 0 to 1.
    pub progress: watch::Sender<f32>,
}

impl Watch {
    /// Nobody is told of the progress.
    pub fn quiet(time: Duration, patience: Duration) -> Self {
        Self { time, patience, progress: watch::Sender::new(0.0) }
    }
}

/// Work that does not look at its token is waited for so much longer.
pub const GRACE: Duration = Duration::from_secs(2);

/// Who does tasks.
#[derive(Debug)]
pub struct Workers {
    most: usize,
    figures: Arc<Figures>,
    /// Where results wait until they are taken.
    intake: Arc<Intake>,
    /// A permit is a task under way.
    turns: Arc<Semaphore>,
    way: Way,
    /// Whether the server is going down.
    stopping: Arc<watch::Sender<bool>>,
}

#[derive(Debug)]
enum Way {
    /// In threads of this process: for a library's user, whose program can't be started anew.
    Here(Arc<Parts>),
    /// In processes of their own.
    Apart(Arc<Apart>),
}

impl Workers {
    /// Workers in threads of this process.
    pub fn here(
        parts: Arc<Parts>,
        most: usize,
        figures: &Arc<Figures>,
        intake: &Arc<Intake>,
    ) -> Self {
        Self::new(Way::Here(parts), most, figures, intake)
    }

    /// Workers in processes: `program` with `arguments` calls [`work`](super::work).
    pub fn apart(
        program: PathBuf,
        arguments: Vec<OsString>,
        most: usize,
        figures: &Arc<Figures>,
        intake: &Arc<Intake>,
    ) -> Self {
        let apart = Apart::new(program, arguments, most);
        Self::new(Way::Apart(Arc::new(apart)), most, figures, intake)
    }

    /// Workers in processes for somebody who is alone, with files that fit into memory.
    ///
    /// # Panics
    /// Outside of a runtime of tokio's, as [`Workers::apart`].
    pub fn alone(program: PathBuf, arguments: Vec<OsString>, most: usize) -> Self {
        Self::apart(program, arguments, most, &Arc::default(), &Intake::in_memory())
    }

    fn new(way: Way, most: usize, figures: &Arc<Figures>, intake: &Arc<Intake>) -> Self {
        let turns = Arc::new(Semaphore::new(most));
        let (figures, intake) = (Arc::clone(figures), Arc::clone(intake));
        Self { most, figures, intake, turns, way, stopping: Arc::new(watch::Sender::new(false)) }
    }

    /// How many tasks are at work at a time.
    pub fn most(&self) -> usize {
        self.most
    }

    /// Ends work that is still going on, and begins no other.
    pub fn stop(&self) {
        self.stopping.send_replace(true);
    }

    /// Like [`Workers::run`], with files in memory.
    ///
    /// # Errors
    /// Those of [`Workers::run`].
    pub async fn run_whole(
        &self,
        owner: &str,
        task: Task,
        watch: Watch,
    ) -> Result<Vec<Outcome>, Refusal> {
        let mut all = Vec::new();
        for outcome in self.run(owner, task.into(), watch).await? {
            all.push(outcome.whole().await.map_err(out_of_order)?);
        }
        Ok(all)
    }

    /// Does a task when it is its turn. `owner` is whose it is: no process gets the files of two.
    ///
    /// # Errors
    /// What is wrong with all of it, or that there was no turn or not enough time.
    pub async fn run(
        &self,
        owner: &str,
        task: Task<Content>,
        watch: Watch,
    ) -> Result<Vec<Outcome<Content>>, Refusal> {
        let busy = || Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "error-busy");
        let turn = Arc::clone(&self.turns).acquire_owned();
        let turn = tokio::time::timeout(watch.patience, turn).await;
        let Ok(Ok(turn)) = turn else { return Err(busy()) };
        let mut stopping = self.stopping.subscribe();
        let tool = task.ask.name();
        let span =
            tracing::info_span!("task", otel.name = format!("task {tool}"), tool, well = Empty);
        let gatherer = self.intake.of(owner);
        let work = async {
            match &self.way {
                Way::Here(parts) => {
                    let done = here(parts, task, &watch, turn, &self.stopping).await?;
                    kept(done, &gatherer).await
                }
                Way::Apart(apart) => apart.run(owner, task, &watch, turn, &gatherer).await,
            }
        };
        let done = tokio::select! {
            done = work.instrument(span.clone()) => done,
            _ = stopping.wait_for(|stopping| *stopping) => Err(busy()),
        };
        let (well, failed, saved) = match &done {
            Ok(outcomes) => (any(outcomes), failures(outcomes), saved(outcomes)),
            Err(_) => (false, 1, 0),
        };
        span.record("well", well);
        self.figures.task(tool, well, failed, saved);
        done
    }
}

async fn kept(
    outcomes: Vec<Outcome>,
    gatherer: &Gatherer,
) -> Result<Vec<Outcome<Content>>, Refusal> {
    let mut all = Vec::with_capacity(outcomes.len());
    for outcome in outcomes {
        all.push(outcome.kept(gatherer).await?);
    }
    Ok(all)
}

/// Whether anything came of a task.
fn any(outcomes: &[Outcome<Content>]) -> bool {
    outcomes.iter().any(|outcome| outcome.made.is_ok())
}

/// The files of which nothing came.
fn failures(outcomes: &[Outcome<Content>]) -> u64 {
    outcomes.iter().filter(|outcome| outcome.made.is_err()).count() as u64
}

/// The bytes that results are smaller than what they were made from.
fn saved(outcomes: &[Outcome<Content>]) -> u64 {
    let made = outcomes.iter().filter_map(|outcome| outcome.made.as_ref().ok()).flatten();
    let one = |report: &serde_json::Value| {
        let bytes = |name: &str| report.get(name)?.as_u64();
        Some(bytes("bytes_in")?.saturating_sub(bytes("bytes_out")?))
    };
    made.filter_map(|made| one(&made.report)).sum()
}

/// Ends the work at its deadline, when nobody waits for it any more, and when the server stops.
struct Token {
    deadline: Instant,
    gone: Arc<AtomicBool>,
    stopping: watch::Receiver<bool>,
}

impl Stop for Token {
    fn check(&self) -> Result<(), StopReason> {
        if self.gone.load(Ordering::Relaxed) || *self.stopping.borrow() {
            return Err(StopReason::Cancelled);
        }
        if Instant::now() >= self.deadline {
            return Err(StopReason::TimedOut);
        }
        Ok(())
    }
}

/// Tells the work that nobody waits for it, when the request is dropped.
struct Waiting(Arc<AtomicBool>);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

async fn here(
    parts: &Arc<Parts>,
    task: Task<Content>,
    watch: &Watch,
    turn: OwnedSemaphorePermit,
    stopping: &watch::Sender<bool>,
) -> Result<Vec<Outcome>, Refusal> {
    let task = task.whole().await.map_err(out_of_order)?;
    let gone = Arc::new(AtomicBool::new(false));
    let _waiting = Waiting(Arc::clone(&gone));
    let deadline = Instant::now() + watch.time;
    let token = Token { deadline, gone, stopping: stopping.subscribe() };
    let progress = watch.progress.clone();
    let told = move |done| {
        progress.send_replace(done);
    };
    let job = Job::new(task.limits).with_stop(token).with_progress(told);
    let parts = Arc::clone(parts);
    // The thread keeps its turn, so that giving up on it does not let more in.
    let thread = tokio::task::spawn_blocking(move || {
        let done = perform(task, &parts, job);
        drop(turn);
        done
    });
    match tokio::time::timeout(watch.time + GRACE, thread).await {
        Ok(Ok(done)) => done,
        // The engine promises not to panic; if it does, it is this task's trouble alone.
        Ok(Err(_)) => Err(crashed()),
        Err(_) => Err(too_long()),
    }
}

pub fn crashed() -> Refusal {
    Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "error-internal")
}

pub fn too_long() -> Refusal {
    Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "error-time")
}
