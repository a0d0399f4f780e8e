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
