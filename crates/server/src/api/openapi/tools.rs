//! The addresses of tools, from their rows of the registry.

use super::{
    TAKING, binary, header, password, problems, reference, said, schemas, secrets, text, texts,
};
use crate::fields;
use compressimage_tools::{Door, Tool};
use serde_json::{Map, Value, json};

/// A tool's address; its options become one of the schemas.
pub fn operation(tool: &dyn Tool, schemas: &mut Map<String, Value>) -> Value {
    let card = tool.card();
    let options = schemas::registered(tool.schema().to_value(), schemas);
    let named = |name: &str| options["properties"].get(name).cloned().unwrap_or(json!({}));
    let parameters: Vec<_> = fields::of(tool)
        .into_iter()
        .map(|field| parameter(&field.name, named(&field.name), &field.description))
        .collect();
    schemas.insert(schemas::of_options(card.name), options);
    let files = match card.door {
        Door::Pair => "Two pictures: the original and the one to judge",
        Door::Assembly => "Pictures and documents, in order",
        _ => "One file or several",
    };
    json!({
        "operationId": card.name.replace('-', "_"),
        "summary": card.summary,
        "tags": ["Tools"],
        "parameters": parameters.into_iter().chain(shared()).collect::<Vec<_>>(),
        "requestBody": body(files, &reference(&schemas::of_options(card.name))),
        "responses": answers(card.door),
    })
}

/// An option in the query, where there is no null: who wants none leaves it out.
fn parameter(name: &str, mut schema: Value, description: &str) -> Value {
    if let Some(object) = schema.as_object_mut() {
        object.remove("description");
        if let Some(Value::Array(kinds)) = object.get_mut("type") {
            kinds.retain(|kind| kind != "null");
        }
    }
    json!({
        "name": name, "in": "query", "description": fields::unflagged(description),
        "schema": schema, "style": "form", "explode": true,
    })
}

/// What every tool takes.
fn shared() -> Vec<Value> {
    vec![
        text("name", "query", "The file's name, where the body is the file itself"),
        texts("url", "Where the file is to be fetched from, in place of a body"),
        texts("upload", "An upload that is complete, in place of a body"),
        texts(
            "from",
            "A file or a folder elsewhere, in place of a body: dropbox:/a.jpg, s3://bucket/photos/",
        ),
        said(
            "save_to",
            "query",
            "A folder elsewhere that the results go to: the answer says where they are",
        ),
        password(),
        secrets(),
    ]
}

/// Files, and a tool's options where they come as a form.
pub fn body(files: &str, options: &Value) -> Value {
    json!({
        "description": files,
        "content": {
            "application/octet-stream": { "schema": binary() },
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "description": "Each option may be a part of its own, too",
                    "properties": {
                        "file": { "type": "array", "items": binary() },
                        "backdrop": binary(),
                        "options": options,
                        "password": { "type": "string" },
                    },
                },
                "encoding": { "options": { "contentType": "application/json" } },
            },
        },
    })
}

/// What comes back: the result, or what is wrong.
fn answers(door: Door) -> Value {
    let bytes = json!({ "schema": binary() });
    let json = json!({ "schema": { "type": "object" } });
    let mut content = match door {
        Door::Account | Door::Pair => json!({ "application/json": json }),
        Door::Text => json!({
            "text/plain": { "schema": { "type": "string" } },
            "application/json": json, "application/pdf": bytes,
        }),
        Door::Assembly => json!({ "application/pdf": bytes }),
        Door::Pictures { .. } | Door::Documents { .. } => {
            json!({ "image/*": bytes, "application/pdf": bytes })
        }
    };
    content["application/zip"] = bytes;
    content["multipart/form-data"] = json!({ "schema": {
        "type": "object",
        "required": ["report", "file"],
        "properties": {
            "report": reference("Report"),
            "file": { "type": "array", "items": binary() },
        },
    } });
    if content.get("application/json").is_none() {
        content["application/json"] = json!({ "schema": reference("Saved") });
    }
    let mut answers = problems(&TAKING);
    answers["200"] = json!({
        "description": "The result; a ZIP where there are several files. With Accept: \
            multipart/form-data, a form with the report first; with save_to, where each file is.",
        "headers": {
            "Compressimage-Report": {
                "description": "What was done, in ASCII; shortened where it would be too long. Not \
                    with save_to, where it is the answer.",
                "content": { "application/json": { "schema": reference("Report") } },
            },
            "Content-Disposition": header("The file's name", "string"),
        },
        "content": content,
    });
    answers
}

/// The address that takes recipes.
pub fn run() -> Value {
    let recipe = text(
        "recipe",
        "query",
        "The recipe as JSON: what the page, the command line (--print-recipe) and the jobs copy",
    );
    let mut body = body("One file or several", &json!({ "type": "object" }));
    body["content"]["application/json"] = json!({ "schema": reference("Order") });
    let form = &mut body["content"]["multipart/form-data"];
    form["encoding"] = json!({ "recipe": { "contentType": "application/json" } });
    form["schema"]["properties"]["recipe"] = reference("Recipe");
    if let Some(parts) = form["schema"]["properties"].as_object_mut() {
        parts.remove("options");
    }
    json!({
        "operationId": "run",
        "summary": "Do what a recipe says",
        "tags": ["Tools"],
        "parameters": std::iter::once(recipe).chain(shared()).collect::<Vec<_>>(),
        "requestBody": body,
        "responses": answers(Door::Pictures { suffix: "", only_if_same: true }),
    })
}
