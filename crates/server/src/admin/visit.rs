//! What the operator's handlers have in common: who asks, and with which form.

use super::enter::{self, COOKIE, COOKIE_TIME, Operator, PROOF};
use crate::abuse::set_cookie;
use crate::page::{self, Context};
use crate::refusal::Refusal;
use crate::route::{not_found, refused, uncached};
use crate::site::Site;
use crate::upload::{Fields, fields};
use axum::body::Body;
use axum::extract::{FromRequest, FromRequestParts, Multipart, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Response, StatusCode, Uri, header};
use axum::response::IntoResponse;
use std::sync::Arc;

/// The page's address.
pub const HERE: &str = "admin";

/// Somebody before the page's door; where there is no page, nobody gets as far.
#[derive(Debug)]
pub struct Visit {
    pub site: Arc<Site>,
    uri: Uri,
    pub headers: HeaderMap,
}

impl Visit {
    /// Who asks for a page, and from where.
    pub fn context(&self) -> Context<'_> {
        Context::new(&self.site, &self.uri, &self.headers)
    }

    /// The page that says why not.
    pub fn refused(&self, refusal: &Refusal) -> Response<Body> {
        refused(&self.context(), HERE, refusal)
    }

    /// The page where one logs in; `wrong` says what was wrong with the last try.
    pub fn login(&self, status: StatusCode, wrong: Option<&str>) -> Response<Body> {
        uncached(status, page::login(&self.context(), wrong))
    }

    /// An answer that begins a session of that operator.
    pub fn begun(&self, answer: Response<Body>, mark: String) -> Response<Body> {
        let secret = self.site.desks.begin(mark, self.site.clock.now());
        self.with_cookie(answer, COOKIE, &secret, COOKIE_TIME.as_secs(), "Strict")
    }

    /// An answer that sets a cookie of this page.
    pub fn with_cookie(
        &self,
        mut answer: Response<Body>,
        name: &str,
        secret: &str,
        seconds: u64,
        same_site: &str,
    ) -> Response<Body> {
        let rest = format!("Path=/admin; Max-Age={seconds}; HttpOnly; SameSite={same_site}");
        if let Some(cookie) = set_cookie(self.site.secure(), &format!("{name}={secret}; {rest}")) {
            answer.headers_mut().append(header::SET_COOKIE, cookie);
        }
        answer
    }
}

impl FromRequestParts<Arc<Site>> for Visit {
    type Rejection = Response<Body>;

    async fn from_request_parts(
        parts: &mut Parts,
        site: &Arc<Site>,
    ) -> Result<Self, Self::Rejection> {
        let (uri, headers) = (parts.uri.clone(), parts.headers.clone());
        let visit = Self { site: Arc::clone(site), uri, headers };
        match site.config.admin {
            Some(_) => Ok(visit),
            None => Err(not_found(&visit.context())),
        }
    }
}

/// A form of the page that its operator sent.
#[derive(Debug)]
pub struct Act {
    pub visit: Visit,
    pub operator: Operator,
    pub form: Fields,
}

impl Act {
    /// Back to the page, or why not.
    pub fn answer(&self, done: Result<(), Refusal>) -> Response<Body> {
        match done {
            Ok(()) => to_page(),
            Err(refusal) => self.visit.refused(&refusal),
        }
    }
}

impl FromRequest<Arc<Site>> for Act {
    type Rejection = Response<Body>;

    async fn from_request(request: Request, site: &Arc<Site>) -> Result<Self, Self::Rejection> {
        let (mut parts, body) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, site).await?;
        let Some(operator) = enter::operator(site, &visit.headers) else {
            return Err(visit.login(StatusCode::UNAUTHORIZED, None));
        };
        let form = Multipart::from_request(Request::from_parts(parts, body), &()).await;
        let checked = async {
            let form = fields(form).await?;
            operator.check(site, &visit.headers, form.one(PROOF))?;
            Ok::<_, Refusal>(form)
        };
        match checked.await {
            Ok(form) => Ok(Self { visit, operator, form }),
            Err(refusal) => Err(visit.refused(&refusal)),
        }
    }
}

/// Back to the page.
pub fn to_page() -> Response<Body> {
    (StatusCode::SEE_OTHER, [(header::LOCATION, "/admin"), (header::CACHE_CONTROL, "no-store")])
        .into_response()
}
