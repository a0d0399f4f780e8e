//! Where there is no room in memory files go by the disk, and nothing else is different.

use crate::common::{Running, header, png};
use crate::stranger::{Stranger, endless};
use axum::http::Uri;
use bytesize::ByteSize;
use reqwest::multipart::{Form, Part};
use serde_json::Value;
use std::io::{Cursor, Read};
use std::time::Duration;

/// A site that has hardly any memory for files.
async fn narrow() -> Running {
    Running::with(|config| config.limits.buffer = ByteSize::b(1)).await
}

#[tokio::test]
async fn without_room_in_memory_all_is_the_same() {
    let (wide, narrow) = (Running::new().await, narrow().await);
    let mut all = Vec::new();
    for site in [&wide, &narrow] {
        let one = site.post("/v1/resize?width=99").body(png(400, 300)).send().await.unwrap();
        assert_eq!(one.status(), 200);
        let length = header(&one, "content-length").to_owned();
        let one = one.bytes().await.unwrap();
        assert_eq!(length, one.len().to_string());
        let file = |name: &'static str, bytes| Part::bytes(bytes).file_name(name);
        let form = || {
            let form = Form::new().part("file", file("a.png", png(90, 40)));
            form.part("file", file("b.png", png(40, 90)))
        };
        let several = site.post("/v1/compress").multipart(form()).send().await.unwrap();
        let several = several.bytes().await.unwrap();
        let mut zip = zip::ZipArchive::new(Cursor::new(several)).unwrap();
        let mut files = Vec::new();
        for name in ["a-compressed.png", "b-compressed.png"] {
            let mut bytes = Vec::new();
            zip.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
            files.push(bytes);
        }
        let parts = site.post("/v1/compress").header("accept", "multipart/form-data");
        let parts = parts.multipart(form()).send().await.unwrap();
        let length = header(&parts, "content-length").to_owned();
        let parts = parts.bytes().await.unwrap();
        assert_eq!(length, parts.len().to_string());
        for file in &files {
            assert!(parts.windows(file.len()).any(|part| part == file));
        }
        all.push((one, files));
    }
    assert!(all[0] == all[1], "the same bytes come of it");
    let left = narrow.files();
    assert!(left.is_empty(), "nothing is left on disk");
}

#[tokio::test]
async fn without_room_in_memory_jobs_are_done_and_known_again() {
    let site = narrow().await;
    let job = async |bytes: Vec<u8>| {
        let request = site.post("/v1/jobs?tool=compress&name=cat.png");
        request.header("idempotency-key", "one").body(bytes).send().await.unwrap()
    };
    let first: Value = job(png(300, 200)).await.json().await.unwrap();
    let again: Value = job(png(300, 200)).await.json().await.unwrap();
    assert_eq!(first["id"], again["id"]);
    assert_eq!(job(png(301, 200)).await.status(), 422, "the same name for another file");
    crate::rights::until(&site, &first, "done").await;
    let place = first["href"].as_str().unwrap();
    let result = site.get(&format!("{place}/result")).send().await.unwrap();
    assert_eq!(result.headers()["content-type"], "image/png");
    assert!(!result.bytes().await.unwrap().is_empty());
}

#[tokio::test]
async fn what_never_ends_takes_no_more_than_its_share() {
    let stranger = Stranger::new(|_: &Uri| endless(Duration::ZERO)).await;
    let site = Running::with(|config| {
        config.ways.url_hosts = vec![stranger.address.to_string()];
        config.limits.buffer = ByteSize::mb(4);
        config.limits.request = ByteSize::mb(6);
        config.jobs.upload = ByteSize::mb(6);
        config.jobs.disk = ByteSize::mb(40);
    })
    .await;
    let (site, url) = (&site, &stranger.url("/endless.png"));
    let ask = |place| {
        let one = move |_| site.post(place).query(&[("url", &url)]).send();
        futures_util::future::join_all((0..12).map(one))
    };
    for answer in ask("/v1/compress").await {
        // Too large, or no room for so much at once: never a success, never a hang.
        let status = answer.unwrap().status().as_u16();
        assert!([413, 503].contains(&status), "{status}");
    }
    for job in ask("/v1/jobs?tool=compress").await {
        crate::rights::until(site, &job.unwrap().json().await.unwrap(), "failed").await;
    }
    let well = site.post("/v1/compress").body(png(20, 20)).send().await.unwrap();
    assert_eq!(well.status(), 200, "others go on");
}
