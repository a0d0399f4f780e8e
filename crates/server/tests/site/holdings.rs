//! What a session holds is shown, taken along and erased at once, with receipts.

use crate::common::{Running, between, header, noise, png};
use crate::rights::{ask, page, state, submit, until};
use crate::smtp::Smtp;
use compressimage_server::privacy::{self, Receipt};
use compressimage_server::store::digest;
use serde_json::Value;
use std::io::{Cursor, Read};
use std::time::Duration;

/// The receipts on the page after everything was erased: the name of each, and what it states.
fn receipts(site: &Running, html: &str) -> Vec<(String, Value)> {
    let packed = between(html, "data:application/zip;base64,", "\"");
    let packed = data_encoding::BASE64.decode(packed.as_bytes()).unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(packed)).unwrap();
    let number = zip.len();
    let one = |at| {
        let file = zip.by_index(at).unwrap();
        let name = file.name().to_owned();
        let receipt: Receipt = serde_json::from_reader(file).unwrap();
        (name, privacy::verify(&receipt, Some(&site.site.key())).unwrap())
    };
    (0..number).map(one).collect()
}

#[tokio::test]
async fn a_session_sees_takes_and_erases_what_it_holds() {
    let site = Running::new().await;
    let ann = site.session().await;
    let ann = ("cookie", ann.as_str());
    let bob = site.session().await;
    let bob = ("cookie", bob.as_str());
    let job = submit(&site, ann, "tool=resize&width=20&name=../cat.png", png(60, 40)).await;
    until(&site, &job, "done").await;
    let other = submit(&site, bob, "tool=compress", png(30, 30)).await;
    until(&site, &other, "done").await;
    assert!(page(&site, "/rights", ann).await.contains("One job"));
    assert!(page(&site, "/rights", ("dnt", "1")).await.contains("Nothing."));

    let answer = site.get("/rights/data").header(ann.0, ann.1).send().await.unwrap();
    assert_eq!(header(&answer, "content-type"), "application/zip");
    let bytes = answer.bytes().await.unwrap().to_vec();
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = zip.file_names().map(str::to_owned).collect();
    let id = job["id"].as_str().unwrap();
    assert_eq!(names, ["about.json".to_owned(), format!("{id}/0-cat-resized.png")]);
    let mut about = String::new();
    zip.by_name("about.json").unwrap().read_to_string(&mut about).unwrap();
    let about: Value = serde_json::from_str(&about).unwrap();
    assert_eq!(about["jobs"].as_array().unwrap().len(), 1);
    assert_eq!((&about["jobs"][0]["id"], &about["work_stopped"]), (&job["id"], &false.into()));
    let mut taken = Vec::new();
    zip.by_name(&names[1]).unwrap().read_to_end(&mut taken).unwrap();
    let result = site.get(&format!("{}/result", job["href"].as_str().unwrap()));
    assert_eq!(result.send().await.unwrap().bytes().await.unwrap(), taken);
    assert_eq!(site.get("/rights/data").send().await.unwrap().status(), 404);

    let elsewhere = site.post("/rights/erase").header(ann.0, ann.1);
    let elsewhere = elsewhere.header("sec-fetch-site", "cross-site").send().await.unwrap();
    assert_eq!(elsewhere.status(), 403);
    assert_eq!(state(&site, &job).await, "done");
    let answer = site.post("/rights/erase").header(ann.0, ann.1).send().await.unwrap();
    assert!(header(&answer, "set-cookie").starts_with("session=;"));
    let html = answer.text().await.unwrap();
    let told = receipts(&site, &html);
    let names: Vec<_> = told.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["receipt.json".to_owned(), format!("receipt-{id}.json")]);
    assert_eq!((&told[1].1["job"], &told[1].1["why"]), (&job["id"], &"right".into()));
    let gone = site.get(job["href"].as_str().unwrap()).send().await.unwrap();
    assert_eq!(gone.status(), 404);
    assert_eq!(state(&site, &other).await, "done", "nobody else's");
    assert!(page(&site, "/rights", ann).await.contains("Nothing."));
}

