//! Traces: what a collector gets to know, and that one that is away hurts nothing.

use crate::server::Server;
use crate::support::{Folder, picture};
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// What was sent: path, media type, body.
type Heard = Arc<Mutex<Vec<(String, String, Vec<u8>)>>>;

/// A collector, and what was sent to it.
fn collector() -> (tokio::runtime::Runtime, String, Heard) {
    let heard = Heard::default();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
    let address = listener.local_addr().unwrap();
    let take = async |State(heard): State<Heard>, uri: Uri, headers: HeaderMap, body: Bytes| {
        let kind = headers["content-type"].to_str().unwrap().to_owned();
        heard.lock().unwrap().push((uri.path().to_owned(), kind, body.to_vec()));
    };
    let app = Router::new().fallback(axum::routing::post(take)).with_state(Arc::clone(&heard));
    runtime.spawn(async move { axum::serve(listener, app).await });
    (runtime, format!("http://{address}"), heard)
}

fn holds(bytes: &[u8], text: &str) -> bool {
    memchr::memmem::find(bytes, text.as_bytes()).is_some()
}

#[cfg(unix)]
#[test]
fn traces_say_what_was_done_and_nothing_of_whom() {
    let (_runtime, endpoint, heard) = collector();
    let folder = Folder::new();
    let settings = [
        ("COMPRESSIMAGE_SERVER_TELEMETRY__ENDPOINT", endpoint.as_str()),
        ("COMPRESSIMAGE_SERVER_TELEMETRY__SERVICE", "images-of-a-test"),
        ("COMPRESSIMAGE_SERVER_CLIENT_HEADER", "x-forwarded-for"),
    ];
    let mut server = Server::start(&folder, &settings);
    let ask = |path: &str, body: &[u8]| {
        let request = Server::agent().post(server.url(path));
        let request = request.header("x-forwarded-for", "203.0.113.77");
        let request = request.header("user-agent", "Secret-Browser/1");
        request.header("cookie", "session=secretsecretsecretsecretsecretab").send(body).unwrap()
    };
    let answer = ask("/v1/resize?width=12&name=secret-cat.png", &picture(5));
    assert_eq!(answer.status(), 200);
    assert_eq!(ask("/v1/compress?name=secret-dog.png", b"none").status(), 415);
    assert_eq!(ask("/secret-page?secret=query", b"").status(), 404);
    let place = server.submit("tool=strip&name=secret-job.png", &picture(6));
    server.over(&place);
    assert_eq!(server.get("/readyz").0, 200);
    // What was not sent yet is sent at the end.
    server.ends();
    let heard = heard.lock().unwrap();
    assert!(!heard.is_empty());
    assert!(heard.iter().all(|(path, kind, _)| {
        (path.as_str(), kind.as_str()) == ("/v1/traces", "application/x-protobuf")
    }));
    let all: Vec<u8> = heard.iter().flat_map(|(.., body)| body.clone()).collect();
    for said in [
        "images-of-a-test",
        "POST /v1/{tool}",
        "POST /{slug}",
        "GET /readyz",
        "http.response.status_code",
        "task resize",
        "task strip",
    ] {
        assert!(holds(&all, said), "{said}");
    }
    let job = place.rsplit('/').next().unwrap();
    for secret in ["secret", "Secret", "203.0.113.77", "127.0.0.1", "localhost", "data/", job] {
        assert!(!holds(&all, secret), "{secret}");
    }
}

#[cfg(unix)]
#[test]
fn a_collector_that_is_away_hurts_nothing() {
    // One that refuses, and one that takes connections and says nothing.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let silent = format!("http://{}", silent.local_addr().unwrap());
    for endpoint in ["http://127.0.0.1:9", &silent] {
        let folder = Folder::new();
        let settings = [("COMPRESSIMAGE_SERVER_TELEMETRY__ENDPOINT", endpoint)];
        let mut server = Server::start(&folder, &settings);
        for seed in 0..5 {
            let begun = Instant::now();
            assert_eq!(server.post("/v1/compress", &picture(seed)).0, 200);
            assert!(begun.elapsed() < Duration::from_secs(10));
        }
        let begun = Instant::now();
        server.ends();
        assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    }
}
