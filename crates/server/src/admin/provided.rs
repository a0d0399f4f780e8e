//! The way to the provider of logins, and back.

use super::enter;
use super::oidc::{Back, Denied, PATIENCE};
use super::visit::Visit;
use crate::abuse::cookie;
use crate::page;
use crate::route::{not_found, uncached};
use crate::store::digest;
use axum::body::Body;
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::http::{HeaderValue, Response, StatusCode, header};
use axum::response::IntoResponse;

/// The cookie of a login that is under way.
pub const COOKIE: &str = "admin-login";

/// Where the provider leads back to.
fn here(visit: &Visit) -> String {
    format!("{}/admin/oidc", visit.context().origin)
}

fn status(denied: &Denied) -> StatusCode {
    match denied {
        Denied::Provider(_) => StatusCode::BAD_GATEWAY,
        Denied::Unknown => StatusCode::BAD_REQUEST,
        Denied::Said(_) | Denied::Token(_) | Denied::Person(_) => StatusCode::FORBIDDEN,
    }
}

/// What is said where the provider can't be asked: nobody was refused.
fn denied(visit: &Visit, denied: &Denied) -> Response<Body> {
    visit.login(status(denied), Some(&denied.to_string()))
}

/// To the provider. The cookie comes back with the browser: it is sent along with links that lead
/// here from elsewhere, as the one of a session is not.
pub async fn away(visit: Visit) -> Response<Body> {
    let Some(oidc) = &visit.site.oidc else { return not_found(&visit.context()) };
    let away = match oidc.begin(&here(&visit)).await {
        Ok(away) => away,
        Err(error) => return denied(&visit, &error),
    };
    let never = (header::CACHE_CONTROL, "no-store".to_owned());
    let answer = (StatusCode::SEE_OTHER, [(header::LOCATION, away.url), never]).into_response();
    visit.with_cookie(answer, COOKIE, &away.secret, PATIENCE.as_secs(), "Lax")
}

/// Back from the provider.
pub async fn back(visit: Visit, query: Result<Query<Back>, QueryRejection>) -> Response<Body> {
    let Some(oidc) = &visit.site.oidc else { return not_found(&visit.context()) };
    let secret = cookie(&visit.headers, COOKIE).unwrap_or_default();
    let back = query.map_or_else(|_| Back::default(), |Query(back)| back);
    let done = match visit.tries() {
        Ok(()) => oidc.end(secret, back, &here(&visit)).await,
        Err(refusal) => return visit.refused(&refusal),
    };
    let answer = match done {
        // A redirect would still count as led here from elsewhere, and the session's cookie would
        // not be sent: a page that goes on by itself is of this site.
        Ok(name) => {
            let mut answer = uncached(StatusCode::OK, page::entered(&visit.context()));
            answer.headers_mut().insert("refresh", HeaderValue::from_static("0; url=/admin"));
            visit.begun(answer, enter::mark(&digest(&name))).await
        }
        Err(error @ Denied::Provider(_)) => denied(&visit, &error),
        Err(error) => visit.turned_away(status(&error), &error.to_string()).await,
    };
    visit.with_cookie(answer, COOKIE, "", 0, "Lax")
}
