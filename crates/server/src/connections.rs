//! Connections: as many as there is room for, and none that only holds its place. Who sends no
//! request, or takes no answer, is let go.

use crate::abuse::network;
use crate::taking::Answers;
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, Version};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use std::collections::HashMap;
use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt;

/// Most time for the headers of a request, and between two requests of a connection.
const HEADERS: Duration = Duration::from_secs(20);
/// Most time in which nothing of the answers of a connection is taken.
const TAKING: Duration = Duration::from_secs(60);
/// After so long without a word, and as often, HTTP/2 asks whether somebody is there.
const PING: Duration = Duration::from_secs(20);
/// Most requests at a time of an HTTP/2 connection.
const STREAMS: u32 = 64;
/// Most bytes of an answer that HTTP/2 holds ready to be sent.
const READY: usize = 64 << 10;
/// Most connections of one address, of IPv6 of one network of 64 bits.
const OF_ONE: usize = 256;
/// Most connections of all.
const MOST: usize = 10_000;
/// What HTTP/2 begins with.
const PREFACE: &[u8; 24] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// Answers with the router until `end`, then waits for what is under way. Behind a proxy all
/// connections are of one address: then it is the proxy that counts them.
///
/// # Errors
/// When the sockets of the system can't be used.
pub async fn serve(
    listener: TcpListener,
    app: Router,
    behind_proxy: bool,
    end: impl Future<Output = ()>,
) -> io::Result<()> {
    serve_with(listener, app, behind_proxy, TAKING, end).await
}

/// The same with another time in which something of an answer is to be taken.
async fn serve_with(
    listener: TcpListener,
    app: Router,
    behind_proxy: bool,
    taking: Duration,
    end: impl Future<Output = ()>,
) -> io::Result<()> {
    let room = Arc::new(Semaphore::new(most()?));
    let shares = (!behind_proxy).then(Arc::<Shares>::default);
    let graceful = GracefulShutdown::new();
    let mut end = pin!(end);
    loop {
        let (stream, peer, place) = tokio::select! {
            () = &mut end => break,
            taken = next(&listener, &room) => taken,
        };
        let share = match &shares {
            Some(shares) => match shares.take(peer.ip()) {
                Some(share) => Some(share),
                None => continue,
            },
            None => None,
        };
        let (app, watcher) = (app.clone(), graceful.watcher());
        tokio::spawn(async move {
            let _held = (place, share);
            answer(stream, peer, app, taking, watcher).await;
        });
    }
    drop(listener);
    graceful.shutdown().await;
    Ok(())
}

/// How many connections may be open: files, the database and others need descriptors, too.
fn most() -> io::Result<usize> {
    #[cfg(unix)]
    let most = usize::try_from(rlimit::increase_nofile_limit(u64::MAX)? / 2).unwrap_or(MOST);
    #[cfg(not(unix))]
    let most = MOST;
    Ok(most.min(MOST))
}

