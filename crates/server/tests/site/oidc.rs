//! Logins to the operator's page at a provider: a real one, in the test's own process.

use crate::common::{Running, header};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use compressimage_server::config::{Admin, Oidc};
use compressimage_server::new_token;
use ed25519_dalek::{Signer, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::{SystemTime, UNIX_EPOCH};

type Words = HashMap<String, String>;

/// What the provider does otherwise than it should.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Twist {
    None,
    Refused,
    Nonce,
    Signature,
    Audience,
    Issuer,
    Expired,
    Unchecked,
    Other,
}

#[derive(Debug)]
struct Inner {
    address: SocketAddr,
    twist: Twist,
    /// What came with each code.
    codes: HashMap<String, Words>,
    key: u8,
    discovered: usize,
}

#[derive(Debug, Clone)]
struct Provider(Arc<Mutex<Inner>>);

impl Provider {
    async fn new() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let codes = HashMap::new();
        let inner = Inner { address, twist: Twist::None, codes, key: 7, discovered: 0 };
        let provider = Self(Arc::new(Mutex::new(inner)));
        let app = Router::new()
            .route("/.well-known/openid-configuration", get(discovery))
            .route("/keys", get(keys))
            .route("/authorize", get(authorize))
            .route("/token", post(token))
            .with_state(provider.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        provider
    }

    fn url(&self) -> String {
        format!("http://{}", self.0.lock().unwrap().address)
    }

    fn twist(&self, twist: Twist) {
        self.0.lock().unwrap().twist = twist;
    }
}

async fn discovery(State(provider): State<Provider>) -> Json<Value> {
    let own = provider.url();
    provider.0.lock().unwrap().discovered += 1;
    Json(json!({
        "issuer": own,
        "authorization_endpoint": format!("{own}/authorize"),
        "token_endpoint": format!("{own}/token"),
        "jwks_uri": format!("{own}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["EdDSA"],
    }))
}

async fn keys(State(provider): State<Provider>) -> Json<Value> {
    let key = SigningKey::from_bytes(&[provider.0.lock().unwrap().key; 32]);
    let x = URL_SAFE_NO_PAD.encode(key.verifying_key().as_bytes());
    let own = json!({ "kty": "OKP", "crv": "Ed25519", "x": x, "use": "sig", "alg": "EdDSA" });
    Json(json!({ "keys": [own] }))
}

async fn authorize(State(provider): State<Provider>, Query(asked): Query<Words>) -> Redirect {
    let expected =
        [("response_type", "code"), ("client_id", "images"), ("code_challenge_method", "S256")];
    for (name, value) in expected {
        assert_eq!(asked[name], value);
    }
    assert!(asked["scope"].contains("openid") && asked["scope"].contains("email"));
    let mut inner = provider.0.lock().unwrap();
    let (back, state) = (asked["redirect_uri"].clone(), asked["state"].clone());
    if inner.twist == Twist::Refused {
        return Redirect::to(&format!("{back}?error=access_denied&state={state}"));
    }
    let code = format!("code{}", inner.codes.len());
    inner.codes.insert(code.clone(), asked);
    Redirect::to(&format!("{back}?code={code}&state={state}"))
}

async fn token(State(provider): State<Provider>, headers: HeaderMap, body: String) -> Response {
    let form = reqwest::Url::parse(&format!("http://form/?{body}")).unwrap();
    let asked: Words = form.query_pairs().into_owned().collect();
    let own = provider.url();
    let mut inner = provider.0.lock().unwrap();
    let client = format!("Basic {}", STANDARD.encode("images:client secret".replace(' ', "+")));
    assert_eq!(headers["authorization"], client);
    // A code is good once.
    let Some(begun) = inner.codes.remove(&asked["code"]) else {
        return (StatusCode::BAD_REQUEST, Json(json!({ "error": "invalid_grant" })))
            .into_response();
    };
    assert_eq!(asked["redirect_uri"], begun["redirect_uri"]);
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(asked["code_verifier"].as_bytes()));
    assert_eq!(challenge, begun["code_challenge"]);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let twist = inner.twist;
    let is = |wrong: Twist| twist == wrong;
    let claims = json!({
        "iss": if is(Twist::Issuer) { "http://127.0.0.1:1".to_owned() } else { own },
        "aud": if is(Twist::Audience) { "another" } else { "images" },
        "sub": "subject-1",
        "email": if is(Twist::Other) { "bob@example.net" } else { "ann@example.net" },
        "email_verified": !is(Twist::Unchecked),
        "nonce": if is(Twist::Nonce) { "another" } else { &begun["nonce"] },
        "iat": now - 10,
        "exp": if is(Twist::Expired) { now - 5 } else { now + 60 },
    });
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", part(&json!({ "alg": "EdDSA", "typ": "JWT" })), part(&claims));
    let key = if is(Twist::Signature) { 9 } else { inner.key };
    let signature = SigningKey::from_bytes(&[key; 32]).sign(signed.as_bytes());
    let id_token = format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()));
    let answer = json!({ "access_token": "a", "token_type": "Bearer", "id_token": id_token });
    Json(answer).into_response()
}

