//! What a visitor lets happen, by what their request says.

use super::ledger::Way;
use super::{Asking, Purpose};
use crate::abuse::{cookie, is_secret, owner_of, set_cookie};
use crate::config::Region;
use crate::site::Site;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

/// The cookie with the choice.
pub const COOKIE: &str = "consent";
/// How long a choice holds, before it is asked for anew.
pub const COOKIE_TIME: Duration = Duration::from_secs(180 * 24 * 3600);
/// The header by which the service worker asks for a page to keep: one without anything of this
/// visit.
const KEPT: &str = "x-for-offline";

/// What a visitor chose, as their cookie has it: "VERSION.analytics-advertising.NUMBER".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Of what was asked.
    pub version: String,
    /// What they agreed to.
    pub granted: Vec<Purpose>,
    /// The number of their record in the ledger, where one is kept.
    pub record: Option<String>,
}

impl Choice {
    /// What the cookie says.
    pub fn of(headers: &HeaderMap) -> Option<Self> {
        let mut parts = cookie(headers, COOKIE)?.split('.');
        let (version, granted) = (parts.next()?, parts.next()?);
        let granted = |purpose: &Purpose| granted.split('-').any(|word| word == purpose.word());
        let record = parts.next().filter(|id| is_secret(id));
        Some(Self {
            version: version.to_owned(),
            granted: Purpose::ALL.into_iter().filter(granted).collect(),
            record: record.map(str::to_owned),
        })
    }

    /// The cookie's value.
    fn written(&self) -> String {
        let granted: Vec<_> = self.granted.iter().map(|purpose| purpose.word()).collect();
        let granted = if granted.is_empty() { "none".to_owned() } else { granted.join("-") };
        let record = self.record.iter().map(|record| format!(".{record}"));
        format!("{}.{granted}{}", self.version, record.collect::<String>())
    }

    /// The cookie as it is set.
    pub fn cookie(&self, secure: bool) -> Option<HeaderValue> {
        set(&self.written(), COOKIE_TIME.as_secs(), secure)
    }
}

/// Takes the cookie away. Of who refused anything it stays, without the number of their record: a
/// no is still one where everything else is erased.
pub fn forget(site: &Site, headers: &HeaderMap) -> Option<HeaderValue> {
    let refused = |choice: &Choice| {
        let mut offered = site.asking.offers.iter().map(|offer| offer.purpose);
        offered.any(|purpose| !choice.granted.contains(&purpose))
    };
    match Choice::of(headers).filter(refused) {
        Some(choice) => {
            Choice { granted: Vec::new(), record: None, ..choice }.cookie(site.secure())
        }
        None => set("", 0, site.secure()),
    }
}

fn set(value: &str, age: u64, secure: bool) -> Option<HeaderValue> {
    let rest = format!("Path=/; Max-Age={age}; HttpOnly; SameSite=Lax");
    set_cookie(secure, &format!("{COOKIE}={value}; {rest}"))
}

/// Who sees a page, as far as it matters for what the page may hold.
#[derive(Debug, Clone)]
pub struct Visit {
    /// What holds where they are.
    pub region: Region,
    /// Whether their browser says no for them.
    pub signal: bool,
    /// Whether they objected, or restricted what is done with their data: that is a no as well.
    pub stopped: bool,
    /// What they chose.
    pub choice: Option<Choice>,
    /// A cookie that the answer sets: the signal has taken consent back.
    pub cookie: Option<HeaderValue>,
    /// Whether the page is for them alone; what is kept for offline has nothing of a visit.
    own: bool,
}

impl Default for Visit {
    fn default() -> Self {
        Self {
            region: Region::OptIn,
            signal: false,
            stopped: false,
            choice: None,
            cookie: None,
            own: false,
        }
    }
}

impl Visit {
    /// Whether they let this happen.
    pub fn allows(&self, asking: &Asking, purpose: Purpose) -> bool {
        if self.no().is_some() || !asking.offers(purpose) {
            return false;
        }
        match (&self.choice, self.region) {
            (Some(choice), Region::OptIn) => {
                choice.version == asking.version && choice.granted.contains(&purpose)
            }
            // Who refused once has refused, whatever is asked now.
            (Some(choice), Region::OptOut) => choice.granted.contains(&purpose),
            (None, region) => region == Region::OptOut,
        }
    }

    /// How they have said no, without being asked.
    pub fn no(&self) -> Option<Way> {
        match (self.stopped, self.signal) {
            (true, _) => Some(Way::Rights),
            (_, true) => Some(Way::Signal),
            _ => None,
        }
    }

    /// Whether their page has a frame for this.
    pub fn shows(&self, asking: &Asking, purpose: Purpose) -> bool {
        self.own && self.allows(asking, purpose)
    }

    /// Whether somebody sees the page now.
    pub fn is_seen(&self) -> bool {
        self.own
    }

    /// Whether they are asked.
    pub fn is_asked(&self, asking: &Asking) -> bool {
        let said = self.choice.as_ref().is_some_and(|choice| choice.version == asking.version);
        let open = self.no().is_none() && !said && self.region == Region::OptIn;
        self.own && !asking.is_silent() && open
    }

    /// Whether their page is one that nobody else may get, and they only now.
    pub fn is_own(&self, asking: &Asking) -> bool {
        let shows = Purpose::ALL.into_iter().any(|purpose| self.shows(asking, purpose));
        shows || self.is_asked(asking) || self.cookie.is_some()
    }
}

/// Whether the browser says that its user does not want to be followed, nor their data sold.
fn says_no(headers: &HeaderMap) -> bool {
    ["sec-gpc", "dnt"].iter().any(|name| headers.get(*name).is_some_and(|value| value == "1"))
}

/// Whether the session's owner objected, or restricted what is done. Where that can't be told, nobody
/// else is told of the visit.
async fn is_stopped(site: &Site, headers: &HeaderMap) -> bool {
    match owner_of(headers) {
        Some(owner) => site.rights.stopped(&owner).await.unwrap_or(true),
        None => false,
    }
}

impl FromRequestParts<Arc<Site>> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Self, Infallible> {
        let asking = &site.asking;
        let headers = &parts.headers;
        let own = !headers.contains_key(KEPT);
        if asking.is_silent() {
            return Ok(Self { own, ..Self::default() });
        }
        let mut visit = Self {
            region: asking.places.region(site, parts),
            signal: says_no(headers),
            stopped: is_stopped(site, headers).await,
            choice: Choice::of(headers),
            cookie: None,
            own,
        };
        let agreed = visit.choice.as_ref().is_some_and(|choice| !choice.granted.is_empty());
        if let (Some(way), true) = (visit.no(), agreed) {
            // Who begins to say no takes back what they had agreed to.
            visit.take_back(site, way).await;
        }
        Ok(visit)
    }
}

impl Visit {
    async fn take_back(&mut self, site: &Site, way: Way) {
        let Some(choice) = &mut self.choice else { return };
        choice.granted.clear();
        choice.version.clone_from(&site.asking.version);
        let noted = site.asking.ledger.note(&site.asking, choice, way, self.region, "");
        match noted.await {
            // Without a line in the ledger it is asked again with the next page, and is a no as well.
            Ok(()) => self.cookie = choice.cookie(site.secure()),
            Err(error) => tracing::error!(%error, "that consent was taken back could not be noted"),
        }
    }
}
