//! Jobs over HTTP: taken in, done, fetched, erased, and nothing left.

use crate::common::{Running, header, png};
use compressimage_server::privacy::{self, Receipt, inventory};
use serde_json::{Value, json};
use std::path::Path;
use std::time::Duration;

const HOUR: i64 = 3600 * 1000;

/// Submits a file and gives the job as it was told.
pub async fn submit(site: &Running, query: &str, body: Vec<u8>) -> Value {
    let answer = site.post(&format!("/v1/jobs?{query}")).body(body).send().await.unwrap();
    assert_eq!(answer.status(), 202);
    let place = header(&answer, "location").to_owned();
    let told: Value = answer.json().await.unwrap();
    assert_eq!(told["href"], place);
    told
}

async fn get(site: &Running, path: &str) -> Value {
    site.get(path).send().await.unwrap().json().await.unwrap()
}

/// The job once it is over.
pub async fn over(site: &Running, job: &Value) -> Value {
    let place = job["href"].as_str().unwrap();
    for _ in 0..600 {
        let told = get(site, place).await;
        if ["done", "failed"].iter().any(|state| told["state"] == *state) {
            return told;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{job} is not done");
}

/// Every file below a folder, with what is in it.
pub fn everything(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(everything(&path));
        } else {
            all.push((path.display().to_string(), std::fs::read(&path).unwrap()));
        }
    }
    all
}

pub fn holds(all: &[(String, Vec<u8>)], bytes: &[u8]) -> Option<String> {
    let found = all.iter().find(|(_, file)| file.windows(bytes.len()).any(|part| part == bytes));
    found.map(|(name, _)| name.clone())
}

#[tokio::test]
async fn a_job_is_done_and_fetched() {
    let site = Running::new().await;
    let picture = png(90, 60);
    let job = submit(&site, "tool=resize&width=30&name=holiday.png", picture.clone()).await;
    let told = over(&site, &job).await;
    assert_eq!(told["state"], "done", "{told}");
    assert_eq!((&told["tool"], &told["progress"]), (&"resize".into(), &1.0.into()));
    assert_eq!(told["files"][0]["report"]["width"], 30);
    let left = told["expires_in"].as_i64().unwrap();
    assert!((3500..=3600).contains(&left), "{left}");
    let path = told["files"][0]["href"].as_str().unwrap();
    let file = site.get(path).send().await.unwrap();
    assert!(header(&file, "content-disposition").contains("holiday"));
    assert_eq!(header(&file, "cache-control"), "no-store");
    let file = file.bytes().await.unwrap();
    let whole = site.get(&format!("{}/result", job["href"].as_str().unwrap()));
    assert_eq!(whole.send().await.unwrap().bytes().await.unwrap(), file);
    // At once it is the same.
    let at_once = site.post("/v1/resize?width=30").body(picture).send().await.unwrap();
    assert_eq!(at_once.bytes().await.unwrap(), file);
    assert_eq!(site.get(&format!("{path}7")).send().await.unwrap().status(), 404);
}

#[tokio::test]
async fn what_fails_says_why() {
    let site = Running::new().await;
    let job = submit(&site, "tool=compress", b"no picture".to_vec()).await;
    let told = over(&site, &job).await;
    assert_eq!(told["state"], "failed", "{told}");
    assert_eq!(told["failed"][0]["code"], "unknown_format");
    // Options that are wrong are no job.
    let answer =
        site.post("/v1/jobs?tool=compress&quality=x").body(png(4, 4)).send().await.unwrap();
    assert_eq!(answer.status(), 400);
}

