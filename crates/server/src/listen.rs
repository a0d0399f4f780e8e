//! Listening: from the start to an orderly end.

use crate::clock::Clock;
use crate::config::Config;
use crate::connections;
use crate::route::router;
use crate::site::{Hands, Site};
use crate::store::StoreError;
use axum::Router;
use axum::http::header;
use axum::routing::get;
use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// Answers that are under way at the end may take so much longer.
const LAST: Duration = Duration::from_secs(8);

/// Why a server does not run.
#[derive(Debug)]
pub enum Failed {
    /// That address can't be listened on.
    Address(String, io::Error),
    /// What it keeps can't be used.
    Stores(StoreError),
    /// The system does not do its part.
    System(io::Error),
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(address, error) if error.kind() == io::ErrorKind::AddrInUse => {
                write!(f, "can't listen on {address}: another program listens there")
            }
            Self::Address(address, error) => write!(f, "can't listen on {address}: {error}"),
            Self::Stores(error) => error.fmt(f),
            Self::System(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Failed {}

impl From<io::Error> for Failed {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}

async fn listen(address: &str) -> Result<TcpListener, Failed> {
    let bound = TcpListener::bind(address).await;
    bound.map_err(|error| Failed::Address(address.to_owned(), error))
}

/// Serves until Ctrl-C or the system's signal to end. `ready` is told the address.
///
/// # Errors
/// When an address can't be listened on, or the stores can't be used.
pub fn serve(config: Config, hands: Hands, ready: impl FnOnce(SocketAddr)) -> Result<(), Failed> {
    running(&config.clone(), async {
        let signals = signals()?;
        let listener = listen(&config.listen).await?;
        let site = opened(config, hands).await?;
        ready(listener.local_addr()?);
        Ok(run(listener, site, signals).await?)
    })
}

/// Takes jobs of servers that share their database and store with this process, until Ctrl-C or
/// the system's signal to end; `ready` is told how many it works on at a time.
///
/// # Errors
/// When the stores can't be used.
pub fn take_jobs(config: Config, hands: Hands, ready: impl FnOnce(usize)) -> Result<(), Failed> {
    running(&config.clone(), async {
        let signals = signals()?;
        let site = opened(config, hands).await?;
        let stopping = watch::Sender::new(false);
        let attending = site.labour(&stopping.subscribe());
        ready(site.workers.most());
        signals.await;
        // Jobs go back into the queue at once, for others.
        stopping.send_replace(true);
        ended(attending).await;
        Ok(())
    })
}

/// Runs to its end, with a log and traces.
fn running(config: &Config, work: impl Future<Output = Result<(), Failed>>) -> Result<(), Failed> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let traces = crate::log::begin(config, runtime.handle())?;
    for advice in crate::config::advice(config) {
        tracing::warn!("{advice}");
    }
    let result = runtime.block_on(work);
    if let Some(traces) = traces {
        traces.end();
    }
    runtime.shutdown_timeout(Duration::from_secs(1));
    result
}

/// The site, and its figures for a monitor.
async fn opened(config: Config, hands: Hands) -> Result<Arc<Site>, Failed> {
    let site = Site::open(config, hands, Clock::default()).await.map_err(Failed::Stores)?;
    let site = Arc::new(site);
    if let Some(measured) = &site.config().metrics {
        let listener = listen(&measured.listen).await?;
        let router = measurements(Arc::clone(&site));
        tokio::spawn(async move { axum::serve(listener, router).await });
    }
    Ok(site)
}

/// Waits for what went on beside requests.
async fn ended(attending: Vec<JoinHandle<()>>) {
    for attendant in attending {
        let _ = tokio::time::timeout(Duration::from_secs(2), attendant).await;
    }
}

/// Figures for a monitor, on a port of their own.
fn measurements(site: Arc<Site>) -> Router {
    let text = move || {
        let site = Arc::clone(&site);
        async move {
            let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
            ([(header::CONTENT_TYPE, kind)], site.figures.text(&site.jobs).await)
        }
    };
    Router::new().route("/metrics", get(text))
}

async fn run(
    listener: TcpListener,
    site: Arc<Site>,
    signals: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let stopping = watch::Sender::new(false);
    let attending = site.attend(&stopping.subscribe());
    let (work, watched) = (Arc::clone(&site), Arc::clone(&site));
    let mut told = stopping.subscribe();
    let end = async move {
        signals.await;
        // Jobs go back into the queue at once; who waits for an answer still gets it, and who only
        // watches is let go.
        stopping.send_replace(true);
        watched.going.send_replace(true);
    };
    let behind_proxy = site.config().client_header.is_some();
    let server = connections::serve(listener, router(site), behind_proxy, end);
    let late = async {
        // Nobody tells where the server ends by itself.
        if told.wait_for(|stopping| *stopping).await.is_err() {
            std::future::pending::<()>().await;
        }
        tokio::time::sleep(LAST).await;
        work.workers.stop();
        tokio::time::sleep(Duration::from_secs(1)).await;
    };
    let result = tokio::select! {
        result = server => result,
        () = late => Ok(()),
    };
    ended(attending).await;
    result
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
