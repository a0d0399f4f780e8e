//! The engine at work for a request: in a thread of its own, in turn, and not for ever.

use crate::refusal::Refusal;
use crate::site::Site;
use crate::upload::Upload;
use crate::words::Lang;
use axum::http::StatusCode;
use compressimage_engine::metadata::{Inspection, inspect};
use compressimage_engine::recipe::Assemble;
use compressimage_engine::score::{Comparison, compare};
use compressimage_engine::{Artifact, Error, Input, Job, Recipe};
use compressimage_tools::tool::ocr::Ocr;
use compressimage_tools::vision::{self, Reading};
use enough::{Stop, StopReason};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// What came of one file.
pub type Outcome<T> = (Upload, Result<T, Error>);

/// Ends the work at its deadline, when nobody waits for it any more, and when the server stops.
struct Token {
    deadline: Instant,
    gone: Arc<AtomicBool>,
    stopping: Arc<AtomicBool>,
}

impl Stop for Token {
    fn check(&self) -> Result<(), StopReason> {
        if self.gone.load(Ordering::Relaxed) || self.stopping.load(Ordering::Relaxed) {
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

/// Codecs that do not look at the token are waited for so much longer, not for ever. The thread
/// keeps its permit, so that giving up on it does not let more in.
const GRACE: Duration = Duration::from_secs(2);

/// Does `work` when it is its turn.
async fn turn<T: Send + 'static>(
    site: &Site,
    lang: Lang,
    work: impl FnOnce(Job) -> T + Send + 'static,
) -> Result<T, Refusal> {
    let unavailable = StatusCode::SERVICE_UNAVAILABLE;
    let permit = Arc::clone(&site.work).acquire_owned();
    let permit = tokio::time::timeout(site.bounds.patience, permit).await;
    let Ok(Ok(permit)) = permit else {
        return Err(Refusal::new(unavailable, lang, "error-busy"));
    };
    let gone = Arc::new(AtomicBool::new(false));
    let _waiting = Waiting(Arc::clone(&gone));
    let time = site.bounds.time;
    let stopping = Arc::clone(&site.stopping);
    let token = Token { deadline: Instant::now() + time, gone, stopping };
    let job = Job::new(site.bounds.limits).with_stop(token);
    let thread = tokio::task::spawn_blocking(move || {
        let done = work(job);
        drop(permit);
        done
    });
    match tokio::time::timeout(time + GRACE, thread).await {
        Ok(Ok(done)) => Ok(done),
        // The engine promises not to panic; if it does, it is this request's trouble alone.
        Ok(Err(_)) => Err(Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, lang, "error-internal")),
        Err(_) => Err(Refusal::new(StatusCode::REQUEST_TIMEOUT, lang, "error-time")),
    }
}

/// What a form brings beside files and options.
#[derive(Default)]
pub struct Brought {
    /// Opens locked documents.
    pub password: Option<String>,
    /// The picture that stands behind subjects.
    pub backdrop: Option<Upload>,
}

/// Runs a recipe on each file.
pub async fn run(
    site: &Site,
    lang: Lang,
    recipe: Recipe,
    files: Vec<Upload>,
    brought: Brought,
) -> Result<Vec<Outcome<Vec<Artifact>>>, Refusal> {
    let one = move |bytes: &[u8], job: &Job| compressimage_engine::run(&recipe, bytes, job);
    let Brought { password, backdrop } = brought;
    let cutter = site.parts.cutter(backdrop);
    turn(site, lang, move |job| {
        each(files, &job.with_password(password.as_deref()).with_cutter(cutter), one)
    })
    .await
}

/// Makes one document of all files. What fails comes with the name of the file that it is about.
pub async fn assemble(
    site: &Site,
    lang: Lang,
    how: Assemble,
    files: Vec<Upload>,
    password: Option<String>,
) -> Result<Result<Vec<u8>, (Option<String>, Error)>, Refusal> {
    turn(site, lang, move |job| {
        let password = password.as_deref();
        let inputs: Vec<_> =
            files.iter().map(|file| Input { bytes: &file.bytes, password }).collect();
        let made = compressimage_engine::assemble(&how, &inputs, &job);
        made.map(|made| made.bytes).map_err(|failed| {
            let file = failed.input.and_then(|input| files.get(input));
            (file.map(|file| file.name.clone()), failed.error)
        })
    })
    .await
}

/// Reads the text of each file.
pub async fn read(
    site: &Site,
    lang: Lang,
    tool: Ocr,
    files: Vec<Upload>,
    password: Option<String>,
) -> Result<Vec<Outcome<Reading>>, Refusal> {
    let nobody = || Refusal::new(StatusCode::NOT_IMPLEMENTED, lang, "error-no-reader");
    let reader = site.parts.reader().ok_or_else(nobody)?;
    let one = move |bytes: &[u8], job: &Job| vision::read(&*reader, bytes, &tool, job);
    turn(site, lang, move |job| each(files, &job.with_password(password.as_deref()), one)).await
}

/// Inspects each file.
pub async fn account(
    site: &Site,
    lang: Lang,
    files: Vec<Upload>,
) -> Result<Vec<Outcome<Inspection>>, Refusal> {
    turn(site, lang, move |job| each(files, &job, inspect)).await
}

/// Compares two pictures.
pub async fn pair(
    site: &Site,
    lang: Lang,
    a: Vec<u8>,
    b: Vec<u8>,
) -> Result<Result<Comparison, Error>, Refusal> {
    turn(site, lang, move |job| compare(&a, &b, &job)).await
}

fn each<T>(
    files: Vec<Upload>,
    job: &Job,
    one: impl Fn(&[u8], &Job) -> Result<T, Error>,
) -> Vec<Outcome<T>> {
    let mut done = Vec::new();
    for file in files {
        let result = job.check().and_then(|()| one(&file.bytes, job));
        done.push((file, result));
    }
    done
}
