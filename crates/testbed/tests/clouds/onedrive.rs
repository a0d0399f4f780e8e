//! OneDrive.

use crate::{MICROSOFT, access, client, header, json_of};
use compressimage_testbed::Cloud;
use serde_json::json;

#[tokio::test]
async fn onedrive_lists_and_takes_parts() {
    let cloud = Cloud::onedrive().await;
    cloud.many("/Photos", 10_000);
    let access = access(&cloud, MICROSOFT, "Files.ReadWrite").await;
    let drive = format!("{}/v1.0/me/drive", cloud.address());
    let get = |place: String| json_of(client().get(place).bearer_auth(&access));
    let mut next =
        format!("{drive}/root:/photos:/children?$top=1000&$select=id,name&$expand=thumbnails");
    let mut count = 0;
    loop {
        let (status, list) = get(next).await;
        assert_eq!(status, 200, "{list}");
        let value = list["value"].as_array().unwrap();
        assert!(
            value[0]["size"].is_null() && value[0]["thumbnails"][0]["small"]["url"].is_string()
        );
        count += value.len();
        match list["@odata.nextLink"].as_str() {
            Some(more) => next = more.to_owned(),
            None => break,
        }
    }
    assert_eq!(count, 10_000);
    cloud.put("/It's.png", b"0123456789");
    let (_, found) = get(format!("{drive}/root/search(q='It''s')")).await;
    let item = &found["value"][0];
    assert_eq!(item["name"], "It's.png");
    let bytes = client().get(item["@microsoft.graph.downloadUrl"].as_str().unwrap());
    let bytes = bytes.header("range", "bytes=-2").send().await.unwrap();
    assert_eq!((bytes.status().as_u16(), bytes.text().await.unwrap().as_str()), (206, "89"));

    let folder = cloud.id("/Photos").unwrap();
    let begin = format!("{drive}/items/{folder}:/new.bin:/createUploadSession");
    let body = json!({ "item": { "@microsoft.graph.conflictBehavior": "fail" } });
    let (status, session) = json_of(client().post(begin).bearer_auth(&access).json(&body)).await;
    assert_eq!((status, &session["nextExpectedRanges"]), (200, &json!(["0-"])));
    let url = session["uploadUrl"].as_str().unwrap();
    let all: Vec<u8> = (0..1_000_000_u32).map(|number| number.to_le_bytes()[0]).collect();
    let put = |range: &str, part: &[u8]| {
        client().put(url).header("content-range", range.to_owned()).body(part.to_vec())
    };
    let signed = put("bytes 0-999999/1000000", &all).bearer_auth(&access);
    assert_eq!(json_of(signed).await.0, 401);
    assert_eq!(json_of(put("bytes 0-99/1000000", &all[..100])).await.0, 400);
    cloud.fail("upload", "cut", 1);
    assert!(put("bytes 0-999999/1000000", &all).send().await.is_err());
    let (_, state) = json_of(client().get(url)).await;
    assert_eq!(state["nextExpectedRanges"], json!(["327680-"]));
    assert_eq!(json_of(put("bytes 0-999999/1000000", &all)).await.0, 416);
    assert_eq!(json_of(put("bytes 327680-655359/1000000", &all[327_680..655_360])).await.0, 202);
    assert_eq!(json_of(put("bytes 655360-999999/1000000", &all[655_360..])).await.0, 201);
    assert_eq!(cloud.get("/Photos/new.bin"), Some(all));
    let put = |how: &str| {
        let place = format!("{drive}/items/{folder}:/new.bin:/content");
        let request = client().put(place).query(&[("@microsoft.graph.conflictBehavior", how)]);
        json_of(request.bearer_auth(&access).body("b"))
    };
    assert_eq!(put("fail").await.1["error"]["code"], "nameAlreadyExists");
    assert_eq!(put("rename").await.1["name"], "new 1.bin");
    // Folders of a path are made.
    let deep = client().put(format!("{drive}/root:/x/y/z.bin:/content")).body("z");
    assert_eq!(json_of(deep.bearer_auth(&access)).await.0, 201);
    assert_eq!(cloud.get("/X/Y/Z.bin"), Some(b"z".to_vec()));
    cloud.set_quota(10);
    assert_eq!(put("rename").await.0, 507);
    let place = format!("{drive}/items/{folder}:/new.bin");
    let response = client().delete(&place).bearer_auth(&access).send().await.unwrap();
    assert_eq!((response.status().as_u16(), get(place).await.0), (204, 404));
}

#[tokio::test]
async fn onedrive_has_scopes() {
    let cloud = Cloud::onedrive().await;
    cloud.put("/a.jpg", b"a");
    let shared = cloud.shared_drive("Theirs");
    cloud.put("Theirs:/b.jpg", b"b");
    let drive = format!("{}/v1.0/me/drive", cloud.address());
    let read = access(&cloud, MICROSOFT, "Files.Read").await;
    let put = |token: &str, path: &str| {
        json_of(client().put(format!("{drive}/{path}:/content")).bearer_auth(token).body("x"))
    };
    let (status, error) = put(&read, "root:/n.jpg").await;
    assert_eq!((status, &error["error"]["code"]), (403, &json!("accessDenied")));
    let get = |token: &str, place: String| json_of(client().get(place).bearer_auth(token));
    let (_, item) = get(&read, format!("{drive}/items/{shared}")).await;
    let remote = &item["remoteItem"];
    let place = format!(
        "{}/v1.0/drives/{}/items/{}/children",
        cloud.address(),
        remote["parentReference"]["driveId"].as_str().unwrap(),
        remote["id"].as_str().unwrap()
    );
    assert_eq!(get(&read, place.clone()).await.0, 403);
    let all = access(&cloud, MICROSOFT, "Files.Read.All").await;
    assert_eq!(get(&all, place).await.1["value"][0]["name"], "b.jpg");
    let app = access(&cloud, MICROSOFT, "Files.ReadWrite.AppFolder").await;
    assert_eq!(put(&app, "root:/n.jpg").await.0, 403);
    assert_eq!(put(&app, "special/approot:/n.jpg").await.0, 201);
    assert_eq!(cloud.names("/Apps/app"), ["n.jpg"]);
    let response = client().get(format!("{drive}/root:/a.jpg:/content")).bearer_auth(&read);
    let response = response.send().await.unwrap();
    assert_eq!(response.status(), 302);
    cloud.remove("/a.jpg");
    assert_eq!(json_of(client().get(header(&response, "location"))).await.0, 404);
}