#[tokio::test]
async fn uploads_places_and_requests_are_seen_taken_and_erased_too() {
    let smtp = Smtp::new(&[]).await;
    let site = Running::with(|config| {
        smtp.configure(config);
        config.rates.messages = 100;
        config.cloud.webdav = true;
    })
    .await;
    let (ann, bob) = (site.session().await, site.session().await);
    let (ann, bob) = (("cookie", ann.as_str()), ("cookie", bob.as_str()));
    let tus = |request: reqwest::RequestBuilder| {
        request.header(ann.0, ann.1).header("tus-resumable", "1.0.0")
    };
    let begin = tus(site.post("/v1/uploads")).header("upload-length", 100);
    let begin = begin.header("upload-metadata", "filename dHJpcC5wbmc=").send().await.unwrap();
    let place = header(&begin, "location").to_owned();
    let id = place.rsplit('/').next().unwrap();
    let patch = tus(site.patch(&place)).header("content-type", "application/offset+octet-stream");
    let patch = patch.header("upload-offset", 0).body("half of it").send().await.unwrap();
    assert_eq!(patch.status(), 204);
    let owner = digest(ann.1.strip_prefix("session=").unwrap());
    let insert = sqlx::query("INSERT INTO accounts VALUES ('a', $1, 'webdav', $2, $3)");
    let insert = insert.bind(owner).bind(vec![0_u8]).bind(site.clock.now());
    insert.execute(&site.pool("accounts").await).await.unwrap();
    let link = ask(&site, &smtp, ann, 0, "access").await;
    site.post(&link).send().await.unwrap();
    let unconfirmed = ask(&site, &smtp, ann, 1, "deletion").await;
    ask(&site, &smtp, bob, 2, "deletion").await;
    crate::contact::until_sent(&site).await;
    let html = page(&site, "/rights", ann).await;
    for held in
        ["One file on its way in", "One place elsewhere that is connected", "2 requests of rights"]
    {
        assert!(html.contains(&format!("<li>{held}</li>")), "{held}: {html}");
    }

    let answer = site.get("/rights/data").header(ann.0, ann.1).send().await.unwrap();
    let zip = answer.bytes().await.unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(zip)).unwrap();
    let mut text = String::new();
    zip.by_name(&format!("{id}/0-trip.png")).unwrap().read_to_string(&mut text).unwrap();
    assert_eq!(text, "half of it");
    let about: Value = serde_json::from_reader(zip.by_name("about.json").unwrap()).unwrap();
    assert_eq!(
        (&about["uploads"][0]["arrived"], &about["places"][0]),
        (&10.into(), &"webdav".into())
    );
    let requests = about["requests"].as_array().unwrap();
    assert_eq!(requests.len(), 2);
    assert!(requests.iter().all(|one| one["email"] == "ann@example.net" && one["details"] == "It"));

    let answer = site.post("/rights/erase").header(ann.0, ann.1).send().await.unwrap();
    let html = answer.text().await.unwrap();
    assert!(html.contains("Requests that you confirmed stay"), "{html}");
    let told = receipts(&site, &html);
    let (all, own) = (&told[0].1, &told[1].1);
    assert_eq!((&all["kind"], &all["server"]), (&"compressimage-erasure".into(), &own["server"]));
    assert_eq!(all["uploads"], serde_json::json!([id]));
    assert_eq!(all["places"], serde_json::json!(["webdav"]));
    assert_eq!((&all["requests"], &all["files"]), (&1.into(), &1.into()));
    assert_eq!((&own["upload"], &own["why"], told.len()), (&id.into(), &"right".into(), 2));
    assert_eq!(tus(site.head(&place)).send().await.unwrap().status(), 404);
    assert_eq!((site.rows("uploads").await, site.rows("accounts").await), (0, 0));
    assert_eq!(site.post(&unconfirmed).send().await.unwrap().status(), 404);
    assert_eq!(site.rows("rights").await, 2, "the law's, and another's");
    assert!(page(&site, "/rights", bob).await.contains("One request of rights"));
}

#[tokio::test]
async fn who_takes_all_of_it_slowly_leaves_room_for_others() {
    let site = Running::with(|config| config.limits.patience = Duration::from_millis(200)).await;
    let ann = site.session().await;
    let ann = ("cookie", ann.as_str());
    // More than what waits on the way between two programs.
    let job = submit(&site, ann, "tool=convert&to=bmp&name=a.png", noise(2400, 2000)).await;
    until(&site, &job, "done").await;
    let take = || site.get("/rights/data").header(ann.0, ann.1).send();
    let mut slow = Vec::new();
    for _ in 0..4 {
        slow.push(take().await.unwrap());
    }
    assert!(slow.iter().all(|answer| answer.status() == 200));
    let more = take().await.unwrap();
    assert_eq!(more.status(), 503);
    assert!(more.headers().contains_key("retry-after"));
    slow.pop();
    for answer in slow {
        assert!(answer.bytes().await.unwrap().len() > 10_000_000);
    }
    assert_eq!(take().await.unwrap().status(), 200);
}
