//! The audit finds what the janitor would have to see to, and nothing where all is well.

use crate::common::{Running, png, private_folder, with_operator};
use crate::jobs::{over, submit};
use crate::smtp::Smtp;
use compressimage_server::config::Admin;
use compressimage_server::new_token;
use compressimage_server::privacy::{self, Audit};
use std::path::Path;

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
    let site = Running::with(|config| {
        with_operator(config);
        config.figures.count = false;
    })
    .await;
    let job = submit(&site, "tool=compress", png(30, 30)).await;
    over(&site, &job).await;
    site.fill("/contact", ("dnt", "1"), &[("message", "Hello"), ("browser", "Own/1")]).await;
    let id = site.site.keys().create("builds", 5, site.clock.now()).await.unwrap().0;
    site.site.keys().revoke(&id, site.clock.now()).await.unwrap();
    site.site.keys().count(&id, 1, site.clock.now()).await.unwrap();
    run(&site, "INSERT INTO rights VALUES ('r', 'access', 'gdpr', 'asked', 'en', NULL, 't', 0, NULL, NULL, NULL, NULL, '', NULL)").await;
    run(&site, "INSERT INTO outbox VALUES ('o', 'r', 0, 0, 0, NULL, '')").await;
    run(&site, "INSERT INTO restrictions VALUES ('session:s', 'r', 0)").await;
    run(&site, "INSERT INTO audit VALUES ('a', 0, 'asked', 'person', 'r')").await;
    run(&site, "INSERT INTO deletions VALUES ('d', 0, 0, 'asked', 1, 1, 'job')").await;
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
async fn what_the_migrations_do_not_make_is_found() {
    let site = Running::new().await;
    let shared = site.site.config().postgres().is_some();
    run(&site, "ALTER TABLE jobs ADD COLUMN ip TEXT").await;
    run(&site, "CREATE VIEW watched AS SELECT owner FROM jobs").await;
    let (spy, keys) = match shared {
        true => {
            run(&site, "CREATE FUNCTION spies() RETURNS TRIGGER LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$").await;
            ("CREATE TRIGGER spy AFTER INSERT ON uploads FOR EACH ROW EXECUTE FUNCTION spies()", "")
        }
        false => (
            "CREATE TRIGGER spy AFTER INSERT ON uploads BEGIN UPDATE jobs SET ip = NEW.owner; END",
            "keys.sqlite: ",
        ),
    };
    run(&site, spy).await;
    let create = sqlx::query("CREATE TABLE copies (key TEXT)");
    create.execute(&site.pool("keys").await).await.unwrap();
    run(&site, "DROP INDEX jobs_expiry").await;
    let mut found = audit(&site).await.findings;
    found.retain(|found| !found.fix.contains("chmod"));
    let mut places: Vec<_> = found.iter().map(|found| found.place.clone()).collect();
    places.sort();
    let mut expected = vec!["compressimage.sqlite", "jobs.ip", "spy", "watched"];
    expected.extend(shared.then_some("spies"));
    let mut expected: Vec<_> = expected.into_iter().map(str::to_owned).collect();
    expected.push(format!("{keys}copies"));
    expected.sort();
    assert_eq!(places, expected);
    let of = |place: &str| found.iter().find(|found| found.place == place).unwrap();
    assert_eq!(of("jobs.ip").what, "this column is none that the server makes");
    assert_eq!(of("compressimage.sqlite").what, "it has no index jobs_expiry");
}

#[tokio::test]
async fn what_was_made_otherwise_or_is_missing_is_found() {
    let site = Running::new().await;
    let changed = match site.site.config().postgres() {
        Some(_) => {
            run(&site, "CREATE OR REPLACE FUNCTION hold_jobs() RETURNS TRIGGER LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$").await;
            "hold_jobs"
        }
        None => {
            run(&site, "DROP TRIGGER jobs_came").await;
            run(&site, "CREATE TRIGGER jobs_came AFTER INSERT ON jobs BEGIN SELECT 1; END").await;
            "jobs_came"
        }
    };
    let found = audit(&site).await.findings;
    assert_eq!((found.len(), &*found[0].place), (1, changed), "{found:?}");
    assert!(found[0].what.contains("is not as the server makes it"), "{found:?}");
    // Without a column nothing else can be looked at.
    run(&site, "ALTER TABLE deletions DROP COLUMN why").await;
    let found = audit(&site).await.findings;
    assert_eq!(found[1].what, "it has no column deletions.why", "{found:?}");
}

