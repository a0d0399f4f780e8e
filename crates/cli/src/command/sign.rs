//! `sign-url`: the address of a picture that the server makes for other sites.

use super::{Usage, WELL, server_config};
use crate::reporter::{say, say_error};
use clap::{Arg, ArgMatches, Command, ValueHint, value_parser};
use compressimage_server::pictures;
use std::path::PathBuf;

/// Its place on the command line.
pub fn command() -> Command {
    Command::new("sign-url")
        .about("Sign the address of a picture that the server makes as it is asked for")
        .arg(
            Arg::new("recipe")
                .value_name("RECIPE")
                .help("What is done: resize:w=800,h=600,fit=cover/format=auto/quality=80")
                .required(true),
        )
        .arg(Arg::new("url").value_name("URL").help("Where the picture is").required(true))
        .arg(
            Arg::new("key")
                .long("key")
                .value_name("HEX")
                .help("The server's key; without it, that of its configuration (pictures.key)")
                .long_help(
                    "The server's key; without it, that of its configuration (pictures.key)\n\n\
                     Others on this machine can see what stands on a command line.",
                ),
        )
        .arg(
            Arg::new("config")
                .long("config")
                .value_name("FILE.toml")
                .help("The server's configuration")
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::FilePath),
        )
        .after_help(
            "Examples:\n  \
             compressimage sign-url --config server.toml resize:w=800/format=auto https://example.org/a.jpg\n\n\
             docs/server.md says how recipes are written.",
        )
}

/// Prints the address: with the server's origin, where the configuration has one. Where its server
/// would refuse the address, a warning says so.
pub fn run(matches: &ArgMatches) -> Result<u8, Usage> {
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let config = server_config(matches)?;
    let none = || Usage::new("there is no key: give --key, or --config with pictures.key");
    let own = config.pictures.as_ref().map(|made| made.key.clone());
    let key = text("key").or(own).ok_or_else(none)?;
    let (recipe, url) = (text("recipe").unwrap_or_default(), text("url").unwrap_or_default());
    let path = pictures::path(&key, &recipe, &url).map_err(Usage::new)?;
    // With a key alone nobody knows what its server is told.
    if matches.contains_id("config") || config.pictures.is_some() {
        for why in pictures::refused(&config, &key, &url) {
            say_error(&format!(
                "compressimage: warning: a server of this configuration refuses it: {why}"
            ));
        }
    }
    let origin = config.origin.unwrap_or_default();
    say(&format!("{}{path}", origin.trim_end_matches('/')));
    Ok(WELL)
}
