//! The ledger of consent: what was said can be proved for as long as it is kept, and it knows nobody.

use crate::common::{Running, header};
use crate::consent::{LET, NOBODY, answer, asking, both, page, seen};
use crate::jobs::holds;
use compressimage_server::config::Admin;
use compressimage_server::{new_token, privacy};
use serde_json::Value;
use sqlx::Row;
use std::io::{Cursor, Read};
use std::time::Duration;

const DAY: i64 = 24 * 3600 * 1000;

/// The ledger as it lies on the disk, the first line first.
pub async fn lines(site: &Running) -> Vec<Value> {
    let pool = site.pool("consents").await;
    let rows = sqlx::query("SELECT * FROM consents ORDER BY at").fetch_all(&pool).await.unwrap();
    let text = |row: &sqlx::any::AnyRow, name: &str| row.get::<String, _>(name);
    let names = ["record", "version", "shown", "granted", "refused", "way", "region"];
    let line =
        |row| names.iter().map(|name| ((*name).to_owned(), text(row, name).into())).collect();
    rows.iter().map(|row| Value::Object(line(row))).collect()
}

#[tokio::test]
async fn it_proves_what_was_said_and_knows_nobody() {
    let site = asking().await;
    let agreed = answer(&site, ("user-agent", "Odd/1"), &[("choice", "accept")]).await;
    site.clock.advance(1000);
    let fields = [("choice", "save"), ("advertising", "1"), ("from", "page")];
    let changed = site.fill("/consent?lang=de", ("cookie", &agreed), &fields).await;
    let changed = header(&changed, "set-cookie").split(';').next().unwrap().to_owned();
    let number = |cookie: &str| cookie.rsplit('.').next().unwrap().to_owned();
    assert_eq!(number(&agreed), number(&changed), "it is one record");
    let lines = lines(&site).await;
    assert_eq!(lines.len(), 2, "a change adds a line");
    let told: Value = page(&site, "/privacy.json", &[]).await.json().await.unwrap();
    for (line, (granted, refused, way, lang)) in lines.iter().zip([
        ("analytics,advertising", "", "banner", "en"),
        ("advertising", "analytics", "page", "de"),
    ]) {
        assert_eq!((&line["granted"], &line["refused"]), (&granted.into(), &refused.into()));
        assert_eq!((&line["way"], &line["region"]), (&way.into(), &"opt-in".into()));
        assert_eq!(line["version"], told["asked_for"]["version"]);
        assert_eq!(line["shown"], told["asked_for"]["texts"]["opt-in"][lang]);
        assert_ne!(line["record"], number(&agreed).as_str());
    }
    assert_eq!(lines[0]["record"], lines[1]["record"]);
    let kept = site.kept();
    for secret in [number(&agreed).as_str(), "127.0.0.1", "Odd/1"] {
        assert_eq!(holds(&kept, secret.as_bytes()), None, "{secret}");
    }
}

#[tokio::test]
async fn it_forgets_in_time() {
    let site = asking().await;
    answer(&site, NOBODY, &[("choice", "accept")]).await;
    site.clock.advance(729 * DAY);
    privacy::sweep(&site.site).await.unwrap();
    assert_eq!((site.rows("consents").await, site.rows("consent_texts").await), (1, 1));
    site.clock.advance(DAY);
    privacy::sweep(&site.site).await.unwrap();
    assert_eq!((site.rows("consents").await, site.rows("consent_texts").await), (0, 0));
    // Where nothing is kept there is no number, either.
    let none = Running::with(|config| {
        both(config);
        config.retention.consent = Duration::ZERO;
    })
    .await;
    let agreed = answer(&none, NOBODY, &[("choice", "accept")]).await;
    assert_eq!(agreed.matches('.').count(), 1, "{agreed}");
    assert_eq!((none.rows("consents").await, seen(&none, &[("cookie", &agreed)]).await), (0, LET));
}

