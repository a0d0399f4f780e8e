//! Lists of files and of shared drives.

use super::fields::Fields;
use super::query::Query;
use super::{LOOK, allowed, error, files, find, located, wrong};
use crate::clouds::http::{Answer, Call};
use crate::clouds::state::{Page, State};
use crate::clouds::tree::{FOLDER, Node};
use serde_json::{Value, json};
use std::cmp::Ordering;

/// How many at a time: the standard, and the most.
fn size(call: &Call, standard: usize, most: usize) -> Result<usize, Answer> {
    let Some(text) = call.asked("pageSize") else { return Ok(standard) };
    let message = format!("Invalid value '{text}'. Values must be within the range: [1, {most}]");
    let size = text.parse().ok().filter(|size| (1..=most).contains(size));
    size.ok_or_else(|| wrong("invalidParameter", &message, "pageSize"))
}

/// `files.list`
pub(super) fn files(state: &mut State, call: &Call) -> Answer {
    listed(state, call).unwrap_or_else(|answer| answer)
}

fn listed(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let who = allowed(state, call, LOOK)?;
    const KNOWN: &[&str] = &["kind", "nextPageToken", "incompleteSearch", "files"];
    const WITHOUT: &str = "kind,nextPageToken,incompleteSearch,files(kind,id,name,mimeType)";
    let fields = Fields::asked(call, WITHOUT, KNOWN)?;
    let size = size(call, 100, 1000)?;
    let of = ["q", "orderBy", "corpora", "driveId", "includeItemsFromAllDrives", "spaces"];
    let of: Vec<&str> = of.iter().map(|name| call.asked(name).unwrap_or_default()).collect();
    let of = of.join("\n");
    let page = match call.asked("pageToken").filter(|token| !token.is_empty()) {
        Some(token) => {
            let page = state.pages.get(token).filter(|page| page.of == of).cloned();
            let page = page.ok_or_else(|| wrong("invalid", "Invalid Value", "pageToken"))?;
            Page { size, ..page }
        }
        None => {
            let mut nodes = chosen(state, call, &who)?;
            sort(call.asked("orderBy"), &mut nodes)?;
            let ids = nodes.iter().map(|node| node.id.clone()).collect();
            Page { ids, from: 0, size, of }
        }
    };
    let (ids, more) = state.page(&page);
    let nodes = ids.iter().filter_map(|id| state.tree.node(id));
    let nodes: Vec<Value> = nodes.map(|node| files::shown(state, &who, node)).collect();
    let mut list = json!({
        "kind": "drive#fileList", "incompleteSearch": false, "files": nodes,
    });
    if let Some(more) = more {
        list["nextPageToken"] = json!(more);
    }
    Ok(Answer::json(200, &fields.pick(&list)))
}

/// The files that are looked for, in no order.
fn chosen<'a>(state: &'a State, call: &Call, who: &super::Who) -> Result<Vec<&'a Node>, Answer> {
    let query = match call.asked("q").filter(|q| !q.trim().is_empty()) {
        Some(q) => Some(Query::read(q).ok_or_else(|| wrong("invalid", "Invalid Value", "q"))?),
        None => None,
    };
    let supports = call.flag("supportsAllDrives");
    let includes = call.flag("includeItemsFromAllDrives");
    if includes && !supports {
        let message = "The supportsAllDrives parameter must be set to true when \
             includeItemsFromAllDrives is true.";
        return Err(error(403, "teamDrivesNotSupported", message));
    }
    let corpora = call.asked("corpora").unwrap_or("user");
    if !matches!(corpora, "user" | "domain" | "drive" | "allDrives") {
        return Err(wrong("invalid", "Invalid Value", "corpora"));
    }
    let elsewhere = call.asked("driveId").is_some() || matches!(corpora, "drive" | "allDrives");
    if elsewhere && !includes {
        let message = "The includeItemsFromAllDrives parameter must be set to true when driveId \
             is specified or corpora contains drive or allDrives.";
        return Err(error(403, "teamDrivesIncludeItemsRequired", message));
    }
    let only_together = || {
        let message = "The driveId parameter must be specified if and only if corpora is set to \
             drive.";
        error(403, "teamDriveIdRequiresTeamDriveCorpora", message)
    };
    let drive = match (corpora, call.asked("driveId")) {
        ("drive", Some(id)) => {
            let index = state.tree.drives.iter().position(|drive| drive.id == id);
            let index = index.filter(|index| *index > 0 && !who.narrow());
            let message = format!("Shared drive not found: {id}");
            let at = Some(("parameter", "driveId"));
            Some(index.ok_or_else(|| located(404, "notFound", &message, at))?)
        }
        ("drive", None) | (_, Some(_)) => return Err(only_together()),
        (_, None) => None,
    };
    let mut parents = Vec::new();
    for id in query.as_ref().map(Query::folders).unwrap_or_default() {
        if id != "root" {
            // The message names no file in this case.
            find(state, call, who, id).map_err(|_| super::not_found(""))?;
        }
        parents.push(id);
    }
    let near = |node: &Node| match drive {
        Some(drive) => node.drive == drive,
        None => {
            let in_parent = node.parent.as_deref().is_some_and(|id| parents.contains(&id));
            node.drive == 0 || includes && (corpora == "allDrives" || in_parent)
        }
    };
    let fits = |node: &&Node| {
        node.parent.is_some()
            && who.sees(node)
            && near(node)
            && query.as_ref().is_none_or(|query| query.fits(state, node))
    };
    Ok(state.tree.all().filter(fits).collect())
}

