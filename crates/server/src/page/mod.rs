//! The pages, each whole without JavaScript.

mod account;
mod admin;
mod cloud;
mod consent;
mod contact;
mod error;
mod field;
mod form;
mod frame;
mod home;
mod notice;
mod programs;
mod receipt;
mod rights;
mod stats;
mod tool;

pub use account::{account, compared, read, text};
pub use admin::{Desk, admin, entered, login};
pub use cloud::{CloudPage, cloud, cloud_text};
pub use consent::hit;
pub use contact::{ContactForm, MOST_LETTERS, contact, no_messages, received, trapped};
pub use error::{no_such_method, not_found, refused};
pub use field::{Fault, Wrong, too_long};
pub use home::home;
pub use notice::{cookies, privacy, terms, time};
pub use programs::programs;
pub use receipt::{MOST_RECEIPT, ReceiptForm, receipt};
pub use rights::{
    Held, MOST_DETAILS, RightsForm, erased, followed, opted_out, rights, rights_sent,
};
pub use stats::{DAYS, stats};
pub use tool::tool;

use crate::abuse::session;
use crate::counts::Kind;
use crate::landing::Landing;
use crate::language::local;
use crate::privacy::consent::{Purpose, Visit};
use crate::site::Site;
use crate::words::Lang;
use axum::http::{HeaderMap, Uri, header};
use compressimage_tools::Tool;

/// What a page is about.
pub struct Topic {
    /// The tool.
    pub tool: &'static dyn Tool,
    /// What makes it a page of its own beside the tool's.
    pub landing: Option<&'static Landing>,
}

impl Topic {
    /// The tool's name.
    fn name(&self) -> &'static str {
        self.tool.card().name
    }

    /// The page's address, without the slash.
    pub fn slug(&self) -> &'static str {
        self.landing.map_or(self.name(), |landing| landing.slug)
    }

    /// The page's heading, summary or help.
    fn word(&self, which: &str, lang: Lang) -> String {
        match self.landing {
            Some(landing) => landing.word(which, lang),
            None => tool_word(self.tool, which, lang),
        }
    }
}

/// A tool's title, heading, summary, help or action. Tools without words in `locales/` have those
/// of the registry.
fn tool_word(tool: &dyn Tool, which: &str, lang: Lang) -> String {
    let card = tool.card();
    let key = match which {
        "title" => format!("tool-{}", card.name),
        which => format!("tool-{}.{which}", card.name),
    };
    let found = lang.find(&key, &[]).or_else(|| Lang::DEFAULT.find(&key, &[]));
    found.unwrap_or_else(|| match which {
        "title" | "heading" | "action" => card.title.to_owned(),
        _ => format!("{}.", card.summary),
    })
}

/// A page that says what holds here.
pub struct Notice {
    /// Its address, without the first slash.
    pub slug: &'static str,
    /// The message of a link to it.
    pub link: &'static str,
    /// The page; none where it has a route of its own, because it shows more than the site alone.
    pub render: Option<Render>,
}

/// Makes a page of what the site is.
pub type Render = fn(&Context) -> maud::Markup;

/// All of them, in the order of the foot. One row each.
pub static NOTICES: &[Notice] = &[
    Notice { slug: "privacy", link: "link-privacy", render: Some(privacy) },
    Notice { slug: "cookies", link: "link-cookies", render: Some(cookies) },
    Notice { slug: "rights", link: "link-rights", render: None },
    Notice { slug: "contact", link: "link-contact", render: None },
    Notice { slug: "receipt", link: "link-receipt", render: None },
    Notice { slug: "terms", link: "link-terms", render: Some(terms) },
    Notice { slug: "docs/api", link: "link-api", render: Some(programs) },
];

/// The themes that a visitor can choose.
const THEMES: [&str; 2] = ["light", "dark"];

/// Who asks for a page, and from where.
pub struct Context<'a> {
    /// The site.
    pub site: &'a Site,
    /// The language of the answer.
    pub lang: Lang,
    /// "https://example.org".
    pub origin: String,
    /// The page's path with its slash.
    path: String,
    /// "light", "dark" or "auto": as the device has it.
    theme: &'static str,
    /// Whether the address itself names the language.
    lang_in_address: bool,
    /// Whether the visitor comes from saving their choice.
    was_saved: bool,
    /// Whether this browser has a session: there may be jobs of it.
    has_session: bool,
    /// What the visitor lets happen; nothing, on pages that do not ask.
    pub visit: Visit,
}

