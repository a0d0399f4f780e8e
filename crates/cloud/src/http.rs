//! Who asks: the client that speaks HTTP to every place, and what keeps it from reaching where it
//! must not.

use crate::error::{Error, Kind};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::{Attempt, Policy};
use reqwest::{Client, Url};
use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

/// How long a server may be silent.
pub(crate) const SILENT: Duration = Duration::from_secs(30);
/// How often a request is made that fails for a passing reason; the waits double from a second.
pub(crate) const TRIES: u32 = 4;
/// Most redirects.
const HOPS: usize = 5;

/// What may be reached, where strangers name addresses: each host is resolved by this, each of its
/// addresses looked at, and the connection made to just those; where a redirect leads as well.
#[derive(Clone)]
pub struct Guard {
    allowed: fn(IpAddr) -> bool,
    hosts: Arc<[String]>,
}

impl fmt::Debug for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Guard").field("hosts", &self.hosts).finish_non_exhaustive()
    }
}

impl Guard {
    /// A guard by which addresses are reached that are `allowed`, and `hosts` ("host:port")
    /// whatever their address is.
    pub fn new(allowed: fn(IpAddr) -> bool, hosts: impl IntoIterator<Item = String>) -> Self {
        Self { allowed, hosts: hosts.into_iter().collect() }
    }

    /// Whether an address may be asked, as far as it says so itself: names are looked at when they
    /// are resolved.
    fn lets(&self, url: &Url) -> bool {
        let (Some(host), Some(port)) = (url.host_str(), url.port_or_known_default()) else {
            return false;
        };
        let fits = matches!(url.scheme(), "http" | "https");
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let own = self.hosts.contains(&format!("{host}:{port}"));
        let public = match bare.parse::<IpAddr>() {
            Ok(address) => (self.allowed)(address),
            // Another port of a host that is let in by name is not.
            Err(_) => !self.knows(host),
        };
        fits && (own || public)
    }

    async fn check(&self, url: &Url) -> Result<(), Error> {
        let closed = || Error::new(Kind::Refused, CLOSED);
        let host = url.host_str().filter(|_| self.lets(url)).ok_or_else(closed)?;
        if host.starts_with('[') || host.parse::<IpAddr>().is_ok() {
            return Ok(());
        }
        self.addresses(host).await.map(drop).map_err(|error| match error.kind() {
            io::ErrorKind::PermissionDenied => closed(),
            _ => Error::new(Kind::Refused, "there is no such host"),
        })
    }

    /// The addresses of a host, each of them looked at.
    async fn addresses(&self, host: &str) -> io::Result<Vec<SocketAddr>> {
        let found: Vec<_> = tokio::net::lookup_host((host, 0)).await?.collect();
        // One that is not allowed is enough: names that change their mind are refused whole.
        let fits = self.knows(host) || found.iter().all(|at| (self.allowed)(at.ip()));
        match fits && !found.is_empty() {
            true => Ok(found),
            false => Err(io::Error::new(io::ErrorKind::PermissionDenied, CLOSED)),
        }
    }

    fn knows(&self, host: &str) -> bool {
        self.hosts.iter().any(|own| own.rsplit_once(':').is_some_and(|(name, _)| name == host))
    }
}

impl Resolve for Guard {
    fn resolve(&self, name: Name) -> Resolving {
        let guard = self.clone();
        Box::pin(async move {
            let found = guard.addresses(name.as_str()).await?;
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

const CLOSED: &str = "that address is not one of the public internet";

/// Who asks, with what keeps it from reaching where it must not. Copies have their connections in
/// common.
#[derive(Debug, Clone)]
pub struct Reach {
    pub(crate) client: Client,
    pub(crate) guard: Option<Guard>,
}

impl Reach {
    /// Without a guard it reaches everything.
    ///
    /// # Errors
    /// Those of [`client`].
    pub fn new(guard: Option<Guard>) -> Result<Self, Error> {
        Ok(Self { client: client(guard.as_ref())?, guard })
    }

    /// Who asks.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Whether an address may be asked, its host looked up: what is not reached is said at once.
    ///
    /// # Errors
    /// When it may not, or there is no such host.
    pub async fn check(&self, url: &Url) -> Result<(), Error> {
        match &self.guard {
            Some(guard) => guard.check(url).await,
            None => Ok(()),
        }
    }

    /// Whether an address may be asked, as far as it says so itself.
    pub(crate) fn lets(&self, url: &Url) -> bool {
        self.guard.as_ref().is_none_or(|guard| guard.lets(url))
    }
}

/// A client; with a guard it reaches only what that lets through.
///
/// # Errors
/// When the system has no roots of trust.
pub fn client(guard: Option<&Guard>) -> Result<Client, Error> {
    // What encrypts; whoever comes later finds it there.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = Client::builder()
        .connect_timeout(SILENT)
        .read_timeout(SILENT)
        .user_agent(concat!("compressimage/", env!("CARGO_PKG_VERSION")));
    let client = match guard.cloned() {
        None => client,
        Some(guard) => {
            let lets = guard.clone();
            let follow = move |attempt: Attempt<'_>| match lets.lets(attempt.url()) {
                true if attempt.previous().len() <= HOPS => attempt.follow(),
                true => attempt.error("too many redirects"),
                false => attempt.error(CLOSED),
            };
            client.no_proxy().dns_resolver(Arc::new(guard)).redirect(Policy::custom(follow))
        }
    };
    client.build().map_err(|error| Error::new(Kind::Away, error.to_string()))
}

/// The fault of an answer that did not come.
pub(crate) fn away(error: reqwest::Error) -> Error {
    let error = error.without_url();
    let mut what = error.to_string();
    let mut cause = std::error::Error::source(&error);
    while let Some(inner) = cause {
        what = inner.to_string();
        cause = inner.source();
    }
    match what.as_str() {
        CLOSED => Error::new(Kind::Refused, CLOSED),
        what => Error::new(Kind::Away, format!("it can't be reached: {what}; try again later")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guard() -> Guard {
        Guard::new(|address| !address.is_loopback(), ["127.0.0.1:9".into(), "own.test:80".into()])
    }

    #[test]
    fn addresses_are_looked_at() {
        for (url, lets) in [
            ("https://example.org/a", true),
            ("http://8.8.8.8/", true),
            ("http://127.0.0.1/", false),
            ("http://127.0.0.1:9/", true),
            ("http://[::1]/", false),
            ("http://2130706433/", false),
            ("http://own.test/", true),
            ("http://own.test:81/", false),
            ("ftp://example.org/", false),
        ] {
            assert_eq!(guard().lets(&url.parse().unwrap()), lets, "{url}");
        }
    }

    #[tokio::test]
    async fn names_are_resolved_under_guard() {
        let client = client(Some(&guard())).unwrap();
        let error = away(client.get("http://localhost:1/").send().await.unwrap_err());
        assert_eq!((error.kind, error.message.as_str()), (Kind::Refused, CLOSED));
    }
}
