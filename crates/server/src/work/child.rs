//! The process of a task: shut in before it reads a byte, it does one task and ends.

use super::perform::perform;
use super::wire::{self, Said};
use super::{Task, sandbox};
use crate::parts::Parts;
use compressimage_engine::Job;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// What a process needs beside what its pixels do: code, threads, the model's weights.
const BESIDE: u64 = 768 << 20;
/// Progress is told so often at most.
const OFTEN: Duration = Duration::from_millis(100);

/// Does the task that arrives at standard input, and tells what came of it at standard output.
///
/// `models` and `languages` are the folders of their data, where they are not the usual ones.
///
/// # Errors
/// When the other end is gone.
pub fn work(models: Option<PathBuf>, languages: Option<PathBuf>) -> io::Result<()> {
    let parts = Parts::new(models, languages);
    sandbox::shut(&parts.folders());
    let task: Task = wire::read(&mut io::stdin().lock())?;
    let bytes: u64 = task.files.iter().map(|file| file.bytes.len() as u64).sum();
    let limits = task.limits;
    let cores = std::thread::available_parallelism().map_or(1, usize::from) as u64;
    let memory = limits.max_memory.saturating_add(bytes.saturating_mul(3)).saturating_add(BESIDE);
    let files = task.files.len().max(1) as u64;
    let seconds = limits.max_seconds.saturating_mul(files).saturating_mul(cores) + 10;
    sandbox::bound(memory, seconds);
    let out = Arc::new(Mutex::new(io::stdout()));
    let told = Mutex::new(Instant::now());
    let progress = {
        let out = Arc::clone(&out);
        move |done: f32| {
            let Ok(mut told) = told.lock() else { return };
            if told.elapsed() >= OFTEN {
                *told = Instant::now();
                let _ = say(&out, Said::Progress(done));
            }
        }
    };
    let done = perform(task, &parts, Job::new(limits).with_progress(progress));
    say(&out, Said::Done(done))?;
    // Threads that are still about are not waited for.
    std::process::exit(0)
}

fn say(out: &Mutex<io::Stdout>, said: Said) -> io::Result<()> {
    let out = out.lock().map_err(|_| io::ErrorKind::BrokenPipe)?;
    wire::write(&mut io::BufWriter::with_capacity(1 << 16, out.lock()), said)?;
    io::stdout().flush()
}
