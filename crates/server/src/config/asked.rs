//! The tables of what needs a visitor's consent, and of what is counted without one.

use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// Who counts visits for the operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Counter {
    /// Plausible, or what takes its events (`/api/event`).
    Plausible,
    /// Matomo, or what takes its hits (`/matomo.php`).
    Matomo,
    /// GoatCounter, or what takes its hits (`/count`).
    Goatcounter,
}

impl Counter {
    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plausible => "Plausible",
            Self::Matomo => "Matomo",
            Self::Goatcounter => "GoatCounter",
        }
    }
}

/// Visits counted by somebody else, as far as the visitor agrees.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Analytics {
    /// Which one.
    pub provider: Counter,
    /// Where it is: "https://stats.example.org".
    pub url: String,
    /// What it calls this site: Plausible a domain, Matomo a number, GoatCounter nothing.
    #[serde(default)]
    pub site: String,
    /// Where its servers stand, for the page that says who else sees data.
    #[serde(default)]
    pub location: String,
}

/// One place for advertising, as far as the visitor agrees.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Advertising {
    /// Whose it is.
    pub name: String,
    /// The page that the frame shows: "https://ads.example.org/slot/1".
    pub frame: String,
    /// Where its servers stand, for the page that says who else sees data.
    #[serde(default)]
    pub location: String,
}

/// What the law where a visitor is asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Region {
    /// Nothing before the visitor agrees.
    OptIn,
    /// Until the visitor refuses.
    OptOut,
}

impl Region {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::OptIn => "opt-in",
            Self::OptOut => "opt-out",
        }
    }
}

/// How the server knows where a visitor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Known {
    /// It does not: everybody is asked first.
    OptIn,
    /// It does not, and everybody is where refusing is enough.
    OptOut,
    /// A proxy in front says it in a header.
    Header,
    /// By a file of the MaxMind format.
    Geoip,
}

/// Where visitors are asked first, and where they may refuse.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Consent {
    /// "opt-in" or "opt-out" for everybody, or "header", or "geoip".
    pub region: Known,
    /// The proxy's header with the country: "cf-ipcountry". It counts only with region "header".
    pub header: String,
    /// The proxy's header with the state, where it has one: "cf-region-code".
    pub state_header: String,
    /// The file, for region "geoip".
    pub geoip: Option<PathBuf>,
    /// Countries, or states ("US-CA"), where nothing happens before the visitor agrees.
    pub opt_in: Vec<String>,
    /// Those where it happens until the visitor refuses.
    pub opt_out: Vec<String>,
    /// What holds in a country of neither list. Where nobody knows, it is always "opt-in".
    pub otherwise: Region,
}

/// The EEA, the United Kingdom, Switzerland, and others whose laws ask for consent first.
const OPT_IN: &[&str] = &[
    "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV",
    "LT", "LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE", "IS", "LI", "NO", "GB", "CH",
    "BR", "KR", "IN", "CN", "TR", "ZA", "TH", "SA", "AE",
];

/// States of the US whose laws give a right to refuse sale, sharing and targeted advertising.
const OPT_OUT: &[&str] = &[
    "US-CA", "US-VA", "US-CO", "US-CT", "US-UT", "US-TX", "US-OR", "US-MT", "US-FL", "US-DE",
    "US-IA", "US-NE", "US-NH", "US-NJ", "US-TN", "US-MN", "US-MD", "US-IN", "US-KY", "US-RI",
];

impl Default for Consent {
    fn default() -> Self {
        let all = |places: &[&str]| places.iter().map(|&place| place.to_owned()).collect();
        Self {
            region: Known::OptIn,
            header: String::new(),
            state_header: String::new(),
            geoip: None,
            opt_in: all(OPT_IN),
            opt_out: all(OPT_OUT),
            otherwise: Region::OptIn,
        }
    }
}

impl Consent {
    /// Whether there are visitors for whom it happens until they refuse.
    pub fn has_opt_out(&self) -> bool {
        match self.region {
            Known::OptIn => false,
            Known::OptOut => true,
            Known::Header | Known::Geoip => {
                !self.opt_out.is_empty() || self.otherwise == Region::OptOut
            }
        }
    }
}

/// What the server counts itself: by day, nobody in it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Figures {
    /// Whether it counts.
    pub count: bool,
    /// Whether everybody may see it, at `/stats`.
    pub public: bool,
}

impl Default for Figures {
    fn default() -> Self {
        Self { count: true, public: false }
    }
}
