//! Uploads that go on where they stopped, and become jobs (tus).

use crate::common::{Running, header, png};
use crate::jobs::holds;
use crate::jobs::over;
use compressimage_server::privacy::{self, Receipt};
use serde_json::{Value, json};

#[tokio::test]
async fn uploads_go_on_where_they_stopped() {
    let site = Running::new().await;
    let picture = png(100, 100);
    let begin = tus(site.post("/v1/uploads"))
        .header("upload-length", picture.len())
        .header("upload-metadata", "filename dHJpcC5wbmc=");
    let answer = begin.send().await.unwrap();
    assert_eq!(answer.status(), 201);
    let place = header(&answer, "location").to_owned();
    let patch = |offset: usize, bytes: &[u8]| {
        piece(site.patch(&place), bytes).header("upload-offset", offset).send()
    };
    assert_eq!(patch(0, &picture[..1000]).await.unwrap().status(), 204);
    assert_eq!(patch(0, &picture[..1000]).await.unwrap().status(), 409);
    let head = tus(site.head(&place)).send().await.unwrap();
    assert_eq!((header(&head, "upload-offset"), head.status().as_u16()), ("1000", 200));
    let id = place.rsplit('/').next().unwrap();
    let order = json!({ "tool": "compress", "options": { "format": "webp" }, "uploads": [id] });
    let early = site.post("/v1/jobs").json(&order).send().await.unwrap();
    assert_eq!(early.status(), 409);
    assert_eq!(patch(1000, &picture[1000..]).await.unwrap().status(), 204);
    assert_eq!(holds(&site.kept(), &picture[2000..2100]), None);
    let job: Value = site.post("/v1/jobs").json(&order).send().await.unwrap().json().await.unwrap();
    let told = over(&site, &job).await;
    assert_eq!(told["files"][0]["name"], "trip-compressed.webp", "{told}");
    // The job has it now: whoever erases that leaves nothing behind.
    assert_eq!(tus(site.head(&place)).send().await.unwrap().status(), 404);
    assert_eq!(site.rows("uploads").await, 0);
}

#[tokio::test]
async fn who_drops_an_upload_gets_a_receipt() {
    let site = Running::new().await;
    let picture = png(60, 40);
    let begin = piece(site.post("/v1/uploads"), &picture).header("upload-length", picture.len());
    let place = header(&begin.send().await.unwrap(), "location").to_owned();
    let id = place.rsplit('/').next().unwrap();
    let dropped = tus(site.delete(&place)).send().await.unwrap();
    let receipt = format!("{place}/receipt");
    assert_eq!(dropped.status(), 204);
    assert_eq!(header(&dropped, "link"), format!("<{receipt}>; rel=\"describedby\""));
    assert_eq!(tus(site.head(&place)).send().await.unwrap().status(), 404);
    let receipt: Receipt = site.get(&receipt).send().await.unwrap().json().await.unwrap();
    let told = privacy::verify(&receipt, Some(&site.site.key())).unwrap();
    assert_eq!((&told["upload"], &told["why"]), (&id.into(), &"asked".into()));
    assert!(told["bytes"].as_u64().unwrap() > picture.len() as u64 && told["files"] == 1);
    let no_job = site.get(&format!("/v1/jobs/{id}/receipt")).send().await.unwrap();
    assert_eq!(no_job.status(), 404);
}

/// A request of the protocol for uploads.
fn tus(request: reqwest::RequestBuilder) -> reqwest::RequestBuilder {
    request.header("tus-resumable", "1.0.0")
}

/// A request with a piece of an upload.
fn piece(request: reqwest::RequestBuilder, bytes: &[u8]) -> reqwest::RequestBuilder {
    tus(request).header("content-type", "application/offset+octet-stream").body(bytes.to_vec())
}

