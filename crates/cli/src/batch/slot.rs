//! The place of one running input: its clock, its share of memory, and who has the last word.

use crate::halt::Token;
use crate::memory::{Gate, Permit};
use compressimage_engine::{Job, Limits};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

const WORKING: u8 = 0;
const WRITING: u8 = 1;
const GIVEN_UP: u8 = 2;

/// The place of one running input.
#[derive(Debug)]
pub struct Slot {
    gate: Arc<Gate>,
    limits: Limits,
    token: Arc<Token>,
    permit: Mutex<Option<Permit>>,
    begun: OnceLock<Instant>,
    taken: OnceLock<Duration>,
    state: AtomicU8,
}

impl Slot {
    /// A place behind that gate.
    pub fn new(gate: Arc<Gate>, limits: Limits) -> Self {
        Self {
            gate,
            limits,
            token: Arc::default(),
            permit: Mutex::default(),
            begun: OnceLock::new(),
            taken: OnceLock::new(),
            state: AtomicU8::new(WORKING),
        }
    }

    /// Waits for its share of memory, then starts the clock.
    pub fn begin(&self, bytes: u64) {
        let permit = self.gate.enter(bytes);
        self.begun.get_or_init(Instant::now);
        self.token.start(self.limits.max_seconds);
        *self.permit.lock().unwrap_or_else(PoisonError::into_inner) = Some(permit);
    }

    /// The token that stops the work.
    pub fn token(&self) -> Arc<Token> {
        Arc::clone(&self.token)
    }

    /// The engine's job for it.
    pub fn job(&self) -> Job {
        Job::new(self.limits).with_stop(SharedToken(self.token()))
    }

    /// Asks for the right to write the result. Refused where the input was given up.
    pub fn commit(&self) -> bool {
        self.state.compare_exchange(WORKING, WRITING, Ordering::AcqRel, Ordering::Acquire).is_ok()
    }

    /// Gives up one that is past its deadline by `grace`, unless it is writing already.
    pub fn give_up(&self, grace: Duration) -> bool {
        self.token.overdue().is_some_and(|by| by >= grace) && self.abandon()
    }

    /// Gives it up, unless it is writing already.
    pub fn abandon(&self) -> bool {
        let given_up = self
            .state
            .compare_exchange(WORKING, GIVEN_UP, Ordering::AcqRel, Ordering::Acquire)
            .is_ok();
        if given_up {
            self.end();
        }
        given_up
    }

    /// Stops the clock and gives the memory back.
    pub fn end(&self) {
        self.taken.get_or_init(|| self.begun.get().map(Instant::elapsed).unwrap_or_default());
        drop(self.permit.lock().unwrap_or_else(PoisonError::into_inner).take());
    }

    /// How long the work took, without the waiting.
    pub fn elapsed(&self) -> Duration {
        self.taken.get().copied().unwrap_or_default()
    }
}

/// The engine wants to own its token.
struct SharedToken(Arc<Token>);

impl enough::Stop for SharedToken {
    fn check(&self) -> Result<(), enough::StopReason> {
        self.0.check()
    }
}
