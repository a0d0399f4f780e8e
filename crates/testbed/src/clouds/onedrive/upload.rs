//! Uploads, whole and in parts:
//! <https://learn.microsoft.com/graph/api/driveitem-createuploadsession>.

use super::address::Place;
use super::items::{conflict, named, written};
use super::{denied, error, exists, full, invalid, may, not_found, permitted, unauthenticated};
use crate::clouds::http::{Answer, Call, ContentRange};
use crate::clouds::oauth::Grant;
use crate::clouds::state::{Session, State};
use crate::clouds::sums;
use axum::body::Bytes;
use serde_json::{Value, json};

/// Parts but the last must be a multiple of this.
const PART: u64 = 320 * 1024;
/// No part may be longer.
const LONGEST: usize = 60 << 20;
/// No file that comes whole may be longer.
const WHOLE: usize = 250 << 20;
/// How a request says what is done where the name is taken.
const CONFLICT: &str = "@microsoft.graph.conflictBehavior";

/// Where a file goes: the folder, its name, and the file that is there.
struct Goal {
    parent: String,
    name: String,
    old: Option<String>,
}

/// Folders of a path that are not there are made, as the service does.
fn goal(state: &mut State, place: &Place, client: &str) -> Result<Goal, Answer> {
    if place.names.is_empty() {
        // The id of a file that is replaced.
        let node = state.tree.node(&place.base).ok_or_else(not_found)?;
        if node.folder {
            return Err(invalid("You cannot upload content to a folder"));
        }
        return Ok(Goal {
            parent: node.parent.clone().unwrap_or_default(),
            name: node.name.clone(),
            old: Some(node.id.clone()),
        });
    }
    let (name, folders) = place.names.split_last().ok_or_else(not_found)?;
    named(name)?;
    let mut parent = place.base.clone();
    for folder in folders {
        named(folder)?;
        if state.tree.child(&parent, folder).is_some_and(|node| !node.folder) {
            return Err(not_found());
        }
        parent = state.tree.folder(&parent, folder, Some(client));
    }
    if state.tree.node(&parent).is_none_or(|node| !node.folder) {
        return Err(not_found());
    }
    let old = state.tree.child(&parent, name).map(|node| node.id.clone());
    Ok(Goal { parent, name: name.clone(), old })
}

fn keep(
    state: &mut State,
    goal: &Goal,
    how: &str,
    bytes: Bytes,
    client: &str,
) -> Result<Answer, Answer> {
    let before = goal.old.as_ref().and_then(|id| state.tree.node(id));
    let over = before.map_or(0, |node| node.bytes.len() as u64);
    if state.full((bytes.len() as u64).saturating_sub(over)) {
        return Err(full());
    }
    let name = match (before, how) {
        (None, _) => goal.name.clone(),
        (Some(node), "replace") if !node.folder => {
            let id = node.id.clone();
            state.tree.write(&id, bytes);
            return Ok(written(state, 200, &id));
        }
        (Some(_), "rename") => state.tree.free(&goal.parent, &goal.name),
        (Some(_), _) => return Err(exists()),
    };
    let id = state.tree.add(&goal.parent, &name, bytes, Some(client));
    Ok(written(state, 201, &id))
}

/// `PUT .../content`
pub(super) fn whole(
    state: &mut State,
    call: &Call,
    grant: &Grant,
    place: &Place,
) -> Result<Answer, Answer> {
    may(state, grant, &place.base, true)?;
    let how = conflict(call.asked(CONFLICT), "replace")?;
    if call.body.len() > WHOLE {
        return Err(error(413, "requestEntityTooLarge", "The request is too large."));
    }
    let goal = goal(state, place, &grant.client)?;
    keep(state, &goal, &how, call.body.clone(), &grant.client)
}

