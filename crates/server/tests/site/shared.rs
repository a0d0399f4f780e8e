//! Several machines over one database and one store. They are tried where the tests are run with
//! that (scripts/shared-test.sh).

use crate::common::{Running, between, header, png};
use crate::jobs::{over, submit};
use compressimage_server::config::Admin;
use reqwest::StatusCode;
use serde_json::{Value, json};
use std::time::Duration;

/// A machine that takes no jobs itself, and one that does, over the same stores.
async fn two() -> Option<(Running, Running)> {
    let front = Running::with(|config| config.jobs.take = false).await;
    front.store.as_ref()?;
    let other = Running::with(|config| front.keeps(config)).await;
    Some((front, other))
}

#[tokio::test]
async fn what_one_takes_in_another_does() {
    let Some((front, other)) = two().await else { return };
    let job = submit(&front, "tool=resize&width=30", png(90, 60)).await;
    assert_eq!(over(&front, &job).await["state"], "done");
    let place = job["href"].as_str().unwrap();
    let send = |site: &Running, path: String| site.get(&path).send();
    let result = send(&other, format!("{place}/result")).await.unwrap();
    assert_eq!(result.status(), 200);
    assert_eq!(result.bytes().await.unwrap()[..4], *b"\x89PNG");
    // Erased at one, it is gone at the other, with the same receipt.
    let receipt: Value = other.delete(place).send().await.unwrap().json().await.unwrap();
    assert_eq!(send(&front, place.to_owned()).await.unwrap().status(), StatusCode::NOT_FOUND);
    let again = send(&front, format!("{place}/receipt")).await.unwrap();
    let again: Value = again.json().await.unwrap();
    assert_eq!((&again["key"], front.site.key()), (&receipt["key"], other.site.key()));
    // Each names the address that it was asked at, nothing else differs.
    let told = |receipt: &Value| -> Value {
        let statement = receipt["statement"].as_str().unwrap();
        let mut told: Value = serde_json::from_str(statement).unwrap();
        told.as_object_mut().unwrap().remove("server");
        told
    };
    assert_eq!(told(&again), told(&receipt));
    // It promises no more than such a database does.
    assert!(!told(&receipt)["how"].to_string().contains("overwritten"));
    assert_eq!((front.files(), front.rows("keys").await), (Vec::new(), 0));
}

#[tokio::test]
async fn the_same_name_is_one_job_wherever_it_is_sent() {
    let Some((front, other)) = two().await else { return };
    let send = async |site: &Running| {
        let request = site.post("/v1/jobs?tool=compress").header("idempotency-key", "a");
        let answer = request.body(png(20, 20)).send().await.unwrap();
        answer.json::<Value>().await.unwrap()["id"].clone()
    };
    let (one, two) = tokio::join!(send(&front), send(&other));
    assert_eq!(one, two);
    assert_eq!(front.rows("jobs").await, 1);
}

