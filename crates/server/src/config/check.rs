//! What is wrong with a configuration, and what its operator should know.

use super::Config;
use std::fmt::{self, Display};
use std::time::Duration;

/// What the operator should know of a configuration that is well.
pub fn advice(config: &Config) -> Vec<Fault> {
    let worth = check(config).into_iter().filter(|finding| !finding.is_fault());
    worth.map(Finding::into_fault).collect()
}

/// Something that keeps the server from starting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The setting: "retention.files".
    pub place: String,
    /// What is wrong and what would be right.
    pub what: String,
}

impl Fault {
    /// A fault.
    pub fn new(place: impl Display, what: impl Display) -> Self {
        Self { place: place.to_string(), what: what.to_string() }
    }
}

impl Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place.is_empty() {
            true => f.write_str(&self.what),
            false => write!(f, "{}: {}", self.place, self.what),
        }
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

/// Checks what types alone can't.
pub fn check(config: &Config) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut wrong = |is: bool, place: &str, what: &str| {
        if is {
            found.push(Finding::Wrong(Fault::new(place, what)));
        }
    };
    let (limits, jobs, kept) = (&config.limits, &config.jobs, &config.retention);
    let origin = config.origin.as_deref();
    wrong(origin.is_some_and(|o| !is_origin(o)), "origin", "write it as https://example.org");
    wrong(config.listen.rsplit_once(':').is_none(), "listen", "write it as 127.0.0.1:8080");
    let postgres = |at: &str| at.starts_with("postgres://") || at.starts_with("postgresql://");
    let what = "'sqlite', or postgres://user:password@host/name";
    wrong(config.postgres().is_some_and(|at| !postgres(at)), "database", what);
    let what = "'folder', or s3://bucket/prefix?endpoint=https://host&region=name";
    wrong(
        config.bucket().is_some_and(|at| crate::store::Files::bucket(at).is_err()),
        "store",
        what,
    );
    wrong(limits.files == 0, "limits.files", "at least 1");
    wrong(limits.request.as_u64() == 0, "limits.request", "at least 1B");
    wrong(limits.time < Duration::from_secs(1), "limits.time", "at least 1s");
    wrong(limits.pixels == 0, "limits.pixels", "at least 1");
    wrong(limits.memory.as_u64() < 16 << 20, "limits.memory", "at least 16MiB");
    wrong(jobs.time < Duration::from_secs(1), "jobs.time", "at least 1s");
    wrong(jobs.tries == 0, "jobs.tries", "at least 1");
    wrong(jobs.lease < Duration::from_secs(2), "jobs.lease", "at least 2s");
    wrong(jobs.lease > Duration::from_secs(30), "jobs.lease", "at most 30s");
    wrong(kept.files_at_most > FILES_AT_MOST, "retention.files_at_most", "at most 24h");
    wrong(kept.files > kept.files_at_most, "retention.files", "no more than files_at_most");
    wrong(kept.uploads > FILES_AT_MOST, "retention.uploads", "at most 24h");
    wrong(kept.accounts > FILES_AT_MOST, "retention.accounts", "at most 24h");
    for (place, time) in [
        ("retention.deletions", kept.deletions),
        ("retention.logs", kept.logs),
        ("retention.diagnostics", kept.diagnostics),
        ("retention.messages", kept.messages),
        ("retention.consent", kept.consent),
        ("retention.rights", kept.rights),
        ("retention.audit", kept.audit),
        ("retention.figures", kept.figures),
    ] {
        wrong(time > ANYTHING_AT_MOST, place, "at most 10 years");
    }
    wrong(config.rates.tasks == 0, "rates.tasks", "at least 1");
    wrong(config.rates.requests == 0, "rates.requests", "at least 1");
    wrong(config.rates.messages == 0, "rates.messages", "at least 1");
    if let Some(mail) = &config.mail {
        // Anybody can send a request that names another host: links of letters don't go by that.
        wrong(origin.is_none(), "origin", "letters have links: say the address that people use");
        if let Some((place, what)) = crate::mail::wrong(mail) {
            wrong(true, place, what);
        }
    }
    if let Some(admin) = &config.admin {
        let hex = |c: char| matches!(c, '0'..='9' | 'a'..='f');
        let token = admin.token.as_ref();
        let hash = token.is_none_or(|token| token.len() == 64 && token.chars().all(hex));
        wrong(!hash, "admin.token", "the hash that 'compressimage admin token' prints");
        wrong(token.is_none() && admin.oidc.is_none(), "admin", "a token, or a table oidc");
        if let Some(oidc) = &admin.oidc {
            let what = "write it as https://accounts.example.org";
            wrong(!is_provider(&oidc.issuer), "admin.oidc.issuer", what);
            wrong(oidc.client_id.is_empty(), "admin.oidc.client_id", "the provider gave it");
            let named = oidc.allowed.iter().any(|name| !name.trim().is_empty());
            wrong(!named, "admin.oidc.allowed", "name at least one person");
            let what = "the provider leads people back: say the address that they use";
            wrong(origin.is_none(), "origin", what);
        }
    }
    if let Some(telemetry) = &config.telemetry {
        let url = reqwest::Url::parse(&telemetry.endpoint);
        let fits = url.is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
        wrong(!fits, "telemetry.endpoint", "write it as http://localhost:4318");
        wrong(telemetry.service.is_empty(), "telemetry.service", "at least a letter");
    }
    let levels = ["error", "warn", "info", "debug"];
    let level = config.log.level.as_str();
    wrong(!levels.contains(&level), "log.level", "error, warn, info or debug");
    if let Some(pictures) = &config.pictures {
        let hex = pictures.key.chars().all(|c| c.is_ascii_hexdigit());
        let what = "at least 64 hexadecimal digits";
        wrong(!hex || pictures.key.len() < 64, "pictures.key", what);
        wrong(pictures.sources.is_empty(), "pictures.sources", "name at least one");
        let place = |source: &String| reqwest::Url::parse(source).is_ok_and(|url| url.has_host());
        let places = pictures.sources.iter().all(place);
        wrong(!places, "pictures.sources", "write them as https://example.org/photos/");
        wrong(pictures.age > KEPT_READY_AT_MOST, "pictures.age", "at most 365days");
    }
    found.extend(super::asks::faults(config).into_iter().map(Finding::Wrong));
    found.extend(super::cloud::faults(config).into_iter().map(Finding::Wrong));
    advise(config, &mut found);
    found
}

fn advise(config: &Config, found: &mut Vec<Finding>) {
    let mut worth = |is: bool, place: &str, what: &str| {
        if is {
            found.push(Finding::Worth(Fault::new(place, what)));
        }
    };
    let local = ["127.", "[::1]", "localhost"].iter().any(|here| config.listen.starts_with(here));
    let unsaid = config.policy.controller.is_empty();
    worth(unsaid, "policy.controller", "say who is responsible: the privacy page names nobody");
    worth(!local && !config.secure(), "origin", "without https people's files travel in the open");
    let proxied = config.client_header.is_none() && local && config.origin.is_some();
    worth(proxied, "client_header", "behind a proxy, all people look like one client without it");
    let foreign = config.analytics.is_some() || config.advertising.is_some();
    let forgot = foreign && config.retention.consent.is_zero();
    worth(forgot, "retention.consent", "with 0s nobody can prove what visitors agreed to");
    let half = config.postgres().is_some() != config.bucket().is_some();
    worth(half, "store", "several machines need both: a database and a store that they share");
    worth(config.mail.is_none(), "mail", "without it messages stay on the operator's page");
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