#[tokio::test]
async fn the_same_name_twice_is_one_job() {
    let site = Running::new().await;
    let send = || async {
        let request = site.post("/v1/jobs?tool=compress").header("idempotency-key", "a");
        let answer = request.body(png(20, 20)).send().await.unwrap();
        answer.json::<Value>().await.unwrap()["id"].clone()
    };
    let (one, two) = tokio::join!(send(), send());
    assert_eq!(one, two);
    assert_eq!(send().await, one);
    let request = site.post("/v1/jobs?tool=compress").header("idempotency-key", "b");
    let other: Value = request.body(png(20, 20)).send().await.unwrap().json().await.unwrap();
    assert_ne!(other["id"], one);
    // For something else the name is refused: another picture, other options.
    for (path, picture) in [("compress", png(21, 20)), ("resize&width=9", png(20, 20))] {
        let request = site.post(&format!("/v1/jobs?tool={path}")).header("idempotency-key", "a");
        let answer = request.body(picture).send().await.unwrap();
        assert_eq!(answer.status(), 422);
        let told: Value = answer.json().await.unwrap();
        assert_eq!(told["code"], "idempotency_key_used", "{told}");
    }
}

#[tokio::test]
async fn progress_comes_as_events() {
    let site = Running::new().await;
    let job = submit(&site, "tool=compress&format=avif", png(300, 200)).await;
    let path = format!("{}/events", job["href"].as_str().unwrap());
    let answer = site.get(&path).send().await.unwrap();
    assert_eq!(header(&answer, "content-type"), "text/event-stream");
    let text = answer.text().await.unwrap();
    let last = text.trim().rsplit("\n\n").next().unwrap();
    assert!(last.contains("event: done") && last.contains("\"progress\":1.0"), "{text}");
}

/// The events of a job from its stream, with their names, ids and data.
fn events(text: &str) -> Vec<(String, String, Value)> {
    let event = |lines: &str| {
        let said = |name: &str| {
            let line = lines.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
            line.unwrap_or_default().to_owned()
        };
        (said("event"), said("id"), serde_json::from_str(&said("data")).unwrap())
    };
    text.trim().split("\n\n").filter(|lines| lines.contains("data")).map(event).collect()
}

#[tokio::test]
async fn a_batch_tells_how_many_of_its_files_are_done() {
    let site = Running::with(|config| config.jobs.workers = 1).await;
    let mut form = reqwest::multipart::Form::new().text("format", "avif").text("effort", "6");
    for name in ["a.png", "b.png", "c.png", "d.png", "e.png", "f.png", "g.png", "h.png"] {
        let part = reqwest::multipart::Part::bytes(png(240, 180)).file_name(name);
        form = form.part("file", part);
    }
    let request = site.post("/v1/jobs?tool=compress").multipart(form);
    let job: Value = request.send().await.unwrap().json().await.unwrap();
    assert_eq!((&job["inputs"], &job["inputs_done"]), (&8.into(), &0.into()));
    let path = format!("{}/events", job["href"].as_str().unwrap());
    let text = site.get(&path).send().await.unwrap().text().await.unwrap();
    let told = events(&text);
    let far = |member: &str| -> Vec<f64> {
        told.iter().map(|(.., job)| job[member].as_f64().unwrap()).collect()
    };
    for member in ["progress", "inputs_done"] {
        let far = far(member);
        assert!(far.is_sorted(), "{member}: {far:?}");
    }
    assert!(far("inputs_done").iter().any(|done| (1.0..8.0).contains(done)), "{text}");
    assert_eq!(far("inputs_done").last(), Some(&8.0));
}

