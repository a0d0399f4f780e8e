//! Items: what is said of them, their bytes, new folders, changes.

use super::address::Place;
use super::{error, exists, invalid, may, not_found, permitted, secret, unauthenticated};
use crate::clouds::http::{Answer, Call, encoded};
use crate::clouds::oauth::Grant;
use crate::clouds::state::State;
use crate::clouds::sums;
use crate::clouds::tree::Node;
use serde_json::{Value, json};

/// What may be selected, by the reference.
const KNOWN: &[&str] = &[
    "audio",
    "bundle",
    "cTag",
    "children",
    "content",
    "content.downloadUrl",
    "createdBy",
    "createdDateTime",
    "deleted",
    "description",
    "eTag",
    "file",
    "fileSystemInfo",
    "folder",
    "id",
    "image",
    "lastModifiedBy",
    "lastModifiedDateTime",
    "location",
    "malware",
    "name",
    "package",
    "parentReference",
    "photo",
    "publication",
    "remoteItem",
    "root",
    "searchResult",
    "shared",
    "sharepointIds",
    "size",
    "specialFolder",
    "thumbnails",
    "video",
    "webDavUrl",
    "webUrl",
    "@microsoft.graph.downloadUrl",
];
/// An address that works without a token.
const DOWNLOAD: &str = "@microsoft.graph.downloadUrl";

fn time(seconds: u64) -> String {
    format!("{}Z", sums::date(seconds))
}

/// The size of an item: a folder has that of all in it.
fn size(state: &State, node: &Node) -> u64 {
    let inside = state.tree.children(&node.id).map(|node| size(state, node));
    node.bytes.len() as u64 + inside.sum::<u64>()
}

fn thumbnail_set(state: &State, node: &Node) -> Vec<Value> {
    if !node.mime.starts_with("image/") || node.folder {
        return Vec::new();
    }
    let one = |name: &str, size: u32| {
        let (id, token) = (encoded(&node.id), secret(state, &node.id));
        let url = format!("{}/thumbnail/{id}/{token}/{name}", state.address);
        json!({ "height": size, "width": size, "url": url })
    };
    vec![json!({
        "id": "0",
        "small": one("small", 96),
        "medium": one("medium", 176),
        "large": one("large", 800),
    })]
}

/// All that is said of an item.
fn all(state: &State, node: &Node) -> Value {
    let drive = &state.tree.drives[node.drive];
    let mut item = json!({
        "id": node.id,
        "name": if node.parent.is_none() && node.drive == 0 { "root" } else { &node.name },
        "size": size(state, node),
        "createdDateTime": time(node.times.0),
        "lastModifiedDateTime": time(node.times.1),
        "eTag": format!("\"{{{}}},{}\"", node.id, node.rev),
        "cTag": format!("\"c:{{{}}},{}\"", node.id, node.rev),
        "webUrl": format!("https://onedrive.live.com?cid={}&id={}", drive.id, encoded(&node.id)),
        "fileSystemInfo": {
            "createdDateTime": time(node.times.0),
            "lastModifiedDateTime": time(node.times.1),
        },
    });
    let mut parent = json!({ "driveId": drive.id, "driveType": "personal" });
    match node.parent.as_ref().and_then(|id| state.tree.node(id)) {
        Some(outer) => {
            let names = state.tree.names_to(&outer.id);
            let names: String = names.iter().map(|name| format!("/{}", encoded(name))).collect();
            let root = match node.drive {
                0 => "/drive/root:".to_owned(),
                _ => format!("/drives/{}/root:", drive.id),
            };
            parent["id"] = json!(outer.id);
            parent["path"] = json!(format!("{root}{names}"));
            if outer.parent.is_some() {
                parent["name"] = json!(outer.name);
            }
        }
        None => item["root"] = json!({}),
    }
    item["parentReference"] = parent;
    if let Some(node) = node.target.as_ref().and_then(|id| state.tree.node(id)) {
        let other = &state.tree.drives[node.drive];
        item["remoteItem"] = json!({
            "id": node.id,
            "name": node.name,
            "size": size(state, node),
            "webUrl": format!("https://onedrive.live.com?cid={}&id={}", other.id, node.id),
            "parentReference": { "driveId": other.id, "driveType": "personal" },
            "folder": { "childCount": state.tree.children(&node.id).count() },
            "fileSystemInfo": item["fileSystemInfo"],
        });
        return item;
    }
    if node.folder {
        item["folder"] = json!({
            "childCount": state.tree.children(&node.id).count(),
            "view": { "sortBy": "name", "sortOrder": "ascending", "viewType": "thumbnails" },
        });
        return item;
    }
    item["file"] = json!({
        "mimeType": node.mime,
        "hashes": { "quickXorHash": node.sums.quick_xor, "sha256Hash": node.sums.sha256 },
    });
    let (id, token) = (encoded(&node.id), secret(state, &node.id));
    item[DOWNLOAD] = json!(format!("{}/download/{id}/{token}", state.address));
    if node.mime.starts_with("image/") {
        item["photo"] = json!({});
        item["image"] = match sums::size_of_png(&node.bytes) {
            Some((width, height)) => json!({ "width": width, "height": height }),
            None => json!({}),
        };
    }
    item
}

