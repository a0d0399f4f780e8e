//! Providers, and the program as each of them knows it.

use crate::error::{Error, Kind};
use reqwest::Url;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Who keeps people's files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Provider {
    /// Google Drive.
    #[serde(rename = "gdrive")]
    Google,
    /// Dropbox.
    #[serde(rename = "dropbox")]
    Dropbox,
    /// OneDrive.
    #[serde(rename = "onedrive")]
    OneDrive,
}

/// How much of an account is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Extent {
    /// The least that the provider has: files that the person picks there (Google), a folder of the
    /// program's own (OneDrive, and Dropbox where the operator made the app so).
    #[default]
    Least,
    /// All files: they can be looked through here.
    All,
}

/// The program, as a provider knows it.
#[derive(Clone, Serialize, Deserialize)]
pub struct App {
    /// Where.
    pub provider: Provider,
    /// The name that the provider gave it.
    pub id: String,
    /// The secret, where the provider gave one.
    pub secret: Option<String>,
    /// How much of an account it asks for.
    pub extent: Extent,
    /// Another place than the provider's own, for all of its addresses: "http://localhost:1234".
    pub at: Option<String>,
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App").field("provider", &self.provider).finish_non_exhaustive()
    }
}

/// Where a provider's doors are.
pub(crate) struct Doors {
    pub authorize: &'static str,
    pub token: &'static str,
    /// What is asked for beside the scopes, so that a login can be renewed.
    pub extra: &'static [(&'static str, &'static str)],
}

impl Provider {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Google, Self::Dropbox, Self::OneDrive];

    /// Its word in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Google => "gdrive",
            Self::Dropbox => "dropbox",
            Self::OneDrive => "onedrive",
        }
    }

    /// What people call it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Google => "Google Drive",
            Self::Dropbox => "Dropbox",
            Self::OneDrive => "OneDrive",
        }
    }

    /// The one of that word.
    pub fn find(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|provider| provider.word() == word)
    }

    pub(crate) fn doors(self) -> Doors {
        match self {
            Self::Google => Doors {
                authorize: "https://accounts.google.com/o/oauth2/v2/auth",
                token: "https://oauth2.googleapis.com/token",
                extra: &[("access_type", "offline"), ("prompt", "consent")],
            },
            Self::Dropbox => Doors {
                authorize: "https://www.dropbox.com/oauth2/authorize",
                token: "https://api.dropboxapi.com/oauth2/token",
                extra: &[("token_access_type", "offline")],
            },
            Self::OneDrive => Doors {
                authorize: "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
                token: "https://login.microsoftonline.com/common/oauth2/v2.0/token",
                extra: &[],
            },
        }
    }
}

impl App {
    /// What is asked for at the provider: never more than the extent needs.
    pub fn scopes(&self) -> &'static [&'static str] {
        match (self.provider, self.extent) {
            (Provider::Google, Extent::Least) => &["https://www.googleapis.com/auth/drive.file"],
            // Nothing less lets a program save in folders that it did not make.
            (Provider::Google, Extent::All) => &["https://www.googleapis.com/auth/drive"],
            (Provider::Dropbox, _) => {
                &["files.metadata.read", "files.content.read", "files.content.write"]
            }
            (Provider::OneDrive, Extent::Least) => &["Files.ReadWrite.AppFolder", "offline_access"],
            // What others share counts as theirs, not as the account's.
            (Provider::OneDrive, Extent::All) => &["Files.ReadWrite.All", "offline_access"],
        }
    }

    /// The site where people log in: "https://accounts.example.org".
    ///
    /// # Errors
    /// When the place that this app has it at is none.
    pub fn origin(&self) -> Result<String, Error> {
        Ok(self.door(self.provider.doors().authorize)?.origin().ascii_serialization())
    }

    /// Whether people pick files at the provider: others can't be seen here.
    pub fn picks(&self) -> bool {
        (self.provider, self.extent) == (Provider::Google, Extent::Least)
    }

    /// An address of the provider's, at the place where this app has it.
    pub(crate) fn door(&self, url: &str) -> Result<Url, Error> {
        let wrong = |_| Error::new(Kind::Address, "the provider's address is none");
        let mut own = Url::parse(url).map_err(wrong)?;
        if let Some(at) = &self.at {
            let at = Url::parse(at).map_err(wrong)?;
            let _ = own.set_scheme(at.scheme());
            let _ = own.set_host(at.host_str());
            let _ = own.set_port(at.port());
        }
        Ok(own)
    }
}
