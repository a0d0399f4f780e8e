//! Who else on the machine may read what only the server should.

use super::Finding;
use crate::config::Config;
use crate::store::{DATABASE, FILES, KEYS};
use std::path::Path;

/// What in the data folder is nobody else's business.
const OWN: [&str; 4] = [KEYS, "receipt.key", DATABASE, FILES];
/// Settings that are secret, or may have a password in them.
const SECRETS: [&[&str]; 4] =
    [&["pictures", "key"], &["mail", "server"], &["database"], &["admin", "oidc", "client_secret"]];

/// What others may read: the data folder, what is in it, the folder of the log with its files, and
/// the configuration's file where it has secrets.
pub fn check(config: &Config, file: Option<&Path>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let folder = config.data_folder();
    let own = OWN.map(|name| folder.join(name));
    let logs = config.log.folder.clone().into_iter();
    let lines = config.log.folder.iter().flat_map(|logs| crate::log::files_in(logs));
    for path in std::iter::once(folder).chain(own).chain(logs).chain(lines) {
        if open_to_others(&path) {
            let mode = if path.is_dir() { "700" } else { "600" };
            let fix = format!("chmod {mode} {}", path.display());
            findings.push(Finding::new(path.display(), "others on this machine may read it", fix));
        }
    }
    if let Some(file) = file.filter(|file| tells_secrets(file)) {
        let fix = format!("chmod 600 {}, owned by who runs the server", file.display());
        findings.push(Finding::new(file.display(), TELLS, fix));
    }
    findings
}

/// What is wrong with a file of configuration that [`tells_secrets`].
pub const TELLS: &str = "it has secrets, and others on this machine may read it";

/// Whether a file of configuration has secrets that others on the machine may read.
pub fn tells_secrets(file: &Path) -> bool {
    open_to_others(file) && has_secrets(file)
}

/// Whether that file of configuration has a secret in it.
fn has_secrets(file: &Path) -> bool {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let Ok(table) = text.parse::<toml::Table>() else { return false };
    let whole = toml::Value::Table(table);
    SECRETS.iter().any(|path| {
        let found = path.iter().try_fold(&whole, |at, name| at.get(name));
        // An address without a password is no secret.
        let address = matches!(path.first(), Some(&("mail" | "database")));
        let said = found.and_then(toml::Value::as_str);
        said.is_some_and(|said| !address || said.contains('@'))
    })
}

#[cfg(unix)]
fn open_to_others(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().is_ok_and(|told| told.permissions().mode() & 0o007 != 0)
}

/// Elsewhere files have the rights of their folder, which this can't see.
#[cfg(not(unix))]
fn open_to_others(_path: &Path) -> bool {
    false
}
