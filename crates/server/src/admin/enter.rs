//! Who may see the operator's page: whoever has the token, of which the configuration has the
//! hash; sent with a request, or once through a form for a cookie that holds for a while. A login
//! at a provider gives the same cookie.

use crate::abuse::{bearer, cookie, own_pages};
use crate::clock::millis;
use crate::privacy::rights::Who;
use crate::refusal::Refusal;
use crate::site::Site;
use crate::store::{Key, Keys, StoreError, digest, opened_text, sealed_text, secret_id};
use axum::http::{HeaderMap, StatusCode};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use subtle::ConstantTimeEq;

/// The cookie.
pub const COOKIE: &str = "admin";
/// How long it holds.
pub const COOKIE_TIME: Duration = Duration::from_secs(30 * 60);
/// What is said to somebody with another token.
pub const NOT_THE_TOKEN: &str = "This is not the token.";
/// The field of a form that only the page can have filled in.
pub const PROOF: &str = "proof";

/// A new token and its hash, for the configuration. The token has 160 random bits: nobody tries
/// them all, so a plain hash keeps it.
pub fn new_token() -> (String, String) {
    let token = format!("ca_{}", secret_id());
    let hash = digest(&token);
    (token, hash)
}

/// What is in a cookie: whose it is, and its end.
#[derive(Debug, Serialize, Deserialize)]
struct Seat {
    mark: String,
    end: i64,
}

/// The name of the key that seals logins under way, where several machines have it in common.
pub const DESKS: &str = "own-desks";
/// What the names of the keys begin with that seal the cookies of those who are logged in.
const LOGGED_IN: &str = "own-login-";
/// Where what is sealed in a cookie belongs.
const SEAT: &[u8] = b"admin seat";

/// Those who are logged in. Each cookie is sealed with a key of its own, by which each of several
/// machines knows it; who logs out drops the key, and the cookie holds on none of them.
#[derive(Debug)]
pub struct Desks {
    keys: Keys,
}

/// The name of the key of the cookie that begins with that.
fn name(id: &str) -> String {
    format!("{LOGGED_IN}{}", digest(id))
}

impl Desks {
    /// With their keys among these.
    pub fn new(keys: Keys) -> Self {
        Self { keys }
    }

    /// A new cookie for an operator of that mark.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn begin(&self, mark: String, now: i64) -> Result<String, StoreError> {
        let (id, key) = (secret_id(), Key::new());
        self.keys.put(&name(&id), &key).await?;
        let seat = Seat { mark, end: now.saturating_add(millis(COOKIE_TIME)) };
        Ok(format!("{id}.{}", sealed_text(&key, SEAT, &seat)))
    }

    /// Whose cookie that is, where it holds. One from the future was given before the clock was
    /// set back.
    async fn holder(&self, secret: &str, now: i64) -> Result<Option<String>, StoreError> {
        let Some((id, sealed)) = secret.split_once('.') else { return Ok(None) };
        let key = match self.keys.get(&name(id)).await {
            Ok(key) => key,
            Err(StoreError::Gone) => return Ok(None),
            Err(error) => return Err(error),
        };
        let seat: Option<Seat> = opened_text(&key, SEAT, sealed);
        let most = now.saturating_add(millis(COOKIE_TIME));
        Ok(seat.filter(|seat| seat.end > now && seat.end <= most).map(|seat| seat.mark))
    }

    /// Lets a cookie hold no longer.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn end(&self, secret: &str) -> Result<(), StoreError> {
        let id = secret.split('.').next().unwrap_or_default();
        self.keys.drop(&name(id)).await
    }

    /// Drops the keys of those whose time is over. Gives how many.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn sweep(&self) -> Result<u64, StoreError> {
        let mut count = 0;
        for key in self.keys.older(COOKIE_TIME).await? {
            if key.starts_with(LOGGED_IN) {
                self.keys.drop(&key).await?;
                count += 1;
            }
        }
        Ok(count)
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
///
/// # Errors
/// Those of the database.
pub async fn operator(site: &Site, headers: &HeaderMap) -> Result<Option<Operator>, StoreError> {
    if let Some(token) = bearer(headers) {
        let mark = fits(site, &token);
        return Ok(mark.map(|mark| Operator { who: Who::Operator(mark), proof: None }));
    }
    let Some(secret) = cookie(headers, COOKIE) else { return Ok(None) };
    let mark = site.desks.holder(secret, site.clock.now()).await?;
    let who = mark.map(Who::Operator);
    Ok(who.map(|who| Operator { who, proof: Some(proof(secret)) }))
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