impl<'a> Context<'a> {
    /// What a request says. The language is the address's, else the cookie's, else the best of
    /// those the browser asks for.
    pub fn new(site: &'a Site, uri: &Uri, headers: &HeaderMap) -> Self {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
        let named =
            uri.query().unwrap_or_default().split('&').find_map(|p| p.strip_prefix("lang="));
        let named = named.and_then(Lang::of_tag);
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok());
        let cookies: Vec<_> = cookies.flat_map(|v| v.split(';')).map(str::trim).collect();
        let cookie =
            |name: &str| cookies.iter().find_map(|c| c.strip_prefix(name)?.strip_prefix('='));
        let remembered = cookie("lang").and_then(Lang::of_tag);
        let theme = cookie("theme").and_then(|c| THEMES.into_iter().find(|&theme| theme == c));
        let accepted = || Lang::accepted(text(header::ACCEPT_LANGUAGE).unwrap_or_default());
        let host = |c: char| c.is_ascii_alphanumeric() || ".:-[]".contains(c);
        let asked = text(header::HOST).filter(|h| !h.is_empty() && h.chars().all(host));
        let origin = site.origin.clone();
        Self {
            site,
            lang: named.or(remembered).unwrap_or_else(accepted),
            origin: origin.unwrap_or_else(|| format!("http://{}", asked.unwrap_or("localhost"))),
            path: uri.path().to_owned(),
            theme: theme.unwrap_or("auto"),
            lang_in_address: named.is_some(),
            was_saved: uri.query().unwrap_or_default().split('&').any(|part| part == "saved"),
            has_session: session(headers).is_some(),
            visit: Visit::default(),
        }
    }

    /// The same for a page that shows what this visitor lets happen, or asks them.
    pub fn of(mut self, visit: Visit) -> Self {
        self.visit = visit;
        self
    }

    /// Whether the page has a frame for this. Nobody who reads what their rights are, or uses them, is
    /// to be sold something.
    pub fn shows(&self, purpose: Purpose) -> bool {
        let slug = self.path.trim_start_matches('/').split('/').next();
        let informs = NOTICES.iter().any(|notice| slug == Some(notice.slug));
        let fits = !(informs && purpose == Purpose::Advertising);
        fits && self.visit.shows(&self.site.asking, purpose)
    }

    /// Whether the page is for this visit alone.
    pub fn is_own(&self) -> bool {
        self.visit.is_own(&self.site.asking)
    }

    /// Counts that the page is shown.
    pub fn count(&self) {
        if self.visit.is_seen() {
            self.site.counts.add(Kind::Page, &self.path, 1);
        }
    }

    /// The address of the page that a form stood on, which sent its path along.
    pub fn back(&self, path: &str) -> String {
        self.href(local(path).trim_start_matches('/'))
    }

    /// The address of the choice, after it was saved.
    pub fn saved(&self, slug: &str) -> String {
        let href = self.href(slug);
        format!("{href}{}saved#choice", if href.contains('?') { '&' } else { '?' })
    }

    /// A link to a page. A language that the address names goes with it: it is not remembered.
    fn href(&self, slug: &str) -> String {
        match self.lang_in_address {
            true => format!("/{slug}?lang={}", self.lang.facts().tag),
            false => format!("/{slug}"),
        }
    }

    /// A link from the foot. The contact page is told where it stood, to be sent along where the
    /// visitor ticks it: by its address, which is seen, not by what browsers send unasked.
    fn notice_href(&self, slug: &str) -> String {
        let from = self.path.trim_start_matches('/');
        match slug == "contact" && from != slug {
            true => self.href_from(slug, from),
            false => self.href(slug),
        }
    }

    /// A link that says which page it was followed from, where that is a plain one.
    fn href_from(&self, slug: &str, from: &str) -> String {
        let href = self.href(slug);
        let plain = from.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        match plain && !from.is_empty() {
            true => format!("{href}{}from={from}", if href.contains('?') { '&' } else { '?' }),
            false => href,
        }
    }
}
