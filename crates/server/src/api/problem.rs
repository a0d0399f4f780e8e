//! What went wrong, as programs read it: problem details (RFC 9457).

use crate::refusal::Refusal;
use axum::body::Body;
use axum::extract::{FromRequestParts, Path, Request};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Response, StatusCode, header};
use axum::response::IntoResponse;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// A refusal as an answer of the API.
#[derive(Debug)]
pub struct Problem(pub Refusal);

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Self(refusal)
    }
}

/// A refusal as JSON.
pub fn told(refusal: &Refusal) -> Value {
    let status = refusal.status();
    let mut told = json!({
        "type": format!("/docs/api#{}", refusal.code()),
        "title": status.canonical_reason().unwrap_or("Error"),
        "status": status.as_u16(),
        "code": refusal.code(),
        "detail": refusal.detail(),
    });
    if let Some(file) = refusal.file() {
        told["file"] = file.into();
    }
    if !refusal.each().is_empty() {
        told["files"] = refusal.each().iter().map(self::told).collect();
    }
    told
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response<Body> {
        let Self(refusal) = self;
        let mut answer = (refusal.status(), axum::Json(told(&refusal))).into_response();
        let headers = answer.headers_mut();
        let kind = HeaderValue::from_static("application/problem+json");
        headers.insert(header::CONTENT_TYPE, kind);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = refusal.retry_after() {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        if refusal.status() == StatusCode::UNAUTHORIZED {
            let scheme = HeaderValue::from_static("Bearer");
            headers.insert(header::WWW_AUTHENTICATE, scheme);
        }
        answer
    }
}

/// What stands in an address: one that can't be read is an address that there is not.
pub struct Place<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Place<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match Path::from_request_parts(parts, state).await {
            Ok(Path(place)) => Ok(Self(place)),
            Err(_) => Err(not_found().await),
        }
    }
}

/// An address that is none of the API's.
pub async fn not_found() -> Problem {
    let text = "there is no such address; /v1/openapi.json describes all of them";
    Problem(Refusal::said(StatusCode::NOT_FOUND, "not_found", text))
}

/// A method that the address does not take.
pub async fn no_such_method(request: Request) -> Problem {
    let text = format!("this address does not take {}; see /v1/openapi.json", request.method());
    Problem(Refusal::said(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", text))
}
