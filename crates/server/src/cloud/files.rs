//! What the picker asks: which places are connected, what is in their folders, small pictures, how
//! the browser reaches the bytes itself, and the bytes where it can't.

use super::kinds::{Held, Kind, enabled};
use super::refusal;
use crate::abuse::{Client, fetch, own_pages, owner_of, session};
use crate::api::{Problem, private};
use crate::arriving::whole;
use crate::intake::body;
use crate::jobs::out_of_order;
use crate::page::Context;
use crate::refusal::Refusal;
use crate::site::Site;
use crate::upload::plain_name;
use axum::Json;
use axum::body::Body;
use axum::extract::{FromRequestParts, Path, Query, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header};
use axum::response::IntoResponse;
use compressimage_cloud::{Clash, Error, Kind as Fault, Link, Place, Tokens, Wanted};
use serde::Deserialize;
use serde_json::json;
use std::sync::Arc;

type Answer = Result<Response<Body>, Problem>;

/// Most bytes of an address.
const MOST_ADDRESS: u64 = 8_000;
/// How long a browser keeps a small picture.
const SMALL: &str = "private, max-age=3600";
/// What reaches a place from the browser: a worker with a policy of its own, so that the pages
/// themselves reach nobody but this server.
const REACH: &str = include_str!("reach.js");

/// A place that the visitor has connected.
pub struct Opened {
    site: Arc<Site>,
    kind: Kind,
    place: Place,
    /// The folder that it starts from.
    base: String,
    session: String,
    /// What opened it.
    tokens: Option<Tokens>,
    /// Whose rate counts.
    rate: String,
    origin: String,
    lang: crate::words::Lang,
}

impl FromRequestParts<Arc<Site>> for Opened {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Self, Problem> {
        let context = Context::new(site, &parts.uri, &parts.headers);
        let (lang, origin) = (context.lang, context.origin.clone());
        let opened = opened(parts, site, origin, lang).await;
        opened.map_err(|refusal| Problem(refusal.in_words(lang)))
    }
}

async fn opened(
    parts: &mut Parts,
    site: &Arc<Site>,
    origin: String,
    lang: crate::words::Lang,
) -> Result<Opened, Refusal> {
    let none = || Refusal::new(StatusCode::NOT_FOUND, "error-cloud-none");
    let Path(word) = Path::<String>::from_request_parts(parts, site).await.map_err(|_| none())?;
    let kind = Kind::find(&word, &site.config.cloud).ok_or_else(none)?;
    if !matches!(parts.method, Method::GET | Method::HEAD) {
        own_pages(site, &parts.headers)?;
    }
    let client = Client::of(site, parts).await?;
    site.rights.check(&client.owner).await?;
    let login = || refusal(&Error::new(Fault::Login, ""), kind.title());
    let session = session(&parts.headers).ok_or_else(login)?;
    let held = site.accounts.get(&session, kind).await.map_err(out_of_order)?.ok_or_else(login)?;
    let open = held.open(kind, site).await;
    let (place, base) = open.map_err(|error| refusal(&error, kind.title()))?;
    let (site, tokens, rate) = (Arc::clone(site), place.tokens(), client.rate);
    Ok(Opened { site, kind, place, base, session, tokens, rate, origin, lang })
}

impl Opened {
    /// What came of a request to the place. What opens it may have been renewed meanwhile: that is
    /// kept first.
    async fn came<T>(&self, result: Result<T, Error>) -> Result<T, Problem> {
        let now = self.place.tokens();
        if let Some(tokens) = now.filter(|now| self.tokens.as_ref() != Some(now)) {
            let held = Held::Account(tokens);
            let kept = self.site.accounts.put(&self.session, self.kind, &held).await;
            kept.map_err(|error| self.problem(out_of_order(error)))?;
        }
        if matches!(&result, Err(error) if error.kind == Fault::Login) {
            // It opens nothing any more: the page of the place offers to connect it anew.
            let gone = self.site.accounts.forget(&self.session, self.kind).await;
            gone.map_err(|error| self.problem(out_of_order(error)))?;
        }
        result.map_err(|error| self.problem(refusal(&error, self.kind.title())))
    }

    fn problem(&self, refusal: Refusal) -> Problem {
        Problem(refusal.in_words(self.lang))
    }

    fn folder<'a>(&'a self, asked: &'a str) -> &'a str {
        if asked.is_empty() { &self.base } else { asked }
    }
}

/// The places that are turned on, and whether this visitor has connected them.
pub async fn all(State(site): State<Arc<Site>>, headers: HeaderMap) -> Answer {
    let connected = match owner_of(&headers) {
        Some(owner) => site.accounts.places(&owner).await.map_err(out_of_order)?,
        None => Vec::new(),
    };
    let places = enabled(&site.config).map(|kind| {
        json!({
            "id": kind.word(),
            "title": kind.title(),
            "picks": kind.picks(&site.config.cloud),
            "connected": connected.iter().any(|word| word == kind.word()),
        })
    });
    Ok(private(Json(json!({ "places": places.collect::<Vec<_>>() })).into_response()))
}

/// What is looked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Looked {
    folder: String,
    search: String,
    page: Option<String>,
}

