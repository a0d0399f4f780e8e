//! Dropbox.

use crate::{DROPBOX, access, client, header, json_of};
use compressimage_testbed::Cloud;
use serde_json::{Value, json};

#[tokio::test]
async fn dropbox_lists_and_takes_parts() {
    let cloud = Cloud::dropbox().await;
    cloud.many("/Photos", 10_000);
    let access = access(&cloud, DROPBOX, "files.metadata.read files.content.write").await;
    let place = |path: &str| format!("{}/2/files/{path}", cloud.address());
    let call = |path: &str, body: Value| {
        json_of(client().post(place(path)).bearer_auth(&access).json(&body))
    };
    let (status, error) = call("list_folder", json!({ "path": "/" })).await;
    assert!(status == 400 && error.as_str().unwrap().contains("empty string"), "{error}");
    let (status, _) = call("list_folder", json!({ "path": "", "unknown": 1 })).await;
    assert_eq!(status, 400);
    let (status, error) = call("list_folder", json!({ "path": "/x" })).await;
    assert_eq!((status, &error["error"]["path"][".tag"]), (409, &json!("not_found")));
    let (_, mut list) = call("list_folder", json!({ "path": "/photos", "limit": 2000 })).await;
    let mut count = list["entries"].as_array().unwrap().len();
    while list["has_more"] == json!(true) {
        list = call("list_folder/continue", json!({ "cursor": list["cursor"] })).await.1;
        count += list["entries"].as_array().unwrap().len();
    }
    assert_eq!(count, 10_000);
    let query = json!({ "query": "photo-0000", "options": { "max_results": 5 } });
    let (_, found) = call("search_v2", query).await;
    assert_eq!((found["matches"].as_array().unwrap().len(), &found["has_more"]), (5, &json!(true)));

    let bytes = |path: &str, arg: Value, body: &[u8]| {
        let request = client().post(place(path)).bearer_auth(&access);
        let request = request.header("dropbox-api-arg", arg.to_string());
        request.header("content-type", "application/octet-stream").body(body.to_vec())
    };
    let (_, started) = json_of(bytes("upload_session/start", json!({}), b"abc")).await;
    let id = &started["session_id"];
    let append = json!({ "cursor": { "session_id": id, "offset": 3 } });
    cloud.fail("upload", "cut", 1);
    assert!(bytes("upload_session/append_v2", append.clone(), b"def").send().await.is_err());
    let (status, error) = json_of(bytes("upload_session/append_v2", append, b"def")).await;
    assert_eq!((status, &error["error"]["correct_offset"]), (409, &json!(6)));
    let commit = json!({ "path": "/New/a.txt", "mode": "add", "autorename": false });
    let finish = json!({ "cursor": { "session_id": id, "offset": 6 }, "commit": commit });
    let (status, file) = json_of(bytes("upload_session/finish", finish, b"g")).await;
    assert_eq!((status, &file["path_lower"]), (200, &json!("/new/a.txt")));
    assert_eq!(cloud.get("/new/A.TXT"), Some(b"abcdefg".to_vec()));
    let (status, error) = json_of(bytes("upload", json!({ "path": "/new/a.txt" }), b"other")).await;
    assert_eq!((status, &error["error"]["reason"]["conflict"][".tag"]), (409, &json!("file")));
    let (status, error) = json_of(
        client()
            .post(place("download"))
            .bearer_auth(&access)
            .header("dropbox-api-arg", json!({ "path": "/new/a.txt" }).to_string()),
    )
    .await;
    let scope = &error["error"]["required_scope"];
    assert_eq!((status, scope), (401, &json!("files.content.read")));
    let commit = json!({ "commit_info": { "path": "/b.txt", "mode": "overwrite" } });
    let (_, link) = call("get_temporary_upload_link", commit).await;
    let put = || {
        let request = client().post(link["link"].as_str().unwrap()).body("b");
        json_of(request.header("content-type", "application/octet-stream"))
    };
    assert_eq!((put().await.0, put().await.0), (200, 410));
    cloud.fail("any", "rate", 1);
    let request =
        client().post(place("list_folder")).bearer_auth(&access).json(&json!({ "path": "" }));
    let response = request.send().await.unwrap();
    assert_eq!((response.status().as_u16(), header(&response, "retry-after")), (429, "1"));
}

#[tokio::test]
async fn dropbox_gives_bytes() {
    let cloud = Cloud::dropbox().await;
    cloud.put("/Grüße.png", b"0123456789");
    cloud.shared_drive("Team");
    cloud.put("Team:/a.jpg", b"a");
    let access = access(&cloud, DROPBOX, "").await;
    let place = |path: &str| format!("{}/2/files/{path}", cloud.address());
    let get = client().post(place("download")).bearer_auth(&access).header("range", "bytes=2-3");
    let arg = "{\"path\":\"/Gr\\u00fc\\u00dfe.png\"}";
    let response = get.header("dropbox-api-arg", arg).send().await.unwrap();
    assert_eq!(response.status(), 206);
    let about: Value = serde_json::from_str(header(&response, "dropbox-api-result")).unwrap();
    assert_eq!(about["name"], "Grüße.png");
    assert_eq!(response.text().await.unwrap(), "23");
    let get = client().post(place("download")).bearer_auth(&access);
    let wrong = get.header("dropbox-api-arg", "{\"path\":\"/Grüße.png\"}".as_bytes());
    assert_eq!(json_of(wrong).await.0, 400);
    let body = json!({ "path": about["id"] });
    let request = client().post(place("get_temporary_link")).bearer_auth(&access).json(&body);
    let (_, link) = json_of(request).await;
    let response = client().get(link["link"].as_str().unwrap()).send().await.unwrap();
    assert_eq!(header(&response, "access-control-allow-origin"), "*");
    assert_eq!(response.text().await.unwrap(), "0123456789");
    let body = json!({ "path": "/team/a.jpg" });
    let request = client().post(place("get_metadata")).bearer_auth(&access).json(&body);
    assert!(json_of(request).await.1["sharing_info"]["parent_shared_folder_id"].is_string());
}
