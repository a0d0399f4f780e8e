//! The files of the web part, and what browsers keep.

use crate::common::{Running, header};
use std::fs;

/// A web part as Vite leaves it.
fn dist() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let file = |path: &str, text: &str| {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    file(
        ".vite/manifest.json",
        r#"{"src/main.ts":{"file":"assets/main-1a.js","css":["assets/main-2b.css"],"isEntry":true}}"#,
    );
    file("assets/main-1a.js", "script();");
    file("assets/main-1a.js.br", "packed script");
    file("assets/main-2b.css", "b{}");
    file("assets/core-3c.wasm", "\0asm");
    file("sw.js", "worker();");
    file("manifest.webmanifest", "{}");
    dir
}

async fn site(dir: &tempfile::TempDir) -> Running {
    Running::with(|config| config.web = Some(dir.path().to_owned())).await
}

#[tokio::test]
async fn pages_load_what_the_manifest_names() {
    let dir = dist();
    let site = site(&dir).await;
    let html = site.get("/compress").send().await.unwrap().text().await.unwrap();
    assert!(html.contains("<script type=\"module\" src=\"/assets/main-1a.js\"></script>"));
    assert!(html.contains("<link rel=\"stylesheet\" href=\"/assets/main-2b.css\">"));
    assert!(html.contains("href=\"/manifest.webmanifest\""));
    fs::remove_file(dir.path().join(".vite/manifest.json")).unwrap();
    let html = site.get("/compress").send().await.unwrap().text().await.unwrap();
    assert!(html.contains("<link rel=\"stylesheet\" href=\"/assets/plain.css\">"));
    let sheet = site.get("/assets/plain.css").send().await.unwrap();
    assert_eq!(header(&sheet, "content-type"), "text/css; charset=utf-8");
    assert_eq!(header(&sheet, "cache-control"), "no-cache");
}

#[tokio::test]
async fn files_come_packed_with_their_types_and_are_kept() {
    let dir = dist();
    let site = site(&dir).await;
    let packed = site.get("/assets/main-1a.js").header("accept-encoding", "gzip, br");
    let packed = packed.send().await.unwrap();
    assert_eq!(header(&packed, "content-encoding"), "br");
    assert!(header(&packed, "content-type").contains("javascript"));
    assert_eq!(header(&packed, "cache-control"), "public, max-age=31536000, immutable");
    assert!(header(&packed, "vary").to_lowercase().contains("accept-encoding"));
    assert_eq!(packed.text().await.unwrap(), "packed script");
    let plain = site.get("/assets/main-1a.js").send().await.unwrap();
    assert_eq!(header(&plain, "content-encoding"), "");
    assert_eq!(plain.text().await.unwrap(), "script();");
    let wasm = site.get("/assets/core-3c.wasm").send().await.unwrap();
    assert_eq!(header(&wasm, "content-type"), "application/wasm");
    let worker = site.get("/sw.js").send().await.unwrap();
    assert_eq!(header(&worker, "service-worker-allowed"), "/");
    assert_eq!(header(&worker, "cache-control"), "no-cache");
    let app = site.get("/manifest.webmanifest").send().await.unwrap();
    assert!(header(&app, "content-type").starts_with("application/manifest+json"));
}

#[tokio::test]
async fn nothing_but_the_public_files_is_handed_out() {
    let dir = dist();
    let site = site(&dir).await;
    for path in [
        "/.vite/manifest.json",
        "/assets/main-1a.js.br",
        "/assets/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc/passwd",
        "/assets/nothing.js",
        "/assets",
        "/assets/%00",
        "/%ff",
        "/models/%ff",
        "/rights/confirm/%ff",
    ] {
        let answer = site.get(path).send().await.unwrap();
        assert_eq!(answer.status(), 404, "{path}");
        assert!(answer.text().await.unwrap().contains("<h1>"), "{path} has a page");
    }
}

#[tokio::test]
async fn what_a_browser_has_is_not_sent_again() {
    let site = Running::new().await;
    for path in ["/", "/compress", "/assets/plain.css"] {
        let first = site.get(path).send().await.unwrap();
        let tag = header(&first, "etag").to_owned();
        assert!(tag.starts_with("W/\""), "{path}: {tag}");
        let again = site.get(path).header("if-none-match", &tag).send().await.unwrap();
        assert_eq!(again.status(), 304, "{path}");
        assert_eq!(header(&again, "etag"), tag);
        assert!(again.text().await.unwrap().is_empty());
        let other = site.get(path).header("if-none-match", "W/\"other\"").send().await.unwrap();
        assert_eq!(other.status(), 200, "{path}");
    }
    let page = site.get("/compress").send().await.unwrap();
    assert_eq!(header(&page, "cache-control"), "no-cache");
    let vary: Vec<_> = page.headers().get_all("vary").iter().map(|v| v.to_str().unwrap()).collect();
    let vary = vary.join(", ").to_lowercase();
    for name in ["accept-language", "cookie", "accept-encoding"] {
        assert!(vary.contains(name), "{vary}");
    }
    let packed = site.get("/compress").header("accept-encoding", "br").send().await.unwrap();
    assert_eq!(header(&packed, "content-encoding"), "br");
}