#[tokio::test]
async fn who_has_the_cookie_sees_takes_and_erases_the_record() {
    let site = asking().await;
    let agreed = answer(&site, NOBODY, &[("choice", "accept")]).await;
    let other = answer(&site, NOBODY, &[("choice", "refuse")]).await;
    let with = [("cookie", agreed.as_str())];
    let html = page(&site, "/rights", &with).await.text().await.unwrap();
    assert!(html.contains("One choice about consent"));
    let zip = page(&site, "/rights/data", &with).await.bytes().await.unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(zip)).unwrap();
    let mut about = String::new();
    zip.by_name("about.json").unwrap().read_to_string(&mut about).unwrap();
    let about: Value = serde_json::from_str(&about).unwrap();
    assert_eq!(about["consents"][0]["agreed_to"], "analytics,advertising");
    assert_eq!(about["consents"].as_array().unwrap().len(), 1);
    let said = about["consents"][0]["said"].as_str().unwrap();
    assert!(said.contains("Plausible (Iceland) counts which pages"), "{said}");
    let erased = site.post("/rights/erase").header("cookie", &agreed).send().await.unwrap();
    let cookies: Vec<_> = erased.headers().get_all("set-cookie").iter().collect();
    assert!(cookies.iter().any(|cookie| cookie.to_str().unwrap().starts_with("consent=; ")));
    assert_eq!(site.rows("consents").await, 1, "another's is not touched");
    let html = page(&site, "/rights", &[("cookie", &other)]).await.text().await.unwrap();
    assert!(!html.contains("choice about consent"), "a no has no number");
    // Who refused has still refused, and nobody knows them by it.
    let erased = site.post("/rights/erase").header("cookie", &other).send().await.unwrap();
    let mut cookies = erased.headers().get_all("set-cookie").iter();
    let kept = cookies.find_map(|cookie| cookie.to_str().unwrap().strip_prefix("consent="));
    let (version, number) = other.strip_prefix("consent=").unwrap().split_once('.').unwrap();
    assert_eq!(number, "none");
    assert!(kept.unwrap().starts_with(&format!("{version}.none; ")), "{kept:?}");
    assert_eq!(site.rows("consents").await, 1, "that somebody said no");
}

#[tokio::test]
async fn the_operator_sees_how_many_and_nobody() {
    let (token, hash) = new_token();
    let site = Running::with(|config| {
        both(config);
        config.admin = Some(Admin { token: Some(hash), oidc: None });
    })
    .await;
    answer(&site, NOBODY, &[("choice", "accept")]).await;
    answer(&site, NOBODY, &[("choice", "save"), ("analytics", "1")]).await;
    let changed = answer(&site, NOBODY, &[("choice", "accept")]).await;
    site.clock.advance(1);
    answer(&site, ("cookie", &changed), &[("choice", "refuse")]).await;
    let html = site.get("/admin").bearer_auth(token).send().await.unwrap().text().await.unwrap();
    assert!(html.contains("<dt>Count visits</dt><dd>2 agreed, 1 refused</dd>"), "{html}");
    assert!(html.contains("<dt>Show advertising</dt><dd>1 agreed, 2 refused</dd>"));
}

#[tokio::test]
async fn a_clock_that_is_wrong_for_a_while_changes_nothing() {
    let site = asking().await;
    site.stop();
    for _ in 0..3 {
        answer(&site, NOBODY, &[("choice", "accept")]).await;
        site.clock.advance(60_000);
    }
    let times = async || {
        let select = sqlx::query_scalar::<_, i64>("SELECT at FROM consents ORDER BY at");
        select.fetch_all(&site.pool("consents").await).await.unwrap()
    };
    let noted = times().await;
    for step in [-DAY, 30 * 60_000, DAY - 30 * 60_000, 0] {
        site.clock.advance(step);
        privacy::sweep(&site.site).await.unwrap();
    }
    assert_eq!(times().await, noted);
    // One that stays so does: nothing lives longer for it.
    for step in [-DAY, 3_600_000] {
        site.clock.advance(step);
        privacy::sweep(&site.site).await.unwrap();
    }
    let mended = times().await;
    assert!(mended.iter().all(|at| *at <= site.clock.now() + 10), "{mended:?}");
    assert!(mended.is_sorted() && mended.len() == 3);
}
