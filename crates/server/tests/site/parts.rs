//! What browsers fetch to work with, and what the server says where it has not got it.

use crate::common::{Running, between, header, png};
use std::path::Path;

/// A site with the models and the languages of a folder.
async fn site(folder: &Path) -> Running {
    Running::with(|config| {
        config.models = Some(folder.into());
        config.languages = Some(folder.into());
    })
    .await
}

#[tokio::test]
async fn what_is_missing_is_said_on_the_page_and_by_the_form() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(folder.path()).await;
    for (path, command) in [("/cutout", "models pull"), ("/ocr", "--languages")] {
        let html = site.get(path).send().await.unwrap().text().await.unwrap();
        let notice = between(&html, "data-missing>", "</p>");
        assert!(notice.contains(command), "{path}: {notice}");
    }
    let html = site.get("/remove-background").send().await.unwrap().text().await.unwrap();
    assert!(html.contains("\"model\":null"));
    let answer = site.send("/cutout?lang=en", &[("a.png", &png(40, 30))], &[]).await;
    assert!(answer.status().is_client_error());
    assert!(answer.text().await.unwrap().contains("models pull"));
    for path in ["/models/isnet-fp16.onnx", "/models/other", "/tessdata/eng.traineddata"] {
        assert_eq!(site.get(path).send().await.unwrap().status(), 404, "{path}");
    }
}

#[tokio::test]
async fn languages_are_handed_out_and_no_other_file() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("tessdata");
    std::fs::create_dir(&data).unwrap();
    for name in ["eng.traineddata", "chi_sim.traineddata", "osd.traineddata", "other.txt"] {
        std::fs::write(data.join(name), name).unwrap();
    }
    std::fs::write(folder.path().join("secret.traineddata"), "secret").unwrap();
    let site = site(&data).await;
    let html = site.get("/ocr").send().await.unwrap().text().await.unwrap();
    assert!(!html.contains("data-missing"));
    let json = between(&html, "id=\"page\">", "</script>");
    let page: serde_json::Value = serde_json::from_str(json).unwrap();
    let names: Vec<_> = page["languages"].as_array().unwrap().iter().map(|l| &l["name"]).collect();
    assert_eq!(names, ["chi_sim", "eng", "osd"]);
    assert_eq!(page["languages"][1]["bytes"], 15);
    let answer = site.get(page["languages"][1]["href"].as_str().unwrap()).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    assert_eq!(header(&answer, "content-type"), "application/octet-stream");
    assert_eq!(header(&answer, "cross-origin-resource-policy"), "same-origin");
    assert_eq!(answer.text().await.unwrap(), "eng.traineddata");
    for path in ["other.txt", "..%2Fsecret.traineddata", "%2Fetc%2Fpasswd", "eng", ".traineddata"] {
        let answer = site.get(&format!("/tessdata/{path}")).send().await.unwrap();
        assert_eq!(answer.status(), 404, "{path}");
    }
}

#[tokio::test]
async fn fonts_that_pages_are_told_of_are_handed_out_and_kept_by_who_has_them() {
    let site = Running::new().await;
    let html = site.get("/pdf-to-images").send().await.unwrap().text().await.unwrap();
    let json = between(&html, "id=\"page\">", "</script>");
    let page: serde_json::Value = serde_json::from_str(json).unwrap();
    for font in page["fonts"].as_array().unwrap() {
        let href = font["href"].as_str().unwrap();
        let answer = site.get(href).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{href}");
        let tag = header(&answer, "etag").to_owned();
        assert_eq!(answer.bytes().await.unwrap().len() as u64, font["bytes"]);
        let again = site.get(href).header("if-none-match", &tag).send().await.unwrap();
        assert_eq!((again.status().as_u16(), header(&again, "etag")), (304, &*tag));
    }
    // Installed, perhaps, but not what pages are told of.
    for path in ["DejaVuSans.ttf", "..%2Fdejavu%2FDejaVuSans.ttf", "%2Fetc%2Fpasswd"] {
        let answer = site.get(&format!("/fonts/{path}")).send().await.unwrap();
        assert_eq!(answer.status(), 404, "{path}");
    }
}

#[tokio::test]
async fn a_form_names_no_file_of_the_server_as_a_background() {
    // With the model of this machine, where it is there: it comes before the background.
    let site = Running::new().await;
    let fields = &[("background", "/etc/motd.png")];
    let answer = site.send("/cutout?lang=en", &[("a.png", &png(40, 30))], fields).await;
    assert!(answer.status().is_client_error());
    let html = answer.text().await.unwrap();
    assert!(html.contains("stand behind the subject") || html.contains("models pull"), "{html}");
}
