//! `keys`: the keys by which programs use the server's API.

use super::{FAILED, Usage, WELL, awaited, server_config, server_flags};
use crate::reporter::{say, say_error};
use clap::{Arg, ArgMatches, Command, value_parser};
use compressimage_server::{ApiKeys, Clock, Config, written};

/// Tasks a day where nothing else is said.
const QUOTA: &str = "1000";

/// Its place on the command line.
pub fn command() -> Command {
    Command::new("keys")
        .about("Give out, list and revoke the keys by which programs use the server's API")
        .subcommand_required(true)
        .args(server_flags())
        .subcommand(
            Command::new("create")
                .about("Make a key; its secret is shown once and kept nowhere")
                .arg(Arg::new("label").value_name("LABEL").required(true).help("What you call it"))
                .arg(
                    Arg::new("quota")
                        .long("quota")
                        .value_name("FILES")
                        .help("Most files a day")
                        .default_value(QUOTA)
                        .value_parser(value_parser!(u64).range(1..)),
                ),
        )
        .subcommand(Command::new("list").about("The keys, and what they did today"))
        .subcommand(
            Command::new("revoke")
                .about("Let a key hold no longer")
                .arg(Arg::new("id").value_name("ID").required(true).help("The key's name")),
        )
}

/// Does what is asked with the keys of the data folder.
pub fn run(matches: &ArgMatches) -> Result<u8, Usage> {
    let config = server_config(matches)?;
    match awaited(act(&config, matches))? {
        Ok(code) => Ok(code),
        Err(error) => {
            say_error(&format!("compressimage: {}: {error}", config.data_folder().display()));
            Ok(FAILED)
        }
    }
}

async fn act(
    config: &Config,
    matches: &ArgMatches,
) -> Result<u8, compressimage_server::store::StoreError> {
    let now = Clock::default().now();
    if let Some(("create", matches)) = matches.subcommand() {
        let label = matches.get_one::<String>("label").cloned().unwrap_or_default();
        let quota = matches.get_one::<u64>("quota").copied().unwrap_or(1);
        let (id, secret) = ApiKeys::open(config).await?.create(&label, quota, now).await?;
        // What is for people is apart: a script takes the secret alone.
        say(&secret);
        say_error(&format!(
            "Key {id}, {quota} files a day. Keep the secret: it is not shown again."
        ));
        return Ok(WELL);
    }
    // Where there are no keys yet, nothing is made by asking for them.
    let Some(keys) = ApiKeys::looked_into(config).await? else {
        let folder = config.data_folder();
        say_error(&format!(
            "compressimage: there is no database in {}; name the server's folder (--data) or its \
             configuration (--config)",
            folder.display()
        ));
        return Ok(FAILED);
    };
    if let Some(("revoke", matches)) = matches.subcommand() {
        let id = matches.get_one::<String>("id").cloned().unwrap_or_default();
        if !ApiKeys::open(config).await?.revoke(&id, now).await? {
            say_error(&format!("compressimage: there is no key '{id}' that holds"));
            return Ok(FAILED);
        }
        say(&format!("Key {id} holds no longer."));
        return Ok(WELL);
    }
    for key in keys.all(now).await? {
        let state =
            key.revoked.map_or_else(|| "holds".to_owned(), |at| format!("revoked {}", written(at)));
        say(&format!("{}  {}  {} of {} today  {state}", key.id, key.label, key.today, key.quota));
    }
    Ok(WELL)
}
