//! Uploads, in one and in parts.

use super::args::{Args, look};
use super::files::{Conflict, ok, place, rev, shown};
use super::{allowed, malformed, summed, tagged};
use crate::clouds::http::{Answer, Call};
use crate::clouds::state::{Link, Session, State};
use crate::clouds::sums;
use axum::body::Bytes;
use serde_json::{Map, Value, json};

/// What one request may bring at most.
const MOST: usize = 150 << 20;
/// What is said of a file that is kept.
const COMMIT: [&str; 7] =
    ["path", "mode", "autorename", "client_modified", "mute", "property_groups", "strict_conflict"];

/// Why a file is not kept: the tags below `path`.
type Unkept = Vec<&'static str>;

/// Keeps a file; its id.
fn keep(state: &mut State, commit: &Value, bytes: Bytes, by: &str) -> Result<String, Unkept> {
    let path = commit["path"].as_str().unwrap_or_default();
    let mode = &commit["mode"];
    let word = mode.as_str().or_else(|| mode[".tag"].as_str()).unwrap_or("add");
    let (parent, mut name) = if path.starts_with("id:") {
        let node = look(state, path, "path").ok();
        let node = node.filter(|node| !node.folder).ok_or_else(|| vec!["malformed_path"])?;
        (node.parent.clone().unwrap_or_default(), node.name.clone())
    } else {
        place(state, path, by).map_err(|conflict| match conflict {
            Conflict::Malformed => vec!["malformed_path"],
            Conflict::Ancestor => vec!["conflict", "file_ancestor"],
        })?
    };
    let rename = commit["autorename"] == json!(true);
    let strict = commit["strict_conflict"] == json!(true);
    let mut over = None;
    if let Some(node) = state.tree.child(&parent, &name) {
        let same = node.sums.content == sums::content_hash(&bytes);
        let updates = word == "update" && mode["update"].as_str() == Some(rev(node).as_str());
        if node.folder {
            if !rename {
                return Err(vec!["conflict", "folder"]);
            }
            name = state.tree.free(&parent, &name);
        } else if word == "overwrite" || updates {
            over = Some(node.id.clone());
        } else if same && !strict {
            // The same file again is none too many.
            return Ok(node.id.clone());
        } else if rename {
            name = state.tree.free(&parent, &name);
        } else {
            return Err(vec!["conflict", "file"]);
        }
    } else if word == "update" && strict {
        return Err(vec!["conflict", "file"]);
    }
    let before = over.as_ref().and_then(|id| state.tree.node(id));
    let before = before.map_or(0, |node| node.bytes.len());
    if state.full((bytes.len() as u64).saturating_sub(before as u64)) {
        return Err(vec!["insufficient_space"]);
    }
    let id = match over {
        Some(id) => {
            state.tree.write(&id, bytes);
            id
        }
        None => state.tree.add(&parent, &name, bytes, Some(by)),
    };
    if let (Some(time), Some(node)) = (commit["client_modified"].as_str(), state.tree.change(&id)) {
        node.extra.insert("client_modified".to_owned(), json!(time));
    }
    Ok(id)
}

/// What is said of a file that is to be kept, checked for its form.
fn commit(args: &Args<'_>) -> Result<Value, Answer> {
    let mut commit = Map::new();
    commit.insert("path".to_owned(), json!(args.path("path", false)?));
    if let Some(mode) = args.get("mode") {
        args.word("mode", &["add", "overwrite", "update"])?;
        let word = mode.as_str().or_else(|| mode[".tag"].as_str());
        if word == Some("update") && !mode["update"].is_string() {
            return Err(args.bad("mode: missing required field 'update'"));
        }
        commit.insert("mode".to_owned(), mode.clone());
    }
    for name in ["autorename", "mute", "strict_conflict"] {
        commit.insert(name.to_owned(), json!(args.flag(name)?));
    }
    if args.get("client_modified").is_some() {
        let time = args.text("client_modified")?;
        // Seconds, and the time of Greenwich.
        if time.len() != 20 || !time.ends_with('Z') {
            let what = format!(
                "client_modified: time data '{time}' does not match format '%Y-%m-%dT%H:%M:%SZ'"
            );
            return Err(args.bad(&what));
        }
        commit.insert("client_modified".to_owned(), json!(time));
    }
    Ok(Value::Object(commit))
}

