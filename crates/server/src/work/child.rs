//! The process of tasks: shut in before it reads a byte.

use super::perform::perform;
use super::wire::{self, Said};
use super::{Task, sandbox};
use crate::parts::Parts;
use compressimage_engine::{Job, Limits};
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// What a process needs beside what its pixels do: code, threads, the model's weights.
const BESIDE: u64 = 768 << 20;
/// Memory is given in steps of so many bytes.
const STEP: u64 = 256 << 20;
/// Progress is told so often at most, unless much was done.
const OFTEN: Duration = Duration::from_millis(100);
/// So much is always told: a hundred times for a task.
const MUCH: f32 = 0.01;

/// Does the tasks that arrive at standard input, one after the other, and tells what came of each
/// at standard output, until the other end is gone.
///
/// `models` and `languages` are the folders of their data, where they are not the usual ones.
///
/// # Errors
/// When an answer could not be sent.
pub fn work(models: Option<PathBuf>, languages: Option<PathBuf>) -> io::Result<()> {
    let parts = Parts::new(models, languages);
    sandbox::shut(&parts.folders());
    let out = Arc::new(Mutex::new(io::stdout()));
    while let Ok(task) = wire::read::<Task>(&mut io::stdin().lock()) {
        let limits = task.limits;
        let bytes = task.files.iter().map(|file| file.bytes.len() as u64).sum();
        sandbox::bound(room(&limits, bytes), seconds(&task));
        let progress = often(Arc::clone(&out));
        let done = perform(task, &parts, Job::new(limits).with_progress(progress));
        say(&out, Said::Done(done))?;
    }
    // Threads that are still about are not waited for.
    std::process::exit(0)
}

/// Bytes that a process may write to memory for a task with files of so many bytes. In steps, so that the next task of the same
/// owner mostly finds room in the same process.
pub fn room(limits: &Limits, bytes: u64) -> u64 {
    let all = limits.max_memory.saturating_add(bytes.saturating_mul(3));
    all.saturating_add(BESIDE).div_ceil(STEP).saturating_mul(STEP)
}

/// Seconds of processor time that a task may take, on all cores together.
fn seconds(task: &Task) -> u64 {
    let cores = std::thread::available_parallelism().map_or(1, usize::from) as u64;
    let files = task.files.len().max(1) as u64;
    task.limits.max_seconds.saturating_mul(files).saturating_mul(cores) + 10
}

/// Tells the progress, not too often.
fn often(out: Arc<Mutex<io::Stdout>>) -> impl Fn(f32) + Send + Sync + 'static {
    let told = Mutex::new((Instant::now(), 0.0));
    move |done| {
        let Ok(mut told) = told.lock() else { return };
        let (last, before) = *told;
        if last.elapsed() >= OFTEN || done - before >= MUCH {
            *told = (Instant::now(), done);
            let _ = say(&out, Said::Progress(done));
        }
    }
}

fn say(out: &Mutex<io::Stdout>, said: Said) -> io::Result<()> {
    let out = out.lock().map_err(|_| io::ErrorKind::BrokenPipe)?;
    wire::write(&mut io::BufWriter::with_capacity(1 << 16, out.lock()), said)?;
    io::stdout().flush()
}
