//! Sessions: begun when somebody chooses the server, of this site's pages alone.

use crate::common::{Running, between, header, png, with_operator};
use serde_json::Value;

#[tokio::test]
async fn a_session_is_begun_once() {
    let site = Running::new().await;
    let cookie = site.session().await;
    let again = site.post("/session").header("cookie", &cookie).send().await.unwrap();
    assert_eq!((again.status().as_u16(), header(&again, "set-cookie")), (204, ""));
    // What is no session is replaced by one.
    let odd = site.post("/session").header("cookie", "session=mine").send().await.unwrap();
    assert!(header(&odd, "set-cookie").starts_with("session="));
    assert_eq!(site.get("/session").send().await.unwrap().status(), 405);
}

#[tokio::test]
async fn with_https_the_cookie_is_for_https_alone() {
    let site = Running::with(|config| config.origin = Some("https://example.org".into())).await;
    let answer = site.post("/session").header("origin", "https://example.org");
    let answer = answer.send().await.unwrap();
    assert!(header(&answer, "set-cookie").ends_with("; SameSite=Strict; Secure"));
    let other = site.post("/session").header("origin", "https://example.com").send().await.unwrap();
    assert_eq!((other.status().as_u16(), header(&other, "set-cookie")), (403, ""));
}

#[tokio::test]
async fn other_sites_cannot_use_a_session() {
    let site = Running::new().await;
    let cookie = site.session().await;
    let ask = |name: &'static str, value: String| {
        let request = site.post("/v1/jobs?tool=compress").header("cookie", &cookie);
        request.header(name, value).body(png(20, 20)).send()
    };
    for (name, value, status) in [
        ("sec-fetch-site", "cross-site".to_owned(), 403),
        ("sec-fetch-site", "same-site".to_owned(), 403),
        ("origin", "https://example.com".to_owned(), 403),
        ("origin", "null".to_owned(), 403),
        ("sec-fetch-site", "same-origin".to_owned(), 202),
        ("origin", format!("http://{}", site.address), 202),
    ] {
        let answer = ask(name, value.clone()).await.unwrap();
        assert_eq!(answer.status().as_u16(), status, "{name}: {value}");
        if status == 403 {
            let told: Value = answer.json().await.unwrap();
            assert_eq!(told["code"], "elsewhere");
        }
    }
}

#[tokio::test]
async fn forms_are_of_this_sites_pages() {
    let site = Running::with(|config| {
        with_operator(config);
        config.rates.messages = 1_000;
    })
    .await;
    let own = format!("http://{}", site.address);
    for (headers, status) in [
        // Browsers of today say it; those before say where the form is from.
        (vec![("sec-fetch-site", "same-origin"), ("origin", "null")], 200),
        (vec![("sec-fetch-site", "none")], 200),
        (vec![("origin", own.as_str())], 200),
        (vec![], 200),
        (vec![("sec-fetch-site", "cross-site"), ("origin", own.as_str())], 403),
        (vec![("sec-fetch-site", "same-site")], 403),
        (vec![("origin", "null")], 403),
        (vec![("origin", "https://example.com")], 403),
        (vec![("origin", "http://127.0.0.1")], 403),
    ] {
        for (path, field) in [("/contact", ("message", "Hello")), ("/rights/erase", ("a", "b"))] {
            let form = reqwest::multipart::Form::new().text(field.0, field.1);
            let request = site.post(path).multipart(form);
            let request =
                headers.iter().fold(request, |all, (name, value)| all.header(*name, *value));
            assert_eq!(request.send().await.unwrap().status(), status, "{path} {headers:?}");
        }
    }
    let page = site.get("/contact").send().await.unwrap();
    assert_eq!(header(&page, "referrer-policy"), "same-origin", "with none, Origin would be null");
}

