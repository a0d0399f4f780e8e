//! Pictures that are ready: in memory, up to so many bytes and for so long; where there are more,
//! those go first that were not asked for the longest.

use super::Kept;
use crate::clock::{Clock, millis};
use crate::refusal::Refusal;
use hashlink::LruCache;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::OnceCell;

/// What an entry takes beside its picture, roughly.
const BESIDE: usize = 512;

/// The pictures that are ready, and those that are being made.
#[derive(Debug)]
pub struct Ready {
    all: Mutex<All>,
    most: u64,
    age: i64,
    clock: Clock,
}

#[derive(Debug)]
struct All {
    places: LruCache<String, Arc<Place>>,
    bytes: u64,
}

/// The place of a picture: whoever comes first makes it, the others wait for that one.
#[derive(Debug)]
struct Place {
    since: i64,
    bytes: AtomicU64,
    made: OnceCell<Result<Arc<Kept>, Refusal>>,
}

impl Ready {
    /// Nothing is ready yet.
    pub fn new(most: u64, age: Duration, clock: Clock) -> Self {
        let all = All { places: LruCache::new_unbounded(), bytes: 0 };
        Self { all: Mutex::new(all), most, age: millis(age), clock }
    }

    /// The picture of that address; `make` makes it where it is not ready.
    ///
    /// # Errors
    /// What is wrong with it. That is told to all who wait, and not kept.
    pub async fn get(
        &self,
        address: &str,
        make: impl Future<Output = Result<Arc<Kept>, Refusal>>,
    ) -> Result<Arc<Kept>, Refusal> {
        let place = self.place(address);
        let made = place.made.get_or_init(|| async {
            let made = make.await;
            self.keep(address, &place, made.as_ref().ok());
            made
        });
        made.await.clone()
    }

    /// Forgets what is too old.
    pub fn forget(&self) {
        let now = self.clock.now();
        let mut all = self.lock();
        let All { places, bytes } = &mut *all;
        places.retain(|_, place| {
            let fresh = self.fresh(place, now);
            if !fresh {
                *bytes -= place.bytes.load(Ordering::Relaxed);
            }
            fresh
        });
    }

    fn lock(&self) -> MutexGuard<'_, All> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A clock that was set back makes nothing live longer.
    fn fresh(&self, place: &Place, now: i64) -> bool {
        (0..self.age).contains(&(now - place.since))
    }

    fn place(&self, address: &str) -> Arc<Place> {
        let now = self.clock.now();
        let mut all = self.lock();
        match all.places.get(address) {
            Some(place) if self.fresh(place, now) => return Arc::clone(place),
            Some(_) => all.remove(address),
            None => {}
        }
        let place = Place { since: now, bytes: AtomicU64::new(0), made: OnceCell::new() };
        let place = Arc::new(place);
        all.places.insert(address.to_owned(), Arc::clone(&place));
        place
    }

    /// Keeps what was made, unless it was forgotten meanwhile.
    fn keep(&self, address: &str, place: &Arc<Place>, made: Option<&Arc<Kept>>) {
        let mut all = self.lock();
        if !all.places.peek(address).is_some_and(|own| Arc::ptr_eq(own, place)) {
            return;
        }
        let Some(kept) = made else { return all.remove(address) };
        let bytes = (address.len() + kept.bytes.len() + BESIDE) as u64;
        place.bytes.store(bytes, Ordering::Relaxed);
        all.bytes += bytes;
        while all.bytes > self.most {
            let Some((_, oldest)) = all.places.remove_lru() else { return };
            all.bytes -= oldest.bytes.load(Ordering::Relaxed);
        }
    }
}

impl All {
    fn remove(&mut self, address: &str) {
        if let Some(place) = self.places.remove(address) {
            self.bytes -= place.bytes.load(Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::StatusCode;

    fn picture(bytes: usize) -> Result<Arc<Kept>, Refusal> {
        Ok(Arc::new(Kept::new(vec![7; bytes], "image/png".into())))
    }

    async fn is_ready(ready: &Ready, address: &str) -> bool {
        let none = async { Err(Refusal::new(StatusCode::NOT_FOUND, "error-none")) };
        ready.get(address, none).await.is_ok()
    }

    #[tokio::test]
    async fn what_is_asked_for_stays_within_the_bytes() {
        let hour = Duration::from_secs(3600);
        let ready = Ready::new(30_000, hour, Clock::default());
        for name in ["a", "b", "a", "c"] {
            ready.get(name, async { picture(10_000) }).await.unwrap();
        }
        assert!(is_ready(&ready, "a").await && is_ready(&ready, "c").await);
        assert!(!is_ready(&ready, "b").await);
        // One that is too large is given, not kept.
        ready.get("d", async { picture(40_000) }).await.unwrap();
        assert!(!is_ready(&ready, "d").await);
        assert_eq!(ready.lock().bytes, 0);
    }

    #[tokio::test]
    async fn what_is_old_is_forgotten() {
        let clock = Clock::default();
        let ready = Ready::new(30_000, Duration::from_secs(60), clock.clone());
        ready.get("a", async { picture(10) }).await.unwrap();
        clock.advance(59_000);
        ready.forget();
        assert!(is_ready(&ready, "a").await);
        clock.advance(2_000);
        ready.forget();
        assert_eq!(ready.lock().bytes, 0);
        assert_eq!(ready.lock().places.len(), 0);
        ready.get("a", async { picture(10) }).await.unwrap();
        clock.advance(-1_000);
        assert!(!is_ready(&ready, "a").await);
    }
}
