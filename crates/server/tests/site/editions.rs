//! The policy's editions follow what it says.

use crate::common::{Running, between, private_folder};
use compressimage_server::Clock;
use compressimage_server::Lang;
use compressimage_server::config::{Config, Processor};
use compressimage_server::privacy;
use serde_json::Value;
use std::time::Duration;

const DAY: i64 = 24 * 3600 * 1000;

async fn told(site: &Running) -> Value {
    site.get("/privacy.json").send().await.unwrap().json().await.unwrap()
}

/// A site whose clock says noon: no day begins meanwhile.
async fn at_noon() -> Running {
    let now = Clock::default().now();
    Running::later(DAY / 2 - now % DAY, |_| ()).await
}

/// Waits until an edition of that number is noted.
async fn until_noted(site: &Running, version: i64) {
    while site.rows("policies").await < version {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// The same server after a restart, some days later, with a configuration that is changed.
async fn again(first: &Running, days: i64, change: impl FnOnce(&mut Config)) -> Running {
    first.stop();
    let time = first.clock.now() + days * DAY - Clock::default().now();
    let site = Running::later(time, |config| {
        first.keeps(config);
        change(config);
    });
    site.await
}

fn changed(told: &Value) -> Vec<&str> {
    let all = told["changes"][0]["changed"].as_array().unwrap();
    all.iter().map(|change| change["what"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn another_configuration_is_another_edition() {
    let first = at_noon().await;
    until_noted(&first, 1).await;
    let day = |site: &Running| compressimage_server::written(site.clock.now())[..10].to_owned();
    let begun = day(&first);
    let said = told(&first).await;
    assert_eq!((&said["version"], &said["since"]), (&1.into(), &begun.as_str().into()));
    // What the policy does not say changes nothing of it.
    let same = again(&first, 1, |config| config.rates.tasks = 99_999).await;
    let said = told(&same).await;
    assert_eq!((&said["version"], &said["since"]), (&1.into(), &begun.as_str().into()));
    let other = again(&first, 3, |config| {
        config.retention.files = Duration::from_secs(1800);
        config.policy.processors =
            vec![Processor { name: "Hoster".into(), ..Processor::default() }];
    })
    .await;
    until_noted(&first, 2).await;
    let said = told(&other).await;
    assert_eq!((&said["version"], &said["since"]), (&2.into(), &day(&other).as_str().into()));
    let what = changed(&said);
    for name in ["time/files", "time/jobs", "others/privacy-processors", "kept/files"] {
        assert!(what.contains(&name), "{name}: {what:?}");
    }
    assert!(!what.iter().any(|name| name.starts_with("words/")), "{what:?}");
    let html = other.get("/privacy?lang=en").send().await.unwrap().text().await.unwrap();
    let list = between(&html, "id=\"privacy-editions\"", "<p id=\"privacy-machine\"");
    for said in [
        "until their time is over: kept 30 minutes instead of one hour",
        "<li>Who else gets to see data</li>",
        "The first version of this page.",
    ] {
        assert_eq!(list.matches(said).count(), 1, "{said}: {list}");
    }
    assert!(html.contains(&format!("In effect since {}", Lang::DEFAULT.day(&day(&other)))));
    // What ceases to have a time of the server's own is said without one.
    let logs = private_folder();
    let own = again(&first, 4, |config| config.log.folder = Some(logs.path().into())).await;
    until_noted(&first, 3).await;
    assert!(changed(&told(&own).await).contains(&"time/log"));
    let html = own.get("/privacy?lang=en").send().await.unwrap().text().await.unwrap();
    let newest = between(&html, "id=\"privacy-editions\"", "</ul>");
    assert!(newest.contains("<li>What is kept, why, where, or who else sees it</li>"), "{newest}");
    let terms = other.get("/terms?lang=en").send().await.unwrap().text().await.unwrap();
    assert!(terms.contains(&format!("In effect since {}", Lang::DEFAULT.day(&day(&other)))));
}

#[tokio::test]
async fn old_editions_go() {
    let first = at_noon().await;
    until_noted(&first, 1).await;
    let site = again(&first, 0, |config| config.policy.location = "Iceland".into()).await;
    until_noted(&first, 2).await;
    let left = async |days: i64| {
        site.clock.advance(days * DAY);
        privacy::sweep(&site.site).await.unwrap();
        assert!(privacy::audit(site.site.config(), None, &site.clock).await.unwrap().well);
        first.rows("policies").await
    };
    assert_eq!(left(3 * 365 - 1).await, 2);
    assert_eq!(left(1).await, 1, "the first one was replaced so long ago");
    assert_eq!(left(3 * 365).await, 1, "what holds stays");
}
