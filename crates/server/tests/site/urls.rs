//! Files from addresses that a client names, and calls to them: the public internet and what the
//! operator allows, however an address is spelled.

use crate::common::{Running, png};
use crate::stranger::{Stranger, endless, found, redirect};
use axum::http::{StatusCode, Uri};
use axum::response::IntoResponse;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytesize::ByteSize;
use ed25519_dalek::{Signature, VerifyingKey};
use serde_json::Value;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Status and code of what is answered to a file at that address.
async fn ask(site: &Running, address: &str) -> (u16, String) {
    let request = site.post("/v1/compress").query(&[("url", address)]);
    let answer = request.send().await.unwrap();
    let status = answer.status().as_u16();
    let told: Value = answer.json().await.unwrap_or_default();
    (status, told["code"].as_str().unwrap_or_default().to_owned())
}

/// A server with a picture.
async fn gallery() -> Stranger {
    Stranger::new(|_: &Uri| found("image/png", png(20, 10))).await
}

fn own(stranger: &Stranger) -> Vec<String> {
    vec![stranger.address.to_string()]
}

#[tokio::test]
async fn what_the_operator_allows_is_fetched() {
    let gallery = gallery().await;
    let hosts = own(&gallery);
    let site = Running::with(|config| config.ways.url_hosts = hosts).await;
    let request = site.post("/v1/convert?to=webp").query(&[("url", gallery.url("/my%20a.png"))]);
    let answer = request.send().await.unwrap();
    assert_eq!(answer.status(), 200);
    let name = answer.headers()["content-disposition"].to_str().unwrap().to_owned();
    assert!(name.contains("my%20a.webp"), "{name}");
    assert!(answer.bytes().await.unwrap().starts_with(b"RIFF"));
    let order = serde_json::json!({ "tool": "inspect", "urls": [gallery.url("/b.png")] });
    let request = site.post("/v1/jobs").header("content-type", "application/json");
    let job = request.body(order.to_string()).send().await.unwrap();
    assert_eq!(job.status(), 202);
    crate::rights::until(&site, &job.json().await.unwrap(), "done").await;
    assert_eq!(gallery.asked(), 2);
    let closed = Running::with(|config| config.ways.urls = false).await;
    assert_eq!(ask(&closed, &gallery.url("/a.png")).await.0, 403);
}

#[tokio::test]
async fn the_address_that_gave_nothing_is_named() {
    let gallery = Stranger::new(|uri: &Uri| match uri.path() {
        "/none.png" => StatusCode::NOT_FOUND.into_response(),
        _ => found("image/png", png(20, 10)),
    })
    .await;
    let hosts = own(&gallery);
    let site = Running::with(|config| config.ways.url_hosts = hosts).await;
    let urls = ["/a.png", "/none.png", "/b.png"].map(|path| gallery.url(path));
    let order = serde_json::json!({ "tool": "compress", "urls": urls });
    let answer = site.post("/v1/run").json(&order).send().await.unwrap();
    let report: Value =
        serde_json::from_str(crate::common::header(&answer, "compressimage-report")).unwrap();
    let told = &report["failed"][0];
    assert_eq!(
        (&told["code"], &told["file"]),
        (&"url_unreachable".into(), &urls[1].clone().into())
    );
    assert_eq!(report["files"].as_array().unwrap().len(), 2, "the others are done");
}

