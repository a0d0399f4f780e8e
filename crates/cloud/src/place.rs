//! A place with files: its folders are looked through, its files fetched and saved.

use crate::address::{Address, Service};
use crate::error::{Error, Kind};
use crate::web;
use futures_util::TryStreamExt;
use opendal::layers::{RetryLayer, TimeoutLayer};
use opendal::{EntryMode, Operator, services};
use std::fmt;
use std::time::Duration;

/// How often a request is made that fails for a passing reason; the waits double from a second.
const TRIES: usize = 4;
/// The first wait after an address of the web did not answer.
const WAIT: Duration = Duration::from_secs(1);
/// How long a place may take to answer.
const ANSWER: Duration = Duration::from_secs(30);
/// How much is fetched and sent at a time: what is longer goes in parts.
const PART: usize = 8 << 20;

/// What a place wants to know of who comes.
#[derive(Clone, Default)]
pub struct Secrets {
    /// The password that belongs to the address's user (WebDAV).
    pub password: Option<String>,
    /// Where a store is that is not Amazon's: "https://host".
    pub endpoint: Option<String>,
    /// The region of a store.
    pub region: Option<String>,
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Secrets").field("endpoint", &self.endpoint).finish_non_exhaustive()
    }
}

/// A file of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its path below the bucket or the host.
    pub path: String,
    /// Its bytes.
    pub length: u64,
}

/// A place.
#[derive(Debug, Clone)]
pub struct Place {
    way: Way,
    /// What to do where the keys do not hold.
    denied: &'static str,
}

#[derive(Debug, Clone)]
enum Way {
    Store(Operator),
    Web(reqwest::Client),
}

impl Place {
    /// The place that an address is at. Nothing is asked of it yet. The keys of a store are those
    /// of the environment (`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`), of its profile, or of
    /// the machine.
    ///
    /// # Errors
    /// When the address or the secrets don't fit.
    pub fn open(address: &Address, secrets: &Secrets) -> Result<Self, Error> {
        // What encrypts, and what speaks HTTP; whoever comes later finds them there.
        let _ = rustls::crypto::ring::default_provider().install_default();
        opendal_http_transport_reqwest::install_default();
        let (way, denied) = match address.service() {
            Service::Web => (Way::Web(web::client()?), "the server wants to know who asks"),
            Service::S3 => {
                let mut store = services::S3::default().bucket(address.host());
                if let Some(endpoint) = &secrets.endpoint {
                    store = store.endpoint(endpoint);
                }
                store = store.region(secrets.region.as_deref().unwrap_or("us-east-1"));
                let denied = "the store does not let you: set AWS_ACCESS_KEY_ID and \
                              AWS_SECRET_ACCESS_KEY, and for other stores than Amazon's \
                              AWS_ENDPOINT_URL";
                (Way::Store(Self::patient(Operator::new(store), denied)?), denied)
            }
            Service::WebDav => {
                let mut url = address.web();
                url.set_path("/");
                let _ = url.set_username("");
                let mut server = services::Webdav::default().endpoint(url.as_str());
                if let Some(user) = address.user() {
                    server = server.username(&user);
                }
                if let Some(password) = &secrets.password {
                    server = server.password(password);
                }
                let denied = "the server does not let you: name the user in the address \
                              (webdav://USER@HOST/) and give the password with 'compressimage \
                              cloud login webdav://USER@HOST/'";
                (Way::Store(Self::patient(Operator::new(server), denied)?), denied)
            }
        };
        Ok(Self { way, denied })
    }

    fn patient(made: opendal::Result<Operator>, denied: &str) -> Result<Operator, Error> {
        let operator = made.map_err(|error| Error::of(&error, denied))?;
        let times = TimeoutLayer::new().with_timeout(ANSWER).with_io_timeout(ANSWER);
        let retries = RetryLayer::new().with_jitter().with_max_times(TRIES);
        Ok(operator.layer(times).layer(retries))
    }

