//! The description of the API (OpenAPI 3.1), made from the registry.

mod own;

use super::Problem;
use crate::fields;
use crate::prepared::Prepared;
use crate::refusal::Refusal;
use crate::site::Site;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, Response, StatusCode};
use compressimage_engine::Recipe;
use compressimage_tools::{Door, TOOLS, Tool};
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
    let mut schemas = Map::new();
    let mut paths = Map::new();
    for &tool in TOOLS {
        let path = format!("/v1/{}", tool.card().name);
        paths.insert(path, json!({ "post": operation(tool, &mut schemas) }));
    }
    let recipe = schema(schemars::schema_for!(Recipe).to_value(), &mut schemas);
    schemas.insert("Recipe".into(), recipe);
    paths.insert("/v1/run".into(), json!({ "post": run() }));
    paths.extend(own::jobs());
    paths.extend(own::uploads());
    schemas.extend(own::schemas());
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "CompressImage",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "Compress, resize, crop, convert and clean pictures and documents",
            "description": "Send a file, get the result. Files of requests that are answered at \
                once are kept in memory and forgotten with the answer; those of jobs are encrypted \
                and erased on time.",
            "license": { "name": "AGPL-3.0-only", "url": "/license.txt" },
        },
        "servers": [{ "url": site.origin.as_deref().unwrap_or("/") }],
        "security": [{}, { "key": [] }],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": { "key": {
                "type": "http", "scheme": "bearer",
                "description": "A key that the operator made; where the API is open, none is needed.",
            } },
            "responses": { "Problem": {
                "description": "What is wrong and what to do",
                "content": { "application/problem+json": { "schema": reference("Problem") } },
            } },
        },
    })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// A schema whose definitions stand among those of all.
fn schema(mut schema: Value, all: &mut Map<String, Value>) -> Value {
    if let Some(Value::Object(defs)) = schema.as_object_mut().and_then(|o| o.remove("$defs")) {
        for (name, mut definition) in defs {
            moved(&mut definition);
            all.entry(name).or_insert(definition);
        }
    }
    if let Some(object) = schema.as_object_mut() {
        object.remove("$schema");
    }
    moved(&mut schema);
    schema
}

/// References to where the definitions stand now.
fn moved(value: &mut Value) {
    match value {
        Value::Object(object) => {
            if let Some(Value::String(to)) = object.get_mut("$ref") {
                *to = to.replace("#/$defs/", "#/components/schemas/");
            }
            object.values_mut().for_each(moved);
        }
        Value::Array(list) => list.iter_mut().for_each(moved),
        _ => {}
    }
}

fn operation(tool: &dyn Tool, schemas: &mut Map<String, Value>) -> Value {
    let card = tool.card();
    let options = schema(tool.schema().to_value(), schemas);
    let named = |name: &str| options["properties"].get(name).cloned().unwrap_or(json!({}));
    let parameters = fields::of(tool).into_iter().map(|field| {
        let mut schema = named(&field.name);
        let description = field.description;
        if let Some(object) = schema.as_object_mut() {
            object.remove("description");
        }
        json!({
            "name": field.name, "in": "query", "description": description, "schema": schema,
            "style": "form", "explode": true,
        })
    });
    let files = match card.door {
        Door::Pair => "Two pictures: the original and the one to judge",
        Door::Assembly => "Pictures and documents, in order",
        _ => "One file or several",
    };
    json!({
        "operationId": card.name.replace('-', "_"),
        "summary": card.summary,
        "tags": ["Tools"],
        "parameters": parameters.chain(shared()).collect::<Vec<_>>(),
        "requestBody": body(files, &options),
        "responses": answers(card.door),
    })
}

fn text(name: &str, place: &str, description: &str) -> Value {
    json!({ "name": name, "in": place, "description": description, "schema": { "type": "string" } })
}

/// What every tool takes.
fn shared() -> Vec<Value> {
    vec![
        text("name", "query", "The file's name, where the body is the file itself"),
        text("url", "query", "Where the file is to be fetched from, in place of a body"),
        text("compressimage-password", "header", "Opens a locked document; it is kept nowhere"),
        text(
            "from",
            "query",
            "A file or a folder elsewhere, in place of a body: dropbox:/a.jpg, \
            s3://bucket/photos/; may be given several times",
        ),
        text(
            "save_to",
            "query",
            "A folder elsewhere that the results go to: the answer says where \
            they are",
        ),
        secrets(),
    ]
}

/// What opens places elsewhere.
fn secrets() -> Value {
    text(
        "compressimage-cloud",
        "header",
        "What opens places elsewhere, as JSON: \
        {\"dropbox\": {\"token\": \"…\"}}; it is kept nowhere",
    )
}

fn body(files: &str, options: &Value) -> Value {
    let binary = json!({ "type": "string", "contentMediaType": "application/octet-stream" });
    json!({
        "description": files,
        "content": {
            "application/octet-stream": { "schema": binary },
            "multipart/form-data": { "schema": {
                "type": "object",
                "properties": {
                    "file": { "type": "array", "items": binary },
                    "options": options,
                    "password": { "type": "string" },
                },
            } },
        },
    })
}

/// What comes back: the result, or what is wrong.
fn answers(door: Door) -> Value {
    let binary =
        json!({ "schema": { "type": "string", "contentMediaType": "application/octet-stream" } });
    let json = json!({ "schema": { "type": "object" } });
    let content = match door {
        Door::Account | Door::Pair => {
            json!({ "application/json": json, "application/zip": binary })
        }
        Door::Text => json!({
            "text/plain": { "schema": { "type": "string" } },
            "application/json": json, "application/pdf": binary, "application/zip": binary,
        }),
        Door::Assembly => json!({ "application/pdf": binary }),
        Door::Pictures { .. } | Door::Documents { .. } => {
            json!({ "image/*": binary, "application/pdf": binary, "application/zip": binary })
        }
    };
    let mut answers = problems();
    answers["200"] = json!({
        "description": "The result; a ZIP where there are several files. With Accept: \
            multipart/form-data, a form with the report first.",
        "headers": { "compressimage-report": {
            "description": "What was done, as JSON", "schema": { "type": "string" },
        } },
        "content": content,
    });
    answers
}

/// What can go wrong anywhere.
fn problems() -> Value {
    let statuses = [
        "400", "401", "403", "404", "405", "408", "409", "413", "415", "422", "429", "500", "501",
        "502", "503", "507",
    ];
    let problem = json!({ "$ref": "#/components/responses/Problem" });
    statuses
        .iter()
        .map(|status| ((*status).to_owned(), problem.clone()))
        .collect::<Map<_, _>>()
        .into()
}

fn run() -> Value {
    json!({
        "operationId": "run",
        "summary": "Do what a recipe says",
        "tags": ["Tools"],
        "parameters": [
            { "name": "recipe", "in": "query", "required": false,
              "description": "The recipe as JSON: what the page, the command line (--print-recipe) \
                  and the jobs copy",
              "schema": { "type": "string" } },
            text("name", "query", "The file's name"),
        ],
        "requestBody": body("One file or several", &json!({ "type": "object" })),
        "responses": answers(Door::Pictures { suffix: "", only_if_same: true }),
    })
}

fn answered(status: &str, description: &str, content: Value) -> Value {
    let mut answers = problems();
    answers[status] = json!({ "description": description });
    if !content.is_null() {
        answers[status]["content"] = content;
    }
    answers
}

fn as_json(name: &str) -> Value {
    json!({ "application/json": { "schema": reference(name) } })
}

fn path(name: &str) -> Value {
    json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } })
}