/// How items are shown.
#[derive(Debug)]
pub(super) struct View {
    select: Option<Vec<String>>,
    thumbnails: bool,
}

impl View {
    /// As a request asks.
    pub fn asked(call: &Call) -> Result<Self, Answer> {
        let list = |name: &str| {
            let text = call.asked(name).filter(|text| !text.trim().is_empty())?;
            Some(text.split(',').map(|part| part.trim().to_owned()).collect::<Vec<_>>())
        };
        let select = list("$select");
        let bad = |name: &str| {
            let message = format!(
                "Parsing OData Select and Expand failed: Could not find a property named \
                 '{name}' on type 'microsoft.graph.driveItem'."
            );
            error(400, "BadRequest", &message)
        };
        let names = select.iter().flatten().filter(|name| *name != "*");
        if let Some(name) = names.into_iter().find(|name| !KNOWN.contains(&name.as_str())) {
            return Err(bad(name));
        }
        let expand = list("$expand").unwrap_or_default();
        if let Some(name) = expand.iter().find(|name| !name.starts_with("thumbnails")) {
            return Err(bad(name));
        }
        Ok(Self { select, thumbnails: !expand.is_empty() })
    }

    /// An item so.
    pub fn show(&self, state: &State, node: &Node) -> Value {
        let mut item = all(state, node);
        if let (Some(select), Some(object)) = (&self.select, item.as_object_mut()) {
            let wanted = |name: &str| select.iter().any(|other| other == name || other == "*");
            object.retain(|name, _| {
                wanted(name) || name == DOWNLOAD && wanted("content.downloadUrl")
            });
        }
        if self.thumbnails {
            item["thumbnails"] = json!(thumbnail_set(state, node));
        }
        item
    }
}

/// An item that was written.
pub(super) fn written(state: &State, status: u16, id: &str) -> Answer {
    let Some(node) = state.tree.node(id) else { return not_found() };
    let mut item = all(state, node);
    item["@odata.context"] = json!(format!("{}/v1.0/$metadata#driveItem", state.address));
    Answer::json(status, &item)
}

/// `GET .../drive`
pub(super) fn drive(state: &State, grant: &Grant, place: &Place) -> Result<Answer, Answer> {
    may(state, grant, &place.base, false)?;
    let drive = &state.tree.drives[place.drive];
    let (used, total) = (state.tree.used(), state.quota.unwrap_or(5 << 30));
    let left = total.saturating_sub(used);
    Ok(Answer::json(
        200,
        &json!({
            "@odata.context": format!("{}/v1.0/$metadata#drives/$entity", state.address),
            "id": drive.id,
            "driveType": "personal",
            "name": "OneDrive",
            "owner": { "user": { "displayName": "Test User", "id": drive.id } },
            "quota": {
                "deleted": 0,
                "remaining": left,
                "state": if left == 0 { "exceeded" } else { "normal" },
                "total": total,
                "used": used,
            },
        }),
    ))
}

/// `GET` of an item
pub(super) fn get(
    state: &State,
    call: &Call,
    grant: &Grant,
    place: &Place,
) -> Result<Answer, Answer> {
    may(state, grant, &place.base, false)?;
    let view = View::asked(call)?;
    let id = place.item(state)?;
    let node = state.tree.node(&id).ok_or_else(not_found)?;
    let mut item = view.show(state, node);
    item["@odata.context"] = json!(format!("{}/v1.0/$metadata#driveItem", state.address));
    Ok(Answer::json(200, &item))
}

/// `GET .../content`: where the bytes are
pub(super) fn content(state: &State, grant: &Grant, place: &Place) -> Result<Answer, Answer> {
    may(state, grant, &place.base, false)?;
    let id = place.item(state)?;
    let node = state.tree.node(&id).ok_or_else(not_found)?;
    if node.folder {
        return Err(invalid("You cannot get content for a folder"));
    }
    let url = format!("{}/download/{}/{}", state.address, encoded(&id), secret(state, &id));
    Ok(Answer::empty(302).with("location", url))
}

/// The bytes of a file, for who knows where.
pub(super) fn download(state: &State, call: &Call, id: &str, token: &str) -> Answer {
    if token != secret(state, id) {
        return unauthenticated("The URL is not valid.");
    }
    match state.tree.node(id).filter(|node| !node.folder) {
        Some(node) => Answer::file(call, &node.mime, &node.bytes)
            .with("etag", format!("\"{{{}}},{}\"", node.id, node.rev)),
        None => not_found(),
    }
}

/// A small picture of a file, for who knows where.
pub(super) fn picture(state: &State, id: &str, token: &str) -> Answer {
    if token != secret(state, id) || state.tree.node(id).is_none() {
        return not_found();
    }
    Answer::of(200, "image/png", sums::picture(0))
}

