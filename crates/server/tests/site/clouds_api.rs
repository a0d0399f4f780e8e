//! Places elsewhere for programs, and those without a provider: WebDAV servers and stores.

use crate::clouds::{Connected, turn_on};
use crate::common::{Running, header, png};
use crate::stranger::Stranger;
use compressimage_cloud::Provider;
use compressimage_testbed::{Cloud, S3, WebDav};
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};

/// What opens places, as programs send it.
const SECRETS: &str = "compressimage-cloud";

/// A site that reaches this machine's places, as an operator can allow it.
async fn reaching(hosts: Vec<String>) -> Running {
    Running::with(|config| {
        (config.cloud.webdav, config.cloud.s3) = (true, true);
        config.ways.url_hosts = hosts;
    })
    .await
}

async fn asked(site: &Running, path: &str, secrets: &Value) -> Response {
    site.post(path).header(SECRETS, secrets.to_string()).send().await.unwrap()
}

fn host(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = rest.split('/').next().unwrap_or_default();
    host.rsplit_once('@').map_or(host, |(_, host)| host).to_owned()
}

#[tokio::test]
async fn pictures_come_from_an_account_and_go_back() {
    for provider in Provider::ALL {
        let cloud = match provider {
            Provider::Google => Cloud::google().await,
            Provider::Dropbox => Cloud::dropbox().await,
            Provider::OneDrive => Cloud::onedrive().await,
        };
        let site = Running::with(|config| turn_on(config, provider, &cloud)).await;
        let own = Connected { site, cloud, word: provider.word(), cookie: String::new() };
        // A program has got its token by itself.
        let token = token(&own, provider).await;
        let secrets = json!({ own.word: { "token": token } });
        own.cloud.put("/Photos/a.png", &png(80, 60));
        own.cloud.put("/Photos/b.png", &png(60, 80));
        let from = format!("{}:/Photos/a.png", own.word);
        let one = asked(&own.site, &format!("/v1/compress?from={from}"), &secrets).await;
        assert_eq!(one.status(), StatusCode::OK, "{}", one.text().await.unwrap());
        assert_eq!(header(&one, "content-type"), "image/png");
        let path = format!("/v1/compress?from={0}:/Photos/&save_to={0}:/Small/", own.word);
        let all: Value = asked(&own.site, &path, &secrets).await.json().await.unwrap();
        let saved = all["saved"].as_array().unwrap_or_else(|| panic!("{all}"));
        assert_eq!(saved[0]["address"], format!("{}:/Small/a-compressed.png", own.word));
        assert_eq!(own.cloud.names("/Small"), ["a-compressed.png", "b-compressed.png"]);
        let small = own.cloud.get("/Small/a-compressed.png").unwrap();
        assert!(small.len() < own.cloud.get("/Photos/a.png").unwrap().len());
        // Without what opens it, nothing.
        let closed = asked(&own.site, &format!("/v1/compress?from={from}"), &json!({})).await;
        assert_eq!(closed.status(), StatusCode::UNAUTHORIZED);
        assert_eq!(closed.json::<Value>().await.unwrap()["code"], "cloud_login");
    }
}

async fn token(own: &Connected, provider: Provider) -> String {
    let app = own.site.site.config().cloud.app(provider).unwrap();
    let here = "http://localhost:1/";
    let begun = app.begin(here, false).unwrap();
    let browser = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
    let answer = browser.build().unwrap().get(&begun.url).send().await.unwrap();
    let back: reqwest::Url = header(&answer, "location").parse().unwrap();
    let code = back.query_pairs().find(|(name, _)| name == "code").unwrap().1.into_owned();
    let http = compressimage_cloud::client(None).unwrap();
    app.finish(&http, code, begun.verifier, here).await.unwrap().access
}

