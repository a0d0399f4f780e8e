//! Stopping: Ctrl-C, the time limit, and leaving nothing half done.

use crate::write;
use enough::{Stop, StopReason};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// The exit code after Ctrl-C: 128 and the signal's number, as shells do.
pub const INTERRUPTED: u8 = 130;

/// How long codecs may take to notice before the summary is told without them.
const PATIENCE: Duration = Duration::from_millis(700);

/// How long after that the program may take to tell its summary and end.
const LAST: Duration = Duration::from_secs(2);

static STOPPED: AtomicBool = AtomicBool::new(false);
static SINCE: OnceLock<Instant> = OnceLock::new();

/// Whether Ctrl-C was pressed (or the program was asked to terminate).
pub fn interrupted() -> bool {
    STOPPED.load(Ordering::Relaxed)
}

/// Whether it was pressed so long ago that what still runs will not stop by itself.
pub fn overdue() -> bool {
    SINCE.get().is_some_and(|since| since.elapsed() >= PATIENCE)
}

/// Listens for Ctrl-C. The first one stops the work; a second one, or a program that can't end
/// by itself, ends it on the spot.
pub fn listen() -> Result<(), ctrlc::Error> {
    ctrlc::set_handler(|| {
        SINCE.get_or_init(Instant::now);
        if STOPPED.swap(true, Ordering::Relaxed) {
            leave();
        }
        std::thread::spawn(|| {
            std::thread::sleep(PATIENCE + LAST);
            leave();
        });
    })
}

/// Removes unfinished files and ends the program.
pub fn leave() -> ! {
    write::remove_unfinished();
    std::process::exit(i32::from(INTERRUPTED));
}

/// The stop token of one input: Ctrl-C, or its deadline.
#[derive(Debug, Default)]
pub struct Token {
    deadline: OnceLock<Instant>,
}

impl Token {
    /// Starts the clock; later calls change nothing.
    pub fn start(&self, seconds: u64) {
        if let Some(deadline) = Instant::now().checked_add(Duration::from_secs(seconds)) {
            self.deadline.get_or_init(|| deadline);
        }
    }

    /// How far the deadline has been passed; none before it or without one.
    pub fn overdue(&self) -> Option<Duration> {
        self.deadline.get().and_then(|deadline| Instant::now().checked_duration_since(*deadline))
    }
}

impl Stop for Token {
    fn check(&self) -> Result<(), StopReason> {
        if interrupted() {
            return Err(StopReason::Cancelled);
        }
        if self.overdue().is_some() {
            return Err(StopReason::TimedOut);
        }
        Ok(())
    }
}
