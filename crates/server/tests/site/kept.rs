//! What is kept beside jobs and letters goes on time, too.

use crate::common::{Running, between, png};
use compressimage_server::config::Admin;
use compressimage_server::{new_token, privacy};
use std::time::Duration;

const HOUR: i64 = 3600 * 1000;
const DAY: i64 = 24 * HOUR;

#[tokio::test]
async fn keys_go_that_nobody_uses() {
    let site = Running::new().await;
    // Only this test sweeps: a round that began before the clock is moved would mend what it sees.
    site.stop();
    privacy::sweep(&site.site).await.unwrap();
    let keys = site.site.keys();
    let create = async |label: &str| keys.create(label, 5, site.clock.now()).await.unwrap();
    let (revoked, _) = create("revoked").await;
    let (_, secret) = create("used").await;
    create("unused").await;
    keys.count(&revoked, 1, site.clock.now()).await.unwrap();
    let left = async || {
        let all = keys.all(site.clock.now()).await.unwrap();
        let mut labels: Vec<_> = all.into_iter().map(|key| key.label).collect();
        labels.sort();
        labels
    };
    let pass = async |time: i64| {
        site.clock.advance(time);
        privacy::sweep(&site.site).await.unwrap();
    };
    pass(DAY).await;
    keys.revoke(&revoked, site.clock.now()).await.unwrap();
    pass(398 * DAY).await;
    // To ask for anything is to use it.
    let ask = async || {
        let asked = site.head("/v1/uploads/nothing").header("tus-resumable", "1.0.0");
        asked.bearer_auth(&secret).send().await.unwrap().status().as_u16()
    };
    assert_eq!(ask().await, 404);
    assert_eq!(left().await, ["revoked", "unused", "used"]);
    pass(DAY).await;
    assert_eq!(left().await, ["revoked", "used"], "nobody used it for 400 days");
    assert_eq!(site.rows("api_usage").await, 0, "by its own time");
    pass(DAY).await;
    assert_eq!(left().await, ["used"], "from the revocation on");
    pass(397 * DAY).await;
    assert_eq!(left().await, ["used"]);
    // What was noted while the clock was ahead does not live longer for that.
    assert_eq!(ask().await, 404);
    pass(-300 * DAY).await;
    pass(HOUR).await;
    pass(399 * DAY).await;
    assert_eq!(left().await, ["used"]);
    pass(DAY).await;
    assert!(left().await.is_empty());
    assert_eq!(ask().await, 401);
}

#[tokio::test]
async fn a_quota_holds_where_no_figures_are_kept() {
    let site = Running::with(|config| config.retention.figures = Duration::ZERO).await;
    let keys = site.site.keys();
    let (_, secret) = keys.create("builds", 1, site.clock.now()).await.unwrap();
    let send = async || {
        let request = site.post("/v1/compress").bearer_auth(&secret).body(png(20, 20));
        let status = request.send().await.unwrap().status().as_u16();
        privacy::sweep(&site.site).await.unwrap();
        status
    };
    assert_eq!((send().await, send().await), (200, 429));
    site.clock.advance(2 * DAY);
    privacy::sweep(&site.site).await.unwrap();
    assert_eq!(site.rows("api_usage").await, 0);
}

#[tokio::test]
async fn addresses_are_forgotten() {
    let (token, hash) = new_token();
    let site = Running::with(|config| {
        config.client_header = Some("x-forwarded-for".into());
        config.admin = Some(Admin { token: Some(hash), ..Admin::default() });
        // Who asked is as before a second later.
        config.rates.requests = 60;
    })
    .await;
    // Only this test sweeps.
    site.stop();
    privacy::sweep(&site.site).await.unwrap();
    // The operator's own request is one of them.
    let remembered = async || {
        let html = site.get("/admin").bearer_auth(&token).send().await.unwrap();
        let html = html.text().await.unwrap();
        between(&html, "rate is remembered</dt><dd>", "<").parse::<usize>().unwrap()
    };
    for n in 1..=20 {
        let address = format!("8.8.8.{n}");
        site.get("/").header("x-forwarded-for", address).send().await.unwrap();
    }
    assert_eq!(remembered().await, 21);
    for _ in 0..20 {
        tokio::time::sleep(Duration::from_millis(500)).await;
        privacy::sweep(&site.site).await.unwrap();
        if remembered().await == 1 {
            break;
        }
    }
    assert_eq!(remembered().await, 1);
    let all = site.kept();
    assert_eq!(crate::jobs::holds(&all, b"8.8.8."), None, "none is on disk");
}

#[tokio::test]
async fn old_files_go() {
    let logs = tempfile::tempdir().unwrap();
    let site = Running::with(|config| config.log.folder = Some(logs.path().into())).await;
    // Half past: no hour begins meanwhile.
    site.clock.advance(HOUR / 2 - site.clock.now() % HOUR);
    let path = |name: &str| logs.path().join(format!("compressimage.{name}.log"));
    let time = |hours: i64| compressimage_server::written(site.clock.now() - hours * HOUR);
    let hour = |ago: i64| path(&time(ago).replace('T', "-")[..13]);
    let day = |ago: i64| path(&time(24 * ago)[..10]);
    let other = logs.path().join("other.2020-01-01.log");
    let files = [
        (hour(-72), false),
        (hour(-1), true),
        (hour(0), true),
        (hour(7 * 24 - 1), true),
        // Its first line is seven days old, or will be within the hour.
        (hour(7 * 24), false),
        (hour(7 * 24 + 1), false),
        // Earlier versions wrote a file a day.
        (day(6), true),
        (day(7), false),
        (other, true),
    ];
    for (path, _) in &files {
        std::fs::write(path, "{}\n").unwrap();
    }
    let swept = privacy::sweep(&site.site).await.unwrap();
    for (path, stays) in &files {
        assert_eq!(path.exists(), *stays, "{}: {swept:?}", path.display());
    }
}

#[tokio::test]
async fn the_keys_of_other_days_go_also_where_nobody_saw_midnight() {
    let site = Running::new().await;
    site.stop();
    let keys = site.pool("keys").await;
    let put = async || {
        let insert = "INSERT INTO keys VALUES ('address-1', $1, 0)";
        sqlx::query(insert).bind(vec![0_u8; 32]).execute(&keys).await.unwrap();
    };
    let others = async || {
        let count = "SELECT COUNT(*) FROM keys WHERE owner = 'address-1'";
        sqlx::query_scalar::<_, i64>(count).fetch_one(&keys).await.unwrap()
    };
    put().await;
    privacy::sweep(&site.site).await.unwrap();
    assert_eq!(others().await, 0);
    put().await;
    let again = Running::with(|config| site.keeps(config)).await;
    assert_eq!(others().await, 0);
    again.stop();
}