    fn store(&self) -> Result<&Operator, Error> {
        match &self.way {
            Way::Store(operator) => Ok(operator),
            Way::Web(_) => {
                let text = "an address of the web is one file: it can't be listed or written to";
                Err(Error::new(Kind::Refused, text))
            }
        }
    }

    fn fault(&self, error: &opendal::Error) -> Error {
        Error::of(error, self.denied)
    }

    /// The files of a folder, by their names; those of its folders, too, where `deep`.
    ///
    /// # Errors
    /// When it can't be looked through.
    pub async fn files(&self, folder: &str, deep: bool) -> Result<Vec<Entry>, Error> {
        let folder = match folder.is_empty() || folder.ends_with('/') {
            true => folder.to_owned(),
            false => format!("{folder}/"),
        };
        let mut found = Vec::new();
        let lister = self.store()?.lister_with(&folder).recursive(deep).await;
        let mut entries = lister.map_err(|error| self.fault(&error))?;
        while let Some(entry) = entries.try_next().await.map_err(|error| self.fault(&error))? {
            if entry.metadata().mode() == EntryMode::FILE {
                let length = entry.metadata().content_length();
                found.push(Entry { path: entry.path().to_owned(), length });
            }
        }
        found.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(found)
    }

    /// Asks for a folder, only to see whether the place lets in who comes.
    ///
    /// # Errors
    /// Where it does not, or can't be reached.
    pub async fn knock(&self, folder: &str) -> Result<(), Error> {
        let looked = async { self.store()?.lister(folder).await.map_err(|e| self.fault(&e)) };
        let first = match looked.await {
            Ok(mut entries) => entries.try_next().await.map_err(|error| self.fault(&error)),
            Err(error) => Err(error),
        };
        match first {
            // It may be made later.
            Err(error) if error.kind == Kind::Missing => Ok(()),
            other => other.map(drop),
        }
    }

    /// Whether a path is a folder there.
    ///
    /// # Errors
    /// When the place does not answer.
    pub async fn is_folder(&self, path: &str) -> Result<bool, Error> {
        let operator = self.store()?;
        let told = operator.stat(&format!("{}/", path.trim_end_matches('/'))).await;
        match told {
            Ok(told) => Ok(told.is_dir()),
            Err(error) if error.kind() == opendal::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(self.fault(&error)),
        }
    }

    /// Fetches a file of at most so many bytes.
    ///
    /// # Errors
    /// When it is larger, or can't be fetched.
    pub async fn fetch(&self, address: &Address, most: u64) -> Result<Vec<u8>, Error> {
        let operator = match &self.way {
            Way::Web(client) => return web::fetch(client, address.web(), most, WAIT).await,
            Way::Store(operator) => operator,
        };
        let path = address.path();
        let told = operator.stat(&path).await.map_err(|error| self.fault(&error))?;
        if told.content_length() > most {
            return Err(too_large(most));
        }
        let read = operator.read_with(&path).chunk(PART).await;
        Ok(read.map_err(|error| self.fault(&error))?.to_vec())
    }

    /// Saves a file: whole, or not at all. What has that name already stays, but for `replace`.
    ///
    /// # Errors
    /// [`Kind::Taken`]; when it can't be saved.
    pub async fn save(&self, path: &str, bytes: Vec<u8>, replace: bool) -> Result<(), Error> {
        let operator = self.store()?;
        let there = async { operator.exists(path).await.map_err(|error| self.fault(&error)) };
        if !replace && there.await? {
            return Err(Error::new(Kind::Taken, "something of that name is there already"));
        }
        let written = operator.write_with(path, bytes).chunk(PART).await;
        written.map(drop).map_err(|error| self.fault(&error))
    }
}

/// The fault of a file that is larger than it may be.
pub(crate) fn too_large(most: u64) -> Error {
    Error::new(Kind::TooLarge, format!("it has more than {most} bytes; --max-input allows more"))
}
