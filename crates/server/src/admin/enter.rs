//! Who may see the operator's page: whoever has the token, of which the configuration has the
//! hash; sent with a request, or once through a form for a cookie that holds for a while.

use crate::abuse::{bearer, from_here, secret_cookie};
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

/// Cookies that hold: their hashes and their ends, in memory, so that all are gone with the
/// process.
#[derive(Debug, Default)]
pub struct Desks(Mutex<HashMap<String, i64>>);

impl Desks {
    /// A new cookie that ends then.
    pub fn begin(&self, now: i64) -> String {
        let secret = secret_id();
        if let Ok(mut all) = self.0.lock() {
            all.retain(|_, end| *end > now);
            all.insert(digest(&secret), now.saturating_add(millis(COOKIE_TIME)));
        }
        secret
    }

    /// Whether a cookie holds. One from the future was given before the clock was set back.
    fn holds(&self, secret: &str, now: i64) -> bool {
        let end = self.0.lock().ok().and_then(|all| all.get(&digest(secret)).copied());
        end.is_some_and(|end| end > now && end <= now.saturating_add(millis(COOKIE_TIME)))
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

/// Whether that is the operator's token.
pub fn fits(site: &Site, token: &str) -> bool {
    let Some(admin) = &site.config.admin else { return false };
    digest(token).as_bytes().ct_eq(admin.token.as_bytes()).into()
}

fn proof(secret: &str) -> String {
    digest(&format!("{PROOF} {secret}"))
}

/// Who sent this request, where they may see the page.
pub fn operator(site: &Site, headers: &HeaderMap) -> Option<Operator> {
    let mark = site.config.admin.as_ref()?.token.chars().take(8).collect();
    let who = Who::Operator(mark);
    if let Some(token) = bearer(headers) {
        return fits(site, &token).then_some(Operator { who, proof: None });
    }
    let secret = secret_cookie(headers, COOKIE)?;
    let holds = site.desks.holds(&secret, site.clock.now());
    holds.then(|| Operator { who, proof: Some(proof(&secret)) })
}

impl Operator {
    /// Whether a form is of the operator's page.
    ///
    /// # Errors
    /// When it may be another site's.
    pub fn check(&self, headers: &HeaderMap, given: &str) -> Result<(), Refusal> {
        from_here(headers)?;
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
