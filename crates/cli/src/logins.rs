//! Logins at places elsewhere, in a file that only its owner may read.

use compressimage_cloud::{Address, App, Error, Kind, Provider, Tokens};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{ErrorKind, Write};
use std::path::PathBuf;

/// The logins of a user.
#[derive(Debug)]
pub struct Logins {
    file: PathBuf,
    saved: Saved,
}

/// The file.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Saved {
    /// Passwords of WebDAV servers, by user and host.
    #[serde(default)]
    webdav: BTreeMap<String, String>,
    /// Accounts at providers.
    #[serde(default)]
    accounts: BTreeMap<Provider, Account>,
}

/// An account: the program as the provider knows it, and what opens it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// The program.
    pub app: App,
    /// What opens the account.
    pub tokens: Tokens,
}

impl std::fmt::Debug for Saved {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.webdav.keys()).entries(self.accounts.keys()).finish()
    }
}

/// The name of an address's login.
fn name(address: &Address) -> String {
    let port = address.web().port().map(|port| format!(":{port}")).unwrap_or_default();
    let user = address.user().map(|user| format!("{user}@")).unwrap_or_default();
    format!("{user}{}{port}", address.host())
}

impl Logins {
    /// Those of the user who runs this: `compressimage/logins.json` in their configuration.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn open() -> Result<Self, Error> {
        let file = file().ok_or_else(|| fault("neither XDG_CONFIG_HOME nor HOME is set"))?;
        let saved = match std::fs::read(&file) {
            Ok(bytes) => serde_json::from_slice(&bytes)
                .map_err(|error| fault(format!("{} is damaged: {error}", file.display())))?,
            Err(error) if error.kind() == ErrorKind::NotFound => Saved::default(),
            Err(error) => return Err(fault(format!("{}: {error}", file.display()))),
        };
        Ok(Self { file, saved })
    }

    /// The password for an address.
    pub fn password(&self, address: &Address) -> Option<String> {
        self.saved.webdav.get(&name(address)).cloned()
    }

    /// The kinds and names of all.
    pub fn names(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let accounts = self.saved.accounts.keys().map(|one| (one.word(), one.title()));
        accounts.chain(self.saved.webdav.keys().map(|name| ("webdav", name.as_str())))
    }

    /// The account at a provider.
    pub fn account(&self, provider: Provider) -> Option<&Account> {
        self.saved.accounts.get(&provider)
    }

    /// Keeps an account.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn put_account(&mut self, account: Account) -> Result<(), Error> {
        self.saved.accounts.insert(account.app.provider, account);
        self.write()
    }

    /// Forgets an account; gives it where there was one.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn forget_account(&mut self, provider: Provider) -> Result<Option<Account>, Error> {
        let there = self.saved.accounts.remove(&provider);
        self.write().map(|()| there)
    }

    /// Keeps a password.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn put(&mut self, address: &Address, password: String) -> Result<(), Error> {
        self.saved.webdav.insert(name(address), password);
        self.write()
    }

    /// Forgets a password; false where there is none.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn forget(&mut self, address: &Address) -> Result<bool, Error> {
        let there = self.saved.webdav.remove(&name(address)).is_some();
        self.write().map(|()| there)
    }

    /// Where they are.
    pub fn file(&self) -> std::path::Display<'_> {
        self.file.display()
    }

    fn write(&self) -> Result<(), Error> {
        let shown = self.file.display();
        let failed = |error: std::io::Error| fault(format!("{shown} can't be written: {error}"));
        let folder = self.file.parent().ok_or_else(|| fault("there is no folder for it"))?;
        std::fs::create_dir_all(folder).map_err(failed)?;
        let bytes = serde_json::to_vec_pretty(&self.saved).map_err(|e| fault(e.to_string()))?;
        // Only its owner may read a temporary file; with another name it stays so.
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
        file.write_all(&bytes).map_err(failed)?;
        file.persist(&self.file).map_err(|error| failed(error.error))?;
        Ok(())
    }
}

fn file() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    let folder = set("XDG_CONFIG_HOME").or_else(|| Some(set("HOME")?.join(".config")));
    Some(folder?.join("compressimage/logins.json"))
}

fn fault(text: impl Into<String>) -> Error {
    Error::new(Kind::Denied, text)
}
