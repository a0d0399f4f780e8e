//! `OneDrive` of Microsoft Graph v1.0: <https://learn.microsoft.com/graph/api/resources/onedrive>.

mod address;
mod items;
mod list;
mod upload;

use super::http::{Answer, Call};
use super::oauth::{self, Bad, Grant};
use super::refusals::{No, refused};
use super::state::State;
use super::token;
use super::{Provider, sums};
use serde_json::json;

/// What a request is about, for failures.
pub(super) fn kind(call: &Call) -> &'static str {
    let path = call.path.as_str();
    match path {
        "/common/oauth2/v2.0/authorize" => "authorize",
        "/common/oauth2/v2.0/token" => "token",
        _ if path.starts_with("/download/") => "download",
        _ if path.starts_with("/up/") || path.ends_with("/createUploadSession") => "upload",
        _ if path.starts_with("/thumbnail/") || path.contains("/thumbnails") => "thumbnail",
        _ if path.ends_with("/content") && call.method == "PUT" => "upload",
        _ if path.ends_with("/content") => "download",
        _ if path.contains("/search(") => "search",
        _ if path.ends_with("/children") && call.method == "GET" => "list",
        _ if path.ends_with("/sharedWithMe") => "list",
        _ => "other",
    }
}

/// Whether it goes on with an upload.
pub(super) fn resumes(call: &Call) -> bool {
    call.path.starts_with("/up/") && call.method == "PUT"
}

/// The answer.
pub(super) fn answer(state: &mut State, call: &Call) -> Answer {
    let parts = call.parts();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    match (call.method.as_str(), parts.as_slice()) {
        ("GET", ["common", "oauth2", "v2.0", "authorize"]) => oauth::authorize(state, call, false),
        ("POST", ["common", "oauth2", "v2.0", "token"]) => token::token(state, call),
        ("GET", ["download", id, key]) => items::download(state, call, id, key),
        ("GET", ["thumbnail", id, key, _]) => items::picture(state, id, key),
        (_, ["up", key]) => upload::part(state, call, key),
        (_, ["v1.0", ..]) => graph(state, call).unwrap_or_else(|answer| answer),
        _ => Answer::page(404, "404", "Not Found"),
    }
}

fn graph(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let grant = signed_in(state, call)?;
    let rest = call.path.strip_prefix("/v1.0/").unwrap_or_default();
    if rest == "me" && call.method == "GET" {
        permitted(&grant, &["User.Read"])?;
        return Ok(Answer::json(
            200,
            &json!({
                "@odata.context": format!("{}/v1.0/$metadata#users/$entity", state.address),
                "id": "48d31887-5fad-4d73-a9f5-3c356e68a038",
                "displayName": "Test User",
                "userPrincipalName": "user@example.com",
                "mail": "user@example.com",
            }),
        ));
    }
    let place = address::read(state, rest, &grant)?;
    let method = call.method.as_str();
    match (method, place.action.as_str()) {
        ("GET", "drive") => items::drive(state, &grant, &place),
        ("GET", "sharedWithMe") => list::shared(state, call, &grant),
        ("GET", "") => items::get(state, call, &grant, &place),
        ("PATCH", "") => items::change(state, call, &grant, &place),
        ("DELETE", "") => items::delete(state, &grant, &place),
        ("GET", "children") => list::children(state, call, &grant, &place),
        ("POST", "children") => items::create_folder(state, call, &grant, &place),
        ("GET", "content") => items::content(state, &grant, &place),
        ("PUT", "content") => upload::whole(state, call, &grant, &place),
        ("POST", "createUploadSession") => upload::begin(state, call, &grant, &place),
        ("GET", action) if action.starts_with("search(") => {
            list::search(state, call, &grant, &place)
        }
        ("GET", action) if action == "thumbnails" || action.starts_with("thumbnails/") => {
            items::thumbnails(state, &grant, &place)
        }
        ("GET" | "PUT" | "POST" | "DELETE" | "PATCH", action) => {
            let last = action.rsplit('/').next().unwrap_or_default();
            let known = ["drive", "children", "content", "createUploadSession", ""];
            if known.contains(&action) {
                return Err(error(405, "methodNotAllowed", "Method not allowed"));
            }
            let message = format!("Resource not found for the segment '{last}'.");
            Err(error(400, "BadRequest", &message))
        }
        _ => Err(error(405, "methodNotAllowed", "Method not allowed")),
    }
}

/// An error as the service writes it.
fn error(status: u16, code: &str, message: &str) -> Answer {
    let id = sums::hex(&sums::bytes(16));
    let inner = json!({
        "date": sums::date(sums::now()), "request-id": id, "client-request-id": id,
    });
    let error = json!({ "code": code, "message": message, "innerError": inner });
    Answer::of(status, "application/json", json!({ "error": error }).to_string())
}

