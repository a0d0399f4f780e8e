//! The operator's page and its forms.

use super::enter::{self, COOKIE, PROOF};
use super::visit::{Act, Visit, to_page};
use crate::abuse::{cookie, own_pages};
use crate::jobs::out_of_order;
use crate::page::{self, Desk};
use crate::privacy::rights::{self, Beside, Request, Template, Who};
use crate::refusal::Refusal;
use crate::route::uncached;
use crate::site::Site;
use crate::store::StoreError;
use crate::upload::{Fields, fields};
use axum::body::Body;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, Path};
use axum::http::{Response, StatusCode};

/// The page, or the form that leads to it.
pub async fn show(visit: Visit) -> Response<Body> {
    let operator = match visit.operator().await {
        Ok(operator) => operator,
        Err(answer) => return answer,
    };
    match desk(&visit.site).await {
        Ok(desk) => {
            let proof = operator.proof.as_deref().map(|proof| (PROOF, proof));
            uncached(StatusCode::OK, page::admin(&visit.context(), &desk, proof))
        }
        Err(error) => visit.refused(&out_of_order(error)),
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

/// Takes the token for a cookie.
pub async fn log_in(visit: Visit, form: Result<Multipart, MultipartRejection>) -> Response<Body> {
    let done = async {
        own_pages(&visit.site, &visit.headers)?;
        visit.tries()?;
        Ok::<_, Refusal>(match enter::fits(&visit.site, fields(form).await?.one("token").trim()) {
            Some(mark) => visit.begun(to_page(), mark).await,
            None => visit.turned_away(StatusCode::UNAUTHORIZED, enter::NOT_THE_TOKEN).await,
        })
    };
    done.await.unwrap_or_else(|refusal| visit.refused(&refusal))
}

/// Lets the cookie hold no longer.
pub async fn log_out(Act { visit, operator, .. }: Act) -> Response<Body> {
    let ended = async {
        if let Some(secret) = cookie(&visit.headers, COOKIE) {
            visit.site.desks.end(secret).await?;
            visit.site.rights.noted("logged out", &operator.who).await?;
        }
        Ok(())
    };
    match ended.await {
        Ok(()) => visit.with_cookie(to_page(), COOKIE, "", 0, "Strict"),
        Err(error) => visit.refused(&out_of_order(error)),
    }
}

/// Decides about a request of rights.
pub async fn decide(Path(id): Path<String>, act: Act) -> Response<Body> {
    let site = &act.visit.site;
    let done = async {
        let request = site.rights.get(&id).await.map_err(out_of_order)?.ok_or_else(gone)?;
        let from = site.signature(&act.visit.context().origin);
        let beside = Beside {
            note: act.form.one("note"),
            authority: &site.config.policy.authority,
            from: &from,
        };
        decided(site, &request, &act.operator.who, &act.form, beside).await
    };
    act.answer(done.await)
}

async fn decided(
    site: &Site,
    request: &Request,
    who: &Who,
    form: &Fields,
    beside: Beside<'_>,
) -> Result<(), Refusal> {
    let all = &site.rights;
    let action = form.one("action");
    if beside.note.trim().is_empty() {
        without_reason(site, request, action).await?;
    }
    let done = match action {
        "answer" => {
            let text = "choose a text";
            let none = || Refusal::said(StatusCode::BAD_REQUEST, "no_template", text);
            let template = Template::of_word(form.one("template")).ok_or_else(none)?;
            all.answer(request, template, beside, who).await
        }
        "extend" => all.extend(request, beside, who).await,
        "close" => all.close(request, beside, who).await,
        "lift" => all.lift(request, beside, who).await,
        "erase" => erase(site, request, who).await.map(|()| true),
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

/// Lets pass what needs no reason: the others have to be told to whoever asked, with one.
async fn without_reason(site: &Site, request: &Request, action: &str) -> Result<(), Refusal> {
    let text = match action {
        "extend" => "say why more time is needed: the notice has to give the reason",
        "lift" | "close" if site.rights.stops(request).await.map_err(out_of_order)? => {
            "say why the work goes on: whoever stopped it has to be told"
        }
        _ => return Ok(()),
    };
    Err(Refusal::said(StatusCode::UNPROCESSABLE_ENTITY, "no_reason", text))
}

/// Erases what the session or key holds that a request is about.
async fn erase(site: &Site, request: &Request, who: &Who) -> Result<(), StoreError> {
    let Some(owner) = &request.owner else { return Ok(()) };
    let gone = rights::erase_owned(site, owner).await?;
    site.rights.erased(request, &gone, who).await
}

fn gone() -> Refusal {
    Refusal::said(StatusCode::NOT_FOUND, "not_found", "there is no such request any more")
}

/// Notes that the operator has done with a message.
pub async fn done_with(Path(id): Path<String>, act: Act) -> Response<Body> {
    act.answer(act.visit.site.messages.sent(&id).await.map_err(out_of_order))
}

/// Tries all mail again that is not sent.
pub async fn send_again(act: Act) -> Response<Body> {
    act.answer(act.visit.site.outbox.again().await.map_err(out_of_order))
}
