//! Pictures for other sites, made as they are asked for: `GET /i/SIGNATURE/RECIPE/SOURCE`.
//!
//! ```text
//! address ─► signature ─► source on the list? ─► kept ready? ─► fetched, made, kept ─► answer
//! ```
//!
//! Only who knows the key can write an address, so nobody can make the server fetch or make what
//! its operator's pages do not ask for. Without a key in the configuration there are no pictures.

mod accept;
mod made;
mod ready;
mod recipe;
mod signed;
mod source;

pub use signed::{is_key, path, refused};

use crate::api::Problem;
use crate::assets::{etag, unchanged};
use crate::clock::Clock;
use crate::config;
use crate::refusal::Refusal;
use crate::site::Site;
use accept::Shown;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, Uri, header};
use headers::{ETag, HeaderMapExt};
use ready::Ready;
use signed::Key;
use source::Sources;
use std::sync::Arc;

/// The pictures of the site.
#[derive(Debug)]
pub struct Pictures {
    key: Key,
    sources: Sources,
    ready: Ready,
    cache_control: HeaderValue,
}

/// A picture that is ready.
#[derive(Debug)]
struct Kept {
    bytes: Bytes,
    media_type: String,
    tag: ETag,
}

impl Pictures {
    /// Pictures as they are configured; none where no key is that holds.
    pub fn new(config: &config::Pictures, clock: &Clock) -> Option<Self> {
        let cache_control = format!("public, max-age={}", config.age.as_secs());
        Some(Self {
            key: Key::read(&config.key)?,
            sources: Sources::new(&config.sources),
            ready: Ready::new(config.cache.as_u64(), config.age, clock.clone()),
            cache_control: HeaderValue::from_str(&cache_control).ok()?,
        })
    }

    /// Forgets pictures that are too old.
    pub fn forget(&self) {
        self.ready.forget();
    }
}

fn forbidden(code: &str, text: &str) -> Refusal {
    Refusal::said(StatusCode::FORBIDDEN, code, text)
}

/// A source that is not on the list, or leads to one that is not.
fn not_listed() -> Refusal {
    let text = "pictures are not taken from there (pictures.sources)";
    forbidden("source_not_allowed", text)
}

/// A picture of another address, as a signed recipe says.
pub async fn serve(
    State(site): State<Arc<Site>>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response<Body>, Problem> {
    let off = || Refusal::said(StatusCode::NOT_FOUND, "not_found", "no pictures are made here");
    let pictures = site.pictures.as_ref().ok_or_else(off)?;
    let rest = uri.path().strip_prefix("/i/").unwrap_or_default();
    let (signature, signed) = rest.split_once('/').unwrap_or((rest, ""));
    if !pictures.key.signed(signature, signed) {
        let text = "the signature is not that of this address; 'compressimage sign-url' signs one";
        return Err(forbidden("bad_signature", text).into());
    }
    let (recipe, source) = signed.rsplit_once('/').unwrap_or(("", signed));
    let (wanted, source) = (recipe::read(recipe)?, source::read(source)?);
    if !pictures.sources.allow(&source) {
        return Err(not_listed().into());
    }
    let shown = if wanted.auto { Shown::of(&headers) } else { Shown::anything() };
    let address = format!("{recipe}/{}/{source}", shown.key());
    let make = made::make(&site, &wanted, &shown, &source);
    let kept = pictures.ready.get(&address, make).await?;
    Ok(answer(pictures, &kept, wanted.auto, &headers))
}

fn answer(pictures: &Pictures, kept: &Kept, auto: bool, request: &HeaderMap) -> Response<Body> {
    let mut answer = if unchanged(request, &kept.tag) {
        let mut same = Response::new(Body::empty());
        *same.status_mut() = StatusCode::NOT_MODIFIED;
        same
    } else {
        let mut whole = Response::new(Body::from(kept.bytes.clone()));
        if let Ok(kind) = HeaderValue::from_str(&kept.media_type) {
            whole.headers_mut().insert(header::CONTENT_TYPE, kind);
        }
        whole
    };
    let headers = answer.headers_mut();
    headers.typed_insert(kept.tag.clone());
    headers.insert(header::CACHE_CONTROL, pictures.cache_control.clone());
    if auto {
        headers.insert(header::VARY, HeaderValue::from_static("Accept"));
    }
    // They are for other sites' pages: everything else here is not.
    let everywhere = HeaderValue::from_static("cross-origin");
    headers.insert("cross-origin-resource-policy", everywhere);
    answer
}

impl Kept {
    fn new(bytes: Vec<u8>, media_type: String) -> Self {
        Self { tag: etag(&bytes), bytes: bytes.into(), media_type }
    }
}
