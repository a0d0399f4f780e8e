//! Files that are elsewhere: what addresses on the command line stand for.

use crate::failure::Failure;
use crate::logins::{Account, Logins};
use compressimage_cloud::{
    Address, App, Clash, Error, Extent, Kind, Place, Provider, Secrets, Service, Tokens,
};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ffi::OsStr;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, PoisonError};
use tokio::runtime::Runtime;

/// Where requests to other places wait for their answers; the threads of pictures wait for them.
static ASKING: LazyLock<Runtime> = LazyLock::new(|| {
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = runtime.worker_threads(2).thread_name("elsewhere").enable_all();
    runtime.build().expect("the system has threads")
});

/// A file elsewhere.
#[derive(Debug, Clone)]
pub struct Remote {
    address: Address,
    place: Place,
}

impl PartialEq for Remote {
    fn eq(&self, other: &Self) -> bool {
        self.address == other.address
    }
}

impl Eq for Remote {}

/// What an address stands for.
#[derive(Debug)]
pub struct Looked {
    /// The files, each with its folder below the one that was named.
    pub files: Vec<(Remote, PathBuf)>,
    /// Whether it names one file.
    pub single: bool,
}

/// Whether a path is an address.
pub fn is_meant(path: &Path) -> bool {
    path.to_str().is_some_and(Address::is_meant)
}

/// Places that are open: what one of them has learned, all files there use.
static OPENED: Mutex<BTreeMap<String, Place>> = Mutex::new(BTreeMap::new());

/// The address that a path is, and its place.
///
/// # Errors
/// When it is none that can be used.
fn open(path: &Path) -> Result<Remote, Error> {
    let text = path.to_str().unwrap_or_default();
    let address: Address = text.parse()?;
    let mut opened = OPENED.lock().unwrap_or_else(PoisonError::into_inner);
    let place = match opened.entry(address.at("").to_string()) {
        Entry::Occupied(known) => known.get().clone(),
        Entry::Vacant(new) => new.insert(Place::open(&address, &secrets(&address)?)?).clone(),
    };
    Ok(Remote { address, place })
}

/// What the environment and earlier logins say.
fn secrets(address: &Address) -> Result<Secrets, Error> {
    let set = |names: &[&str]| {
        let mut values = names.iter().filter_map(|name| std::env::var(name).ok());
        values.find(|value| !value.is_empty())
    };
    Ok(match address.service() {
        Service::S3 => Secrets {
            endpoint: set(&["AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"]),
            region: set(&["AWS_REGION", "AWS_DEFAULT_REGION"]),
            ..Secrets::default()
        },
        Service::WebDav => {
            let saved =
                || -> Result<Option<String>, Error> { Ok(Logins::open()?.password(address)) };
            let given = set(&["COMPRESSIMAGE_WEBDAV_PASSWORD"]);
            Secrets {
                password: given.map_or_else(saved, |given| Ok(Some(given)))?,
                ..Secrets::default()
            }
        }
        Service::Account(provider) => {
            let given = set(&[&format!("COMPRESSIMAGE_{}_TOKEN", provider.word().to_uppercase())]);
            let account = match given {
                Some(access) => {
                    let (id, extent) = (String::new(), Extent::All);
                    let app = App { provider, id, secret: None, extent, at: None };
                    Some((app, Tokens { access, refresh: None, end: None }))
                }
                None => {
                    let logins = Logins::open()?;
                    let account = logins.account(provider).cloned();
                    account.map(|Account { app, tokens }| (app, tokens))
                }
            };
            Secrets { account, ..Secrets::default() }
        }
        Service::Web => Secrets::default(),
    })
}

/// Asks a place, and waits. What opens an account may have been renewed meanwhile: that is kept.
fn asked<T>(place: &Place, asking: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    let before = place.tokens();
    let answer = ASKING.block_on(asking);
    match place.tokens() {
        Some(tokens) if before.as_ref() != Some(&tokens) => {
            keep(before.as_ref(), tokens)?;
            answer
        }
        _ => answer,
    }
}

/// Keeps what opens an account now, in place of what did.
fn keep(before: Option<&Tokens>, tokens: Tokens) -> Result<(), Error> {
    let mut logins = Logins::open()?;
    let all = Provider::ALL.into_iter().filter_map(|provider| logins.account(provider));
    let mut own = all.filter(|account| Some(&account.tokens) == before);
    let own = own.next().cloned();
    own.map_or(Ok(()), |own| logins.put_account(Account { tokens, ..own }))
}

