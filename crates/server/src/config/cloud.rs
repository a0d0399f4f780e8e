//! The table of places elsewhere: none is on before the operator turns it on.

use super::Config;
use super::check::Fault;
use compressimage_cloud::{App, Extent, Provider};
use reqwest::Url;
use serde::{Deserialize, Serialize};

/// Places elsewhere that visitors may connect.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Cloud {
    /// Google Drive.
    pub gdrive: Option<CloudApp>,
    /// Dropbox.
    pub dropbox: Option<CloudApp>,
    /// OneDrive.
    pub onedrive: Option<CloudApp>,
    /// WebDAV servers (Nextcloud), which visitors name.
    pub webdav: bool,
    /// Stores that speak S3, which visitors name.
    pub s3: bool,
}

/// This site, as a provider knows it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CloudApp {
    /// Its name there. It leads back to `/cloud/PLACE/back`.
    pub client_id: String,
    /// Its secret there; without one where the provider gives none.
    #[serde(default)]
    pub client_secret: String,
    /// How much of an account is asked for: "least" (files that people pick at Google, a folder of
    /// the site's own at OneDrive) or "all".
    #[serde(default)]
    pub extent: Extent,
    /// Another place than the provider's own: a national cloud, or a test's.
    #[serde(default)]
    pub at: Option<String>,
}

impl Cloud {
    /// This site at a provider, where it is turned on.
    pub fn app(&self, provider: Provider) -> Option<App> {
        let own = match provider {
            Provider::Google => &self.gdrive,
            Provider::Dropbox => &self.dropbox,
            Provider::OneDrive => &self.onedrive,
        };
        own.as_ref().map(|own| App {
            provider,
            id: own.client_id.clone(),
            secret: Some(own.client_secret.clone()).filter(|secret| !secret.is_empty()),
            extent: own.extent,
            at: own.at.clone(),
        })
    }

    /// Whether any place is turned on.
    pub fn is_on(&self) -> bool {
        self.webdav || self.s3 || Provider::ALL.into_iter().any(|one| self.app(one).is_some())
    }
}

/// What is wrong with it.
pub fn faults(config: &Config) -> Vec<Fault> {
    let mut found = Vec::new();
    for app in Provider::ALL.into_iter().filter_map(|provider| config.cloud.app(provider)) {
        let place = |what: &str| format!("cloud.{}.{what}", app.provider.word());
        if app.id.trim().is_empty() {
            found.push(Fault::new(place("client_id"), "the provider gave it"));
        }
        let origin = |at: &String| {
            Url::parse(at).is_ok_and(|url| {
                matches!(url.scheme(), "http" | "https") && url.has_host() && url.path() == "/"
            })
        };
        if !app.at.as_ref().is_none_or(origin) {
            found.push(Fault::new(place("at"), "write it as https://graph.example.org"));
        }
        if config.origin.is_none() && !config.listen.starts_with("127.") {
            let what = "the provider leads people back: say the address that they use";
            found.push(Fault::new("origin", what));
        }
    }
    if config.cloud.is_on() && config.retention.accounts.is_zero() {
        let what = "with 0s nobody can connect a place; take them out of cloud instead";
        found.push(Fault::new("retention.accounts", what));
    }
    found
}
