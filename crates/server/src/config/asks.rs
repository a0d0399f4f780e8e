//! What can be wrong with the tables of what needs consent.

use super::Config;
use super::asked::{Consent, Counter, Known};
use super::check::Fault;
use reqwest::Url;

/// An address that a frame or a picture may be loaded from.
fn place(text: &str, secure: bool) -> Result<Url, &'static str> {
    let url = Url::parse(text).map_err(|_| "write it as https://stats.example.org")?;
    let plain = url.query().is_none() && url.fragment().is_none();
    let bare = url.username().is_empty() && url.password().is_none();
    match url.scheme() {
        "https" if plain && bare && url.has_host() => Ok(url),
        "http" if plain && bare && url.has_host() && !secure => Ok(url),
        "http" if secure => Err("browsers load nothing without https on a page with it"),
        _ => Err("an address of http or https, without a name, a query or a fragment"),
    }
}

/// Whether it is a country, or a state of one: "DE", "US-CA".
fn is_code(code: &str) -> bool {
    let (country, state) = code.split_once('-').unwrap_or((code, "A"));
    let letters = country.len() == 2 && country.chars().all(|c| c.is_ascii_uppercase());
    let fits = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
    letters && (1..=3).contains(&state.len()) && state.chars().all(fits)
}

/// What is wrong.
pub fn faults(config: &Config) -> Vec<Fault> {
    let mut found = Vec::new();
    let secure = config.secure();
    if let Some(own) = &config.analytics {
        if let Err(what) = place(&own.url, secure) {
            found.push(Fault::new("analytics.url", what));
        }
        let domain = |c: char| c.is_ascii_alphanumeric() || ".-_/".contains(c);
        let (well, what) = match own.provider {
            Counter::Plausible => (
                !own.site.is_empty() && own.site.chars().all(domain),
                "the site's domain, as Plausible knows it",
            ),
            Counter::Matomo => (own.site.parse::<u32>().is_ok(), "the site's number in Matomo"),
            Counter::Goatcounter => {
                (own.site.is_empty(), "GoatCounter knows a site by its address")
            }
        };
        if !well {
            found.push(Fault::new("analytics.site", what));
        }
    }
    if let Some(own) = &config.advertising {
        if let Err(what) = place(&own.frame, secure) {
            found.push(Fault::new("advertising.frame", what));
        }
        if own.name.trim().is_empty() {
            found.push(Fault::new("advertising.name", "say whose advertising it is"));
        }
    }
    regions(&config.consent, &mut found);
    if config.figures.public && !config.figures.count {
        found.push(Fault::new("figures.public", "nothing can be shown that is not counted"));
    }
    found
}

fn regions(consent: &Consent, found: &mut Vec<Fault>) {
    let is_header = |name: &str| name.parse::<axum::http::HeaderName>().is_ok();
    if consent.region == Known::Header && !is_header(&consent.header) {
        found.push(Fault::new("consent.header", "name the proxy's header with the country"));
    }
    if !consent.state_header.is_empty() && !is_header(&consent.state_header) {
        found.push(Fault::new("consent.state_header", "this can't be a header's name"));
    }
    if consent.region == Known::Geoip {
        match &consent.geoip {
            None => found.push(Fault::new("consent.geoip", "name the file")),
            Some(file) => {
                if let Err(error) = maxminddb::Reader::open_readfile(file) {
                    let what = format!("{} can't be used: {error}", file.display());
                    found.push(Fault::new("consent.geoip", what));
                }
            }
        }
    }
    for (place, codes) in
        [("consent.opt_in", &consent.opt_in), ("consent.opt_out", &consent.opt_out)]
    {
        if let Some(code) = codes.iter().find(|code| !is_code(code)) {
            found.push(Fault::new(place, format!("write '{code}' as DE or US-CA")));
        }
    }
    if let Some(code) = consent.opt_out.iter().find(|code| consent.opt_in.contains(code)) {
        found.push(Fault::new("consent.opt_out", format!("{code} is in opt_in, too")));
    }
}
