//! What is wrong with a configuration, and what its operator should know.

use super::Config;
use crate::work::MOST_FILE;
use std::fmt::{self, Display};
use std::time::Duration;

/// What the operator should know of a configuration that is well, and of where it runs.
pub fn advice(config: &Config) -> Vec<Fault> {
    let worth = check(config).into_iter().filter(|finding| !finding.is_fault());
    worth.map(Finding::into_fault).chain(super::load::surroundings()).collect()
}

/// Something that keeps the server from starting, or that the operator should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where the value was written, as far as that is known: a file, a variable of the
    /// environment, a flag.
    pub from: Option<String>,
    /// The setting: "retention.files".
    pub place: String,
    /// What is wrong and what would be right.
    pub what: String,
}

impl Fault {
    /// A fault.
    pub fn new(place: impl Display, what: impl Display) -> Self {
        Self { from: None, place: place.to_string(), what: what.to_string() }
    }

    /// The same, of what was written there.
    pub fn from(self, from: impl Display) -> Self {
        Self { from: Some(from.to_string()), ..self }
    }
}

impl Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = Some(self.place.as_str()).filter(|place| !place.is_empty());
        for part in [self.from.as_deref(), place].into_iter().flatten() {
            write!(f, "{part}: ")?;
        }
        f.write_str(&self.what)
    }
}

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// The server does not start with it.
    Wrong(Fault),
    /// It does, but the operator should know.
    Worth(Fault),
}

impl Finding {
    /// Whether the server does not start with it.
    pub fn is_fault(&self) -> bool {
        matches!(self, Self::Wrong(_))
    }

    /// What it says.
    pub fn into_fault(self) -> Fault {
        match self {
            Self::Wrong(fault) | Self::Worth(fault) => fault,
        }
    }
}

const DAY: Duration = Duration::from_secs(24 * 3600);
/// Files are kept so long at most, whatever an operator writes.
const FILES_AT_MOST: Duration = DAY;
/// Nothing else is kept longer.
const ANYTHING_AT_MOST: Duration = Duration::from_secs(10 * 366 * 24 * 3600);

/// A picture is kept ready so long at most.
const KEPT_READY_AT_MOST: Duration = Duration::from_secs(365 * 24 * 3600);

/// What was found so far.
#[derive(Default)]
struct Found(Vec<Finding>);

impl Found {
    fn wrong(&mut self, is: bool, place: &str, what: &str) {
        if is {
            self.0.push(Finding::Wrong(Fault::new(place, what)));
        }
    }

    fn worth(&mut self, is: bool, place: &str, what: &str) {
        if is {
            self.0.push(Finding::Worth(Fault::new(place, what)));
        }
    }
}

/// Checks what types alone can't.
pub fn check(config: &Config) -> Vec<Finding> {
    let mut found = Found::default();
    addresses(config, &mut found);
    stores(config, &mut found);
    bounds(config, &mut found);
    retention(config, &mut found);
    letters(config, &mut found);
    operators_page(config, &mut found);
    monitors(config, &mut found);
    pictures(config, &mut found);
    found.0.extend(super::asks::faults(config).into_iter().map(Finding::Wrong));
    found.0.extend(super::cloud::faults(config).into_iter().map(Finding::Wrong));
    found.0
}

fn addresses(config: &Config, found: &mut Found) {
    let origin = config.origin.as_deref();
    found.wrong(origin.is_some_and(|o| !is_origin(o)), "origin", "write it as https://example.org");
    let own = place(&config.listen);
    found.wrong(own.is_none(), "listen", PLACE);
    if let Some(measured) = &config.metrics {
        let other = place(&measured.listen);
        found.wrong(other.is_none(), "metrics.listen", PLACE);
        let same = own.zip(other).is_some_and(|(one, other)| one.meets(&other));
        let what = "this is where the site listens: take another port";
        found.wrong(same, "metrics.listen", what);
    }
    let header = config.client_header.as_ref();
    let odd = header.is_some_and(|name| name.parse::<axum::http::HeaderName>().is_err());
    found.wrong(
        odd,
        "client_header",
        "this can't be a header's name: write one as x-forwarded-for",
    );
    let odd = |host: &String| place(host).is_none_or(|host| host.port == 0);
    let odd = config.ways.url_hosts.iter().any(odd);
    found.wrong(odd, "ways.url_hosts", "write each as files.example.org:443, with its port");
    let local = ["127.", "[::1]", "localhost"].iter().any(|here| config.listen.starts_with(here));
    let open = !local && !config.secure();
    found.worth(open, "origin", "without https people's files travel in the open");
    let what = "receipts and letters name whatever address a request was sent to: say the one that \
                people use";
    found.worth(!local && origin.is_none(), "origin", what);
    let proxied = header.is_none() && local && origin.is_some();
    let what = "behind a proxy, all people look like one client without it";
    found.worth(proxied, "client_header", what);
}