#[tokio::test]
async fn what_is_not_public_is_refused_in_every_spelling() {
    let canary = gallery().await;
    let site = Running::new().await;
    let port = canary.address.port();
    let hosts = [
        // This machine, in figures.
        "127.0.0.1",
        "127.1",
        "127.0.1",
        "127.255.255.254",
        "2130706433",
        "0177.0.0.1",
        "017700000001",
        "0x7f.0.0.1",
        "0x7f000001",
        "0X7F.1",
        "00000177.0.0.0x1",
        "0",
        "0.0.0.0",
        "127.0.0.1.",
        "%31%32%37.0.0.1",
        "1２7.0.0.1",
        "①②⑦.⓪.⓪.①",
        "127。0。0。1",
        // The same of IPv6.
        "[::1]",
        "[0:0:0:0:0:0:0:1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[0:0:0:0:0:FFFF:127.0.0.1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        // Names of it.
        "localhost",
        "LOCALHOST",
        // Private, link-local, of clouds, of tests.
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.254",
        "192.168.0.1",
        "169.254.169.254",
        "0xa9fea9fe",
        "2852039166",
        "[::ffff:169.254.169.254]",
        "100.64.0.1",
        "198.18.0.1",
        "192.0.2.1",
        "224.0.0.1",
        "255.255.255.255",
        "[fe80::1]",
        "[fc00::1]",
        "[fd00:ec2::254]",
        // With somebody's name before it.
        "user@127.0.0.1",
        "user:password@127.0.0.1",
        "example.org@127.0.0.1",
        "example.org%2f@127.0.0.1",
        "example.org:80@127.0.0.1",
    ];
    for host in hosts {
        for scheme in ["http", "https"] {
            let address = format!("{scheme}://{host}:{port}/a.png");
            assert_eq!(ask(&site, &address).await, (422, "url".into()), "{address}");
        }
    }
    let strange = [
        "",
        "a.png",
        "//127.0.0.1/a.png",
        "http://",
        "http:///",
        "file:///etc/passwd",
        "file://127.0.0.1/etc/passwd",
        "FILE:/etc/passwd",
        "gopher://127.0.0.1:70/_GET",
        "ftp://127.0.0.1/a.png",
        "dict://127.0.0.1:11211/stat",
        "ldap://127.0.0.1/",
        "data:image/png;base64,iVBORw0KGgo=",
        "javascript:alert(1)",
        "unix:/run/a.sock",
        "http://[fe80::1%25eth0]/a.png",
        "http://127.0.0.1:99999/",
        "http://1.2.3.4.5.6/",
        "http:\\\\127.0.0.1\\a.png",
        "http:127.0.0.1/a.png",
        "http:/127.0.0.1/a.png",
        "\u{9}http://127.0.0.1/a.png",
        "ht\ntp://127.0.0.1/a.png",
    ];
    for address in strange {
        let (status, code) = ask(&site, address).await;
        assert_eq!((status, code.as_str()), (422, "url"), "{address:?}");
    }
    // Whether this name is known depends on the system; it is never reached.
    let (status, _) = ask(&site, &format!("http://localhost.:{port}/a.png")).await;
    assert!([422, 502].contains(&status), "{status}");
    assert_eq!(canary.asked(), 0);
}

#[tokio::test]
async fn an_allowed_host_opens_no_other_port() {
    let (gallery, canary) = (gallery().await, gallery().await);
    let hosts = own(&gallery);
    let site = Running::with(|config| config.ways.url_hosts = hosts).await;
    let (open, other) = (gallery.address.port(), canary.address.port());
    for address in [
        format!("http://127.0.0.1:{other}/"),
        "http://127.0.0.1/".into(),
        format!("http://127.0.0.1:{open}@127.0.0.1:{other}/"),
        format!("http://127.0.0.1:{other}#:{open}/"),
        format!("http://127.0.0.1:{other}/?127.0.0.1:{open}"),
        format!("http://127.0.0.1:{other}\\@127.0.0.1:{open}/"),
        format!("http://localhost:{open}/"),
        format!("http://[::ffff:127.0.0.1]:{open}/"),
    ] {
        assert_eq!(ask(&site, &address).await, (422, "url".into()), "{address}");
    }
    assert_eq!((gallery.asked(), canary.asked()), (0, 0));
    // Another spelling of what is allowed is what is allowed.
    assert_eq!(ask(&site, &format!("http://0x7f.1:{open}/")).await.0, 200);
}

