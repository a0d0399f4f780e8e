//! A place with files: its folders are looked through, its files fetched and saved.

use crate::address::{Address, Service};
use crate::app::App;
use crate::drive::{self, Clash, Item, Link, Page, Wanted};
use crate::error::{Error, Kind};
use crate::http::Reach;
use crate::oauth::Tokens;
use crate::store::Store;
use crate::tree::Tree;
use crate::web;
use std::fmt;
use std::time::Duration;

/// The first wait after an address of the web did not answer.
const WAIT: Duration = Duration::from_secs(1);

/// What a place wants to know of who comes.
#[derive(Clone, Default)]
pub struct Secrets {
    /// The password that belongs to the address's user (WebDAV).
    pub password: Option<String>,
    /// Where a store is that is not Amazon's: "https://host".
    pub endpoint: Option<String>,
    /// The region of a store.
    pub region: Option<String>,
    /// A store's keys (the name and the secret); without them, those of the environment.
    pub keys: Option<(String, String)>,
    /// The program and what opens the account, at a provider.
    pub account: Option<(App, Tokens)>,
    /// Who asks; without it somebody new, who reaches everything.
    pub reach: Option<Reach>,
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Secrets").field("endpoint", &self.endpoint).finish_non_exhaustive()
    }
}

/// A file of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its path below the bucket or the host; in an account, that of the account.
    pub path: String,
    /// Its bytes.
    pub length: u64,
}

/// A place.
#[derive(Debug, Clone)]
pub struct Place(Way);

#[derive(Debug, Clone)]
enum Way {
    Store(Store),
    Account(Tree),
    Web(Reach),
}

impl Place {
    /// The place that an address is at. Nothing is asked of it yet. The keys of a store are those of
    /// `secrets`, of the environment (`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`), of its profile,
    /// or of the machine.
    ///
    /// # Errors
    /// When the address or the secrets don't fit.
    pub fn open(address: &Address, secrets: &Secrets) -> Result<Self, Error> {
        let reach = secrets.reach.clone().map_or_else(|| Reach::new(None), Ok)?;
        Ok(Self(match (address.service(), &secrets.account) {
            (Service::Web, _) => Way::Web(reach),
            (Service::S3 | Service::WebDav, _) => {
                let endpoint = match address.service() {
                    Service::S3 => secrets.endpoint.as_deref().and_then(|at| at.parse().ok()),
                    _ => Some(address.web()),
                };
                if endpoint.is_some_and(|endpoint| !reach.lets(&endpoint)) {
                    return Err(Error::new(Kind::Refused, "that place can't be reached from here"));
                }
                Way::Store(Store::open(address, secrets, &reach)?)
            }
            (Service::Account(_), Some((app, tokens))) => {
                Way::Account(Tree::new(drive::open(app.clone(), reach.client, tokens.clone())))
            }
            (Service::Account(provider), None) => {
                let (title, word) = (provider.title(), provider.word());
                let text = format!(
                    "you are not logged in at {title}: run 'compressimage cloud login {word}'"
                );
                return Err(Error::new(Kind::Login, text));
            }
        }))
    }

    /// What opens the account now: it may have been renewed since the place was opened.
    pub fn tokens(&self) -> Option<Tokens> {
        match &self.0 {
            Way::Account(tree) => Some(tree.drive.account().tokens()),
            Way::Store(_) | Way::Web(..) => None,
        }
    }

    /// The files of a folder, by their names; those of its folders, too, where `deep`.
    ///
    /// # Errors
    /// When it can't be looked through.
    pub async fn files(&self, folder: &str, deep: bool) -> Result<Vec<Entry>, Error> {
        match &self.0 {
            Way::Store(store) => store.files(folder, deep).await,
            Way::Account(tree) => tree.files(folder, deep).await,
            Way::Web(..) => Err(one_file()),
        }
    }

    /// Asks for a folder, only to see whether the place lets in who comes.
    ///
    /// # Errors
    /// Where it does not, or can't be reached.
    pub async fn knock(&self, folder: &str) -> Result<(), Error> {
        match &self.0 {
            Way::Store(store) => store.knock(folder).await,
            Way::Account(tree) => tree.drive.list("", None).await.map(drop),
            Way::Web(..) => Err(one_file()),
        }
    }

    /// Whether a path is a folder there.
    ///
    /// # Errors
    /// When the place does not answer.
    pub async fn is_folder(&self, path: &str) -> Result<bool, Error> {
        match &self.0 {
            Way::Store(store) => store.is_folder(path).await,
            Way::Account(tree) => tree.is_folder(path).await,
            Way::Web(..) => Ok(false),
        }
    }