#[tokio::test]
async fn results_of_like_names_stand_in_one_archive() {
    let site = Running::new().await;
    let part = |name: &str, side| {
        reqwest::multipart::Part::bytes(png(side, side)).file_name(name.to_owned())
    };
    let form = reqwest::multipart::Form::new()
        .part("file", part("a.png", 40))
        .part("file", part("a.png", 50))
        .part("file", part("a.jpg", 60));
    let job = site.post("/v1/jobs?tool=convert&to=webp").multipart(form).send().await.unwrap();
    let told = over(&site, &job.json().await.unwrap()).await;
    let files = told["files"].as_array().unwrap();
    let names: Vec<_> = files.iter().map(|file| file["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["a.webp", "a-1.webp", "a-2.webp"], "{told}");
    let inputs: Vec<_> = files.iter().map(|file| file["input"].as_str().unwrap()).collect();
    assert_eq!(inputs, ["a.png", "a.png", "a.jpg"]);
    let result = site.get(&format!("{}/result", told["href"].as_str().unwrap()));
    let result = result.send().await.unwrap();
    assert_eq!(result.status(), 200);
    let bytes = std::io::Cursor::new(result.bytes().await.unwrap());
    let zip = zip::ZipArchive::new(bytes).unwrap();
    let mut packed: Vec<_> = zip.file_names().collect();
    packed.sort_unstable();
    assert_eq!(packed, ["a-1.webp", "a-2.webp", "a.webp"]);
}

/// Where not even a key can be let go, as on a full disk, the files go all the same.
#[tokio::test]
async fn files_go_where_the_keys_can_not() {
    let site = Running::new().await;
    if site.site.config().postgres().is_some() {
        return;
    }
    let job = submit(&site, "tool=compress", png(90, 60)).await;
    over(&site, &job).await;
    let place = job["href"].as_str().unwrap();
    let files = || everything(&site.data.path().join("files"));
    assert!(!files().is_empty());
    let keys = site.pool("keys").await;
    let stop = "CREATE TRIGGER full BEFORE DELETE ON keys BEGIN SELECT RAISE(FAIL, 'full'); END";
    sqlx::query(stop).execute(&keys).await.unwrap();
    assert_eq!(site.delete(place).send().await.unwrap().status(), 503);
    assert!(files().is_empty(), "{:?}", files().iter().map(|(name, _)| name).collect::<Vec<_>>());
    sqlx::query("DROP TRIGGER full").execute(&keys).await.unwrap();
    assert_eq!(site.delete(place).send().await.unwrap().status(), 200);
    assert_eq!(site.get(place).send().await.unwrap().status(), 404);
}

#[tokio::test]
async fn who_knows_the_end_is_told_no_more() {
    let site = Running::new().await;
    let job = submit(&site, "tool=compress", png(30, 20)).await;
    over(&site, &job).await;
    let place = job["href"].as_str().unwrap();
    let path = format!("{place}/events");
    let again = |last: &str| site.get(&path).header("last-event-id", last).send();
    let text = site.get(&path).send().await.unwrap().text().await.unwrap();
    assert!(text.contains("retry: 2000"), "{text}");
    let told = events(&text);
    let [(name, id, _)] = &told[..] else { panic!("{text}") };
    assert_eq!((name.as_str(), id.len()), ("done", 16));
    assert_eq!(again(id).await.unwrap().status(), 204);
    // Who had another event last, gets the end.
    let text = again("0123456789abcdef").await.unwrap().text().await.unwrap();
    assert_eq!(events(&text), told);
    // So it is with a job that is erased meanwhile; one that nobody heard of is none.
    site.delete(place).send().await.unwrap();
    assert_eq!(again(id).await.unwrap().status(), 204);
    assert_eq!(site.get(&path).send().await.unwrap().status(), 404);
}

#[tokio::test]
async fn what_is_erased_leaves_no_byte() {
    let site = Running::new().await;
    let picture = png(64, 64);
    let job = submit(&site, "tool=rotate&degrees=90&name=secret-name.png", picture.clone()).await;
    over(&site, &job).await;
    let place = job["href"].as_str().unwrap();
    let result = site.get(&format!("{place}/result")).send().await.unwrap().bytes().await.unwrap();
    // Nothing lies there in the open, not even before.
    let before = site.kept();
    for secret in [&picture[40..120], &result[40..120], b"secret-name"] {
        assert_eq!(holds(&before, secret), None);
    }
    let select = sqlx::query_scalar("SELECT key FROM keys WHERE owner = $1");
    let key: Vec<u8> = {
        let select = select.bind(job["id"].as_str().unwrap());
        select.fetch_one(&site.pool("keys").await).await.unwrap()
    };
    let answer = site.delete(place).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    let receipt: Receipt = answer.json().await.unwrap();
    let told = privacy::verify(&receipt, Some(&site.site.key())).unwrap();
    assert_eq!((&told["job"], &told["why"]), (&job["id"], &json!("asked")));
    let after = site.kept();
    assert_eq!(holds(&after, &key), None, "the key is gone");
    assert!(after.iter().all(|(name, _)| !name.contains(job["id"].as_str().unwrap())));
    assert_eq!(site.get(place).send().await.unwrap().status(), 404);
    assert_eq!(site.get(&format!("{place}/result")).send().await.unwrap().status(), 404);
    // Twice is the same, and the receipt can be had again.
    let again: Receipt = site.delete(place).send().await.unwrap().json().await.unwrap();
    assert_eq!(again, receipt);
    let again = get(&site, &format!("{place}/receipt")).await;
    assert_eq!(again["statement"], receipt.statement);
}

#[tokio::test]
async fn a_job_at_work_can_be_erased() {
    let site = Running::with(|config| config.jobs.workers = 1).await;
    // Long enough to be caught at it.
    let job = submit(&site, "tool=compress&format=avif&effort=10", png(2000, 1500)).await;
    let place = job["href"].as_str().unwrap();
    for _ in 0..200 {
        if get(&site, place).await["state"] == "working" {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(get(&site, place).await["state"], "working");
    assert_eq!(site.delete(place).send().await.unwrap().status(), 200);
    assert_eq!(site.get(place).send().await.unwrap().status(), 404);
    // The worker is free for the next.
    let next = submit(&site, "tool=compress", png(10, 10)).await;
    assert_eq!(over(&site, &next).await["state"], "done");
    let id = job["id"].as_str().unwrap();
    assert!(site.kept().iter().all(|(name, _)| !name.contains(id)));
}

#[tokio::test]
async fn nothing_outlives_its_time() {
    let site = Running::new().await;
    let job = submit(&site, "tool=compress", png(30, 30)).await;
    over(&site, &job).await;
    site.clock.advance(HOUR - 60_000);
    privacy::sweep(&site.site).await.unwrap();
    let place = job["href"].as_str().unwrap();
    assert_eq!(site.get(place).send().await.unwrap().status(), 200);
    site.clock.advance(60_000);
    let swept = privacy::sweep(&site.site).await.unwrap();
    assert_eq!(swept.jobs, 1);
    assert_eq!(site.get(place).send().await.unwrap().status(), 404);
    let receipt: Receipt =
        site.get(&format!("{place}/receipt")).send().await.unwrap().json().await.unwrap();
    assert_eq!(privacy::verify(&receipt, None).unwrap()["why"], "expired");
    assert_eq!(site.files(), []);
    site.clock.advance(7 * 24 * HOUR);
    assert_eq!(privacy::sweep(&site.site).await.unwrap().rows, 1);
    assert_eq!(site.get(&format!("{place}/receipt")).send().await.unwrap().status(), 404);
}

#[tokio::test]
async fn a_clock_that_is_set_back_lets_nothing_live_longer() {
    let site = Running::new().await;
    let job = submit(&site, "tool=compress", png(30, 30)).await;
    over(&site, &job).await;
    site.clock.advance(-400 * 24 * HOUR);
    assert_eq!(privacy::sweep(&site.site).await.unwrap().jobs, 1);
}

#[tokio::test]
async fn clients_take_turns() {
    let site = Running::with(|config| config.jobs.workers = 1).await;
    let (_, many) = site.site.keys().create("many", 1000, site.clock.now()).await.unwrap();
    let (_, few) = site.site.keys().create("few", 1000, site.clock.now()).await.unwrap();
    let send = |secret: String| {
        let request = site.post("/v1/jobs?tool=compress&format=avif").bearer_auth(secret);
        async { request.body(png(200, 150)).send().await.unwrap().json::<Value>().await.unwrap() }
    };
    let mut first = Vec::new();
    for _ in 0..12 {
        first.push(send(many.clone()).await);
    }
    let single = send(few).await;
    over(&site, &single).await;
    let last = get(&site, first[11]["href"].as_str().unwrap()).await;
    assert_ne!(last["state"], "done", "the single job waited for all of another client's");
}

#[tokio::test]
async fn a_full_queue_says_when_to_come_back() {
    let site = Running::with(|config| {
        config.jobs.workers = 1;
        config.jobs.queue = 6;
        config.jobs.per_client = 3;
    })
    .await;
    let send = |secret: Option<String>| {
        let request = site.post("/v1/jobs?tool=compress&format=avif&effort=9");
        let request = match secret {
            Some(secret) => request.bearer_auth(secret),
            None => request,
        };
        async { request.body(png(1500, 1000)).send().await.unwrap() }
    };
    for _ in 0..3 {
        assert_eq!(send(None).await.status(), 202);
    }
    let own = send(None).await;
    assert_eq!(own.status(), 429);
    assert!(header(&own, "retry-after").parse::<u64>().unwrap() > 0);
    let (_, other) = site.site.keys().create("other", 1000, site.clock.now()).await.unwrap();
    for _ in 0..3 {
        assert_eq!(send(Some(other.clone())).await.status(), 202);
    }
    let (_, third) = site.site.keys().create("third", 1000, site.clock.now()).await.unwrap();
    let full = send(Some(third)).await;
    assert_eq!(full.status(), 503);
    assert!(header(&full, "retry-after").parse::<u64>().unwrap() > 0);
}

#[tokio::test]
async fn what_is_left_lying_goes() {
    let site = Running::new().await;
    let begin = site.post("/v1/uploads").header("tus-resumable", "1.0.0");
    let answer = begin.header("upload-length", 10).send().await.unwrap();
    let place = header(&answer, "location").to_owned();
    site.clock.advance(24 * HOUR);
    let swept = privacy::sweep(&site.site).await.unwrap();
    assert_eq!(swept.uploads, 1);
    let head = site.head(&place).header("tus-resumable", "1.0.0").send().await.unwrap();
    assert_eq!(head.status(), 404);
}

#[tokio::test]
async fn the_sum_of_what_is_held_is_true() {
    let site = Running::new().await;
    let held = async || site.site.jobs().held().await.unwrap();
    let on_disk = || {
        let all = site.files();
        all.iter().map(|(_, bytes)| bytes.len() as u64).sum::<u64>()
    };
    let mut places = Vec::new();
    for size in [30, 60, 90] {
        let job = submit(&site, "tool=rotate&degrees=90", png(size, 20)).await;
        over(&site, &job).await;
        places.push(job["href"].as_str().unwrap().to_owned());
    }
    // What was sent goes a moment after the job is over.
    while held().await != (3, on_disk()) {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    site.delete(&places[1]).send().await.unwrap();
    assert_eq!(held().await, (2, on_disk()));
    site.clock.advance(HOUR);
    privacy::sweep(&site.site).await.unwrap();
    assert_eq!((held().await, on_disk()), ((0, 0), 0));
}

#[tokio::test]
async fn a_server_that_keeps_nothing_takes_no_jobs() {
    let site = Running::with(|config| config.retention.files = Duration::ZERO).await;
    let answer = site.post("/v1/jobs?tool=compress").body(png(8, 8)).send().await.unwrap();
    assert_eq!(answer.status(), 501);
    let answer = site.post("/v1/compress").body(png(8, 8)).send().await.unwrap();
    assert_eq!(answer.status(), 200);
}

#[tokio::test]
async fn only_what_is_listed_is_kept() {
    let site = Running::new().await;
    let job = submit(&site, "tool=compress", png(30, 30)).await;
    over(&site, &job).await;
    for entry in std::fs::read_dir(site.data.path()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(inventory::knows(&name), "{name} is not in the inventory");
    }
}
