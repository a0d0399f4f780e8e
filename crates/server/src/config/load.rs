//! The configuration from its file, the environment and the command line.

use super::Config;
use super::check::{Fault, Finding, check};
use super::reach::unreachable;
use super::words;
use crate::privacy::{TELLS, tells_secrets};
use figment::providers::{Env, Format, Toml};
use figment::value::{Dict, Map};
use figment::{Figment, Metadata, Profile, Provider};
use std::path::{Path, PathBuf};

/// Variables that set a value: `COMPRESSIMAGE_SERVER_RETENTION__FILES=30m`.
pub const PREFIX: &str = "COMPRESSIMAGE_SERVER_";
/// A configuration with every setting and its default. What is off stands behind `#` without a
/// space, comments behind `#` with one.
pub const EXAMPLE: &str = include_str!("example.toml");

/// The same with everything that is off turned on.
pub fn all_on() -> String {
    let on = |line: &'static str| match line.strip_prefix('#') {
        Some(setting) if !setting.starts_with(' ') => setting,
        _ => line,
    };
    EXAMPLE.lines().map(on).collect::<Vec<_>>().join("\n")
}

/// A configuration that nothing is wrong with.
#[derive(Debug)]
pub struct Loaded {
    /// The configuration.
    pub config: Config,
    /// What its operator should know of it.
    pub advice: Vec<Fault>,
    origins: Origins,
}

impl Loaded {
    /// What it names and can't be used: folders that nothing can be put into, a database that does
    /// not answer. Nothing is made or changed by asking.
    pub async fn unreachable(&self) -> Vec<Fault> {
        let found = unreachable(&self.config).await.into_iter();
        found.map(|fault| self.origins.place(fault)).collect()
    }
}

/// What stands on a command line: settings with their values.
struct Flags<'a>(&'a [(&'a str, String)]);

/// What a value of theirs is said to be from.
const FLAGS: &str = "the command line";

impl Provider for Flags<'_> {
    fn metadata(&self) -> Metadata {
        Metadata::named(FLAGS)
    }

    fn data(&self) -> figment::Result<Map<Profile, Dict>> {
        let values = self.0.iter().map(|(name, value)| ((*name).to_owned(), value.clone().into()));
        Ok(Profile::Default.collect(values.collect()))
    }
}

/// The defaults, what the file says, over it what the environment says, and over that the flags:
/// settings outside of tables.
///
/// # Errors
/// Everything that is wrong, each with where it stands and what would be right.
pub fn load(file: Option<&Path>, flags: &[(&str, String)]) -> Result<Loaded, Vec<Fault>> {
    let mut figment = Figment::new();
    if let Some(file) = file {
        readable(file).map_err(|fault| vec![fault])?;
        figment = figment.merge(Toml::file_exact(file));
    }
    let figment = figment.merge(Env::prefixed(PREFIX).split("__")).merge(Flags(flags));
    let extracted: Result<Config, _> = figment.extract();
    let origins = Origins { figment, file: file.map(Path::to_owned) };
    let config = extracted.map_err(|errors| {
        errors.into_iter().map(|error| origins.fault(&error)).collect::<Vec<_>>()
    })?;
    let (wrong, worth): (Vec<_>, Vec<_>) = check(&config).into_iter().partition(Finding::is_fault);
    let placed = |found: Vec<Finding>| {
        let faults = found.into_iter().map(Finding::into_fault);
        faults.map(|fault| origins.place(fault)).collect::<Vec<_>>()
    };
    if !wrong.is_empty() {
        return Err(placed(wrong));
    }
    let mut advice = placed(worth);
    advice.extend(
        file.filter(|file| tells_secrets(file))
            .map(|file| Fault::new("", format!("{TELLS}: chmod 600")).from(file.display())),
    );
    advice.extend(surroundings());
    Ok(Loaded { config, advice, origins })
}

/// What the operator should know of where this runs: variables of the environment that look like
/// settings and are not read, and what the system lacks to shut work on files in.
pub fn surroundings() -> Vec<Fault> {
    let names = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    let mut found = words::strays(names);
    found.extend(crate::work::missing_shelter().into_iter().map(|what| Fault::new("", what)));
    found
}

/// That a file can be read and is TOML.
fn readable(file: &Path) -> Result<(), Fault> {
    let fault = |what: String| Fault::new("", what).from(file.display());
    let text = std::fs::read_to_string(file).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => fault("there is no such file".into()),
        kind => fault(format!("it can't be read: {kind}")),
    })?;
    text.parse::<toml::Table>().map(|_| ()).map_err(|error| {
        let line = error.span().map_or(1, |at| text[..at.start].matches('\n').count() + 1);
        // What it expected stands on lines of its own.
        let what = error.message().split_whitespace().collect::<Vec<_>>().join(" ");
        fault(format!("line {line} is no TOML: {what}"))
    })
}

/// Where the values of settings come from.
#[derive(Debug)]
struct Origins {
    figment: Figment,
    file: Option<PathBuf>,
}

impl Origins {
    /// The fault, with where its setting was written; that is nowhere where it has its default.
    fn place(&self, fault: Fault) -> Fault {
        let from = self.figment.find_metadata(&fault.place);
        Fault { from: from.map(|from| self.written(from, &fault.place)), ..fault }
    }

    /// What an error of reading is to an operator.
    fn fault(&self, error: &figment::Error) -> Fault {
        let above = || self.figment.find_metadata(&error.path.join("."));
        let from = error.metadata.as_ref().or_else(above);
        let variable = from.is_some_and(|from| from.source.is_none() && from.name != FLAGS);
        let fault = words::fault(error, variable);
        Fault { from: from.map(|from| self.written(from, &fault.place)), ..fault }
    }

    fn written(&self, from: &Metadata, place: &str) -> String {
        match (&from.source, &self.file) {
            (Some(_), Some(file)) => file.display().to_string(),
            _ if from.name == FLAGS => format!("--{place}"),
            _ => words::variable(place),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    /// The names of everything in a value, those of tables in it behind a point.
    fn names(value: &Value, above: &str, all: &mut Vec<String>) {
        match value {
            Value::Object(table) => {
                for (name, value) in table {
                    names(value, &format!("{above}.{name}"), all);
                }
            }
            Value::Array(rows) if rows.iter().all(Value::is_object) => {
                rows.iter().for_each(|row| names(row, above, all));
                all.push(above.to_owned());
            }
            _ => all.push(above.to_owned()),
        }
    }

    #[test]
    fn the_example_is_the_defaults() {
        let read: Config = toml::from_str(EXAMPLE).unwrap();
        assert_eq!(format!("{read:#?}"), format!("{:#?}", Config::default()));
    }

    #[test]
    fn the_example_has_every_setting_with_a_comment() {
        let all = all_on();
        let read: Config = toml::from_str(&all).unwrap();
        let of = |value: &Value| {
            let mut all = Vec::new();
            names(value, "", &mut all);
            all.sort();
            all
        };
        let written: Value = toml::from_str(&all).unwrap();
        assert_eq!(of(&written), of(&serde_json::to_value(&read).unwrap()));
        let null = |value: &Value| format!("{value}").contains("null");
        assert!(!null(&serde_json::to_value(&read).unwrap()), "all that may be unset is set");
        let lines: Vec<_> = EXAMPLE.lines().collect();
        for pair in lines.windows(2) {
            let bare = pair[1].trim_start_matches('#');
            if bare.starts_with(|c: char| c.is_ascii_lowercase() || c == '[') {
                assert!(pair[0].starts_with("# "), "nothing says what this is: {}", pair[1]);
            }
        }
    }
}
