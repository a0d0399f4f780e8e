//! Places elsewhere: connected with open eyes, used for what was asked, let go without a trace.

use crate::common::{Running, header, png};
use crate::jobs::holds;
use crate::ledger::lines;
use compressimage_cloud::{Extent, Provider};
use compressimage_server::config::{CloudApp, Config};
use compressimage_server::privacy;
use compressimage_testbed::Cloud;
use reqwest::{RequestBuilder, Response, StatusCode};
use serde_json::Value;
use std::io::{Cursor, Read};

/// A site with a provider that is there.
pub struct Connected {
    pub site: Running,
    pub cloud: Cloud,
    pub word: &'static str,
    /// The cookie of a session that has connected it.
    pub cookie: String,
}

/// The place's configuration.
pub fn turn_on(config: &mut Config, provider: Provider, cloud: &Cloud) {
    let app = Some(CloudApp {
        client_id: "app".into(),
        client_secret: String::new(),
        extent: Extent::All,
        at: Some(cloud.address()),
    });
    match provider {
        Provider::Google => config.cloud.gdrive = app,
        Provider::Dropbox => config.cloud.dropbox = app,
        Provider::OneDrive => config.cloud.onedrive = app,
    }
}

/// A cookie that an answer sets, as it is sent back.
fn cookie(answer: &Response, name: &str) -> String {
    let all = answer.headers().get_all("set-cookie").iter();
    let mut all = all.filter_map(|value| value.to_str().ok()?.split(';').next());
    all.find(|cookie| cookie.starts_with(&format!("{name}="))).unwrap_or_default().to_owned()
}

/// Says yes at the provider: where it leads back to, below the site.
async fn agree(url: &str) -> String {
    let browser = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
    let answer = browser.build().unwrap().get(url).send().await.unwrap();
    let back = header(&answer, "location").to_owned();
    back.splitn(4, '/').nth(3).map(|path| format!("/{path}")).unwrap_or_default()
}

impl Connected {
    /// A site that is not connected yet.
    pub async fn off(provider: Provider) -> Self {
        let cloud = match provider {
            Provider::Google => Cloud::google().await,
            Provider::Dropbox => Cloud::dropbox().await,
            Provider::OneDrive => Cloud::onedrive().await,
        };
        let site = Running::with(|config| turn_on(config, provider, &cloud)).await;
        Self { site, cloud, word: provider.word(), cookie: String::new() }
    }

    pub async fn new(provider: Provider) -> Self {
        let mut own = Self::off(provider).await;
        own.connect().await;
        own
    }

    /// Begins: the answer that leads to the provider.
    async fn begin(&self) -> Response {
        let path = format!("/cloud/{}/connect", self.word);
        self.site.fill(&path, ("cookie", &self.cookie), &[]).await
    }

    async fn connect(&mut self) {
        let away = self.begin().await;
        assert_eq!(away.status(), StatusCode::SEE_OTHER);
        let session = cookie(&away, "session");
        if !session.is_empty() {
            self.cookie = session;
        }
        let path = agree(header(&away, "location")).await;
        // The session's own cookie does not come along from another site.
        let back = self.site.get(&path).header("cookie", cookie(&away, "cloud-login"));
        let back = back.send().await.unwrap();
        assert_eq!(back.status(), StatusCode::OK, "{}", back.text().await.unwrap());
        assert!(back.text().await.unwrap().contains("data-cloud-connected"));
    }

    fn with(&self, request: RequestBuilder) -> RequestBuilder {
        request.header("cookie", &self.cookie)
    }

    pub async fn get(&self, path: &str) -> Response {
        let path = format!("/cloud/{}/{path}", self.word);
        self.with(self.site.get(&path)).send().await.unwrap()
    }

    async fn items(&self, query: &str) -> Vec<Value> {
        let told: Value = self.get(&format!("files{query}")).await.json().await.unwrap();
        told["items"].as_array().unwrap_or_else(|| panic!("{told}")).clone()
    }

    async fn places(&self) -> Value {
        self.with(self.site.get("/cloud")).send().await.unwrap().json().await.unwrap()
    }
}

fn id(item: &Value) -> String {
    let id = item["id"].as_str().unwrap();
    percent_encoding::utf8_percent_encode(id, percent_encoding::NON_ALPHANUMERIC).to_string()
}

