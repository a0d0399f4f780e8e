//! What the API has beside the tools: jobs and uploads.

use super::tools::body;
use super::{
    ASKING, TAKING, answered, as_json, binary, header, password, path, reference, said, secrets,
    text, texts,
};
use serde_json::{Map, Value, json};

/// A part of an address that counts from 0.
fn number_in_path() -> Value {
    json!({ "name": "number", "in": "path", "required": true,
        "schema": { "type": "integer", "minimum": 0 } })
}

/// Jobs.
pub fn jobs() -> Map<String, Value> {
    let job = path("job");
    let bytes = json!({ "application/octet-stream": { "schema": binary() } });
    let fetched =
        |what: &str| answered(200, what, bytes.clone(), &[404, 409, 413, 415, 422, 429, 500, 503]);
    let paths = json!({
        "/v1/jobs": { "get": list(), "post": submit() },
        "/v1/jobs/{job}": {
            "parameters": [job],
            "get": {
                "operationId": "job", "summary": "How a job stands", "tags": ["Jobs"],
                "responses": answered(200, "The job", as_json("Job"), &ASKING),
            },
            "delete": {
                "operationId": "erase_job", "tags": ["Jobs"],
                "summary": "Stop a job and erase everything of it",
                "responses": answered(200, "The signed receipt", as_json("Receipt"), &ASKING),
            },
        },
        "/v1/jobs/{job}/events": { "parameters": [job], "get": events() },
        "/v1/jobs/{job}/result": { "parameters": [job], "get": {
            "operationId": "job_result", "summary": "Everything that came of a job", "tags": ["Jobs"],
            "responses": fetched("The file, or a ZIP of several; with Accept: multipart/form-data a form"),
        } },
        "/v1/jobs/{job}/files/{number}": {
            "parameters": [job, number_in_path()],
            "get": {
                "operationId": "job_file", "summary": "One file of a job", "tags": ["Jobs"],
                "responses": fetched("The file"),
            },
        },
        "/v1/jobs/{job}/receipt": { "parameters": [job], "get": {
            "operationId": "job_receipt", "summary": "The receipt of a job that was erased",
            "tags": ["Jobs"],
            "responses": answered(200, "The signed receipt", as_json("Receipt"), &ASKING),
        } },
        "/v1/jobs/{job}/save": { "parameters": [job], "post": {
            "operationId": "save_job", "summary": "Save what came of a job in a folder elsewhere",
            "tags": ["Jobs"],
            "parameters": [
                { "name": "save_to", "in": "query", "required": true,
                  "description": "The folder: dropbox:/Small/",
                  "schema": { "type": "string", "minLength": 1 } },
                secrets(),
            ],
            "responses": answered(200, "Where each file is", as_json("Saved"), &TAKING),
        } },
    });
    paths.as_object().cloned().unwrap_or_default()
}

fn list() -> Value {
    let jobs = json!({ "application/json": { "schema": {
        "type": "object",
        "properties": {
            "jobs": { "type": "array", "items": reference("Job") },
            "count": { "type": "integer" },
        },
    } } });
    json!({
        "operationId": "jobs", "tags": ["Jobs"],
        "summary": "The jobs of a key, the newest first: up to 100, and how many there are",
        "responses": answered(200, "The jobs", jobs, &ASKING),
    })
}

fn submit() -> Value {
    let mut responses = answered(202, "The job was taken in", as_json("Job"), &TAKING);
    responses["202"]["headers"] = json!({ "Location": header("The job's address", "string") });
    let options = json!({
        "name": "options", "in": "query", "style": "form", "explode": true,
        "description": "The tool's options, each a parameter of its own, as at the tool's address",
        "schema": { "type": "object" },
    });
    let mut body = body("Files, or where they are", &json!({ "type": "object" }));
    body["content"]["application/json"] = json!({ "schema": reference("Order") });
    json!({
        "operationId": "submit_job", "summary": "Take work in that is not waited for",
        "tags": ["Jobs"],
        "parameters": [
            { "name": "tool", "in": "query", "schema": reference("Tool"),
              "description": "The tool, where the body is a file or a form" },
            options,
            text("recipe", "query", "A recipe as JSON, in place of a tool"),
            text("name", "query", "The file's name, where the body is the file itself"),
            texts("url", "Where a file is to be fetched from"),
            texts("upload", "An upload that is complete; the job takes it over"),
            texts("from", "A file or a folder elsewhere"),
            said("webhook", "query", "An address that is called when the job is over"),
            text("idempotency-key", "header", "The client's own name for the job: sent twice, it \
                is done once"),
            password(),
            secrets(),
        ],
        "requestBody": body,
        "responses": responses,
        "callbacks": { "over": { "{$request.query.webhook}": { "post": {
            "summary": "The job is over",
            "parameters": [text("compressimage-signature", "header", "The body's signature, Ed25519 \
                in Base64, by the key in /privacy.json")],
            "requestBody": { "content": as_json("Call") },
            "responses": { "2XX": { "description": "It was heard; else it is called again" } },
        } } } },
    })
}

