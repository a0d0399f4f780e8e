//! The server's own figures: by day, with nobody in them.

use crate::common::{Running, between, header, png};
use compressimage_server::config::Admin;
use compressimage_server::{new_token, privacy};
use std::time::Duration;

const DAY: i64 = 24 * 3600 * 1000;

async fn public() -> Running {
    Running::with(|config| config.figures.public = true).await
}

async fn text(site: &Running, path: &str) -> String {
    site.get(path).send().await.unwrap().text().await.unwrap()
}

/// A row's cells, without their heads.
fn cells(html: &str, row: &str) -> Vec<String> {
    let row = html
        .split("<tr>")
        .skip(1)
        .find(|part| part.contains(row))
        .unwrap_or_else(|| panic!("{html}"));
    let cell = |part: &str| part.split('>').nth(1).unwrap().trim_end_matches("</td").to_owned();
    row.split("<td").skip(1).map(cell).collect()
}

#[tokio::test]
async fn everybody_sees_them_only_if_the_operator_wants() {
    let site = Running::new().await;
    assert_eq!(site.get("/stats").send().await.unwrap().status(), 404);
    assert!(!text(&site, "/terms").await.contains("href=\"/stats\""));
    let site = public().await;
    let html = text(&site, "/stats").await;
    assert!(html.contains("Nothing was counted yet.") && html.contains("href=\"/stats\""));
    assert!(text(&site, "/stats?lang=ar").await.contains("<svg"), "the page itself was counted");
}

#[tokio::test]
async fn pages_and_tasks_are_counted_by_day() {
    let site = public().await;
    for path in ["/", "/compress", "/compress", "/privacy"] {
        assert_eq!(site.get(path).send().await.unwrap().status(), 200);
    }
    // What is not there, what is kept for offline and what is no page does not count.
    site.get("/nothing").send().await.unwrap();
    site.get("/compress").header("x-for-offline", "1").send().await.unwrap();
    site.get("/assets/plain.css").send().await.unwrap();
    let wasteful = png(300, 200);
    let made = site.send("/compress", &[("secret-cat.png", &wasteful)], &[]).await;
    let saved = wasteful.len() - made.bytes().await.unwrap().len();
    let html = text(&site, "/stats").await;
    let today = jiff::Timestamp::now().to_string()[..10].to_owned();
    let row = cells(&html, &format!("datetime=\"{today}\""));
    assert_eq!((row[0].as_str(), row[1].as_str(), row[3].as_str()), ("4", "1", "0"), "{html}");
    let shown = format!("{} KB", (saved as f64 / 1000.0 * 10.0).round() / 10.0);
    let whole = format!("{} KB", (saved as f64 / 1000.0).round());
    assert!(row[2] == shown || row[2] == whole, "{} is not {shown}", row[2]);
    assert_eq!(cells(&html, ">Compress</th>")[0], "1");
    let main = between(&html, "<main", "</main>");
    assert!(!main.contains("secret-cat") && !main.contains("127.0.0.1"));
    let answer = site.get("/stats").send().await.unwrap();
    assert!(!header(&answer, "content-security-policy").contains("unsafe-inline"));
    assert!(!answer.text().await.unwrap().contains(" style="));
    // Another day is another row, and each day that was visited has a bar: no other day has.
    site.clock.advance(DAY);
    site.get("/").send().await.unwrap();
    let html = text(&site, "/stats").await;
    assert_eq!(html.matches("<time datetime=").count(), 2);
    assert_eq!(html.matches("<rect class=\"chart__bar\"").count(), 2);
    // The day stands as people write it.
    let day = jiff::Timestamp::now().strftime(">%-d %B %Y</time>").to_string();
    assert!(html.contains(&day), "{day}: {html}");
}

/// Files fail one by one, at once and in jobs.
#[tokio::test]
async fn a_file_that_fails_is_counted_though_others_are_done() {
    let site = public().await;
    let row = async || {
        let html = text(&site, "/stats").await;
        let row = cells(&html, ">Compress</th>");
        (row[0].clone(), row[2].clone())
    };
    let (well, broken) = (png(30, 20), b"no picture".to_vec());
    let both = [("a.png", &well[..]), ("b.png", &broken[..])];
    assert_eq!(site.send("/compress", &both, &[]).await.status(), 200);
    assert_eq!(row().await, ("1".into(), "1".into()));
    assert_eq!(site.send("/compress", &both[1..], &[]).await.status(), 415);
    assert_eq!(row().await, ("1".into(), "2".into()), "nothing came of it: it is no task done");
    let answer = site.post("/v1/compress").body(broken.clone()).send().await.unwrap();
    assert_eq!(answer.status(), 415);
    assert_eq!(row().await, ("1".into(), "3".into()));
    let job = crate::jobs::submit(&site, "tool=compress", broken).await;
    assert_eq!(crate::jobs::over(&site, &job).await["state"], "failed");
    assert_eq!(row().await, ("1".into(), "4".into()));
}

#[tokio::test]
async fn what_is_counted_is_written_down_before_the_end() {
    let site = Running::new().await;
    site.get("/compress").send().await.unwrap();
    assert_eq!(site.rows("figures").await, 0, "not with every request");
    site.stop();
    for _ in 0..100 {
        if site.rows("figures").await == 1 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("it was lost");
}

#[tokio::test]
async fn old_days_go() {
    let site = public().await;
    site.get("/compress").send().await.unwrap();
    text(&site, "/stats").await;
    let counted = site.rows("figures").await;
    assert!(counted > 0);
    site.clock.advance(399 * DAY);
    privacy::sweep(&site.site).await.unwrap();
    assert_eq!(site.rows("figures").await, counted);
    site.clock.advance(2 * DAY);
    privacy::sweep(&site.site).await.unwrap();
    assert_eq!(site.rows("figures").await, 0);
}

#[tokio::test]
async fn nothing_is_counted_where_nothing_may_be() {
    for never in [true, false] {
        let (token, hash) = new_token();
        let site = Running::with(|config| {
            config.admin = Some(Admin { token: Some(hash), oidc: None });
            if never {
                config.figures.count = false;
            } else {
                config.retention.figures = Duration::ZERO;
            }
        })
        .await;
        site.get("/compress").send().await.unwrap();
        let desk = site.get("/admin").bearer_auth(token).send().await.unwrap();
        assert!(desk.text().await.unwrap().contains("Nothing was counted yet."));
        assert_eq!(site.rows("figures").await, 0);
    }
}
