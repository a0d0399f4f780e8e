//! Where visitors are, as coarsely as the laws differ: nothing of it is kept with a visit.

use crate::abuse::address;
use crate::config::{Consent, Known, Region};
use crate::site::Site;
use crate::store::StoreError;
use axum::http::request::Parts;
use maxminddb::{PathElement, Reader, path};
use std::io;
use std::net::IpAddr;

/// Tells what holds where a visitor is.
#[derive(Debug)]
pub struct Places {
    rules: Consent,
    file: Option<Reader<Vec<u8>>>,
}

impl Places {
    /// By these rules.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn open(rules: &Consent) -> Result<Self, StoreError> {
        let file = rules.geoip.as_ref().filter(|_| rules.region == Known::Geoip);
        let file = file.map(Reader::open_readfile).transpose();
        let file = file.map_err(|error| StoreError::Disk(io::Error::other(error)))?;
        Ok(Self { rules: rules.clone(), file })
    }

    /// What holds for whoever sent this request.
    pub fn region(&self, site: &Site, parts: &Parts) -> Region {
        match self.rules.region {
            Known::OptIn => Region::OptIn,
            Known::OptOut => Region::OptOut,
            Known::Header => {
                let text = |name: &str| parts.headers.get(name)?.to_str().ok().map(str::trim);
                let state = Some(self.rules.state_header.as_str()).filter(|name| !name.is_empty());
                self.judge(text(&self.rules.header), state.and_then(text))
            }
            Known::Geoip => self.looked_up(address(site, parts)).unwrap_or(Region::OptIn),
        }
    }

    fn looked_up(&self, address: IpAddr) -> Option<Region> {
        let found = self.file.as_ref()?.lookup(address.to_canonical()).ok()?;
        let text = |path: &[PathElement<'_>]| found.decode_path::<&str>(path).ok().flatten();
        let country = text(&path!["country", "iso_code"]);
        Some(self.judge(country, text(&path!["subdivisions", 0, "iso_code"])))
    }

    /// What holds in a state of a country; the more exact rule counts.
    fn judge(&self, country: Option<&str>, state: Option<&str>) -> Region {
        // XX is what proxies say where they don't know.
        let known = |code: &&str| {
            code.len() == 2 && *code != "XX" && code.chars().all(|c| c.is_ascii_alphabetic())
        };
        let Some(country) = country.filter(known) else { return Region::OptIn };
        let country = country.to_ascii_uppercase();
        let exact = state.map(|state| {
            let state = state.to_ascii_uppercase();
            let within = state.strip_prefix(&format!("{country}-")).unwrap_or(&state);
            format!("{country}-{within}")
        });
        for code in exact.into_iter().chain([country]) {
            if self.rules.opt_in.contains(&code) {
                return Region::OptIn;
            }
            if self.rules.opt_out.contains(&code) {
                return Region::OptOut;
            }
        }
        self.rules.otherwise
    }
}
