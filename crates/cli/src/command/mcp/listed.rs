//! `list-files`: what an assistant finds in the allowed folders.

use super::folders::Folders;
use super::schema::object;
use crate::failure::Failure;
use crate::units;
use rmcp::model::{CallToolResult, ContentBlock, JsonObject, Tool, ToolAnnotations};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;

/// The tool's name.
pub const NAME: &str = "list-files";
/// Most files of an answer: more are no use to a reader.
const MOST: usize = 1_000;

/// Options of `list-files`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
struct Wanted {
    /// A folder within an allowed one; without it all that are allowed
    folder: Option<String>,
    /// Folders with their folders
    recursive: bool,
}

/// The tool as an assistant is told of it.
pub fn offered() -> Tool {
    let mut schema = object(schemars::schema_for!(Wanted).to_value());
    for name in ["$schema", "title", "description"] {
        schema.remove(name);
    }
    let manner = ToolAnnotations::with_title("List files").read_only(true).open_world(false);
    let what = "List the files of the allowed folders, with their sizes in bytes";
    Tool::new(NAME, what, Arc::new(schema)).with_title("List files").with_annotations(manner)
}

/// Lists files, those of each folder by name. Hidden ones are not told of.
pub fn list(arguments: JsonObject, folders: &Folders) -> Result<CallToolResult, Failure> {
    let wrong = |e| Failure::new("recipe", format!("the call is wrong: {e}"));
    let wanted: Wanted = serde_json::from_value(Value::Object(arguments)).map_err(wrong)?;
    let first = folders.existing(wanted.folder.as_deref().unwrap_or("."))?;
    let places = if wanted.folder.is_some() { vec![first] } else { folders.all().to_vec() };
    let mut found = Vec::new();
    let depth = if wanted.recursive { usize::MAX } else { 1 };
    for place in &places {
        found.extend(files(place, depth).take(MOST + 1 - found.len()));
    }
    let more = found.len() > MOST;
    found.truncate(MOST);
    let mut lines: Vec<_> =
        found.iter().map(|(path, bytes)| format!("{path} ({})", units::bytes(*bytes))).collect();
    match (lines.is_empty(), more) {
        (true, _) => lines.push("there is no file".into()),
        (_, true) => lines.push(format!("and more: these are the first {MOST}; name a folder")),
        _ => {}
    }
    let files: Vec<_> =
        found.iter().map(|(path, bytes)| json!({ "path": path, "bytes": bytes })).collect();
    let folders: Vec<_> = folders.all().iter().map(|folder| folder.display().to_string()).collect();
    let mut result = CallToolResult::success(vec![ContentBlock::text(lines.join("\n"))]);
    result.structured_content = Some(json!({ "folders": folders, "files": files, "more": more }));
    Ok(result)
}

fn files(place: &Path, depth: usize) -> impl Iterator<Item = (String, u64)> {
    let hidden = |name: &std::ffi::OsStr| name.as_encoded_bytes().starts_with(b".");
    let walk = walkdir::WalkDir::new(place)
        .max_depth(depth)
        .sort_by(|a, b| alphanumeric_sort::compare_os_str(a.file_name(), b.file_name()));
    let seen = walk.into_iter().filter_entry(move |e| e.depth() == 0 || !hidden(e.file_name()));
    // Links are not followed: what they lead to may be outside.
    let files = seen.flatten().filter(|entry| entry.file_type().is_file());
    files.filter_map(|entry| {
        Some((entry.path().display().to_string(), entry.metadata().ok()?.len()))
    })
}
