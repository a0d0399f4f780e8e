//! The addresses of the site.

use crate::assets::{etag, unchanged};
use crate::landing::{self, LANDINGS};
use crate::page::{self, Context, Fault, NOTICES, Render, Topic};
use crate::prepared::Prepared;
use crate::privacy::consent::{self, Visit};
use crate::privacy::{check, rights};
use crate::refusal::Refusal;
use crate::site::Site;
use crate::upload::DRAINED;
use crate::{
    abuse, admin, api, cloud, contact, counts, gate, headers, language, linger, observe, pictures,
    privacy, sent, seo,
};
use ::headers::HeaderMapExt;
use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::{HeaderMap, Method, Response, StatusCode, Uri, header};
use axum::middleware;
use axum::response::IntoResponse;
use axum::routing::{any, get, post};
use compressimage_tools::TOOLS;
use maud::Markup;
use percent_encoding::percent_decode_str;
use std::sync::{Arc, LazyLock};
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{Predicate, SizeAbove};

type Shared = State<Arc<Site>>;

/// The whole site.
pub fn router(site: Arc<Site>) -> Router {
    let most = usize::try_from(site.bounds.bytes).unwrap_or(usize::MAX).saturating_mul(DRAINED);
    let text =
        |_: StatusCode, _: axum::http::Version, headers: &HeaderMap, _: &axum::http::Extensions| {
            // Pictures and archives are packed already.
            let kind = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok());
            // Events must not wait until there are enough of them to be packed.
            kind.is_some_and(|k| {
                let text = k.starts_with("text/") || k.contains("json") || k.contains("xml");
                text && !k.starts_with("text/event-stream")
            })
        };
    Router::new()
        .route("/", get(home))
        .route("/readyz", get(ready))
        .route("/license.txt", get(license))
        .route("/robots.txt", get(robots))
        .route("/sitemap.xml", get(sitemap))
        .route("/language", get(language::choose))
        .route("/session", post(abuse::begin_session))
        .route("/docs/api", get(programs))
        .route("/privacy.json", get(policy))
        .route("/consent", post(consent::decide))
        .route("/measured", get(consent::measured))
        .route("/stats", get(counts::show))
        .merge(letters())
        .merge(cloud::routes())
        .route("/.well-known/security.txt", get(security))
        .route("/models/{name}", get(model))
        .route("/tessdata/{name}", get(language_data))
        .route("/fonts/{name}", get(font))
        .route("/i/{*picture}", get(pictures::serve))
        .route("/{slug}", get(topic).post(sent::receive))
        .fallback(file)
        .method_not_allowed_fallback(no_such_method)
        .layer(DefaultBodyLimit::max(most))
        .route("/v1", any(api::not_found))
        .route("/v1/", any(api::not_found))
        .nest("/v1", api::routes())
        .layer(CompressionLayer::new().compress_when(SizeAbove::new(256).and(text)))
        .layer(middleware::map_request_with_state(Arc::clone(&site), abuse::known_session))
        .layer(middleware::from_fn_with_state(Arc::clone(&site), gate::readable))
        .layer(middleware::from_fn_with_state(Arc::clone(&site), gate::often))
        .layer(middleware::map_request(linger::linger))
        .layer(middleware::from_fn_with_state(Arc::clone(&site), headers::add))
        .layer(middleware::from_fn_with_state(Arc::clone(&site), observe::observe))
        .merge(alive(&site))
        .with_state(site)
}

/// That the process lives: no layer that counts, waits or packs stands before it.
fn alive(site: &Arc<Site>) -> Router<Arc<Site>> {
    Router::new()
        .route("/healthz", get(|| async { ([(header::CACHE_CONTROL, "no-store")], "ok\n") }))
        .layer(middleware::from_fn_with_state(Arc::clone(site), headers::add))
}

/// The licence, packed when the first asks for it.
async fn license(headers: HeaderMap) -> Response<Body> {
    static LICENSE: LazyLock<Prepared> = LazyLock::new(|| {
        Prepared::new("text/plain; charset=utf-8", include_bytes!("../../../LICENSE").to_vec())
    });
    LICENSE.answer(&headers)
}

