//! That the clouds for tests do what their services document.

mod dropbox;
mod google;
mod onedrive;

use compressimage_testbed::Cloud;
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, Response};
use serde_json::{Value, json};

/// A verifier of PKCE and what `S256` makes of it (RFC 7636, appendix B).
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const BACK: &str = "http://127.0.0.1:7777/back";
const GOOGLE: [&str; 2] = ["/o/oauth2/v2/auth", "/token"];
const DROPBOX: [&str; 2] = ["/oauth2/authorize", "/oauth2/token"];
const MICROSOFT: [&str; 2] = ["/common/oauth2/v2.0/authorize", "/common/oauth2/v2.0/token"];
const DRIVE: &str = "https://www.googleapis.com/auth/drive";
const READ_ONLY: &str = "https://www.googleapis.com/auth/drive.readonly";
const FILE: &str = "https://www.googleapis.com/auth/drive.file";

fn client() -> Client {
    Client::builder().redirect(Policy::none()).build().unwrap()
}

async fn json_of(request: RequestBuilder) -> (u16, Value) {
    let response = request.send().await.unwrap();
    let status = response.status().as_u16();
    let text = response.text().await.unwrap();
    (status, serde_json::from_str(&text).unwrap_or(Value::String(text)))
}

fn header<'a>(response: &'a Response, name: &str) -> &'a str {
    response.headers().get(name).unwrap_or_else(|| panic!("{name}")).to_str().unwrap()
}

async fn code(cloud: &Cloud, path: &str, scope: &str, more: &[(&str, &str)]) -> (String, String) {
    let mut query = vec![
        ("client_id", "app"),
        ("redirect_uri", BACK),
        ("response_type", "code"),
        ("state", "a b"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
        ("scope", scope),
    ];
    query.extend_from_slice(more);
    let request = client().get(format!("{}{path}", cloud.address())).query(&query);
    let response = request.send().await.unwrap();
    assert_eq!(response.status(), 302);
    let place = header(&response, "location").to_owned();
    assert!(place.starts_with(BACK) && place.contains("state=a%20b"), "{place}");
    let code = place.split("code=").nth(1).unwrap().split('&').next().unwrap();
    (code.replace("%2F", "/"), place)
}

async fn token(cloud: &Cloud, path: &str, form: &[(&str, &str)]) -> (u16, Value) {
    json_of(client().post(format!("{}{path}", cloud.address())).form(form)).await
}

/// All that a token endpoint answers to who signs in.
async fn signed_in(cloud: &Cloud, paths: [&str; 2], scope: &str) -> Value {
    let more = [
        ("access_type", "offline"),
        ("prompt", "consent"),
        ("token_access_type", "offline"),
        ("trigger_onepick", "true"),
    ];
    let (code, _) = code(cloud, paths[0], scope, &more).await;
    let form = |verifier| {
        [
            ("grant_type", "authorization_code"),
            ("code", code.as_str()),
            ("client_id", "app"),
            ("redirect_uri", BACK),
            ("code_verifier", verifier),
        ]
    };
    let wrong = token(cloud, paths[1], &form(BACK)).await;
    assert_eq!((wrong.0, &wrong.1["error"]), (400, &json!("invalid_grant")));
    let (status, answer) = token(cloud, paths[1], &form(VERIFIER)).await;
    assert_eq!(status, 200, "{answer}");
    let again = token(cloud, paths[1], &form(VERIFIER)).await;
    assert_eq!((again.0, &again.1["error"]), (400, &json!("invalid_grant")));
    answer
}

async fn access(cloud: &Cloud, paths: [&str; 2], scope: &str) -> String {
    signed_in(cloud, paths, scope).await["access_token"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn tokens_are_given_renewed_and_ended() {
    let google = Cloud::google().await;
    let no_challenge = [("client_id", "app"), ("redirect_uri", BACK), ("response_type", "code")];
    let place = format!("{}{}", google.address(), GOOGLE[0]);
    let response = client().get(place).query(&no_challenge).send().await.unwrap();
    assert_eq!(response.status(), 400);

    let first = signed_in(&google, GOOGLE, DRIVE).await;
    assert_eq!(first["token_type"], "Bearer");
    let refresh = first["refresh_token"].as_str().unwrap();
    let form = [("grant_type", "refresh_token"), ("refresh_token", refresh), ("client_id", "app")];
    google.set_life(0);
    let (_, second) = token(&google, GOOGLE[1], &form).await;
    assert!(second["refresh_token"].is_null());
    let expired = second["access_token"].as_str().unwrap();
    let files = format!("{}/drive/v3/files", google.address());
    let (status, error) = json_of(client().get(&files).bearer_auth(expired)).await;
    assert_eq!((status, &error["error"]["errors"][0]["reason"]), (401, &json!("authError")));
    let revoke = format!("{}/revoke", google.address());
    let (status, _) = json_of(client().post(&revoke).form(&[("token", refresh)])).await;
    assert_eq!(status, 200);
    assert_eq!(token(&google, GOOGLE[1], &form).await.1["error"], "invalid_grant");
    assert_eq!(google.tokens().revoked.len(), 3);

    let dropbox = Cloud::dropbox().await;
    let first = signed_in(&dropbox, DROPBOX, "").await;
    assert_eq!((&first["token_type"], &first["expires_in"]), (&json!("bearer"), &json!(14_400)));
    let access = first["access_token"].as_str().unwrap();
    let revoke = format!("{}/2/auth/token/revoke", dropbox.address());
    assert_eq!(json_of(client().post(&revoke).bearer_auth(access)).await, (200, Value::Null));
    let (status, error) = json_of(client().post(&revoke).bearer_auth(access)).await;
    assert_eq!((status, &error["error"][".tag"]), (401, &json!("invalid_access_token")));

    let onedrive = Cloud::onedrive().await;
    let first = signed_in(&onedrive, MICROSOFT, "Files.Read").await;
    assert!(first["refresh_token"].is_null());
    let first = signed_in(&onedrive, MICROSOFT, "Files.Read offline_access").await;
    onedrive.set_single_use(true);
    let refresh = first["refresh_token"].as_str().unwrap();
    let form = [("grant_type", "refresh_token"), ("refresh_token", refresh), ("client_id", "app")];
    let (status, second) = token(&onedrive, MICROSOFT[1], &form).await;
    assert_eq!(status, 200);
    assert_ne!(second["refresh_token"], first["refresh_token"]);
    let (status, error) = token(&onedrive, MICROSOFT[1], &form).await;
    assert_eq!((status, &error["error"]), (400, &json!("invalid_grant")));

    onedrive.set_secret("secret");
    let (status, error) = token(&onedrive, MICROSOFT[1], &form).await;
    assert_eq!((status, &error["error"]), (401, &json!("invalid_client")));
}
