//! The docs table of all tools, from the same schemas as everything else.

use crate::registry::{Door, TOOLS, Tool};
use serde_json::Value;
use std::fmt::Write;

/// `docs/tools.md`: a section per tool with its examples and a table of its options.
pub fn markdown() -> String {
    let mut out = String::from(
        "# Tools\n\n\
         Made from the registry (`crates/tools`) by `make docs`; change it there.\n\n\
         Every option is a flag of the command line (`--max-size`) and a member of the JSON \
         options (`max_size`).\n",
    );
    for tool in TOOLS {
        section(&mut out, *tool);
    }
    out
}

fn section(out: &mut String, tool: &dyn Tool) {
    let card = tool.card();
    let _ = write!(out, "\n## {}\n\n{}.\n", card.name, card.summary);
    if let Door::Pictures { suffix, only_if_same: false } = card.door
        && !suffix.is_empty()
    {
        let _ = writeln!(out, "\nWithout a destination `photo.jpg` gives `photo{suffix}.jpg`.");
    }
    out.push_str("\n```sh\n");
    for (line, what) in card.examples {
        let _ = writeln!(out, "{line}  # {what}");
    }
    out.push_str("```\n");
    let schema = tool.schema();
    let Some(options) = schema.get("properties").and_then(Value::as_object) else { return };
    out.push_str("\n| option | value | default | meaning |\n|---|---|---|---|\n");
    for (name, option) in options {
        let flag = name.replace('_', "-");
        let meaning = option.get("description").and_then(Value::as_str).unwrap_or_default();
        let meaning = meaning.replace('\n', " ").replace("  ", ". ").replace('|', "\\|");
        let (value, default) = (value(option, schema.as_value()), default(option));
        let _ = writeln!(out, "| `--{flag}` | {value} | {default} | {meaning} |");
    }
}

/// The values that an option takes, in short.
fn value(option: &Value, root: &Value) -> String {
    let words = |list: &Vec<Value>| {
        let words = list.iter().filter_map(Value::as_str).map(|word| format!("`{word}`"));
        words.collect::<Vec<_>>().join(", ")
    };
    if let Some(name) = option.get("$ref").and_then(Value::as_str) {
        let found = root.pointer(name.trim_start_matches('#'));
        return found.map_or_else(String::new, |found| value(found, root));
    }
    for key in ["anyOf", "oneOf"] {
        let Some(list) = option.get(key).and_then(Value::as_array) else { continue };
        let constants: Vec<_> = list.iter().filter_map(|o| o.get("const")).cloned().collect();
        if !constants.is_empty() {
            return words(&constants);
        }
        let some = list.iter().find(|o| o.get("type") != Some(&Value::from("null")));
        return some.map_or_else(String::new, |some| value(some, root));
    }
    if let Some(items) = option.get("items") {
        return format!("list of {}", value(items, root));
    }
    if let Some(list) = option.get("enum").and_then(Value::as_array) {
        return words(list);
    }
    if let Some(examples) = option.get("examples").and_then(Value::as_array) {
        let shown = examples.iter().map(|e| format!("`{}`", e.to_string().trim_matches('"')));
        return shown.collect::<Vec<_>>().join(", ");
    }
    if let (Some(least), Some(most)) = (option.get("minimum"), option.get("maximum")) {
        return format!("{least} to {most}");
    }
    let kind =
        option.get("type").map(|kind| kind.as_array().and_then(|k| k.first()).unwrap_or(kind));
    match kind.and_then(Value::as_str) {
        Some("boolean") => "flag".to_owned(),
        Some(kind) => kind.to_owned(),
        None => String::new(),
    }
}

fn default(option: &Value) -> String {
    match option.get("default") {
        None | Some(Value::Null | Value::Bool(false)) => String::new(),
        Some(Value::Array(list)) if list.is_empty() => String::new(),
        Some(Value::String(text)) => format!("`{text}`"),
        Some(other) => format!("`{other}`"),
    }
}