/// The pages by which people and the operator write to each other.
fn letters() -> Router<Arc<Site>> {
    Router::new()
        .route("/rights", get(rights::show).post(rights::ask))
        .route("/rights/data", get(rights::data))
        .route("/rights/erase", post(rights::erase))
        .route("/rights/confirm/{token}", get(rights::confirming).post(rights::confirm))
        .route("/receipt", get(check::show).post(check::receive))
        .route("/contact", get(contact::show).post(contact::receive))
        .route("/admin", get(admin::show))
        .route("/admin/login", post(admin::log_in))
        .route("/admin/logout", post(admin::log_out))
        .route("/admin/oidc/login", get(admin::away))
        .route("/admin/oidc", get(admin::back))
        .route("/admin/rights/{id}", post(admin::decide))
        .route("/admin/messages/{id}", post(admin::done_with))
        .route("/admin/outbox", post(admin::send_again))
}

/// Whether requests can be answered: the store works and there is room.
async fn ready(State(site): Shared) -> Response<Body> {
    let never = [(header::CACHE_CONTROL, "no-store")];
    match site.jobs.depth().await {
        Ok(_) if !site.jobs.files.has_room(0) => {
            (StatusCode::SERVICE_UNAVAILABLE, never, "the disk is full\n").into_response()
        }
        Ok((waiting, ..)) if waiting < site.config.jobs.queue => (never, "ready\n").into_response(),
        Ok(_) => (StatusCode::SERVICE_UNAVAILABLE, never, "the queue is full\n").into_response(),
        Err(_) => {
            (StatusCode::SERVICE_UNAVAILABLE, never, "the store does not answer\n").into_response()
        }
    }
}

async fn home(State(site): Shared, visit: Visit, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let context = Context::new(&site, &uri, &headers).of(visit);
    answered(page::home(&context), &context, &headers)
}

async fn topic(
    State(site): Shared,
    Path(slug): Path<String>,
    visit: Visit,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    let context = Context::new(&site, &uri, &headers).of(visit);
    match find(&slug) {
        Some(topic) => answered(page::tool(&context, &topic), &context, &headers),
        None => match render_of(&slug) {
            Some(render) => answered(render(&context), &context, &headers),
            None => site.assets.answer(&slug, &headers).unwrap_or_else(|| not_found(&context)),
        },
    }
}

/// The page of that address which says what holds here.
pub fn render_of(slug: &str) -> Option<Render> {
    NOTICES.iter().find(|notice| notice.slug == slug)?.render
}

/// The page for programs.
async fn programs(
    State(site): Shared,
    visit: Visit,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    let context = Context::new(&site, &uri, &headers).of(visit);
    answered(page::programs(&context), &context, &headers)
}

/// The policy for machines.
async fn policy(State(site): Shared) -> Response<Body> {
    let kept = [(header::CACHE_CONTROL, "no-cache")];
    (kept, axum::Json(privacy::policy::machine(&site))).into_response()
}

/// Where those write who found a hole.
async fn security(State(site): Shared, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let context = Context::new(&site, &uri, &headers);
    match privacy::policy::security(&site, &context.origin) {
        Some(text) => text.into_response(),
        None => not_found(&context),
    }
}

/// The tool or landing page at that address.
pub fn find(slug: &str) -> Option<Topic> {
    if let Some(tool) = TOOLS.iter().copied().find(|tool| tool.card().name == slug) {
        return Some(Topic { tool, landing: None });
    }
    let landing = landing::find(slug)?;
    let tool = compressimage_tools::find(landing.tool)?;
    Some(Topic { tool, landing: Some(landing) })
}

/// The page for a form, of the page at `slug`, that was refused.
pub fn refused(context: &Context, slug: &str, refusal: &Refusal) -> Response<Body> {
    let page = page::refused(context, slug, refusal);
    with_retry(uncached(refusal.status(), page), refusal.retry_after())
}

/// The page with a form that was not taken, to be sent again.
pub fn again(fault: &Fault, page: Markup) -> Response<Body> {
    with_retry(uncached(fault.status(), page), fault.retry_after())
}

