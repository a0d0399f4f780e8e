//! Google Drive v3: <https://developers.google.com/workspace/drive/api/reference/rest/v3>.

mod fields;
mod files;
mod list;
mod query;
mod upload;

use super::http::{Answer, Call};
use super::oauth::{self, Bad, Grant};
use super::refusals::{No, refused};
use super::state::State;
use super::token;
use super::tree::Node;
use super::{Provider, sums};
use serde_json::json;

/// What a scope begins with.
const SCOPE: &str = "https://www.googleapis.com/auth/";
/// What may read names and the like.
const LOOK: &[&str] = &["drive", "drive.readonly", "drive.file", "drive.metadata.readonly"];
/// What may read bytes.
const READ: &[&str] = &["drive", "drive.readonly", "drive.file"];
/// What may write.
const WRITE: &[&str] = &["drive", "drive.file"];

/// What a request is about, for failures.
pub(super) fn kind(call: &Call) -> &'static str {
    match call.path.as_str() {
        "/o/oauth2/v2/auth" => "authorize",
        "/token" => "token",
        "/revoke" => "revoke",
        "/drive/v3/files" if call.method == "GET" => {
            let q = call.asked("q").unwrap_or_default();
            let search = ["name ", "fullText "].iter().any(|word| q.contains(word));
            if search { "search" } else { "list" }
        }
        "/drive/v3/drives" => "list",
        path if path.starts_with("/upload/") => "upload",
        path if path.starts_with("/thumb/") => "thumbnail",
        path if path.starts_with("/drive/v3/files/") && call.asked("alt") == Some("media") => {
            "download"
        }
        _ => "other",
    }
}

/// Whether it goes on with an upload.
pub(super) fn resumes(call: &Call) -> bool {
    call.path.starts_with("/upload/") && call.method == "PUT"
}

/// The answer.
pub(super) fn answer(state: &mut State, call: &Call) -> Answer {
    let parts = call.parts();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    match (call.method.as_str(), parts.as_slice()) {
        ("GET", ["o", "oauth2", "v2", "auth"]) => oauth::authorize(state, call, false),
        ("POST", ["token"]) => token::token(state, call),
        ("POST", ["revoke"]) => token::revoke(state, call),
        ("GET", ["drive", "v3", "about"]) => files::about(state, call),
        ("GET", ["drive", "v3", "drives"]) => list::drives(state, call),
        ("GET", ["drive", "v3", "files"]) => list::files(state, call),
        ("POST", ["drive", "v3", "files"]) => files::create(state, call),
        ("GET", ["drive", "v3", "files", id]) => files::get(state, call, id),
        ("PATCH", ["drive", "v3", "files", id]) => files::update(state, call, id),
        ("DELETE", ["drive", "v3", "files", id]) => files::delete(state, call, id),
        ("GET", ["thumb", id]) => files::thumbnail(state, call, id),
        ("POST", ["upload", "drive", "v3", "files"]) => upload::begin(state, call, None),
        ("PATCH", ["upload", "drive", "v3", "files", id]) => upload::begin(state, call, Some(id)),
        ("PUT", ["upload", "drive", "v3", "files", ..]) => upload::resume(state, call),
        ("DELETE", ["upload", "drive", "v3", "files", ..]) => upload::cancel(state, call),
        _ => Answer::page(404, "Error 404 (Not Found)!!1", "That's an error."),
    }
}

/// An error as the service writes it.
fn error(status: u16, reason: &str, message: &str) -> Answer {
    located(status, reason, message, None)
}

/// An error of a parameter.
fn wrong(reason: &str, message: &str, parameter: &str) -> Answer {
    located(400, reason, message, Some(("parameter", parameter)))
}

