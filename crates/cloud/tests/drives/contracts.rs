//! What is asked of each provider, as it was when somebody last compared it with the provider's
//! description: a change here is a change of the contract.

use crate::common::{There, noise};
use compressimage_cloud::{Clash, Wanted, client};
use compressimage_testbed::Cloud;
use std::collections::BTreeSet;
use std::path::Path;

/// Headers that are part of the contract; of others only HTTP knows.
const HEADERS: [&str; 9] = [
    "authorization",
    "content-range",
    "content-type",
    "dropbox-api-arg",
    "origin",
    "range",
    "x-upload-content-length",
    "x-upload-content-type",
    "user-agent",
];

/// Requests, each kind once: the method, the path without what is another each time, the names in
/// the query, and the headers.
fn asked(cloud: &Cloud) -> String {
    let mut lines = BTreeSet::new();
    for request in cloud.requests() {
        let part = |part: &str| {
            // A search's text, an action on a name.
            let part = part.split('(').next().unwrap_or_default();
            let word = part.strip_suffix("_v2").unwrap_or(part);
            let letters = word.chars().all(|c| c.is_ascii_alphabetic() || "_-.".contains(c));
            let fixed = ["v1.0", "v3", "v2", "v2.0", "2", "0", "oauth2", ""].contains(&word);
            match fixed || (letters && word.len() < 40) {
                true => part.to_owned(),
                false => "*".to_owned(),
            }
        };
        let path: Vec<_> = request.path.split('/').map(part).collect();
        let query: BTreeSet<_> = request.query.iter().map(|(name, _)| name.as_str()).collect();
        let query: Vec<_> = query.into_iter().filter(|name| !name.starts_with("state")).collect();
        let headers: Vec<_> =
            HEADERS.iter().filter(|name| request.headers.contains_key(**name)).copied().collect();
        lines.insert(format!(
            "{} {} ? {} | {}",
            request.method,
            path.join("/"),
            query.join(" "),
            headers.join(" ")
        ));
    }
    lines.into_iter().collect::<Vec<_>>().join("\n") + "\n"
}

#[tokio::test]
async fn what_is_asked_is_what_was_agreed() {
    for there in There::all().await {
        there.cloud.put("/Photos/a.png", &noise(100));
        let tokens = there.login().await.unwrap();
        let place = there.with(tokens.clone());
        let folder = place.list("", None).await.unwrap().items.remove(0).id;
        let item = place.list(&folder, None).await.unwrap().items.remove(0).id;
        place.search("", "a", None).await.unwrap();
        place.get(&item, 100).await.unwrap();
        place.thumbnail(&item).await.unwrap();
        place.download_link(&item).await.unwrap();
        let wanted = Wanted {
            folder: &folder,
            name: "c.png",
            bytes: 5,
            media_type: "image/png",
            origin: "https://images.example.org",
        };
        place.upload_link(wanted).await.unwrap();
        place.make_folder("", "New").await.unwrap();
        place.put(&folder, "b.png", noise(100), Clash::Refuse).await.unwrap();
        place.put(&folder, "b.png", noise(11 << 20), Clash::Replace).await.unwrap();
        there.app.renew(&client(None).unwrap(), &tokens).await.unwrap();
        there.app.revoke(&client(None).unwrap(), &tokens).await.unwrap();
        let file = format!("tests/drives/contracts/{}.txt", there.word());
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let asked = asked(&there.cloud);
        if std::env::var_os("RECORD").is_some() {
            std::fs::write(&file, &asked).unwrap();
        }
        let agreed = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(asked == agreed, "{}: RECORD=1 writes it anew:\n{asked}", there.word());
    }
}