#[tokio::test]
async fn none_is_on_before_the_operator_turns_it_on() {
    let site = Running::with(|config| config.ways.urls = false).await;
    let told: Value = site.get("/cloud").send().await.unwrap().json().await.unwrap();
    assert_eq!(told["places"], serde_json::json!([]));
    for path in ["/cloud/dropbox", "/cloud/dropbox/files", "/cloud/webdav", "/cloud/s3/reach.js"] {
        assert_eq!(site.get(path).send().await.unwrap().status(), 404, "{path}");
    }
    let page = site.get("/compress").send().await.unwrap().text().await.unwrap();
    assert!(page.contains("\"clouds\":[]"));
}

#[tokio::test]
async fn who_connects_has_read_what_it_means() {
    for provider in Provider::ALL {
        let mut own = Connected::off(provider).await;
        let title = provider.title();
        let page = own.site.get(&format!("/cloud/{}", own.word)).send().await.unwrap();
        let policy = header(&page, "content-security-policy").to_owned();
        assert!(
            policy.contains(&format!("form-action 'self' {}", own.cloud.address())),
            "{policy}"
        );
        let page = page.text().await.unwrap();
        assert!(page.contains(&format!("{title} learns that you use this site")), "{page}");
        assert!(page.contains("That you agreed is noted"));
        assert!(own.cloud.requests().is_empty(), "nobody is asked before");
        // Another site can't begin it.
        let path = format!("/cloud/{}/connect", own.word);
        let foreign = own.site.fill(&path, ("sec-fetch-site", "cross-site"), &[]).await;
        assert_eq!(foreign.status(), StatusCode::FORBIDDEN);
        own.connect().await;
        let noted = lines(&own.site).await;
        let [line] = &noted[..] else { panic!("{noted:?}") };
        assert_eq!(line["granted"], format!("cloud-{}", own.word));
        assert_eq!((&line["refused"], &line["way"]), (&"".into(), &"connect".into()));
        assert_eq!(own.places().await["places"][0]["connected"], true);
    }
}

#[tokio::test]
async fn logins_come_back_once_and_only_to_who_began() {
    let own = Connected::off(Provider::Dropbox).await;
    let away = own.begin().await;
    let (login, path) = (cookie(&away, "cloud-login"), agree(header(&away, "location")).await);
    let back = |path: String, cookie: String| {
        let request = own.site.get(&path).header("cookie", cookie);
        async { request.send().await.unwrap().status() }
    };
    let other = own.begin().await;
    let none = back(path.clone(), String::new()).await;
    assert_eq!(none, StatusCode::FORBIDDEN, "without the cookie");
    let other = back(path.clone(), cookie(&other, "cloud-login")).await;
    assert_eq!(other, StatusCode::FORBIDDEN, "with another login's");
    let place = path.replace("/cloud/dropbox/", "/cloud/gdrive/");
    assert_eq!(back(place, login.clone()).await, StatusCode::NOT_FOUND, "at another place");
    let odd = path.replace("state=", "state=x");
    assert_eq!(back(odd, login.clone()).await, StatusCode::FORBIDDEN, "with another state");
    assert_eq!(back(path.clone(), login.clone()).await, StatusCode::OK);
    assert_eq!(back(path, login).await, StatusCode::FORBIDDEN, "a second time");
    let late = own.begin().await;
    let (login, path) = (cookie(&late, "cloud-login"), agree(header(&late, "location")).await);
    own.site.clock.advance(11 * 60 * 1000);
    assert_eq!(back(path, login).await, StatusCode::FORBIDDEN, "too late");
}

#[tokio::test]
async fn who_says_no_there_is_told_so_here() {
    let own = Connected::off(Provider::Google).await;
    own.cloud.fail("authorize", "deny", 1);
    let away = own.begin().await;
    let path = agree(header(&away, "location")).await;
    let back = own.site.get(&path).header("cookie", cookie(&away, "cloud-login"));
    let back = back.send().await.unwrap();
    assert_eq!(back.status(), StatusCode::FORBIDDEN);
    assert!(back.text().await.unwrap().contains("You did not let this site in"));
    let noted = lines(&own.site).await;
    assert_eq!(noted.last().unwrap()["refused"], "cloud-gdrive");
}