fn located(status: u16, reason: &str, message: &str, at: Option<(&str, &str)>) -> Answer {
    let domain = match reason {
        "userRateLimitExceeded" | "rateLimitExceeded" | "storageQuotaExceeded" => "usageLimits",
        _ => "global",
    };
    let mut one = json!({ "message": message, "domain": domain, "reason": reason });
    if let Some((kind, at)) = at {
        one["location"] = json!(at);
        one["locationType"] = json!(kind);
    }
    let mut error = json!({ "code": status, "message": message, "errors": [one] });
    let name = match (status, reason) {
        (401, _) => Some("UNAUTHENTICATED"),
        (403, "insufficientPermissions" | "forbidden") => Some("PERMISSION_DENIED"),
        (429, _) => Some("RESOURCE_EXHAUSTED"),
        _ => None,
    };
    if let Some(name) = name {
        error["status"] = json!(name);
    }
    Answer::json(status, &json!({ "error": error }))
}

fn not_found(id: &str) -> Answer {
    let message = format!("File not found: {id}.");
    located(404, "notFound", &message, Some(("parameter", "fileId")))
}

fn full() -> Answer {
    error(403, "storageQuotaExceeded", "The user's Drive storage quota has been exceeded.")
}

fn invalid_credentials() -> Answer {
    const MESSAGE: &str = "Request had invalid authentication credentials. Expected OAuth 2 access \
         token, login cookie or other valid authentication credential. See \
         https://developers.google.com/identity/sign-in/web/devconsole-project.";
    let one = json!({
        "message": "Invalid Credentials",
        "domain": "global",
        "reason": "authError",
        "location": "Authorization",
        "locationType": "header",
    });
    let error = json!({
        "code": 401, "message": MESSAGE, "errors": [one], "status": "UNAUTHENTICATED",
    });
    let header = "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\"";
    Answer::json(401, &json!({ "error": error })).with("www-authenticate", header)
}

/// A failure that was ordered.
pub(super) fn failure(state: &mut State, call: &Call, kind: &str, how: &str) -> Option<Answer> {
    match (kind, how) {
        ("authorize", "deny") => return Some(oauth::authorize(state, call, true)),
        ("authorize", _) => return Some(Answer::page(503, "Error 503", "Try again later.")),
        ("token", "expired" | "revoked" | "gone") => {
            return Some(refused(Provider::Google, No::Refresh));
        }
        _ => {}
    }
    Some(match how {
        "expired" | "revoked" => invalid_credentials(),
        "rate" => {
            state.rated += 1;
            if state.rated % 2 == 1 {
                error(403, "userRateLimitExceeded", "User Rate Limit Exceeded")
            } else {
                error(429, "rateLimitExceeded", "Rate Limit Exceeded")
            }
        }
        "quota" => full(),
        "busy" => error(503, "backendError", "Backend Error"),
        "gone" if matches!(kind, "list" | "search") => not_found(""),
        "gone" => not_found(call.parts().last().map_or("", String::as_str)),
        _ => return None,
    })
}

/// Who asks, if they may.
fn allowed(state: &State, call: &Call, scopes: &[&str]) -> Result<Who, Answer> {
    let grant = state.oauth.grant(call).map_err(|bad| match bad {
        Bad::Missing => error(
            403,
            "forbidden",
            "Method doesn't allow unregistered callers (callers without established identity). \
             Please use API Key or other form of API consumer identity to call this API.",
        ),
        Bad::Unknown | Bad::Expired => invalid_credentials(),
    })?;
    let who = Who(grant);
    if scopes.iter().any(|scope| who.has(scope)) {
        return Ok(who);
    }
    let one = json!({
        "message": "Insufficient Permission",
        "domain": "global",
        "reason": "insufficientPermissions",
    });
    let detail = json!({
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
        "domain": "googleapis.com",
        "metadata": { "service": "drive.googleapis.com" },
    });
    let error = json!({
        "code": 403,
        "message": "Request had insufficient authentication scopes.",
        "errors": [one],
        "status": "PERMISSION_DENIED",
        "details": [detail],
    });
    let wanted: Vec<String> = scopes.iter().map(|scope| format!("{SCOPE}{scope}")).collect();
    let header = format!(
        "Bearer realm=\"https://accounts.google.com/\", error=\"insufficient_scope\", scope=\"{}\"",
        wanted.join(" ")
    );
    Err(Answer::json(403, &json!({ "error": error })).with("www-authenticate", header))
}

