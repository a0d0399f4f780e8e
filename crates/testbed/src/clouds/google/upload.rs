//! Uploads: <https://developers.google.com/workspace/drive/api/guides/manage-uploads>.

use super::fields::Fields;
use super::{WRITE, Who, allowed, error, files, find, full, wrong};
use crate::clouds::http::{Answer, Call, ContentRange};
use crate::clouds::oauth::Grant;
use crate::clouds::state::{Session, State};
use crate::clouds::sums;
use serde_json::{Value, json};

/// Parts are kept in multiples of this.
const PART: usize = 256 * 1024;
/// What an upload without a session may have at most.
const SIMPLE: usize = 5 * 1024 * 1024;

/// Begins one, of a new file or of a new version of one; or takes it whole.
pub(super) fn begin(state: &mut State, call: &Call, id: Option<&str>) -> Answer {
    begun(state, call, id).unwrap_or_else(|answer| answer)
}

fn begun(state: &mut State, call: &Call, id: Option<&str>) -> Result<Answer, Answer> {
    let who = allowed(state, call, WRITE)?;
    let fields = files::fields(call)?;
    let bad = |message: &str| error(400, "badRequest", message);
    let (about, media, bytes) = match call.asked("uploadType").unwrap_or_default() {
        "resumable" => {
            if !call.body.is_empty() && call.media() != "application/json" {
                return Err(bad("The description of the file must be JSON."));
            }
            let media = call.header("x-upload-content-type").unwrap_or_default();
            (files::described(&call.body)?, media.to_owned(), None)
        }
        "multipart" => {
            let (about, media, bytes) =
                parts(call).ok_or_else(|| bad("Malformed multipart body."))?;
            (files::described(&about)?, media, Some(bytes))
        }
        "media" => (serde_json::Map::new(), call.media(), Some(call.body.to_vec())),
        _ => return Err(wrong("badRequest", "Invalid upload request.", "uploadType")),
    };
    let mut goal = json!({ "about": about, "media": media });
    match id {
        Some(id) => {
            files::writable(&about)?;
            let node = find(state, call, &who, id)?;
            who.writes(node)?;
            goal["id"] = json!(node.id);
        }
        None => goal["parent"] = json!(files::parent(state, call, &who, &about)?),
    }
    if let Some(bytes) = bytes {
        if bytes.len() > SIMPLE {
            return Err(error(413, "uploadTooLarge", "The request is too large."));
        }
        return Ok(files::keep(state, &who, &fields, &goal, bytes, &media));
    }
    let length = call.header("x-upload-content-length");
    let total = match length.map(str::parse::<u64>) {
        None => None,
        Some(Ok(total)) => Some(total),
        Some(Err(_)) => return Err(bad("Invalid X-Upload-Content-Length.")),
    };
    if state.full(total.unwrap_or_default()) {
        return Err(full());
    }
    goal["fields"] = json!(call.asked("fields"));
    goal["scopes"] = json!(who.0.scopes);
    goal["picked"] = json!(who.0.picked);
    let upload = sums::random(60);
    let session = Session {
        total,
        goal,
        client: who.0.client,
        origin: call.header("origin").map(str::to_owned),
        ..Session::default()
    };
    state.sessions.insert(upload.clone(), session);
    let path = &call.path;
    let place = format!("{}{path}?uploadType=resumable&upload_id={upload}", state.address);
    let answer = Answer::empty(200).with("location", place);
    Ok(answer.with("x-guploader-uploadid", upload))
}

/// The description and the bytes of a body of `multipart/related`.
fn parts(call: &Call) -> Option<(Vec<u8>, String, Vec<u8>)> {
    let whole = call.header("content-type")?;
    if call.media() != "multipart/related" {
        return None;
    }
    let boundary = whole.split(';').find_map(|part| part.trim().strip_prefix("boundary="))?;
    let mark = format!("--{}", boundary.trim_matches('"')).into_bytes();
    let find = |from: usize, what: &[u8]| {
        let rest = call.body.get(from..)?;
        rest.windows(what.len()).position(|window| window == what).map(|at| from + at)
    };
    let mut out = Vec::new();
    let mut from = find(0, &mark)? + mark.len();
    let next = [b"\r\n", mark.as_slice()].concat();
    for _ in 0..2 {
        let head = find(from, b"\r\n\r\n")?;
        let end = find(head + 2, &next)?;
        let lines = String::from_utf8_lossy(&call.body[from..head]).into_owned();
        let media = lines.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.trim().eq_ignore_ascii_case("content-type").then(|| value.trim().to_owned())
        })?;
        out.push((media, call.body.get(head + 4..end)?.to_vec()));
        from = end + next.len();
    }
    let (media, bytes) = out.pop()?;
    let (kind, about) = out.pop()?;
    (call.body.get(from..from + 2)? == b"--" && kind.starts_with("application/json"))
        .then_some((about, media, bytes))
}

