//! Places elsewhere that visitors connect: accounts at Google Drive, Dropbox and OneDrive, WebDAV
//! servers, stores that speak S3.
//!
//! ```text
//! page /cloud/PLACE ──► consent noted ──► provider ──► /cloud/PLACE/back ──► sealed for the session
//!                                                                             │
//! picker: files, thumbnails, links to the bytes ◄── Place (crates/cloud) ◄────┘
//! ```
//!
//! What opens an account is sealed with a key that is made from the session's secret: neither the
//! database nor its keys open it without the browser.

mod accounts;
mod api;
mod connect;
mod files;
mod kinds;
mod login;

pub use accounts::Accounts;
pub use api::{imported, saved};
pub use connect::end_all;
pub use kinds::{Kind, enabled};
pub use login::{COOKIE as LOGIN, Logins};

use crate::refusal::{Refusal, Worth};
use crate::site::Site;
use axum::Router;
use axum::http::StatusCode;
use axum::routing::{get, post};
use compressimage_cloud::{Error, Guard, Kind as Fault};
use connect::{back, connect, disconnect, show};
use files::{all, download, fetched, link, list, make_folder, reach, save, thumbnail, upload_link};
use std::sync::Arc;

/// The addresses of all that.
pub fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/cloud", get(all))
        .route("/cloud/{place}", get(show))
        .route("/cloud/{place}/connect", post(connect))
        .route("/cloud/{place}/back", get(back))
        .route("/cloud/{place}/disconnect", post(disconnect))
        .route("/cloud/{place}/files", get(list))
        .route("/cloud/{place}/thumbnail", get(thumbnail))
        .route("/cloud/{place}/link", get(link).post(upload_link))
        .route("/cloud/web/file", post(fetched))
        .route("/cloud/{place}/file", get(download).put(save))
        .route("/cloud/{place}/folder", post(make_folder))
        .route("/cloud/{place}/reach.js", get(reach))
}

/// What may be reached for people who name a place: the public internet, and what the operator
/// allowed beside it.
pub fn guard(config: &crate::config::Config) -> Guard {
    let own = [&config.cloud.gdrive, &config.cloud.dropbox, &config.cloud.onedrive];
    let own = own.into_iter().flatten().filter_map(|app| {
        let url = reqwest::Url::parse(app.at.as_deref()?).ok()?;
        Some(format!("{}:{}", url.host_str()?, url.port_or_known_default()?))
    });
    Guard::new(crate::abuse::is_public, config.ways.url_hosts.iter().cloned().chain(own))
}

/// What a place refused, in the words of the site.
pub fn refusal(error: &Error, place: &str) -> Refusal {
    let (status, key) = match error.kind {
        Fault::Login => (StatusCode::UNAUTHORIZED, "error-cloud-login"),
        Fault::Missing => (StatusCode::NOT_FOUND, "error-cloud-missing"),
        Fault::Denied => (StatusCode::FORBIDDEN, "error-cloud-denied"),
        Fault::Full => (StatusCode::INSUFFICIENT_STORAGE, "error-cloud-full"),
        Fault::Taken => (StatusCode::CONFLICT, "error-cloud-taken"),
        Fault::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "error-cloud-too-large"),
        Fault::Away => (StatusCode::SERVICE_UNAVAILABLE, "error-cloud-away"),
        Fault::Address | Fault::Refused => (StatusCode::BAD_GATEWAY, "error-cloud-refused"),
    };
    Refusal::with(status, key, [("place", Worth::Text(place.to_owned()))])
}