fn not_found() -> Answer {
    error(404, "itemNotFound", "Item does not exist")
}

fn full() -> Answer {
    error(507, "quotaLimitReached", "Insufficient Space Available")
}

fn exists() -> Answer {
    error(409, "nameAlreadyExists", "An item with the same name already exists under the parent")
}

fn denied() -> Answer {
    error(403, "accessDenied", "Access denied")
}

fn invalid(message: &str) -> Answer {
    error(400, "invalidRequest", message)
}

fn unauthenticated(message: &str) -> Answer {
    let header = "Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/\
         oauth2/authorize\", client_id=\"00000003-0000-0000-c000-000000000000\"";
    error(401, "InvalidAuthenticationToken", message).with("www-authenticate", header)
}

/// Who asks.
fn signed_in(state: &State, call: &Call) -> Result<Grant, Answer> {
    state.oauth.grant(call).map_err(|bad| {
        unauthenticated(match bad {
            Bad::Missing => "Access token is empty.",
            Bad::Unknown => "CompactToken parsing failed with error code: 80049217",
            Bad::Expired => "Lifetime validation failed, the token is expired.",
        })
    })
}

fn permitted(grant: &Grant, scopes: &[&str]) -> Result<(), Answer> {
    let has = |scope: &&str| grant.scopes.iter().any(|other| other == scope);
    if scopes.iter().any(has) { Ok(()) } else { Err(denied()) }
}

/// Whether who asks may read, or write, that item.
fn may(state: &State, grant: &Grant, id: &str, write: bool) -> Result<(), Answer> {
    let all: &[&str] =
        if write { &["Files.ReadWrite.All"] } else { &["Files.ReadWrite.All", "Files.Read.All"] };
    if permitted(grant, all).is_ok() {
        return Ok(());
    }
    if state.tree.node(id).is_some_and(|node| node.drive > 0) {
        return Err(denied());
    }
    let own: &[&str] =
        if write { &["Files.ReadWrite"] } else { &["Files.ReadWrite", "Files.Read"] };
    if permitted(grant, own).is_ok() {
        return Ok(());
    }
    permitted(grant, &["Files.ReadWrite.AppFolder"])?;
    let folder = state.tree.under(state.tree.root(), &["Apps", grant.client.as_str()]);
    match folder {
        Some(folder) if state.tree.within(id, &folder.id) => Ok(()),
        _ => Err(denied()),
    }
}

/// What only this cloud can say of an item.
fn secret(state: &State, id: &str) -> String {
    sums::challenge(&format!("{}{id}", state.key))
}

/// A failure that was ordered.
pub(super) fn failure(state: &mut State, call: &Call, kind: &str, how: &str) -> Option<Answer> {
    match (kind, how) {
        ("authorize", "deny") => return Some(oauth::authorize(state, call, true)),
        ("authorize", _) => return Some(Answer::page(503, "503", "Service Unavailable")),
        ("token", "expired" | "revoked" | "gone") => {
            return Some(refused(Provider::OneDrive, No::Refresh));
        }
        _ => {}
    }
    Some(match how {
        "expired" => unauthenticated("Lifetime validation failed, the token is expired."),
        "revoked" => unauthenticated("CompactToken parsing failed with error code: 80049217"),
        "rate" => {
            state.rated += 1;
            error(429, "activityLimitReached", "The request has been throttled")
                .with("retry-after", "1")
        }
        "quota" => full(),
        "busy" => {
            error(503, "serviceNotAvailable", "The service is not available. Try again later.")
                .with("retry-after", "1")
        }
        "gone" => not_found(),
        _ => return None,
    })
}

/// Whether it is an address that works without a token.
fn linked(call: &Call) -> bool {
    ["/download/", "/thumbnail/", "/up/"].iter().any(|begin| call.path.starts_with(begin))
}

/// What a browser asks before.
pub(super) fn preflight(call: &Call) -> Answer {
    if call.path.starts_with("/common/") {
        return Answer::empty(405);
    }
    let headers = call.header("access-control-request-headers").unwrap_or_default();
    if linked(call) && headers.to_ascii_lowercase().contains("authorization") {
        return Answer::empty(403);
    }
    Answer::empty(200)
        .with("access-control-allow-origin", "*")
        .with("access-control-allow-methods", "GET, POST, PUT, PATCH, DELETE, OPTIONS")
        .with("access-control-allow-headers", headers)
        .with("access-control-max-age", "3600")
}

/// Lets the site that asked read the answer, where the service does.
pub(super) fn cors(call: &Call, answer: Answer) -> Answer {
    if call.path.starts_with("/common/") {
        return answer;
    }
    const EXPOSED: &str = "ETag, Location, Preference-Applied, Content-Range, request-id, \
         client-request-id, Retry-After, Content-Length";
    answer.with("access-control-allow-origin", "*").with("access-control-expose-headers", EXPOSED)
}
