//! How often a client may ask: buckets that fill again, in memory, forgotten when they are full.

use crate::config::Rates as Bounds;
use crate::refusal::{Refusal, Worth};
use axum::http::StatusCode;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::num::NonZeroU32;

/// Who asked how often.
#[derive(Debug)]
pub struct Rates {
    tasks: DefaultKeyedRateLimiter<String>,
    requests: DefaultKeyedRateLimiter<String>,
    messages: DefaultKeyedRateLimiter<String>,
}

fn count(n: u32) -> NonZeroU32 {
    NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN)
}

impl Rates {
    /// Nobody has asked yet.
    pub fn new(bounds: &Bounds) -> Self {
        let tasks = Quota::per_minute(count(bounds.tasks)).allow_burst(count(bounds.burst));
        Self {
            tasks: RateLimiter::keyed(tasks),
            requests: RateLimiter::keyed(Quota::per_minute(count(bounds.requests))),
            messages: RateLimiter::keyed(Quota::per_hour(count(bounds.messages))),
        }
    }

    /// Counts a task.
    ///
    /// # Errors
    /// When there were too many: the refusal says when to come back.
    pub fn task(&self, client: &str) -> Result<(), Refusal> {
        check(&self.tasks, client)
    }

    /// Counts another request.
    ///
    /// # Errors
    /// Like [`Rates::task`].
    pub fn request(&self, client: &str) -> Result<(), Refusal> {
        check(&self.requests, client)
    }

    /// Counts a message to the operator.
    ///
    /// # Errors
    /// Like [`Rates::task`].
    pub fn message(&self, client: &str) -> Result<(), Refusal> {
        check(&self.messages, client)
    }

    /// Forgets those who may ask as if they never had.
    pub fn forget(&self) {
        for limiter in [&self.tasks, &self.requests, &self.messages] {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }

    /// How many clients are remembered.
    pub fn remembered(&self) -> usize {
        [&self.tasks, &self.requests, &self.messages].iter().map(|limiter| limiter.len()).sum()
    }
}

fn check(limiter: &DefaultKeyedRateLimiter<String>, client: &str) -> Result<(), Refusal> {
    limiter.check_key(&client.to_owned()).map_err(|early| {
        let wait = early.wait_time_from(DefaultClock::default().now()).as_secs() + 1;
        let status = StatusCode::TOO_MANY_REQUESTS;
        Refusal::with(status, "error-rate", [("time", Worth::Wait(wait))]).after(wait)
    })
}
