//! Where codes and refresh tokens become access tokens, and where they end.

use super::http::{Answer, Call, Pairs, decoded, find};
use super::oauth::scopes;
use super::refusals::{No, refused};
use super::{Provider, State, sums};
use serde_json::json;
use std::time::Instant;

/// Who an app says it is, and the secret that it knows.
fn client(call: &Call, form: &Pairs) -> (String, Option<String>) {
    let basic = call.header("authorization").and_then(|text| text.strip_prefix("Basic "));
    let basic = basic.and_then(sums::from_base64);
    if let Some((id, secret)) = basic.as_deref().and_then(|text| text.split_once(':')) {
        let secret = decoded(secret, true);
        return (decoded(id, true), (!secret.is_empty()).then_some(secret));
    }
    let secret = find(form, "client_secret").filter(|secret| !secret.is_empty());
    (find(form, "client_id").unwrap_or_default().to_owned(), secret.map(str::to_owned))
}

/// Where codes and refresh tokens become access tokens.
pub(super) fn token(state: &mut State, call: &Call) -> Answer {
    let provider = state.provider;
    let bad = |what| refused(provider, what);
    if call.media() != "application/x-www-form-urlencoded" {
        return bad(No::Request("grant_type"));
    }
    let form = call.form();
    let Some(kind) = find(&form, "grant_type") else { return bad(No::Request("grant_type")) };
    let (client, secret) = client(call, &form);
    if client.is_empty() {
        return bad(No::Request("client_id"));
    }
    match (&state.oauth.secret, &secret) {
        (Some(_), None) => return bad(No::SecretMissing),
        (Some(right), Some(given)) if right != given => return bad(No::SecretWrong),
        (None, Some(_)) if provider == Provider::OneDrive => return bad(No::Public),
        _ => {}
    }
    let oauth = &mut state.oauth;
    match kind {
        "authorization_code" => {
            let Some(code) = find(&form, "code") else { return bad(No::Request("code")) };
            let Some(verifier) = find(&form, "code_verifier") else { return bad(No::Verifier) };
            let Some(code) = oauth.codes.get_mut(code) else { return bad(No::Code) };
            if code.used || Instant::now() >= code.until || code.grant.client != client {
                return bad(if code.used { No::Used } else { No::Code });
            }
            if find(&form, "redirect_uri") != Some(code.redirect.as_str()) {
                return bad(No::Redirect);
            }
            let length = (43..=128).contains(&verifier.len());
            if !length || sums::challenge(verifier) != code.challenge {
                return bad(No::WrongVerifier);
            }
            code.used = true;
            let (grant, offline) = (code.grant.clone(), code.offline);
            let index = oauth.grants.len();
            oauth.grants.push(grant);
            let refresh = offline.then(|| oauth.new_refresh(provider, index));
            issue(state, index, None, refresh)
        }
        "refresh_token" => {
            let Some(token) = find(&form, "refresh_token") else {
                return bad(No::Request("refresh_token"));
            };
            let Some(index) = oauth.refresh.get(token).copied() else { return bad(No::Refresh) };
            if oauth.grants[index].revoked || oauth.grants[index].client != client {
                return bad(No::Refresh);
            }
            let fewer = match find(&form, "scope").filter(|text| !text.trim().is_empty()) {
                None => None,
                Some(text) => {
                    let Some(mut fewer) = scopes(provider, text) else { return bad(No::Scope) };
                    fewer.retain(|scope| scope != "offline_access");
                    if !fewer.iter().all(|scope| oauth.grants[index].scopes.contains(scope)) {
                        return bad(No::Scope);
                    }
                    Some(fewer)
                }
            };
            let mut refresh = None;
            if provider == Provider::OneDrive {
                if oauth.once {
                    oauth.refresh.remove(token);
                }
                refresh = Some(oauth.new_refresh(provider, index));
            }
            issue(state, index, fewer, refresh)
        }
        other => bad(No::Kind(other)),
    }
}

fn issue(
    state: &mut State,
    index: usize,
    fewer: Option<Vec<String>>,
    refresh: Option<String>,
) -> Answer {
    let (provider, oauth) = (state.provider, &mut state.oauth);
    let scopes = fewer.unwrap_or_else(|| oauth.grants[index].scopes.clone());
    let access = oauth.new_access(provider, index, &scopes);
    let mut answer = json!({ "access_token": access, "expires_in": oauth.life });
    let first = refresh.is_some();
    if let Some(refresh) = refresh {
        answer["refresh_token"] = json!(refresh);
    }
    let kind = if provider == Provider::Dropbox { "bearer" } else { "Bearer" };
    answer["token_type"] = json!(kind);
    match provider {
        Provider::Google => answer["scope"] = json!(scopes.join(" ")),
        Provider::Dropbox => {
            answer["scope"] = json!(scopes.join(" "));
            if first {
                answer["uid"] = json!("12345");
                answer["account_id"] = json!("dbid:AAH4f99T0taONIb-OurWxbNQ6ywGRopQngc");
            }
        }
        Provider::OneDrive => {
            answer["scope"] = json!(scopes.join(" "));
            answer["ext_expires_in"] = json!(oauth.life);
        }
    }
    Answer::json(200, &answer).with("cache-control", "no-store").with("pragma", "no-cache")
}

/// Google's end of a grant.
pub(super) fn revoke(state: &mut State, call: &Call) -> Answer {
    let form = call.form();
    let token = find(&form, "token").or_else(|| call.asked("token")).unwrap_or_default();
    if call.media() != "application/x-www-form-urlencoded" {
        let why = "Invalid content type.";
        return Answer::json(400, &json!({ "error": "invalid_request", "error_description": why }));
    }
    if state.oauth.revoke(token) {
        return Answer::json(200, &json!({}));
    }
    let why = "Token expired or revoked";
    Answer::json(400, &json!({ "error": "invalid_token", "error_description": why }))
}