#[tokio::test]
async fn nothing_that_is_kept_opens_an_account() {
    for provider in Provider::ALL {
        let own = Connected::new(provider).await;
        own.items("").await;
        let tokens = own.cloud.tokens();
        let secrets = tokens.access.iter().chain(&tokens.refresh);
        let session = own.cookie.trim_start_matches("session=").to_owned();
        let kept = own.site.kept();
        for secret in secrets.chain([&session]) {
            assert_eq!(holds(&kept, secret.as_bytes()), None, "{}", own.word);
        }
        // The rows themselves say no more, on any database.
        let pool = own.site.pool("accounts").await;
        let sealed: Vec<u8> =
            sqlx::query_scalar("SELECT sealed FROM accounts").fetch_one(&pool).await.unwrap();
        for secret in tokens.access.iter().chain(&tokens.refresh) {
            assert!(!sealed.windows(secret.len()).any(|part| part == secret.as_bytes()));
        }
        // Who has the same place under another session has nothing.
        let foreign = own.site.get(&format!("/cloud/{}/files", own.word));
        let foreign = foreign.header("cookie", own.site.session().await);
        assert_eq!(foreign.send().await.unwrap().status(), StatusCode::UNAUTHORIZED);
    }
}

#[tokio::test]
async fn what_opens_an_account_goes() {
    let own = Connected::new(Provider::Dropbox).await;
    // The janitor's first round may be under way: for it the clock would jump.
    own.site.stop();
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    own.site.clock.advance(50 * 60 * 1000);
    own.items("").await;
    own.site.clock.advance(50 * 60 * 1000);
    own.items("").await;
    own.site.clock.advance(61 * 60 * 1000);
    assert_eq!(own.get("files").await.status(), StatusCode::UNAUTHORIZED, "it was not used");
    privacy::sweep(&own.site.site).await.unwrap();
    assert_eq!(own.site.rows("accounts").await, 0);
}

#[tokio::test]
async fn who_lets_go_is_forgotten_here_and_there() {
    for provider in Provider::ALL {
        let own = Connected::new(provider).await;
        let path = format!("/cloud/{}/disconnect", own.word);
        let foreign = own.with(own.site.post(&path)).header("sec-fetch-site", "cross-site");
        assert!(foreign.send().await.unwrap().status() == StatusCode::FORBIDDEN);
        let gone = own.with(own.site.post(&path)).send().await.unwrap();
        assert_eq!(gone.status(), StatusCode::NO_CONTENT);
        assert_eq!(own.site.rows("accounts").await, 0);
        assert_eq!(own.get("files").await.status(), StatusCode::UNAUTHORIZED);
        let revoked = own.cloud.tokens().revoked;
        assert_eq!(revoked.is_empty(), provider == Provider::OneDrive, "{}", own.word);
        let noted = lines(&own.site).await;
        assert_eq!(noted.last().unwrap()["refused"], format!("cloud-{}", own.word));
    }
}

#[tokio::test]
async fn who_erases_everything_lets_all_places_go() {
    let own = Connected::new(Provider::Google).await;
    let data = own.with(own.site.get("/rights/data")).send().await.unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(data.bytes().await.unwrap())).unwrap();
    let mut told = String::new();
    zip.by_name("about.json").unwrap().read_to_string(&mut told).unwrap();
    assert!(told.contains("\"gdrive\"") && told.contains("cloud-gdrive"), "it is told whose it is");
    let erased = own.with(own.site.post("/rights/erase")).send().await.unwrap();
    assert_eq!(erased.status(), StatusCode::OK);
    assert_eq!(own.site.rows("accounts").await, 0);
    assert_eq!(own.site.rows("consents").await, 0);
    assert!(!own.cloud.tokens().revoked.is_empty());
}

