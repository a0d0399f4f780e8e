//! Files: what is said of them, their bytes, new folders, changes.

use super::fields::{Fields, OF_FILE};
use super::{LOOK, READ, WRITE, Who, allowed, date, error, find, full, invalid_credentials};
use super::{located, not_found, wrong};
use crate::clouds::http::{Answer, Call};
use crate::clouds::state::State;
use crate::clouds::sums;
use crate::clouds::tree::{FOLDER, Node};
use serde_json::{Map, Value, json};

/// What is said without `fields`.
const WITHOUT: &str = "kind,id,name,mimeType";

/// All that is said of a file.
pub(super) fn shown(state: &State, who: &Who, node: &Node) -> Value {
    let native = node.mime.starts_with("application/vnd.google-apps.");
    let drive = &state.tree.drives[node.drive];
    let picture = node.mime.starts_with("image/");
    let writes = who.writes(node).is_ok();
    let mut file = json!({
        "kind": "drive#file",
        "id": node.id,
        "name": node.name,
        "mimeType": node.mime,
        "createdTime": date(node.times.0),
        "modifiedTime": date(node.times.1),
        "trashed": node.trashed,
        "explicitlyTrashed": node.trashed,
        "starred": false,
        "spaces": ["drive"],
        "version": node.rev.to_string(),
        "ownedByMe": node.drive == 0,
        "shared": node.drive > 0,
        "isAppAuthorized": who.owns(node),
        "hasThumbnail": picture && !native,
        "webViewLink": format!("https://drive.google.com/file/d/{}/view?usp=drivesdk", node.id),
        "iconLink": format!("https://drive-thirdparty.googleusercontent.com/16/type/{}", node.mime),
        "quotaBytesUsed": node.bytes.len().to_string(),
        "capabilities": {
            "canAddChildren": node.folder && writes,
            "canDelete": writes,
            "canDownload": !native,
            "canEdit": writes,
            "canListChildren": node.folder,
            "canRename": writes,
            "canTrash": writes,
        },
    });
    for (name, value) in &node.extra {
        file[name.as_str()] = value.clone();
    }
    if let Some(parent) = node.parent.as_ref().and_then(|id| state.tree.node(id)) {
        // One that is not there for the app is not named to it; the root is.
        if parent.parent.is_none() || who.sees(parent) {
            file["parents"] = json!([parent.id]);
        }
    }
    if node.drive > 0 {
        file["driveId"] = json!(drive.id);
        file["teamDriveId"] = json!(drive.id);
    }
    if let Some(target) = &node.target {
        let mime = state.tree.node(target).map_or("application/octet-stream", |node| &node.mime);
        file["shortcutDetails"] = json!({ "targetId": target, "targetMimeType": mime });
    }
    if native {
        return file;
    }
    let end = node.name.rsplit_once('.').map_or("", |(_, end)| end);
    file["size"] = json!(node.bytes.len().to_string());
    file["md5Checksum"] = json!(node.sums.md5);
    file["sha256Checksum"] = json!(node.sums.sha256);
    file["originalFilename"] = json!(node.name);
    file["fileExtension"] = json!(end);
    file["fullFileExtension"] = json!(end);
    file["headRevisionId"] = json!(format!("0B{}", node.rev));
    let link = format!("https://drive.google.com/uc?id={}&export=download", node.id);
    file["webContentLink"] = json!(link);
    if picture {
        let seen = format!("{}/thumb/{}=s220", state.address, node.id);
        file["thumbnailLink"] = json!(seen);
        file["thumbnailVersion"] = json!("1");
        let size = sums::size_of_png(&node.bytes);
        file["imageMediaMetadata"] = match size {
            Some((width, height)) => json!({ "width": width, "height": height, "rotation": 0 }),
            None => json!({}),
        };
    }
    file
}

/// What is answered of a file that was written.
pub(super) fn written(state: &State, who: &Who, fields: &Fields, id: &str) -> Answer {
    match state.tree.node(id) {
        Some(node) => Answer::json(200, &fields.pick(&shown(state, who, node))),
        None => not_found(id),
    }
}

/// The fields of a file that are asked for.
pub(super) fn fields(call: &Call) -> Result<Fields, Answer> {
    Fields::asked(call, WITHOUT, OF_FILE)
}

/// `files.get`
pub(super) fn get(state: &State, call: &Call, id: &str) -> Answer {
    got(state, call, id).unwrap_or_else(|answer| answer)
}

