//! What time it is: the system's, or in tests one that can be moved.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A clock. Times are milliseconds since 1970 in UTC.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    /// How far it is moved from the system's, in milliseconds.
    moved: Arc<AtomicI64>,
}

impl Clock {
    /// Now, in milliseconds since 1970.
    pub fn now(&self) -> i64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let now = i64::try_from(since.as_millis()).unwrap_or(i64::MAX);
        now.saturating_add(self.moved.load(Ordering::Relaxed))
    }

    /// Moves it forward for everybody who has it, or back where `by` is negative.
    pub fn advance(&self, by: i64) {
        self.moved.fetch_add(by, Ordering::Relaxed);
    }

    /// So long from now.
    pub fn after(&self, time: Duration) -> i64 {
        self.now().saturating_add(millis(time))
    }

    /// So long before now.
    pub fn before(&self, time: Duration) -> i64 {
        self.now().saturating_sub(millis(time))
    }
}

/// A duration in whole milliseconds.
pub fn millis(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}

/// A time as RFC 3339 writes it, in UTC: "2026-01-31T12:00:00.000Z".
pub fn written(time: i64) -> String {
    let stamp = jiff::Timestamp::from_millisecond(time).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    format!("{stamp:.3}")
}

/// The day of a time as the pages write it, in UTC: "2026-01-31".
pub fn day(time: i64) -> String {
    written(time).chars().take(10).collect()
}