#[tokio::test]
async fn an_edition_that_cannot_be_read_is_found() {
    let site = Running::new().await;
    while site.rows("policies").await == 0 {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    run(&site, "UPDATE policies SET said = 'x'").await;
    assert_eq!(places(&site).await, ["policies, version 1"]);
}

/// Ends all work of the site, and what the janitor's first round finds is gone.
async fn alone(site: &Running) {
    site.stop();
    privacy::sweep(&site.site).await.unwrap();
}

/// The folder that the files of something lie in.
fn folder_of(site: &Running, id: &str) -> std::path::PathBuf {
    let files = site.files();
    let (file, _) = files.iter().find(|(name, _)| name.contains(id)).unwrap();
    Path::new(file).parent().unwrap().to_owned()
}

#[tokio::test]
async fn what_lies_with_a_job_or_upload_and_is_not_theirs_is_found_and_goes() {
    let site = Running::new().await;
    let job = submit(&site, "tool=compress", png(30, 30)).await;
    let told = over(&site, &job).await;
    alone(&site).await;
    let begin = site.post("/v1/uploads").header("tus-resumable", "1.0.0");
    let begin = begin.header("content-type", "application/offset+octet-stream");
    let begin = begin.header("upload-length", 10).body("begun").send().await.unwrap();
    let upload = begin.headers()["location"].to_str().unwrap().rsplit('/').next().unwrap();
    let id = job["id"].as_str().unwrap();
    let (theirs, arriving) = (folder_of(&site, id), folder_of(&site, upload));
    let laid = [theirs.join("plain.png"), theirs.join("out-1-7"), arriving.join("plain.png")];
    for file in &laid {
        std::fs::write(file, png(20, 20)).unwrap();
    }
    let mut found = places(&site).await;
    let mut expected = [
        format!("files/{id}/out-1-7"),
        format!("files/{id}/plain.png"),
        format!("files/{upload}/plain.png"),
    ];
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
    assert_eq!(privacy::sweep(&site.site).await.unwrap().orphans, 3);
    assert!(laid.iter().all(|file| !file.exists()));
    let left = audit(&site).await;
    assert!(left.well, "{:?}", left.findings);
    let result = told["files"][0]["href"].as_str().unwrap();
    assert_eq!(site.get(result).send().await.unwrap().status(), 200);
    assert_eq!(site.files().iter().filter(|(name, _)| name.contains(upload)).count(), 1);
}

#[tokio::test]
async fn what_lies_with_a_job_that_waits_goes_alone() {
    let site = Running::new().await;
    // Nobody takes it.
    alone(&site).await;
    let job = submit(&site, "tool=compress", png(30, 30)).await;
    let id = job["id"].as_str().unwrap();
    let file = folder_of(&site, id).join("plain.png");
    std::fs::write(&file, png(20, 20)).unwrap();
    assert_eq!(places(&site).await, [format!("files/{id}/plain.png")]);
    assert_eq!(privacy::sweep(&site.site).await.unwrap().orphans, 1);
    assert_eq!((file.exists(), site.files().len()), (false, 1));
    assert!(audit(&site).await.well);
}

#[tokio::test]
async fn a_file_where_folders_of_jobs_are_is_found_and_goes() {
    let site = Running::new().await;
    if site.store.is_some() {
        return;
    }
    alone(&site).await;
    let path = site.data.path().join("files/plain.png");
    let file = std::fs::File::create(&path).unwrap();
    file.set_modified(std::time::SystemTime::now() - std::time::Duration::from_secs(3600)).unwrap();
    assert_eq!(places(&site).await, ["files", "files"]);
    assert_eq!(privacy::sweep(&site.site).await.unwrap().orphans, 1);
    assert!(!path.exists());
    assert!(audit(&site).await.well);
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

/// Writes a file of the log, for its owner alone.
fn line(file: &Path) {
    std::fs::write(file, "{}\n").unwrap();
    #[cfg(unix)]
    mode(file, 0o600);
}

#[cfg(unix)]
fn mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

#[tokio::test]
async fn old_files_of_the_log_are_found() {
    let logs = private_folder();
    let site = Running::with(|config| config.log.folder = Some(logs.path().into())).await;
    let log = logs.path().join("compressimage.2020-01-01.log");
    site.stop();
    // The janitor's first round is over by then.
    privacy::sweep(&site.site).await.unwrap();
    line(&log);
    assert_eq!(places(&site).await, [log.display().to_string()]);
}

#[tokio::test]
async fn what_is_no_file_of_the_log_is_found_in_its_folder() {
    let logs = private_folder();
    let site = Running::with(|config| config.log.folder = Some(logs.path().into())).await;
    line(&logs.path().join("access.log"));
    std::fs::create_dir(logs.path().join("old")).unwrap();
    let mut found = places(&site).await;
    found.sort();
    let path = |name: &str| logs.path().join(name).display().to_string();
    assert_eq!(found, [path("access.log"), path("old")]);
}

#[cfg(unix)]
#[tokio::test]
async fn a_log_that_others_may_read_is_found() {
    let logs = private_folder();
    mode(logs.path(), 0o755);
    let site = Running::with(|config| config.log.folder = Some(logs.path().into())).await;
    site.stop();
    let time = compressimage_server::written(site.clock.now()).replace('T', "-");
    let file = logs.path().join(format!("compressimage.{}.log", &time[..13]));
    line(&file);
    // The janitor's last round is over by then.
    privacy::sweep(&site.site).await.unwrap();
    mode(&file, 0o644);
    let found = audit(&site).await.findings;
    let fixes: Vec<_> = found.iter().map(|found| found.fix.clone()).collect();
    let path = |path: &Path| path.display().to_string();
    let expected =
        [format!("chmod 700 {}", path(logs.path())), format!("chmod 600 {}", path(&file))];
    assert_eq!(fixes, expected);
    mode(logs.path(), 0o700);
    mode(&file, 0o600);
    assert!(audit(&site).await.well);
}

#[tokio::test]
async fn it_tells_what_is_on_devices_and_why_things_are_kept_as_configured() {
    let bare = audit(&Running::new().await).await;
    for absent in ["consent", "cloud-login", "admin", "admin-login"] {
        assert!(!bare.devices.contains(&absent), "{absent}");
    }
    assert!(bare.devices.contains(&"session"));
    let site = Running::with(|config| {
        crate::consent::both(config);
        config.cloud.webdav = true;
        config.admin = Some(Admin { token: Some(new_token().1), oidc: None });
        config.log.folder = Some("nowhere".into());
    })
    .await;
    let whole = audit(&site).await;
    for there in ["consent", "cloud-login", "admin"] {
        assert!(whole.devices.contains(&there), "{there}");
    }
    assert!(!whole.devices.contains(&"admin-login"), "nobody logs in at a provider");
    let kept = |audit: &Audit, id: &str| {
        let kept = audit.kept.iter().find(|kept| kept.id == id).unwrap();
        (kept.time.clone(), kept.place.clone(), kept.seen_by.clone())
    };
    let log = kept(&whole, "log");
    assert_eq!((&*log.0, &*log.1), ("7 days from then on", "log"));
    let log = kept(&bare, "log");
    assert!(log.0.contains("which the operator sets there"), "{log:?}");
    assert_eq!(log.1, "this machine’s own log");
    assert!(kept(&whole, "accounts").2.contains("WebDAV"));
    assert!(whole.kept.iter().all(|kept| !kept.why.is_empty() && !kept.ground.is_empty()));
}
