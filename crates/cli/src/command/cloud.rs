//! `cloud`: logins at places elsewhere.

use super::{FAILED, Usage, WELL};
use crate::elsewhere;
use crate::logins::Logins;
use crate::reporter::{say, say_error};
use crate::signin::{self, Asked};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use compressimage_cloud::{Address, Error, Extent, Provider, Secrets, Service};
use std::io::{IsTerminal, Read};

/// Where somebody logs in.
#[derive(Debug, Clone)]
enum At {
    /// An account at a provider: "dropbox".
    Provider(Provider),
    /// A server.
    Server(Address),
}

fn at(text: &str) -> Result<At, String> {
    let word = text.split(':').next().unwrap_or_default().to_ascii_lowercase();
    match Provider::find(&word) {
        Some(provider) => Ok(At::Provider(provider)),
        None => text.parse().map(At::Server).map_err(|error: Error| error.message),
    }
}

/// Its place on the command line.
pub fn command() -> Command {
    let place = || {
        Arg::new("place")
            .value_name("PLACE")
            .help("gdrive, dropbox, onedrive, or webdav://USER@HOST/FOLDER/ (webdav+http:// without TLS)")
            .required(true)
            .value_parser(at)
    };
    let text = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(value).help(help)
    };
    Command::new("cloud")
        .about("Log in to places elsewhere that pictures come from and go to")
        .subcommand_required(true)
        .subcommand(
            Command::new("login")
                .about(
                    "Log in: at a provider in the browser; at a server by a password, which is asked \
                     for or read from standard input, tried out, and kept",
                )
                .arg(place())
                .arg(text("client-id", "ID", "The name that the provider gave your app"))
                .arg(text("client-secret", "SECRET", "Its secret, where the provider gave one"))
                .arg(text("at", "URL", "Another place than the provider's own: a national cloud"))
                .arg(
                    text("port", "PORT", "The port of this computer that the provider leads back to")
                        .default_value("8765")
                        .value_parser(value_parser!(u16)),
                )
                .arg(
                    Arg::new("least")
                        .long("least")
                        .action(ArgAction::SetTrue)
                        .help("Ask for a folder or files of the program's own only, not for all files"),
                ),
        )
        .subcommand(
            Command::new("logout").about("Forget a login, and end it at the provider").arg(place()),
        )
        .subcommand(Command::new("list").about("Show where you are logged in"))
        .after_help(
            "Accounts: make an app at the provider first (docs/cloud.md says how), with \
             http://localhost:8765/ as the address that it leads back to; its ID comes with \
             --client-id or in COMPRESSIMAGE_DROPBOX_CLIENT_ID (GDRIVE, ONEDRIVE). For machines \
             without a browser, COMPRESSIMAGE_DROPBOX_TOKEN opens an account without a login.\n\n\
             Stores that speak S3 need no login here: their keys are AWS_ACCESS_KEY_ID and \
             AWS_SECRET_ACCESS_KEY of the environment, or your AWS profile; for other stores than \
             Amazon's AWS_ENDPOINT_URL says where they are.\n\n\
             Examples:\n  \
             compressimage cloud login dropbox --client-id abc123\n  \
             compressimage compress dropbox:/Photos/ -o dropbox:/Small/\n  \
             compressimage cloud login webdav://ann@cloud.example.org/remote.php/dav/files/ann/\n  \
             compressimage compress s3://bucket/photos/ -o webdav://ann@cloud.example.org/small/",
        )
}

/// Runs it.
pub fn run(matches: &ArgMatches) -> Result<u8, Usage> {
    let done = match matches.subcommand() {
        Some(("login", matches)) => match place(matches)? {
            At::Provider(provider) => signin::login(asked_for(provider, matches)?),
            At::Server(address) => login(&server(address)?),
        },
        Some(("logout", matches)) => match place(matches)? {
            At::Provider(provider) => signin::logout(provider),
            At::Server(address) => logout(&server(address)?),
        },
        _ => list(),
    };
    Ok(done.unwrap_or_else(|error| {
        say_error(&format!("compressimage: {error}"));
        FAILED
    }))
}

fn place(matches: &ArgMatches) -> Result<At, Usage> {
    matches.get_one::<At>("place").cloned().ok_or_else(|| Usage::new("name a place"))
}

/// What is asked of a provider: the app by the flags, the environment, or an earlier login.
fn asked_for(provider: Provider, matches: &ArgMatches) -> Result<Asked, Usage> {
    let one = |name: &str| matches.get_one::<String>(name).cloned();
    Ok(Asked {
        provider,
        id: one("client-id"),
        secret: one("client-secret"),
        at: one("at"),
        port: matches.get_one::<u16>("port").copied().unwrap_or_default(),
        extent: if matches.get_flag("least") { Extent::Least } else { Extent::All },
    })
}

fn server(address: Address) -> Result<Address, Usage> {
    match (address.service(), address.user()) {
        (Service::WebDav, Some(_)) => Ok(address),
        (Service::WebDav, None) => Err(Usage::new("name the user: webdav://USER@HOST/")),
        (Service::S3, _) => Err(Usage::new(
            "stores need no login here: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
        )),
        (Service::Web | Service::Account(_), _) => {
            Err(Usage::new("addresses of the web need no login"))
        }
    }
}

fn login(address: &Address) -> Result<u8, Error> {
    let mut logins = Logins::open()?;
    let Some(password) = asked(address) else {
        say_error("compressimage: no password was given");
        return Ok(FAILED);
    };
    let secrets = Secrets { password: Some(password.clone()), ..Secrets::default() };
    elsewhere::try_out(address, &secrets)?;
    logins.put(address, password)?;
    say(&format!("Logged in at {address}. The password is in {}.", logins.file()));
    Ok(WELL)
}

/// The password: typed unseen, or the first line of standard input.
fn asked(address: &Address) -> Option<String> {
    let given = if std::io::stdin().is_terminal() {
        rpassword::prompt_password(format!("Password for {address}: ")).ok()?
    } else {
        let mut text = String::new();
        std::io::stdin().take(4096).read_to_string(&mut text).ok()?;
        text.lines().next().unwrap_or_default().to_owned()
    };
    Some(given).filter(|given| !given.is_empty())
}

fn logout(address: &Address) -> Result<u8, Error> {
    match Logins::open()?.forget(address)? {
        true => {
            say(&format!("The password for {address} is forgotten."));
            Ok(WELL)
        }
        false => {
            say_error(&format!("compressimage: you are not logged in at {address}"));
            Ok(FAILED)
        }
    }
}

fn list() -> Result<u8, Error> {
    for (kind, name) in Logins::open()?.names() {
        say(&format!("{kind:8} {name}"));
    }
    Ok(WELL)
}
