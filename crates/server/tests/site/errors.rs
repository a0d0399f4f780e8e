//! What is refused, and how.

use crate::common::{Running, header, png};
use bytesize::ByteSize;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

/// Files with their names, and fields with what is filled in.
type Files<'a> = &'a [(&'a str, &'a [u8])];
type Fields<'a> = &'a [(&'a str, &'a str)];

async fn refused(
    site: &Running,
    path: &str,
    files: Files<'_>,
    fields: Fields<'_>,
) -> (u16, String) {
    let answer = site.send(path, files, fields).await;
    let status = answer.status().as_u16();
    assert!(header(&answer, "content-type").starts_with("text/html"), "{path} {fields:?}");
    assert_eq!(header(&answer, "cache-control"), "no-store");
    let html = answer.text().await.unwrap();
    assert_eq!(html.matches("<h1").count(), 1, "{path}");
    (status, html)
}

#[tokio::test]
async fn refusals_have_their_status_and_say_why() {
    let site = Running::new().await;
    let picture = png(64, 64);
    let cut = &picture[..40];
    let one: Files = &[("a.png", &picture)];
    let asked: &[(&str, Files, Fields, u16, &str)] = &[
        ("/compress", &[], &[("quality", "")], 400, "Choose at least one picture"),
        ("/compress", &[("", b"")], &[], 400, "Choose at least one picture"),
        ("/compress", &[("a.txt", b"no picture at all")], &[], 415, "not a picture"),
        ("/resize", &[("a.png", cut)], &[("width", "10")], 422, "damaged"),
        (
            "/compress",
            one,
            &[("quality", "many")],
            400,
            "Quality: please enter a number from 0 to 100",
        ),
        ("/compress", one, &[("effort", "11")], 400, "Effort: please enter a number"),
        ("/compress", one, &[("quality", "50"), ("lossless", "true")], 400, "one of quality"),
        ("/compress", one, &[("nonsense", "1")], 400, "no option"),
        ("/convert", one, &[], 400, "format"),
        ("/compress", one, &[("max_size", "20"), ("format", "jpeg")], 422, "smallest size reached"),
        (
            "/resize",
            one,
            &[("width", "1000000"), ("height", "1000000"), ("fit", "fill")],
            413,
            "too large",
        ),
        ("/nothing", one, &[], 404, "no such page"),
    ];
    for (path, files, fields, status, words) in asked {
        let (found, html) = refused(&site, path, files, fields).await;
        assert_eq!(found, *status, "{path} {fields:?}: {html}");
        assert!(html.contains(words), "{path} {fields:?} says {html}");
    }
    let (_, german) = refused(&site, "/compress?lang=de", &[], &[]).await;
    assert!(german.contains("lang=\"de\"") && !german.contains("Choose at least"));
    let answer = site.post("/").send().await.unwrap();
    assert_eq!(answer.status(), 405);
    assert!(answer.text().await.unwrap().contains("<h1>"));
}

#[tokio::test]
async fn limits_hold() {
    let site = Running::with(|config| {
        config.limits.request = ByteSize::b(20_000);
        config.limits.files = 2;
        config.limits.pixels = 5_000;
    })
    .await;
    let small = png(20, 20);
    let (status, html) = refused(&site, "/compress", &[("a.png", &vec![7; 50_000])], &[]).await;
    assert_eq!((status, html.contains("20 KB")), (413, true), "{html}");
    let three: Files = &[("a.png", &small), ("b.png", &small), ("c.png", &small)];
    let (status, html) = refused(&site, "/compress", three, &[]).await;
    assert_eq!((status, html.contains("up to 2")), (413, true), "{html}");
    let (status, _) = refused(&site, "/compress", &[("a.png", &png(80, 80))], &[]).await;
    assert_eq!(status, 413);
    let long = "x".repeat(10_000);
    let (status, _) =
        refused(&site, "/compress", &[("a.png", &small)], &[("quality", &long)]).await;
    assert_eq!(status, 400);
    assert_eq!(site.send("/compress", &[("a.png", &small)], &[]).await.status(), 200);
}

#[tokio::test]
async fn work_ends_in_time_and_waits_its_turn_only_so_long() {
    let site = Running::with(|config| config.limits.time = Duration::ZERO).await;
    let (status, _) = refused(&site, "/compress", &[("a.png", &png(64, 64))], &[]).await;
    assert_eq!(status, 422);
}

