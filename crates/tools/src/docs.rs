//! The docs table of all tools, from the same schemas as everything else.

use crate::registry::{Door, TOOLS, Tool};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;

/// An option that so many tools have is told once for all.
const SHARED: usize = 3;

/// `docs/tools.md`: a section per tool with its examples and a table of its options.
pub fn markdown() -> String {
    let mut out = String::from(
        "# Tools\n\n\
         Made from the registry (`crates/tools`) by `make docs`; change it there.\n\n\
         Every option is a flag of the command line (`--max-size`) and a member of the JSON \
         options (`max_size`).\n",
    );
    let shared = shared();
    for tool in TOOLS {
        section(&mut out, *tool, &shared);
    }
    out += "\n## Shared options\n\nEach tool above names those of them that it has.\n";
    let rows: Vec<_> = shared.iter().map(|((name, _), row)| (name.as_str(), row)).collect();
    table(&mut out, rows.into_iter());
    out
}

/// The options, by name and schema, that several tools have.
fn shared() -> BTreeMap<(String, String), Value> {
    let mut found: BTreeMap<_, (usize, Value)> = BTreeMap::new();
    for tool in TOOLS {
        for (name, option) in options(*tool) {
            found.entry((name, option.to_string())).or_insert((0, option)).0 += 1;
        }
    }
    found.retain(|_, (tools, _)| *tools >= SHARED);
    found.into_iter().map(|(key, (_, option))| (key, option)).collect()
}

/// A tool's options with references to shared parts of its schema resolved.
fn options(tool: &dyn Tool) -> Vec<(String, Value)> {
    let schema = tool.schema();
    let properties = schema.get("properties").and_then(Value::as_object).cloned();
    let properties = properties.into_iter().flatten();
    properties.map(|(name, option)| (name, resolved(option, schema.as_value()))).collect()
}

fn resolved(value: Value, root: &Value) -> Value {
    match value {
        Value::Array(list) => list.into_iter().map(|item| resolved(item, root)).collect(),
        Value::Object(mut object) => {
            let reference = object.remove("$ref");
            let path =
                reference.as_ref().and_then(Value::as_str).map(|r| r.trim_start_matches('#'));
            if let Some(Value::Object(found)) = path.and_then(|path| root.pointer(path)) {
                for (key, value) in found.clone() {
                    object.entry(key).or_insert(value);
                }
            }
            object.into_iter().map(|(key, value)| (key, resolved(value, root))).collect()
        }
        plain => plain,
    }
}

fn section(out: &mut String, tool: &dyn Tool, shared: &BTreeMap<(String, String), Value>) {
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
    let options = options(tool);
    let is_shared = |(name, option): &&(String, Value)| {
        shared.contains_key(&(name.clone(), option.to_string()))
    };
    let (common, own): (Vec<_>, Vec<_>) = options.iter().partition(is_shared);
    if !own.is_empty() {
        table(out, own.iter().map(|(name, option)| (name.as_str(), option)));
    }
    if !common.is_empty() {
        let flags: Vec<_> =
            common.iter().map(|(name, _)| format!("`--{}`", name.replace('_', "-"))).collect();
        let _ = writeln!(out, "\n[Shared options](#shared-options): {}.", flags.join(", "));
    }
}

fn table<'a>(out: &mut String, options: impl Iterator<Item = (&'a str, &'a Value)>) {
    out.push_str("\n| option | value | default | meaning |\n|---|---|---|---|\n");
    for (name, option) in options {
        let flag = name.replace('_', "-");
        let meaning = option.get("description").and_then(Value::as_str).unwrap_or_default();
        // Paragraphs become sentences of one cell.
        let meaning = meaning.replace("\n\n", ". ").replace('\n', " ").replace('|', "\\|");
        let (value, default) = (value(option), default(option));
        let _ = writeln!(out, "| `--{flag}` | {value} | {default} | {meaning} |");
    }
}

/// The values that an option takes, in short.
fn value(option: &Value) -> String {
    let words = |list: &Vec<Value>| {
        let words = list.iter().filter_map(Value::as_str).map(|word| format!("`{word}`"));
        words.collect::<Vec<_>>().join(", ")
    };
    for key in ["anyOf", "oneOf"] {
        let Some(list) = option.get(key).and_then(Value::as_array) else { continue };
        let constants: Vec<_> = list.iter().filter_map(|o| o.get("const")).cloned().collect();
        if !constants.is_empty() {
            return words(&constants);
        }
        let some = list.iter().find(|o| o.get("type") != Some(&Value::from("null")));
        return some.map_or_else(String::new, value);
    }
    if let Some(items) = option.get("items") {
        return format!("list of {}", value(items));
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
        Some(Value::Number(n)) => format!("`{}`", n.as_f64().unwrap_or_default()),
        Some(other) => format!("`{other}`"),
    }
}
