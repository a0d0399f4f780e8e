//! The description of the API (OpenAPI 3.1), made from the registry.

use crate::fields;
use crate::site::Site;
use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use compressimage_engine::Recipe;
use compressimage_tools::{Door, TOOLS, Tool};
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// The description as an answer.
pub async fn serve(State(site): State<Arc<Site>>) -> impl IntoResponse {
    let kept = [(header::CACHE_CONTROL, "no-cache")];
    (kept, Json(document(&site)))
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
    paths.extend(jobs());
    paths.extend(uploads());
    schemas.extend(own_schemas());
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
    ]
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
        "502", "503",
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

fn jobs() -> Map<String, Value> {
    let job = path("job");
    let binary = json!({ "application/octet-stream": { "schema": { "type": "string" } } });
    let paths = json!({
        "/v1/jobs": { "post": {
            "operationId": "submit_job", "summary": "Take work in that is not waited for",
            "tags": ["Jobs"],
            "parameters": [
                text("tool", "query", "The tool, where the body is a file or a form; its options \
                    stand beside it"),
                text("idempotency-key", "header", "The client's own name for the job: sent twice, \
                    it is done once"),
            ],
            "requestBody": { "content": {
                "application/json": { "schema": reference("Order") },
                "multipart/form-data": { "schema": { "type": "object" } },
                "application/octet-stream": { "schema": { "type": "string" } },
            } },
            "responses": answered("202", "The job was taken in", as_json("Job")),
        } },
        "/v1/jobs/{job}": {
            "parameters": [job],
            "get": {
                "operationId": "job", "summary": "How a job stands", "tags": ["Jobs"],
                "responses": answered("200", "The job", as_json("Job")),
            },
            "delete": {
                "operationId": "erase_job", "tags": ["Jobs"],
                "summary": "Stop a job and erase everything of it",
                "responses": answered("200", "The signed receipt", as_json("Receipt")),
            },
        },
        "/v1/jobs/{job}/events": { "parameters": [job], "get": {
            "operationId": "job_events", "summary": "A job's progress as it happens", "tags": ["Jobs"],
            "responses": answered("200", "Server-sent events", json!({ "text/event-stream": {
                "schema": { "type": "string" },
            } })),
        } },
        "/v1/jobs/{job}/result": { "parameters": [job], "get": {
            "operationId": "job_result", "summary": "Everything that came of a job", "tags": ["Jobs"],
            "responses": answered("200", "The file, or a ZIP of several", binary.clone()),
        } },
        "/v1/jobs/{job}/files/{number}": {
            "parameters": [job, { "name": "number", "in": "path", "required": true,
                "schema": { "type": "integer", "minimum": 0 } }],
            "get": {
                "operationId": "job_file", "summary": "One file of a job", "tags": ["Jobs"],
                "responses": answered("200", "The file", binary),
            },
        },
        "/v1/jobs/{job}/receipt": { "parameters": [job], "get": {
            "operationId": "job_receipt", "summary": "The receipt of a job that was erased",
            "tags": ["Jobs"],
            "responses": answered("200", "The signed receipt", as_json("Receipt")),
        } },
    });
    paths.as_object().cloned().unwrap_or_default()
}

fn uploads() -> Map<String, Value> {
    let upload = path("upload");
    let version = json!({
        "name": "tus-resumable", "in": "header", "required": true,
        "schema": { "type": "string", "const": "1.0.0" },
    });
    let number = |name: &str| {
        json!({ "name": name, "in": "header", "required": true,
            "schema": { "type": "integer", "minimum": 0 } })
    };
    let nothing = Value::Null;
    let with_version = |mut answers: Value| {
        answers["412"] = json!({ "$ref": "#/components/responses/Problem" });
        answers["410"] = json!({ "$ref": "#/components/responses/Problem" });
        answers
    };
    let paths = json!({
        "/v1/uploads": {
            "post": {
                "operationId": "begin_upload", "tags": ["Uploads"],
                "summary": "Begin an upload that can go on where it stopped (tus 1.0)",
                "parameters": [version, number("upload-length"),
                    text("upload-metadata", "header", "filename and its Base64")],
                "responses": with_version(answered("201", "Its address is in Location", nothing.clone())),
            },
            "options": {
                "operationId": "upload_options", "tags": ["Uploads"],
                "summary": "What uploads can do",
                "responses": answered("204", "In the headers", nothing.clone()),
            },
        },
        "/v1/uploads/{upload}": {
            "parameters": [upload, version],
            "head": {
                "operationId": "upload", "tags": ["Uploads"], "summary": "How far an upload is",
                "responses": with_version(answered("200", "In the headers", nothing.clone())),
            },
            "patch": {
                "operationId": "go_on_with_upload", "tags": ["Uploads"],
                "summary": "Go on with an upload",
                "parameters": [number("upload-offset")],
                "requestBody": { "content": { "application/offset+octet-stream": {
                    "schema": { "type": "string" },
                } } },
                "responses": with_version(answered("204", "How far it is now", nothing.clone())),
            },
            "delete": {
                "operationId": "drop_upload", "tags": ["Uploads"], "summary": "Drop an upload",
                "responses": with_version(answered("204", "It is gone", nothing)),
            },
        },
    });
    paths.as_object().cloned().unwrap_or_default()
}

fn own_schemas() -> Map<String, Value> {
    let string = json!({ "type": "string" });
    let strings = json!({ "type": "array", "items": string });
    let time = json!({ "type": "string", "format": "date-time" });
    let schemas = json!({
        "Problem": {
            "type": "object",
            "required": ["type", "title", "status", "code", "detail"],
            "properties": {
                "type": string, "title": string, "status": { "type": "integer" },
                "code": string, "detail": string, "file": string,
                "files": { "type": "array", "items": reference("Problem") },
            },
        },
        "Order": {
            "type": "object", "additionalProperties": false,
            "properties": {
                "tool": string, "options": { "type": "object" }, "recipe": reference("Recipe"),
                "uploads": strings, "urls": strings, "password": string, "webhook": string,
            },
        },
        "File": {
            "type": "object",
            "required": ["name", "media_type", "bytes"],
            "properties": {
                "name": string, "media_type": string, "bytes": { "type": "integer" },
                "report": {}, "href": string,
            },
        },
        "Job": {
            "type": "object",
            "required": ["id", "href", "tool", "state", "progress", "created", "expires"],
            "properties": {
                "id": string, "href": string, "tool": string,
                "state": { "enum": ["waiting", "working", "done", "failed"] },
                "progress": { "type": "number" }, "ahead": { "type": "integer" },
                "created": time, "finished": time, "expires": time,
                "expires_in": { "type": "integer", "description": "seconds" },
                "files": { "type": "array", "items": reference("File") },
                "failed": { "type": "array", "items": reference("Problem") },
                "problem": reference("Problem"),
            },
        },
        "Receipt": {
            "type": "object",
            "required": ["statement", "key", "signature"],
            "properties": { "statement": string, "key": string, "signature": string },
        },
    });
    schemas.as_object().cloned().unwrap_or_default()
}
