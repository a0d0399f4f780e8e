//! Places for requests with files in memory: who comes when all are taken waits outside, with
//! nothing of the files read.

use crate::refusal::Refusal;
use axum::http::StatusCode;
use std::time::Duration;
use tokio::sync::{Semaphore, SemaphorePermit};

/// Most requests that wait. More are told to come back later.
const WAITING: usize = 256;

/// The places, and those who wait for one, in the order they came.
#[derive(Debug)]
pub struct Seats {
    places: Semaphore,
    waiting: Semaphore,
    patience: Duration,
}

impl Seats {
    /// So many places, waited for so long at most.
    pub fn new(places: usize, patience: Duration) -> Self {
        Self { places: Semaphore::new(places), waiting: Semaphore::new(WAITING), patience }
    }

    /// A place, until the permit is dropped.
    ///
    /// # Errors
    /// With 503 when too many wait already, or none became free in time.
    pub async fn take(&self) -> Result<SemaphorePermit<'_>, Refusal> {
        let busy = || Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "error-busy");
        let _waiting = self.waiting.try_acquire().map_err(|_| busy())?;
        match tokio::time::timeout(self.patience, self.places.acquire()).await {
            Ok(Ok(place)) => Ok(place),
            _ => Err(busy()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn who_waits_gets_the_next_place_or_is_told_so_in_time() {
        let seats = Seats::new(1, Duration::from_millis(50));
        let first = seats.take().await.unwrap();
        assert_eq!(seats.take().await.unwrap_err().status(), 503, "the place is taken");
        let (second, ()) = tokio::join!(seats.take(), async { drop(first) });
        assert!(second.is_ok(), "who waited has it now");
    }
}