/// Items of a folder, or what a search finds.
pub async fn list(place: Opened, Query(looked): Query<Looked>) -> Answer {
    let page = looked.page.as_deref();
    let folder = place.folder(&looked.folder);
    let found = match looked.search.trim() {
        "" => place.place.list(folder, page).await,
        text => place.place.search(folder, text, page).await,
    };
    Ok(private(Json(place.came(found).await?).into_response()))
}

/// One item.
#[derive(Debug, Deserialize)]
pub struct One {
    id: String,
}

/// A small picture of an item.
pub async fn thumbnail(place: Opened, Query(one): Query<One>) -> Answer {
    let (kind, bytes) = place.came(place.place.thumbnail(&one.id).await).await?;
    // Whatever the place sends, the browser takes it for a picture alone.
    let kind = if kind.starts_with("image/svg") { "image/jpeg" } else { kind.as_str() };
    let kept = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, SMALL)];
    Ok((kept, bytes).into_response())
}

/// How the browser gets an item from the place itself.
pub async fn link(place: Opened, Query(one): Query<One>) -> Answer {
    Ok(linked(place.came(place.place.download_link(&one.id).await).await?))
}

fn linked(link: Option<Link>) -> Response<Body> {
    private(match link {
        Some(link) => Json(link).into_response(),
        None => StatusCode::NO_CONTENT.into_response(),
    })
}

/// An item's bytes, through this server.
pub async fn download(place: Opened, Query(one): Query<One>) -> Answer {
    let site = &place.site;
    let _seat = site.seats.take(Some(&place.rate)).await?;
    let bytes = place.came(place.place.get(&one.id, site.bounds.bytes).await).await?;
    // Who takes it slowly has no place meanwhile, but counts.
    let bytes = site.intake.of(&place.rate).keep(bytes).await?;
    let kind = [(header::CONTENT_TYPE, "application/octet-stream")];
    Ok(private((kind, body(vec![bytes])).into_response()))
}

/// The file at an address of the web that the visitor names, through this server: pages of other
/// sites let no browser read them.
pub async fn fetched(State(site): State<Arc<Site>>, request: Request) -> Answer {
    let (parts, body) = request.into_parts();
    let lang = Context::new(&site, &parts.uri, &parts.headers).lang;
    let done = async {
        own_pages(&site, &parts.headers)?;
        let client = Client::of(&site, &parts).await?;
        site.rights.check(&client.owner).await?;
        site.rates.task(&client.rate)?;
        let address = whole(body, MOST_ADDRESS).await?;
        let address = String::from_utf8_lossy(&address);
        let gatherer = site.intake.of(&client.rate);
        let file = fetch(&site.config, address.trim(), site.bounds.bytes, &gatherer).await?;
        Ok::<_, Refusal>(crate::answer::download(
            &file.name,
            "application/octet-stream",
            file.bytes,
        ))
    };
    done.await.map_err(|refusal| Problem(refusal.in_words(lang)))
}

/// What is to be saved.
#[derive(Debug, Deserialize)]
pub struct Saved {
    #[serde(default)]
    folder: String,
    name: String,
    #[serde(default)]
    bytes: u64,
    #[serde(default, rename = "type")]
    media_type: String,
}

/// How the browser saves a file at the place itself.
pub async fn upload_link(place: Opened, Query(saved): Query<Saved>) -> Answer {
    let name = plain_name(&saved.name);
    let wanted = Wanted {
        folder: place.folder(&saved.folder),
        name: &name,
        bytes: saved.bytes,
        media_type: &saved.media_type,
        origin: &place.origin,
    };
    Ok(linked(place.came(place.place.upload_link(wanted).await).await?))
}

/// Saves a file, through this server.
pub async fn save(place: Opened, Query(saved): Query<Saved>, request: Request) -> Answer {
    let site = &place.site;
    let _seat = site.seats.take(Some(&place.rate)).await?;
    let bytes = whole(request.into_body(), site.bounds.bytes).await?;
    let (folder, name) = (place.folder(&saved.folder), plain_name(&saved.name));
    let item = place.place.put(folder, &name, bytes, Clash::Number).await;
    Ok(private((StatusCode::CREATED, Json(place.came(item).await?)).into_response()))
}

/// Makes a folder.
pub async fn make_folder(place: Opened, Query(saved): Query<Saved>) -> Answer {
    let (folder, name) = (place.folder(&saved.folder), plain_name(&saved.name));
    let item = place.place.make_folder(folder, &name).await;
    Ok(private((StatusCode::CREATED, Json(place.came(item).await?)).into_response()))
}

/// The worker that reaches a place from the browser: it may reach that place alone.
pub async fn reach(
    State(site): State<Arc<Site>>,
    Path(word): Path<String>,
) -> Result<Response<Body>, Problem> {
    let none = || Refusal::new(StatusCode::NOT_FOUND, "error-cloud-none");
    let kind = Kind::find(&word, &site.config.cloud).ok_or_else(none)?;
    let hosts = kind.hosts(&site.config.cloud).join(" ");
    let policy = format!("default-src 'none'; connect-src {hosts}");
    let policy = HeaderValue::try_from(policy).map_err(|_| none())?;
    let kind = HeaderValue::from_static("text/javascript; charset=utf-8");
    let mut answer = private(REACH.into_response());
    answer.headers_mut().insert(header::CONTENT_TYPE, kind);
    answer.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    Ok(answer)
}
