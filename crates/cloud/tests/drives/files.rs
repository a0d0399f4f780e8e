//! Looking through folders, fetching and saving.

use crate::common::{There, noise};
use compressimage_cloud::{Clash, Item, Kind, Provider, Wanted};

async fn names(place: &compressimage_cloud::Place, folder: &str) -> Vec<String> {
    let (mut all, mut page) = (Vec::new(), None);
    loop {
        let found = place.list(folder, page.as_deref()).await.unwrap();
        all.extend(found.items.into_iter().map(|item: Item| item.name));
        page = found.next;
        if page.is_none() {
            return all;
        }
    }
}

#[tokio::test]
async fn folders_are_looked_through_and_searched() {
    for there in There::all().await {
        there.cloud.put("/Photos/Été/a'b.jpg", b"jpeg");
        there.cloud.put("/Photos/b.png", b"png");
        there.cloud.put("/Photos/notes.txt", b"text");
        there.cloud.put("/top.pdf", b"pdf");
        let place = there.open().await;
        assert_eq!(names(&place, "").await, ["Photos", "top.pdf"], "{}", there.word());
        let top = place.list("", None).await.unwrap();
        let photos = &top.items[0];
        assert!(photos.folder && photos.bytes.is_none());
        // What no tool takes is not shown.
        assert_eq!(names(&place, &photos.id).await, ["Été", "b.png"], "{}", there.word());
        let found = place.search("", "a'b", None).await.unwrap();
        let [item] = &found.items[..] else { panic!("{}: {found:?}", there.word()) };
        assert_eq!((item.name.as_str(), item.bytes, item.folder), ("a'b.jpg", Some(4), false));
        assert_eq!(item.media_type, "image/jpeg");
        assert!(item.thumbnail && item.modified.is_some());
        let (kind, small) = place.thumbnail(&item.id).await.unwrap();
        assert!(kind.starts_with("image/") && !small.is_empty());
        assert_eq!(place.get(&item.id, 4).await.unwrap(), b"jpeg");
        assert_eq!(place.get(&item.id, 3).await.unwrap_err().kind, Kind::TooLarge);
        let address = there.address("Photos/Été/a'b.jpg");
        assert_eq!(place.fetch(&address, 4).await.unwrap(), b"jpeg");
        let missing = place.fetch(&there.address("Photos/none.jpg"), 4).await.unwrap_err();
        assert_eq!(missing.kind, Kind::Missing, "{}", there.word());
        assert!(place.is_folder("Photos/Été").await.unwrap());
        assert!(!place.is_folder("Photos/b.png").await.unwrap());
        let deep = place.files("Photos", true).await.unwrap();
        let paths: Vec<_> = deep.iter().map(|entry| entry.path.as_str()).collect();
        assert_eq!(paths, ["Photos/b.png", "Photos/Été/a'b.jpg"], "{}", there.word());
    }
}

#[tokio::test]
async fn ten_thousand_files_come_in_pages() {
    for there in There::all().await {
        there.cloud.many("/Many", 10_000);
        let place = there.open().await;
        let folder = place.list("", None).await.unwrap().items.remove(0).id;
        let first = place.list(&folder, None).await.unwrap();
        assert!(first.items.len() <= 200 && first.next.is_some(), "{}", there.word());
        let mut all = names(&place, &folder).await;
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 10_000, "{}", there.word());
    }
}

#[tokio::test]
async fn files_are_saved_and_nothing_is_lost() {
    for there in There::all().await {
        let place = there.open().await;
        let word = there.word();
        // Folders that are missing are made.
        let path = place.save("Out/Deep/a.png", b"one".to_vec(), Clash::Refuse).await.unwrap();
        assert_eq!(path, "Out/Deep/a.png");
        let taken = place.save("Out/Deep/a.png", b"two".to_vec(), Clash::Refuse).await;
        assert_eq!(taken.unwrap_err().kind, Kind::Taken, "{word}");
        let path = place.save("Out/Deep/a.png", b"two".to_vec(), Clash::Number).await.unwrap();
        assert_eq!(path, "Out/Deep/a (1).png", "{word}");
        assert_eq!(there.cloud.get("/Out/Deep/a.png").unwrap(), b"one", "{word}");
        assert_eq!(there.cloud.get("/Out/Deep/a (1).png").unwrap(), b"two", "{word}");
        place.save("Out/Deep/a.png", b"three".to_vec(), Clash::Replace).await.unwrap();
        assert_eq!(there.cloud.get("/Out/Deep/a.png").unwrap(), b"three", "{word}");
        assert_eq!(there.cloud.names("/Out/Deep"), ["a (1).png", "a.png"], "{word}");
        // Several parts.
        let large = noise(20 << 20);
        place.save("Out/large.png", large.clone(), Clash::Refuse).await.unwrap();
        assert!(there.cloud.get("/Out/large.png").unwrap() == large, "{word}");
        assert!(place.fetch(&there.address("Out/large.png"), 30 << 20).await.unwrap() == large);
        let folder = place.make_folder("", "New").await.unwrap();
        assert!(folder.folder);
        place.put(&folder.id, "x.png", b"x".to_vec(), Clash::Number).await.unwrap();
        assert_eq!(there.cloud.get("/New/x.png").unwrap(), b"x", "{word}");
    }
}