/// The answer, which says after how many seconds another try may do better.
fn with_retry(mut answer: Response<Body>, after: Option<u64>) -> Response<Body> {
    if let Some(seconds) = after {
        answer.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    answer
}

/// The model that sees subjects, for browsers to work with.
async fn model(State(site): Shared, Path(name): Path<String>, request: Request) -> Response<Body> {
    let lost = Lost::new(&request);
    let found = site.parts.model_file(&name, request).await;
    found.unwrap_or_else(|| lost.answer(&site))
}

/// The data of a language, for browsers to read text with.
async fn language_data(
    State(site): Shared,
    Path(name): Path<String>,
    request: Request,
) -> Response<Body> {
    let lost = Lost::new(&request);
    let found = site.parts.language_file(&name, request).await;
    found.unwrap_or_else(|| lost.answer(&site))
}

/// A font for documents that don't bring theirs along, for browsers to draw their pages with.
async fn font(State(site): Shared, Path(name): Path<String>, request: Request) -> Response<Body> {
    let lost = Lost::new(&request);
    let found = site.parts.font_file(&name, request).await;
    found.unwrap_or_else(|| lost.answer(&site))
}

/// What is kept of a request for the page that says that there is no such thing.
struct Lost(Uri, HeaderMap);

impl Lost {
    fn new(request: &Request) -> Self {
        Self(request.uri().clone(), request.headers().clone())
    }

    fn answer(&self, site: &Site) -> Response<Body> {
        not_found(&Context::new(site, &self.0, &self.1))
    }
}

/// A page that may be kept, as long as it is asked for whether it is still the same; not where it
/// has something for this visit alone.
pub fn answered(page: Markup, context: &Context, request: &HeaderMap) -> Response<Body> {
    let html = page.into_string();
    let language = [(header::CONTENT_LANGUAGE, context.lang.facts().tag)];
    context.count();
    if context.is_own() {
        let mut answer = (language, axum::response::Html(html)).into_response();
        let never = header::HeaderValue::from_static("no-store");
        answer.headers_mut().insert(header::CACHE_CONTROL, never);
        headers::let_in(answer.headers_mut(), context);
        return answer;
    }
    let tag = etag(html.as_bytes());
    let mut answer = if unchanged(request, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        (language, axum::response::Html(html)).into_response()
    };
    let headers = answer.headers_mut();
    headers.typed_insert(tag);
    headers.insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-cache"));
    // The layer that compresses adds Accept-Encoding.
    let vary = header::HeaderValue::from_static("Accept-Language, Cookie");
    headers.insert(header::VARY, vary);
    answer
}

/// A page for this one time.
pub fn uncached(status: StatusCode, page: Markup) -> Response<Body> {
    let never = [(header::CACHE_CONTROL, "no-store")];
    (status, never, axum::response::Html(page.into_string())).into_response()
}

pub fn not_found(context: &Context) -> Response<Body> {
    uncached(StatusCode::NOT_FOUND, page::not_found(context))
}

async fn no_such_method(State(site): Shared, request: Request) -> Response<Body> {
    let context = Context::new(&site, request.uri(), request.headers());
    uncached(StatusCode::METHOD_NOT_ALLOWED, page::no_such_method(&context))
}

/// What is no page is a file of the web part.
async fn file(State(site): Shared, method: Method, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let path = uri.path().trim_start_matches('/');
    let path = percent_decode_str(path).decode_utf8_lossy();
    let read = matches!(method, Method::GET | Method::HEAD);
    let found = if read { site.assets.answer(&path, &headers) } else { None };
    found.unwrap_or_else(|| not_found(&Context::new(&site, &uri, &headers)))
}

async fn robots(State(site): Shared, uri: Uri, headers: HeaderMap) -> impl IntoResponse {
    let origin = Context::new(&site, &uri, &headers).origin;
    format!("User-agent: *\nDisallow: /language\n\nSitemap: {origin}/sitemap.xml\n")
}

async fn sitemap(State(site): Shared, uri: Uri, headers: HeaderMap) -> impl IntoResponse {
    let origin = Context::new(&site, &uri, &headers).origin;
    let tools = TOOLS.iter().map(|tool| tool.card().name);
    let landings = LANDINGS.iter().map(|landing| landing.slug);
    let notices = NOTICES.iter().map(|notice| notice.slug);
    let slugs = std::iter::once("").chain(tools).chain(landings).chain(notices);
    let kind = [(header::CONTENT_TYPE, "application/xml; charset=utf-8")];
    (kind, seo::sitemap(&origin, slugs))
}