#[tokio::test]
async fn files_are_found_fetched_and_saved() {
    for provider in Provider::ALL {
        let own = Connected::new(provider).await;
        let picture = png(40, 30);
        own.cloud.put("/Photos/a.png", &picture);
        let top = own.items("").await;
        assert_eq!((&top[0]["name"], &top[0]["folder"]), (&"Photos".into(), &true.into()));
        let folder = id(&top[0]);
        let photos = own.items(&format!("?folder={folder}")).await;
        assert_eq!(own.items("?search=a").await[0]["name"], "a.png");
        let one = id(&photos[0]);
        let small = own.get(&format!("thumbnail?id={one}")).await;
        assert!(header(&small, "content-type").starts_with("image/"));
        assert!(header(&small, "cache-control").starts_with("private"));
        let got = own.get(&format!("file?id={one}")).await;
        assert_eq!(header(&got, "cache-control"), "no-store");
        assert_eq!(got.bytes().await.unwrap(), picture);
        let link: Value = own.get(&format!("link?id={one}")).await.json().await.unwrap();
        assert!(link["url"].as_str().unwrap().starts_with(&own.cloud.address()));
        let put = |name: &str, bytes: Vec<u8>| {
            let path = format!("/cloud/{}/file?folder={folder}&name={name}", own.word);
            own.with(own.site.put(&path)).body(bytes).send()
        };
        let saved: Value = put("a.png", b"small".to_vec()).await.unwrap().json().await.unwrap();
        assert_eq!(saved["name"], "a (1).png");
        assert_eq!(own.cloud.get("/Photos/a.png").unwrap(), picture, "nothing is overwritten");
        assert_eq!(own.cloud.get("/Photos/a (1).png").unwrap(), b"small");
        let path = format!("/cloud/{}/folder?folder={folder}&name=Small", own.word);
        let made: Value =
            own.with(own.site.post(&path)).send().await.unwrap().json().await.unwrap();
        assert_eq!((&made["name"], &made["folder"]), (&"Small".into(), &true.into()));
        let path =
            format!("/cloud/{}/link?folder={folder}&name=b.png&bytes=5&type=image/png", own.word);
        let link: Value =
            own.with(own.site.post(&path)).send().await.unwrap().json().await.unwrap();
        assert!(link["url"].as_str().unwrap().starts_with(&own.cloud.address()), "{link}");
    }
}

#[tokio::test]
async fn what_goes_wrong_is_said_in_the_visitors_words() {
    let own = Connected::new(Provider::OneDrive).await;
    own.cloud.put("/a.png", b"bytes");
    let one = id(&own.items("").await[0]);
    own.cloud.remove("/a.png");
    let path = format!("/cloud/onedrive/file?id={one}&lang=de");
    let gone = own.with(own.site.get(&path)).send().await.unwrap();
    assert_eq!(gone.status(), StatusCode::NOT_FOUND);
    let told: Value = gone.json().await.unwrap();
    assert_eq!(told["code"], "cloud_missing");
    assert!(told["detail"].as_str().unwrap().contains("OneDrive"), "{told}");
    assert!(!told["detail"].as_str().unwrap().contains("any more"), "it is German: {told}");
    own.cloud.fail("any", "expired", 10);
    own.cloud.fail("token", "revoked", 10);
    let over = own.get("files").await;
    assert_eq!(over.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(over.json::<Value>().await.unwrap()["code"], "cloud_login");
    // The place can be connected anew.
    assert_eq!(own.places().await["places"][0]["connected"], false);
}

#[tokio::test]
async fn what_was_renewed_is_kept() {
    for provider in Provider::ALL {
        let mut own = Connected::off(provider).await;
        own.cloud.set_life(1);
        // Each of them may be used once.
        own.cloud.set_single_use(true);
        own.connect().await;
        own.cloud.set_life(3600);
        own.items("").await;
        own.items("").await;
        let tokens = own.cloud.tokens();
        assert_eq!(tokens.access.len(), 2, "{}: it is renewed once", own.word);
        assert_eq!(holds(&own.site.kept(), tokens.access[1].as_bytes()), None);
    }
}

#[tokio::test]
async fn pages_reach_nobody_but_a_worker_does() {
    let own = Connected::new(Provider::Dropbox).await;
    let page = own.with(own.site.get("/compress")).send().await.unwrap();
    assert!(header(&page, "content-security-policy").contains("connect-src 'self';"));
    let page = page.text().await.unwrap();
    assert!(page.contains("\"clouds\":[{"), "the page offers it");
    let reach = own.get("reach.js").await;
    let policy = header(&reach, "content-security-policy");
    assert_eq!(policy, format!("default-src 'none'; connect-src {}", own.cloud.address()));
    assert!(header(&reach, "content-type").starts_with("text/javascript"));
    let told: Value = own.site.get("/privacy.json").send().await.unwrap().json().await.unwrap();
    assert_eq!(told["places"], serde_json::json!(["dropbox"]));
}