/// Who asks.
#[derive(Debug)]
struct Who(Grant);

impl Who {
    fn has(&self, scope: &str) -> bool {
        self.0.scopes.iter().any(|other| other.strip_prefix(SCOPE) == Some(scope))
    }

    /// Whether only what was picked, and its own, is there for it.
    fn narrow(&self) -> bool {
        !["drive", "drive.readonly", "drive.metadata.readonly"].iter().any(|scope| self.has(scope))
    }

    /// Whether that file is there for it.
    fn sees(&self, node: &Node) -> bool {
        !self.narrow() || self.owns(node)
    }

    fn owns(&self, node: &Node) -> bool {
        node.creator.as_ref() == Some(&self.0.client) || self.0.picked.contains(&node.id)
    }

    /// Whether it may write to that file, which it sees.
    fn writes(&self, node: &Node) -> Result<(), Answer> {
        if self.has("drive") || self.owns(node) {
            return Ok(());
        }
        let (app, id) = (&self.0.client, &node.id);
        let message =
            format!("The user has not granted the app {app} write access to the file {id}.");
        Err(error(403, "appNotAuthorizedToFile", &message))
    }
}

/// The file of that id, if it is there for who asks.
fn find<'a>(state: &'a State, call: &Call, who: &Who, id: &str) -> Result<&'a Node, Answer> {
    let root = id == "root";
    let node = state.tree.node(if root { state.tree.root() } else { id });
    let node = node.filter(|node| who.sees(node));
    let node = node.filter(|node| {
        node.drive == 0 || call.flag("supportsAllDrives") || call.flag("supportsTeamDrives")
    });
    node.ok_or_else(|| not_found(id))
}

/// What a browser asks before.
pub(super) fn preflight(state: &State, call: &Call) -> Answer {
    let origin = call.header("origin").unwrap_or("*").to_owned();
    let no = Answer::empty(403);
    if call.path.starts_with("/thumb/") || call.path.starts_with("/o/oauth2/") {
        return no;
    }
    if let Some(id) = call.asked("upload_id")
        && state.sessions.get(id).is_none_or(|session| session.origin != Some(origin.clone()))
    {
        return no;
    }
    let headers = call.header("access-control-request-headers").unwrap_or_default();
    Answer::empty(200)
        .with("access-control-allow-origin", origin)
        .with("access-control-allow-methods", "DELETE,GET,HEAD,PATCH,POST,PUT")
        .with("access-control-allow-headers", headers)
        .with("access-control-max-age", "3600")
        .with("vary", "Origin")
}

/// Lets the site that asked read the answer, where the service does.
pub(super) fn cors(state: &State, call: &Call, answer: Answer) -> Answer {
    let Some(origin) = call.header("origin") else { return answer };
    if call.path.starts_with("/thumb/") || call.path.starts_with("/o/oauth2/") {
        return answer;
    }
    if let Some(id) = call.asked("upload_id") {
        // Only the site that began it.
        let session = state.sessions.get(id);
        if session.is_none_or(|session| session.origin.as_deref() != Some(origin)) {
            return answer;
        }
    }
    const EXPOSED: &str = "Cache-Control,Content-Length,Content-Range,Content-Type,Date,Location,\
         Range,X-GUploader-UploadID";
    answer
        .with("access-control-allow-origin", origin)
        .with("access-control-expose-headers", EXPOSED)
        .with("vary", "Origin")
}

/// A time, as the service writes it.
fn date(seconds: u64) -> String {
    format!("{}.000Z", sums::date(seconds))
}
