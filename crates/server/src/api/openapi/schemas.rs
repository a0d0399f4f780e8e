//! What stands in requests and answers.

use super::reference;
use crate::codes::CODES;
use crate::fields;
use compressimage_engine::Recipe;
use compressimage_tools::TOOLS;
use serde_json::{Map, Value, json};

/// The name of the schema of a tool's options.
pub fn of_options(tool: &str) -> String {
    format!("{tool}-options")
}

/// A schema of the registry as this description has it; its definitions stand among those of all.
pub fn registered(mut schema: Value, all: &mut Map<String, Value>) -> Value {
    if let Some(Value::Object(defs)) = schema.as_object_mut().and_then(|o| o.remove("$defs")) {
        for (name, mut definition) in defs {
            adapt(&mut definition);
            all.entry(name).or_insert(definition);
        }
    }
    if let Some(object) = schema.as_object_mut() {
        object.remove("$schema");
    }
    adapt(&mut schema);
    schema
}

/// Lets references lead to where the definitions stand now, and options be named without dashes; that
/// nothing holds without an option is not a value of it.
fn adapt(value: &mut Value) {
    match value {
        Value::Object(object) => {
            object.retain(|name, value| name != "default" || !value.is_null());
            if let Some(Value::String(to)) = object.get_mut("$ref") {
                *to = to.replace("#/$defs/", "#/components/schemas/");
            }
            if let Some(Value::String(text)) = object.get_mut("description") {
                *text = fields::unflagged(text);
            }
            object.values_mut().for_each(adapt);
        }
        Value::Array(list) => list.iter_mut().for_each(adapt),
        _ => {}
    }
}

/// All but those of the tools' options.
pub fn all() -> Map<String, Value> {
    let mut all = Map::new();
    let recipe = registered(schemars::schema_for!(Recipe).to_value(), &mut all);
    all.insert("Recipe".into(), recipe);
    for schemas in [asked(), told(), job()] {
        all.extend(schemas.as_object().cloned().unwrap_or_default());
    }
    all
}

fn string() -> Value {
    json!({ "type": "string" })
}

fn strings() -> Value {
    json!({ "type": "array", "items": string() })
}

/// So many of something.
fn count() -> Value {
    json!({ "type": "integer", "minimum": 0 })
}

fn list(name: &str) -> Value {
    json!({ "type": "array", "items": reference(name) })
}

fn asked() -> Value {
    let tools: Vec<_> = TOOLS.iter().map(|tool| tool.card().name).collect();
    let options: Vec<_> = tools.iter().map(|name| reference(&of_options(name))).collect();
    json!({
        "Tool": { "type": "string", "enum": tools },
        "Order": {
            "type": "object", "additionalProperties": false,
            "description": "What is to be done, by a tool or a recipe, and where the files are",
            "properties": {
                "tool": reference("Tool"),
                "options": { "description": "The tool's", "anyOf": options },
                "recipe": reference("Recipe"),
                "uploads": { "type": "array", "items": string(), "description": "Uploads that are complete: the last part of their address" },
                "urls": strings(), "from": strings(), "save_to": string(),
                "password": string(), "webhook": { "type": "string", "format": "uri" },
            },
        },
    })
}

fn told() -> Value {
    let codes: Vec<_> = CODES.iter().map(|code| code.name.as_str()).collect();
    json!({
        "Problem": {
            "type": "object",
            "description": "Problem details (RFC 9457)",
            "required": ["type", "title", "status", "code", "detail"],
            "properties": {
                "type": { "type": "string", "format": "uri-reference", "description": "Where the code is explained" },
                "title": string(), "status": { "type": "integer" },
                "code": { "type": "string", "enum": codes, "description": "A short word that stays as it is" },
                "detail": { "type": "string", "description": "What is wrong and what to do" },
                "file": { "type": "string", "description": "The file or the address that it is about" },
                "files": list("Problem"),
            },
        },
        "File": {
            "type": "object",
            "required": ["name", "media_type", "bytes"],
            "properties": {
                "name": string(), "media_type": string(), "bytes": count(),
                "input": { "type": "string", "description": "Of a job: the name of the file that it came of, or its address" },
                "report": reference("Done"), "href": string(),
            },
        },
        "Done": {
            "type": ["object", "null"],
            "description": "What was done to get a file; of documents and texts some of it, or none",
            "properties": {
                "format_in": string(), "format_out": string(),
                "bytes_in": count(), "bytes_out": count(), "width": count(), "height": count(),
                "score": { "type": ["number", "null"], "description": "SSIMULACRA2, where it was measured" },
                "quality": { "type": ["number", "null"] }, "lossless": { "type": "boolean" },
                "kept_original": { "type": "boolean" }, "kept_because": { "type": ["string", "null"] },
                "encodes": count(), "pages": count(),
                "removed": { "type": "array", "items": { "type": "object" } },
                "warnings": strings(),
            },
        },
        "Report": {
            "type": "object",
            "description": "What was done. Shortened in a header it lacks lists, or all files but the first.",
            "properties": {
                "files": { "type": "array", "items": { "type": "object" }, "description": "As File" },
                "failed": { "type": "array", "items": { "type": "object" }, "description": "As Problem" },
                "shortened": { "const": true },
                "sums": { "type": "object", "properties": {
                    "files": count(), "failed": count(), "bytes_in": count(), "bytes_out": count(),
                } },
            },
        },
        "Saved": {
            "type": "object",
            "required": ["files", "failed", "saved"],
            "properties": {
                "files": list("File"), "failed": list("Problem"),
                "saved": { "type": "array", "items": {
                    "type": "object", "required": ["address", "bytes"],
                    "properties": { "address": string(), "bytes": count() },
                } },
            },
        },
    })
}

fn job() -> Value {
    let time = json!({ "type": "string", "format": "date-time" });
    json!({
        "Job": {
            "type": "object",
            "required": [
                "id", "href", "tool", "state", "progress", "inputs", "inputs_done", "created",
                "expires", "expires_in",
            ],
            "properties": {
                "id": string(), "href": string(), "tool": string(),
                "state": { "enum": ["waiting", "working", "done", "failed"] },
                "fetching": { "const": true, "description": "What is at its addresses is fetched; the work comes after" },
                "progress": { "type": "number", "minimum": 0, "maximum": 1 },
                "inputs": { "type": "integer", "minimum": 0, "description": "Files that it works on" },
                "inputs_done": { "type": "integer", "minimum": 0, "description": "Those that are done with" },
                "ahead": { "type": "integer", "minimum": 0, "description": "Jobs before it, while it waits" },
                "created": time, "finished": time, "expires": time,
                "expires_in": { "type": "integer", "minimum": 0, "description": "Seconds until it is erased" },
                "files": list("File"), "failed": list("Problem"), "problem": reference("Problem"),
            },
        },
        "Receipt": {
            "type": "object",
            "description": "That a job was erased, signed: compressimage verify-receipt",
            "required": ["statement", "key", "signature"],
            "properties": { "statement": string(), "key": string(), "signature": string() },
        },
        "Call": {
            "type": "object",
            "description": "What is sent to the webhook of a job",
            "required": ["job", "href", "state", "at"],
            "properties": {
                "job": string(), "href": string(), "at": time, "state": { "enum": ["done", "failed"] },
            },
        },
    })
}
