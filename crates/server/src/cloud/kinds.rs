//! The kinds of places, and what opens one.

use crate::config::{Cloud, Config};
use crate::site::Site;
use compressimage_cloud::{Address, App, Error, Kind as Fault, Place, Provider, Secrets, Tokens};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A kind of place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An account at a provider.
    Account(Provider),
    /// A WebDAV server.
    WebDav,
    /// A store that speaks S3.
    S3,
}

impl Kind {
    /// All of them, in the order of the picker.
    pub const ALL: [Self; 5] = [
        Self::Account(Provider::Google),
        Self::Account(Provider::Dropbox),
        Self::Account(Provider::OneDrive),
        Self::WebDav,
        Self::S3,
    ];

    /// Its word in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Account(provider) => provider.word(),
            Self::WebDav => "webdav",
            Self::S3 => "s3",
        }
    }

    /// What people call it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Account(provider) => provider.title(),
            Self::WebDav => "Nextcloud / WebDAV",
            Self::S3 => "S3",
        }
    }

    /// Whether the operator turned it on.
    pub fn is_on(self, cloud: &Cloud) -> bool {
        match self {
            Self::Account(provider) => cloud.app(provider).is_some(),
            Self::WebDav => cloud.webdav,
            Self::S3 => cloud.s3,
        }
    }

    /// The one of that word, where it is turned on.
    pub fn find(word: &str, cloud: &Cloud) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word && kind.is_on(cloud))
    }

    /// Whether people choose at the provider which files this site sees.
    pub fn picks(self, cloud: &Cloud) -> bool {
        match self {
            Self::Account(provider) => cloud.app(provider).is_some_and(|app| app.picks()),
            Self::WebDav | Self::S3 => false,
        }
    }

    /// Where a browser gets and gives files at the place itself.
    pub fn hosts(self, cloud: &Cloud) -> Vec<String> {
        let Self::Account(provider) = self else { return Vec::new() };
        if let Some(at) = cloud.app(provider).and_then(|app| app.at) {
            return vec![at.trim_end_matches('/').to_owned()];
        }
        let hosts: &[&str] = match provider {
            Provider::Google => &["https://www.googleapis.com"],
            Provider::Dropbox => {
                &["https://content.dropboxapi.com", "https://*.dl.dropboxusercontent.com"]
            }
            Provider::OneDrive => &[
                "https://*.1drv.com",
                "https://*.sharepoint.com",
                "https://my.microsoftpersonalcontent.com",
            ],
        };
        hosts.iter().map(|host| (*host).to_owned()).collect()
    }
}

/// The kinds that are turned on.
pub fn enabled(config: &Config) -> impl Iterator<Item = Kind> {
    Kind::ALL.into_iter().filter(|kind| kind.is_on(&config.cloud))
}

/// What opens a place.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Held {
    /// An account's tokens.
    Account(Tokens),
    /// A server's address with the user, and the password.
    WebDav(String, String),
    /// A store's address, where it is, its region, and the key with its secret.
    S3 {
        /// "s3://BUCKET/FOLDER/".
        address: String,
        /// "https://host", where it is not Amazon's.
        endpoint: Option<String>,
        /// The region.
        region: Option<String>,
        /// The key's name.
        id: String,
        /// The key's secret.
        secret: String,
    },
}

impl fmt::Debug for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Held").finish_non_exhaustive()
    }
}

impl Held {
    /// Opens the place; what it starts from below is given with it.
    ///
    /// # Errors
    /// When what opens it does not fit.
    pub async fn open(&self, kind: Kind, site: &Site) -> Result<(Place, String), Error> {
        let (address, secrets) = match (self, kind) {
            (Self::Account(tokens), Kind::Account(provider)) => {
                let app = site.config.cloud.app(provider).ok_or_else(closed)?;
                (format!("{}:/", provider.word()), account(app, tokens.clone()))
            }
            (Self::WebDav(address, password), Kind::WebDav) => {
                let secrets = Secrets { password: Some(password.clone()), ..Secrets::default() };
                (address.clone(), secrets)
            }
            (Self::S3 { address, endpoint, region, id, secret }, Kind::S3) => {
                let secrets = Secrets {
                    endpoint: endpoint.clone(),
                    region: region.clone(),
                    keys: Some((id.clone(), secret.clone())),
                    ..Secrets::default()
                };
                (address.clone(), secrets)
            }
            _ => return Err(closed()),
        };
        let address: Address = address.parse()?;
        let named = match kind {
            Kind::WebDav => Some(address.web()),
            Kind::S3 => secrets.endpoint.as_deref().and_then(|at| at.parse().ok()),
            Kind::Account(_) => None,
        };
        if let Some(named) = named {
            site.reach.check(&named).await?;
        }
        let place = Place::open(&address, &Secrets { reach: Some(site.reach.clone()), ..secrets })?;
        Ok((place, address.path()))
    }
}

fn account(app: App, tokens: Tokens) -> Secrets {
    Secrets { account: Some((app, tokens)), ..Secrets::default() }
}

fn closed() -> Error {
    Error::new(Fault::Login, "that place is not connected")
}