/// What an address to listen on has to look like.
const PLACE: &str = "write it as 127.0.0.1:8080, the port a number up to 65535";

/// Where something listens.
struct Listens<'a> {
    host: &'a str,
    port: u16,
}

/// An address to listen on, where it is one.
fn place(text: &str) -> Option<Listens<'_>> {
    let (host, port) = text.rsplit_once(':')?;
    let port = port.parse().ok()?;
    (!host.is_empty()).then_some(Listens { host, port })
}

impl Listens<'_> {
    /// Whether no two programs can listen at both.
    fn meets(&self, other: &Self) -> bool {
        let all = |host: &str| matches!(host, "0.0.0.0" | "[::]" | "::");
        let hosts = self.host == other.host || all(self.host) || all(other.host);
        self.port != 0 && self.port == other.port && hosts
    }
}

fn stores(config: &Config, found: &mut Found) {
    let postgres = |at: &str| at.starts_with("postgres://") || at.starts_with("postgresql://");
    let what = "'sqlite', or postgres://user:password@host/name";
    found.wrong(config.postgres().is_some_and(|at| !postgres(at)), "database", what);
    let odd = config.bucket().is_some_and(|at| crate::store::Files::bucket(at).is_err());
    let what = "'folder', or s3://bucket/prefix?endpoint=https://host&region=name";
    found.wrong(odd, "store", what);
    let half = config.postgres().is_some() != config.bucket().is_some();
    let what = "several machines need both: a database and a store that they share";
    found.worth(half, "store", what);
}

fn bounds(config: &Config, found: &mut Found) {
    let (limits, jobs, rates) = (&config.limits, &config.jobs, &config.rates);
    let second = Duration::from_secs(1);
    found.wrong(limits.files == 0, "limits.files", "at least 1");
    found.wrong(limits.request.as_u64() == 0, "limits.request", "at least 1B");
    let most = "at most 4GiB: the processes that work take no larger files";
    found.wrong(limits.request.as_u64() > MOST_FILE, "limits.request", most);
    found.wrong(jobs.upload.as_u64() > MOST_FILE, "jobs.upload", most);
    found.wrong(limits.time < second, "limits.time", "at least 1s");
    found.wrong(limits.pixels == 0, "limits.pixels", "at least 1");
    found.wrong(limits.frames == 0, "limits.frames", "at least 1");
    found.wrong(limits.memory.as_u64() < 16 << 20, "limits.memory", "at least 16MiB");
    found.wrong(jobs.time < second, "jobs.time", "at least 1s");
    found.wrong(jobs.tries == 0, "jobs.tries", "at least 1");
    found.wrong(jobs.lease < Duration::from_secs(2), "jobs.lease", "at least 2s");
    found.wrong(jobs.lease > Duration::from_secs(30), "jobs.lease", "at most 30s");
    found.wrong(rates.tasks == 0, "rates.tasks", "at least 1");
    found.wrong(rates.requests == 0, "rates.requests", "at least 1");
    found.wrong(rates.messages == 0, "rates.messages", "at least 1");
    let what = "one client may have more jobs than the queue has room for (jobs.queue), and keep \
                all others out: take less";
    found.worth(jobs.queue < jobs.per_client, "jobs.per_client", what);
    let what = "so many at a time are more than a machine does at once: 0 takes as many as it has \
                cores";
    found.worth(jobs.workers > 1024, "jobs.workers", what);
    let what = "no job can be so large: all of them together have less room (jobs.disk)";
    found.worth(jobs.upload > jobs.disk, "jobs.upload", what);
}

fn retention(config: &Config, found: &mut Found) {
    let kept = &config.retention;
    found.wrong(kept.files_at_most > FILES_AT_MOST, "retention.files_at_most", "at most 24h");
    found.wrong(kept.files > kept.files_at_most, "retention.files", "no more than files_at_most");
    found.wrong(kept.uploads > FILES_AT_MOST, "retention.uploads", "at most 24h");
    found.wrong(kept.accounts > FILES_AT_MOST, "retention.accounts", "at most 24h");
    for (place, time) in [
        ("retention.deletions", kept.deletions),
        ("retention.logs", kept.logs),
        ("retention.diagnostics", kept.diagnostics),
        ("retention.messages", kept.messages),
        ("retention.consent", kept.consent),
        ("retention.rights", kept.rights),
        ("retention.audit", kept.audit),
        ("retention.figures", kept.figures),
        ("retention.api_keys", kept.api_keys),
    ] {
        found.wrong(time > ANYTHING_AT_MOST, place, "at most 10 years");
    }
    let foreign = config.analytics.is_some() || config.advertising.is_some();
    let what = "with 0 nobody can prove what visitors agreed to";
    found.worth(foreign && kept.consent.is_zero(), "retention.consent", what);
    let short = !kept.logs.is_zero() && kept.logs < crate::log::PIECE;
    found.wrong(short, "retention.logs", "at least 1h, or 0 for none");
    let what = "at least 24h, for a key is to be used";
    found.wrong(kept.api_keys < DAY, "retention.api_keys", what);
}