#[tokio::test]
async fn a_session_uses_what_it_has_connected_and_jobs_are_saved_when_they_are_done() {
    let own = Connected::new(Provider::Dropbox).await;
    own.cloud.put("/a.png", &png(80, 60));
    let order = json!({ "tool": "compress", "from": ["dropbox:/a.png"] });
    let job = own.site.post("/v1/jobs").header("cookie", &own.cookie).json(&order);
    let job: Value = job.send().await.unwrap().json().await.unwrap();
    let id = job["id"].as_str().unwrap_or_else(|| panic!("{job}"));
    crate::jobs::over(&own.site, &job).await;
    let path = format!("/v1/jobs/{id}/save?save_to=dropbox:/Done/");
    let saved = own.site.post(&path).header("cookie", &own.cookie).send().await.unwrap();
    let saved: Value = saved.json().await.unwrap();
    assert_eq!(saved["saved"][0]["address"], "dropbox:/Done/a-compressed.png", "{saved}");
    assert!(own.cloud.get("/Done/a-compressed.png").is_some());
}

#[tokio::test]
async fn servers_and_stores_are_reached_with_what_opens_them() {
    let Some(dav) = WebDav::start("ann", "a secret") else { return };
    let store = S3::start().await;
    let site = reaching(vec![host(&dav.address("ann")), host(&store.endpoint())]).await;
    std::fs::write(dav.kept().join("a.png"), png(80, 60)).unwrap();
    let [(_, key), (_, secret)] = S3::environment();
    let secrets = json!({
        "webdav": { "password": "a secret" },
        "s3": { "id": key, "secret": secret, "endpoint": store.endpoint() },
    });
    let from = format!("{}a.png", dav.address("ann")).replace('+', "%2B");
    let path = format!("/v1/compress?from={from}&save_to=s3://pictures/out/");
    let answer = asked(&site, &path, &secrets).await;
    let told: Value = answer.json().await.unwrap();
    assert_eq!(told["saved"][0]["address"], "s3://pictures/out/a-compressed.png", "{told}");
    assert!(store.kept().join("out/a-compressed.png").is_file());
    let wrong = json!({ "webdav": { "password": "another" } });
    let denied = asked(&site, &format!("/v1/compress?from={from}"), &wrong).await;
    assert_eq!(denied.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn places_are_typed_in_and_looked_through() {
    let Some(dav) = WebDav::start("ann", "a secret") else { return };
    let site = reaching(vec![host(&dav.address("ann"))]).await;
    std::fs::create_dir(dav.kept().join("Photos")).unwrap();
    std::fs::write(dav.kept().join("Photos/a.png"), png(8, 6)).unwrap();
    let address = format!("http://{}/", host(&dav.address("ann")));
    let fields = |password| [("address", address.as_str()), ("user", "ann"), ("secret", password)];
    let wrong = site.fill("/cloud/webdav/connect", ("accept", "*/*"), &fields("none")).await;
    assert_eq!(wrong.status(), StatusCode::FORBIDDEN);
    assert_eq!(site.rows("accounts").await, 0);
    let done = site.fill("/cloud/webdav/connect", ("accept", "*/*"), &fields("a secret")).await;
    assert_eq!(done.status(), StatusCode::OK);
    let cookie = header(&done, "set-cookie").split(';').next().unwrap().to_owned();
    assert_eq!(crate::jobs::holds(&site.kept(), b"a secret"), None);
    let get = |path: &str| site.get(path).header("cookie", &cookie).send();
    let top: Value = get("/cloud/webdav/files").await.unwrap().json().await.unwrap();
    assert_eq!(top["items"][0]["name"], "Photos", "{top}");
    let inside: Value =
        get("/cloud/webdav/files?folder=Photos/").await.unwrap().json().await.unwrap();
    assert_eq!(inside["items"][0]["id"], "Photos/a.png", "{inside}");
    let file = get("/cloud/webdav/file?id=Photos/a.png").await.unwrap();
    assert_eq!(file.bytes().await.unwrap(), png(8, 6));
    let put = site.put("/cloud/webdav/file?folder=Photos/&name=a.png").header("cookie", &cookie);
    let put: Value = put.body("small").send().await.unwrap().json().await.unwrap();
    assert_eq!(put["name"], "a (1).png", "{put}");
    assert_eq!(std::fs::read(dav.kept().join("Photos/a (1).png")).unwrap(), b"small");
}

#[tokio::test]
async fn strangers_reach_nothing_within() {
    let Some(dav) = WebDav::start("ann", "a secret") else { return };
    let site = reaching(Vec::new()).await;
    let within = host(&dav.address("ann"));
    let port = within.rsplit_once(':').unwrap().1.to_owned();
    for host in [
        within.clone(),
        format!("localhost:{port}"),
        format!("[::1]:{port}"),
        format!("[::ffff:127.0.0.1]:{port}"),
        format!("2130706433:{port}"),
        format!("0x7f.1:{port}"),
        format!("0.0.0.0:{port}"),
        "169.254.169.254".into(),
    ] {
        let secrets = json!({ "webdav": { "password": "a secret" } });
        let path = format!("/v1/compress?from=webdav%2Bhttp://ann@{host}/a.png");
        let answer = asked(&site, &path, &secrets).await;
        assert!(answer.status().is_client_error() || answer.status().is_server_error(), "{host}");
        let told: Value = answer.json().await.unwrap();
        assert!(told["code"].as_str().unwrap().starts_with("cloud_"), "{host}: {told}");
        let keys =
            json!({ "s3": { "id": "a", "secret": "b", "endpoint": format!("http://{host}") } });
        let answer = asked(&site, "/v1/compress?from=s3://bucket/a.png", &keys).await;
        assert!(!answer.status().is_success(), "{host}");
        let address = format!("http://{host}/");
        let fields = [("address", address.as_str()), ("user", "ann"), ("secret", "a secret")];
        let typed = site.fill("/cloud/webdav/connect", ("accept", "*/*"), &fields).await;
        assert!(!typed.status().is_success(), "{host}");
    }
    // Nobody comes with the keys of this machine.
    let bare = asked(&site, "/v1/compress?from=s3://bucket/a.png", &json!({})).await;
    assert_eq!(bare.status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn what_is_not_turned_on_is_said_to_be_closed() {
    let site = Running::new().await;
    let secrets = json!({ "dropbox": { "token": "x" } });
    let closed = asked(&site, "/v1/compress?from=dropbox:/a.png", &secrets).await;
    assert_eq!(closed.status(), StatusCode::FORBIDDEN);
    assert_eq!(closed.json::<Value>().await.unwrap()["code"], "cloud_closed");
    let odd = site.post("/v1/compress?from=dropbox:/a.png").header(SECRETS, "no JSON");
    assert!(odd.send().await.unwrap().status().is_client_error());
}

#[tokio::test]
async fn addresses_of_the_web_are_fetched_for_visitors() {
    let stranger = Stranger::new(|uri| match uri.path() {
        "/a%20b.png" => axum::http::Response::new(png(8, 6)),
        _ => axum::http::Response::builder().status(404).body(Vec::new()).unwrap(),
    })
    .await;
    let host = stranger.address.to_string();
    let site = Running::with(|config| config.ways.url_hosts = vec![host.clone()]).await;
    let ask = |address: String| site.post("/cloud/web/file").body(address);
    let file = ask(format!("http://{host}/a%20b.png")).send().await.unwrap();
    assert!(header(&file, "content-disposition").contains("filename*=UTF-8''a%20b.png"));
    assert_eq!(file.bytes().await.unwrap(), png(8, 6));
    let gone = ask(format!("http://{host}/none.png")).send().await.unwrap();
    assert_eq!(gone.status(), StatusCode::BAD_GATEWAY);
    for within in ["http://127.0.0.1:1/", "http://localhost/", "file:///etc/passwd", "x"] {
        let refused = ask(within.to_owned()).send().await.unwrap();
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY, "{within}");
    }
    let foreign = ask(format!("http://{host}/a%20b.png")).header("sec-fetch-site", "cross-site");
    assert_eq!(foreign.send().await.unwrap().status(), StatusCode::FORBIDDEN);
    let closed = Running::with(|config| config.ways.urls = false).await;
    let closed = closed.post("/cloud/web/file").body("https://example.org/a.png");
    assert_eq!(closed.send().await.unwrap().status(), StatusCode::FORBIDDEN);
}
