//! Everything that the site may store on a visitor's device. What is not listed here is not
//! stored: a browser test (`web/test/privacy.test.mjs`) compares.

use super::consent;
use crate::admin::{self, COOKIE_TIME, PATIENCE};
use crate::config::Config;
use std::time::Duration;

/// Where it is stored. Only cookies are ever sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A cookie.
    Cookie,
    /// Text that a page keeps.
    LocalStorage,
    /// A database of the browser.
    IndexedDb,
    /// A store of the browser for what works offline.
    CacheStorage,
}

impl Kind {
    /// What browsers call it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Cookie => "Cookie",
            Self::LocalStorage => "Local Storage",
            Self::IndexedDb => "IndexedDB",
            Self::CacheStorage => "Cache Storage",
        }
    }

    /// The message that says it to people.
    pub fn message(self) -> &'static str {
        match self {
            Self::Cookie => "stored-cookie",
            Self::LocalStorage => "stored-local",
            Self::IndexedDb => "stored-database",
            Self::CacheStorage => "stored-cache",
        }
    }
}

/// How long it stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lasts {
    /// So long from its last use on.
    For(Duration),
    /// Until the browser is closed.
    Session,
    /// Until a newer version takes its place.
    Replaced,
    /// Until another page has fetched it.
    Fetched,
    /// Until the visitor removes it, which the page or the browser offers.
    Cleared,
}

impl Lasts {
    /// The message that says so; of a time there is none.
    pub fn message(self) -> &'static str {
        match self {
            Self::For(_) => "",
            Self::Session => "cookies-session",
            Self::Replaced => "cookies-replaced",
            Self::Fetched => "cookies-fetched",
            Self::Cleared => "cookies-cleared",
        }
    }
}

/// Something on the visitor's device.
#[derive(Debug, Clone, Copy)]
pub struct Stored {
    /// Its name; an asterisk at the end stands for a tool or a version.
    pub name: &'static str,
    /// The message that says what it is for.
    pub purpose: &'static str,
    /// Where.
    pub kind: Kind,
    /// How long.
    pub lasts: Lasts,
}

const YEAR: Lasts = Lasts::For(Duration::from_secs(365 * 24 * 3600));
/// The operator, while they work.
const ADMIN: Lasts = Lasts::For(COOKIE_TIME);
/// Whoever logs in at a provider, while they do.
const LOGIN: Lasts = Lasts::For(PATIENCE);

/// A choice, until it is asked for anew.
const CONSENT: Lasts = Lasts::For(consent::COOKIE_TIME);

const fn stored(name: &'static str, purpose: &'static str, kind: Kind, lasts: Lasts) -> Stored {
    Stored { name, purpose, kind, lasts }
}

/// All of it; every one is strictly necessary for what the visitor asked for.
pub static STORED: &[Stored] = &[
    stored("lang", "cookie-lang", Kind::Cookie, YEAR),
    stored("theme", "cookie-theme", Kind::Cookie, YEAR),
    stored("session", "cookie-session", Kind::Cookie, Lasts::Session),
    stored(crate::cloud::LOGIN, "cookie-cloud-login", Kind::Cookie, LOGIN),
    stored(admin::COOKIE, "cookie-admin", Kind::Cookie, ADMIN),
    stored(admin::LOGIN, "cookie-admin-login", Kind::Cookie, LOGIN),
    stored(consent::COOKIE, "cookie-consent", Kind::Cookie, CONSENT),
    stored("compressimage-presets-*", "storage-presets", Kind::LocalStorage, Lasts::Cleared),
    stored("compressimage-handover", "storage-handover", Kind::IndexedDb, Lasts::Fetched),
    stored("files-*", "storage-files", Kind::CacheStorage, Lasts::Replaced),
    stored("pages", "storage-pages", Kind::CacheStorage, Lasts::Replaced),
    stored("engines", "storage-engines", Kind::CacheStorage, Lasts::Replaced),
    stored("extras", "storage-extras", Kind::CacheStorage, Lasts::Replaced),
    stored("parts", "storage-parts", Kind::CacheStorage, Lasts::Cleared),
];

/// What this server may store: nothing that its configuration gives no reason for.
pub fn stored_by(config: &Config) -> impl Iterator<Item = &'static Stored> {
    let asks = config.analytics.is_some() || config.advertising.is_some();
    let elsewhere = config.cloud.is_on();
    // A session knows whose jobs are, and whose places elsewhere.
    let sessions = config.retention.keeps_files() || elsewhere || config.ways.urls;
    let admin = config.admin.as_ref();
    let oidc = admin.is_some_and(|admin| admin.oidc.is_some());
    STORED.iter().filter(move |stored| match stored.name {
        consent::COOKIE => asks,
        crate::cloud::LOGIN => elsewhere,
        "session" => sessions,
        admin::COOKIE => admin.is_some(),
        admin::LOGIN => oidc,
        _ => true,
    })
}
