//! Fetching from an address that a stranger names, so that it reaches nothing but the public
//! internet: the host is resolved here, every address of it checked, and the connection made to
//! just those; redirects are followed by hand and checked like the first.

use crate::config::Config;
use crate::intake::Gatherer;
use crate::refusal::{Refusal, Worth};
use crate::upload::{Arrived, Upload, plain_name};
use axum::http::StatusCode;
use futures_util::stream::{self, Stream, StreamExt};
use percent_encoding::percent_decode_str;
use reqwest::header::LOCATION;
use reqwest::redirect::Policy;
use reqwest::{Client, Response, Url};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// So many addresses of a request are asked at a time.
const AT_A_TIME: usize = 4;
/// Most redirects.
const HOPS: usize = 5;
/// Most time to connect.
const CONNECT: Duration = Duration::from_secs(10);
/// Most time for all of it.
const WHOLE: Duration = Duration::from_secs(60);

fn unreachable() -> Refusal {
    Refusal::new(StatusCode::BAD_GATEWAY, "error-url-unreachable")
}

fn refused() -> Refusal {
    Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "error-url")
}

/// The file at an address that a client names, of at most so many bytes.
///
/// # Errors
/// When the way is closed, and those of [`get`].
pub async fn fetch(
    config: &Config,
    address: &str,
    most: u64,
    files: &Gatherer,
) -> Result<Arrived, Refusal> {
    if !config.ways.urls {
        return Err(Refusal::new(StatusCode::FORBIDDEN, "error-urls-closed"));
    }
    get(config, address, most, files, |url| is_of_files(config, url)).await
}

/// What is at addresses, as it comes, with its number; each of at most so many bytes. A few are asked
/// at a time, and after a while those that have not come don't come any more.
pub fn fetch_all<'a>(
    config: &'a Config,
    urls: Vec<String>,
    most: u64,
    files: &'a Gatherer,
    within: Duration,
) -> impl Stream<Item = (usize, String, Result<Arrived, Refusal>)> + use<'a> {
    let until = Instant::now() + within;
    let get = move |(n, url): (usize, String)| async move {
        let file = timeout_at(until, fetch(config, &url, most, files)).await;
        (n, url, file.unwrap_or_else(|_| Err(unreachable())))
    };
    // A slow one keeps no others waiting.
    stream::iter(urls).enumerate().map(get).buffer_unordered(AT_A_TIME)
}

/// Whether files may be fetched from an address, as far as that is known before it is asked: its
/// name may be another's by then, so it is checked again.
///
/// # Errors
/// When the way is closed, or it is no address of the public internet.
pub async fn fetchable(config: &Config, address: &str) -> Result<(), Refusal> {
    if !config.ways.urls {
        return Err(Refusal::new(StatusCode::FORBIDDEN, "error-urls-closed"));
    }
    let url = Url::parse(address).map_err(|_| refused())?;
    if !is_of_files(config, &url) {
        return Err(refused());
    }
    public(config, &url).await
}

/// Whether files are fetched from that port: what listens at others is seldom meant for everybody.
fn is_of_files(config: &Config, url: &Url) -> bool {
    matches!(url.port_or_known_default(), Some(80 | 443)) || is_own(config, url)
}

/// Whether the operator named that host and port.
fn is_own(config: &Config, url: &Url) -> bool {
    let (Some(host), Some(port)) = (url.host_str(), url.port_or_known_default()) else {
        return false;
    };
    config.ways.url_hosts.iter().any(|own| *own == format!("{host}:{port}"))
}

/// The file at an address, of at most so many bytes; `allowed` says which addresses may be asked,
/// those that it redirects to among them.
///
/// # Errors
/// When the address is not one of the public internet or not allowed, it is not reached, or what
/// is there is too large.
pub async fn get(
    config: &Config,
    address: &str,
    most: u64,
    files: &Gatherer,
    allowed: impl Fn(&Url) -> bool,
) -> Result<Arrived, Refusal> {
    let work = async {
        let mut url = Url::parse(address).map_err(|_| refused())?;
        for _ in 0..=HOPS {
            if !allowed(&url) {
                return Err(refused());
            }
            let answer = reach(config, &url).await?;
            if answer.status().is_redirection() {
                let to = answer.headers().get(LOCATION).and_then(|to| to.to_str().ok());
                url = to.and_then(|to| url.join(to).ok()).ok_or_else(unreachable)?;
                continue;
            }
            if !answer.status().is_success() {
                return Err(unreachable());
            }
            return take(answer, &url, most, files).await;
        }
        Err(unreachable())
    };
    // Whoever waits for the work does not wait longer for its files.
    let most = WHOLE.min(config.limits.time);
    tokio::time::timeout(most, work).await.map_err(|_| unreachable())?
}

/// Asks one address, without following anything.
async fn reach(config: &Config, url: &Url) -> Result<Response, Refusal> {
    let client = client(config, url).await?;
    client.get(url.clone()).send().await.map_err(|_| unreachable())
}

/// Whether an address may be called back; a name that is not known now may be later.
///
/// # Errors
/// When it is no address of the public internet.
pub async fn callable(config: &Config, address: &str) -> Result<(), Refusal> {
    public(config, &Url::parse(address).map_err(|_| refused())?).await
}

/// That an address is none that may never be asked.
async fn public(config: &Config, url: &Url) -> Result<(), Refusal> {
    match checked(config, url).await {
        Err(refusal) if refusal.status() == refused().status() => Err(refusal),
        _ => Ok(()),
    }
}

