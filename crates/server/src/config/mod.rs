//! What the operator decides: one file (TOML), or variables of the environment, or both.
//!
//! Everything has a default that is safe; a limit or a time has no value that means unlimited or
//! for ever. Times are written as `90s`, `15m`, `24h` or `30 days`, sizes as `64MB`.

mod asked;
mod asks;
mod check;
mod cloud;
mod load;
mod parts;
mod reach;
mod time;
mod words;

pub use asked::{Advertising, Analytics, Consent, Counter, Figures, Known, Region};
pub use check::{Fault, Finding, advice, origin};
pub use cloud::{Cloud, CloudApp};
pub use load::{EXAMPLE, Loaded, load};
pub use parts::{
    Admin, Jobs, Limits, Log, Mail, Measured, Oidc, Pictures, Policy, Processor, Rates, Retention,
    Telemetry, Ways,
};

use crate::assets::Embedded;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// How the site is served.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Address and port: "127.0.0.1:8080"; port 0 takes any that is free.
    pub listen: String,
    /// "https://example.org", where people use another address than the one listened on. With
    /// https, browsers are told to use nothing else.
    pub origin: Option<String>,
    /// Where files and the database are kept. Without it: `$STATE_DIRECTORY`, else
    /// `compressimage` in the user's data folder.
    pub data: Option<PathBuf>,
    /// The database: `sqlite` keeps it in the data folder; "postgres://user:password@host/name" is
    /// one that several machines share.
    pub database: String,
    /// Where files are: `folder` keeps them in the data folder;
    /// "s3://bucket/prefix?endpoint=https://…&region=…" is a store that several machines share. Its
    /// keys are the environment's (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY), or the machine's role.
    pub store: String,
    /// The header in which a proxy in front says who asks ("x-forwarded-for"). Only name it where
    /// there is such a proxy: anybody can send a header.
    pub client_header: Option<String>,
    /// A folder with the web part, instead of the embedded one.
    pub web: Option<PathBuf>,
    /// The embedded web part. It is the program's: the operator has nothing to say of it.
    #[serde(skip)]
    pub embedded: Option<Embedded>,
    /// The folder of the data of languages, instead of the system's.
    pub languages: Option<PathBuf>,
    /// The folder of the models, instead of the user's cache.
    pub models: Option<PathBuf>,
    /// What one request may take.
    pub limits: Limits,
    /// Work that is not waited for.
    pub jobs: Jobs,
    /// How long things are kept.
    pub retention: Retention,
    /// How often a client may ask.
    pub rates: Rates,
    /// Who is responsible, for the pages that say so.
    pub policy: Policy,
    /// Mail to the operator and to people who ask for their rights.
    pub mail: Option<Mail>,
    /// Pictures for other sites, made as they are asked for.
    pub pictures: Option<Pictures>,
    /// The operator's page.
    pub admin: Option<Admin>,
    /// Figures for a monitor.
    pub metrics: Option<Measured>,
    /// Traces for a collector.
    pub telemetry: Option<Telemetry>,
    /// What is written down of requests.
    pub log: Log,
    /// Which ways to the server's work are open.
    pub ways: Ways,
    /// Places elsewhere that visitors may connect, each where it is turned on.
    pub cloud: Cloud,
    /// Visits counted by somebody else, as far as the visitor agrees.
    pub analytics: Option<Analytics>,
    /// A place for advertising, as far as the visitor agrees.
    pub advertising: Option<Advertising>,
    /// Where visitors are asked first, and where they may refuse.
    pub consent: Consent,
    /// What the server counts itself.
    pub figures: Figures,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: "127.0.0.1:8080".into(),
            origin: None,
            data: None,
            database: SQLITE.into(),
            store: FOLDER.into(),
            client_header: None,
            web: None,
            embedded: None,
            languages: None,
            models: None,
            limits: Limits::default(),
            jobs: Jobs::default(),
            retention: Retention::default(),
            rates: Rates::default(),
            policy: Policy::default(),
            mail: None,
            pictures: None,
            admin: None,
            metrics: None,
            telemetry: None,
            log: Log::default(),
            ways: Ways::default(),
            cloud: Cloud::default(),
            analytics: None,
            advertising: None,
            consent: Consent::default(),
            figures: Figures::default(),
        }
    }
}

/// The database of one machine alone.
pub(crate) const SQLITE: &str = "sqlite";
/// The files of one machine alone.
pub(crate) const FOLDER: &str = "folder";

impl Config {
    /// The address of the database that several machines share, where it is one.
    pub fn postgres(&self) -> Option<&str> {
        Some(self.database.as_str()).filter(|database| *database != SQLITE)
    }

    /// The address of the store that several machines share, where it is one.
    pub fn bucket(&self) -> Option<&str> {
        Some(self.store.as_str()).filter(|store| *store != FOLDER)
    }

    /// Whether people reach the site over TLS alone.
    pub fn secure(&self) -> bool {
        self.origin.as_deref().is_some_and(|origin| origin.starts_with("https://"))
    }

    /// Where files and the database are kept.
    pub fn data_folder(&self) -> PathBuf {
        let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        let own = self.data.clone().or_else(|| set("STATE_DIRECTORY").map(PathBuf::from));
        own.unwrap_or_else(|| {
            let home = || set("HOME").map(|home| PathBuf::from(home).join(".local/share"));
            let base = set("XDG_DATA_HOME").map(PathBuf::from).or_else(home);
            base.unwrap_or_else(std::env::temp_dir).join("compressimage")
        })
    }
}
