//! Jobs: submitted, asked about, fetched, erased.

use super::ask::{self, Asked};
use super::problem::{Place, Problem, told};
use super::{given, problem};
use crate::abuse::{Client, callable};
use crate::arriving::too_large_at_all;
use crate::clock::written;
use crate::intake::Content;
use crate::jobs::{Found, Order, Status, What, Why, out_of_order};
use crate::refusal::Refusal;
use crate::site::Site;
use crate::store::StoreError;
use crate::upload::Bound;
use crate::work::Made;
use axum::Json;
use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, Request, State};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use axum::response::IntoResponse;
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

type Answer = Result<Response<Body>, Problem>;

/// Takes a job in: 202 with where to ask about it.
pub async fn submit(State(site): State<Arc<Site>>, request: Request) -> Answer {
    let (parts, body) = request.into_parts();
    let client = Client::of(&site, &parts).await?;
    client.task(&site).await?;
    let bounds = &site.config.jobs;
    let bound = Bound { bytes: bounds.upload.as_u64(), files: bounds.files };
    let named = parts.headers.get(ask::IDEMPOTENCY).and_then(|name| name.to_str().ok());
    let named = named.map(str::to_owned);
    let request = Request::from_parts(parts, body);
    let asked = match ask::read(&site, &client, None, bound, request).await {
        Ok(asked) => asked,
        // Its uploads went into the job of that name when it was sent for the first time.
        Err(refusal) if refusal.code() == "no_such_upload" => {
            let known = site.jobs.named(&client.owner, named.as_deref()).await?;
            return accepted(&site, &known.ok_or(refusal)?).await;
        }
        // There is nothing that takes more.
        Err(refusal) if refusal.code() == "size" => {
            return Err(too_large_at_all(bounds.upload.as_u64()).into());
        }
        Err(refusal) => return Err(refusal.into()),
    };
    let asked = asked.sifted(&site).await?;
    let Asked { ask, files, urls, missing, uploads, password, backdrop, hook, once, to } = asked;
    if to.is_some() {
        let text =
            "of a job, save the results with POST /v1/jobs/JOB/save?save_to=FOLDER once it is done";
        return Err(Refusal::said(StatusCode::BAD_REQUEST, "bad_request", text).into());
    }
    if let Some(hook) = &hook {
        if !site.config.ways.webhooks {
            return Err(Refusal::new(StatusCode::FORBIDDEN, "error-hooks-closed").into());
        }
        callable(&site.config, hook).await?;
    }
    let Client { owner, rate: source, .. } = client;
    let order = Order { owner, source, once, ask, files, urls, missing, password, backdrop, hook };
    let id = site.jobs.submit(order).await?;
    // The job has them now: who erases it leaves nothing behind.
    for upload in uploads {
        site.jobs.drop_upload(&upload).await.map_err(out_of_order)?;
    }
    accepted(&site, &id).await
}

/// That a job was taken in, and where to ask about it.
async fn accepted(site: &Site, id: &str) -> Answer {
    let status = found(site, id).await?;
    let place = format!("/v1/jobs/{id}");
    let mut answer = (StatusCode::ACCEPTED, Json(shown(site, &status))).into_response();
    answer.headers_mut().extend(place.parse().map(|place| (header::LOCATION, place)));
    Ok(private(answer))
}

/// Most jobs that are told at once.
const MOST_TOLD: usize = 100;

/// The jobs of a session or a key, the newest first, and how many there are. Whoever has neither
/// has none: an address may be many people's.
pub async fn list(State(site): State<Arc<Site>>, request: Request) -> Answer {
    let (parts, _) = request.into_parts();
    let client = Client::of(&site, &parts).await?;
    let ids = match client.visitor || client.key.is_some() {
        true => site.jobs.of_owner(&client.owner).await.map_err(out_of_order)?,
        false => Vec::new(),
    };
    let mut jobs = Vec::new();
    for id in ids.iter().take(MOST_TOLD) {
        let status = site.jobs.status(id).await.map_err(out_of_order)?;
        // One that is erased meanwhile is none.
        jobs.extend(status.map(|status| shown(&site, &status)));
    }
    Ok(private(Json(json!({ "jobs": jobs, "count": ids.len() })).into_response()))
}

/// How a job stands.
pub async fn status(State(site): State<Arc<Site>>, Place(id): Place<String>) -> Answer {
    let status = found(&site, &id).await?;
    Ok(private(Json(shown(&site, &status)).into_response()))
}

/// What came of a job, all of it.
pub async fn result(
    State(site): State<Arc<Site>>,
    Place(id): Place<String>,
    headers: HeaderMap,
) -> Answer {
    let (made, failed) = came(&site, &id).await?;
    let gatherer = site.intake.of(&id);
    Ok(given::answer(made, failed, &headers, &gatherer).await?)
}

/// Where results are to go.
#[derive(Debug, Deserialize)]
pub struct Target {
    save_to: String,
}

/// Saves what came of a job in a folder elsewhere.
pub async fn save(
    State(site): State<Arc<Site>>,
    Place(id): Place<String>,
    target: Result<Query<Target>, QueryRejection>,
    request: Request,
) -> Answer {
    let Ok(Query(target)) = target else {
        let text = "say where to: save_to=FOLDER";
        return Err(Refusal::said(StatusCode::BAD_REQUEST, "bad_query", text).into());
    };
    let (parts, _) = request.into_parts();
    let client = Client::of(&site, &parts).await?;
    client.task(&site).await?;
    let _seat = site.seats.take(Some(&client.rate)).await?;
    let (made, failed) = came(&site, &id).await?;
    Ok(given::saved(&site, &parts.headers, &target.save_to, made, failed).await?)
}