/// A client that connects to checked addresses of that host and to nothing else.
pub async fn client(config: &Config, url: &Url) -> Result<Client, Refusal> {
    let (host, addresses) = checked(config, url).await?;
    let client = Client::builder()
        .redirect(Policy::none())
        .no_proxy()
        .connect_timeout(CONNECT)
        .timeout(WHOLE)
        .user_agent(concat!("CompressImage/", env!("CARGO_PKG_VERSION")))
        .resolve_to_addrs(host, &addresses);
    client.build().map_err(|_| unreachable())
}

/// The host of an address, without brackets, and its addresses, all of which may be asked.
async fn checked<'a>(config: &Config, url: &'a Url) -> Result<(&'a str, Vec<SocketAddr>), Refusal> {
    let fits = matches!(url.scheme(), "http" | "https");
    let named = url.username().is_empty() && url.password().is_none();
    let (true, true, Some(host)) = (fits, named, url.host_str()) else { return Err(refused()) };
    let port = url.port_or_known_default().ok_or_else(refused)?;
    let allowed = is_own(config, url);
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let addresses = tokio::net::lookup_host((bare, port)).await.map_err(|_| unreachable())?;
    let addresses: Vec<SocketAddr> = addresses.collect();
    // One that is not public is enough: names that change their mind are refused whole.
    if addresses.is_empty() || !(allowed || addresses.iter().all(|at| is_public(at.ip()))) {
        return Err(refused());
    }
    Ok((bare, addresses))
}

async fn take(
    mut answer: Response,
    url: &Url,
    most: u64,
    files: &Gatherer,
) -> Result<Arrived, Refusal> {
    let too_large = || {
        let size = Worth::Bytes(most);
        Refusal::with(StatusCode::PAYLOAD_TOO_LARGE, "error-size", [("size", size)])
    };
    if answer.content_length().is_some_and(|length| length > most) {
        return Err(too_large());
    }
    let mut gathering = files.begin();
    while let Some(piece) = answer.chunk().await.map_err(|_| unreachable())? {
        if gathering.len() + piece.len() as u64 > most {
            return Err(too_large());
        }
        gathering.add(&piece).await?;
    }
    let last = url.path_segments().and_then(|mut parts| parts.next_back()).unwrap_or_default();
    let name = plain_name(&percent_decode_str(last).decode_utf8_lossy());
    Ok(Upload { name, bytes: gathering.done().await? })
}

/// Whether an address is one of the public internet (the special-purpose registries of IANA).
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_4(address),
        IpAddr::V6(address) => is_public_6(address),
    }
}

fn is_public_4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    !matches!(
        (a, b, c),
        (0 | 10 | 127, ..)
            | (100, 64..=127, _)
            | (169, 254, _)
            | (172, 16..=31, _)
            | (192, 0, 0 | 2)
            | (192, 31, 196)
            | (192, 52, 193)
            | (192, 88, 99)
            | (192, 168, _)
            | (192, 175, 48)
            | (198, 18..=19, _)
            | (198, 51, 100)
            | (203, 0, 113)
            | (224.., ..)
    )
}

fn is_public_6(address: Ipv6Addr) -> bool {
    let parts = address.segments();
    let last = || {
        let [.., a, b] = parts;
        let [a, b] = [a.to_be_bytes(), b.to_be_bytes()];
        Ipv4Addr::new(a[0], a[1], b[0], b[1])
    };
    match parts {
        // An address of IPv4 in the clothes of IPv6, and what translates to one.
        [0, 0, 0, 0, 0, 0xFFFF, ..] | [0x64, 0xFF9B, 0, 0, 0, 0, ..] => is_public_4(last()),
        [0x2002, a, b, ..] => {
            let [a, b] = [a.to_be_bytes(), b.to_be_bytes()];
            is_public_4(Ipv4Addr::new(a[0], a[1], b[0], b[1]))
        }
        [0x2001, second, ..] => second >= 0x200 && second != 0xDB8,
        [0x3FFF, second, ..] => second >= 0x1000,
        // Only this eighth of all is given to the internet.
        [first, ..] => first & 0xE000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_come_from_the_usual_ports_or_where_the_operator_says() {
        let mut config = Config::default();
        config.ways.url_hosts = vec!["files.example:8443".into()];
        let of_files = |text: &str| is_of_files(&config, &Url::parse(text).unwrap());
        for yes in ["http://a.example/", "https://a.example:443/", "https://files.example:8443/"] {
            assert!(of_files(yes), "{yes}");
        }
        for no in ["http://a.example:22/", "http://files.example:8080/"] {
            assert!(!of_files(no), "{no}");
        }
    }

    #[test]
    fn only_the_public_internet_is_public() {
        let public = [
            "1.1.1.1",
            "8.8.8.8",
            "93.184.216.34",
            "2606:4700::1111",
            "::ffff:8.8.8.8",
            "64:ff9b::808:808",
            "2002:808:808::1",
            "2a00:1450::1",
        ];
        let not = [
            "127.0.0.1",
            "127.255.255.254",
            "0.0.0.0",
            "10.1.2.3",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "192.0.0.8",
            "192.0.2.1",
            "198.18.0.1",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::7f00:1",
            "64:ff9b::7f00:1",
            "64:ff9b:1::1",
            "2002:7f00:1::",
            "2002:c0a8:1::",
            "2001::1",
            "2001:db8::1",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "100::1",
            "3fff::1",
            "5f00::1",
            "4000::1",
        ];
        for address in public {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
        for address in not {
            assert!(!is_public(address.parse().unwrap()), "{address}");
        }
    }
}