/// The next connection for which there is room.
async fn next(
    listener: &TcpListener,
    room: &Arc<Semaphore>,
) -> (TcpStream, SocketAddr, OwnedSemaphorePermit) {
    loop {
        let place = Arc::clone(room).acquire_owned().await;
        match (place, listener.accept().await) {
            (Ok(place), Ok((stream, peer))) => return (stream, peer, place),
            // Out of descriptors, or gone before it was taken.
            _ => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

async fn answer(
    stream: TcpStream,
    peer: SocketAddr,
    app: Router,
    taking: Duration,
    watcher: Watcher,
) {
    if !matches!(tokio::time::timeout(HEADERS, speaks(&stream)).await, Ok(true)) {
        return;
    }
    let _ = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(taking));
    let answers = Arc::<Answers>::default();
    let watched = Arc::clone(&answers);
    let service = tower::service_fn(move |request: Request<_>| {
        let several = request.version() == Version::HTTP_2;
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        let (app, answers) = (app.clone(), Arc::clone(&watched));
        async move {
            let answer = app.oneshot(request).await?;
            // With one answer at a time, what is not taken keeps the socket from being written to.
            Ok::<_, Infallible>(if several {
                answer.map(|body| answers.watch(body))
            } else {
                answer
            })
        }
    });
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(HEADERS);
    builder
        .http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(PING)
        .keep_alive_timeout(PING)
        .max_send_buf_size(READY)
        .max_concurrent_streams(STREAMS);
    let service = TowerToHyperService::new(service);
    let connection = builder.serve_connection(TokioIo::new(Box::pin(stream)), service);
    tokio::select! {
        ended = watcher.watch(connection.into_owned()) => {
            if let Err(error) = ended {
                tracing::debug!(%error, "a connection broke");
            }
        }
        () = answers.left(taking) => tracing::debug!("answers of a connection were not taken"),
    }
}

/// Waits for the first bytes: enough to tell which HTTP it is.
async fn speaks(stream: &TcpStream) -> bool {
    let mut first = [0; PREFACE.len()];
    loop {
        match stream.peek(&mut first).await {
            Ok(0) | Err(_) => return false,
            Ok(n) if n == PREFACE.len() || !PREFACE.starts_with(&first[..n]) => return true,
            Ok(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

/// The open connections of each address, or network of IPv6.
#[derive(Debug, Default)]
struct Shares(Mutex<HashMap<Vec<u8>, usize>>);

/// A connection that counts, until it is dropped.
#[derive(Debug)]
struct Share(Arc<Shares>, Vec<u8>);

impl Shares {
    /// Counts one more; nothing where the address has all that it may.
    fn take(self: &Arc<Self>, address: IpAddr) -> Option<Share> {
        let network = network(address);
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.entry(network.clone()).or_default();
        (*count < OF_ONE).then(|| {
            *count += 1;
            Share(Arc::clone(self), network)
        })
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let mut open = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&self.1) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.1);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A client of HTTP/2 that gives no room for answers, and says that it is there.
    #[tokio::test]
    async fn who_takes_nothing_of_an_answer_is_let_go() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let large = axum::routing::get(|| async { vec![7_u8; 1 << 20] });
        let app =
            Router::new().route("/large", large).route("/none", axum::routing::get(|| async {}));
        let taking = Duration::from_secs(1);
        tokio::spawn(serve_with(listener, app, false, taking, std::future::pending()));
        let stream = TcpStream::connect(address).await.unwrap();
        let mut builder = h2::client::Builder::new();
        let (client, connection) =
            builder.initial_window_size(0).handshake::<_, axum::body::Bytes>(stream).await.unwrap();
        let mut ended = tokio::spawn(connection);
        let mut client = client.ready().await.unwrap();
        let mut ask = |path: &str| {
            let request = Request::get(format!("http://{address}{path}")).body(()).unwrap();
            client.send_request(request, true).unwrap().0
        };
        // What has nothing to take keeps nobody.
        assert_eq!(ask("/none").await.unwrap().status(), 200);
        tokio::select! {
            _ = &mut ended => panic!("it was let go without an answer to take"),
            () = tokio::time::sleep(3 * taking) => {}
        }
        let answer = ask("/large").await.unwrap();
        assert_eq!(answer.status(), 200);
        let _ = ended.await.unwrap();
        let mut body = answer.into_body();
        assert!(!matches!(body.data().await, Some(Ok(bytes)) if !bytes.is_empty()), "none came");
    }

    #[test]
    fn an_address_has_so_many_connections_and_no_more() {
        let shares = Arc::<Shares>::default();
        let of = |text: &str| shares.take(text.parse().unwrap());
        let held: Vec<_> = (0..OF_ONE).map(|_| of("2001:db8::1").unwrap()).collect();
        assert!(of("2001:db8::ffff").is_none(), "the same network");
        assert!(of("2001:db8:0:1::1").is_some() && of("192.0.2.1").is_some());
        drop(held);
        assert!(of("2001:db8::1").is_some());
        assert!(shares.0.lock().unwrap().is_empty(), "nobody is kept who has gone");
    }
}