#[tokio::test]
async fn an_upload_begins_with_its_first_bytes_and_tells_what_it_is() {
    let site = Running::new().await;
    let picture = png(60, 40);
    let about = "filename dHJpcC5wbmc=,filetype aW1hZ2UvcG5n";
    let begin = piece(site.post("/v1/uploads"), &picture[..500])
        .header("upload-length", picture.len())
        .header("upload-metadata", about);
    let answer = begin.send().await.unwrap();
    assert_eq!((answer.status().as_u16(), header(&answer, "upload-offset")), (201, "500"));
    let place = header(&answer, "location").to_owned();
    let head = tus(site.head(&place)).send().await.unwrap();
    assert_eq!(header(&head, "upload-metadata"), about);
    assert_eq!(header(&head, "upload-offset"), "500");
    // Some clients can send nothing but POST.
    let rest = piece(site.post(&place), &picture[500..]).header("upload-offset", 500);
    let answer = rest.header("x-http-method-override", "PATCH").send().await.unwrap();
    assert_eq!(answer.status(), 204);
    let id = place.rsplit('/').next().unwrap();
    let path = format!("/v1/compress?upload={id}");
    let made = site.post(&path).send().await.unwrap();
    assert_eq!(made.status(), 200);
    assert!(header(&made, "content-disposition").contains("trip"));
    // What is larger than was said leaves nothing.
    let begin = piece(site.post("/v1/uploads"), &picture).header("upload-length", 10);
    let longer = begin.send().await.unwrap();
    assert_eq!(longer.status(), 413);
    let told: Value = longer.json().await.unwrap();
    assert!(told["detail"].as_str().unwrap().contains("announced with 10 bytes"), "{told}");
    assert_eq!(site.rows("uploads").await, 1);
    let other = tus(site.post(&place)).send().await.unwrap();
    assert_eq!((other.status().as_u16(), header(&other, "allow")), (405, "HEAD,PATCH,DELETE"));
}

#[tokio::test]
async fn a_piece_that_is_not_what_its_sum_says_is_thrown_away() {
    let site = Running::new().await;
    let options = site.options("/v1/uploads").send().await.unwrap();
    assert_eq!(header(&options, "tus-checksum-algorithm"), "sha1,sha256");
    assert!(header(&options, "tus-extension").contains("checksum"));
    let begin = tus(site.post("/v1/uploads")).header("upload-length", 11).send().await.unwrap();
    let place = header(&begin, "location").to_owned();
    let send = |bytes: &'static [u8], sum: &'static str| {
        let request = piece(site.patch(&place), bytes).header("upload-offset", 0);
        request.header("upload-checksum", sum).send()
    };
    // The sums of "hello world".
    let sums = [
        "sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=",
        "sha256 uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek=",
    ];
    for sum in sums {
        let answer = send(b"hello worse", sum).await.unwrap();
        assert_eq!(answer.status(), 460, "{sum}");
        assert_eq!(answer.json::<Value>().await.unwrap()["code"], "checksum");
    }
    for sum in ["md5 AAAA", "sha1", "sha1 ?"] {
        assert_eq!(send(b"hello world", sum).await.unwrap().status(), 400, "{sum}");
    }
    let head = tus(site.head(&place)).send().await.unwrap();
    assert_eq!(header(&head, "upload-offset"), "0");
    assert_eq!(send(b"hello world", sums[0]).await.unwrap().status(), 204);
}

#[tokio::test]
async fn refusals_of_uploads_say_which_version_is_spoken() {
    let site = Running::new().await;
    let old = site.post("/v1/uploads").header("tus-resumable", "0.2.2").send().await.unwrap();
    assert_eq!((old.status().as_u16(), header(&old, "tus-version")), (412, "1.0.0"));
    assert_eq!(header(&old, "tus-resumable"), "1.0.0");
    let gone = tus(site.head("/v1/uploads/none")).send().await.unwrap();
    assert_eq!((gone.status().as_u16(), header(&gone, "tus-resumable")), (404, "1.0.0"));
    assert_eq!(header(&gone, "tus-version"), "");
    let long = tus(site.post("/v1/uploads")).header("upload-metadata", "x".repeat(5_000));
    assert_eq!(long.header("upload-length", 1).send().await.unwrap().status(), 400);
}

#[tokio::test]
async fn a_job_of_uploads_that_is_sent_twice_is_one() {
    let site = Running::new().await;
    let picture = png(20, 20);
    let begin = piece(site.post("/v1/uploads"), &picture).header("upload-length", picture.len());
    let place = header(&begin.send().await.unwrap(), "location").to_owned();
    let order = json!({ "tool": "compress", "uploads": [place.rsplit('/').next().unwrap()] });
    let send = |name: &'static str| {
        let request = site.post("/v1/jobs").header("idempotency-key", name).json(&order);
        async { request.send().await.unwrap() }
    };
    let one: Value = send("a").await.json().await.unwrap();
    let two: Value = send("a").await.json().await.unwrap();
    assert_eq!((one["id"].is_string(), &one["id"]), (true, &two["id"]));
    assert_eq!(send("b").await.status(), 404);
}
