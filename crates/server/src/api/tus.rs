//! Uploads that go on where they stopped: the tus protocol 1.0 with its extensions for creation,
//! also with the first bytes, checksums, expiration and termination
//! (https://tus.io/protocols/resumable-upload).

use super::job::receipt_of;
use super::problem::{self, Place, Problem};
use crate::abuse::Client;
use crate::arriving::Arriving;
use crate::jobs::{Pending, What, Why, out_of_order};
use crate::refusal::Refusal;
use crate::site::Site;
use crate::store::{Sealed, StoreError, Writer};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header};
use axum::response::IntoResponse;
use data_encoding::BASE64;
use sha1::{Digest, Sha1};
use sha2::Sha256;
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

type Answer = Result<Response<Body>, Problem>;

const RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
const VERSION: HeaderName = HeaderName::from_static("tus-version");
const EXTENSION: HeaderName = HeaderName::from_static("tus-extension");
const MAX_SIZE: HeaderName = HeaderName::from_static("tus-max-size");
const ALGORITHMS: HeaderName = HeaderName::from_static("tus-checksum-algorithm");
const LENGTH: HeaderName = HeaderName::from_static("upload-length");
const OFFSET: HeaderName = HeaderName::from_static("upload-offset");
const EXPIRES: HeaderName = HeaderName::from_static("upload-expires");
const METADATA: HeaderName = HeaderName::from_static("upload-metadata");
const CHECKSUM: HeaderName = HeaderName::from_static("upload-checksum");
/// The method that is meant, of clients that can send no other than POST.
const METHOD: HeaderName = HeaderName::from_static("x-http-method-override");

/// The type of a body that is a piece of an upload.
const PIECES: &str = "application/offset+octet-stream";
/// So many bytes are written before they count: less is lost where the server stops.
const PIECE: u64 = 8 << 20;
/// What is spoken beside the core of the protocol.
const EXTENSIONS: &str = "creation,creation-with-upload,checksum,expiration,termination";
/// Most bytes of what a client tells of an upload.
const MOST_METADATA: usize = 4_096;

/// Says in every answer which version is spoken, in refusals as well.
pub async fn spoken(mut answer: Response<Body>) -> Response<Body> {
    let version = HeaderValue::from_static("1.0.0");
    if answer.status() == StatusCode::PRECONDITION_FAILED {
        answer.headers_mut().insert(VERSION, version.clone());
    }
    answer.headers_mut().insert(RESUMABLE, version);
    answer
}

fn answer(status: StatusCode, headers: &[(HeaderName, String)]) -> Response<Body> {
    let mut answer = Response::new(Body::empty());
    *answer.status_mut() = status;
    let all = answer.headers_mut();
    all.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    for (name, value) in headers {
        all.extend(value.parse().map(|value| (name.clone(), value)));
    }
    answer
}

