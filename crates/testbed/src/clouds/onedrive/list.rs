//! What is in a folder, and searches.

use super::address::Place;
use super::items::View;
use super::{error, invalid, may, not_found, permitted};
use crate::clouds::http::{Answer, Call, decoded, encoded};
use crate::clouds::oauth::Grant;
use crate::clouds::state::{Page, State};
use crate::clouds::tree::Node;
use serde_json::{Value, json};
use std::cmp::Ordering;

/// `GET .../children`
pub(super) fn children(
    state: &mut State,
    call: &Call,
    grant: &Grant,
    place: &Place,
) -> Result<Answer, Answer> {
    may(state, grant, &place.base, false)?;
    let id = place.item(state)?;
    if state.tree.node(&id).is_none_or(|node| !node.folder) {
        return Err(not_found());
    }
    let mut nodes: Vec<&Node> = state.tree.children(&id).collect();
    sort(call, &mut nodes)?;
    let ids = nodes.iter().map(|node| node.id.clone()).collect();
    listed(state, call, ids, &id)
}

fn sort(call: &Call, nodes: &mut [&Node]) -> Result<(), Answer> {
    let by = call.asked("$orderby").or_else(|| call.asked("$orderBy")).unwrap_or("name");
    let (name, down) = match by.trim().split_once(' ') {
        Some((name, "desc")) => (name, true),
        Some((name, "asc")) => (name, false),
        Some(_) => return Err(invalid("The orderby clause is not valid.")),
        None => (by.trim(), false),
    };
    let compare: fn(&Node, &Node) -> Ordering = match name {
        "name" => |a, b| a.name.to_lowercase().cmp(&b.name.to_lowercase()),
        "lastModifiedDateTime" => |a, b| a.times.1.cmp(&b.times.1),
        "createdDateTime" => |a, b| a.times.0.cmp(&b.times.0),
        "size" => |a, b| a.bytes.len().cmp(&b.bytes.len()),
        _ => return Err(invalid("The orderby clause is not supported.")),
    };
    nodes.sort_by(|a, b| if down { compare(b, a) } else { compare(a, b) });
    Ok(())
}

/// A part of a list.
fn listed(state: &mut State, call: &Call, ids: Vec<String>, of: &str) -> Result<Answer, Answer> {
    let view = View::asked(call)?;
    let size = match call.asked("$top") {
        None => 200,
        Some(text) => {
            let size = text.parse::<usize>().ok().filter(|size| *size > 0);
            let message = format!("The value '{text}' is not valid for the query option '$top'.");
            size.ok_or_else(|| error(400, "BadRequest", &message))?.min(1000)
        }
    };
    if call.asked("$skip").is_some() {
        return Err(invalid(
            "$skip is not supported on this API. Only URLs returned by the API \
             can be used to page.",
        ));
    }
    let page = match call.asked("$skiptoken") {
        Some(token) => {
            let page = state.pages.get(token).filter(|page| page.of == of).cloned();
            page.ok_or_else(|| invalid("The skip token is not valid."))?
        }
        None => Page { ids: ids.into(), from: 0, size, of: of.to_owned() },
    };
    let (ids, more) = state.page(&page);
    let nodes = ids.iter().filter_map(|id| state.tree.node(id));
    let value: Vec<Value> = nodes.map(|node| view.show(state, node)).collect();
    let context = format!("{}/v1.0/$metadata#Collection(driveItem)", state.address);
    let mut list = json!({ "@odata.context": context, "value": value });
    if of.len() > 1 && !of.starts_with("search") {
        list["@odata.count"] = json!(page.ids.len());
    }
    if let Some(more) = more {
        let mut query = String::new();
        for (name, value) in call.query.iter().filter(|(name, _)| name != "$skiptoken") {
            let name = encoded(name).replace("%24", "$");
            query.push_str(&format!("{name}={}&", encoded(value)));
        }
        let next = format!("{}{}?{query}$skiptoken={more}", state.address, call.path);
        list["@odata.nextLink"] = json!(next);
    }
    Ok(Answer::json(200, &list))
}

/// `GET .../search(q='...')`
pub(super) fn search(
    state: &mut State,
    call: &Call,
    grant: &Grant,
    place: &Place,
) -> Result<Answer, Answer> {
    may(state, grant, &place.base, false)?;
    let base = place.item(state)?;
    let action = decoded(&place.action, false);
    let text = action.strip_prefix("search(q='").and_then(|rest| rest.strip_suffix("')"));
    // An apostrophe is written twice.
    let single = |text: &&str| text.replace("''", "").contains('\'');
    let text = text.filter(|text| !single(text));
    let text = text.ok_or_else(|| error(400, "BadRequest", "The search query is not valid."))?;
    let text = text.replace("''", "'");
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let fits = |node: &&Node| {
        let name = node.name.to_lowercase();
        node.parent.is_some()
            && node.drive == place.drive
            && node.id != base
            && words.iter().all(|word| name.contains(word))
            && state.tree.within(&node.id, &base)
    };
    let mut nodes: Vec<&Node> = state.tree.all().filter(fits).collect();
    nodes.sort_by_key(|node| node.rev);
    if call.asked("$orderby").is_some() {
        sort(call, &mut nodes)?;
    }
    let ids = nodes.iter().map(|node| node.id.clone()).collect();
    listed(state, call, ids, &format!("search {base} {text}"))
}

/// `GET .../sharedWithMe`
pub(super) fn shared(state: &mut State, call: &Call, grant: &Grant) -> Result<Answer, Answer> {
    permitted(grant, &["Files.Read", "Files.Read.All", "Files.ReadWrite", "Files.ReadWrite.All"])?;
    let root = state.tree.root();
    let nodes = state.tree.children(root).filter(|node| node.target.is_some());
    let ids = nodes.map(|node| node.id.clone()).collect();
    listed(state, call, ids, "search shared")
}
