//! Logins at providers that are under way. The browser has them, sealed, so that it may come back to
//! another machine; each comes back once.

use super::kinds::Kind;
use crate::admin::PATIENCE;
use crate::clock::{Clock, millis};
use crate::store::{Key, digest, opened_text, sealed_text, secret_id};
use compressimage_cloud::Begun;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fmt;
use std::sync::Mutex;
use subtle::ConstantTimeEq;

/// The cookie.
pub const COOKIE: &str = "cloud-login";
/// Where what is sealed belongs.
const PLACE: &[u8] = b"cloud login";

/// What is sealed.
#[derive(Serialize, Deserialize)]
struct Under {
    place: String,
    state: String,
    verifier: String,
    /// Whose it is: their own cookie does not come along from another site.
    session: String,
    /// Another for every login: none comes back twice.
    nonce: String,
    end: i64,
}

/// A login that came back.
pub struct Returned {
    /// What proves that it is the same program that asks.
    pub verifier: String,
    /// Whose it is.
    pub session: String,
}

impl fmt::Debug for Returned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Returned").finish_non_exhaustive()
    }
}

/// All of them.
#[derive(Debug)]
pub struct Logins {
    key: Key,
    clock: Clock,
    /// The numbers of those that came back, with their end.
    back: Mutex<HashMap<String, i64>>,
}

impl Logins {
    /// With the key that they are sealed with.
    pub fn new(key: Key, clock: Clock) -> Self {
        Self { key, clock, back: Mutex::default() }
    }

    /// The cookie of a login that begins.
    pub fn begin(&self, kind: Kind, begun: Begun, session: &str) -> String {
        let under = Under {
            place: kind.word().to_owned(),
            state: begun.state,
            verifier: begun.verifier,
            session: session.to_owned(),
            nonce: secret_id(),
            end: self.clock.now().saturating_add(millis(PATIENCE)),
        };
        sealed_text(&self.key, PLACE, &under)
    }

    /// The login of a cookie: one that was begun in this browser for that place, is not too old,
    /// comes back with the state that it left with, and for the first time.
    pub fn end(&self, cookie: &str, kind: Kind, state: &str) -> Option<Returned> {
        let under: Under = opened_text(&self.key, PLACE, cookie)?;
        let now = self.clock.now();
        let in_time = under.end > now && under.end <= now.saturating_add(millis(PATIENCE));
        let same = bool::from(under.state.as_bytes().ct_eq(state.as_bytes()));
        if !(in_time && same && under.place == kind.word()) {
            return None;
        }
        let mut back = self.back.lock().ok()?;
        back.retain(|_, end| *end > now);
        let first = back.insert(digest(&under.nonce), under.end).is_none();
        first.then_some(Returned { verifier: under.verifier, session: under.session })
    }
}