fn letters(config: &Config, found: &mut Found) {
    let unsaid = config.policy.controller.is_empty();
    let what = "say who is responsible: the privacy page names nobody";
    found.worth(unsaid, "policy.controller", what);
    let email = config.policy.email.as_str();
    let odd = !email.is_empty() && email.parse::<lettre::Address>().is_err();
    found.wrong(odd, "policy.email", "write it as privacy@example.org");
    let nameless = config.policy.processors.iter().any(|one| one.name.trim().is_empty());
    found.wrong(nameless, "policy.processors", "each needs its name");
    let Some(mail) = &config.mail else {
        let what = match config.admin {
            Some(_) => "without it messages stay on the operator's page",
            None => "without it, and without the operator's page (admin), no messages are taken",
        };
        found.worth(true, "mail", what);
        return;
    };
    // Anybody can send a request that names another host: links of letters don't go by that.
    let what = "letters have links: say the address that people use";
    found.wrong(config.origin.is_none(), "origin", what);
    if let Some((place, what)) = crate::mail::wrong(mail) {
        found.wrong(true, place, what);
    }
}

fn operators_page(config: &Config, found: &mut Found) {
    let Some(admin) = &config.admin else { return };
    let hex = |c: char| matches!(c, '0'..='9' | 'a'..='f');
    let token = admin.token.as_ref();
    let hash = token.is_none_or(|token| token.len() == 64 && token.chars().all(hex));
    found.wrong(!hash, "admin.token", "the hash that 'compressimage admin token' prints");
    found.wrong(token.is_none() && admin.oidc.is_none(), "admin", "a token, or a table oidc");
    let Some(oidc) = &admin.oidc else { return };
    let what = "write it as https://accounts.example.org";
    found.wrong(!is_provider(&oidc.issuer), "admin.oidc.issuer", what);
    found.wrong(oidc.client_id.is_empty(), "admin.oidc.client_id", "the provider gave it");
    let named = oidc.allowed.iter().any(|name| !name.trim().is_empty());
    found.wrong(!named, "admin.oidc.allowed", "name at least one person");
    let what = "the provider leads people back: say the address that they use";
    found.wrong(config.origin.is_none(), "origin", what);
}

fn monitors(config: &Config, found: &mut Found) {
    let levels = ["error", "warn", "info", "debug"];
    let level = config.log.level.as_str();
    found.wrong(!levels.contains(&level), "log.level", "error, warn, info or debug");
    let Some(telemetry) = &config.telemetry else { return };
    let url = reqwest::Url::parse(&telemetry.endpoint);
    let fits = url.is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    found.wrong(!fits, "telemetry.endpoint", "write it as http://localhost:4318");
    found.wrong(telemetry.service.is_empty(), "telemetry.service", "at least a letter");
}

fn pictures(config: &Config, found: &mut Found) {
    let Some(pictures) = &config.pictures else { return };
    let what = "at least 64 hexadecimal digits, as 'openssl rand -hex 32' prints them";
    found.wrong(!crate::pictures::is_key(&pictures.key), "pictures.key", what);
    found.wrong(pictures.sources.is_empty(), "pictures.sources", "name at least one");
    let place = |source: &String| reqwest::Url::parse(source).is_ok_and(|url| url.has_host());
    let places = pictures.sources.iter().all(place);
    found.wrong(!places, "pictures.sources", "write them as https://example.org/photos/");
    found.wrong(pictures.age > KEPT_READY_AT_MOST, "pictures.age", "at most 365 days");
}

/// Whether logins may go there: over TLS, or on this machine.
fn is_provider(issuer: &str) -> bool {
    let Ok(url) = reqwest::Url::parse(issuer) else { return false };
    let here = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    url.has_host() && (url.scheme() == "https" || (url.scheme() == "http" && here))
}

/// An origin: scheme and host, nothing behind them.
fn is_origin(text: &str) -> bool {
    let plain = text.trim_end_matches('/');
    let host = plain.strip_prefix("https://").or_else(|| plain.strip_prefix("http://"));
    let fits = |c: char| c.is_ascii_alphanumeric() || ".:-[]".contains(c);
    host.is_some_and(|host| !host.is_empty() && host.chars().all(fits))
}

/// An origin without the slash at its end.
///
/// # Errors
/// When it is none.
pub fn origin(text: &str) -> Result<String, String> {
    let plain = text.trim_end_matches('/');
    match is_origin(plain) {
        true => Ok(plain.to_owned()),
        false => Err("write it as https://example.org".to_owned()),
    }
}