/// All that came of a job, and what did not.
async fn came(site: &Site, id: &str) -> Result<(Vec<Made<Content>>, Vec<Refusal>), Refusal> {
    let status = done(site, id).await?;
    let (mut made, mut failed) = (Vec::new(), Vec::new());
    for came in status.came {
        match came.made {
            Ok(all) => {
                for found in all {
                    made.push(fetched(site, id, found).await?);
                }
            }
            Err(refusal) => failed.push(refusal.about(Some(came.file))),
        }
    }
    Ok((made, failed))
}

/// One file that came of a job, by its number from 0.
pub async fn file(
    State(site): State<Arc<Site>>,
    Place((id, number)): Place<(String, usize)>,
) -> Answer {
    let status = done(&site, &id).await?;
    let made = status.came.into_iter().filter_map(|came| came.made.ok()).flatten();
    let found = made.into_iter().nth(number).ok_or_else(gone)?;
    let made = fetched(&site, &id, found).await?;
    Ok(crate::answer::download(&made.name, &made.media_type, made.bytes))
}

/// Erases a job, whatever it is doing: the answer is the receipt.
pub async fn erase(
    State(site): State<Arc<Site>>,
    Place(id): Place<String>,
    headers: HeaderMap,
) -> Answer {
    let deletion = site.jobs.erase(&id, Why::Asked).await.map_err(out_of_order)?;
    let deletion = deletion.ok_or_else(gone)?;
    let receipt = site.signer.receipt(&deletion, &origin(&site, &headers));
    Ok(private(Json(receipt).into_response()))
}

/// The receipt of a job that was erased.
pub async fn receipt(
    State(site): State<Arc<Site>>,
    Place(id): Place<String>,
    headers: HeaderMap,
) -> Answer {
    receipt_of(&site, &headers, What::Job, &id).await
}

/// The receipt of what was erased.
pub async fn receipt_of(site: &Site, headers: &HeaderMap, what: What, id: &str) -> Answer {
    let deletion = site.jobs.deletion(what, id).await.map_err(out_of_order)?.ok_or_else(gone)?;
    let receipt = site.signer.receipt(&deletion, &origin(site, headers));
    Ok(private(Json(receipt).into_response()))
}

fn origin(site: &Site, headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    site.origin.clone().unwrap_or_else(|| format!("http://{host}"))
}

/// A job of that name, or that there is none.
pub async fn found(site: &Site, id: &str) -> Result<Status, Refusal> {
    site.jobs.status(id).await.map_err(out_of_order)?.ok_or_else(gone)
}

async fn done(site: &Site, id: &str) -> Result<Status, Refusal> {
    let status = found(site, id).await?;
    // The janitor may be late.
    if status.expires <= site.clock.now() {
        return Err(gone());
    }
    if let Some(refusal) = status.refusal {
        return Err(refusal);
    }
    if !status.state.is_over() {
        let text = "the job is not done yet";
        return Err(Refusal::said(StatusCode::CONFLICT, "not_done", text).after(1));
    }
    Ok(status)
}

fn gone() -> Refusal {
    let text = "there is no such job or file: it was erased, or never was";
    Refusal::said(StatusCode::NOT_FOUND, "not_found", text)
}

async fn fetched(site: &Site, id: &str, found: Found) -> Result<Made<Content>, Refusal> {
    let bytes = site.jobs.content(id, &found).await.map_err(|error| match error {
        StoreError::Gone => gone(),
        other => out_of_order(other),
    })?;
    let Found { name, media_type, report, told, .. } = found;
    Ok(Made { name, part: String::new(), media_type, bytes, report, told })
}

/// What a program is told of a job.
pub fn shown(site: &Site, status: &Status) -> Value {
    let place = format!("/v1/jobs/{}", status.id);
    let mut number = 0;
    let mut file = |(input, found): (&String, &Found)| {
        let told = json!({
            "name": found.name,
            "input": input,
            "media_type": found.media_type,
            "bytes": found.length,
            "report": found.report,
            "href": format!("{place}/files/{number}"),
        });
        number += 1;
        told
    };
    let mut shown = json!({
        "id": status.id,
        "href": place,
        "tool": status.tool,
        "state": status.state,
        "progress": status.progress,
        "inputs": status.inputs,
        "inputs_done": status.inputs_done(),
        "created": written(status.created),
        "expires": written(status.expires),
        "expires_in": (status.expires - site.clock.now()).max(0) / 1000,
    });
    if status.fetching {
        shown["fetching"] = true.into();
    }
    if status.state == crate::jobs::State::Waiting {
        shown["ahead"] = status.ahead.into();
    }
    if let Some(finished) = status.finished {
        shown["finished"] = written(finished).into();
    }
    if status.state.is_over() {
        let made =
            status.came.iter().filter_map(|came| Some((&came.file, came.made.as_ref().ok()?)));
        let made = made.flat_map(|(input, made)| made.iter().map(move |found| (input, found)));
        shown["files"] = made.map(&mut file).collect();
        let failed = status.came.iter().filter_map(|came| {
            Some(problem::told(&came.made.as_ref().err()?.clone().about(Some(came.file.clone()))))
        });
        shown["failed"] = failed.collect();
    }
    if let Some(refusal) = &status.refusal {
        shown["problem"] = told(refusal);
    }
    shown
}

/// An answer that nobody on the way keeps.
pub fn private(mut answer: Response<Body>) -> Response<Body> {
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}
