//! The frames that others' parts are in: without the rights of this site's pages, and never in an
//! answer to somebody who did not let them.
//!
//! Visits are counted without a line of the provider's code: a page of our own, in a frame of its
//! own, tells the provider the address of the page and nothing else, without cookies.

use super::{Purpose, Visit};
use crate::config::{Analytics, Config, Counter};
use crate::page::{self, Context};
use crate::route::{find, not_found, render_of, uncached};
use crate::site::Site;
use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, Uri, header};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use reqwest::Url;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::sync::{Arc, LazyLock};

/// Where frames are from.
#[derive(Debug)]
pub struct Frames {
    analytics: Option<(Analytics, Url)>,
    /// What the advertising's frame shows.
    pub advertising: Option<Url>,
}

/// How a provider is told of a page.
#[derive(Debug)]
pub enum Hit {
    /// By fetching a picture.
    Picture(String),
    /// By an event that is posted.
    Event {
        /// Where to.
        url: String,
        /// What it says.
        body: String,
    },
}

/// Posts the event; what comes of it is nobody's concern.
pub const SCRIPT: &str = "const { url, event } = document.body.dataset;\
    fetch(url, { method: 'POST', body: event, credentials: 'omit', referrerPolicy: 'no-referrer', \
    keepalive: true }).catch(() => undefined);";

static SCRIPT_HASH: LazyLock<String> =
    LazyLock::new(|| STANDARD.encode(Sha256::digest(SCRIPT.as_bytes())));

impl Frames {
    /// Those of that configuration, which was checked.
    pub fn new(config: &Config) -> Self {
        let parsed = |text: &str| Url::parse(text).ok();
        let analytics = config.analytics.as_ref();
        Self {
            analytics: analytics.and_then(|own| Some((own.clone(), parsed(&own.url)?))),
            advertising: config.advertising.as_ref().and_then(|own| parsed(&own.frame)),
        }
    }

    /// Whose they are, to know another one by.
    pub fn whose(&self) -> String {
        let analytics = self.analytics.iter().map(|(own, url)| format!("{url}\n{}\n", own.site));
        let advertising = self.advertising.iter().map(|url| format!("{url}\n"));
        analytics.chain(advertising).collect()
    }

    /// Where a page that has frames for these purposes has them from, as its policy says it.
    pub fn sources(&self, shows: impl Fn(Purpose) -> bool) -> Vec<String> {
        let own = shows(Purpose::Analytics).then(|| "'self'".to_owned());
        let other = self.advertising.as_ref().filter(|_| shows(Purpose::Advertising));
        own.into_iter().chain(other.map(|url| url.origin().ascii_serialization())).collect()
    }
}

/// Tells of the page at that address.
fn hit(own: &Analytics, base: &Url, page: &str, path: &str) -> Hit {
    let under = |path: &str| format!("{}{path}", base.as_str().trim_end_matches('/'));
    let with = |path: &str, pairs: &[(&str, &str)]| {
        let mut url = under(path);
        for (n, (name, value)) in pairs.iter().enumerate() {
            let value =
                percent_encoding::utf8_percent_encode(value, percent_encoding::NON_ALPHANUMERIC);
            url += &format!("{}{name}={value}", if n == 0 { '?' } else { '&' });
        }
        url
    };
    // No store on the way takes one visit for another.
    let fresh = crate::store::secret_id();
    match own.provider {
        Counter::Plausible => Hit::Event {
            url: under("/api/event"),
            body: serde_json::json!({ "name": "pageview", "domain": own.site, "url": page })
                .to_string(),
        },
        Counter::Matomo => Hit::Picture(with(
            "/matomo.php",
            &[
                ("idsite", &own.site),
                ("rec", "1"),
                ("url", page),
                ("cookie", "0"),
                ("rand", &fresh),
            ],
        )),
        Counter::Goatcounter => Hit::Picture(with("/count", &[("p", path), ("rnd", &fresh)])),
    }
}

/// What the frame's address says.
#[derive(Deserialize)]
pub struct Of {
    /// The page, without its slash.
    #[serde(default)]
    page: String,
}

/// The page in the frame that tells of a visit.
pub async fn measured(
    State(site): State<Arc<Site>>,
    visit: Visit,
    of: Result<Query<Of>, QueryRejection>,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    let context = Context::new(&site, &uri, &headers);
    let slug = of.map(|Query(of)| of.page).unwrap_or_default();
    let shown = site.config.figures.public && slug == "stats";
    let ours = slug.is_empty() || shown || find(&slug).is_some() || render_of(&slug).is_some();
    let lets = visit.allows(&site.asking, Purpose::Analytics);
    let Some((own, base)) = site.asking.frames.analytics.as_ref().filter(|_| lets && ours) else {
        return not_found(&context);
    };
    let path = format!("/{slug}");
    let hit = hit(own, base, &format!("{}{path}", context.origin), &path);
    let place = base.origin().ascii_serialization();
    let policy = match &hit {
        Hit::Picture(_) => format!("img-src {place}; sandbox"),
        Hit::Event { .. } => format!(
            "connect-src {place}; script-src 'sha256-{}'; sandbox allow-scripts",
            *SCRIPT_HASH
        ),
    };
    let policy = format!(
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; {policy}"
    );
    let mut answer = uncached(StatusCode::OK, page::hit(&context, &hit));
    if let Ok(policy) = HeaderValue::try_from(policy) {
        answer.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    answer
}