async fn site_of(provider: &Provider, allowed: &[&str]) -> Running {
    let (issuer, allowed) = (provider.url(), allowed.iter().map(|&who| who.to_owned()).collect());
    Running::with(|config| {
        let client_secret = "client secret".into();
        let oidc = Oidc { issuer, client_id: "images".into(), client_secret, allowed };
        config.admin = Some(Admin { oidc: Some(oidc), ..Admin::default() });
    })
    .await
}

/// The cookie of an answer, as it is sent back.
fn cookie(answer: &reqwest::Response, name: &str) -> String {
    let all = answer.headers().get_all("set-cookie").iter().map(|value| value.to_str().unwrap());
    let own =
        all.filter_map(|all| all.split(';').next()).find(|c| c.starts_with(&format!("{name}=")));
    own.unwrap_or_else(|| panic!("no cookie {name}")).to_owned()
}

/// To the provider and back: the path that it leads to, and the cookie of the login.
async fn there(site: &Running) -> (String, String) {
    let away = site.get("/admin/oidc/login").send().await.unwrap();
    assert_eq!(away.status(), 303, "{}", away.text().await.unwrap());
    let set = header(&away, "set-cookie").to_owned();
    for part in ["Path=/admin", "Max-Age=600", "HttpOnly", "SameSite=Lax"] {
        assert!(set.contains(part), "{set}");
    }
    let browser = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy();
    let back = browser.build().unwrap().get(header(&away, "location")).send().await.unwrap();
    let path = header(&back, "location").strip_prefix(&site.url("")).unwrap().to_owned();
    (path, cookie(&away, "admin-login"))
}

async fn back(site: &Running, path: &str, cookie: &str) -> reqwest::Response {
    site.get(path).header("cookie", cookie).send().await.unwrap()
}

async fn log_in(site: &Running) -> reqwest::Response {
    let (path, cookie) = there(site).await;
    back(site, &path, &cookie).await
}

#[tokio::test]
async fn who_is_allowed_gets_in() {
    let provider = Provider::new().await;
    for who in ["Ann@Example.net", "subject-1"] {
        let site = site_of(&provider, &["carl@example.net", who]).await;
        let door = site.get("/admin").send().await.unwrap();
        assert_eq!(door.status(), 401);
        let html = door.text().await.unwrap();
        assert!(html.contains("Log in at ") && html.contains("href=\"/admin/oidc/login\""));
        assert!(!html.contains("type=\"password\""), "there is no token");
        let answer = log_in(&site).await;
        assert_eq!(answer.status(), 200);
        assert_eq!(header(&answer, "refresh"), "0; url=/admin");
        assert_eq!(cookie(&answer, "admin-login"), "admin-login=");
        let session = cookie(&answer, "admin");
        let page = site.get("/admin").header("cookie", &session).send().await.unwrap();
        assert_eq!(page.status(), 200);
        let html = page.text().await.unwrap();
        let proof = crate::common::between(&html, "name=\"proof\" value=\"", "\"").to_owned();
        let out = site.fill("/admin/logout", ("cookie", &session), &[("proof", &proof)]).await;
        assert_eq!(out.status(), 303);
        let page = site.get("/admin").header("cookie", &session).send().await.unwrap();
        assert_eq!(page.status(), 401);
    }
}

