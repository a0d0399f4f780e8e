//! The configuration from its file and the environment.

use super::Config;
use super::check::{Fault, check};
use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use std::path::Path;

/// Variables that set a value: `COMPRESSIMAGE_SERVER_RETENTION__FILES=30m`.
const PREFIX: &str = "COMPRESSIMAGE_SERVER_";

/// The defaults, what the file says, and over it what the environment says.
///
/// # Errors
/// Everything that is wrong, each with its place and what would be right.
pub fn load(file: Option<&Path>) -> Result<Config, Vec<Fault>> {
    let mut figment = Figment::from(Serialized::defaults(Config::default()));
    if let Some(file) = file {
        if !file.is_file() {
            return Err(vec![Fault::new(file.display(), "there is no such file")]);
        }
        figment = figment.merge(Toml::file_exact(file));
    }
    let figment = figment.merge(Env::prefixed(PREFIX).split("__"));
    let config: Config = figment.extract().map_err(|errors| {
        errors
            .into_iter()
            .map(|error| Fault::new(error.path.join("."), &error.kind))
            .collect::<Vec<_>>()
    })?;
    checked(config)
}

/// The configuration, where nothing is wrong with it.
///
/// # Errors
/// Everything that is wrong.
pub fn checked(config: Config) -> Result<Config, Vec<Fault>> {
    let faults: Vec<_> = check(&config)
        .into_iter()
        .filter(|finding| finding.is_fault())
        .map(|f| f.into_fault())
        .collect();
    if faults.is_empty() { Ok(config) } else { Err(faults) }
}

/// A configuration file with every default.
pub fn example() -> String {
    toml::to_string_pretty(&Config::default()).unwrap_or_default()
}
