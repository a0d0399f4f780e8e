//! Where a visitor is decides whether they are asked first or may refuse.

use crate::common::Running;
use crate::consent::{ASKED, LET, NOBODY, QUIET, answer, asking, both, page, seen};
use crate::geoip;
use compressimage_server::config::{Known, Region};

#[tokio::test]
async fn the_proxys_header_says_where_somebody_is_where_it_is_trusted() {
    let site = Running::with(|config| {
        both(config);
        config.consent.region = Known::Header;
        config.consent.header = "cf-ipcountry".into();
        config.consent.state_header = "cf-region-code".into();
    })
    .await;
    for (country, state, wanted) in [
        ("DE", "", ASKED),
        ("GB", "ENG", ASKED),
        ("CH", "", ASKED),
        ("BR", "SP", ASKED),
        ("US", "CA", LET),
        ("us", "us-co", LET),
        // Of a country in neither list, and where nobody knows, they are asked.
        ("US", "AK", ASKED),
        ("US", "", ASKED),
        ("JP", "13", ASKED),
        ("XX", "", ASKED),
        ("T1", "CA", ASKED),
        ("", "", ASKED),
    ] {
        let place = [("cf-ipcountry", country), ("cf-region-code", state)];
        assert_eq!(seen(&site, &place).await, wanted, "{country}-{state}");
    }
    let california = [("cf-ipcountry", "US"), ("cf-region-code", "CA")];
    let html = page(&site, "/cookies", &california).await.text().await.unwrap();
    let foot = html.split("<footer").nth(1).unwrap();
    assert!(foot.contains("<a href=\"/cookies#choice\">Do not sell or share my data</a>"));
    assert!(html.contains("name=\"analytics\" value=\"1\"") && html.contains(" checked"));
    let refused = answer(&site, NOBODY, &[("choice", "refuse")]).await;
    let there = [california[0], california[1], ("cookie", refused.as_str())];
    assert_eq!(seen(&site, &there).await, QUIET);
    // Anybody can send a header: unless it is configured it says nothing.
    assert_eq!(seen(&asking().await, &california).await, ASKED);
    let elsewhere = Running::with(|config| {
        both(config);
        config.consent.region = Known::Header;
        config.consent.header = "cf-ipcountry".into();
        config.consent.otherwise = Region::OptOut;
    })
    .await;
    assert_eq!(seen(&elsewhere, &[("cf-ipcountry", "JP")]).await, LET);
    assert_eq!(seen(&elsewhere, &[("cf-ipcountry", "FR")]).await, ASKED);
    assert_eq!(seen(&elsewhere, &[]).await, ASKED);
}

#[tokio::test]
async fn a_file_says_where_an_address_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("places.mmdb");
    let networks = [("192.0.2.0/24", "DE"), ("198.51.100.0/25", "US-CA"), ("203.0.113.0/24", "JP")];
    std::fs::write(&path, geoip::file(&networks)).unwrap();
    let site = Running::with(|config| {
        both(config);
        config.client_header = Some("x-forwarded-for".into());
        config.consent.region = Known::Geoip;
        config.consent.geoip = Some(path);
    })
    .await;
    for (address, wanted) in [
        ("192.0.2.9", ASKED),
        ("198.51.100.9", LET),
        ("::ffff:198.51.100.9", LET),
        ("198.51.100.200", ASKED),
        ("203.0.113.1", ASKED),
        ("2001:db8::1", ASKED),
    ] {
        assert_eq!(seen(&site, &[("x-forwarded-for", address)]).await, wanted, "{address}");
    }
}
