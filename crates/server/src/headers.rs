//! What every answer says to the browser about safety, by one layer.

use crate::page::Context;
use crate::privacy::consent::Purpose;
use crate::site::Site;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use std::sync::Arc;

const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; \
    script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: data:; \
    font-src 'self'; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Nothing but what the tools use: the camera to take a picture, the clipboard to paste and
/// copy one. The share sheet needs no word: it is the site's own anyway, and browsers without one
/// complain of its name.
const PERMISSIONS_POLICY: &str = "camera=(self), clipboard-read=(self), clipboard-write=(self), \
    fullscreen=(self), accelerometer=(), autoplay=(), browsing-topics=(), \
    display-capture=(), encrypted-media=(), geolocation=(), gyroscope=(), hid=(), \
    idle-detection=(), magnetometer=(), microphone=(), midi=(), payment=(), \
    picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), \
    usb=(), xr-spatial-tracking=()";

const ALWAYS: &[(&str, &str)] = &[
    ("content-security-policy", CONTENT_SECURITY_POLICY),
    ("permissions-policy", PERMISSIONS_POLICY),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("cross-origin-resource-policy", "same-origin"),
    ("x-content-type-options", "nosniff"),
    // Other sites hear nothing; with none at all, browsers would not say either that a form is of
    // this site (`Origin: null`).
    ("referrer-policy", "same-origin"),
];

/// Two years, as the preload lists want it.
const TRANSPORT_SECURITY: &str = "max-age=63072000; includeSubDomains";

/// Lets in what the visitor lets happen: frames from where they are, in this answer alone. A foreign
/// frame does not say that it may stand in a page that is apart from all others, so that demand
/// is not made of it.
pub fn let_in(headers: &mut HeaderMap, context: &Context) {
    let (visit, frames) = (&context.visit, &context.site.asking.frames);
    headers.extend(visit.cookie.clone().map(|cookie| (header::SET_COOKIE, cookie)));
    let sources = frames.sources(|purpose| context.shows(purpose));
    if sources.is_empty() {
        return;
    }
    let policy = format!("{CONTENT_SECURITY_POLICY}; frame-src {}", sources.join(" "));
    let policy = HeaderValue::try_from(policy).ok();
    headers.extend(policy.map(|policy| (header::CONTENT_SECURITY_POLICY, policy)));
    if context.shows(Purpose::Advertising) {
        let name = HeaderName::from_static("cross-origin-embedder-policy");
        headers.insert(name, HeaderValue::from_static("unsafe-none"));
    }
}

/// Lets the forms of this answer lead on to another site: where the visitor logs in.
pub fn let_lead_to(headers: &mut HeaderMap, origin: Option<&str>) {
    let Some(origin) = origin else { return };
    let form = "form-action 'self'";
    let policy = CONTENT_SECURITY_POLICY.replace(form, &format!("{form} {origin}"));
    let policy = HeaderValue::try_from(policy).ok();
    headers.extend(policy.map(|policy| (header::CONTENT_SECURITY_POLICY, policy)));
}

/// The layer.
pub async fn add(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let mut answer = next.run(request).await;
    let headers = answer.headers_mut();
    for (name, value) in ALWAYS {
        // What an answer says by itself stands.
        let entry = headers.entry(HeaderName::from_static(name));
        entry.or_insert(HeaderValue::from_static(value));
    }
    if site.secure() {
        let value = HeaderValue::from_static(TRANSPORT_SECURITY);
        headers.insert(header::STRICT_TRANSPORT_SECURITY, value);
    }
    answer
}