fn sort(order: Option<&str>, nodes: &mut [&Node]) -> Result<(), Answer> {
    // Without an order the newest come first, as a rule.
    nodes.sort_by_key(|node| std::cmp::Reverse((node.times.1, node.rev)));
    let keys: Vec<&str> = order.unwrap_or_default().split(',').map(str::trim).collect();
    for key in keys.iter().rev().filter(|key| !key.is_empty()) {
        let (name, down) = match key.split_once(' ') {
            Some((name, "desc")) => (name, true),
            Some(_) => return Err(wrong("invalid", "Invalid Value", "orderBy")),
            None => (*key, false),
        };
        let compare: fn(&Node, &Node) -> Ordering = match name {
            "folder" => |a, b| (b.mime == FOLDER).cmp(&(a.mime == FOLDER)),
            "name" => |a, b| a.name.to_lowercase().cmp(&b.name.to_lowercase()),
            "name_natural" => |a, b| natural(&a.name).cmp(&natural(&b.name)),
            "modifiedTime" | "recency" | "modifiedByMeTime" => |a, b| a.times.1.cmp(&b.times.1),
            "createdTime" => |a, b| a.times.0.cmp(&b.times.0),
            "quotaBytesUsed" => |a, b| a.bytes.len().cmp(&b.bytes.len()),
            "starred" | "sharedWithMeTime" | "viewedByMeTime" => |_, _| Ordering::Equal,
            _ => return Err(wrong("invalid", "Invalid Value", "orderBy")),
        };
        nodes.sort_by(|a, b| if down { compare(b, a) } else { compare(a, b) });
    }
    Ok(())
}

/// A name in parts, of which numbers are compared as such.
fn natural(name: &str) -> Vec<(u64, String)> {
    let mut parts: Vec<(u64, String)> = Vec::new();
    let mut number = false;
    for letter in name.to_lowercase().chars() {
        match (letter.to_digit(10), parts.last_mut()) {
            (Some(digit), Some((value, _))) if number => {
                *value = value.saturating_mul(10).saturating_add(digit.into());
            }
            (Some(digit), _) => parts.push((digit.into(), String::new())),
            (None, Some((_, text))) if !number => text.push(letter),
            (None, _) => parts.push((u64::MAX, letter.to_string())),
        }
        number = letter.is_ascii_digit();
    }
    parts
}

/// `drives.list`
pub(super) fn drives(state: &mut State, call: &Call) -> Answer {
    drives_listed(state, call).unwrap_or_else(|answer| answer)
}

fn drives_listed(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    allowed(state, call, &["drive", "drive.readonly"])?;
    const KNOWN: &[&str] = &["kind", "nextPageToken", "drives"];
    let without = "kind,nextPageToken,drives(kind,id,name)";
    let fields = Fields::asked(call, without, KNOWN)?;
    let size = size(call, 10, 100)?;
    let page = match call.asked("pageToken").filter(|token| !token.is_empty()) {
        Some(token) => {
            let page = state.pages.get(token).cloned();
            let page = page.ok_or_else(|| wrong("invalid", "Invalid Value", "pageToken"))?;
            Page { size, ..page }
        }
        None => {
            let ids = state.tree.drives.iter().skip(1).map(|drive| drive.id.clone()).collect();
            Page { ids, from: 0, size, of: "drives".to_owned() }
        }
    };
    let (ids, more) = state.page(&page);
    let all = state.tree.drives.iter().filter(|drive| ids.contains(&drive.id));
    let all: Vec<Value> = all
        .map(|drive| json!({ "kind": "drive#drive", "id": drive.id, "name": drive.name }))
        .collect();
    let mut list = json!({ "kind": "drive#driveList", "drives": all });
    if let Some(more) = more {
        list["nextPageToken"] = json!(more);
    }
    Ok(Answer::json(200, &fields.pick(&list)))
}
