//! `admin`: what the operator's page needs.

use super::{Usage, WELL};
use crate::reporter::say;
use clap::{ArgMatches, Command};

/// Its place on the command line.
pub fn command() -> Command {
    Command::new("admin")
        .about("Make a token for the operator's page of the server")
        .subcommand_required(true)
        .subcommand(
            Command::new("token")
                .about("Make a token, and the hash of it that the configuration has")
                .after_help(
                    "The hash goes into the configuration, the token is for you alone:\n\n  \
                     [admin]\n  token = \"…\"\n\n\
                     The page is at /admin. Where no token is configured, there is none.",
                ),
        )
}

/// Prints a token and its hash; neither is kept.
pub fn run(_matches: &ArgMatches) -> Result<u8, Usage> {
    let (token, hash) = compressimage_server::new_token();
    say(&format!(
        "{token}\nKeep the token: it is not shown again. Into the configuration goes its hash:\n\n\
         [admin]\ntoken = \"{hash}\""
    ));
    Ok(WELL)
}
