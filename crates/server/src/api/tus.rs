//! Uploads that go on where they stopped: the tus protocol 1.0 with its extensions for creation,
//! expiration and termination (https://tus.io/protocols/resumable-upload).

use super::problem::{Place, Problem};
use crate::abuse::Client;
use crate::arriving::Arriving;
use crate::jobs::{Pending, out_of_order};
use crate::refusal::Refusal;
use crate::site::Site;
use crate::store::StoreError;
use crate::upload::plain_name;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header};
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

type Answer = Result<Response<Body>, Problem>;

const RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
const VERSION: HeaderName = HeaderName::from_static("tus-version");
const EXTENSION: HeaderName = HeaderName::from_static("tus-extension");
const MAX_SIZE: HeaderName = HeaderName::from_static("tus-max-size");
const LENGTH: HeaderName = HeaderName::from_static("upload-length");
const OFFSET: HeaderName = HeaderName::from_static("upload-offset");
const EXPIRES: HeaderName = HeaderName::from_static("upload-expires");

/// Most bytes that are taken in one request: less is lost where a connection breaks.
const PIECE: u64 = 64 << 20;

fn answer(status: StatusCode, headers: &[(HeaderName, String)]) -> Response<Body> {
    let mut answer = Response::new(Body::empty());
    *answer.status_mut() = status;
    let all = answer.headers_mut();
    all.insert(RESUMABLE, HeaderValue::from_static("1.0.0"));
    all.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    for (name, value) in headers {
        all.extend(value.parse().map(|value| (name.clone(), value)));
    }
    answer
}

fn bad(status: StatusCode, code: &str, text: &str) -> Problem {
    Problem(Refusal::said(status, code, text))
}

/// The version of the protocol that the client speaks.
fn spoken(headers: &HeaderMap) -> Result<(), Problem> {
    match headers.get(RESUMABLE).and_then(|value| value.to_str().ok()) {
        Some("1.0.0") => Ok(()),
        _ => Err(bad(StatusCode::PRECONDITION_FAILED, "tus_version", "send Tus-Resumable: 1.0.0")),
    }
}

fn number(headers: &HeaderMap, name: &HeaderName) -> Result<u64, Problem> {
    let value = headers.get(name).and_then(|value| value.to_str().ok()?.parse().ok());
    let text = format!("send {name} as a number of bytes");
    value.ok_or_else(|| bad(StatusCode::BAD_REQUEST, "bad_header", &text))
}

/// What the server can do.
pub async fn options(State(site): State<Arc<Site>>) -> Response<Body> {
    let told = [
        (VERSION, "1.0.0".to_owned()),
        (EXTENSION, "creation,expiration,termination".to_owned()),
        (MAX_SIZE, site.config.jobs.upload.as_u64().to_string()),
    ];
    answer(StatusCode::NO_CONTENT, &told)
}

/// The file's name among `filename bmFtZQ==,filetype …`.
fn name(headers: &HeaderMap) -> String {
    let all = headers.get("upload-metadata").and_then(|value| value.to_str().ok());
    let mut pairs =
        all.unwrap_or_default().split(',').filter_map(|pair| pair.trim().split_once(' '));
    let name = pairs.find_map(|(key, value)| matches!(key, "filename" | "name").then_some(value));
    let name = name.and_then(|name| data_encoding::BASE64.decode(name.trim().as_bytes()).ok());
    plain_name(&String::from_utf8_lossy(&name.unwrap_or_default()))
}

/// Begins an upload.
pub async fn create(State(site): State<Arc<Site>>, request: Request) -> Answer {
    let (parts, _) = request.into_parts();
    spoken(&parts.headers)?;
    let client = Client::of(&site, &parts).await?;
    client.task(&site).await?;
    let length = number(&parts.headers, &LENGTH)?;
    let id = site.jobs.begin_upload(&client, &name(&parts.headers), length).await?;
    let pending = pending(&site, &id, &client).await?;
    let told = [(header::LOCATION, format!("/v1/uploads/{id}")), (EXPIRES, until(&pending))];
    Ok(answer(StatusCode::CREATED, &told))
}

fn until(pending: &Pending) -> String {
    let since = Duration::from_millis(u64::try_from(pending.expires).unwrap_or(0));
    httpdate::fmt_http_date(UNIX_EPOCH + since)
}

async fn pending(site: &Site, id: &str, client: &Client) -> Result<Pending, Refusal> {
    let found = site.jobs.pending(id).await.map_err(out_of_order)?;
    let gone = || Refusal::said(StatusCode::NOT_FOUND, "no_such_upload", "there is no such upload");
    found.filter(|pending| pending.owner == client.owner).ok_or_else(gone)
}

/// The upload that a request without a body is about, where it is the client's own.
async fn own(site: &Site, id: &str, request: Request) -> Result<Pending, Problem> {
    let (parts, _) = request.into_parts();
    spoken(&parts.headers)?;
    let client = Client::of(site, &parts).await?;
    Ok(pending(site, id, &client).await?)
}

/// How far an upload is.
pub async fn head(
    State(site): State<Arc<Site>>,
    Place(id): Place<String>,
    request: Request,
) -> Answer {
    let pending = own(&site, &id, request).await?;
    let told = [
        (OFFSET, pending.arrived.length.to_string()),
        (LENGTH, pending.length.to_string()),
        (EXPIRES, until(&pending)),
    ];
    Ok(answer(StatusCode::OK, &told))
}

/// Goes on with an upload.
pub async fn patch(
    State(site): State<Arc<Site>>,
    Place(id): Place<String>,
    request: Request,
) -> Answer {
    let (parts, body) = request.into_parts();
    spoken(&parts.headers)?;
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if kind != Some("application/offset+octet-stream") {
        let text = "send Content-Type: application/offset+octet-stream";
        return Err(bad(StatusCode::UNSUPPORTED_MEDIA_TYPE, "bad_header", text));
    }
    let client = Client::of(&site, &parts).await?;
    let pending = pending(&site, &id, &client).await?;
    let elsewhere =
        || bad(StatusCode::CONFLICT, "wrong_offset", "the upload is not at that offset");
    if number(&parts.headers, &OFFSET)? != pending.arrived.length {
        return Err(elsewhere());
    }
    let left = pending.length - pending.arrived.length;
    let lost = |error| match error {
        StoreError::Gone => Refusal::said(StatusCode::GONE, "no_such_upload", "it was erased"),
        other => out_of_order(other),
    };
    let mut writer = site.jobs.go_on(&id, pending.arrived).await.map_err(lost)?;
    let mut arriving = Arriving::new(body, left.min(PIECE));
    // What arrived is kept, though the rest did not.
    let whole = loop {
        match arriving.next().await {
            Ok(Some(piece)) => writer.write(&piece).await.map_err(lost)?,
            Ok(None) => break Ok(()),
            Err(refusal) => break Err(refusal),
        }
    };
    let now = site.jobs.arrived(&id, pending.arrived, writer).await.map_err(lost)?;
    let now = now.ok_or_else(elsewhere)?;
    whole?;
    let told = [(OFFSET, now.length.to_string()), (EXPIRES, until(&pending))];
    Ok(answer(StatusCode::NO_CONTENT, &told))
}

/// Drops an upload.
pub async fn delete(
    State(site): State<Arc<Site>>,
    Place(id): Place<String>,
    request: Request,
) -> Answer {
    own(&site, &id, request).await?;
    site.jobs.drop_upload(&id).await.map_err(out_of_order)?;
    Ok(answer(StatusCode::NO_CONTENT, &[]))
}
