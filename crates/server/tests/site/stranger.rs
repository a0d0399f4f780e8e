//! Servers of others: what the site fetches from and calls.

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::mpsc;
use tokio_stream::StreamExt;

/// A server on this machine, with what it was asked.
pub struct Stranger {
    pub address: SocketAddr,
    asked: Arc<AtomicUsize>,
    /// What was sent to it.
    pub heard: mpsc::UnboundedReceiver<(HeaderMap, Bytes)>,
}

impl Stranger {
    /// A server that answers every path with what `answer` makes of it.
    pub async fn new<A: Into<Body>>(
        answer: impl Fn(&Uri) -> Response<A> + Clone + Send + Sync + 'static,
    ) -> Self {
        let asked = Arc::<AtomicUsize>::default();
        let (tell, heard) = mpsc::unbounded_channel();
        let count = Arc::clone(&asked);
        let handler = move |uri: Uri, headers: HeaderMap, body: Bytes| {
            count.fetch_add(1, Ordering::SeqCst);
            let _ = tell.send((headers, body));
            let answer = answer(&uri).map(Into::into);
            async move { answer }
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new().fallback(any(handler));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, asked, heard }
    }

    /// How often it was asked.
    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }
}

pub fn found(media_type: &'static str, bytes: Vec<u8>) -> Response {
    ([(header::CONTENT_TYPE, media_type)], bytes).into_response()
}

pub fn redirect(to: &str) -> Response {
    (StatusCode::FOUND, [(header::LOCATION, to.to_owned())]).into_response()
}

/// A body that never ends: 64 KB, and after each wait the same again.
pub fn endless(wait: Duration) -> Response {
    let pieces =
        tokio_stream::iter(std::iter::repeat_n((), usize::MAX)).then(move |()| async move {
            tokio::time::sleep(wait).await;
            Ok::<_, std::convert::Infallible>(Bytes::from_static(&[7; 65_536]))
        });
    Response::new(Body::from_stream(pieces))
}
