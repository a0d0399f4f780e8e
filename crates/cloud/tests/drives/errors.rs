//! What goes wrong, as people meet it.

use crate::common::{There, noise};
use compressimage_cloud::{Clash, Extent, Kind, Provider};

#[tokio::test]
async fn what_passes_is_waited_for() {
    for there in There::all().await {
        there.cloud.put("/a.png", b"bytes");
        let place = there.open().await;
        let id = place.list("", None).await.unwrap().items.remove(0).id;
        for (on, how) in [("list", "rate"), ("list", "busy"), ("download", "rate")] {
            there.cloud.fail(on, how, 2);
            match on {
                "list" => assert_eq!(place.list("", None).await.unwrap().items.len(), 1),
                _ => assert_eq!(place.get(&id, 9).await.unwrap(), b"bytes"),
            }
        }
        there.cloud.fail("upload", "busy", 1);
        place.save("b.png", b"more".to_vec(), Clash::Refuse).await.unwrap();
        assert_eq!(there.cloud.get("/b.png").unwrap(), b"more", "{}", there.word());
    }
}

#[tokio::test]
async fn what_stays_too_much_is_said() {
    let there = There::at(Provider::Dropbox, Extent::All).await;
    let place = there.open().await;
    there.cloud.fail("list", "rate", 100);
    let error = place.list("", None).await.unwrap_err();
    assert_eq!(error.kind, Kind::Away);
    assert!(error.message.contains("fewer requests"), "{error}");
}

#[tokio::test]
async fn a_connection_that_breaks_is_taken_up_where_it_broke() {
    for there in There::all().await {
        let bytes = noise(300_000);
        there.cloud.put("/a.png", &bytes);
        let place = there.open().await;
        let id = place.list("", None).await.unwrap().items.remove(0).id;
        there.cloud.fail("download", "cut", 1);
        assert!(place.get(&id, 1 << 20).await.unwrap() == bytes, "{}", there.word());
        let requests = there.cloud.requests();
        let later = requests.iter().filter_map(|request| request.headers.get("range"));
        let later = later.filter(|range| *range != "bytes=0-").count();
        assert!(later > 0, "{}: it was fetched from its start: {requests:#?}", there.word());
        let large = noise(20 << 20);
        there.cloud.fail("upload", "cut", 1);
        place.save("large.png", large.clone(), Clash::Refuse).await.unwrap();
        assert!(there.cloud.get("/large.png").unwrap() == large, "{}", there.word());
    }
}

#[tokio::test]
async fn a_file_that_goes_meanwhile_is_missing() {
    for there in There::all().await {
        there.cloud.put("/a.png", b"bytes");
        let place = there.open().await;
        let id = place.list("", None).await.unwrap().items.remove(0).id;
        there.cloud.remove("/a.png");
        let error = place.get(&id, 9).await.unwrap_err();
        assert_eq!(error.kind, Kind::Missing, "{}: {error}", there.word());
    }
}

#[tokio::test]
async fn another_version_is_not_put_behind_the_first() {
    for there in There::all().await {
        let old = noise(100_000);
        there.cloud.put("/a.png", &old);
        let place = there.open().await;
        let id = place.list("", None).await.unwrap().items.remove(0).id;
        there.cloud.fail("download", "cut", 1);
        let new: Vec<u8> = old.iter().map(|byte| !byte).collect();
        let fetching = place.get(&id, 1 << 20);
        let changing = async {
            // While it waits to go on.
            tokio::time::sleep(std::time::Duration::from_millis(250)).await;
            if there.app.provider != Provider::Google {
                there.cloud.put("/a.png", &new);
            }
        };
        let (got, ()) = tokio::join!(fetching, changing);
        let got = got.unwrap();
        assert!(got == old || got == new, "{}: it is a mixture", there.word());
    }
}

#[tokio::test]
async fn a_full_account_is_said_to_be() {
    for there in There::all().await {
        let place = there.open().await;
        there.cloud.set_quota(1_000);
        let error = place.save("a.png", noise(5_000), Clash::Refuse).await.unwrap_err();
        assert_eq!(error.kind, Kind::Full, "{}: {error}", there.word());
        assert!(there.cloud.get("/a.png").is_none());
    }
}

#[tokio::test]
async fn documents_that_are_no_files_are_not_offered() {
    let there = There::at(Provider::Google, Extent::All).await;
    let id = there.cloud.document("/letter");
    let place = there.open().await;
    assert_eq!(place.list("", None).await.unwrap().items, []);
    let error = place.get(&id, 9).await.unwrap_err();
    assert!(error.message.contains("PDF"), "{error}");
}

#[tokio::test]
async fn identifiers_lead_nowhere_else() {
    for there in There::all().await {
        let place = there.open().await;
        for odd in ["../../../v1.0/me", "a/../../b", "x?y=z#w", "%2e%2e/x"] {
            assert!(place.get(odd, 9).await.is_err(), "{}: {odd}", there.word());
            assert!(place.list(odd, None).await.is_err(), "{}: {odd}", there.word());
        }
        let page = place.list("", Some("http://127.0.0.1:9/elsewhere")).await;
        assert!(page.is_err(), "{}", there.word());
    }
}