#[tokio::test]
async fn a_job_at_work_elsewhere_is_cancelled_from_here() {
    let Some((front, other)) = two().await else { return };
    let query = "tool=compress&format=avif&effort=10";
    let job = submit(&front, query, png(2000, 1500)).await;
    let place = job["href"].as_str().unwrap();
    let state = async || {
        let told: Value = front.get(place).send().await.unwrap().json().await.unwrap();
        told["state"].clone()
    };
    while state().await != "working" {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(front.delete(place).send().await.unwrap().status(), 200);
    // The other finds out with its next word about it, and is free.
    let next = submit(&front, "tool=compress", png(10, 10)).await;
    assert_eq!(over(&other, &next).await["state"], "done");
    assert!(front.files().iter().all(|(name, _)| !name.contains(job["id"].as_str().unwrap())));
}

#[tokio::test]
async fn an_upload_goes_on_at_another_machine() {
    let Some((front, other)) = two().await else { return };
    let picture = png(64, 64);
    let made = front
        .post("/v1/uploads")
        .header("tus-resumable", "1.0.0")
        .header("upload-length", picture.len())
        .send()
        .await
        .unwrap();
    assert_eq!(made.status(), 201);
    let place = header(&made, "location").to_owned();
    let half = picture.len() / 2;
    for (site, offset, piece) in [(&front, 0, &picture[..half]), (&other, half, &picture[half..])] {
        let sent = site
            .patch(&place)
            .header("tus-resumable", "1.0.0")
            .header("content-type", "application/offset+octet-stream")
            .header("upload-offset", offset)
            .body(piece.to_vec());
        assert_eq!(sent.send().await.unwrap().status(), 204);
    }
    let id = place.rsplit('/').next().unwrap();
    let order = json!({ "tool": "compress", "uploads": [id] });
    let sent = front.post("/v1/jobs").json(&order).send().await.unwrap();
    let job: Value = sent.json().await.unwrap();
    assert_eq!(over(&front, &job).await["state"], "done", "{job}");
}

#[tokio::test]
async fn many_may_start_at_once_and_beside_a_newer_one() {
    let Some((front, _)) = two().await else { return };
    let start = || Running::with(|config| front.keeps(config));
    let newer = "INSERT INTO _sqlx_migrations \
         (version, description, success, checksum, execution_time) \
         VALUES (9999, 'of the next version', true, '\\x00', 0)";
    sqlx::query(newer).execute(&front.pool("jobs").await).await.unwrap();
    let _ = tokio::join!(start(), start(), start());
    let empty = async || {
        let site = Running::with(|_| ()).await;
        site.store.is_some()
    };
    assert_eq!(tokio::join!(empty(), empty()), (true, true));
}

#[tokio::test]
async fn who_logs_out_at_one_is_out_at_all() {
    let (token, hash) = compressimage_server::new_token();
    let admin = Admin { token: Some(hash), ..Admin::default() };
    let front = Running::with(|config| config.admin = Some(admin.clone())).await;
    if front.store.is_none() {
        return;
    }
    let other = Running::with(|config| {
        front.keeps(config);
        config.admin = Some(admin);
    })
    .await;
    let answer = front.fill("/admin/login", ("dnt", "1"), &[("token", &token)]).await;
    let cookie = header(&answer, "set-cookie").split(';').next().unwrap().to_owned();
    let at =
        async |site: &Running| site.get("/admin").header("cookie", &cookie).send().await.unwrap();
    assert_eq!(at(&front).await.status(), 200);
    let html = at(&other).await.text().await.unwrap();
    let proof = between(&html, "name=\"proof\" value=\"", "\"");
    let out = other.fill("/admin/logout", ("cookie", &cookie), &[("proof", proof)]).await;
    assert_eq!(out.status(), 303);
    assert_eq!(
        (at(&front).await.status().as_u16(), at(&other).await.status().as_u16()),
        (401, 401)
    );
}

#[tokio::test]
async fn the_store_is_told_to_delete_by_itself() {
    let site = Running::new().await;
    let Some(store) = &site.store else { return };
    let rules = async || {
        while store.rules().is_empty() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        store.rules()
    };
    let first = tokio::time::timeout(Duration::from_secs(20), rules()).await.unwrap();
    assert!(first.contains("<Prefix>tests/files/</Prefix>"), "{first}");
    assert!(first.contains("<Expiration><Days>2</Days></Expiration>"), "{first}");
    // Rules of others stay, and ours is set once.
    let other = "<Rule><ID>theirs</ID><Status>Enabled</Status></Rule>";
    store.set_rules(&format!("<LifecycleConfiguration>{other}</LifecycleConfiguration>"));
    compressimage_server::privacy::set_second(site.site.clone()).await;
    let both = store.rules();
    assert!(both.contains(other) && both.contains("tests/files/"), "{both}");
    compressimage_server::privacy::set_second(site.site.clone()).await;
    assert_eq!(store.rules(), both);
}
