//! The choice of a language.

use crate::abuse::set_cookie;
use crate::site::Site;
use crate::words::Lang;
use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{Response, StatusCode, header};
use axum::response::IntoResponse;
use serde::Deserialize;
use std::sync::Arc;

/// What the form of the foot says.
#[derive(Deserialize)]
pub struct Choice {
    to: String,
    #[serde(default)]
    back: String,
}

/// A page of this site to go back to: letters, digits, dashes behind one slash; else the first.
pub fn local(back: &str) -> String {
    let path = back.strip_prefix('/').unwrap_or_default();
    let local = path.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '/')
        && !path.starts_with('/');
    if local { format!("/{path}") } else { "/".to_owned() }
}

/// Remembers a language and goes back to the page.
pub async fn choose(
    State(site): State<Arc<Site>>,
    choice: Result<Query<Choice>, QueryRejection>,
) -> Response<Body> {
    let Ok(Query(Choice { to, back })) = choice else {
        return (StatusCode::SEE_OTHER, [(header::LOCATION, "/")]).into_response();
    };
    let mut answer = (StatusCode::SEE_OTHER, [(header::LOCATION, local(&back))]).into_response();
    if let Some(lang) = Lang::of_tag(&to) {
        let tag = lang.facts().tag;
        let cookie = format!("lang={tag}; Path=/; Max-Age=31536000; SameSite=Lax");
        if let Some(cookie) = set_cookie(site.secure(), &cookie) {
            answer.headers_mut().insert(header::SET_COOKIE, cookie);
        }
    }
    let never = header::HeaderValue::from_static("no-store");
    answer.headers_mut().insert(header::CACHE_CONTROL, never);
    answer
}
