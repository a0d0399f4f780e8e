//! Connecting a place and letting it go: the page that says what it means, the way to the provider
//! and back, and the end.

use super::kinds::{Held, Kind};
use super::login::COOKIE;
use super::refusal;
use crate::abuse::{
    cookie, is_secret, own_pages, owner_of, rate_of, session, session_cookie, set_cookie,
};
use crate::api::Problem;
use crate::jobs::out_of_order;
use crate::page::{self, CloudPage, Context};
use crate::privacy::consent::{Line, Way, shown};
use crate::refusal::Refusal;
use crate::route::{not_found, uncached};
use crate::site::Site;
use crate::store::digest;
use crate::upload::{Fields, fields};
use axum::body::Body;
use axum::extract::{FromRequest, FromRequestParts, Multipart, Path, Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, Uri, header};
use axum::response::IntoResponse;
use compressimage_cloud::{App, Error, Kind as Fault};
use serde::Deserialize;
use std::sync::Arc;

/// How long somebody has to log in at the provider.
const PATIENCE: u64 = crate::admin::PATIENCE.as_secs();

/// Somebody at a place's page; where there is no such place, nobody gets as far.
pub struct Visitor {
    site: Arc<Site>,
    uri: Uri,
    headers: HeaderMap,
    kind: Kind,
}

impl FromRequestParts<Arc<Site>> for Visitor {
    type Rejection = Response<Body>;

    async fn from_request_parts(
        parts: &mut Parts,
        site: &Arc<Site>,
    ) -> Result<Self, Self::Rejection> {
        let word = Path::<String>::from_request_parts(parts, site).await;
        let kind = word.ok().and_then(|Path(word)| Kind::find(&word, &site.config.cloud));
        let (uri, headers) = (parts.uri.clone(), parts.headers.clone());
        match kind {
            Some(kind) => Ok(Self { site: Arc::clone(site), uri, headers, kind }),
            None => Err(not_found(&Context::new(site, &uri, &headers))),
        }
    }
}

impl Visitor {
    fn context(&self) -> Context<'_> {
        Context::new(&self.site, &self.uri, &self.headers)
    }

    /// The address that the provider leads back to.
    fn here(&self) -> String {
        format!("{}/cloud/{}/back", self.context().origin, self.kind.word())
    }

    fn app(&self) -> Option<App> {
        match self.kind {
            Kind::Account(provider) => self.site.config.cloud.app(provider),
            Kind::WebDav | Kind::S3 => None,
        }
    }

    /// The page. Its form leads on to the provider, which the policy of pages does not let.
    fn page(&self, status: StatusCode, page: &CloudPage) -> Response<Body> {
        let mut answer = uncached(status, page::cloud(&self.context(), self.kind, page));
        let origin = self.app().and_then(|app| app.origin().ok());
        crate::headers::let_lead_to(answer.headers_mut(), origin.as_deref());
        answer
    }

    fn wrong(&self, refusal: &Refusal) -> Response<Body> {
        let text = refusal.text(self.context().lang);
        self.page(refusal.status(), &CloudPage { wrong: Some(text), ..CloudPage::default() })
    }

    /// Notes what somebody agreed to, or took back.
    async fn note(&self, session: &str, granted: bool) -> Result<(), Refusal> {
        let (lang, text) = (self.context().lang, page::cloud_text(&self.context(), self.kind));
        let what = format!("cloud-{}", self.kind.word());
        let (granted, refused) =
            if granted { (what, String::new()) } else { (String::new(), what) };
        let line = Line {
            version: digest(&text)[..12].to_owned(),
            shown: shown(lang, &text),
            granted,
            refused,
            way: Way::Connect,
            region: "",
        };
        let ledger = &self.site.asking.ledger;
        ledger.add(session, &line).await.map_err(out_of_order)?;
        ledger.keep_text(lang, &text).await.map_err(out_of_order)
    }

    /// Forgets what opens the place, here and there. A provider that does not answer keeps nobody
    /// from forgetting it here.
    async fn end(&self, session: &str) -> Result<(), Refusal> {
        let site = &self.site;
        let held = site.accounts.get(session, self.kind).await.map_err(out_of_order)?;
        site.accounts.forget(session, self.kind).await.map_err(out_of_order)?;
        let (Some(Held::Account(tokens)), Some(app)) = (&held, self.app()) else { return Ok(()) };
        if let Err(error) = app.revoke(site.reach.client(), tokens).await {
            tracing::warn!(place = self.kind.word(), %error, "a provider did not end a login");
        }
        Ok(())
    }
}

