//! The description of the API (OpenAPI 3.1), made from the registry.

mod own;
mod schemas;
mod tools;

use super::Problem;
use crate::prepared::Prepared;
use crate::refusal::Refusal;
use crate::site::Site;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, Response, StatusCode};
use compressimage_tools::TOOLS;
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// The description as an answer: it is the same for all, and made when the first asks.
pub async fn serve(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
) -> Result<Response<Body>, Problem> {
    let own = Arc::clone(&site);
    let make = move || Prepared::new("application/json", document(&own).to_string().into_bytes());
    let made = site.described.get_or_try_init(|| tokio::task::spawn_blocking(make)).await;
    let internal = |_| Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "error-internal");
    Ok(made.map_err(internal)?.answer(&headers))
}

/// The description.
pub fn document(site: &Site) -> Value {
    let mut schemas = schemas::all();
    let mut paths = Map::new();
    for &tool in TOOLS {
        let path = format!("/v1/{}", tool.card().name);
        paths.insert(path, json!({ "post": tools::operation(tool, &mut schemas) }));
    }
    paths.insert("/v1/run".into(), json!({ "post": tools::run() }));
    paths.extend(own::jobs());
    paths.extend(own::uploads());
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "CompressImage",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "Compress, resize, crop, convert and clean pictures and documents",
            "description": "Send a file, get the result. Files of requests that are answered at \
                once are forgotten with the answer; those of jobs are encrypted \
                and erased on time.",
            "license": { "name": "AGPL-3.0-only", "url": "/license.txt" },
        },
        "externalDocs": { "url": "/docs/api", "description": "Requests to copy, and what codes mean" },
        "servers": [{ "url": site.origin.as_deref().unwrap_or("/") }],
        "security": [{}, { "key": [] }],
        "tags": [
            { "name": "Tools", "description": "Answer at once" },
            { "name": "Jobs", "description": "Work that is not waited for" },
            { "name": "Uploads", "description": "Large files in pieces (tus 1.0)" },
        ],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": { "key": {
                "type": "http", "scheme": "bearer",
                "description": "A key that the operator made; where the API is open, none is needed.",
            } },
            "responses": {
                "Problem": problem("What is wrong and what to do", json!({})),
                "Unknown": problem("A key that holds is needed, or what opens a place elsewhere", json!({
                    "WWW-Authenticate": header("How keys are sent", "string"),
                })),
                "Later": problem("Another try may do better", json!({
                    "Retry-After": header("After so many seconds", "integer"),
                })),
            },
        },
    })
}

fn problem(description: &str, headers: Value) -> Value {
    json!({
        "description": description,
        "headers": headers,
        "content": { "application/problem+json": { "schema": reference("Problem") } },
    })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// A header of an answer.
fn header(description: &str, kind: &str) -> Value {
    json!({ "description": description, "schema": { "type": kind } })
}

/// A parameter that is text.
fn text(name: &str, place: &str, description: &str) -> Value {
    json!({ "name": name, "in": place, "description": description, "schema": { "type": "string" } })
}

/// The same, which is something where it is given.
fn said(name: &str, place: &str, description: &str) -> Value {
    let mut said = text(name, place, description);
    said["schema"]["minLength"] = 1.into();
    said
}

/// The same, which may be given several times.
fn texts(name: &str, description: &str) -> Value {
    json!({
        "name": name, "in": "query", "description": description, "style": "form", "explode": true,
        "schema": { "type": "array", "items": { "type": "string", "minLength": 1 } },
    })
}

fn path(name: &str) -> Value {
    json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } })
}

/// Bytes of any kind.
fn binary() -> Value {
    json!({ "type": "string", "contentMediaType": "application/octet-stream" })
}

/// What opens places elsewhere.
fn secrets() -> Value {
    text(
        "compressimage-cloud",
        "header",
        "What opens places elsewhere, as JSON: {\"dropbox\": {\"token\": \"…\"}}; it is kept nowhere",
    )
}

/// Opens locked documents.
fn password() -> Value {
    text("compressimage-password", "header", "Opens a locked document; it is kept nowhere")
}

/// What can go wrong where files are taken in.
const TAKING: [u16; 15] =
    [400, 401, 403, 404, 408, 409, 413, 415, 422, 429, 500, 501, 502, 503, 507];
/// What can go wrong where something is asked about.
const ASKING: [u16; 4] = [404, 429, 500, 503];

/// The answers with what is wrong: those of these statuses, and that there may be others.
fn problems(statuses: &[u16]) -> Value {
    let refer = |name: &str| json!({ "$ref": format!("#/components/responses/{name}") });
    let of_status = |status: &u16| {
        let name = match status {
            401 => "Unknown",
            429 | 503 => "Later",
            _ => "Problem",
        };
        (status.to_string(), refer(name))
    };
    let other = ("default".to_owned(), refer("Problem"));
    statuses.iter().map(of_status).chain([other]).collect::<Map<_, _>>().into()
}

/// An answer, and what can go wrong instead.
fn answered(status: u16, description: &str, content: Value, wrong: &[u16]) -> Value {
    let mut answers = problems(wrong);
    let answer = &mut answers[status.to_string()];
    *answer = json!({ "description": description });
    if !content.is_null() {
        answer["content"] = content;
    }
    answers
}

fn as_json(name: &str) -> Value {
    json!({ "application/json": { "schema": reference(name) } })
}
