//! `cloud`: logins at places elsewhere.

use super::{FAILED, Usage, WELL};
use crate::elsewhere;
use crate::logins::Logins;
use crate::reporter::{say, say_error};
use clap::{Arg, ArgMatches, Command};
use compressimage_cloud::{Address, Error, Secrets, Service};
use std::io::{IsTerminal, Read};

/// Its place on the command line.
pub fn command() -> Command {
    let address = || {
        Arg::new("address")
            .value_name("ADDRESS")
            .help("webdav://USER@HOST/FOLDER/ (webdav+http:// without TLS)")
            .required(true)
            .value_parser(|text: &str| text.parse::<Address>().map_err(|error| error.message))
    };
    Command::new("cloud")
        .about("Log in to places elsewhere that pictures come from and go to")
        .subcommand_required(true)
        .subcommand(
            Command::new("login")
                .about(
                    "Try a password out and keep it; it is asked for, or read from standard input",
                )
                .arg(address()),
        )
        .subcommand(Command::new("logout").about("Forget a password").arg(address()))
        .subcommand(Command::new("list").about("Show where you are logged in"))
        .after_help(
            "Stores that speak S3 need no login here: their keys are AWS_ACCESS_KEY_ID and \
             AWS_SECRET_ACCESS_KEY of the environment, or your AWS profile; for other stores than \
             Amazon's AWS_ENDPOINT_URL says where they are.\n\n\
             Examples:\n  \
             compressimage cloud login webdav://ann@cloud.example.org/remote.php/dav/files/ann/\n  \
             compressimage compress s3://bucket/photos/ -o webdav://ann@cloud.example.org/small/",
        )
}

/// Runs it.
pub fn run(matches: &ArgMatches) -> Result<u8, Usage> {
    let done = match matches.subcommand() {
        Some(("login", matches)) => login(&address(matches)?),
        Some(("logout", matches)) => logout(&address(matches)?),
        _ => list(),
    };
    Ok(done.unwrap_or_else(|error| {
        say_error(&format!("compressimage: {error}"));
        FAILED
    }))
}

fn address(matches: &ArgMatches) -> Result<Address, Usage> {
    let address = matches.get_one::<Address>("address").cloned();
    let address = address.ok_or_else(|| Usage::new("name an address"))?;
    match (address.service(), address.user()) {
        (Service::WebDav, Some(_)) => Ok(address),
        (Service::WebDav, None) => Err(Usage::new("name the user: webdav://USER@HOST/")),
        (Service::S3, _) => Err(Usage::new(
            "stores need no login here: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
        )),
        (Service::Web, _) => Err(Usage::new("addresses of the web need no login")),
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
    for name in Logins::open()?.names() {
        say(&format!("webdav  {name}"));
    }
    Ok(WELL)
}
