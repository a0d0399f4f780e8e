//! The audit finds what the janitor would have to see to, and nothing where all is well.

use crate::common::{Running, png};
use crate::jobs::{over, submit};
use crate::smtp::Smtp;
use compressimage_server::privacy::{self, Audit};

const HOUR: i64 = 3600 * 1000;
const DAY: i64 = 24 * HOUR;

async fn audit(site: &Running) -> Audit {
    privacy::audit(site.site.config(), None, &site.clock).await.unwrap()
}

/// The places of what was found.
async fn places(site: &Running) -> Vec<String> {
    audit(site).await.findings.into_iter().map(|found| found.place).collect()
}

async fn run(site: &Running, statement: &'static str) {
    sqlx::query(statement).execute(&site.pool("jobs").await).await.unwrap();
}

#[tokio::test]
async fn a_server_that_does_its_work_is_well() {
    let smtp = Smtp::new(&[]).await;
    let site = Running::with(|config| smtp.configure(config)).await;
    let job = submit(&site, "tool=compress", png(30, 30)).await;
    over(&site, &job).await;
    site.fill("/contact", ("dnt", "1"), &[("message", "Hello"), ("browser", "Own/1")]).await;
    let fields = [("kind", "access"), ("law", "gdpr"), ("email", "ann@example.net")];
    assert_eq!(site.fill("/rights", ("dnt", "1"), &fields).await.status(), 200);
    let found = audit(&site).await;
    assert!(found.well, "{:?}", found.findings);
    assert!(found.policy.iter().all(|said| !said.sentence.is_empty() && !said.tests.is_empty()));
}

#[tokio::test]
async fn rows_over_their_time_are_found() {
    // What is counted is written down late; here it is put in.
    let site = Running::with(|config| config.figures.count = false).await;
    let job = submit(&site, "tool=compress", png(30, 30)).await;
    over(&site, &job).await;
    site.fill("/contact", ("dnt", "1"), &[("message", "Hello"), ("browser", "Own/1")]).await;
    let id = site.site.keys().create("builds", 5, site.clock.now()).await.unwrap().0;
    site.site.keys().revoke(&id, site.clock.now()).await.unwrap();
    site.site.keys().count(&id, site.clock.now()).await.unwrap();
    run(&site, "INSERT INTO rights VALUES ('r', 'access', 'gdpr', 'asked', 'en', NULL, 't', 0, NULL, NULL, NULL, NULL, '', NULL)").await;
    run(&site, "INSERT INTO outbox VALUES ('o', 'r', 0, 0, 0, NULL, '')").await;
    run(&site, "INSERT INTO restrictions VALUES ('session:s', 'r', 0)").await;
    run(&site, "INSERT INTO audit VALUES ('a', 0, 'asked', 'person', 'r')").await;
    run(&site, "INSERT INTO deletions VALUES ('d', 0, 0, 'asked', 1, 1)").await;
    run(&site, "INSERT INTO uploads VALUES ('u', 's', 1, 0, 0, 0, 0, '', NULL)").await;
    run(&site, "INSERT INTO figures VALUES (0, 'page', '/', 1)").await;
    run(&site, "INSERT INTO consents VALUES ('c', 'r', 'v', '', '', '', 'banner', 'opt-in', 0)")
        .await;
    // Nobody sweeps, and the days go by.
    site.stop();
    site.clock.advance(402 * DAY);
    let mut places = places(&site).await;
    places.sort();
    let tables = [
        "api_keys",
        "api_usage",
        "audit",
        "consents",
        "deletions",
        "diagnostics",
        "figures",
        "jobs",
        "keys",
        "messages",
        "outbox",
        "restrictions",
        "rights",
        "rows",
        "uploads",
    ];
    assert_eq!(places, tables);
    // One round of the janitor, and all is well.
    privacy::sweep(&site.site).await.unwrap();
    let left = audit(&site).await;
    assert!(left.well, "{:?}", left.findings);
}

#[tokio::test]
async fn a_store_that_the_inventory_does_not_list_is_found() {
    let site = Running::new().await;
    run(&site, "CREATE TABLE visitors (address TEXT)").await;
    std::fs::create_dir(site.data.path().join("cache")).unwrap();
    let found = places(&site).await;
    assert!(found.contains(&"visitors".to_owned()), "{found:?}");
    assert!(found.iter().any(|place| place.ends_with("cache")), "{found:?}");
}

#[tokio::test]
async fn keys_files_and_rows_without_each_other_are_found() {
    let site = Running::new().await;
    let job = submit(&site, "tool=compress", png(30, 30)).await;
    over(&site, &job).await;
    site.stop();
    let keys = site.pool("keys").await;
    let insert = sqlx::query("INSERT INTO keys VALUES ('nobodys', $1, 0)").bind(vec![0_u8]);
    insert.execute(&keys).await.unwrap();
    let found = audit(&site).await.findings;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((&*found[0].place, &*found[0].what), ("keys", "1 keys belong to nothing"));
    let drop = "DELETE FROM keys WHERE owner NOT LIKE 'address-%' AND owner NOT LIKE 'own-%'";
    sqlx::query(drop).execute(&keys).await.unwrap();
    let found = audit(&site).await.findings;
    let told: Vec<_> = found.iter().map(|found| found.what.as_str()).collect();
    assert_eq!(told, ["1 rows have no key", "1 folders have no key"]);
}

#[tokio::test]
async fn old_files_of_the_log_are_found() {
    let logs = tempfile::tempdir().unwrap();
    let site = Running::with(|config| config.log.folder = Some(logs.path().into())).await;
    let log = logs.path().join("compressimage.2020-01-01.log");
    site.stop();
    // The janitor's first round is over by then.
    privacy::sweep(&site.site).await.unwrap();
    std::fs::write(&log, "{}\n").unwrap();
    assert_eq!(places(&site).await, [log.display().to_string()]);
}