#[tokio::test]
async fn what_does_not_hold_lets_nobody_in() {
    let provider = Provider::new().await;
    let site = site_of(&provider, &["ann@example.net"]).await;
    for (twist, said) in [
        (Twist::Refused, "refused the login (access_denied)"),
        (Twist::Nonce, "nonce"),
        (Twist::Signature, "ignature"),
        (Twist::Audience, "audience"),
        (Twist::Issuer, "issuer"),
        (Twist::Expired, "expired"),
        (Twist::Unchecked, "with ann@example.net, not checked there"),
        (Twist::Other, "bob@example.net (subject-1) may not see this page"),
    ] {
        provider.twist(twist);
        let answer = log_in(&site).await;
        assert_eq!(answer.status(), 403, "{twist:?}");
        assert!(!format!("{:?}", answer.headers()).contains("\"admin="), "{twist:?}");
        let html = answer.text().await.unwrap();
        let why = crate::common::between(&html, "role=\"alert\">", "</p>");
        assert!(why.contains(said), "{twist:?}: {why}");
    }
    provider.twist(Twist::None);
    assert_eq!(log_in(&site).await.status(), 200);
}

#[tokio::test]
async fn a_login_is_of_the_browser_that_began_it() {
    let provider = Provider::new().await;
    let site = site_of(&provider, &["ann@example.net"]).await;
    let (path, cookie) = there(&site).await;
    let (other_path, other) = there(&site).await;
    let state = path.split("state=").nth(1).unwrap();
    for (path, cookie) in [
        (path.as_str(), "dnt=1"),
        (&path.replace(state, "another"), &cookie),
        ("/admin/oidc?code=code0", &other),
        ("/admin/oidc", &cookie),
    ] {
        let answer = back(&site, path, cookie).await;
        assert_eq!(answer.status(), 400, "{path}");
        assert!(answer.text().await.unwrap().contains("Log in again"));
    }
    // A try with something wrong is the last one.
    assert_eq!(back(&site, &other_path, &other).await.status(), 400);
    let (path, cookie) = there(&site).await;
    site.clock.advance(10 * 60 * 1000);
    assert_eq!(back(&site, &path, &cookie).await.status(), 400, "too long ago");
    let (path, cookie) = there(&site).await;
    assert_eq!(back(&site, &path, &cookie).await.status(), 200);
    assert_eq!(back(&site, &path, &cookie).await.status(), 400, "a login is good once");
}

#[tokio::test]
async fn the_provider_is_asked_once_and_again_when_its_keys_change() {
    let provider = Provider::new().await;
    let site = site_of(&provider, &["ann@example.net"]).await;
    let discovered = || provider.0.lock().unwrap().discovered;
    assert_eq!(discovered(), 0, "not before somebody logs in");
    for _ in 0..3 {
        assert_eq!(log_in(&site).await.status(), 200);
    }
    assert_eq!(discovered(), 1);
    provider.0.lock().unwrap().key = 8;
    assert_eq!(log_in(&site).await.status(), 403);
    assert_eq!(log_in(&site).await.status(), 200);
    assert_eq!(discovered(), 2);
}

#[tokio::test]
async fn a_provider_that_is_away_is_said_and_the_token_still_opens() {
    let (token, hash) = new_token();
    let site = Running::with(|config| {
        let oidc = Oidc {
            issuer: "http://127.0.0.1:9".into(),
            client_id: "images".into(),
            client_secret: String::new(),
            allowed: vec!["ann@example.net".into()],
        };
        config.admin = Some(Admin { token: Some(hash), oidc: Some(oidc) });
    })
    .await;
    let answer = site.get("/admin/oidc/login").send().await.unwrap();
    assert_eq!(answer.status(), 502);
    let html = answer.text().await.unwrap();
    assert!(html.contains("admin.oidc.issuer") && html.contains("type=\"password\""), "{html}");
    let answer = site.fill("/admin/login", ("dnt", "1"), &[("token", &token)]).await;
    assert_eq!(answer.status(), 303);
}

#[tokio::test]
async fn without_a_provider_there_is_no_such_way() {
    let (_, hash) = new_token();
    let site = Running::with(|config| {
        config.admin = Some(Admin { token: Some(hash), ..Admin::default() });
    })
    .await;
    for path in ["/admin/oidc/login", "/admin/oidc?code=a&state=b"] {
        assert_eq!(site.get(path).send().await.unwrap().status(), 404, "{path}");
    }
    let none = Running::new().await;
    assert_eq!(none.get("/admin/oidc/login").send().await.unwrap().status(), 404);
}
