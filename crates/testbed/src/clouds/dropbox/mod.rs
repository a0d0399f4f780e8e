//! Dropbox v2: <https://www.dropbox.com/developers/documentation/http/documentation>.

mod args;
mod content;
mod files;
mod list;
mod upload;

use super::Provider;
use super::http::{Answer, Call};
use super::oauth::{self, Bad, Grant};
use super::refusals::{No, refused};
use super::state::State;
use super::token;
use serde_json::{Value, json};

/// What a request is about, for failures.
pub(super) fn kind(call: &Call) -> &'static str {
    match call.path.as_str() {
        "/oauth2/authorize" => "authorize",
        "/oauth2/token" => "token",
        "/2/auth/token/revoke" => "revoke",
        "/2/files/list_folder" | "/2/files/list_folder/continue" => "list",
        "/2/files/search_v2" | "/2/files/search/continue_v2" => "search",
        "/2/files/get_thumbnail_v2" => "thumbnail",
        "/2/files/download" => "download",
        "/2/files/upload" => "upload",
        path if path.starts_with("/2/files/upload_session/") => "upload",
        path if path.starts_with("/apitul/1/") => "upload",
        path if path.starts_with("/cd/0/get/") => "download",
        _ => "other",
    }
}

/// The answer.
pub(super) fn answer(state: &mut State, call: &Call) -> Answer {
    let result = match (call.method.as_str(), call.path.as_str()) {
        ("GET", "/oauth2/authorize") => Ok(oauth::authorize(state, call, false)),
        ("POST", "/oauth2/token") => Ok(token::token(state, call)),
        ("GET", path) if path.starts_with("/cd/0/get/") => Ok(content::linked(state, call)),
        ("POST", path) if path.starts_with("/apitul/1/") => Ok(upload::linked(state, call)),
        (method, path) => match path.strip_prefix("/2/") {
            Some("files/download" | "files/get_thumbnail_v2") if method == "GET" => {
                function(state, call, &path[3..])
            }
            Some(name) if method == "POST" => function(state, call, name),
            _ => Ok(Answer::page(404, "Error (404)", "We can't find the page you're looking for.")),
        },
    };
    result.unwrap_or_else(|answer| answer)
}

fn function(state: &mut State, call: &Call, name: &str) -> Result<Answer, Answer> {
    match name {
        "auth/token/revoke" => {
            allowed(state, call, name, "")?;
            if !call.body.is_empty() && call.body.as_ref() != b"null" {
                return Err(malformed(name, "request body: expected null, got value"));
            }
            state.oauth.revoke(call.bearer().unwrap_or_default());
            Ok(Answer::of(200, "application/json", "null"))
        }
        "users/get_current_account" => files::account(state, call, name),
        "users/get_space_usage" => files::space(state, call, name),
        "files/list_folder" => list::folder(state, call, name),
        "files/list_folder/continue" => list::folder_more(state, call, name),
        "files/search_v2" => list::search(state, call, name),
        "files/search/continue_v2" => list::search_more(state, call, name),
        "files/get_metadata" => files::metadata(state, call, name),
        "files/create_folder_v2" => files::create_folder(state, call, name),
        "files/delete_v2" => files::delete(state, call, name),
        "files/download" => content::download(state, call, name),
        "files/get_thumbnail_v2" => content::thumbnail(state, call, name),
        "files/get_temporary_link" => content::temporary_link(state, call, name),
        "files/get_temporary_upload_link" => upload::temporary_link(state, call, name),
        "files/upload" => upload::upload(state, call, name),
        "files/upload_session/start" => upload::start(state, call, name),
        "files/upload_session/append_v2" => upload::append(state, call, name),
        "files/upload_session/finish" => upload::finish(state, call, name),
        _ => Err(Answer::of(
            400,
            "text/plain; charset=utf-8",
            format!("Unknown API function: \"{name}\""),
        )),
    }
}

/// A request that is not well formed.
fn malformed(name: &str, what: &str) -> Answer {
    let text = format!("Error in call to API function \"{name}\": {what}");
    Answer::of(400, "text/plain; charset=utf-8", text)
}

/// An error as the service writes it: its tags from the outside in, and what the innermost says.
fn tagged(status: u16, tags: &[&str], more: &Value) -> Answer {
    let mut error = if more.is_object() { more.clone() } else { json!({}) };
    for (depth, tag) in tags.iter().rev().enumerate() {
        if depth > 0 {
            error = json!({ *tag: error });
        }
        error[".tag"] = json!(tag);
    }
    summed(status, &tags.join("/"), &error)
}

