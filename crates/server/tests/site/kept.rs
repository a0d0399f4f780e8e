//! What is kept beside jobs and letters goes on time, too.

use crate::common::{Running, between};
use compressimage_server::config::Admin;
use compressimage_server::{new_token, privacy};
use std::time::Duration;

const DAY: i64 = 24 * 3600 * 1000;

#[tokio::test]
async fn revoked_keys_go() {
    let site = Running::new().await;
    let keys = site.site.keys();
    let (id, _) = keys.create("builds", 5, site.clock.now()).await.unwrap();
    let (other, _) = keys.create("nightly", 5, site.clock.now()).await.unwrap();
    keys.count(&id, site.clock.now()).await.unwrap();
    keys.revoke(&id, site.clock.now()).await.unwrap();
    let count = async || (site.rows("api_keys").await, site.rows("api_usage").await);
    let pass = async |time: i64| {
        site.clock.advance(time);
        privacy::sweep(&site.site).await.unwrap();
    };
    pass(399 * DAY).await;
    assert_eq!(count().await, (2, 1));
    pass(DAY).await;
    assert_eq!(count().await, (1, 0), "a key that holds stays");
    assert_eq!(keys.all(site.clock.now()).await.unwrap()[0].id, other);
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
    let day = |ago: i64| {
        let time = compressimage_server::written(site.clock.now() - ago * DAY);
        logs.path().join(format!("compressimage.{}.log", &time[..10]))
    };
    let other = logs.path().join("other.2020-01-01.log");
    for path in [day(-3), day(-1), day(0), day(7), day(8), day(9), other.clone()] {
        std::fs::write(path, "{}\n").unwrap();
    }
    let swept = privacy::sweep(&site.site).await.unwrap();
    let left = [day(-3), day(-1), day(0), day(7), day(8), day(9), other].map(|path| path.exists());
    // The last line of a day's file is as old as the day's end, and a day that is far ahead is from
    // before the clock was set back.
    assert_eq!(left, [false, true, true, true, false, false, true], "{swept:?}");
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