/// `POST .../createUploadSession`
pub(super) fn begin(
    state: &mut State,
    call: &Call,
    grant: &Grant,
    place: &Place,
) -> Result<Answer, Answer> {
    may(state, grant, &place.base, true)?;
    if !call.body.is_empty() && call.media() != "application/json" {
        return Err(invalid("The request is malformed or incorrect."));
    }
    let about = call.json().filter(Value::is_object);
    let about = about.ok_or_else(|| invalid("The request is malformed or incorrect."))?;
    let known = ["item", "deferCommit", "fileSize", "name"];
    let unknown = about.as_object().into_iter().flat_map(|about| about.keys());
    if let Some(name) = unknown.into_iter().find(|name| !known.contains(&name.as_str())) {
        let message = format!("The parameter '{name}' is not known to the action.");
        return Err(invalid(&message));
    }
    let goal = goal(state, place, &grant.client)?;
    if let Some(name) = about["item"]["name"].as_str()
        && name != goal.name
    {
        return Err(invalid("The name in the item is not that in the URL."));
    }
    let how = conflict(about["item"][CONFLICT].as_str(), "replace")?;
    if how == "fail" && goal.old.is_some() {
        return Err(exists());
    }
    if about["item"]["fileSize"].as_u64().is_some_and(|size| state.full(size)) {
        return Err(full());
    }
    permitted(grant, &["Files.ReadWrite", "Files.ReadWrite.All", "Files.ReadWrite.AppFolder"])
        .map_err(|_| denied())?;
    let token = sums::random(60);
    let session = Session {
        goal: json!({ "parent": goal.parent, "name": goal.name, "how": how }),
        client: grant.client.clone(),
        ..Session::default()
    };
    state.sessions.insert(token.clone(), session);
    Ok(Answer::json(
        200,
        &json!({
            "@odata.context": format!("{}/v1.0/$metadata#microsoft.graph.uploadSession", state.address),
            "uploadUrl": format!("{}/up/{token}", state.address),
            "expirationDateTime": expires(),
            "nextExpectedRanges": ["0-"],
        }),
    ))
}

fn expires() -> String {
    format!("{}Z", sums::date(sums::now() + 86_400))
}

fn expected(status: u16, session: &Session) -> Answer {
    Answer::json(
        status,
        &json!({
            "expirationDateTime": expires(),
            "nextExpectedRanges": [format!("{}-", session.bytes.len())],
        }),
    )
}

/// What is asked of the address of an upload.
pub(super) fn part(state: &mut State, call: &Call, token: &str) -> Answer {
    if call.headers.contains_key("authorization") {
        return unauthenticated("The Authorization header is not allowed here.");
    }
    let Some(session) = state.sessions.get_mut(token) else {
        return error(404, "itemNotFound", "The upload session was not found");
    };
    match call.method.as_str() {
        "GET" => return expected(200, session),
        "DELETE" => {
            state.sessions.remove(token);
            return Answer::empty(204);
        }
        "PUT" => {}
        _ => return error(405, "methodNotAllowed", "Method not allowed"),
    }
    let range = call.header("content-range").and_then(ContentRange::read);
    let Some(ContentRange { ends: Some((from, to)), total: Some(total) }) = range else {
        return invalid("The Content-Range header is missing or malformed.");
    };
    if session.total.is_some_and(|known| known != total) {
        return invalid("The total size differs from the one in an earlier Content-Range.");
    }
    let length = to - from + 1;
    if !call.broken && call.body.len() as u64 != length {
        return invalid("The Content-Length does not match the Content-Range.");
    }
    if call.body.len() > LONGEST {
        return error(413, "requestEntityTooLarge", "The fragment is larger than 60 MiB.");
    }
    if from != session.bytes.len() as u64 {
        let message = "Optimistic concurrency failure during fragmented upload";
        return error(416, "invalidRange", message);
    }
    let last = to + 1 == total;
    if !last && !length.is_multiple_of(PART) {
        return invalid("The fragment is not a multiple of 320 KiB.");
    }
    session.total = Some(total);
    if call.broken {
        let whole = call.body.len() as u64 / PART * PART;
        let kept = usize::try_from(whole).unwrap_or_default();
        session.bytes.extend_from_slice(&call.body[..kept]);
        return expected(202, session);
    }
    session.bytes.extend_from_slice(&call.body);
    if !last {
        return expected(202, session);
    }
    finish(state, token)
}

fn finish(state: &mut State, token: &str) -> Answer {
    let Some(session) = state.sessions.remove(token) else { return not_found() };
    let text = |name: &str| session.goal[name].as_str().unwrap_or_default().to_owned();
    let (parent, name) = (text("parent"), text("name"));
    if state.tree.node(&parent).is_none() {
        return not_found();
    }
    let old = state.tree.child(&parent, &name).map(|node| node.id.clone());
    let goal = Goal { parent, name, old };
    let bytes = session.bytes.into();
    let kept = keep(state, &goal, &text("how"), bytes, &session.client);
    kept.unwrap_or_else(|answer| answer)
}
