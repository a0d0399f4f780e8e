//! Machines elsewhere that the server itself hands data to: who else gets to see it.

use super::inventory::Place;
use crate::config::{Config, Processor};
use crate::store::{FILES, KEYS};
use crate::words::Lang;
use reqwest::Url;
use std::net::IpAddr;

/// Whose a store without an endpoint of its own is.
const AMAZON: &str = "amazonaws.com";

/// Who else gets to see data: those whom the operator names, and the hosts elsewhere of mail, files
/// and the database.
pub fn processors(config: &Config, lang: Lang) -> Vec<Processor> {
    let hosts = [
        ("place-mail", mail(config)),
        ("place-store", store(config)),
        ("place-table", database(config)),
    ];
    let elsewhere = hosts.into_iter().filter_map(|(word, host)| {
        Some(Processor { name: host?, purpose: lang.t(word), location: String::new() })
    });
    config.policy.processors.iter().cloned().chain(elsewhere).collect()
}

/// The host elsewhere that takes mail.
pub fn mail(config: &Config) -> Option<String> {
    far(host(&config.mail.as_ref()?.server, "host"))
}

fn store(config: &Config) -> Option<String> {
    far(config.bucket().map(|store| host(store, "endpoint").unwrap_or(AMAZON.into())))
}

fn database(config: &Config) -> Option<String> {
    far(config.postgres().and_then(|database| host(database, "host")))
}

/// The host elsewhere that something is kept on.
pub fn host_of(place: Place, config: &Config) -> Option<String> {
    match place {
        Place::Data(FILES) => store(config),
        Place::Data(KEYS) | Place::Table(_) => database(config),
        Place::Data(_) | Place::Log | Place::Memory | Place::Passing => None,
    }
}

fn far(host: Option<String>) -> Option<String> {
    host.filter(|host| !is_local(host))
}

/// A processor in one line.
pub fn said(one: &Processor) -> String {
    match one.location.as_str() {
        "" => format!("{}: {}", one.name, one.purpose),
        location => format!("{} ({location}): {}", one.name, one.purpose),
    }
}

/// The host of an address, without anything else of it; a setting of that name in the address
/// stands for it. Nothing where there is none.
fn host(address: &str, setting: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    let set = url.query_pairs().find(|(name, _)| name == setting);
    let set = set.map(|(_, value)| value.into_owned());
    match (setting, set) {
        ("endpoint", set) => Url::parse(&set?).ok()?.host_str().map(str::to_owned),
        (_, Some(host)) => Some(host),
        (_, None) => url.host_str().map(str::to_owned),
    }
}

/// Whether a host is this machine, or one that has a name only beside it.
fn is_local(host: &str) -> bool {
    let host = host.trim_matches(['[', ']']).trim_end_matches('.').to_lowercase();
    match host.parse::<IpAddr>() {
        Ok(address) => address.to_canonical().is_loopback(),
        // A path is that of a socket.
        Err(_) => host.starts_with('/') || host.ends_with(".localhost") || !host.contains('.'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Mail;

    fn names(change: impl FnOnce(&mut Config)) -> Vec<String> {
        let mut config = Config::default();
        change(&mut config);
        processors(&config, Lang::DEFAULT).into_iter().map(|one| one.name).collect()
    }

    #[test]
    fn hosts_elsewhere_are_named_and_nothing_else_of_their_addresses() {
        let mail = |server: &str| {
            let (from, to) = ("a@example.org".to_owned(), "b@example.org".to_owned());
            names(|config| config.mail = Some(Mail { server: server.into(), from, to, ca: None }))
        };
        assert_eq!(mail("smtps://me:secret@mail.example.net"), ["mail.example.net"]);
        for near in ["smtp://localhost:25", "smtp://127.0.0.1", "smtp://[::1]:25", "smtp://mail"] {
            assert!(mail(near).is_empty(), "{near}");
        }
        let database = |address: &str| names(|config| config.database = address.into());
        assert_eq!(database("postgres://me:secret@db.example.net/name"), ["db.example.net"]);
        for near in ["sqlite", "postgres://me@db/name", "postgres:///name?host=/run/postgresql"] {
            assert!(database(near).is_empty(), "{near}");
        }
        let store = |address: &str| names(|config| config.store = address.into());
        assert_eq!(store("s3://bucket?region=eu-west-1"), [AMAZON]);
        assert_eq!(store("s3://b?endpoint=https://s3.example.net"), ["s3.example.net"]);
        assert!(store("s3://b?endpoint=http://127.0.0.1:9000").is_empty());
    }
}