/// The page of a place.
pub async fn show(visitor: Visitor) -> Response<Body> {
    let connected = match session(&visitor.headers) {
        Some(session) => {
            let held = visitor.site.accounts.get(&session, visitor.kind).await;
            held.is_ok_and(|held| held.is_some())
        }
        None => false,
    };
    let pick = visitor.uri.query().unwrap_or_default().split('&').any(|part| part == "pick");
    visitor.page(StatusCode::OK, &CloudPage { connected, pick, ..CloudPage::default() })
}

/// Begins: notes that the visitor agreed, and leads them to the provider, or tries what they typed.
pub async fn connect(visitor: Visitor, request: Request) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let rate = rate_of(&visitor.site, &parts);
    let form = Multipart::from_request(Request::from_parts(parts, body), &()).await;
    let done = async {
        own_pages(&visitor.site, &visitor.headers)?;
        visitor.site.rates.task(&rate)?;
        // For a provider nothing is typed: there is no form to read.
        let form = if visitor.app().is_some() { Fields::default() } else { fields(form).await? };
        begin(&visitor, &form).await
    };
    done.await.unwrap_or_else(|refusal| visitor.wrong(&refusal))
}

async fn begin(visitor: &Visitor, form: &Fields) -> Result<Response<Body>, Refusal> {
    let site = &visitor.site;
    let (session, new) = match session(&visitor.headers) {
        Some(session) => (session, false),
        None => (site.sessions.begin(), true),
    };
    if let Some(owner) = owner_of(&visitor.headers) {
        site.rights.check(&owner).await?;
    }
    let mut answer = match visitor.app() {
        Some(app) => {
            let begun = app.begin(&visitor.here(), true);
            let begun = begun.map_err(|error| refusal(&error, visitor.kind.title()))?;
            visitor.note(&session, true).await?;
            let place = [(header::LOCATION, begun.url.clone())];
            let mut answer = (StatusCode::SEE_OTHER, place).into_response();
            let sealed = site.logins.begin(visitor.kind, begun, &session);
            set(&mut answer, login_cookie(site, &sealed, PATIENCE));
            answer
        }
        None => {
            typed(visitor, &session, form).await?;
            visitor.page(
                StatusCode::OK,
                &CloudPage { done: Some(String::new()), ..CloudPage::default() },
            )
        }
    };
    let never = HeaderValue::from_static("no-store");
    answer.headers_mut().insert(header::CACHE_CONTROL, never);
    if new {
        set(&mut answer, session_cookie(site, &session));
    }
    Ok(answer)
}

/// Tries what somebody typed, and keeps it where it opens the place.
async fn typed(visitor: &Visitor, session: &str, form: &Fields) -> Result<(), Refusal> {
    let (site, title) = (&visitor.site, visitor.kind.title());
    let told = |error: &Error| refusal(error, title);
    let held = held(visitor.kind, form).map_err(|error| told(&error))?;
    let (place, base) = held.open(visitor.kind, site).await.map_err(|error| told(&error))?;
    let knocked = tokio::time::timeout(site.bounds.time, place.knock(&base)).await;
    let late = |_| told(&Error::new(Fault::Away, "it does not answer"));
    knocked.map_err(late)?.map_err(|error| told(&error))?;
    visitor.note(session, true).await?;
    site.accounts.put(session, visitor.kind, &held).await.map_err(out_of_order)
}

/// What opens a place, as it was typed.
fn held(kind: Kind, form: &Fields) -> Result<Held, Error> {
    let one = |name: &str| form.one(name).trim().to_owned();
    let some = |name: &str| Some(one(name)).filter(|text| !text.is_empty());
    let odd = |_| Error::new(Fault::Address, "that is no address");
    match kind {
        Kind::S3 => Ok(Held::S3 {
            address: format!("s3://{}/", one("bucket").trim_matches('/')),
            endpoint: some("endpoint"),
            region: some("region"),
            id: one("id"),
            secret: one("secret"),
        }),
        _ => {
            let mut url = reqwest::Url::parse(&one("address")).map_err(odd)?;
            url.set_username(&one("user"))
                .map_err(|()| Error::new(Fault::Address, "that is no address"))?;
            let rest = url.as_str().split_once("://").map_or("", |(_, rest)| rest).to_owned();
            let scheme = if url.scheme() == "http" { "webdav+http" } else { "webdav" };
            let address = format!("{scheme}://{}/", rest.trim_end_matches('/'));
            Ok(Held::WebDav(address, form.one("secret").to_owned()))
        }
    }
}

