//! Everything that the site may store on a visitor's device. What is not listed here is not
//! stored: a browser test compares.

use crate::admin::COOKIE_TIME;
use std::time::Duration;

/// Where it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A cookie.
    Cookie,
    /// The browser's own storage, never sent.
    Storage,
}

/// Something on the visitor's device.
#[derive(Debug, Clone, Copy)]
pub struct Stored {
    /// Its name.
    pub name: &'static str,
    /// The message that says what it is for.
    pub purpose: &'static str,
    /// Where.
    pub kind: Kind,
    /// How long; nothing: until the browser is closed, of storage until the visitor clears it.
    pub time: Option<Duration>,
}

const YEAR: Duration = Duration::from_secs(365 * 24 * 3600);

/// All of it; every one is strictly necessary for what the visitor asked for.
pub static STORED: &[Stored] = &[
    Stored { name: "lang", purpose: "cookie-lang", kind: Kind::Cookie, time: Some(YEAR) },
    Stored { name: "theme", purpose: "cookie-theme", kind: Kind::Cookie, time: Some(YEAR) },
    Stored { name: "session", purpose: "cookie-session", kind: Kind::Cookie, time: None },
    Stored { name: "admin", purpose: "cookie-admin", kind: Kind::Cookie, time: Some(COOKIE_TIME) },
    Stored { name: "presets", purpose: "storage-presets", kind: Kind::Storage, time: None },
    Stored { name: "caches", purpose: "storage-caches", kind: Kind::Storage, time: None },
];
