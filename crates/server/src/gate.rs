//! What is refused before anybody looks for a page: who asks too often, and addresses that are no text.

use crate::page::Context;
use crate::refusal::Refusal;
use crate::route::{find, not_found, refused};
use crate::site::Site;
use crate::{abuse, api};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{Response, StatusCode, Version, header};
use axum::middleware::Next;
use axum::response::IntoResponse;
use percent_encoding::percent_decode_str;
use std::sync::Arc;

/// Refuses addresses that ask far more often than people do; whoever watches the server may.
pub async fn often(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response<Body> {
    let health = matches!(request.uri().path(), "/healthz" | "/readyz");
    let (parts, body) = request.into_parts();
    let counted = if health { Ok(()) } else { site.rates.request(&abuse::rate_of(&site, &parts)) };
    match counted {
        Ok(()) => next.run(Request::from_parts(parts, body)).await,
        Err(refusal) if is_seen(&parts) => {
            let slug = parts.uri.path().trim_start_matches('/');
            let slug = if find(slug).is_some() { slug } else { "" };
            refused(&Context::new(&site, &parts.uri, &parts.headers), slug, &refusal)
        }
        Err(refusal) => api::Problem(refusal).into_response(),
    }
}

/// Whether a person sees the answer: it is no address of programs, and a page is asked for.
fn is_seen(request: &Parts) -> bool {
    let accept = request.headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    !is_of_programs(request.uri.path()) && accept.is_some_and(|kinds| kinds.contains("text/html"))
}

fn is_of_programs(path: &str) -> bool {
    path.starts_with("/v1/") || path.starts_with("/i/")
}

/// That a request is for one host (RFC 9112, section 3.2), and its body as it is.
fn understood(request: &Request) -> Result<(), Refusal> {
    let hosts = request.headers().get_all(header::HOST).iter().count();
    if request.version() == Version::HTTP_11 && hosts != 1 {
        let text = "a request has one header Host";
        return Err(Refusal::said(StatusCode::BAD_REQUEST, "bad_header", text));
    }
    let packed = request.headers().get(header::CONTENT_ENCODING);
    if packed.is_some_and(|packing| packing != "identity") {
        let text = "send the body without Content-Encoding: nothing here unpacks it";
        return Err(Refusal::said(StatusCode::UNSUPPORTED_MEDIA_TYPE, "bad_header", text));
    }
    Ok(())
}

/// Answers what can't be understood; and that there is no such address where the address is no text
/// once it is decoded.
pub async fn readable(
    State(site): State<Arc<Site>>,
    request: Request,
    next: Next,
) -> Response<Body> {
    let path = request.uri().path();
    if let Err(refusal) = understood(&request) {
        return match is_of_programs(path) {
            true => api::Problem(refusal).into_response(),
            false => refused(&Context::new(&site, request.uri(), request.headers()), "", &refusal),
        };
    }
    if percent_decode_str(path).decode_utf8().is_ok() {
        return next.run(request).await;
    }
    match is_of_programs(path) {
        true => api::not_found().await.into_response(),
        false => not_found(&Context::new(&site, request.uri(), request.headers())),
    }
}