fn got(state: &State, call: &Call, id: &str) -> Result<Answer, Answer> {
    let bytes = match call.asked("alt").unwrap_or("json") {
        "json" => false,
        "media" => true,
        _ => return Err(wrong("invalidParameter", "Invalid value for alt", "alt")),
    };
    let who = allowed(state, call, if bytes { READ } else { LOOK })?;
    let node = find(state, call, &who, id)?;
    if !bytes {
        return Ok(Answer::json(200, &fields(call)?.pick(&shown(state, &who, node))));
    }
    if node.folder || node.mime.starts_with("application/vnd.google-apps.") {
        let message =
            "Only files with binary content can be downloaded. Use Export with Docs Editors files.";
        let at = Some(("parameter", "alt"));
        return Err(located(403, "fileNotDownloadable", message, at));
    }
    Ok(Answer::file(call, &node.mime, &node.bytes))
}

/// A small picture of a file: not a part of the API, its address is in `thumbnailLink`.
pub(super) fn thumbnail(state: &State, call: &Call, id: &str) -> Answer {
    let (id, size) = id.split_once('=').unwrap_or((id, "s220"));
    let Ok(who) = allowed(state, call, READ) else { return invalid_credentials() };
    let good = size.starts_with(['s', 'w', 'h']);
    match state.tree.node(id).filter(|node| good && who.sees(node)) {
        Some(node) if node.mime.starts_with("image/") => {
            Answer::of(200, "image/png", sums::picture(0))
        }
        _ => Answer::page(404, "Error 404 (Not Found)!!1", "That's an error."),
    }
}

/// `about.get`
pub(super) fn about(state: &State, call: &Call) -> Answer {
    if let Err(answer) = allowed(state, call, LOOK) {
        return answer;
    }
    const KNOWN: &[&str] = &["kind", "user", "storageQuota", "maxUploadSize", "canCreateDrives"];
    if call.asked("fields").is_none() {
        let message = "The 'fields' parameter is required for this method.";
        return wrong("required", message, "fields");
    }
    let fields = match Fields::asked(call, "kind", KNOWN) {
        Ok(fields) => fields,
        Err(answer) => return answer,
    };
    let used = state.tree.used().to_string();
    let mut quota = json!({ "usage": used, "usageInDrive": used, "usageInDriveTrash": "0" });
    if let Some(limit) = state.quota {
        quota["limit"] = json!(limit.to_string());
    }
    let user = json!({
        "kind": "drive#user",
        "displayName": "Test User",
        "me": true,
        "permissionId": "01234567890123456789",
        "emailAddress": "user@example.com",
    });
    let about = json!({
        "kind": "drive#about",
        "user": user,
        "storageQuota": quota,
        "maxUploadSize": "5242880000000",
        "canCreateDrives": false,
    });
    Answer::json(200, &fields.pick(&about))
}

/// The folder that new files of that description belong in.
pub(super) fn parent(
    state: &State,
    call: &Call,
    who: &Who,
    about: &Map<String, Value>,
) -> Result<String, Answer> {
    let id = match about.get("parents") {
        None => "root",
        Some(Value::Array(parents)) => match parents.as_slice() {
            [] => "root",
            [Value::String(id)] => id,
            _ => {
                let message = "A file cannot have more than one parent.";
                return Err(error(403, "multipleParentsNotAllowed", message));
            }
        },
        Some(_) => return Err(error(400, "parseError", "Parse Error")),
    };
    let root = state.tree.root();
    if id == "root" || id == root {
        return Ok(root.to_owned());
    }
    let node = find(state, call, who, id)?;
    if !node.folder {
        let message = "The specified parent is not a folder.";
        return Err(error(403, "parentNotAFolder", message));
    }
    who.writes(node)?;
    Ok(node.id.clone())
}

/// What is said of a file by who writes it.
pub(super) fn described(bytes: &[u8]) -> Result<Map<String, Value>, Answer> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Ok(Map::new());
    }
    let about = serde_json::from_slice(bytes).ok();
    let about: Map<String, Value> = about.ok_or_else(|| error(400, "parseError", "Parse Error"))?;
    match about.keys().find(|name| !OF_FILE.contains(&name.as_str())) {
        Some(name) => {
            let message = format!(
                "Invalid JSON payload received. Unknown name \"{name}\": Cannot find field."
            );
            Err(error(400, "badRequest", &message))
        }
        None => Ok(about),
    }
}