/// `GET .../thumbnails` and what is below
pub(super) fn thumbnails(state: &State, grant: &Grant, place: &Place) -> Result<Answer, Answer> {
    may(state, grant, &place.base, false)?;
    let id = place.item(state)?;
    let node = state.tree.node(&id).ok_or_else(not_found)?;
    let sets = thumbnail_set(state, node);
    let parts: Vec<&str> = place.action.split('/').collect();
    let set = sets.first().filter(|_| parts.get(1) == Some(&"0"));
    match parts.as_slice() {
        ["thumbnails"] => Ok(Answer::json(200, &json!({ "value": sets }))),
        ["thumbnails", _] => Ok(Answer::json(200, set.ok_or_else(not_found)?)),
        ["thumbnails", _, size, rest @ ..] if matches!(rest, [] | ["content"]) => {
            let one = set.and_then(|set| set.get(*size)).filter(|one| one.is_object());
            let one = one.ok_or_else(not_found)?;
            if rest.is_empty() {
                return Ok(Answer::json(200, one));
            }
            let url = one["url"].as_str().unwrap_or_default();
            Ok(Answer::empty(302).with("location", url))
        }
        _ => Err(not_found()),
    }
}

/// What is to be done where the name is taken.
pub(super) fn conflict(text: Option<&str>, without: &str) -> Result<String, Answer> {
    let text = text.unwrap_or(without);
    if matches!(text, "fail" | "replace" | "rename") {
        return Ok(text.to_owned());
    }
    Err(invalid("The conflict behavior is not valid."))
}

/// Whether an item may have that name.
pub(super) fn named(name: &str) -> Result<(), Answer> {
    let bad = name.is_empty()
        || name.contains(['"', '*', ':', '<', '>', '?', '/', '\\', '|'])
        || name.starts_with(' ')
        || name.ends_with([' ', '.'])
        || name.encode_utf16().count() > 255;
    if bad { Err(invalid("The provided name cannot be used.")) } else { Ok(()) }
}

/// `POST .../children`
pub(super) fn create_folder(
    state: &mut State,
    call: &Call,
    grant: &Grant,
    place: &Place,
) -> Result<Answer, Answer> {
    may(state, grant, &place.base, true)?;
    let parent = place.item(state)?;
    let about = if call.media() == "application/json" { call.json() } else { None };
    let about = about.ok_or_else(|| invalid("The request is malformed or incorrect."))?;
    let mut name = about["name"].as_str().unwrap_or_default().to_owned();
    named(&name)?;
    if !about["folder"].is_object() {
        return Err(invalid("Exactly one type facet must be given: folder."));
    }
    let how = conflict(about["@microsoft.graph.conflictBehavior"].as_str(), "fail")?;
    if let Some(node) = state.tree.child(&parent, &name) {
        match how.as_str() {
            "rename" => name = state.tree.free(&parent, &name),
            "replace" if node.folder => return Ok(written(state, 200, &node.id.clone())),
            _ => return Err(exists()),
        }
    }
    let id = state.tree.add_folder(&parent, &name, Some(&grant.client));
    Ok(written(state, 201, &id))
}

/// `PATCH` of an item
pub(super) fn change(
    state: &mut State,
    call: &Call,
    grant: &Grant,
    place: &Place,
) -> Result<Answer, Answer> {
    may(state, grant, &place.base, true)?;
    let id = place.item(state)?;
    let about = call.json().ok_or_else(|| invalid("The request is malformed or incorrect."))?;
    let parent = match about["parentReference"]["id"].as_str() {
        Some(parent) => {
            may(state, grant, parent, true)?;
            Some(state.tree.node(parent).ok_or_else(not_found)?.id.clone())
        }
        None => state.tree.node(&id).and_then(|node| node.parent.clone()),
    };
    let parent = parent.ok_or_else(|| invalid("The root cannot be changed."))?;
    let old = state.tree.node(&id).map(|node| node.name.clone()).unwrap_or_default();
    let name = about["name"].as_str().unwrap_or(&old);
    named(name)?;
    if state.tree.child(&parent, name).is_some_and(|node| node.id != id) {
        return Err(exists());
    }
    state.tree.move_to(&id, &parent);
    if let Some(node) = state.tree.change(&id) {
        name.clone_into(&mut node.name);
    }
    Ok(written(state, 200, &id))
}

/// `DELETE` of an item
pub(super) fn delete(state: &mut State, grant: &Grant, place: &Place) -> Result<Answer, Answer> {
    may(state, grant, &place.base, true)?;
    let id = place.item(state)?;
    if state.tree.node(&id).is_none_or(|node| node.parent.is_none()) {
        return Err(invalid("The root cannot be deleted."));
    }
    permitted(grant, &["Files.ReadWrite", "Files.ReadWrite.All", "Files.ReadWrite.AppFolder"])?;
    state.tree.remove(&id);
    Ok(Answer::empty(204))
}