/// Waits for what is asked of a provider.
pub fn wait<T>(asking: impl Future<Output = T>) -> T {
    ASKING.block_on(asking)
}

/// Whether a place lets in whoever comes with these secrets.
///
/// # Errors
/// Where it does not.
pub fn try_out(address: &Address, secrets: &Secrets) -> Result<(), Error> {
    let place = Place::open(address, secrets)?;
    asked(&place, place.knock(&address.path()))
}

/// Looks up the files that an address stands for: one file, or the pictures of a folder.
///
/// # Errors
/// When there is nothing, or the place does not answer.
pub fn look(path: &Path, recursive: bool, wanted: fn(&Path) -> bool) -> Result<Looked, Error> {
    let Remote { address, place } = open(path)?;
    let folder = address.path();
    if !is_folder(&address, &place)? {
        let file = (Remote { address, place }, PathBuf::new());
        return Ok(Looked { files: vec![file], single: true });
    }
    let entries = asked(&place, place.files(&folder, recursive))?;
    let base = Path::new(&folder);
    let visible = |path: &Path| {
        let hidden = |part: &OsStr| part.as_encoded_bytes().starts_with(b".");
        let below = path.strip_prefix(base).unwrap_or(path);
        !below.iter().any(hidden)
    };
    let mut files: Vec<_> = entries
        .into_iter()
        .filter(|entry| visible(Path::new(&entry.path)) && wanted(Path::new(&entry.path)))
        .map(|entry| {
            let below = Path::new(&entry.path).parent().and_then(|f| f.strip_prefix(base).ok());
            let below = below.map(Path::to_owned).unwrap_or_default();
            (Remote { address: address.at(&entry.path), place: place.clone() }, below)
        })
        .collect();
    files.sort_by(|a, b| alphanumeric_sort::compare_str(a.0.address.path(), b.0.address.path()));
    Ok(Looked { files, single: false })
}

fn is_folder(address: &Address, place: &Place) -> Result<bool, Error> {
    if address.is_folder() || address.service() == Service::Web {
        return Ok(address.is_folder());
    }
    // Without a slash at its end it may be either; most are files, and have an extension.
    match Path::new(&address.path()).extension() {
        Some(_) => Ok(false),
        None => asked(place, place.is_folder(&address.path())),
    }
}

impl Remote {
    /// The address in words.
    pub fn shown(&self) -> String {
        self.address.to_string()
    }

    /// The path there.
    pub fn path(&self) -> PathBuf {
        self.address.path().into()
    }

    /// Fetches it, where it has at most so many bytes.
    ///
    /// # Errors
    /// When it can't be had.
    pub fn fetch(&self, most: u64) -> Result<Vec<u8>, Failure> {
        Ok(asked(&self.place, self.place.fetch(&self.address, most))?)
    }
}

/// Whether results can go to a path, where it is an address.
///
/// # Errors
/// When it is one that can't be written to.
pub fn check(path: &Path) -> Result<(), Error> {
    if !is_meant(path) {
        return Ok(());
    }
    let Remote { address, .. } = open(path)?;
    match address.service() {
        Service::Web => {
            let text = format!(
                "{address} can't be written to; results go to a folder, to s3://, webdav://, \
                 gdrive:/, dropbox:/ or onedrive:/"
            );
            Err(Error::new(Kind::Refused, text))
        }
        Service::S3 | Service::WebDav | Service::Account(_) => Ok(()),
    }
}

/// Saves a result under a path that is an address.
///
/// # Errors
/// When it can't be saved; [`ErrorKind::AlreadyExists`] where the name is taken.
pub fn save(path: &Path, bytes: &[u8], replace: bool) -> io::Result<()> {
    let saved = open(path).and_then(|Remote { address, place }| {
        let clash = if replace { Clash::Replace } else { Clash::Refuse };
        asked(&place, place.save(&address.path(), bytes.to_vec(), clash))
    });
    saved.map(drop).map_err(|error| match error.kind {
        Kind::Taken => io::Error::new(ErrorKind::AlreadyExists, error.message),
        _ => io::Error::other(error.message),
    })
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let code = match error.kind {
            Kind::Missing => "not_found",
            Kind::TooLarge => "too_large",
            _ => "read",
        };
        Self::new(code, error.message)
    }
}
