//! Listening: from the start to an orderly end.

use crate::route::router;
use crate::site::{Bounds, Site};
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

/// How the site is served.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// "127.0.0.1:8080"; port 0 takes any that is free.
    pub listen: String,
    /// "https://example.org", where people use another address than the one listened on. With
    /// https, browsers are told to use nothing else.
    pub origin: Option<String>,
    /// A folder with the web part, instead of the embedded one.
    pub web: Option<PathBuf>,
    /// The folder of the data of languages, instead of the system's.
    pub languages: Option<PathBuf>,
}

/// Answers that are under way at the end may take so much longer.
const LAST: Duration = Duration::from_secs(8);

/// Serves until Ctrl-C or the system's signal to end. `ready` is told the address.
///
/// # Errors
/// When the address can't be listened on.
pub fn serve(config: Config, ready: impl FnOnce(SocketAddr)) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let result = runtime.block_on(async {
        let signals = signals()?;
        let listener = TcpListener::bind(&config.listen).await?;
        let site = Site::new(config.origin, config.web, Bounds::default());
        let site = Arc::new(site.with_parts(None, config.languages));
        ready(listener.local_addr()?);
        run(listener, site, signals).await
    });
    runtime.shutdown_timeout(Duration::from_secs(1));
    result
}

async fn run(
    listener: TcpListener,
    site: Arc<Site>,
    signals: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let (tell, told) = tokio::sync::oneshot::channel::<()>();
    let work = Arc::clone(&site);
    let end = async move {
        signals.await;
        let _ = tell.send(());
    };
    let server = axum::serve(listener, router(site)).with_graceful_shutdown(end);
    let late = async {
        // Nobody tells where the server ends by itself.
        if told.await.is_err() {
            std::future::pending::<()>().await;
        }
        tokio::time::sleep(LAST).await;
        work.stop();
        tokio::time::sleep(Duration::from_secs(1)).await;
    };
    tokio::select! {
        result = server.into_future() => result,
        () = late => Ok(()),
    }
}

/// Ends with Ctrl-C, or with what the system sends to end a program. It listens from the call on.
#[cfg(unix)]
fn signals() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn signals() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
