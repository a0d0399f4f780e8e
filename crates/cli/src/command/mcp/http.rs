//! Over HTTP, for assistants that connect to an address: on this machine only, unless said
//! otherwise, and never without a token where others could connect.

use super::desk::Desk;
use crate::command::Usage;
use crate::reporter::say_error;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint, value_parser};
use rmcp::transport::streamable_http_server::session::local::LocalSessionManager;
use rmcp::transport::{StreamableHttpServerConfig, StreamableHttpService};
use std::io;
use std::net::{SocketAddr, ToSocketAddrs};
use std::path::PathBuf;
use std::sync::Arc;
use subtle::ConstantTimeEq;
use tokio::net::TcpListener;
use tower_http::cors::CorsLayer;
use url::Url;

/// The variable with the token, for those who have no file.
const TOKEN: &str = "COMPRESSIMAGE_MCP_TOKEN";
/// Least characters of a token.
const SHORTEST: usize = 16;

/// Its arguments.
pub fn arguments(command: Command) -> Command {
    let several = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name)
            .long(name)
            .value_name(value)
            .help(help)
            .action(ArgAction::Append)
            .requires("listen")
    };
    command
        .arg(
            Arg::new("listen")
                .long("listen")
                .value_name("ADDRESS:PORT")
                .help("Listen there (HTTP) instead of on standard input; port 0 takes any"),
        )
        .arg(
            Arg::new("token-file")
                .long("token-file")
                .value_name("FILE")
                .help("File with the token that clients must send as bearer")
                .long_help(
                    "File with the token that clients must send as bearer\n\n\
                     Or the variable COMPRESSIMAGE_MCP_TOKEN. Other machines can only connect with \
                     one.",
                )
                .requires("listen")
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::FilePath),
        )
        .arg(several("host", "HOST", "A name of this machine that clients use, beside localhost"))
        .arg(several("origin", "URL", "A page whose scripts may connect: https://example.org"))
}

/// Where to listen, and who may connect.
#[derive(Debug)]
pub struct Listening {
    addresses: Vec<SocketAddr>,
    token: Option<String>,
    hosts: Vec<String>,
    origins: Vec<Page>,
}

/// Where a page is from whose scripts may connect.
#[derive(Debug)]
struct Page {
    /// As browsers send it.
    origin: HeaderValue,
    /// The same with its port, whichever it is: without one every port would be meant.
    with_port: String,
}

impl Page {
    /// The origin of a page's address.
    fn new(address: &str) -> Option<Self> {
        let url =
            Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
        let (host, port) = (url.host_str()?, url.port_or_known_default()?);
        let origin = HeaderValue::try_from(url.origin().ascii_serialization()).ok()?;
        Some(Self { origin, with_port: format!("{}://{host}:{port}", url.scheme()) })
    }
}

/// What pages send beside what all may.
const SENT: [&str; 8] = [
    "accept",
    "authorization",
    "content-type",
    "last-event-id",
    "mcp-method",
    "mcp-name",
    "mcp-protocol-version",
    SESSION,
];
/// The name of a session: a page has to read it in order to go on with it.
const SESSION: &str = "mcp-session-id";

impl Listening {
    /// What the command line says; nothing where it says standard input.
    ///
    /// # Errors
    /// When an address is none, or others could connect without a token.
    pub fn new(matches: &ArgMatches) -> Result<Option<Self>, Usage> {
        let Some(listen) = matches.get_one::<String>("listen") else { return Ok(None) };
        let wrong = || Usage::new(format!("'{listen}' is no address; write it as 127.0.0.1:7777"));
        let addresses: Vec<_> = listen.to_socket_addrs().map_err(|_| wrong())?.collect();
        let token = token(matches.get_one::<PathBuf>("token-file"))?;
        let local = addresses.iter().all(|address| address.ip().is_loopback());
        if !local && token.is_none() {
            return Err(Usage::new(format!(
                "others could connect to {listen}: give a token (--token-file), or listen on \
                 127.0.0.1"
            )));
        }
        let all = |name: &str| matches.get_many::<String>(name).into_iter().flatten().cloned();
        let own = addresses.iter().map(|address| address.ip()).filter(|ip| !ip.is_unspecified());
        let local = ["localhost", "127.0.0.1", "::1"].map(str::to_owned);
        let hosts =
            local.into_iter().chain(own.map(|ip| ip.to_string())).chain(all("host")).collect();
        let page = |address: String| {
            let wrong = format!("'{address}' is no page; write its origin as https://example.org");
            Page::new(&address).ok_or_else(|| Usage::new(wrong))
        };
        let origins = all("origin").map(page).collect::<Result<_, _>>()?;
        Ok(Some(Self { addresses, token, hosts, origins }))
    }

    /// Serves for ever.
    pub async fn serve(self, desk: Desk) -> io::Result<()> {
        let listener = TcpListener::bind(&self.addresses[..]).await?;
        let address = listener.local_addr()?;
        // Pages of the web have no business here, whatever name they give this machine.
        let config = StreamableHttpServerConfig::default()
            .with_allowed_hosts(self.hosts)
            .with_allowed_origins(self.origins.iter().map(|page| page.with_port.clone()))
            .enforce_origin_validation();
        let sessions = Arc::<LocalSessionManager>::default();
        let service = StreamableHttpService::new(move || Ok(desk.clone()), sessions, config);
        let router = Router::new()
            .route_service("/mcp", service)
            .layer(middleware::from_fn_with_state(Arc::new(self.token), admit))
            // Browsers ask before they send the token, so whether a page may is said before it.
            .layer(sharing(self.origins));
        say_error(&format!("The tools at http://{address}/mcp"));
        axum::serve(listener, router).await
    }
}

/// What browsers want to hear so that they let pages of these origins connect.
fn sharing(origins: Vec<Page>) -> CorsLayer {
    CorsLayer::new()
        .allow_origin(origins.into_iter().map(|page| page.origin).collect::<Vec<_>>())
        .allow_methods([Method::GET, Method::POST, Method::DELETE])
        .allow_headers(SENT.map(HeaderName::from_static))
        .expose_headers([HeaderName::from_static(SESSION), header::WWW_AUTHENTICATE])
}

fn token(file: Option<&PathBuf>) -> Result<Option<String>, Usage> {
    let text = match file {
        Some(path) => Some(std::fs::read_to_string(path).map_err(|error| {
            Usage::new(format!("the token in {} can't be read: {error}", path.display()))
        })?),
        None => std::env::var(TOKEN).ok(),
    };
    match text.map(|text| text.trim().to_owned()) {
        Some(text) if text.is_empty() => Err(Usage::new("the token is empty")),
        Some(text) if text.len() < SHORTEST => Err(Usage::new(format!(
            "the token could be guessed: take at least {SHORTEST} characters, as \
             'openssl rand -hex 32' prints them"
        ))),
        token => Ok(token),
    }
}

/// Lets those in who have the token, where there is one.
async fn admit(State(token): State<Arc<Option<String>>>, request: Request, next: Next) -> Response {
    match token.as_deref() {
        Some(token) if !sent(request.headers(), token) => {
            (StatusCode::UNAUTHORIZED, [(header::WWW_AUTHENTICATE, "Bearer")]).into_response()
        }
        _ => next.run(request).await,
    }
}

fn sent(headers: &HeaderMap, token: &str) -> bool {
    let value = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let named = value.and_then(|value| value.split_once(' '));
    let named = named.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("Bearer"));
    let given = named.map_or("", |(_, given)| given);
    given.trim().as_bytes().ct_eq(token.as_bytes()).into()
}