/// An error with its summary, which ends in some dots.
fn summed(status: u16, summary: &str, error: &Value) -> Answer {
    let dots = ".".repeat(summary.len() % 3);
    let error = json!({ "error_summary": format!("{summary}/{dots}"), "error": error });
    Answer::of(status, "application/json", error.to_string())
}

/// Who asks, if they may.
fn allowed(state: &State, call: &Call, name: &str, scope: &str) -> Result<Grant, Answer> {
    let mut call = call.clone();
    if let Some(token) = call.asked("authorization").map(str::to_owned)
        && let Ok(token) = token.parse()
    {
        call.headers.insert("authorization", token);
    }
    let grant = state.oauth.grant(&call).map_err(|bad| match bad {
        Bad::Missing => malformed(
            name,
            "Must provide HTTP header \"Authorization\" or URL parameter \"authorization\".",
        ),
        Bad::Unknown => tagged(401, &["invalid_access_token"], &Value::Null),
        Bad::Expired => tagged(401, &["expired_access_token"], &Value::Null),
    })?;
    if !scope.is_empty() && !grant.scopes.iter().any(|other| other == scope) {
        return Err(tagged(401, &["missing_scope"], &json!({ "required_scope": scope })));
    }
    Ok(grant)
}

/// A failure that was ordered.
pub(super) fn failure(state: &mut State, call: &Call, kind: &str, how: &str) -> Option<Answer> {
    match (kind, how) {
        ("authorize", "deny") => return Some(oauth::authorize(state, call, true)),
        ("authorize", _) => return Some(Answer::page(503, "Error (503)", "Try again later.")),
        ("token", "expired" | "revoked" | "gone") => {
            return Some(refused(Provider::Dropbox, No::Refresh));
        }
        _ => {}
    }
    let linked = call.path.starts_with("/cd/") || call.path.starts_with("/apitul/");
    Some(match how {
        "expired" | "revoked" | "gone" if linked => Answer::empty(410),
        "expired" => tagged(401, &["expired_access_token"], &Value::Null),
        "revoked" => tagged(401, &["invalid_access_token"], &Value::Null),
        "rate" => {
            state.rated += 1;
            let error = json!({ "reason": { ".tag": "too_many_requests" }, "retry_after": 1 });
            summed(429, "too_many_requests", &error).with("retry-after", "1")
        }
        "quota" if call.path == "/2/files/upload" => {
            let reason = json!({ ".tag": "insufficient_space" });
            let error = json!({ ".tag": "path", "reason": reason, "upload_session_id": "" });
            summed(409, "path/insufficient_space", &error)
        }
        "quota" => tagged(409, &["path", "insufficient_space"], &Value::Null),
        "busy" => Answer::of(503, "text/plain", "Service Unavailable"),
        "gone" => match call.path.as_str() {
            "/2/files/upload_session/finish" => {
                tagged(409, &["lookup_failed", "not_found"], &Value::Null)
            }
            "/2/files/upload_session/append_v2" => tagged(409, &["not_found"], &Value::Null),
            "/2/files/delete_v2" => tagged(409, &["path_lookup", "not_found"], &Value::Null),
            _ => tagged(409, &["path", "not_found"], &Value::Null),
        },
        _ => return None,
    })
}

/// What a browser asks before.
pub(super) fn preflight(call: &Call) -> Answer {
    if call.path == "/oauth2/authorize" {
        return Answer::empty(403);
    }
    let headers = call.header("access-control-request-headers").unwrap_or_default();
    // Addresses without a token take none.
    let linked = call.path.starts_with("/cd/") || call.path.starts_with("/apitul/");
    if linked && headers.to_ascii_lowercase().contains("authorization") {
        return Answer::empty(403);
    }
    Answer::empty(200)
        .with("access-control-allow-origin", "*")
        .with("access-control-allow-methods", "GET, POST, OPTIONS")
        .with("access-control-allow-headers", headers)
        .with("access-control-max-age", "600")
}

/// Lets the site that asked read the answer, where the service does.
pub(super) fn cors(call: &Call, answer: Answer) -> Answer {
    if call.path == "/oauth2/authorize" {
        return answer;
    }
    answer.with("access-control-allow-origin", "*").with(
        "access-control-expose-headers",
        "Dropbox-API-Result, Content-Length, Content-Range, Retry-After, X-Dropbox-Request-Id",
    )
}
