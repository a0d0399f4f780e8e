//! The form of the banner and of the page about cookies.

use super::ledger::{Way, shown};
use super::{Choice, Purpose, Visit};
use crate::abuse::{new_secret, own_pages, rate_of};
use crate::jobs::out_of_order;
use crate::page::Context;
use crate::refusal::Refusal;
use crate::route::{not_found, refused};
use crate::site::Site;
use crate::upload::{Fields, fields};
use axum::body::Body;
use axum::extract::{FromRequest, FromRequestParts, Multipart, Request, State};
use axum::http::{HeaderValue, Response, StatusCode, header};
use axum::response::IntoResponse;
use std::sync::Arc;

/// The page with the form.
const HERE: &str = "cookies";

/// What the form says that they agree to.
fn granted(site: &Site, form: &Fields) -> Vec<Purpose> {
    let offered = Purpose::ALL.into_iter().filter(|purpose| site.asking.offers(*purpose));
    match form.one("choice") {
        "accept" => offered.collect(),
        "save" => offered.filter(|purpose| !form.one(purpose.word()).is_empty()).collect(),
        _ => Vec::new(),
    }
}

/// Notes what a visitor decides, and remembers it in their cookie.
pub async fn decide(State(site): State<Arc<Site>>, request: Request) -> Response<Body> {
    let (mut parts, body) = request.into_parts();
    let Ok(visit) = Visit::from_request_parts(&mut parts, &site).await;
    let (uri, headers, rate) = (parts.uri.clone(), parts.headers.clone(), rate_of(&site, &parts));
    let context = Context::new(&site, &uri, &headers);
    if site.asking.is_silent() {
        return not_found(&context);
    }
    let form = Multipart::from_request(Request::from_parts(parts, body), &()).await;
    let done = async {
        own_pages(&site, &headers)?;
        site.rates.task(&rate)?;
        let form = fields(form).await?;
        decided(&context, &visit, &form).await
    };
    done.await.unwrap_or_else(|refusal| refused(&context, HERE, &refusal))
}

async fn decided(
    context: &Context<'_>,
    visit: &Visit,
    form: &Fields,
) -> Result<Response<Body>, Refusal> {
    let (site, asking) = (context.site, &context.site.asking);
    let banner = form.one("from") == "banner";
    // The browser's word counts for its user, also where a button says something else.
    let (granted, way) = match visit.no() {
        Some(way) => (Vec::new(), way),
        None => (granted(site, form), if banner { Way::Banner } else { Way::Page }),
    };
    let text = asking.text(context.lang, visit.region);
    let cookie = remembered(site, visit, granted, way, &shown(context.lang, &text)).await?;
    // Of a text that no line names yet, the janitor would take it for one that is over.
    asking.ledger.keep_text(context.lang, &text).await.map_err(out_of_order)?;
    let back = match banner {
        true => context.back(form.one("back")),
        false => context.saved(HERE),
    };
    let place = [(header::LOCATION, back), (header::CACHE_CONTROL, "no-store".to_owned())];
    let mut answer = (StatusCode::SEE_OTHER, place).into_response();
    answer.headers_mut().extend(cookie.map(|cookie| (header::SET_COOKIE, cookie)));
    Ok(answer)
}

/// Notes what a visitor lets happen from now on; gives the cookie that remembers it. `text` is the
/// hash of what they read.
async fn remembered(
    site: &Site,
    visit: &Visit,
    granted: Vec<Purpose>,
    way: Way,
    text: &str,
) -> Result<Option<HeaderValue>, Refusal> {
    let asking = &site.asking;
    let before = visit.choice.as_ref().and_then(|choice| choice.record.clone());
    // Consent has to be proved, and a change belongs to what was said before; who only says no is
    // given no number for it.
    let new = || (asking.ledger.is_kept() && !granted.is_empty()).then(new_secret);
    let record = before.or_else(new);
    let choice = Choice { version: asking.version.clone(), granted, record };
    let noted = asking.ledger.note(asking, &choice, way, visit.region, text).await;
    noted.map_err(out_of_order)?;
    Ok(choice.cookie(site.secure()))
}

/// Refuses everything for a visitor who used their right to; gives the cookie that remembers it,
/// where anything is asked for here.
///
/// # Errors
/// Those of the database.
pub async fn opt_out(site: &Site, visit: &Visit) -> Result<Option<HeaderValue>, Refusal> {
    match site.asking.is_silent() {
        true => Ok(None),
        false => remembered(site, visit, Vec::new(), Way::Rights, "").await,
    }
}
