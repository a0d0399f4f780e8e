//! The tables of the configuration.

use bytesize::ByteSize;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use std::time::Duration;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// What one request or one file may take.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Most bytes of all files of a request that is answered at once.
    pub request: ByteSize,
    /// Most files of a request.
    pub files: usize,
    /// Most pixels of a picture.
    pub pixels: u64,
    /// Most bytes of files in memory that are coming in or going out, of all requests together; what
    /// is more goes to disk for a while, sealed with a key that is in memory alone.
    pub buffer: ByteSize,
    /// Most frames or pages.
    pub frames: u32,
    /// Most memory for one task.
    pub memory: ByteSize,
    /// Most time for work that is answered at once.
    #[serde(with = "super::time")]
    pub time: Duration,
    /// Most time in the queue for work that is answered at once.
    #[serde(with = "super::time")]
    pub patience: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            request: ByteSize::mb(64),
            files: 20,
            pixels: 100_000_000,
            buffer: ByteSize::mb(256),
            frames: 1_000,
            memory: ByteSize::b(3 << 29),
            time: Duration::from_secs(60),
            patience: Duration::from_secs(30),
        }
    }
}

/// Work that is not waited for.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Jobs {
    /// Most tasks at work at a time; 0 takes as many as there are cores.
    pub workers: usize,
    /// Whether this server takes jobs itself; where it does not, `compressimage worker` does, on
    /// this machine or another. What is answered at once is always done here.
    pub take: bool,
    /// Most jobs that wait; more are told to come back later.
    pub queue: u64,
    /// Most jobs of one client that are not done.
    pub per_client: u64,
    /// Most bytes of all files of a job.
    pub upload: ByteSize,
    /// Most bytes on disk, of all jobs together.
    pub disk: ByteSize,
    /// Most files of a job.
    pub files: usize,
    /// Most time for one job's work.
    #[serde(with = "super::time")]
    pub time: Duration,
    /// How often a job is tried where the server, not the file, was at fault.
    pub tries: u32,
    /// How long a worker may be silent before another takes its job.
    #[serde(with = "super::time")]
    pub lease: Duration,
}

impl Default for Jobs {
    fn default() -> Self {
        Self {
            workers: 0,
            take: true,
            queue: 1_000,
            per_client: 100,
            upload: ByteSize::gb(1),
            disk: ByteSize::gb(20),
            files: 1_000,
            time: Duration::from_secs(10 * MINUTE),
            tries: 3,
            lease: Duration::from_secs(15),
        }
    }
}

/// How long things are kept; 0 keeps nothing, and there is no value for ever.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Retention {
    /// Files and everything else of a job, from its result on.
    #[serde(with = "super::time")]
    pub files: Duration,
    /// The same from its arrival on, however long it takes.
    #[serde(with = "super::time")]
    pub files_at_most: Duration,
    /// Uploads that were begun and not made a job.
    #[serde(with = "super::time")]
    pub uploads: Duration,
    /// What opens a visitor's account elsewhere, from its last use on.
    #[serde(with = "super::time")]
    pub accounts: Duration,
    /// That a job was deleted, and when: what a receipt is made from.
    #[serde(with = "super::time")]
    pub deletions: Duration,
    /// The log, where it is one of files; 0 says nothing of requests anywhere.
    #[serde(with = "super::time")]
    pub logs: Duration,
    /// Diagnostics that people sent with a message; 0 takes none.
    #[serde(with = "super::time")]
    pub diagnostics: Duration,
    /// Messages to the operator, once they were sent on; 0 sends them at once or not at all.
    #[serde(with = "super::time")]
    pub messages: Duration,
    /// What a visitor agreed to or refused.
    #[serde(with = "super::time")]
    pub consent: Duration,
    /// Requests of rights, and what they stop, once they are answered.
    #[serde(with = "super::time")]
    pub rights: Duration,
    /// That something was done with a request of rights, and when.
    #[serde(with = "super::time")]
    pub audit: Duration,
    /// Figures without persons: pages, tools, bytes saved, by day.
    #[serde(with = "super::time")]
    pub figures: Duration,
    /// Keys of programs, from their last use or their revocation on.
    #[serde(with = "super::time")]
    pub api_keys: Duration,
}

impl Default for Retention {
    fn default() -> Self {
        let days = |days| Duration::from_secs(days * DAY);
        Self {
            files: Duration::from_secs(HOUR),
            files_at_most: days(1),
            uploads: days(1),
            accounts: Duration::from_secs(HOUR),
            deletions: days(7),
            logs: days(7),
            diagnostics: days(30),
            messages: days(90),
            consent: days(2 * 365),
            rights: days(3 * 365),
            audit: days(3 * 365),
            figures: days(400),
            api_keys: days(400),
        }
    }
}