#[tokio::test]
async fn names_that_are_there_twice_are_two_files() {
    let there = There::at(Provider::Google, compressimage_cloud::Extent::All).await;
    there.cloud.put("/Two/a.png", b"one");
    there.cloud.put("/Two/a.png", b"two");
    let place = there.open().await;
    let files = place.files("Two", false).await.unwrap();
    let paths: Vec<_> = files.iter().map(|entry| entry.path.clone()).collect();
    assert_eq!(paths, ["Two/a (1).png", "Two/a.png"]);
    let mut both = Vec::new();
    for path in &paths {
        both.push(place.fetch(&there.address(path), 9).await.unwrap());
    }
    both.sort();
    assert_eq!(both, [b"one", b"two"]);
}

#[tokio::test]
async fn what_others_share_is_there_as_well() {
    for there in There::all().await {
        there.cloud.shared_drive("Team");
        there.cloud.put("Team:/logo.png", b"logo");
        let place = there.open().await;
        let top = place.list("", None).await.unwrap();
        let team = top.items.iter().find(|item| item.name == "Team");
        let team = team.unwrap_or_else(|| panic!("{}: {top:?}", there.word()));
        assert!(team.folder && team.shared, "{}", there.word());
        assert_eq!(names(&place, &team.id).await, ["logo.png"], "{}", there.word());
        assert_eq!(place.fetch(&there.address("Team/logo.png"), 9).await.unwrap(), b"logo");
        place.save("Team/small.png", b"small".to_vec(), Clash::Refuse).await.unwrap();
        assert_eq!(there.cloud.get("Team:/small.png").unwrap(), b"small", "{}", there.word());
    }
}

#[tokio::test]
async fn a_shortcut_leads_to_its_file() {
    let there = There::at(Provider::Google, compressimage_cloud::Extent::All).await;
    let target = there.cloud.put("/Deep/a.png", b"there");
    there.cloud.shortcut("/link.png", &target);
    let place = there.open().await;
    assert_eq!(place.fetch(&there.address("link.png"), 9).await.unwrap(), b"there");
}

#[tokio::test]
async fn browsers_get_and_give_bytes_themselves() {
    const SITE: &str = "https://images.example.org";
    for there in There::all().await {
        let id = there.cloud.put("/a.png", b"bytes");
        let place = there.open().await;
        let item = place.list("", None).await.unwrap().items.remove(0);
        assert!(there.app.provider != Provider::Google || item.id == id);
        let link = place.download_link(&item.id).await.unwrap().unwrap();
        let browser = reqwest::Client::new();
        let mut request = browser.get(&link.url).header("origin", SITE);
        for (name, value) in &link.headers {
            request = request.header(*name, value);
        }
        let answer = request.send().await.unwrap();
        let open = answer.headers().get("access-control-allow-origin");
        let open = open.and_then(|open| open.to_str().ok()).unwrap_or_default().to_owned();
        assert!(open == "*" || open == SITE, "{}: {open}", there.word());
        assert_eq!(answer.bytes().await.unwrap().as_ref(), b"bytes", "{}", there.word());
        let wanted =
            Wanted { folder: "", name: "a.png", bytes: 5, media_type: "image/png", origin: SITE };
        let link = place.upload_link(wanted).await.unwrap().unwrap();
        let method = link.method.parse().unwrap();
        let mut request = browser.request(method, &link.url).header("origin", SITE);
        for (name, value) in &link.headers {
            request = request.header(*name, value);
        }
        let answer = request.body("small").send().await.unwrap();
        assert!(answer.status().is_success(), "{}: {}", there.word(), answer.status());
        assert!(answer.headers().contains_key("access-control-allow-origin"), "{}", there.word());
        // Nothing was overwritten.
        assert_eq!(there.cloud.get("/a.png").unwrap(), b"bytes", "{}", there.word());
        assert_eq!(there.cloud.names("/").len(), 2, "{}", there.word());
    }
}