#[tokio::test]
async fn redirects_are_checked_like_the_first_address() {
    let canary = gallery().await;
    let gallery = Stranger::new(|uri: &Uri| match uri.path().split_once("/hop/") {
        Some((_, left)) => match left.parse::<u32>().unwrap() {
            0 => found("image/png", png(20, 10)),
            left => redirect(&format!("/hop/{}", left - 1)),
        },
        None => redirect(uri.query().unwrap_or_default()),
    })
    .await;
    let hosts = own(&gallery);
    let site = Running::with(|config| config.ways.url_hosts = hosts).await;
    for hops in [0, 1, 5] {
        assert_eq!(ask(&site, &gallery.url(&format!("/hop/{hops}"))).await.0, 200, "{hops}");
    }
    for hops in [6, 1000] {
        let (status, code) = ask(&site, &gallery.url(&format!("/hop/{hops}"))).await;
        assert_eq!((status, code.as_str()), (502, "url_unreachable"), "{hops}");
    }
    let port = canary.address.port();
    for to in [
        format!("http://127.0.0.1:{port}/"),
        format!("http://2130706433:{port}/"),
        format!("//localhost:{port}/"),
        format!("http://[::ffff:127.0.0.1]:{port}/"),
        format!("https://user@127.0.0.1:{port}/"),
        "http://169.254.169.254/latest/meta-data/".into(),
        "file:///etc/passwd".into(),
        "gopher://127.0.0.1:70/_GET".into(),
    ] {
        let (status, code) = ask(&site, &gallery.url(&format!("/away?{to}"))).await;
        assert_eq!((status, code.as_str()), (422, "url"), "{to}");
    }
    assert_eq!(canary.asked(), 0);
}

#[tokio::test]
async fn bodies_are_bounded_in_bytes_and_time() {
    let gallery = Stranger::new(|uri: &Uri| match uri.path() {
        "/large" => found("image/png", vec![7; 300_000]),
        "/endless" => endless(Duration::ZERO),
        "/slow" => endless(Duration::from_millis(1500)),
        _ => endless(Duration::from_secs(3600)),
    })
    .await;
    let hosts = own(&gallery);
    let site = Running::with(|config| {
        config.ways.url_hosts = hosts;
        config.limits.request = ByteSize::b(256 << 10);
        config.limits.time = Duration::from_secs(2);
    })
    .await;
    for path in ["/large", "/endless"] {
        assert_eq!(ask(&site, &gallery.url(path)).await, (413, "size".into()), "{path}");
    }
    for path in ["/slow", "/silent"] {
        let begun = Instant::now();
        let told = ask(&site, &gallery.url(path)).await;
        assert_eq!(told, (502, "url_unreachable".into()), "{path}");
        assert!(begun.elapsed() < Duration::from_secs(20), "{path}: {:?}", begun.elapsed());
    }
}

