//! The operator's page and its forms.

use super::enter::{self, COOKIE, COOKIE_TIME, Operator, PROOF};
use crate::abuse::{from_here, secret_cookie};
use crate::jobs::out_of_order;
use crate::page::{self, Context, Desk};
use crate::privacy::rights::{self, Beside, Request, Template};
use crate::refusal::Refusal;
use crate::route::{not_found, refused, uncached};
use crate::site::Site;
use crate::store::StoreError;
use crate::upload::{Fields, fields};
use axum::body::Body;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, Path, State};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, Uri, header};
use axum::response::IntoResponse;
use std::sync::Arc;

type Shared = State<Arc<Site>>;
type Form = Result<Multipart, MultipartRejection>;

/// The page's address.
const HERE: &str = "admin";

/// The page, or the form that leads to it.
pub async fn show(State(site): Shared, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let context = Context::new(&site, &uri, &headers);
    if site.config.admin.is_none() {
        return not_found(&context);
    }
    let Some(operator) = enter::operator(&site, &headers) else {
        return uncached(StatusCode::UNAUTHORIZED, page::login(&context, false));
    };
    match desk(&site).await {
        Ok(desk) => {
            let proof = operator.proof.as_deref().map(|proof| (PROOF, proof));
            uncached(StatusCode::OK, page::admin(&context, &desk, proof))
        }
        Err(error) => refused(&context, HERE, &out_of_order(error)),
    }
}

/// What the page shows.
async fn desk(site: &Site) -> Result<Desk, StoreError> {
    let (waiting, working, oldest) = site.jobs.depth().await?;
    let (jobs, bytes) = site.jobs.held().await?;
    let requests = site.rights.confirmed().await?;
    let stopping = site.rights.stopping(&requests).await?;
    Ok(Desk {
        waiting,
        working,
        oldest,
        jobs,
        bytes,
        requests: requests.into_iter().zip(stopping).collect(),
        messages: site.messages.unsent().await?,
        mail: site.outbox.waiting().await?,
        trail: site.rights.trail().await?,
        consents: site.asking.ledger.tallies().await?,
        counted: site.counts.shown(&site.jobs.db, page::DAYS).await?,
        now: site.clock.now(),
    })
}

/// Back to the page.
fn back() -> Response<Body> {
    (StatusCode::SEE_OTHER, [(header::LOCATION, "/admin"), (header::CACHE_CONTROL, "no-store")])
        .into_response()
}

fn with_cookie(
    mut answer: Response<Body>,
    site: &Site,
    secret: &str,
    seconds: u64,
) -> Response<Body> {
    let secure = if site.secure() { "; Secure" } else { "" };
    let cookie = format!(
        "{COOKIE}={secret}; Path=/admin; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}"
    );
    answer.headers_mut().extend(HeaderValue::from_str(&cookie).map(|c| (header::SET_COOKIE, c)));
    answer
}

/// Takes the token for a cookie.
pub async fn log_in(
    State(site): Shared,
    uri: Uri,
    headers: HeaderMap,
    form: Form,
) -> Response<Body> {
    let context = Context::new(&site, &uri, &headers);
    if site.config.admin.is_none() {
        return not_found(&context);
    }
    let done = async {
        from_here(&headers)?;
        if !enter::fits(&site, fields(form).await?.one("token").trim()) {
            return Ok(uncached(StatusCode::UNAUTHORIZED, page::login(&context, true)));
        }
        let secret = site.desks.begin(site.clock.now());
        Ok::<_, Refusal>(with_cookie(back(), &site, &secret, COOKIE_TIME.as_secs()))
    };
    done.await.unwrap_or_else(|refusal| refused(&context, HERE, &refusal))
}

