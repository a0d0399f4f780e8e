//! Jobs whose files are at other addresses: taken in at once, fetched beside the work, and what is
//! slow or never comes is in nobody's way.

use crate::common::{Running, png};
use crate::rights::{state, until};
use crate::stranger::{Stranger, endless, found};
use axum::http::{StatusCode, Uri};
use axum::response::IntoResponse;
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// A gallery whose door is shut: who asks hears nothing, until it is opened.
struct Gallery {
    stranger: Stranger,
    open: Arc<AtomicBool>,
}

impl Gallery {
    async fn shut() -> Self {
        let open = Arc::<AtomicBool>::default();
        let is_open = Arc::clone(&open);
        let answer = move |uri: &Uri| match uri.path() {
            "/free.png" => found("image/png", png(20, 10)),
            _ if is_open.load(Ordering::SeqCst) => found("image/png", png(30, 10)),
            _ => endless(Duration::from_secs(3600)),
        };
        Self { stranger: Stranger::new(answer).await, open }
    }

    fn open(&self) {
        self.open.store(true, Ordering::SeqCst);
    }

    async fn site(&self) -> Running {
        let hosts = vec![self.stranger.address.to_string()];
        Running::with(|config| config.ways.url_hosts = hosts).await
    }

    async fn asked(&self, often: usize) {
        for _ in 0..600 {
            if self.stranger.asked() >= often {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("asked {} times, not {often}", self.stranger.asked());
    }

    /// Submits a job with what is at these paths.
    async fn submit(&self, site: &Running, paths: &[&str]) -> Value {
        let urls: Vec<_> = paths.iter().map(|path| self.stranger.url(path)).collect();
        let order = json!({ "tool": "compress", "urls": urls });
        let answer = site.post("/v1/jobs").json(&order).send().await.unwrap();
        assert_eq!(answer.status(), 202);
        answer.json().await.unwrap()
    }
}

async fn told(site: &Running, job: &Value) -> Value {
    let answer = site.get(job["href"].as_str().unwrap()).send().await.unwrap();
    answer.json().await.unwrap()
}

#[tokio::test]
async fn a_job_is_taken_in_before_its_files_are_fetched() {
    let gallery = Gallery::shut().await;
    let site = gallery.site().await;
    let job = gallery.submit(&site, &["/shut.png", "/free.png"]).await;
    // Whether somebody fetches already when it is told, is left open.
    assert!(["waiting", "working"].contains(&job["state"].as_str().unwrap()), "{job}");
    assert_eq!((&job["inputs"], &job["inputs_done"]), (&2.into(), &0.into()), "{job}");
    gallery.asked(2).await;
    let told = told(&site, &job).await;
    assert_eq!((&told["state"], &told["inputs_done"]), (&"working".into(), &0.into()), "{told}");
    assert_eq!(told["fetching"], true, "{told}");
    // Others' work goes on meanwhile.
    let other = site.post("/v1/jobs?tool=compress").body(png(40, 10)).send().await.unwrap();
    until(&site, &other.json().await.unwrap(), "done").await;
    assert_eq!(state(&site, &job).await, "working");
    // It can be called off, and nothing is left of it.
    let erased = site.delete(job["href"].as_str().unwrap()).send().await.unwrap();
    assert_eq!(erased.status(), 200);
    let gone = site.get(job["href"].as_str().unwrap()).send().await.unwrap();
    assert_eq!(gone.status(), 404);
}

#[tokio::test]
async fn a_slow_address_keeps_the_others_of_its_job_waiting_no_longer() {
    let gallery = Gallery::shut().await;
    let site = gallery.site().await;
    let mut paths = vec!["/shut.png"];
    paths.extend(["/free.png"; 6]);
    let job = gallery.submit(&site, &paths).await;
    gallery.asked(7).await;
    let erased = site.delete(job["href"].as_str().unwrap()).send().await.unwrap();
    assert_eq!(erased.status(), 200);
    gallery.open();
    let paths = ["/b.png", "/free.png", "/a.png", "/b.png", "/c.png", "/free.png"];
    let job = gallery.submit(&site, &paths).await;
    until(&site, &job, "done").await;
    let told = told(&site, &job).await;
    let files = told["files"].as_array().unwrap();
    let inputs: Vec<_> = files.iter().map(|file| file["input"].as_str().unwrap()).collect();
    let wanted: Vec<_> = paths.iter().map(|path| gallery.stranger.url(path)).collect();
    assert_eq!(inputs, wanted, "in the order that they were named");
    assert!(told.get("fetching").is_none(), "{told}");
}

#[tokio::test]
async fn slow_addresses_of_one_client_leave_room_for_others() {
    let gallery = Gallery::shut().await;
    let site = gallery.site().await;
    let mut slow = Vec::new();
    for n in 0..6 {
        slow.push(gallery.submit(&site, &[&format!("/shut-{n}.png")]).await);
    }
    gallery.asked(2).await;
    let now = site.clock.now();
    let (_, key) = site.site.keys().create("others", 100, now).await.unwrap();
    let order = json!({ "tool": "compress", "urls": [gallery.stranger.url("/free.png")] });
    let other = site.post("/v1/jobs").bearer_auth(&key).json(&order).send().await.unwrap();
    until(&site, &other.json().await.unwrap(), "done").await;
    for job in &slow {
        assert_ne!(state(&site, job).await, "done");
    }
}

#[tokio::test]
async fn what_was_being_fetched_is_fetched_after_a_restart() {
    let gallery = Gallery::shut().await;
    let site = gallery.site().await;
    let job = gallery.submit(&site, &["/free.png", "/shut.png"]).await;
    gallery.asked(2).await;
    site.stop();
    gallery.open();
    let hosts = vec![gallery.stranger.address.to_string()];
    let again = Running::with(|config| {
        config.ways.url_hosts = hosts;
        site.keeps(config);
    })
    .await;
    until(&again, &job, "done").await;
    let told = told(&again, &job).await;
    let names: Vec<_> = told["files"].as_array().unwrap().iter().map(|f| &f["name"]).collect();
    assert_eq!(names, ["free-compressed.png", "shut-compressed.png"], "{told}");
}

#[tokio::test]
async fn a_job_with_nothing_at_its_addresses_failed() {
    let empty = Stranger::new(|_: &Uri| StatusCode::NOT_FOUND.into_response()).await;
    let hosts = vec![empty.address.to_string()];
    let site = Running::with(|config| config.ways.url_hosts = hosts).await;
    let urls = [empty.url("/none.png"), "http://127.0.0.1:1/never.png".into()];
    let order = json!({ "tool": "compress", "urls": urls });
    let job = site.post("/v1/jobs").json(&order).send().await.unwrap();
    let job: Value = job.json().await.unwrap();
    assert_eq!(job["inputs"], 2, "{job}");
    until(&site, &job, "failed").await;
    let told = told(&site, &job).await;
    let failed = told["failed"].as_array().unwrap().iter();
    let failed: Vec<_> = failed.map(|each| [&each["file"], &each["code"]]).collect();
    // What is never asked was told at once, and stands before what was asked in vain.
    assert_eq!(failed, [[urls[1].as_str(), "url"], [urls[0].as_str(), "url_unreachable"]]);
    let result = site.get(&format!("{}/result", job["href"].as_str().unwrap()));
    assert_eq!(result.send().await.unwrap().status(), 422);
}

#[tokio::test]
async fn slow_addresses_have_no_more_time_than_the_work() {
    let gallery = Gallery::shut().await;
    let hosts = vec![gallery.stranger.address.to_string()];
    let site = Running::with(|config| {
        config.ways.url_hosts = hosts;
        config.jobs.time = Duration::from_secs(2);
    })
    .await;
    // More than are asked at a time, before one that answers.
    let paths: Vec<_> = (0..5).map(|n| format!("/shut-{n}.png")).collect();
    let paths: Vec<_> = ["/free.png"].into_iter().chain(paths.iter().map(String::as_str)).collect();
    let job = gallery.submit(&site, &paths).await;
    until(&site, &job, "done").await;
    let told = told(&site, &job).await;
    assert_eq!(told["files"].as_array().unwrap().len(), 1, "{told}");
    let failed = told["failed"].as_array().unwrap();
    assert_eq!(failed.len(), 5);
    assert!(failed.iter().all(|each| each["code"] == "url_unreachable"), "{told}");
}