/// Submits a job that calls there when it is done, and waits until it is.
async fn job_that_calls(site: &Running, hook: &str) -> Value {
    let request = site.post("/v1/jobs?tool=inspect").query(&[("webhook", hook)]);
    let job: Value = request.body(png(9, 7)).send().await.unwrap().json().await.unwrap();
    for _ in 0..600 {
        let told = site.get(job["href"].as_str().unwrap()).send().await.unwrap();
        let told: Value = told.json().await.unwrap();
        if told["state"] == "done" {
            return told;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{job} is not done");
}

#[tokio::test]
async fn a_call_back_is_signed() {
    let mut office = gallery().await;
    let hosts = own(&office);
    let site = Running::with(|config| config.ways.url_hosts = hosts).await;
    let job = job_that_calls(&site, &office.url("/done")).await;
    let called = tokio::time::timeout(Duration::from_secs(20), office.heard.recv()).await;
    let (headers, body) = called.expect("it calls").unwrap();
    let policy: Value = site.get("/privacy.json").send().await.unwrap().json().await.unwrap();
    let key = STANDARD.decode(policy["receipt_key"].as_str().unwrap()).unwrap();
    let key = VerifyingKey::from_bytes(&key.try_into().unwrap()).unwrap();
    let signature = headers["compressimage-signature"].to_str().unwrap();
    let signature = Signature::from_slice(&STANDARD.decode(signature).unwrap()).unwrap();
    key.verify_strict(&body, &signature).expect("the signature is good");
    let mut changed = body.to_vec();
    changed[10] ^= 1;
    assert!(key.verify_strict(&changed, &signature).is_err());
    let told: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!((&told["state"], &told["href"]), (&"done".into(), &job["href"]));
}

#[tokio::test]
async fn a_call_back_survives_a_restart() {
    let up = Arc::new(AtomicBool::new(false));
    let answers = Arc::clone(&up);
    let mut office = Stranger::new(move |uri: &Uri| match uri.path() {
        "/done" if !answers.load(Ordering::SeqCst) => {
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
        _ => found("image/png", png(20, 20)),
    })
    .await;
    let hosts = own(&office);
    let site = Running::with(|config| config.ways.url_hosts = hosts.clone()).await;
    let job = job_that_calls(&site, &office.url("/done")).await;
    office.heard.recv().await.unwrap();
    site.stop();
    up.store(true, Ordering::SeqCst);
    let again = Running::with(|config| {
        config.ways.url_hosts = hosts;
        site.keeps(config);
    })
    .await;
    again.clock.advance(2 * 60_000);
    let called = tokio::time::timeout(Duration::from_secs(20), office.heard.recv()).await;
    let (_, body) = called.expect("it calls again").unwrap();
    let told: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!((&told["state"], &told["job"]), (&"done".into(), &job["id"]));
    // Who was told is not called any more.
    let asked = office.asked();
    again.clock.advance(10 * 60_000);
    tokio::time::sleep(Duration::from_millis(1200)).await;
    assert_eq!(office.asked(), asked);
}

#[tokio::test]
async fn what_is_not_public_is_not_called() {
    let canary = gallery().await;
    let site = Running::new().await;
    let port = canary.address.port();
    let local = ["127.0.0.1", "2130706433", "localhost", "[::ffff:127.0.0.1]", "me@127.0.0.1"];
    let local = local.map(|host| format!("http://{host}:{port}/done"));
    let others = ["nothing", "file:///etc/passwd", "ftp://example.org/"].map(str::to_owned);
    for hook in local.iter().chain(&others) {
        let request = site.post("/v1/jobs?tool=inspect").query(&[("webhook", hook)]);
        let answer = request.body(png(9, 7)).send().await.unwrap();
        assert_eq!(answer.status(), 422, "{hook}");
    }
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(canary.asked(), 0);
}

#[tokio::test]
async fn one_bad_address_of_a_batch_does_not_take_the_others_along() {
    let gallery = gallery().await;
    let hosts = own(&gallery);
    let site = Running::with(|config| config.ways.url_hosts = hosts).await;
    let (good, bad) = (gallery.url("/a.png"), "http://127.0.0.1:1/secret.png");
    let order = serde_json::json!({ "tool": "compress", "urls": [bad, good] });
    let request = site.post("/v1/jobs").header("content-type", "application/json");
    let job: Value = request.body(order.to_string()).send().await.unwrap().json().await.unwrap();
    crate::rights::until(&site, &job, "done").await;
    let told = site.get(job["href"].as_str().unwrap()).send().await.unwrap();
    let told: Value = told.json().await.unwrap();
    assert_eq!(told["files"].as_array().unwrap().len(), 1, "{told}");
    assert_eq!(told["failed"][0]["file"], bad, "it is told which");
    let at_once = site.post("/v1/compress").query(&[("url", bad), ("url", &good)]);
    let at_once = at_once.send().await.unwrap();
    assert_eq!(at_once.status(), 200);
    assert_eq!(at_once.headers()["content-type"], "application/zip");
    // Where there is no other, it is said at once.
    assert_eq!(ask(&site, bad).await.0, 422);
}
