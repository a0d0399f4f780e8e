//! What a door hands in beside bytes and wishes: limits, a way to stop, a way to tell how far the
//! work has come.

use crate::{Error, Result};
use enough::{Stop, StopReason};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What one piece of work may use. Always on: there is no value that means unlimited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Most bytes of an input file.
    pub max_input_bytes: u64,
    /// Most pages of a document.
    pub max_pages: u32,
    /// Most pixels per row or rows of a rendered page; the renderer can't do more than 65 535.
    pub max_side: u32,
    /// Most pixels of one rendered page or one embedded picture.
    pub max_pixels: u64,
    /// Most bytes that one stream inside the file may unpack to.
    pub max_stream_bytes: u64,
    /// Most drawing work of one page, in units of about a nanosecond, or of a tenth of a byte that
    /// is kept until the page is done.
    pub max_page_work: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_input_bytes: 1 << 30,
            max_pages: 5_000,
            max_side: 32_767,
            max_pixels: 64_000_000,
            max_stream_bytes: 256 << 20,
            max_page_work: 8_000_000_000,
        }
    }
}

impl Limits {
    /// Refuses `actual` where it is over `limit`.
    pub(crate) fn over(
        what: &'static str,
        actual: u64,
        limit: u64,
        option: &'static str,
    ) -> Result<()> {
        if actual <= limit { Ok(()) } else { Err(Error::Limit { what, actual, limit, option }) }
    }

    /// Refuses a picture or rendered page by its size.
    pub(crate) fn check_pixels(&self, what: &'static str, width: u64, height: u64) -> Result<()> {
        Self::over(what, width.saturating_mul(height), self.max_pixels, "--max-pixels")
    }
}

/// The running of one piece of work. Cheap to clone; clones share stop and progress.
#[derive(Clone)]
pub struct Job {
    /// The limits in force.
    pub limits: Limits,
    stop: Arc<dyn Stop>,
    progress: Arc<dyn Fn(f32) + Send + Sync>,
}

impl Default for Job {
    fn default() -> Self {
        Self::new(Limits::default())
    }
}

impl Job {
    /// A job that nobody stops or watches.
    pub fn new(limits: Limits) -> Self {
        Self { limits, stop: Arc::new(enough::Unstoppable), progress: Arc::new(|_| ()) }
    }

    /// The same job, stopped by `stop`, which also keeps the time limit.
    pub fn with_stop(mut self, stop: impl Stop + 'static) -> Self {
        self.stop = Arc::new(stop);
        self
    }

    /// The same job, telling `progress` how far the work has come, from 0.0 to 1.0.
    pub fn with_progress(mut self, progress: impl Fn(f32) + Send + Sync + 'static) -> Self {
        self.progress = Arc::new(progress);
        self
    }

    /// Tells that `done` of `all` pieces of work are behind.
    pub(crate) fn progress(&self, done: usize, all: usize) {
        (self.progress)(done as f32 / all.max(1) as f32);
    }

    /// Returns the error if the work is to stop: called between pieces of work.
    pub fn check(&self) -> Result<()> {
        self.stop.check().map_err(|reason| match reason {
            StopReason::TimedOut => Error::TimedOut,
            _ => Error::Cancelled,
        })
    }

    /// The token itself, for what checks in small steps.
    pub(crate) fn stop(&self) -> Arc<dyn Stop> {
        Arc::clone(&self.stop)
    }
}
