//! Stores that speak S3 and WebDAV servers: files by their paths, over `opendal`.

use crate::address::{Address, Service};
use crate::drive::{Clash, Item, NUMBERS, PAGE, Page, TAKEN, numbered};
use crate::error::{Error, Kind};
use crate::http::{Reach, SILENT, TRIES};
use crate::place::{Entry, Secrets, too_large};
use futures_util::TryStreamExt;
use opendal::layers::{RetryLayer, TimeoutLayer};
use opendal::{EntryMode, HttpTransporter, Metadata, OperationContext, Operator, services};
use opendal_http_transport_reqwest::ReqwestTransport;

/// How much is fetched and sent at a time: what is longer goes in parts.
const PART: usize = 8 << 20;
/// The most items that are looked through in a search, and in a folder.
const LOOKED_THROUGH: usize = 50_000;

/// A store that is asked again where it failed for a passing reason, and given up where it is
/// silent.
///
/// # Errors
/// When it could not be made.
pub fn patient(made: opendal::Result<Operator>, reach: &Reach) -> opendal::Result<Operator> {
    let transport = ReqwestTransport::new(reach.client.clone());
    let context = OperationContext::new().with_http_transport(HttpTransporter::new(transport));
    let times = TimeoutLayer::new().with_timeout(SILENT).with_io_timeout(SILENT);
    let retries = RetryLayer::new().with_jitter().with_max_times(TRIES as usize);
    Ok(made?.with_context(context).layer(times).layer(retries))
}

/// A store, and what to do where it does not let in who comes.
#[derive(Debug, Clone)]
pub(crate) struct Store {
    operator: Operator,
    denied: &'static str,
}

impl Store {
    /// The store or server that an address is at.
    pub fn open(address: &Address, secrets: &Secrets, reach: &Reach) -> Result<Self, Error> {
        let (made, denied) = match address.service() {
            Service::S3 => (s3(address, secrets), S3_DENIED),
            _ => (webdav(address, secrets), WEBDAV_DENIED),
        };
        let operator = patient(made, reach);
        let operator = operator.map_err(|error| Error::of(&error, denied))?;
        Ok(Self { operator, denied })
    }

    fn fault(&self, error: &opendal::Error) -> Error {
        Error::of(error, self.denied)
    }

