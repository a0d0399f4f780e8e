//! The tools as an assistant is told of them: the registry's rows, with what every call may say
//! beside a tool's own options.

use super::asked::Place;
use super::listed;
use compressimage_tools::{Door, TOOLS, Tool};
use rmcp::model::{JsonObject, Tool as Offered, ToolAnnotations};
use serde_json::{Value, json};
use std::sync::Arc;

/// What only tools that write files are asked.
const OF_WRITING: [&str; 2] = ["output", "overwrite"];

/// All tools, and the one that lists files.
pub fn offered() -> Vec<Offered> {
    TOOLS.iter().map(|tool| of(*tool)).chain([listed::offered()]).collect()
}

fn of(tool: &dyn Tool) -> Offered {
    let card = tool.card();
    let writes = writes(card.door);
    let manner = ToolAnnotations::with_title(card.title)
        .read_only(!writes)
        // Only with `overwrite`, and nothing is reached beside the files of the folders.
        .destructive(writes)
        .open_world(false);
    let what = format!("{}. {}", card.summary, comes(card.door));
    let schema = joined(tool);
    Offered::new(card.name, what, Arc::new(schema)).with_title(card.title).with_annotations(manner)
}

/// Whether a tool writes files; of others what is found is the answer.
fn writes(door: Door) -> bool {
    !matches!(door, Door::Account | Door::Pair)
}

/// What comes of a tool, for a reader who can't look at a help page.
fn comes(door: Door) -> &'static str {
    match door {
        Door::Pictures { .. } | Door::Documents { .. } => {
            "Results are written as files beside the originals, or into 'output'."
        }
        Door::Assembly => "The document is written beside the first file, or into 'output'.",
        Door::Account => "What is found is the answer; nothing is written.",
        Door::Pair => {
            "'files' are two pictures; the scores are the answer. With 'preview' a picture shows \
             where they differ; nothing is written."
        }
        Door::Text => "The text is the answer; with 'output' it is written as files, too.",
    }
}

/// The schema of the options, with the members of [`Place`].
fn joined(tool: &dyn Tool) -> JsonObject {
    let mut schema = object(tool.schema().to_value());
    let place = object(schemars::schema_for!(Place).to_value());
    let own = place.get("properties").and_then(Value::as_object).cloned().unwrap_or_default();
    let alone = has(&schema, "list");
    if let Value::Object(properties) = schema.entry("properties").or_insert_with(|| json!({})) {
        let all = writes(tool.card().door);
        properties
            .extend(own.into_iter().filter(|(name, _)| all || !OF_WRITING.contains(&&**name)));
    }
    schema.insert("additionalProperties".into(), false.into());
    if !alone {
        schema.insert("required".into(), json!(["files"]));
    }
    for name in ["$schema", "title", "description"] {
        schema.remove(name);
    }
    schema
}

/// Whether there is an option of that name.
fn has(schema: &JsonObject, name: &str) -> bool {
    schema.get("properties").is_some_and(|properties| properties.get(name).is_some())
}

/// A schema as an object, which those of options are.
pub fn object(schema: Value) -> JsonObject {
    match schema {
        Value::Object(object) => object,
        _ => JsonObject::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_option_has_the_name_of_what_every_call_may_say() {
        let place = object(schemars::schema_for!(Place).to_value());
        for tool in TOOLS {
            let schema = object(tool.schema().to_value());
            for name in place["properties"].as_object().unwrap().keys() {
                assert!(!has(&schema, name), "{} {name}", tool.card().name);
            }
        }
    }

    #[test]
    fn every_tool_is_offered_with_its_options() {
        let offered = offered();
        assert_eq!(offered.len(), TOOLS.len() + 1);
        let resize = offered.iter().find(|tool| tool.name == "resize").unwrap();
        let properties = &resize.input_schema["properties"];
        for name in ["width", "no_enlarge", "files", "output", "overwrite", "preview", "password"] {
            assert!(properties[name]["description"].is_string(), "{name}");
        }
        assert_eq!(resize.input_schema["required"], json!(["files"]));
        assert_eq!(resize.input_schema["type"], "object");
        let looks_only = |name: &str| {
            let tool = offered.iter().find(|tool| tool.name == name).unwrap();
            let manner = tool.annotations.as_ref().unwrap();
            let plain = manner.read_only_hint == Some(true);
            let harmless = manner.destructive_hint == Some(false);
            assert_eq!(plain, tool.input_schema["properties"].get("overwrite").is_none(), "{name}");
            assert_eq!(plain, harmless, "{name}");
            plain
        };
        assert!(looks_only("score") && looks_only("inspect") && !looks_only("resize"));
    }
}