/// Writes down what was said of a file.
pub(super) fn describe(state: &mut State, id: &str, about: &Map<String, Value>) {
    let Some(node) = state.tree.change(id) else { return };
    for (name, value) in about {
        match (name.as_str(), value) {
            ("name", Value::String(name)) => node.name.clone_from(name),
            ("mimeType", Value::String(mime)) if !node.folder => node.mime.clone_from(mime),
            ("trashed", Value::Bool(trashed)) => node.trashed = *trashed,
            ("shortcutDetails", about) => {
                node.target = about["targetId"].as_str().map(str::to_owned);
            }
            ("description" | "properties" | "appProperties", value) => {
                node.extra.insert(name.clone(), value.clone());
            }
            _ => {}
        }
    }
}

/// `files.create` without bytes
pub(super) fn create(state: &mut State, call: &Call) -> Answer {
    created(state, call).unwrap_or_else(|answer| answer)
}

fn created(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let who = allowed(state, call, WRITE)?;
    let fields = fields(call)?;
    if call.media() != "application/json" && !call.body.is_empty() {
        let message = format!("Unsupported content with type: {}", call.media());
        return Err(error(400, "badContent", &message));
    }
    let about = described(&call.body)?;
    let parent = parent(state, call, &who, &about)?;
    let name = about.get("name").and_then(Value::as_str).unwrap_or("Untitled");
    let client = Some(who.0.client.as_str());
    let id = if about.get("mimeType").and_then(Value::as_str) == Some(FOLDER) {
        state.tree.add_folder(&parent, name, client)
    } else {
        state.tree.add(&parent, name, Vec::new().into(), client)
    };
    describe(state, &id, &about);
    Ok(written(state, &who, &fields, &id))
}

/// `files.update` without bytes
pub(super) fn update(state: &mut State, call: &Call, id: &str) -> Answer {
    updated(state, call, id).unwrap_or_else(|answer| answer)
}

fn updated(state: &mut State, call: &Call, id: &str) -> Result<Answer, Answer> {
    let who = allowed(state, call, WRITE)?;
    let fields = fields(call)?;
    let about = described(&call.body)?;
    writable(&about)?;
    let node = find(state, call, &who, id)?;
    who.writes(node)?;
    let id = node.id.clone();
    if let Some(parent) = call.asked("addParents") {
        let target = find(state, call, &who, parent)?.id.clone();
        state.tree.move_to(&id, &target);
    }
    describe(state, &id, &about);
    Ok(written(state, &who, &fields, &id))
}

/// Whether a file that there is may be described so.
pub(super) fn writable(about: &Map<String, Value>) -> Result<(), Answer> {
    if about.contains_key("parents") {
        let message = "The parents field is not directly writable in update requests. Use the \
             addParents and removeParents parameters instead.";
        return Err(error(403, "fieldNotWritable", message));
    }
    if about.contains_key("id") {
        let message = "The resource body includes fields which are not directly writable.";
        return Err(error(403, "fieldNotWritable", message));
    }
    Ok(())
}

/// `files.delete`
pub(super) fn delete(state: &mut State, call: &Call, id: &str) -> Answer {
    let found = allowed(state, call, WRITE).and_then(|who| {
        let node = find(state, call, &who, id)?;
        who.writes(node)?;
        Ok(node.id.clone())
    });
    match found {
        Ok(id) if id == state.tree.root() => {
            error(403, "cannotDeleteRoot", "The root folder cannot be deleted.")
        }
        Ok(id) => {
            state.tree.remove(&id);
            Answer::empty(204)
        }
        Err(answer) => answer,
    }
}

/// Keeps a file that came; what is answered.
pub(super) fn keep(
    state: &mut State,
    who: &Who,
    fields: &Fields,
    goal: &Value,
    bytes: Vec<u8>,
    media: &str,
) -> Answer {
    let empty = Map::new();
    let about = goal["about"].as_object().unwrap_or(&empty);
    let old = goal["id"].as_str();
    let before = old.and_then(|id| state.tree.node(id)).map_or(0, |node| node.bytes.len());
    if state.full((bytes.len() as u64).saturating_sub(before as u64)) {
        return full();
    }
    let name = about.get("name").and_then(Value::as_str).unwrap_or("Untitled");
    let id = match old {
        Some(id) if state.tree.node(id).is_none() => return not_found(id),
        Some(id) => {
            state.tree.write(id, bytes.into());
            id.to_owned()
        }
        None => {
            let parent = goal["parent"].as_str().unwrap_or_default();
            if state.tree.node(parent).is_none() {
                return not_found(parent);
            }
            state.tree.add(parent, name, bytes.into(), Some(&who.0.client))
        }
    };
    if !media.is_empty()
        && let Some(node) = state.tree.change(&id)
    {
        media.clone_into(&mut node.mime);
    }
    describe(state, &id, about);
    written(state, who, fields, &id)
}