    /// The files of a folder, by their names; those of its folders, too, where `deep`.
    pub async fn files(&self, folder: &str, deep: bool) -> Result<Vec<Entry>, Error> {
        let mut found = Vec::new();
        let lister = self.operator.lister_with(&closed(folder)).recursive(deep).await;
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
    pub async fn knock(&self, folder: &str) -> Result<(), Error> {
        let first = match self.operator.lister(folder).await {
            Ok(mut entries) => entries.try_next().await,
            Err(error) => Err(error),
        };
        match first.map_err(|error| self.fault(&error)) {
            // It may be made later.
            Err(error) if error.kind == Kind::Missing => Ok(()),
            other => other.map(drop),
        }
    }

    /// Whether a path is a folder there.
    pub async fn is_folder(&self, path: &str) -> Result<bool, Error> {
        match self.operator.stat(&closed(path)).await {
            Ok(told) => Ok(told.is_dir()),
            Err(error) if error.kind() == opendal::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(self.fault(&error)),
        }
    }

    /// Fetches a file of at most so many bytes.
    pub async fn fetch(&self, path: &str, most: u64) -> Result<Vec<u8>, Error> {
        let told = self.operator.stat(path).await.map_err(|error| self.fault(&error))?;
        if told.content_length() > most {
            return Err(too_large(most));
        }
        let read = self.operator.read_with(path).chunk(PART).await;
        Ok(read.map_err(|error| self.fault(&error))?.to_vec())
    }

    /// Saves a file: whole, or not at all. Gives the path that it has.
    pub async fn save(&self, path: &str, bytes: Vec<u8>, clash: Clash) -> Result<String, Error> {
        let path = match clash {
            Clash::Number => self.free(path).await?,
            Clash::Refuse if self.exists(path).await? => {
                return Err(Error::new(Kind::Taken, TAKEN));
            }
            Clash::Refuse | Clash::Replace => path.to_owned(),
        };
        let written = self.operator.write_with(&path, bytes).chunk(PART).await;
        written.map_err(|error| self.fault(&error))?;
        Ok(path)
    }

    async fn exists(&self, path: &str) -> Result<bool, Error> {
        self.operator.exists(path).await.map_err(|error| self.fault(&error))
    }

    /// A page of a folder's items, folders first; `page` is how many came before.
    pub async fn list(&self, folder: &str, page: Option<&str>) -> Result<Page, Error> {
        self.looked_through(folder, false, page, |_| true).await
    }

    /// A page of what has a text in its name, below a folder.
    pub async fn search(&self, at: &str, text: &str, page: Option<&str>) -> Result<Page, Error> {
        let text = text.to_lowercase();
        self.looked_through(at, true, page, |item| item.name.to_lowercase().contains(&text)).await
    }

    async fn looked_through(
        &self,
        folder: &str,
        deep: bool,
        page: Option<&str>,
        wanted: impl Fn(&Item) -> bool,
    ) -> Result<Page, Error> {
        let own = closed(folder);
        let lister = self.operator.lister_with(&own).recursive(deep).await;
        let mut entries = lister.map_err(|error| self.fault(&error))?;
        let (mut items, mut looked) = (Vec::new(), 0);
        while let Some(entry) = entries.try_next().await.map_err(|error| self.fault(&error))? {
            looked += 1;
            if looked > LOOKED_THROUGH {
                break;
            }
            let item = item(entry.path(), entry.metadata());
            let itself = entry.path().trim_matches('/') == own.trim_matches('/');
            if !itself && item.is_wanted() && wanted(&item) {
                items.push(item);
            }
        }
        items.sort_by(|a, b| b.folder.cmp(&a.folder).then_with(|| a.id.cmp(&b.id)));
        let from = page.and_then(|page| page.parse().ok()).unwrap_or(0_usize).min(items.len());
        let end = (from + PAGE).min(items.len());
        let next = (end < items.len()).then(|| end.to_string());
        Ok(Page { items: items.drain(from..end).collect(), next })
    }

    /// Saves a file in a folder, by the name that is free.
    pub async fn put(
        &self,
        folder: &str,
        name: &str,
        bytes: Vec<u8>,
        clash: Clash,
    ) -> Result<Item, Error> {
        let path = self.save(&format!("{}{name}", closed(folder)), bytes, clash).await?;
        let told = self.operator.stat(&path).await.map_err(|error| self.fault(&error))?;
        Ok(item(&path, &told))
    }

    async fn free(&self, path: &str) -> Result<String, Error> {
        let mut name = path.to_owned();
        for number in 1..NUMBERS {
            if !self.exists(&name).await? {
                return Ok(name);
            }
            name = numbered(path, number);
        }
        Err(Error::new(Kind::Taken, TAKEN))
    }

    /// Makes a folder.
    pub async fn make_folder(&self, folder: &str, name: &str) -> Result<Item, Error> {
        let path = format!("{}{name}/", closed(folder));
        self.operator.create_dir(&path).await.map_err(|error| self.fault(&error))?;
        let name = name.to_owned();
        Ok(Item { id: path, name, folder: true, ..Item::default() })
    }
}

/// A folder's path with the slash at its end.
fn closed(folder: &str) -> String {
    match folder.trim_matches('/') {
        "" => String::new(),
        folder => format!("{folder}/"),
    }
}

fn item(path: &str, told: &Metadata) -> Item {
    let folder = told.mode() == EntryMode::DIR;
    let plain = path.trim_end_matches('/');
    let name = plain.rsplit_once('/').map_or(plain, |(_, name)| name);
    let modified = told.last_modified().map(|time| time.to_string());
    let bytes = (!folder).then(|| told.content_length());
    Item { bytes, modified, ..Item::new(path, name, folder, None) }
}

const S3_DENIED: &str = "the store does not let you: set AWS_ACCESS_KEY_ID and \
                         AWS_SECRET_ACCESS_KEY, and for other stores than Amazon's \
                         AWS_ENDPOINT_URL";

fn s3(address: &Address, secrets: &Secrets) -> opendal::Result<Operator> {
    let mut store = services::S3::default().bucket(address.host());
    if let Some(endpoint) = &secrets.endpoint {
        store = store.endpoint(endpoint);
    }
    if let Some((id, secret)) = &secrets.keys {
        store = store.access_key_id(id).secret_access_key(secret);
    }
    if secrets.reach.as_ref().is_some_and(|reach| reach.guard.is_some()) {
        // Strangers come with keys of their own: those of this machine are not theirs.
        store = store.disable_config_load().disable_ec2_metadata();
    }
    Operator::new(store.region(secrets.region.as_deref().unwrap_or("us-east-1")))
}

const WEBDAV_DENIED: &str = "the server does not let you: name the user in the address \
                             (webdav://USER@HOST/) and give the password with 'compressimage \
                             cloud login webdav://USER@HOST/'";

fn webdav(address: &Address, secrets: &Secrets) -> opendal::Result<Operator> {
    let mut url = address.web();
    url.set_path("/");
    let _ = url.set_username("");
    // Paths begin with a slash of their own.
    let mut server = services::Webdav::default().endpoint(url.as_str().trim_end_matches('/'));
    if let Some(user) = address.user() {
        server = server.username(&user);
    }
    if let Some(password) = &secrets.password {
        server = server.password(password);
    }
    Operator::new(server)
}
