//! Who may see the operator's page: whoever has the token, of which the configuration has the
//! hash; sent with a request, or once through a form for a cookie that holds for a while. A login
//! at a provider gives the same cookie.

use crate::abuse::{bearer, own_pages, secret_cookie};
use crate::clock::millis;
use crate::privacy::rights::Who;
use crate::refusal::Refusal;
use crate::site::Site;
use crate::store::{digest, secret_id};
use axum::http::{HeaderMap, StatusCode};
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

/// A cookie that holds: whose it is, and its end.
#[derive(Debug)]
struct Seat {
    mark: String,
    end: i64,
}

/// Cookies that hold, by their hashes, in memory, so that all are gone with the process.
#[derive(Debug, Default)]
pub struct Desks(Mutex<HashMap<String, Seat>>);

impl Desks {
    /// A new cookie for an operator of that mark.
    pub fn begin(&self, mark: String, now: i64) -> String {
        let secret = secret_id();
        if let Ok(mut all) = self.0.lock() {
            all.retain(|_, seat| seat.end > now);
            let end = now.saturating_add(millis(COOKIE_TIME));
            all.insert(digest(&secret), Seat { mark, end });
        }
        secret
    }

    /// Whose cookie that is, where it holds. One from the future was given before the clock was
    /// set back.
    fn holder(&self, secret: &str, now: i64) -> Option<String> {
        let all = self.0.lock().ok()?;
        let seat = all.get(&digest(secret))?;
        let holds = seat.end > now && seat.end <= now.saturating_add(millis(COOKIE_TIME));
        holds.then(|| seat.mark.clone())
    }

    /// Lets a cookie hold no longer.
    pub fn end(&self, secret: &str) {
        if let Ok(mut all) = self.0.lock() {
            all.remove(&digest(secret));
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
    let secret = secret_cookie(headers, COOKIE)?;
    let who = Who::Operator(site.desks.holder(&secret, site.clock.now())?);
    Some(Operator { who, proof: Some(proof(&secret)) })
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