fn events() -> Value {
    let stream = json!({ "text/event-stream": { "schema": { "type": "string" } } });
    let what = "Server-sent events, each the job as it stands, named after its state; 'erased' where \
        it is gone";
    let mut responses = answered(200, what, stream, &ASKING);
    responses["204"] = json!({ "description": "The client knows the end: there is no more" });
    json!({
        "operationId": "job_events", "summary": "A job's progress as it happens", "tags": ["Jobs"],
        "parameters": [text("last-event-id", "header", "The event that the client had last")],
        "responses": responses,
    })
}

/// What can go wrong with uploads.
const WRONG: [u16; 14] = [400, 401, 403, 404, 408, 409, 410, 412, 413, 415, 429, 500, 501, 503];

/// An answer of an upload, with these headers, and what can go wrong instead.
fn upload_answered(status: u16, description: &str, headers: &[(&str, &str, &str)]) -> Value {
    let mut answers = answered(status, description, Value::Null, &WRONG);
    let version = [("Tus-Resumable", "The version of the protocol", "string")];
    let all = headers.iter().chain(&version);
    let all = all.map(|(name, what, kind)| ((*name).to_owned(), header(what, kind)));
    answers[status.to_string()]["headers"] = all.collect::<Map<_, _>>().into();
    answers
}

/// Uploads that go on where they stopped.
pub fn uploads() -> Map<String, Value> {
    let upload = path("upload");
    let version = json!({
        "name": "tus-resumable", "in": "header", "required": true,
        "schema": { "type": "string", "const": "1.0.0" },
    });
    let number = |name: &str| {
        json!({ "name": name, "in": "header", "required": true,
            "schema": { "type": "integer", "minimum": 0 } })
    };
    let checksum = text("upload-checksum", "header", "sha1 or sha256, a space, the sum in Base64");
    let piece = json!({ "content": { "application/offset+octet-stream": { "schema": binary() } } });
    let expires = ("Upload-Expires", "When it is dropped, unless more arrives", "string");
    let offset = ("Upload-Offset", "How many bytes are here", "integer");
    let length = ("Upload-Length", "How many there are to be", "integer");
    let about = ("Upload-Metadata", "As it was told", "string");
    let mut patch = upload_answered(204, "How far it is now", &[offset, expires]);
    patch["460"] = json!({ "$ref": "#/components/responses/Problem" });
    let paths = json!({
        "/v1/uploads": {
            "post": {
                "operationId": "begin_upload", "tags": ["Uploads"],
                "summary": "Begin an upload that can go on where it stopped (tus 1.0)",
                "parameters": [version, number("upload-length"), checksum,
                    text("upload-metadata", "header", "filename and its Base64")],
                "requestBody": piece,
                "responses": upload_answered(201, "It is begun, with the body's bytes", &[
                    ("Location", "The upload's address", "string"), offset, expires,
                ]),
            },
            "options": {
                "operationId": "upload_options", "tags": ["Uploads"],
                "summary": "What uploads can do",
                "responses": upload_answered(204, "In the headers", &[
                    ("Tus-Version", "The versions that are spoken", "string"),
                    ("Tus-Extension", "What is spoken beside the core", "string"),
                    ("Tus-Max-Size", "Most bytes of an upload", "integer"),
                    ("Tus-Checksum-Algorithm", "The sums that are known", "string"),
                ]),
            },
        },
        "/v1/uploads/{upload}": {
            "parameters": [upload, version],
            "head": {
                "operationId": "upload", "tags": ["Uploads"], "summary": "How far an upload is",
                "responses": upload_answered(200, "In the headers", &[offset, length, expires, about]),
            },
            "patch": {
                "operationId": "go_on_with_upload", "tags": ["Uploads"],
                "summary": "Go on with an upload",
                "parameters": [number("upload-offset"), checksum],
                "requestBody": piece,
                "responses": patch,
            },
            "delete": {
                "operationId": "drop_upload", "tags": ["Uploads"], "summary": "Drop an upload",
                "responses": upload_answered(204, "It is gone", &[
                    ("Link", "Where its receipt is", "string"),
                ]),
            },
        },
        "/v1/uploads/{upload}/receipt": { "parameters": [upload], "get": {
            "operationId": "upload_receipt", "tags": ["Uploads"],
            "summary": "The receipt of an upload that was dropped",
            "responses": answered(200, "The signed receipt", as_json("Receipt"), &ASKING),
        } },
    });
    paths.as_object().cloned().unwrap_or_default()
}
