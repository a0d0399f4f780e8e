//! A visitor's session: a random number in a cookie, made when somebody chooses the server. It
//! says whose a job is, and nothing else.

use super::client::{SESSION, session, set_cookie};
use crate::api::Problem;
use crate::refusal::Refusal;
use crate::site::Site;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use axum::response::IntoResponse;
use std::sync::Arc;

/// Letters of a session's secret: 190 bits.
const LENGTH: usize = 32;
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
        let cookie = set(&site, &secret());
        answer.headers_mut().extend(cookie.map(|cookie| (header::SET_COOKIE, cookie)));
    }
    Ok(answer)
}

/// The cookie of a session, as it is set.
pub fn set(site: &Site, secret: &str) -> Option<HeaderValue> {
    set_cookie(site.secure(), &format!("{SESSION}={secret}; Path=/; HttpOnly; SameSite=Strict"))
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
}
