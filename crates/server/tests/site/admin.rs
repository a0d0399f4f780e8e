//! The operator's page: not there without a token, and closed to everybody else.

use crate::common::{Running, between, header, png};
use compressimage_server::config::Admin;
use compressimage_server::new_token;

const HOUR: i64 = 3600 * 1000;

async fn running() -> (Running, String) {
    let (token, hash) = new_token();
    let site = Running::with(|config| {
        config.admin = Some(Admin { token: Some(hash), ..Admin::default() })
    })
    .await;
    (site, token)
}

/// Logs in and gives the cookie as it is sent back.
async fn cookie(site: &Running, token: &str) -> String {
    let answer = site.fill("/admin/login", ("dnt", "1"), &[("token", token)]).await;
    assert_eq!((answer.status().as_u16(), header(&answer, "location")), (303, "/admin"));
    let cookie = header(&answer, "set-cookie");
    for part in ["Path=/admin", "Max-Age=1800", "HttpOnly", "SameSite=Strict"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    cookie.split(';').next().unwrap().to_owned()
}

async fn status(site: &Running, name: &str, value: &str) -> u16 {
    site.get("/admin").header(name, value).send().await.unwrap().status().as_u16()
}

#[tokio::test]
async fn it_is_not_there_without_a_token() {
    let site = Running::new().await;
    assert_eq!(status(&site, "authorization", "Bearer ").await, 404);
    for path in ["/admin/login", "/admin/outbox", "/admin/rights/a", "/admin/messages/a"] {
        assert_eq!(site.fill(path, ("dnt", "1"), &[("token", "")]).await.status(), 404, "{path}");
    }
}

#[tokio::test]
async fn only_the_token_opens_it() {
    let (site, token) = running().await;
    let hash = site.site.config().admin.clone().unwrap().token.unwrap();
    for wrong in ["", "ca_wrong", &hash, &token[..token.len() - 1]] {
        assert_eq!(status(&site, "authorization", &format!("Bearer {wrong}")).await, 401);
        let answer = site.fill("/admin/login", ("dnt", "1"), &[("token", wrong)]).await;
        assert_eq!((answer.status().as_u16(), header(&answer, "set-cookie")), (401, ""));
    }
    let guessed = "admin=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    assert_eq!(status(&site, "cookie", guessed).await, 401);
    assert_eq!(status(&site, "authorization", &format!("Bearer {token}")).await, 200);
    let cookie = cookie(&site, &token).await;
    assert_eq!(status(&site, "cookie", &cookie).await, 200);
    site.clock.advance(HOUR / 2);
    assert_eq!(status(&site, "cookie", &cookie).await, 401, "its time is over");
}

/// The trail as the page shows it.
async fn trail(site: &Running, token: &str) -> String {
    let html = site.get("/admin").bearer_auth(token).send().await.unwrap().text().await.unwrap();
    html.split("<h2>What was done</h2>").nth(1).unwrap().to_owned()
}

#[tokio::test]
async fn logins_are_in_the_trail_refused_ones_too() {
    let (site, token) = running().await;
    assert!(trail(&site, &token).await.contains("Nothing."));
    for tries in 1..=3 {
        site.fill("/admin/login", ("dnt", "1"), &[("token", "ca_of-somebody")]).await;
        let trail = trail(&site, &token).await;
        assert!(trail.contains(&format!("login refused, times: {tries}<")), "{trail}");
        assert_eq!(trail.matches("stranger").count(), 1, "a line an hour: {trail}");
    }
    status(&site, "authorization", "Bearer ca_of-somebody").await;
    assert!(trail(&site, &token).await.contains("times: 4<"));
    // Neither a look without anything nor a cookie of yesterday is a try.
    status(&site, "dnt", "1").await;
    status(&site, "cookie", "admin=a.b").await;
    site.clock.advance(HOUR);
    site.fill("/admin/login", ("dnt", "1"), &[("token", "ca_of-somebody")]).await;
    let told = trail(&site, &token).await;
    assert!(told.contains("times: 4<") && told.contains("times: 1<"), "{told}");
    let cookie = cookie(&site, &token).await;
    let html = site.get("/admin").header("cookie", &cookie).send().await.unwrap();
    let html = html.text().await.unwrap();
    let proof = between(&html, "name=\"proof\" value=\"", "\"");
    site.fill("/admin/logout", ("cookie", &cookie), &[("proof", proof)]).await;
    let hash = site.site.config().admin.clone().unwrap().token.unwrap();
    let told = trail(&site, &token).await;
    for what in ["logged in", "logged out"] {
        assert_eq!(told.matches(what).count(), 1, "{what}: {told}");
    }
    assert_eq!(told.matches(&format!("operator {}", &hash[..8])).count(), 2, "{told}");
    assert!(!told.contains("ca_of-somebody") && !told.contains("127.0.0.1"));
}

#[tokio::test]
async fn who_tries_often_is_told_to_wait() {
    let (token, hash) = new_token();
    let site = Running::with(|config| {
        config.admin = Some(Admin { token: Some(hash), ..Admin::default() });
        (config.rates.tasks, config.rates.burst) = (1, 3);
    })
    .await;
    for _ in 0..3 {
        let answer = site.fill("/admin/login", ("dnt", "1"), &[("token", "ca_x")]).await;
        assert_eq!(answer.status(), 401);
    }
    let answer = site.fill("/admin/login", ("dnt", "1"), &[("token", &token)]).await;
    assert_eq!(answer.status(), 429);
    assert_eq!(status(&site, "authorization", "Bearer ca_x").await, 429);
    assert_eq!(status(&site, "authorization", &format!("Bearer {token}")).await, 200);
}

#[tokio::test]
async fn keys_of_logins_go_with_their_time() {
    let (site, token) = running().await;
    let kept = async || {
        let own = "SELECT COUNT(*) FROM keys WHERE owner LIKE 'own-login-%'";
        sqlx::query_scalar::<_, i64>(own).fetch_one(&site.pool("keys").await).await.unwrap()
    };
    let cookie = cookie(&site, &token).await;
    assert_eq!(kept().await, 1);
    compressimage_server::privacy::sweep(&site.site).await.unwrap();
    assert_eq!(status(&site, "cookie", &cookie).await, 200);
    let old = "UPDATE keys SET made = made - 1800001 WHERE owner LIKE 'own-login-%'";
    sqlx::query(old).execute(&site.pool("keys").await).await.unwrap();
    compressimage_server::privacy::sweep(&site.site).await.unwrap();
    assert_eq!((kept().await, status(&site, "cookie", &cookie).await), (0, 401));
}

#[tokio::test]
async fn no_other_page_acts_in_the_operators_name() {
    let (site, token) = running().await;
    site.fill("/contact", ("dnt", "1"), &[("message", "A frog")]).await;
    let cookie = cookie(&site, &token).await;
    let html = site.get("/admin").header("cookie", &cookie).send().await.unwrap();
    assert_eq!(header(&html, "cache-control"), "no-store");
    let html = html.text().await.unwrap();
    assert!(html.contains("A frog") && html.contains("noindex"));
    let path = format!("/admin/messages/{}", between(&html, "/admin/messages/", "\""));
    let proof = between(&html, "name=\"proof\" value=\"", "\"").to_owned();
    let with = ("cookie", cookie.as_str());
    for wrong in ["", "a", &proof[1..]] {
        assert_eq!(site.fill(&path, with, &[("proof", wrong)]).await.status(), 403);
    }
    let again = self::cookie(&site, &token).await;
    let other = site.fill(&path, ("cookie", &again), &[("proof", &proof)]).await;
    assert_eq!(other.status(), 403, "a proof is of its own cookie");
    assert_eq!(site.fill(&path, ("dnt", "1"), &[("proof", &proof)]).await.status(), 401);
    let html = site.get("/admin").header("cookie", &cookie).send().await.unwrap();
    assert!(html.text().await.unwrap().contains("A frog"), "it is still there");
    assert_eq!(site.fill(&path, with, &[("proof", &proof)]).await.status(), 303);
    let html = site.get("/admin").header("cookie", &cookie).send().await.unwrap();
    assert!(!html.text().await.unwrap().contains("A frog"));
    let out = site.fill("/admin/logout", with, &[("proof", &proof)]).await;
    assert!(header(&out, "set-cookie").contains("Max-Age=0"));
    assert_eq!(status(&site, "cookie", &cookie).await, 401);
}

#[tokio::test]
async fn it_says_how_the_server_stands_and_no_name_of_a_file() {
    let (site, token) = running().await;
    let job = site.post("/v1/jobs?tool=compress&name=secret-cat.png").body(png(20, 20));
    assert_eq!(job.send().await.unwrap().status(), 202);
    let html = site.get("/admin?lang=ar").bearer_auth(&token).send().await.unwrap();
    let html = html.text().await.unwrap();
    assert!(html.contains("Jobs that are kept</dt><dd>1</dd>"), "{html}");
    assert!(html.contains("lang=\"en\" dir=\"ltr\"") && html.contains("not configured"));
    assert!(!html.contains("secret-cat") && !html.contains("name=\"proof\""));
    assert_eq!(html.matches("<h1").count(), 1);
}
