//! A way to stop, and a way to tell how far the work has come.

use crate::{Error, Result};
use enough::{Stop, StopReason};
use std::sync::Arc;

/// The running of one piece of work. Cheap to clone; clones share the stop and the progress.
#[derive(Clone)]
pub struct Job {
    stop: Arc<dyn Stop>,
    progress: Arc<dyn Fn(f32) + Send + Sync>,
    span: (f32, f32),
}

impl Default for Job {
    /// A job that nobody stops or watches.
    fn default() -> Self {
        Self { stop: Arc::new(enough::Unstoppable), progress: Arc::new(|_| ()), span: (0.0, 1.0) }
    }
}

impl Job {
    /// The same job, stopped by `stop`. The token also keeps the time limit: a `TimedOut` reason
    /// becomes [`Error::TimedOut`].
    pub fn with_stop(mut self, stop: impl Stop + 'static) -> Self {
        self.stop = Arc::new(stop);
        self
    }

    /// The same job, telling `progress` how far the work has come, from 0.0 to 1.0.
    pub fn with_progress(mut self, progress: impl Fn(f32) + Send + Sync + 'static) -> Self {
        self.progress = Arc::new(progress);
        self
    }

    /// The same job for a part of the work: its 0.0 to 1.0 is `from` to `to` of the whole.
    pub fn part(&self, from: f32, to: f32) -> Self {
        let at = |t: f32| self.span.0 + (self.span.1 - self.span.0) * t;
        Self { span: (at(from), at(to)), ..self.clone() }
    }

    /// Tells how far the work has come, from 0.0 to 1.0.
    pub fn progress(&self, done: f32) {
        (self.progress)(self.span.0 + (self.span.1 - self.span.0) * done.clamp(0.0, 1.0));
    }

    /// The error if the work is to stop: called between pieces of work.
    ///
    /// # Errors
    /// [`Error::Cancelled`] or [`Error::TimedOut`].
    pub fn check(&self) -> Result<()> {
        self.stop.check().map_err(|reason| match reason {
            StopReason::TimedOut => Error::TimedOut,
            _ => Error::Cancelled,
        })
    }
}
