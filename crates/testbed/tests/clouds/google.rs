//! Google Drive.

use crate::{DRIVE, FILE, GOOGLE, READ_ONLY, access, client, header, json_of};
use compressimage_testbed::Cloud;
use serde_json::json;

#[tokio::test]
async fn google_lists_ten_thousand() {
    let cloud = Cloud::google().await;
    cloud.many("/Photos", 10_000);
    let access = access(&cloud, GOOGLE, READ_ONLY).await;
    let folder = cloud.id("/Photos").unwrap();
    let files = format!("{}/drive/v3/files", cloud.address());
    let q = format!("'{folder}' in parents and trashed = false and mimeType contains 'image/'");
    let (mut next, mut names) = (String::new(), Vec::new());
    loop {
        let query = [
            ("q", q.as_str()),
            ("pageSize", "1000"),
            ("orderBy", "folder,name_natural"),
            ("fields", "nextPageToken,files(id,name)"),
            ("pageToken", &next),
        ];
        let (status, list) = json_of(client().get(&files).query(&query).bearer_auth(&access)).await;
        assert_eq!(status, 200, "{list}");
        let page = list["files"].as_array().unwrap();
        assert_eq!(page[0].as_object().unwrap().len(), 2);
        names.extend(page.iter().map(|file| file["name"].as_str().unwrap().to_owned()));
        match list["nextPageToken"].as_str() {
            Some(more) => more.clone_into(&mut next),
            None => break,
        }
    }
    assert_eq!((names.len(), names[9_999].as_str()), (10_000, "photo-10000.png"));

    let query = [("q", q.as_str()), ("fields", "files(id)")];
    let (_, list) = json_of(client().get(&files).query(&query).bearer_auth(&access)).await;
    assert_eq!(
        (list.as_object().unwrap().len(), list["files"].as_array().unwrap().len()),
        (1, 100)
    );
    for (query, reason) in [
        (("q", "name like 'a'"), "invalid"),
        (("pageSize", "1001"), "invalidParameter"),
        (("fields", "files(nothing)"), "invalidParameter"),
    ] {
        let (status, error) =
            json_of(client().get(&files).query(&[query]).bearer_auth(&access)).await;
        assert_eq!((status, error["error"]["errors"][0]["reason"].as_str()), (400, Some(reason)));
    }
    let body = json!({ "name": "a" });
    let (status, error) = json_of(client().post(&files).json(&body).bearer_auth(&access)).await;
    let reason = &error["error"]["errors"][0]["reason"];
    assert_eq!((status, reason), (403, &json!("insufficientPermissions")));
}

#[tokio::test]
async fn google_goes_on_with_an_upload() {
    let cloud = Cloud::google().await;
    let access = access(&cloud, GOOGLE, FILE).await;
    let begin =
        format!("{}/upload/drive/v3/files?uploadType=resumable&fields=id,size", cloud.address());
    let begin = client().post(begin).bearer_auth(&access).json(&json!({ "name": "a.jpg" }));
    let response = begin.header("origin", "http://site").send().await.unwrap();
    assert_eq!(response.status(), 200);
    let place = header(&response, "location").to_owned();
    let bytes: Vec<u8> = (0..1_000_000_u32).map(|number| number.to_le_bytes()[0]).collect();
    cloud.fail("upload", "cut", 1);
    let put = |range: String, part: &[u8]| {
        client().put(&place).header("content-range", range).body(part.to_vec())
    };
    assert!(put("bytes 0-999999/1000000".to_owned(), &bytes).send().await.is_err());
    let state = put("bytes */1000000".to_owned(), &[]).header("origin", "http://site");
    let state = state.send().await.unwrap();
    assert_eq!((state.status().as_u16(), header(&state, "range")), (308, "bytes=0-262143"));
    assert_eq!(header(&state, "access-control-allow-origin"), "http://site");
    let part = put("bytes 262144-524287/1000000".to_owned(), &bytes[262_144..524_288]);
    assert_eq!(part.send().await.unwrap().status(), 308);
    let rest = put("bytes 524288-999999/1000000".to_owned(), &bytes[524_288..]);
    let (status, file) = json_of(rest).await;
    assert_eq!((status, &file["size"]), (200, &json!("1000000")));
    assert_eq!(cloud.get("/a.jpg"), Some(bytes));

    // What the app made it sees; the rest only when it is picked.
    let (hidden, picked) = (cloud.put("/b.jpg", b"b"), cloud.put("/c.jpg", b"c"));
    cloud.pick(std::slice::from_ref(&picked));
    let access = crate::access(&cloud, GOOGLE, FILE).await;
    let get = |id: &str| {
        let place = format!("{}/drive/v3/files/{id}?alt=media", cloud.address());
        client().get(place).bearer_auth(&access)
    };
    assert_eq!(json_of(get(&hidden)).await.0, 404);
    assert_eq!(json_of(get(file["id"].as_str().unwrap())).await.0, 200);
    let part = get(&picked).header("range", "bytes=0-0").send().await.unwrap();
    assert_eq!(part.status(), 206);
    cloud.fail("download", "cut", 1);
    let cut = get(file["id"].as_str().unwrap()).send().await.unwrap();
    assert_eq!(cut.content_length(), Some(1_000_000));
    assert!(cut.bytes().await.is_err());
    let document = cloud.document("/d");
    cloud.pick(std::slice::from_ref(&document));
    let access = crate::access(&cloud, GOOGLE, FILE).await;
    let place = format!("{}/drive/v3/files/{document}?alt=media", cloud.address());
    let (status, error) = json_of(client().get(place).bearer_auth(&access)).await;
    let reason = &error["error"]["errors"][0]["reason"];
    assert_eq!((status, reason), (403, &json!("fileNotDownloadable")));
}

#[tokio::test]
async fn google_has_shared_drives_for_who_asks_for_them() {
    let cloud = Cloud::google().await;
    let drive = cloud.shared_drive("Team");
    cloud.put("Team:/a.jpg", b"a");
    let access = access(&cloud, GOOGLE, DRIVE).await;
    let get = |path: &str, query: &[(&str, &str)]| {
        let place = format!("{}/drive/v3/{path}", cloud.address());
        json_of(client().get(place).query(query).bearer_auth(&access))
    };
    let (_, drives) = get("drives", &[]).await;
    assert_eq!(drives["drives"][0]["id"], json!(drive));
    let flags = [("supportsAllDrives", "true"), ("includeItemsFromAllDrives", "true")];
    let (_, none) = get("files", &flags).await;
    assert_eq!(none["files"], json!([]));
    let all = [flags[0], flags[1], ("corpora", "allDrives")];
    assert_eq!(get("files", &all).await.1["files"][0]["name"], "a.jpg");
    assert_eq!(get("files", &[("corpora", "allDrives")]).await.0, 403);
    let drive = [flags[0], flags[1], ("driveId", drive.as_str())];
    assert_eq!(get("files", &drive).await.0, 403);
    let drive = [drive[0], drive[1], drive[2], ("corpora", "drive")];
    assert_eq!(get("files", &drive).await.1["files"][0]["name"], "a.jpg");
    let id = cloud.id("Team:/a.jpg").unwrap();
    assert_eq!(get(&format!("files/{id}"), &[]).await.0, 404);
    assert_eq!(get(&format!("files/{id}"), &flags[..1]).await.0, 200);
    cloud.fail("list", "rate", 2);
    assert_eq!((get("files", &[]).await.0, get("files", &[]).await.0), (403, 429));
}
