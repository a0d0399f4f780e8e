//! Tokens that stop work after so many looks at them.

use enough::{Stop, StopReason};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// Says stop from the look number `after` on; counts the looks.
#[derive(Clone)]
pub struct After {
    after: usize,
    looks: Arc<AtomicUsize>,
    reason: StopReason,
}

#[allow(dead_code)] // Which of these is used depends on the features.
impl After {
    pub fn new(after: usize) -> Self {
        Self { after, looks: Arc::default(), reason: StopReason::Cancelled }
    }

    pub fn timed_out(self) -> Self {
        Self { reason: StopReason::TimedOut, ..self }
    }

    pub fn looks(&self) -> usize {
        self.looks.load(Relaxed)
    }
}

impl Stop for After {
    fn check(&self) -> Result<(), StopReason> {
        if self.looks.fetch_add(1, Relaxed) >= self.after { Err(self.reason) } else { Ok(()) }
    }
}