fn bad(status: StatusCode, code: &str, text: &str) -> Problem {
    Problem(Refusal::said(status, code, text))
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// The version of the protocol that the client speaks.
fn understood(headers: &HeaderMap) -> Result<(), Problem> {
    match text(headers, &RESUMABLE) {
        Some("1.0.0") => Ok(()),
        _ => Err(bad(StatusCode::PRECONDITION_FAILED, "tus_version", "send Tus-Resumable: 1.0.0")),
    }
}

fn number(headers: &HeaderMap, name: &HeaderName) -> Result<u64, Problem> {
    let value = text(headers, name).and_then(|value| value.parse().ok());
    let text = format!("send {name} as a number of bytes");
    value.ok_or_else(|| bad(StatusCode::BAD_REQUEST, "bad_header", &text))
}

/// The sum that a piece has to have, and that of what arrived of it.
enum Checksum {
    Sha1(Sha1, Vec<u8>),
    Sha256(Sha256, Vec<u8>),
}

impl Checksum {
    /// The sum that the client names, where it does.
    fn of(headers: &HeaderMap) -> Result<Option<Self>, Problem> {
        if !headers.contains_key(&CHECKSUM) {
            return Ok(None);
        }
        let read = || {
            let (algorithm, sum) = text(headers, &CHECKSUM)?.split_once(' ')?;
            let sum = BASE64.decode(sum.trim().as_bytes()).ok()?;
            match algorithm {
                "sha1" => Some(Self::Sha1(Sha1::new(), sum)),
                "sha256" => Some(Self::Sha256(Sha256::new(), sum)),
                _ => None,
            }
        };
        let text = "send Upload-Checksum as sha1 or sha256, a space, and the sum in Base64";
        read().map(Some).ok_or_else(|| bad(StatusCode::BAD_REQUEST, "bad_header", text))
    }

    fn update(&mut self, bytes: &[u8]) {
        match self {
            Self::Sha1(own, _) => own.update(bytes),
            Self::Sha256(own, _) => own.update(bytes),
        }
    }

    fn fits(self) -> bool {
        match self {
            Self::Sha1(own, sum) => own.finalize()[..] == sum[..],
            Self::Sha256(own, sum) => own.finalize()[..] == sum[..],
        }
    }
}

/// What the server can do.
pub async fn options(State(site): State<Arc<Site>>) -> Response<Body> {
    let told = [
        (VERSION, "1.0.0".to_owned()),
        (EXTENSION, EXTENSIONS.to_owned()),
        (MAX_SIZE, site.config.jobs.upload.as_u64().to_string()),
        (ALGORITHMS, "sha1,sha256".to_owned()),
    ];
    answer(StatusCode::NO_CONTENT, &told)
}

/// What the client tells of the file: `filename bmFtZQ==,filetype …`.
fn metadata(headers: &HeaderMap) -> Result<&str, Problem> {
    match text(headers, &METADATA).unwrap_or_default() {
        long if long.len() > MOST_METADATA => {
            let text = format!("Upload-Metadata has up to {MOST_METADATA} bytes");
            Err(bad(StatusCode::BAD_REQUEST, "bad_header", &text))
        }
        told => Ok(told),
    }
}

fn is_of_pieces(headers: &HeaderMap) -> bool {
    text(headers, &header::CONTENT_TYPE) == Some(PIECES)
}

/// Begins an upload; with a body that is a piece, that one is the first.
pub async fn create(State(site): State<Arc<Site>>, request: Request) -> Answer {
    let (parts, body) = request.into_parts();
    let headers = &parts.headers;
    understood(headers)?;
    let (length, checksum) = (number(headers, &LENGTH)?, Checksum::of(headers)?);
    let about = metadata(headers)?;
    let client = Client::of(&site, &parts).await?;
    client.task(&site).await?;
    let id = site.jobs.begin_upload(&client, about, length).await?;
    let pending = pending(&site, &id, &client).await?;
    let mut told =
        vec![(header::LOCATION, format!("/v1/uploads/{id}")), (EXPIRES, until(&pending))];
    if is_of_pieces(headers) {
        match take(&site, &id, &pending, checksum, body).await {
            Ok(offset) => told.push((OFFSET, offset.to_string())),
            Err(problem) => {
                // The client does not know its name, so that nobody would go on with it.
                site.jobs.drop_upload(&id).await.map_err(out_of_order)?;
                return Err(problem);
            }
        }
    }
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
    understood(&parts.headers)?;
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
        (METADATA, site.jobs.about(&id, &pending).await.map_err(out_of_order)?),
    ];
    // What was not told is not told back.
    let told: Vec<_> = told.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    Ok(answer(StatusCode::OK, &told))
}

/// Goes on with an upload.
pub async fn patch(
    State(site): State<Arc<Site>>,
    Place(id): Place<String>,
    request: Request,
) -> Answer {
    let (parts, body) = request.into_parts();
    understood(&parts.headers)?;
    if !is_of_pieces(&parts.headers) {
        let text = format!("send Content-Type: {PIECES}");
        return Err(bad(StatusCode::UNSUPPORTED_MEDIA_TYPE, "bad_header", &text));
    }
    let checksum = Checksum::of(&parts.headers)?;
    let client = Client::of(&site, &parts).await?;
    let pending = pending(&site, &id, &client).await?;
    if number(&parts.headers, &OFFSET)? != pending.arrived.length {
        return Err(elsewhere());
    }
    let offset = take(&site, &id, &pending, checksum, body).await?;
    let told = [(OFFSET, offset.to_string()), (EXPIRES, until(&pending))];
    Ok(answer(StatusCode::NO_CONTENT, &told))
}

