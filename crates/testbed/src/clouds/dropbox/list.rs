//! Lists and searches.

use super::args::{Args, look};
use super::files::{ok, with_tag};
use super::{allowed, tagged};
use crate::clouds::http::{Answer, Call};
use crate::clouds::state::{Page, State};
use serde_json::{Value, json};

/// How many the service gives at a time when nothing is said.
const SOME: u64 = 500;

/// `files/list_folder`
pub(super) fn folder(state: &mut State, call: &Call, name: &str) -> Result<Answer, Answer> {
    allowed(state, call, name, "files.metadata.read")?;
    const KNOWN: &[&str] = &[
        "path",
        "recursive",
        "include_media_info",
        "include_deleted",
        "include_has_explicit_shared_members",
        "include_mounted_folders",
        "limit",
        "shared_link",
        "include_property_groups",
        "include_non_downloadable_files",
        "include_restorable_info",
    ];
    let args = Args::body(call, name, KNOWN)?;
    let path = args.path("path", true)?;
    let size = args.number("limit", 1, 2000)?.unwrap_or(SOME);
    let recursive = args.flag("recursive")?;
    let mounted = args.get("include_mounted_folders") != Some(&Value::Bool(false));
    let node = look(state, path, "path")?;
    if !node.folder {
        return Err(tagged(409, &["path", "not_folder"], &Value::Null));
    }
    let mut ids = Vec::new();
    let mut folders = vec![node.id.as_str()];
    if recursive && node.parent.is_some() {
        ids.push(node.id.clone());
    }
    while let Some(folder) = folders.pop() {
        for node in state.tree.children(folder) {
            if node.target.is_some() && !mounted {
                continue;
            }
            ids.push(node.id.clone());
            if recursive && node.folder {
                folders.push(&node.id);
            }
        }
    }
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    let page = Page { ids: ids.into(), from: 0, size, of: "list".to_owned() };
    Ok(listed(state, &page))
}

/// `files/list_folder/continue`
pub(super) fn folder_more(state: &mut State, call: &Call, name: &str) -> Result<Answer, Answer> {
    allowed(state, call, name, "files.metadata.read")?;
    let args = Args::body(call, name, &["cursor"])?;
    let page = state.pages.get(args.text("cursor")?).filter(|page| page.of == "list").cloned();
    let page = page.ok_or_else(|| super::malformed(name, "Invalid \"cursor\" parameter"))?;
    Ok(listed(state, &page))
}

fn listed(state: &mut State, page: &Page) -> Answer {
    let (ids, more) = state.page(page);
    let nodes = ids.iter().filter_map(|id| state.tree.node(id));
    let entries: Vec<Value> = nodes.map(|node| with_tag(state, node)).collect();
    let has_more = more.is_some();
    // The last one tells of changes, of which there are none here.
    let cursor = more.unwrap_or_else(|| state.keep(Page { from: page.ids.len(), ..page.clone() }));
    ok(&json!({ "entries": entries, "cursor": cursor, "has_more": has_more }))
}

/// `files/search_v2`
pub(super) fn search(state: &mut State, call: &Call, name: &str) -> Result<Answer, Answer> {
    allowed(state, call, name, "files.metadata.read")?;
    const KNOWN: &[&str] = &["query", "options", "match_field_options", "include_highlights"];
    const OPTIONS: &[&str] = &[
        "path",
        "max_results",
        "order_by",
        "file_status",
        "filename_only",
        "file_extensions",
        "file_categories",
        "account_id",
    ];
    let args = Args::body(call, name, KNOWN)?;
    let query = args.text("query")?;
    if query.chars().count() > 1000 {
        return Err(args.bad("query: must be at most 1000 characters"));
    }
    let options = args.object("options", OPTIONS)?;
    let mut size = 100;
    let mut root = state.tree.root().to_owned();
    let (mut ends, mut kinds) = (Vec::new(), Vec::new());
    if let Some(options) = &options {
        size = options.number("max_results", 1, 1000)?.unwrap_or(size);
        if options.get("path").is_some() {
            root = look(state, options.path("path", true)?, "path")?.id.clone();
        }
        options.word("order_by", &["relevance", "last_modified_time"])?;
        options.word("file_status", &["active", "deleted"])?;
        let texts = |value: &Value| {
            let text = value.as_str().or_else(|| value[".tag"].as_str());
            text.unwrap_or_default().to_lowercase()
        };
        let list = |name: &str| {
            let list = options.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
            list.iter().map(texts).collect::<Vec<_>>()
        };
        (ends, kinds) = (list("file_extensions"), list("file_categories"));
    }
    let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
    if words.is_empty() {
        return Err(tagged(409, &["invalid_argument"], &json!({ "invalid_argument": "query" })));
    }
    let fits = |node: &&crate::clouds::tree::Node| {
        let lower = node.name.to_lowercase();
        let end = lower.rsplit_once('.').map_or("", |(_, end)| end);
        let picture = node.mime.starts_with("image/");
        let kind = if node.folder {
            "folder"
        } else if picture {
            "image"
        } else {
            "others"
        };
        let starts = |word: &String| {
            let mut parts = lower.match_indices(word.as_str());
            parts.any(|(at, _)| !lower[..at].chars().next_back().is_some_and(char::is_alphanumeric))
        };
        node.parent.is_some()
            && words.iter().all(starts)
            && (ends.is_empty() || !node.folder && ends.iter().any(|other| other == end))
            && (kinds.is_empty() || kinds.iter().any(|other| other == kind))
            && state.tree.within(&node.id, &root)
            && node.id != root
    };
    let mut found: Vec<_> = state.tree.all().filter(fits).collect();
    found.sort_by_key(|node| node.rev);
    // More than that the service does not find.
    let ids = found.iter().take(10_000).map(|node| node.id.clone()).collect();
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    Ok(matches(state, &Page { ids, from: 0, size, of: "search".to_owned() }))
}

/// `files/search/continue_v2`
pub(super) fn search_more(state: &mut State, call: &Call, name: &str) -> Result<Answer, Answer> {
    allowed(state, call, name, "files.metadata.read")?;
    let args = Args::body(call, name, &["cursor"])?;
    let page = state.pages.get(args.text("cursor")?).filter(|page| page.of == "search").cloned();
    let page = page.ok_or_else(|| super::malformed(name, "Invalid \"cursor\" parameter"))?;
    Ok(matches(state, &page))
}

fn matches(state: &mut State, page: &Page) -> Answer {
    let (ids, more) = state.page(page);
    let nodes = ids.iter().filter_map(|id| state.tree.node(id));
    let found: Vec<Value> = nodes
        .map(|node| {
            let about = json!({ ".tag": "metadata", "metadata": with_tag(state, node) });
            json!({ "metadata": about, "match_type": { ".tag": "filename" } })
        })
        .collect();
    let mut answer = json!({ "matches": found, "has_more": more.is_some() });
    if let Some(more) = more {
        answer["cursor"] = json!(more);
    }
    ok(&answer)
}
