//! What the API has beside the tools: jobs, uploads, and what stands in answers.

use super::{answered, as_json, path, reference, secrets, text};
use serde_json::{Map, Value, json};

/// Jobs.
pub fn jobs() -> Map<String, Value> {
    let job = path("job");
    let binary = json!({ "application/octet-stream": { "schema": { "type": "string" } } });
    let paths = json!({
        "/v1/jobs": { "get": {
            "operationId": "jobs", "tags": ["Jobs"],
            "summary": "The jobs of a key, the newest first: up to 100, and how many there are",
            "responses": answered("200", "The jobs", json!({ "application/json": { "schema": {
                "type": "object",
                "properties": {
                    "jobs": { "type": "array", "items": reference("Job") },
                    "count": { "type": "integer" },
                },
            } } })),
        }, "post": {
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
        "/v1/jobs/{job}/save": { "parameters": [job], "post": {
            "operationId": "save_job", "summary": "Save what came of a job in a folder elsewhere",
            "tags": ["Jobs"],
            "parameters": [
                { "name": "save_to", "in": "query", "required": true,
                  "description": "The folder: dropbox:/Small/", "schema": { "type": "string" } },
                secrets(),
            ],
            "responses": answered("200", "Where each file is", json!({ "application/json": {
                "schema": { "type": "object" },
            } })),
        } },
    });
    paths.as_object().cloned().unwrap_or_default()
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
                "responses": with_version(
                    answered("204", "It is gone; the address of its receipt is in Link", nothing),
                ),
            },
        },
        "/v1/uploads/{upload}/receipt": { "parameters": [upload], "get": {
            "operationId": "upload_receipt", "tags": ["Uploads"],
            "summary": "The receipt of an upload that was dropped",
            "responses": answered("200", "The signed receipt", as_json("Receipt")),
        } },
    });
    paths.as_object().cloned().unwrap_or_default()
}

/// What stands in answers.
pub fn schemas() -> Map<String, Value> {
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
                "uploads": strings, "urls": strings, "from": strings, "save_to": string,
                "password": string, "webhook": string,
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
