//! Places for requests that need more than others: whole files in memory, as those do that deal with
//! places elsewhere, or a thread for as long as the answer is taken. Who comes when all are taken
//! waits outside, with nothing of the files read. One client has half of them at most, so that
//! somebody who sends or takes slowly, many times at once, does not keep all others out.

use crate::refusal::Refusal;
use axum::http::StatusCode;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Most requests that wait. More are told to come back later.
const WAITING: usize = 256;

/// The places, and those who wait for one, in the order they came.
#[derive(Debug)]
pub struct Seats {
    places: Arc<Semaphore>,
    waiting: Semaphore,
    patience: Duration,
    /// Most places of one client.
    share: usize,
    /// The shares of clients that have a place or wait for one.
    clients: Mutex<HashMap<String, Weak<Semaphore>>>,
}

/// A place, until it is let go.
#[derive(Debug)]
pub struct Seat {
    _place: OwnedSemaphorePermit,
    _share: Option<OwnedSemaphorePermit>,
}

impl Seats {
    /// So many places, waited for so long at most.
    pub fn new(places: usize, patience: Duration) -> Self {
        Self {
            places: Arc::new(Semaphore::new(places)),
            waiting: Semaphore::new(WAITING),
            patience,
            share: places.div_ceil(2),
            clients: Mutex::default(),
        }
    }

    /// A place for a client, by the name that its rate has; without one, of everybody's.
    ///
    /// # Errors
    /// With 503 when too many wait already, or none became free in time.
    pub async fn take(&self, client: Option<&str>) -> Result<Seat, Refusal> {
        let busy = || Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "error-busy");
        let _waiting = self.waiting.try_acquire().map_err(|_| busy())?;
        let share = client.map(|client| self.share_of(client));
        let seat = async {
            let share = match share {
                Some(share) => Some(share.acquire_owned().await.ok()?),
                None => None,
            };
            let place = Arc::clone(&self.places).acquire_owned().await.ok()?;
            Some(Seat { _place: place, _share: share })
        };
        tokio::time::timeout(self.patience, seat).await.ok().flatten().ok_or_else(busy)
    }

    fn share_of(&self, client: &str) -> Arc<Semaphore> {
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(share) = clients.get(client).and_then(Weak::upgrade) {
            return share;
        }
        clients.retain(|_, share| share.strong_count() > 0);
        let share = Arc::new(Semaphore::new(self.share));
        clients.insert(client.to_owned(), Arc::downgrade(&share));
        share
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOON: Duration = Duration::from_millis(50);

    #[tokio::test]
    async fn who_waits_gets_the_next_place_or_is_told_so_in_time() {
        let seats = Seats::new(1, SOON);
        let first = seats.take(None).await.unwrap();
        assert_eq!(seats.take(None).await.unwrap_err().status(), 503, "the place is taken");
        let (second, ()) = tokio::join!(seats.take(None), async { drop(first) });
        assert!(second.is_ok(), "who waited has it now");
    }

    #[tokio::test]
    async fn one_client_has_half_of_them() {
        let seats = Seats::new(4, SOON);
        let first = seats.take(Some("slow")).await.unwrap();
        let _second = seats.take(Some("slow")).await.unwrap();
        assert_eq!(seats.take(Some("slow")).await.unwrap_err().status(), 503);
        let _others = seats.take(Some("other")).await.unwrap();
        drop(first);
        assert!(seats.take(Some("slow")).await.is_ok(), "a place that was let go counts no more");
        assert!(seats.clients.lock().unwrap().len() <= 2);
    }
}