/// Does what a form of the page asks for, where it is the operator's.
async fn acted(
    site: &Site,
    uri: &Uri,
    headers: &HeaderMap,
    form: Form,
    act: impl AsyncFnOnce(&Context<'_>, &Operator, &Fields) -> Result<(), Refusal>,
) -> Response<Body> {
    let context = Context::new(site, uri, headers);
    if site.config.admin.is_none() {
        return not_found(&context);
    }
    let Some(operator) = enter::operator(site, headers) else {
        return uncached(StatusCode::UNAUTHORIZED, page::login(&context, false));
    };
    let done = async {
        let form = fields(form).await?;
        operator.check(headers, form.one(PROOF))?;
        act(&context, &operator, &form).await
    };
    match done.await {
        Ok(()) => back(),
        Err(refusal) => refused(&context, HERE, &refusal),
    }
}

/// Lets the cookie hold no longer.
pub async fn log_out(
    State(site): Shared,
    uri: Uri,
    headers: HeaderMap,
    form: Form,
) -> Response<Body> {
    let end = async |_: &Context<'_>, _: &Operator, _: &Fields| {
        if let Some(secret) = secret_cookie(&headers, COOKIE) {
            site.desks.end(&secret);
        }
        Ok(())
    };
    let answer = acted(&site, &uri, &headers, form, end).await;
    // Nobody else's form takes the operator's cookie away.
    match answer.status() {
        StatusCode::SEE_OTHER => with_cookie(answer, &site, "", 0),
        _ => answer,
    }
}

/// Decides about a request of rights.
pub async fn decide(
    State(site): Shared,
    Path(id): Path<String>,
    uri: Uri,
    headers: HeaderMap,
    form: Form,
) -> Response<Body> {
    let act = async |context: &Context<'_>, operator: &Operator, form: &Fields| {
        let request = site.rights.get(&id).await.map_err(out_of_order)?.ok_or_else(gone)?;
        let from = site.signature(&context.origin);
        let beside = Beside {
            note: form.one("note"),
            authority: &site.config.policy.authority,
            from: &from,
        };
        decided(&site, &request, operator, form, beside).await
    };
    acted(&site, &uri, &headers, form, act).await
}

async fn decided(
    site: &Site,
    request: &Request,
    operator: &Operator,
    form: &Fields,
    beside: Beside<'_>,
) -> Result<(), Refusal> {
    let (all, who) = (&site.rights, &operator.who);
    let done = match form.one("action") {
        "answer" => {
            let text = "choose a text";
            let none = || Refusal::said(StatusCode::BAD_REQUEST, "no_template", text);
            let template = Template::of_word(form.one("template")).ok_or_else(none)?;
            all.answer(request, template, beside, who).await
        }
        "extend" => all.extend(request, beside, who).await,
        "close" => all.close(request, who).await,
        "lift" => all.lift(request, who).await.map(|()| true),
        "erase" => erase(site, request, operator).await.map(|()| true),
        _ => Ok(false),
    };
    match done.map_err(out_of_order)? {
        true => Ok(()),
        false => {
            let text = "that can't be done with this request, as it stands";
            Err(Refusal::said(StatusCode::CONFLICT, "not_so", text))
        }
    }
}

/// Erases what the session or key holds that a request is about.
async fn erase(site: &Site, request: &Request, operator: &Operator) -> Result<(), StoreError> {
    let Some(owner) = &request.owner else { return Ok(()) };
    let gone = rights::erase_owned(site, owner).await?;
    site.rights.erased(request, gone.len(), &operator.who).await
}

fn gone() -> Refusal {
    Refusal::said(StatusCode::NOT_FOUND, "not_found", "there is no such request any more")
}

/// Notes that the operator has done with a message.
pub async fn done_with(
    State(site): Shared,
    Path(id): Path<String>,
    uri: Uri,
    headers: HeaderMap,
    form: Form,
) -> Response<Body> {
    let act = async |_: &Context<'_>, _: &Operator, _: &Fields| {
        site.messages.sent(&id).await.map_err(out_of_order)
    };
    acted(&site, &uri, &headers, form, act).await
}

/// Tries all mail again that is not sent.
pub async fn send_again(
    State(site): Shared,
    uri: Uri,
    headers: HeaderMap,
    form: Form,
) -> Response<Body> {
    let act = async |_: &Context<'_>, _: &Operator, _: &Fields| {
        site.outbox.again().await.map_err(out_of_order)
    };
    acted(&site, &uri, &headers, form, act).await
}