fn elsewhere() -> Problem {
    bad(StatusCode::CONFLICT, "wrong_offset", "the upload is not at that offset")
}

/// Takes what comes of an upload and gives how much is here now. What arrived is kept though the
/// rest did not, unless only all of it can be checked.
async fn take(
    site: &Site,
    id: &str,
    pending: &Pending,
    mut checksum: Option<Checksum>,
    body: Body,
) -> Result<u64, Problem> {
    let mut here = pending.arrived;
    let mut writer = site.jobs.go_on(id, here).await.map_err(lost)?;
    let mut arriving = Arriving::new(body, pending.length - here.length);
    let whole = loop {
        match arriving.next().await {
            Ok(Some(piece)) => {
                if let Some(checksum) = &mut checksum {
                    checksum.update(&piece);
                }
                writer.write(&piece).await.map_err(lost)?;
            }
            Ok(None) => break Ok(()),
            Err(refusal) if refusal.code() == "size" => break Err(longer(pending.length)),
            Err(refusal) => break Err(refusal),
        }
        if checksum.is_none() && writer.length() - here.length >= PIECE {
            here = written(site, id, here, writer).await?;
            writer = site.jobs.go_on(id, here).await.map_err(lost)?;
        }
    };
    if let Some(checksum) = checksum {
        whole.clone()?;
        if !checksum.fits() {
            let text = "what arrived is not what the checksum is of: send it again";
            return Err(bad(mismatch(), "checksum", text));
        }
    }
    here = written(site, id, here, writer).await?;
    whole?;
    Ok(here.length)
}

/// That more was sent than was announced.
fn longer(length: u64) -> Refusal {
    let text =
        format!("the upload was announced with {length} bytes, and more came: begin another");
    Refusal::said(StatusCode::PAYLOAD_TOO_LARGE, "size", text)
}

/// The status that the protocol has for a checksum that is another's.
fn mismatch() -> StatusCode {
    StatusCode::from_u16(460).unwrap_or(StatusCode::CONFLICT)
}

/// Counts what was written behind what was here.
async fn written(site: &Site, id: &str, had: Sealed, writer: Writer) -> Result<Sealed, Problem> {
    if writer.length() == had.length {
        return Ok(had);
    }
    let now = site.jobs.counted(id, had, writer).await.map_err(lost)?;
    now.ok_or_else(elsewhere)
}

fn lost(error: StoreError) -> Refusal {
    match error {
        StoreError::Gone => Refusal::said(StatusCode::GONE, "no_such_upload", "it was erased"),
        other => out_of_order(other),
    }
}

/// What a client that sends nothing but POST means by another method.
pub async fn in_other_words(
    site: State<Arc<Site>>,
    place: Place<String>,
    request: Request,
) -> Answer {
    match text(request.headers(), &METHOD) {
        Some("PATCH") => patch(site, place, request).await,
        Some("HEAD") => head(site, place, request).await,
        Some("DELETE") => delete(site, place, request).await,
        _ => {
            let mut answer = problem::no_such_method(request).await.into_response();
            let allowed = HeaderValue::from_static("HEAD,PATCH,DELETE");
            answer.headers_mut().insert(header::ALLOW, allowed);
            Ok(answer)
        }
    }
}

/// Drops an upload. The protocol's answer has no body: where its receipt is stands in `Link`.
pub async fn delete(
    State(site): State<Arc<Site>>,
    Place(id): Place<String>,
    request: Request,
) -> Answer {
    own(&site, &id, request).await?;
    let gone = site.jobs.drop_uploads(std::slice::from_ref(&id), Why::Asked).await;
    let noted = !gone.map_err(out_of_order)?.is_empty() && !site.jobs.kept.deletions.is_zero();
    let link = (header::LINK, format!("</v1/uploads/{id}/receipt>; rel=\"describedby\""));
    Ok(answer(StatusCode::NO_CONTENT, if noted { std::slice::from_ref(&link) } else { &[] }))
}

/// The receipt of an upload that was dropped, or whose time was over.
pub async fn receipt(
    State(site): State<Arc<Site>>,
    Place(id): Place<String>,
    headers: HeaderMap,
) -> Answer {
    receipt_of(&site, &headers, What::Upload, &id).await
}
