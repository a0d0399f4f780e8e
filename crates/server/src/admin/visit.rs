//! What the operator's handlers have in common: who asks, and with which form.

use super::enter::{self, COOKIE, COOKIE_TIME, Operator, PROOF};
use crate::abuse::{bearer, rate_of, set_cookie};
use crate::jobs::out_of_order;
use crate::page::{self, Context};
use crate::privacy::rights::Who;
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
    /// Whose rate counts.
    rate: String,
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

    /// The same for somebody who may not in: that is noted.
    pub async fn turned_away(&self, status: StatusCode, why: &str) -> Response<Body> {
        match self.site.rights.refused_login().await {
            Ok(()) => self.login(status, Some(why)),
            Err(error) => self.refused(&out_of_order(error)),
        }
    }

    /// Counts a try to get in.
    ///
    /// # Errors
    /// When there were too many.
    pub fn tries(&self) -> Result<(), Refusal> {
        self.site.rates.task(&self.rate)
    }

    /// Who asks for the page; to all others what they are answered.
    pub async fn operator(&self) -> Result<Operator, Response<Body>> {
        match enter::operator(&self.site, &self.headers).await {
            Ok(Some(operator)) => Ok(operator),
            Ok(None) if bearer(&self.headers).is_some() => Err(match self.tries() {
                Ok(()) => self.turned_away(StatusCode::UNAUTHORIZED, enter::NOT_THE_TOKEN).await,
                Err(refusal) => self.refused(&refusal),
            }),
            Ok(None) => Err(self.login(StatusCode::UNAUTHORIZED, None)),
            Err(error) => Err(self.refused(&out_of_order(error))),
        }
    }

    /// An answer that begins a session of that operator, which is noted.
    pub async fn begun(&self, answer: Response<Body>, mark: String) -> Response<Body> {
        let begun = async {
            let secret = self.site.desks.begin(mark.clone(), self.site.clock.now()).await?;
            self.site.rights.noted("logged in", &Who::Operator(mark)).await?;
            Ok(secret)
        };
        match begun.await {
            Ok(secret) => {
                self.with_cookie(answer, COOKIE, &secret, COOKIE_TIME.as_secs(), "Strict")
            }
            Err(error) => self.refused(&out_of_order(error)),
        }
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
        let rate = rate_of(site, parts);
        let visit = Self { site: Arc::clone(site), uri, headers, rate };
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
        let operator = visit.operator().await?;
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
