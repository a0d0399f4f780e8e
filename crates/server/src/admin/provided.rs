//! The way to the provider of logins, and back.

use super::oidc::{Back, Denied, PATIENCE};
use super::visit::Visit;
use super::{Oidc, enter};
use crate::abuse::secret_cookie;
use crate::page;
use crate::route::{not_found, uncached};
use crate::store::digest;
use axum::body::Body;
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::http::{HeaderValue, Response, StatusCode, header};
use axum::response::IntoResponse;

/// The cookie of a login that is under way.
const COOKIE: &str = "admin-login";

/// Where the provider leads back to.
fn here(visit: &Visit) -> String {
    format!("{}/admin/oidc", visit.context().origin)
}

fn oidc(visit: &Visit) -> Result<&Oidc, Response<Body>> {
    visit.site.oidc.as_ref().ok_or_else(|| not_found(&visit.context()))
}

fn denied(visit: &Visit, denied: &Denied) -> Response<Body> {
    let status = match denied {
        Denied::Provider(_) => StatusCode::BAD_GATEWAY,
        Denied::Unknown => StatusCode::BAD_REQUEST,
        Denied::Said(_) | Denied::Token(_) | Denied::Person(_) => StatusCode::FORBIDDEN,
    };
    visit.login(status, Some(&denied.to_string()))
}

/// To the provider. The cookie comes back with the browser: it is sent along with links that lead
/// here from elsewhere, as the one of a session is not.
pub async fn away(visit: Visit) -> Result<Response<Body>, Response<Body>> {
    let away = oidc(&visit)?.begin(&here(&visit)).await;
    let away = away.map_err(|error| denied(&visit, &error))?;
    let never = (header::CACHE_CONTROL, "no-store".to_owned());
    let answer = (StatusCode::SEE_OTHER, [(header::LOCATION, away.url), never]).into_response();
    Ok(visit.with_cookie(answer, COOKIE, &away.secret, PATIENCE.as_secs(), "Lax"))
}

/// Back from the provider.
pub async fn back(
    visit: Visit,
    query: Result<Query<Back>, QueryRejection>,
) -> Result<Response<Body>, Response<Body>> {
    let secret = secret_cookie(&visit.headers, COOKIE).unwrap_or_default();
    let back = query.map_or_else(|_| Back::default(), |Query(back)| back);
    let known = oidc(&visit)?.end(&secret, back, &here(&visit)).await;
    let answer = match known {
        // A redirect would still count as led here from elsewhere, and the session's cookie would
        // not be sent: a page that goes on by itself is of this site.
        Ok(name) => {
            let mut answer = uncached(StatusCode::OK, page::entered(&visit.context()));
            answer.headers_mut().insert("refresh", HeaderValue::from_static("0; url=/admin"));
            visit.begun(answer, enter::mark(&digest(&name)))
        }
        Err(error) => denied(&visit, &error),
    };
    Ok(visit.with_cookie(answer, COOKIE, "", 0, "Lax"))
}