    /// Fetches a file of at most so many bytes.
    ///
    /// # Errors
    /// When it is larger, or can't be fetched.
    pub async fn fetch(&self, address: &Address, most: u64) -> Result<Vec<u8>, Error> {
        match &self.0 {
            Way::Store(store) => store.fetch(&address.path(), most).await,
            Way::Account(tree) => tree.fetch(&address.path(), most).await,
            Way::Web(reach) => {
                let url = address.web();
                if !reach.lets(&url) {
                    return Err(Error::new(
                        Kind::Refused,
                        "that address can't be reached from here",
                    ));
                }
                web::fetch(&reach.client, url, most, WAIT).await
            }
        }
    }

    /// Saves a file: whole, or not at all. Gives the path that it has.
    ///
    /// # Errors
    /// [`Kind::Taken`]; when it can't be saved.
    pub async fn save(&self, path: &str, bytes: Vec<u8>, clash: Clash) -> Result<String, Error> {
        match &self.0 {
            Way::Store(store) => store.save(path, bytes, clash).await,
            Way::Account(tree) => tree.save(path, bytes, clash).await,
            Way::Web(..) => Err(one_file()),
        }
    }

    /// A page of a folder's items; `folder` is its identifier, empty at the top.
    ///
    /// # Errors
    /// When the place does not give it.
    pub async fn list(&self, folder: &str, page: Option<&str>) -> Result<Page, Error> {
        match &self.0 {
            Way::Store(store) => store.list(folder, page).await,
            Way::Account(tree) => tree.drive.list(folder, page).await,
            Way::Web(..) => Err(one_file()),
        }
    }

    /// A page of what has a text in its name; in a store, below the folder `at`.
    ///
    /// # Errors
    /// When the place does not give it.
    pub async fn search(&self, at: &str, text: &str, page: Option<&str>) -> Result<Page, Error> {
        match &self.0 {
            Way::Store(store) => store.search(at, text, page).await,
            Way::Account(tree) => tree.drive.search(text, page).await,
            Way::Web(..) => Err(one_file()),
        }
    }

    /// A small picture of an item, with its media type.
    ///
    /// # Errors
    /// [`Kind::Missing`] where there is none.
    pub async fn thumbnail(&self, id: &str) -> Result<(String, Vec<u8>), Error> {
        match &self.0 {
            Way::Account(tree) => drive::thumbnail(&*tree.drive, id).await,
            Way::Store(_) | Way::Web(..) => {
                Err(Error::new(Kind::Missing, "there is no small picture of it"))
            }
        }
    }

    /// Fetches an item of at most so many bytes.
    ///
    /// # Errors
    /// When it is larger, or can't be fetched.
    pub async fn get(&self, id: &str, most: u64) -> Result<Vec<u8>, Error> {
        match &self.0 {
            Way::Store(store) => store.fetch(id, most).await,
            Way::Account(tree) => drive::fetch(&*tree.drive, id, most).await,
            Way::Web(..) => Err(one_file()),
        }
    }

    /// Saves a file in a folder.
    ///
    /// # Errors
    /// [`Kind::Taken`]; when it can't be saved.
    pub async fn put(
        &self,
        folder: &str,
        name: &str,
        bytes: Vec<u8>,
        clash: Clash,
    ) -> Result<Item, Error> {
        match &self.0 {
            Way::Store(store) => store.put(folder, name, bytes, clash).await,
            Way::Account(tree) => drive::save(&*tree.drive, folder, name, bytes, clash).await,
            Way::Web(..) => Err(one_file()),
        }
    }

    /// Makes a folder.
    ///
    /// # Errors
    /// When it can't be made.
    pub async fn make_folder(&self, folder: &str, name: &str) -> Result<Item, Error> {
        match &self.0 {
            Way::Store(store) => store.make_folder(folder, name).await,
            Way::Account(tree) => tree.drive.make_folder(folder, name).await,
            Way::Web(..) => Err(one_file()),
        }
    }

    /// How a browser gets an item from the place itself; nothing where there is no way.
    ///
    /// # Errors
    /// When the place does not say.
    pub async fn download_link(&self, id: &str) -> Result<Option<Link>, Error> {
        match &self.0 {
            Way::Account(tree) => tree.drive.download_link(id).await,
            Way::Store(_) | Way::Web(..) => Ok(None),
        }
    }

    /// How a browser saves a file at the place itself; nothing where there is no way.
    ///
    /// # Errors
    /// When the place does not say.
    pub async fn upload_link(&self, wanted: Wanted<'_>) -> Result<Option<Link>, Error> {
        match &self.0 {
            Way::Account(tree) => tree.drive.upload_link(wanted).await,
            Way::Store(_) | Way::Web(..) => Ok(None),
        }
    }
}

fn one_file() -> Error {
    let text = "an address of the web is one file: it can't be listed or written to";
    Error::new(Kind::Refused, text)
}

/// The fault of a file that is larger than it may be.
pub(crate) fn too_large(most: u64) -> Error {
    Error::new(Kind::TooLarge, format!("it has more than {most} bytes; --max-input allows more"))
}