/// What the provider gave to come back with.
#[derive(Debug, Default, Deserialize)]
pub struct Back {
    code: Option<String>,
    state: Option<String>,
    error: Option<String>,
    picked_file_ids: Option<String>,
}

/// Ends a login that came back.
pub async fn back(visitor: Visitor, Query(back): Query<Back>) -> Response<Body> {
    let done = Some(back.picked_file_ids.clone().unwrap_or_default());
    let mut answer = match returned(&visitor, back).await {
        Ok(()) => visitor.page(StatusCode::OK, &CloudPage { done, ..CloudPage::default() }),
        Err(refusal) => visitor.wrong(&refusal),
    };
    set(&mut answer, login_cookie(&visitor.site, "", 0));
    answer
}

async fn returned(visitor: &Visitor, back: Back) -> Result<(), Refusal> {
    let (site, title) = (&visitor.site, visitor.kind.title());
    let unknown = || Refusal::new(StatusCode::FORBIDDEN, "error-cloud-unknown");
    let sealed = cookie(&visitor.headers, COOKIE).ok_or_else(unknown)?;
    let login = site.logins.end(sealed, visitor.kind, &back.state.unwrap_or_default());
    let login = login.filter(|login| is_secret(&login.session)).ok_or_else(unknown)?;
    let app = visitor.app().ok_or_else(unknown)?;
    let (Some(code), None) = (back.code, back.error) else {
        visitor.note(&login.session, false).await?;
        let place = [("place", title.into())];
        return Err(Refusal::with(StatusCode::FORBIDDEN, "error-cloud-refused-there", place));
    };
    let told = |error: &Error| refusal(error, title);
    let tokens = app.finish(site.reach.client(), code, login.verifier, &visitor.here()).await;
    let held = Held::Account(tokens.map_err(|error| told(&error))?);
    site.accounts.put(&login.session, visitor.kind, &held).await.map_err(out_of_order)
}

/// Lets a place go: for the picker, and for the form of the page.
pub async fn disconnect(visitor: Visitor) -> Response<Body> {
    let headers = &visitor.headers;
    let done = async {
        own_pages(&visitor.site, headers)?;
        let Some(session) = session(headers) else { return Ok(()) };
        visitor.end(&session).await?;
        visitor.note(&session, false).await
    };
    let page = headers
        .get(header::ACCEPT)
        .is_some_and(|accept| accept.to_str().is_ok_and(|accept| accept.contains("text/html")));
    match done.await {
        Ok(()) if page => {
            visitor.page(StatusCode::OK, &CloudPage { ended: true, ..CloudPage::default() })
        }
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(refusal) if page => visitor.wrong(&refusal),
        Err(refusal) => Problem(refusal.in_words(visitor.context().lang)).into_response(),
    }
}

/// Lets all places of a session go.
///
/// # Errors
/// Those of the database.
pub async fn end_all(site: &Arc<Site>, uri: Uri, headers: HeaderMap) -> Result<(), Refusal> {
    let Some(session) = session(&headers) else { return Ok(()) };
    let mut visitor = Visitor { site: Arc::clone(site), uri, headers, kind: Kind::S3 };
    for kind in super::enabled(&site.config) {
        visitor.kind = kind;
        visitor.end(&session).await?;
    }
    Ok(())
}

fn login_cookie(site: &Site, value: &str, seconds: u64) -> Option<HeaderValue> {
    // Lax: it has to come along when the provider leads back.
    let rest = format!("Path=/cloud; Max-Age={seconds}; HttpOnly; SameSite=Lax");
    set_cookie(site.secure(), &format!("{COOKIE}={value}; {rest}"))
}

fn set(answer: &mut Response<Body>, cookie: Option<HeaderValue>) {
    if let Some(cookie) = cookie {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
}