/// Takes a part of a file, or says how much of it came.
pub(super) fn resume(state: &mut State, call: &Call) -> Answer {
    let id = call.asked("upload_id").unwrap_or_default();
    let Some(session) = state.sessions.get_mut(id) else {
        return error(404, "notFound", "The upload session was not found.");
    };
    if let Some(done) = &session.done {
        return done.clone();
    }
    let bad = |message: &str| error(400, "badRequest", message);
    let (range, total) = match call.header("content-range") {
        None => {
            let length = call.header("content-length").and_then(|text| text.parse().ok());
            let length = length.unwrap_or(call.body.len() as u64);
            let range = length.checked_sub(1).map(|to| (0, to));
            (range, Some(length))
        }
        Some(text) => match ContentRange::read(text) {
            Some(range) => (range.ends, range.total),
            None => return bad("Failed to parse Content-Range header."),
        },
    };
    if let (Some(total), Some(known)) = (total, session.total)
        && total != known
    {
        return bad("The length of the file differs from the one that was announced.");
    }
    session.total = session.total.or(total);
    let length = session.bytes.len();
    match range {
        // Asks how much came.
        None if session.total != Some(length as u64) => return incomplete(session),
        None => {}
        Some((from, to)) => {
            if !call.broken && call.body.len() as u64 != to - from + 1 {
                return bad("The length of the body is not that of Content-Range.");
            }
            let Some(known) = length.checked_sub(usize::try_from(from).unwrap_or(usize::MAX))
            else {
                return bad("Invalid request. The part does not follow what was received.");
            };
            let last = !call.broken && total == Some(to + 1);
            if !last && !call.broken && call.body.len() < PART {
                let message = format!(
                    "Invalid request.  The number of bytes uploaded is required to be equal or \
                     greater than 262144, except for the final request (it's recommended to be \
                     the exact multiple of 262144).  The received request contained {} bytes, \
                     which does not meet this requirement.",
                    call.body.len()
                );
                return bad(&message);
            }
            session.bytes.extend_from_slice(call.body.get(known..).unwrap_or_default());
            if !last {
                let whole = session.bytes.len() / PART * PART;
                session.bytes.truncate(whole.max(length));
                return incomplete(session);
            }
        }
    }
    finish(state, id)
}

fn incomplete(session: &Session) -> Answer {
    let answer = Answer::empty(308);
    match session.bytes.len() {
        0 => answer,
        length => answer.with("range", format!("bytes=0-{}", length - 1)),
    }
}

fn finish(state: &mut State, id: &str) -> Answer {
    let Some(session) = state.sessions.get_mut(id) else { return Answer::empty(404) };
    let (bytes, goal) = (std::mem::take(&mut session.bytes), session.goal.clone());
    let texts = |value: &Value| {
        let all = value.as_array().into_iter().flatten().filter_map(Value::as_str);
        all.map(str::to_owned).collect::<Vec<_>>()
    };
    let who = Who(Grant {
        client: session.client.clone(),
        scopes: texts(&goal["scopes"]),
        picked: texts(&goal["picked"]),
        revoked: false,
    });
    let fields = goal["fields"].as_str().unwrap_or("kind,id,name,mimeType");
    let fields = Fields::read(fields).unwrap_or_default();
    let media = goal["media"].as_str().unwrap_or_default().to_owned();
    let answer = files::keep(state, &who, &fields, &goal, bytes, &media);
    if let Some(session) = state.sessions.get_mut(id) {
        session.done = Some(answer.clone());
    }
    answer
}

/// Ends an upload.
pub(super) fn cancel(state: &mut State, call: &Call) -> Answer {
    match state.sessions.remove(call.asked("upload_id").unwrap_or_default()) {
        Some(_) => Answer::empty(499),
        None => error(404, "notFound", "The upload session was not found."),
    }
}
