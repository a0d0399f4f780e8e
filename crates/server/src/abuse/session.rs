//! A visitor's session: a random number in a cookie, made when somebody chooses the server. It
//! says whose a job is, and nothing else. A part of it is a code of the rest by a key of the server,
//! so that nobody makes up visitors by making up cookies.

use super::client::{SESSION, session, set_cookie};
use crate::api::Problem;
use crate::refusal::Refusal;
use crate::site::Site;
use crate::store::Key;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use axum::response::IntoResponse;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::sync::Arc;
use subtle::ConstantTimeEq;

/// Letters of a secret.
const LENGTH: usize = 32;
/// Of a session's those that are random (119 bits); the rest is the code of these (71 bits).
const RANDOM: usize = 20;
/// The name of the key of the codes.
pub const SESSIONS: &str = "own-sessions";
const LETTERS: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/// Begins a session where there is none yet.
pub async fn begin(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
) -> Result<Response<Body>, Problem> {
    own_pages(&site, &headers)?;
    let never = [(header::CACHE_CONTROL, "no-store")];
    let mut answer = (StatusCode::NO_CONTENT, never).into_response();
    if session(&headers).is_none() {
        let cookie = set(&site, &site.sessions.begin());
        answer.headers_mut().extend(cookie.map(|cookie| (header::SET_COOKIE, cookie)));
    }
    Ok(answer)
}

/// The cookie of a session, as it is set.
pub fn set(site: &Site, secret: &str) -> Option<HeaderValue> {
    set_cookie(site.secure(), &format!("{SESSION}={secret}; Path=/; HttpOnly; SameSite=Strict"))
}

/// Makes sessions, and knows those that it made.
#[derive(Debug)]
pub struct Sessions {
    key: Key,
}

impl Sessions {
    /// With the key of the codes, which all servers over the same data have.
    pub fn new(key: Key) -> Self {
        Self { key }
    }

    /// A new session's secret.
    pub fn begin(&self) -> String {
        let secret = secret();
        let random = &secret[..RANDOM];
        format!("{random}{}", self.code(random))
    }

    /// Whether a session was begun here.
    pub fn knows(&self, secret: &str) -> bool {
        let Some((random, code)) = secret.split_at_checked(RANDOM) else { return false };
        self.code(random).as_bytes().ct_eq(code.as_bytes()).into()
    }

    fn code(&self, random: &str) -> String {
        // Keys of every length fit.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(self.key.as_bytes()) else {
            return String::new();
        };
        mac.update(random.as_bytes());
        let code = mac.finalize().into_bytes();
        let letters = code.iter().take(LENGTH - RANDOM);
        letters.map(|&byte| char::from(LETTERS[usize::from(byte % 62)])).collect()
    }
}

/// Takes cookies out of a request that say a session that never was: for all that follows there is
/// none.
pub async fn known(State(site): State<Arc<Site>>, mut request: Request) -> Request {
    let headers = request.headers_mut();
    if session(headers).is_none_or(|secret| site.sessions.knows(&secret)) {
        return request;
    }
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let others = lines.flat_map(|line| line.split(';')).map(str::trim);
    let session = |cookie: &&str| cookie.split('=').next() == Some(SESSION);
    let others: Vec<_> = others.filter(|cookie| !session(cookie)).collect();
    let others = HeaderValue::from_str(&others.join("; "));
    headers.remove(header::COOKIE);
    headers.extend(others.ok().map(|others| (header::COOKIE, others)));
    request
}

/// A secret that nobody guesses. Each letter is as likely as any other: bytes that would prefer the
/// first ones are thrown away.
pub fn secret() -> String {
    let fair = u8::MAX - u8::MAX % 62;
    let mut secret = String::with_capacity(LENGTH);
    while secret.len() < LENGTH {
        let mut bytes = [0; LENGTH];
        crate::store::fill(&mut bytes);
        let letters = bytes.iter().filter(|&&byte| byte < fair);
        let letters = letters.map(|&byte| char::from(LETTERS[usize::from(byte % 62)]));
        secret.extend(letters.take(LENGTH - secret.len()));
    }
    secret
}

/// Whether a text can be such a secret.
pub fn is_secret(text: &str) -> bool {
    text.len() == LENGTH && text.chars().all(|c| c.is_ascii_alphanumeric())
}

/// Whether the request comes from the site's own pages, as browsers say it: by `Sec-Fetch-Site`,
/// and those that don't know that by `Origin`, which they send with forms since the site's pages
/// tell their addresses to the site itself (`Referrer-Policy`). Programs say nothing of it; they
/// have no session that another page could use.
///
/// # Errors
/// When another site's page asks.
pub fn own_pages(site: &Site, headers: &HeaderMap) -> Result<(), Refusal> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let from = text(header::HeaderName::from_static("sec-fetch-site"));
    let own = match (from, text(header::ORIGIN), &site.origin) {
        (Some(from), ..) => matches!(from, "same-origin" | "none"),
        (None, None, _) => true,
        (None, Some(origin), Some(own)) => origin == own,
        (None, Some(origin), None) => {
            origin.split_once("://").is_some_and(|(_, host)| Some(host) == text(header::HOST))
        }
    };
    if own { Ok(()) } else { Err(Refusal::new(StatusCode::FORBIDDEN, "error-elsewhere")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_long_and_never_the_same() {
        let (a, b) = (secret(), secret());
        assert_eq!((a.len(), b.len()), (LENGTH, LENGTH));
        assert!(a.chars().all(|letter| letter.is_ascii_alphanumeric()));
        assert_ne!(a, b);
    }

    #[test]
    fn only_sessions_that_were_begun_are_known() {
        let sessions = Sessions::new(Key::new());
        let own = sessions.begin();
        assert!(is_secret(&own) && sessions.knows(&own));
        assert_ne!(own, sessions.begin());
        assert!(!Sessions::new(Key::new()).knows(&own), "another server's");
        for other in ["", "mine", &secret(), &own[..31], &own.replace(&own[..1], "~")] {
            assert!(!sessions.knows(other), "{other}");
        }
    }
}
