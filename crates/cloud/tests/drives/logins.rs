//! Logging in, staying so, and out.

use crate::common::{HERE, There};
use compressimage_cloud::{Extent, Kind, Provider, Tokens, client};

#[tokio::test]
async fn who_logs_in_gets_an_account_and_who_logs_out_loses_it() {
    for there in There::all().await {
        let tokens = there.login().await.unwrap();
        assert!(tokens.refresh.is_some() && tokens.end.is_some(), "{}", there.word());
        let place = there.with(tokens.clone());
        place.list("", None).await.unwrap();
        let ended = there.app.revoke(&client(None).unwrap(), &tokens).await.unwrap();
        // Microsoft has no way.
        assert_eq!(ended, there.app.provider != Provider::OneDrive, "{}", there.word());
        if ended {
            let error = place.list("", None).await.unwrap_err();
            assert_eq!(error.kind, Kind::Login, "{}: {error}", there.word());
            let revoked = there.cloud.tokens().revoked;
            assert!(revoked.contains(tokens.refresh.as_ref().unwrap()), "{}", there.word());
        }
    }
}

#[tokio::test]
async fn a_code_is_of_use_only_to_who_began() {
    for there in There::all().await {
        let http = client(None).unwrap();
        let begun = there.app.begin(HERE, false).unwrap();
        let back = there.agree(&begun).await;
        let code = back.iter().find(|(name, _)| name == "code").unwrap().1.clone();
        let other = there.app.begin(HERE, false).unwrap();
        let error = there.app.finish(&http, code, other.verifier, HERE).await.unwrap_err();
        assert_eq!(error.kind, Kind::Login, "{}: {error}", there.word());
    }
}

#[tokio::test]
async fn a_login_that_ends_is_renewed_and_the_new_one_is_told() {
    for there in There::all().await {
        there.cloud.set_life(1);
        let tokens = there.login().await.unwrap();
        let place = there.with(tokens.clone());
        there.cloud.set_life(3600);
        place.list("", None).await.unwrap();
        let now = place.tokens().unwrap();
        assert_ne!(now.access, tokens.access, "{}", there.word());
        assert!(now.refresh.is_some());
        // Nobody says before when it ends: it is renewed when it is refused.
        there.cloud.fail("list", "expired", 1);
        let blind = Tokens { end: None, ..now.clone() };
        let place = there.with(blind);
        place.list("", None).await.unwrap();
        assert_ne!(place.tokens().unwrap().access, now.access, "{}", there.word());
    }
}

#[tokio::test]
async fn a_login_that_is_over_is_said_to_be() {
    for there in There::all().await {
        let tokens = there.login().await.unwrap();
        there.cloud.fail("token", "revoked", 1);
        there.cloud.fail("list", "expired", 1);
        let error = there.with(tokens.clone()).list("", None).await.unwrap_err();
        assert_eq!(error.kind, Kind::Login, "{}: {error}", there.word());
        assert!(error.message.contains("connect again"), "{error}");
        // Without what renews it there is no second try.
        there.cloud.fail("list", "expired", 1);
        let bare = Tokens { refresh: None, end: None, ..tokens };
        let error = there.with(bare).list("", None).await.unwrap_err();
        assert_eq!(error.kind, Kind::Login, "{}: {error}", there.word());
    }
}

#[tokio::test]
async fn the_least_is_files_that_were_picked_or_a_folder_of_its_own() {
    let there = There::at(Provider::Google, Extent::Least).await;
    let picked = there.cloud.put("/Private/picked.png", b"1");
    there.cloud.put("/Private/other.png", b"2");
    there.cloud.pick(std::slice::from_ref(&picked));
    let place = there.open().await;
    let page = place.list("", None).await.unwrap();
    let names: Vec<_> = page.items.iter().map(|item| item.name.as_str()).collect();
    assert_eq!(names, ["picked.png"]);
    assert_eq!(place.get(&picked, 9).await.unwrap(), b"1");
    let there = There::at(Provider::OneDrive, Extent::Least).await;
    there.cloud.put("/Private/other.png", b"2");
    let place = there.open().await;
    place.save("small.png", b"3".to_vec(), compressimage_cloud::Clash::Refuse).await.unwrap();
    let page = place.list("", None).await.unwrap();
    let names: Vec<_> = page.items.iter().map(|item| item.name.as_str()).collect();
    assert_eq!(names, ["small.png"]);
}

#[tokio::test]
async fn a_secret_is_sent_where_there_is_one() {
    for mut there in There::all().await {
        there.cloud.set_secret("of the app");
        let error = there.login().await.unwrap_err();
        assert_eq!(error.kind, Kind::Refused, "{}: {error}", there.word());
        there.app.secret = Some("of the app".into());
        there.login().await.unwrap();
    }
}