fn hashed(args: &Args<'_>, bytes: &[u8]) -> Result<(), Answer> {
    match args.get("content_hash").and_then(Value::as_str) {
        Some(hash) if hash != sums::content_hash(bytes) => {
            Err(tagged(409, &["content_hash_mismatch"], &Value::Null))
        }
        _ => Ok(()),
    }
}

fn small(call: &Call) -> Result<(), Answer> {
    if call.body.len() > MOST {
        return Err(tagged(409, &["payload_too_large"], &Value::Null));
    }
    Ok(())
}

/// `files/upload`
pub(super) fn upload(state: &mut State, call: &Call, name: &str) -> Result<Answer, Answer> {
    let grant = allowed(state, call, name, "files.content.write")?;
    Args::octets(call, name)?;
    let known = [&COMMIT[..], &["content_hash"]].concat();
    let args = Args::header(call, name, &known)?;
    let commit = commit(&args)?;
    small(call)?;
    hashed(&args, &call.body)?;
    let id = keep(state, &commit, call.body.clone(), &grant.client).map_err(|tags| {
        let mut reason = json!({ ".tag": tags[0] });
        if let Some(inner) = tags.get(1) {
            reason[tags[0]] = json!({ ".tag": inner });
        }
        let session = format!("pid_upload_session:{}", sums::random(30));
        let error = json!({ ".tag": "path", "reason": reason, "upload_session_id": session });
        summed(409, &format!("path/{}", tags.join("/")), &error)
    })?;
    Ok(ok(&json!(state.tree.node(&id).map(|node| shown(state, node)))))
}

/// `files/upload_session/start`
pub(super) fn start(state: &mut State, call: &Call, name: &str) -> Result<Answer, Answer> {
    let grant = allowed(state, call, name, "files.content.write")?;
    Args::octets(call, name)?;
    let args = Args::header(call, name, &["close", "session_type", "content_hash"])?;
    args.word("session_type", &["sequential", "concurrent"])?;
    small(call)?;
    hashed(&args, &call.body)?;
    let session = Session {
        bytes: call.body.to_vec(),
        client: grant.client,
        closed: args.flag("close")?,
        ..Session::default()
    };
    let id = format!("pid_upload_session:{}", sums::random(40));
    state.sessions.insert(id.clone(), session);
    Ok(ok(&json!({ "session_id": id })))
}

/// The session that is gone on with, and from where.
fn cursor(args: &Args<'_>) -> Result<(String, u64), Answer> {
    let cursor = args.object("cursor", &["session_id", "offset"])?;
    let cursor = cursor.ok_or_else(|| args.bad("missing required field 'cursor'"))?;
    let offset = cursor.number("offset", 0, u64::MAX)?;
    let offset = offset.ok_or_else(|| args.bad("cursor: missing required field 'offset'"))?;
    Ok((cursor.text("session_id")?.to_owned(), offset))
}

/// Adds to a session; the tag of what is wrong, and where it should go on.
fn add(
    state: &mut State,
    id: &str,
    offset: u64,
    bytes: &[u8],
    ends: bool,
) -> Result<(), (&'static str, Value)> {
    let session = state.sessions.get_mut(id).ok_or(("not_found", Value::Null))?;
    if session.bytes.len() as u64 != offset {
        let right = json!({ "correct_offset": session.bytes.len() });
        return Err(("incorrect_offset", right));
    }
    if session.closed && (!ends || !bytes.is_empty()) {
        return Err(("closed", Value::Null));
    }
    session.bytes.extend_from_slice(bytes);
    Ok(())
}