impl Retention {
    /// Whether files are kept at all: a server that keeps none takes no jobs.
    pub fn keeps_files(&self) -> bool {
        !self.files.is_zero() && !self.files_at_most.is_zero()
    }
}

/// How often a client may ask: an address (of IPv6 the network), or a key.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rates {
    /// Tasks a minute of one address.
    pub tasks: u32,
    /// Tasks at once, before that counts.
    pub burst: u32,
    /// Other requests a minute of one address.
    pub requests: u32,
    /// Messages and requests of rights an hour of one address.
    pub messages: u32,
}

impl Default for Rates {
    fn default() -> Self {
        Self { tasks: 120, burst: 60, requests: 1_200, messages: 5 }
    }
}

/// Who is responsible, for the pages that say so. Without it the pages say that this is a copy
/// whose operator has not said who they are.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// Who decides what is done with data: the controller's name.
    pub controller: String,
    /// Its postal address.
    pub address: String,
    /// Where people write to.
    pub email: String,
    /// The data protection officer, where there is one.
    pub officer: String,
    /// The authority that people can complain to.
    pub authority: String,
    /// Where the server stands: "Germany".
    pub location: String,
    /// Who else gets to see data, and which.
    pub processors: Vec<Processor>,
}

/// Who else gets to see data.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Processor {
    /// Its name.
    pub name: String,
    /// What it does.
    pub purpose: String,
    /// Where it is.
    pub location: String,
}

/// Mail by SMTP.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// "smtps://user:password@mail.example.org", or "smtp://localhost:25".
    pub server: String,
    /// Who it is from.
    pub from: String,
    /// Where messages go.
    pub to: String,
    /// A file (PEM) with the authority that the server's certificate is of, where it is one of
    /// your own and not a public one.
    #[serde(default)]
    pub ca: Option<PathBuf>,
}

/// Pictures for other sites, made as they are asked for.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pictures {
    /// The key that addresses are signed with: 32 bytes or more in hexadecimal digits.
    pub key: String,
    /// Where pictures may come from: "https://example.org/photos/".
    pub sources: Vec<String>,
    /// Most bytes of pictures that are kept ready, in memory.
    #[serde(default = "cache")]
    pub cache: ByteSize,
    /// How long a picture is kept ready, and how long clients may keep it.
    #[serde(default = "age", with = "super::time")]
    pub age: Duration,
}

fn cache() -> ByteSize {
    ByteSize::mb(256)
}

fn age() -> Duration {
    Duration::from_secs(DAY)
}

/// The operator's page: by a token, by logins at a provider, or both.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Admin {
    /// The token's hash, as `compressimage admin token` prints it.
    pub token: Option<String>,
    /// Logins at a provider.
    pub oidc: Option<Oidc>,
}

/// Logins by OpenID Connect.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Oidc {
    /// The provider's address: "https://accounts.example.org".
    pub issuer: String,
    /// This site's name there. It leads back to `/admin/oidc`.
    pub client_id: String,
    /// Its secret there; without one where the provider gives none.
    #[serde(default)]
    pub client_secret: String,
    /// Who may see the page: an address that the provider has checked, or the provider's own name
    /// for a person (the subject).
    pub allowed: Vec<String>,
}

/// Figures for a monitor (Prometheus).
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measured {
    /// An address and port of its own.
    pub listen: String,
}

/// Traces for a collector (OpenTelemetry, OTLP over HTTP).
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Telemetry {
    /// Where it listens: "http://localhost:4318".
    pub endpoint: String,
    /// What this server is called there.
    #[serde(default = "service")]
    pub service: String,
}

impl Telemetry {
    /// The collector's host, for the page that says who else sees what.
    pub fn host(&self) -> String {
        let url = reqwest::Url::parse(&self.endpoint).ok();
        url.and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default()
    }
}

fn service() -> String {
    "compressimage".into()
}

/// What is written down of requests: never names of files, never whole addresses.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Log {
    /// "error", "warn", "info" or "debug".
    pub level: String,
    /// A folder with a file an hour; without it, standard error, which whoever keeps that deletes.
    pub folder: Option<PathBuf>,
}

impl Default for Log {
    fn default() -> Self {
        Self { level: "info".into(), folder: None }
    }
}

/// Which ways to the server's work are open.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Ways {
    /// Whether programs may ask without a key.
    pub open_api: bool,
    /// Whether files may be fetched from an address that the client names.
    pub urls: bool,
    /// Hosts ("files.internal:443") that files are fetched from and that are called though they
    /// are not of the public internet.
    pub url_hosts: Vec<String>,
    /// Whether a job may call an address when it is done.
    pub webhooks: bool,
}

impl Default for Ways {
    fn default() -> Self {
        Self { open_api: true, urls: true, url_hosts: Vec::new(), webhooks: true }
    }
}
