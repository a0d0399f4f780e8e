//! `verify-receipt`: whether a receipt of a deletion is what a server signed.

use super::{FAILED, Usage, WELL};
use crate::reporter::{say, say_error};
use clap::{Arg, ArgMatches, Command, ValueHint, value_parser};
use compressimage_server::privacy::{Receipt, verify};
use std::path::PathBuf;

/// Its place on the command line.
pub fn command() -> Command {
    Command::new("verify-receipt")
        .about("Check a receipt that a server gave for what it deleted")
        .arg(
            Arg::new("receipt")
                .value_name("RECEIPT.json")
                .help("The receipt")
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::FilePath),
        )
        .arg(
            Arg::new("key")
                .long("key")
                .value_name("BASE64")
                .help("The server's public key, as its page /privacy.json has it"),
        )
        .after_help("Examples:\n  compressimage verify-receipt receipt.json --key 3q2+7w==")
}

/// Says what the receipt states, or what is wrong with it.
pub fn run(matches: &ArgMatches) -> Result<u8, Usage> {
    let path = matches.get_one::<PathBuf>("receipt").ok_or_else(|| Usage::new("name a receipt"))?;
    let key = matches.get_one::<String>("key").map(String::as_str);
    let read = std::fs::read(path).map_err(|error| error.to_string());
    let receipt = read.and_then(|bytes| {
        serde_json::from_slice::<Receipt>(&bytes).map_err(|_| "this is no receipt".to_owned())
    });
    let checked = receipt.and_then(|receipt| Ok((verify(&receipt, key)?, receipt)));
    match checked {
        Ok((stated, receipt)) => {
            let stated = serde_json::to_string_pretty(&stated).unwrap_or_default();
            let key_of = &receipt.key;
            say(&match key {
                Some(_) => format!("{stated}\nThe signature is good: key {key_of}"),
                None => format!(
                    "{stated}\nThe signature fits the key {key_of}. Whose key that is was not \
                     checked: give the server's, from its page /privacy.json, with --key."
                ),
            });
            Ok(WELL)
        }
        Err(why) => {
            say_error(&format!("compressimage: {}: {why}", path.display()));
            Ok(FAILED)
        }
    }
}