/// `files/upload_session/append_v2`
pub(super) fn append(state: &mut State, call: &Call, name: &str) -> Result<Answer, Answer> {
    allowed(state, call, name, "files.content.write")?;
    Args::octets(call, name)?;
    let args = Args::header(call, name, &["cursor", "close", "content_hash"])?;
    let (id, offset) = cursor(&args)?;
    let close = args.flag("close")?;
    small(call)?;
    hashed(&args, &call.body)?;
    add(state, &id, offset, &call.body, false).map_err(|(tag, more)| tagged(409, &[tag], &more))?;
    if let Some(session) = state.sessions.get_mut(&id) {
        session.closed = close;
    }
    Ok(Answer::of(200, "application/json", "null"))
}

/// `files/upload_session/finish`
pub(super) fn finish(state: &mut State, call: &Call, name: &str) -> Result<Answer, Answer> {
    let grant = allowed(state, call, name, "files.content.write")?;
    Args::octets(call, name)?;
    let args = Args::header(call, name, &["cursor", "commit", "content_hash"])?;
    let (id, offset) = cursor(&args)?;
    let about = args.object("commit", &COMMIT)?;
    let about = about.ok_or_else(|| args.bad("missing required field 'commit'"))?;
    let commit = commit(&about)?;
    small(call)?;
    hashed(&args, &call.body)?;
    add(state, &id, offset, &call.body, true)
        .map_err(|(tag, more)| tagged(409, &["lookup_failed", tag], &more))?;
    let bytes: Bytes = match state.sessions.get(&id) {
        Some(session) => session.bytes.clone().into(),
        None => Bytes::new(),
    };
    let kept = keep(state, &commit, bytes, &grant.client)
        .map_err(|tags| tagged(409, &[&["path"], tags.as_slice()].concat(), &Value::Null))?;
    state.sessions.remove(&id);
    Ok(ok(&json!(state.tree.node(&kept).map(|node| shown(state, node)))))
}

/// `files/get_temporary_upload_link`
pub(super) fn temporary_link(state: &mut State, call: &Call, name: &str) -> Result<Answer, Answer> {
    let grant = allowed(state, call, name, "files.content.write")?;
    let args = Args::body(call, name, &["commit_info", "duration"])?;
    let duration: Option<f64> = args.get("duration").and_then(Value::as_f64);
    if duration.is_some_and(|seconds| !(60.0..=14_400.0).contains(&seconds)) {
        return Err(args.bad("duration: must be between 60.0 and 14400.0"));
    }
    let about = args.object("commit_info", &COMMIT)?;
    let about = about.ok_or_else(|| args.bad("missing required field 'commit_info'"))?;
    let commit = commit(&about)?;
    if commit["path"].as_str().is_some_and(|path| !super::args::well_formed(path)) {
        return Err(malformed(name, "commit_info: path: malformed path"));
    }
    let link = state.link(Link::Write(commit, grant.client));
    Ok(ok(&json!({ "link": format!("{}/apitul/1/{link}", state.address) })))
}

/// Takes a file at such a link.
pub(super) fn linked(state: &mut State, call: &Call) -> Answer {
    let text = |status, text: &'static str| Answer::of(status, "text/plain; charset=utf-8", text);
    let token = call.path.trim_start_matches("/apitul/1/").to_owned();
    if call.media() != "application/octet-stream" {
        return text(400, "Content-Type must be application/octet-stream");
    }
    match state.links.get(&token).cloned() {
        Some(Link::Write(commit, client)) => {
            if call.body.len() > MOST {
                return text(413, "The file is too large.");
            }
            if keep(state, &commit, call.body.clone(), &client).is_err() {
                return text(409, "The upload failed.");
            }
            state.links.insert(token, Link::Used);
            ok(&json!({ "content-hash": sums::content_hash(&call.body) }))
        }
        Some(_) => text(410, "The link is expired or was already consumed."),
        None => text(409, "The link does not exist."),
    }
}
