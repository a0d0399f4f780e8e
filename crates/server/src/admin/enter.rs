//! Who may see the operator's page: whoever has the token, of which the configuration has the
//! hash; sent with a request, or once through a form for a cookie that holds for a while. A login
//! at a provider gives the same cookie.

use crate::abuse::{bearer, cookie, own_pages};
use crate::clock::millis;
use crate::privacy::rights::Who;
use crate::refusal::Refusal;
use crate::site::Site;
use crate::store::{Key, digest, opened_text, sealed_text, secret_id};
use axum::http::{HeaderMap, StatusCode};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Duration;
use subtle::ConstantTimeEq;

/// The cookie.
pub const COOKIE: &str = "admin";
/// How long it holds.
pub const COOKIE_TIME: Duration = Duration::from_secs(30 * 60);
/// The field of a form that only the page can have filled in.
pub const PROOF: &str = "proof";

/// A new token and its hash, for the configuration. The token has 160 random bits: nobody tries
/// them all, so a plain hash keeps it.
pub fn new_token() -> (String, String) {
    let token = format!("ca_{}", secret_id());
    let hash = digest(&token);
    (token, hash)
}

/// What is in a cookie: whose it is, its end, and what makes it another each time.
#[derive(Debug, Serialize, Deserialize)]
struct Seat {
    mark: String,
    end: i64,
    id: String,
}

/// The name of the key that seals cookies, where several machines have it in common.
pub const DESKS: &str = "own-desks";
/// Where what is sealed in a cookie belongs.
const SEAT: &[u8] = b"admin seat";

/// Cookies that hold say so themselves, sealed, so that each of several machines knows them.
#[derive(Debug)]
pub struct Desks {
    key: Key,
    /// Those that were ended before their time, with that; on this machine.
    ended: Mutex<HashMap<String, i64>>,
}

impl Desks {
    /// With the key that cookies are sealed with.
    pub fn new(key: Key) -> Self {
        Self { key, ended: Mutex::default() }
    }

    /// A new cookie for an operator of that mark.
    pub fn begin(&self, mark: String, now: i64) -> String {
        let seat = Seat { mark, end: now.saturating_add(millis(COOKIE_TIME)), id: secret_id() };
        sealed_text(&self.key, SEAT, &seat)
    }

    /// Whose cookie that is, where it holds. One from the future was given before the clock was
    /// set back.
    fn holder(&self, secret: &str, now: i64) -> Option<String> {
        let seat: Seat = opened_text(&self.key, SEAT, secret)?;
        let holds = seat.end > now && seat.end <= now.saturating_add(millis(COOKIE_TIME));
        let ended = self.ended.lock().ok()?.contains_key(&seat.id);
        (holds && !ended).then_some(seat.mark)
    }

    /// Lets a cookie hold no longer.
    pub fn end(&self, secret: &str, now: i64) {
        let seat: Option<Seat> = opened_text(&self.key, SEAT, secret);
        if let (Some(seat), Ok(mut ended)) = (seat, self.ended.lock()) {
            ended.retain(|_, end| *end > now);
            ended.insert(seat.id, seat.end);
        }
    }
}

/// Somebody who may see the page.
#[derive(Debug)]
pub struct Operator {
    /// For the trail.
    pub who: Who,
    /// What the page's forms prove that they are of this page with; nothing where the token itself
    /// came with the request, which no browser sends by itself.
    pub proof: Option<String>,
}

/// The mark of an operator whose token has that hash, or whom the configuration names so: for the
/// trail, which keeps no names.
pub fn mark(of: &str) -> String {
    of.chars().take(8).collect()
}

/// The mark of whoever has that token, where it is the operator's.
pub fn fits(site: &Site, token: &str) -> Option<String> {
    let own = site.config.admin.as_ref()?.token.as_ref()?;
    bool::from(digest(token).as_bytes().ct_eq(own.as_bytes())).then(|| mark(own))
}

fn proof(secret: &str) -> String {
    digest(&format!("{PROOF} {secret}"))
}

/// Who sent this request, where they may see the page.
pub fn operator(site: &Site, headers: &HeaderMap) -> Option<Operator> {
    if let Some(token) = bearer(headers) {
        let who = Who::Operator(fits(site, &token)?);
        return Some(Operator { who, proof: None });
    }
    let secret = cookie(headers, COOKIE)?;
    let who = Who::Operator(site.desks.holder(secret, site.clock.now())?);
    Some(Operator { who, proof: Some(proof(secret)) })
}

impl Operator {
    /// Whether a form is of the operator's page.
    ///
    /// # Errors
    /// When it may be another site's.
    pub fn check(&self, site: &Site, headers: &HeaderMap, given: &str) -> Result<(), Refusal> {
        own_pages(site, headers)?;
        let Some(proof) = &self.proof else { return Ok(()) };
        match bool::from(proof.as_bytes().ct_eq(given.as_bytes())) {
            true => Ok(()),
            false => {
                let text = "this form is not of this page, or of an earlier one: load it again";
                Err(Refusal::said(StatusCode::FORBIDDEN, "other_page", text))
            }
        }
    }
}