#[tokio::test]
async fn hostile_bodies_are_refused() {
    let site = Running::new().await;
    let form = |boundary: &str| format!("multipart/form-data; boundary={boundary}");
    let part = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n";
    let many = "--b\r\nContent-Disposition: form-data; name=\"keep\"\r\n\r\ngps\r\n".repeat(5_000);
    let long =
        format!("--b\r\nContent-Disposition: form-data; name=\"{}\"\r\n\r\n", "n".repeat(100_000));
    let asked: &[(&str, String)] = &[
        ("multipart/form-data", part.to_owned()),
        ("application/json", "{}".to_owned()),
        ("", String::new()),
        (&form("b"), String::new()),
        (&form("b"), "no parts here".to_owned()),
        (&form("b"), part.to_owned()),
        (&form("b"), format!("{part}bytes without an end")),
        (&form("other"), format!("{part}x\r\n--b--\r\n")),
        (&form("b"), format!("{many}--b--\r\n")),
        (&form("b"), format!("{long}x\r\n--b--\r\n")),
        (&form("b"), "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n".to_owned()),
        (&form("b"), "--b\r\nNo-Colon\r\n\r\nx\r\n--b--\r\n".to_owned()),
        (&form(&"b".repeat(5_000)), part.to_owned()),
    ];
    for (kind, body) in asked {
        let request = site.post("/compress").header("content-type", *kind).body(body.clone());
        let answer = request.send().await.unwrap();
        let start = &body[..body.len().min(80)];
        assert!(
            matches!(answer.status().as_u16(), 400 | 413),
            "{kind} {start}: {}",
            answer.status()
        );
        assert!(answer.text().await.unwrap().contains("<h1>"), "{kind} {start}");
    }
}

#[tokio::test]
async fn names_can_not_add_headers_or_folders() {
    let site = Running::new().await;
    let picture = png(8, 8);
    let mut body = b"--b\r\nContent-Disposition: form-data; name=\"file\"; \
        filename=\"../..\\%0d%0aSet-Cookie: x=<script>.png\"\r\n\r\n"
        .to_vec();
    body.extend(&picture);
    body.extend(b"\r\n--b\r\nContent-Disposition: form-data; name=\"to\"\r\n\r\nwebp\r\n--b--\r\n");
    let kind = "multipart/form-data; boundary=b";
    let request = site.post("/convert").header("content-type", kind).body(body);
    let answer = request.send().await.unwrap();
    assert_eq!(answer.status(), 200);
    assert_eq!(header(&answer, "set-cookie"), "");
    let disposition = header(&answer, "content-disposition");
    assert!(!disposition.contains('/') && !disposition.contains(".."), "{disposition}");
}

#[tokio::test]
async fn a_client_that_goes_away_does_no_harm() {
    let site = Running::new().await;
    for _ in 0..40 {
        let mut stream = tokio::net::TcpStream::connect(site.address).await.unwrap();
        let head = "POST /compress HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\
            Content-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\n";
        stream.write_all(head.as_bytes()).await.unwrap();
    }
    let mut stream = tokio::net::TcpStream::connect(site.address).await.unwrap();
    stream
        .write_all(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        .await
        .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("ok\n"), "{answer}");
}

#[tokio::test]
async fn who_still_sends_sees_the_answer() {
    let site = Running::new().await;
    let mut stream = tokio::net::TcpStream::connect(site.address).await.unwrap();
    let length = 8 << 20;
    let head = format!("POST /v1/nothing HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\r\n");
    stream.write_all(head.as_bytes()).await.unwrap();
    // It is refused by its address, long before all of it is there.
    for _ in 0..length >> 16 {
        stream.write_all(&[7; 1 << 16]).await.unwrap();
    }
    // And the connection goes on.
    stream
        .write_all(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        .await
        .unwrap();
    let mut answers = String::new();
    stream.read_to_string(&mut answers).await.unwrap();
    assert!(answers.starts_with("HTTP/1.1 404"), "{answers}");
    assert!(answers.contains("HTTP/1.1 200") && answers.ends_with("ok\n"), "{answers}");
}
