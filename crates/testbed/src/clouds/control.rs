//! What tests in a browser ask of a cloud, under `/fake/`.

use super::http::{Answer, Call};
use super::shown;
use super::state::State;
use serde_json::{Value, json};

/// Answers such a request.
pub(super) fn answer(state: &mut State, call: &Call) -> Answer {
    let asked = |name: &str| call.asked(name).unwrap_or_default();
    let number = |name: &str| asked(name).parse::<usize>().ok();
    let done = || Answer::json(200, &json!({}));
    let bad = || Answer::of(400, "text/plain", "a parameter is wrong");
    match (call.method.as_str(), call.path.as_str()) {
        ("OPTIONS", _) => Answer::empty(204)
            .with("access-control-allow-methods", "GET, POST")
            .with("access-control-allow-headers", "*"),
        ("POST", "/fake/put") => {
            Answer::json(200, &json!({ "id": state.put(asked("path"), &call.body) }))
        }
        ("POST", "/fake/many") => {
            let Some(count) = number("count") else { return bad() };
            state.many(asked("folder"), count);
            done()
        }
        ("GET", "/fake/get") => match state.get(asked("path")) {
            Some(bytes) => Answer::of(200, "application/octet-stream", bytes),
            None => Answer::empty(404),
        },
        ("GET", "/fake/names") => Answer::json(200, &json!(state.names(asked("folder")))),
        ("POST", "/fake/remove") => {
            if let Some(id) = state.tree.at(asked("path")).map(|node| node.id.clone()) {
                state.tree.remove(&id);
            }
            done()
        }
        ("POST", "/fake/shared") => {
            Answer::json(200, &json!({ "id": state.shared_drive(asked("name")) }))
        }
        ("POST", "/fake/fail") => {
            if !state.fail(asked("on"), asked("how"), number("times").unwrap_or(1)) {
                return bad();
            }
            done()
        }
        ("GET", "/fake/requests") => {
            let requests: Vec<Value> = state.log.iter().map(shown).collect();
            Answer::json(200, &json!(requests))
        }
        ("GET", "/fake/tokens") => {
            let issued = &state.oauth.issued;
            let (access, refresh) = (&issued.access, &issued.refresh);
            let all = json!({ "access": access, "refresh": refresh, "revoked": issued.revoked });
            Answer::json(200, &all)
        }
        ("POST", "/fake/quota") => {
            let Ok(bytes) = asked("bytes").parse() else { return bad() };
            state.quota = Some(bytes);
            done()
        }
        ("POST", "/fake/pick") => {
            let ids = asked("ids").split(',').filter(|id| !id.is_empty());
            state.oauth.pick = ids.map(str::to_owned).collect();
            done()
        }
        ("POST", "/fake/life") => {
            let Ok(seconds) = asked("seconds").parse() else { return bad() };
            state.oauth.life = seconds;
            done()
        }
        ("POST", "/fake/secret") => {
            state.oauth.secret = Some(asked("secret").to_owned());
            done()
        }
        ("POST", "/fake/redirect") => {
            state.oauth.redirects.push(asked("uri").to_owned());
            done()
        }
        _ => Answer::empty(404),
    }
}