#[tokio::test]
async fn a_session_is_told_its_own_jobs_and_nobody_elses() {
    async fn told(site: &Running, cookie: Option<&str>) -> Value {
        let request = site.get("/v1/jobs");
        let request = cookie.iter().fold(request, |all, cookie| all.header("cookie", *cookie));
        let answer = request.send().await.unwrap();
        assert_eq!((answer.status().as_u16(), header(&answer, "cache-control")), (200, "no-store"));
        answer.json().await.unwrap()
    }
    let site = Running::new().await;
    let (own, other) = (site.session().await, site.session().await);
    let submit = async |cookie: Option<&str>| {
        let request = site.post("/v1/jobs?tool=compress").body(png(20, 20));
        let request = cookie.iter().fold(request, |all, cookie| all.header("cookie", *cookie));
        request.send().await.unwrap().json::<Value>().await.unwrap()
    };
    let first = submit(Some(&own)).await;
    let second = submit(Some(&own)).await;
    submit(Some(&other)).await;
    submit(None).await;
    let jobs = told(&site, Some(&own)).await;
    let names: Vec<_> = jobs["jobs"].as_array().unwrap().iter().map(|job| &job["id"]).collect();
    assert_eq!((names.len(), &jobs["count"]), (2, &2.into()), "{jobs}");
    assert!(names.contains(&&first["id"]) && names.contains(&&second["id"]));
    assert!(jobs["jobs"][0]["expires_in"].as_i64().unwrap() > 0);
    assert_eq!(told(&site, None).await["count"], 0, "an address may be many people's");
    site.delete(first["href"].as_str().unwrap()).send().await.unwrap();
    assert_eq!(told(&site, Some(&own)).await["count"], 1);
    let wrong = site.get("/v1/jobs").header("authorization", "Bearer none").send().await.unwrap();
    assert_eq!(wrong.status(), 401);
}

#[tokio::test]
async fn the_pages_work_where_programs_need_a_key() {
    let site = Running::with(|config| config.ways.open_api = false).await;
    let job = || site.post("/v1/jobs?tool=compress").body(png(20, 20));
    assert_eq!(job().send().await.unwrap().status(), 401);
    let cookie = site.session().await;
    assert_eq!(job().header("cookie", cookie).send().await.unwrap().status(), 202);
    // A session that somebody made up is none.
    for made_up in ["a".repeat(32), "mine".to_owned()] {
        let made_up = format!("consent=1; session={made_up}");
        assert_eq!(job().header("cookie", made_up).send().await.unwrap().status(), 401);
    }
}

#[tokio::test]
async fn many_sessions_of_one_address_leave_room_for_others() {
    let site = Running::with(|config| {
        config.jobs.take = false;
        config.jobs.queue = 6;
        config.jobs.per_client = 2;
        config.client_header = Some("x-real-ip".into());
    })
    .await;
    let job = async |cookie: &str, address: &str| {
        let request = site.post("/v1/jobs?tool=compress").header("cookie", cookie);
        request.header("x-real-ip", address).body(png(20, 20)).send().await.unwrap()
    };
    let mut taken = 0;
    for _ in 0..4 {
        let cookie = site.session().await;
        for _ in 0..2 {
            taken += u32::from(job(&cookie, "203.0.113.7").await.status() == 202);
        }
    }
    assert_eq!(taken, 3, "half of the queue");
    let refused = job(&site.session().await, "203.0.113.7").await;
    assert_eq!(
        (refused.status().as_u16(), header(&refused, "retry-after").is_empty()),
        (429, false)
    );
    // Another address has its own turns: its first job is beside the other's first, not after its last.
    let other = job(&site.session().await, "203.0.113.8").await;
    assert_eq!(other.status(), 202);
    let told: Value = other.json().await.unwrap();
    assert_eq!(told["ahead"], 0);
}

#[tokio::test]
async fn pages_tell_the_script_what_holds_on_the_server() {
    async fn told(site: &Running, path: &str) -> Value {
        let html = site.get(path).send().await.unwrap().text().await.unwrap();
        serde_json::from_str(between(&html, r#"id="page">"#, "</script>")).unwrap()
    }
    let site = Running::with(|config| config.jobs.upload = bytesize::ByteSize::mb(7)).await;
    let server = &told(&site, "/compress").await["server"];
    assert_eq!((&server["seconds"], &server["upload_bytes"]), (&3600.into(), &7_000_000.into()));
    // Only where there is a session, jobs may be left from before.
    assert_eq!(server["session"], false);
    let page = site.get("/compress").header("cookie", site.session().await).send().await.unwrap();
    let html = page.text().await.unwrap();
    let told_back: Value =
        serde_json::from_str(between(&html, r#"id="page">"#, "</script>")).unwrap();
    assert_eq!(told_back["server"]["session"], true);
    // What only tells something is known at once in the browser.
    assert!(told(&site, "/inspect").await["server"].is_null());
    let none = Running::with(|config| config.retention.files = std::time::Duration::ZERO).await;
    assert!(told(&none, "/compress").await["server"].is_null());
}
