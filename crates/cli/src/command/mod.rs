//! The subcommands.

mod admin;
mod assemble;
mod cloud;
mod edit;
mod inspect;
mod keys;
mod list;
mod manual;
mod mcp;
mod models;
mod privacy;
mod read;
mod receipt;
mod sample;
mod score;
mod serve;
mod sign;

pub use admin::command as admin;
pub use cloud::command as cloud;
pub use keys::command as keys;
pub use mcp::command as mcp;
pub use models::command as models;
pub use privacy::command as privacy;
pub use receipt::command as verify_receipt;
pub use serve::{command as serve, config_command as config, worker_command as worker};
pub use sign::command as sign_url;

use crate::halt;
use clap::{Arg, ArgMatches, ValueHint, value_parser};
use compressimage_engine::{Error, Recipe};
use compressimage_server::{Config, config};
use compressimage_tools::{Door, Plan};
use std::fmt;
use std::path::PathBuf;

/// Exit code where every file was done.
pub const WELL: u8 = 0;
/// Exit code where some files failed; the others are done.
pub const FAILED: u8 = 1;
/// Exit code of wrong usage.
pub const USAGE: u8 = 2;

/// What is wrong with the command line, beyond what clap sees.
#[derive(Debug)]
pub struct Usage(String);

impl Usage {
    /// An error that says what to do.
    pub fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Error> for Usage {
    fn from(error: Error) -> Self {
        Self(error.to_string())
    }
}

/// The exit code of a process that the server started for tasks; nothing where this is none.
pub fn at_work() -> Option<u8> {
    let named = std::env::args_os().nth(1).is_some_and(|name| name == serve::WORK);
    named.then(|| {
        match serve::work(&serve::work_command().get_matches_from(std::env::args_os().skip(1))) {
            Ok(code) => code,
            Err(_) => FAILED,
        }
    })
}

/// Does what the command line says and gives the exit code.
pub fn dispatch(matches: &ArgMatches) -> Result<u8, Usage> {
    let (name, matches) =
        matches.subcommand().ok_or_else(|| Usage::new("name what is to be done"))?;
    if let Some(tool) = compressimage_tools::find(name) {
        return match tool.plan_arguments(matches)? {
            Plan::Recipe(recipe) => {
                let (suffix, only_if_same) = match tool.card().door {
                    Door::Pictures { suffix, only_if_same } => (suffix, only_if_same),
                    Door::Documents { suffix } => (suffix, false),
                    _ => ("", false),
                };
                edit::run(*recipe, matches, suffix, only_if_same)
            }
            Plan::Assemble(how) => assemble::run(how, matches),
            Plan::Inspect => inspect::run(matches),
            Plan::Compare => score::run(matches),
            Plan::Read(options) => read::run(options, matches),
            Plan::Text(text) => {
                crate::reporter::say(text.trim_end());
                Ok(WELL)
            }
        };
    }
    match name {
        "run" => edit::run(recipe_from_file(matches)?, matches, "-edited", false),
        "tools" => Ok(list::tools(matches)),
        "completions" => list::completions(matches),
        "man" => manual::man(matches),
        "sample" => sample::run(matches),
        "models" => models::run(matches),
        "cloud" => cloud::run(matches),
        "serve" => serve::run(matches),
        "worker" => serve::work_on_jobs(matches),
        "mcp" => mcp::run(matches),
        "keys" => keys::run(matches),
        "admin" => admin::run(matches),
        "privacy" => privacy::run(matches),
        "sign-url" => sign::run(matches),
        "config" => serve::configure(matches),
        "verify-receipt" => receipt::run(matches),
        other => Err(Usage::new(format!("there is no command '{other}'"))),
    }
}

fn recipe_from_file(matches: &ArgMatches) -> Result<Recipe, Usage> {
    let path: &PathBuf =
        matches.get_one("recipe").ok_or_else(|| Usage::new("name the recipe's file"))?;
    let shown = path.display();
    let text = if path.as_os_str() == "-" {
        std::io::read_to_string(std::io::stdin())
    } else {
        std::fs::read_to_string(path)
    };
    let text = text.map_err(|e| Usage::new(format!("the recipe {shown} can't be read: {e}")))?;
    serde_json::from_str(&text).map_err(|e| Usage::new(format!("the recipe {shown} is wrong: {e}")))
}

/// What is configured for the server: the file's and the environment's, with `--data` over them.
fn server_config(matches: &ArgMatches) -> Result<Config, Usage> {
    let path = |name: &str| matches.try_get_one::<PathBuf>(name).ok().flatten();
    let data = path("data").map(|folder| ("data", folder.display().to_string()));
    let flags: Vec<_> = data.into_iter().collect();
    let loaded = config::load(path("config").map(PathBuf::as_path), &flags).map_err(|faults| {
        Usage::new(faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))
    })?;
    Ok(loaded.config)
}

/// `--config` and `--data`, for commands that look into what a server keeps.
fn server_flags() -> [Arg; 2] {
    let flag = |name: &'static str, value: &'static str, help: &'static str| {
        let flag = Arg::new(name).long(name).value_name(value).help(help).global(true);
        flag.value_parser(value_parser!(PathBuf))
    };
    [
        flag("config", "FILE.toml", "The server's configuration").value_hint(ValueHint::FilePath),
        flag("data", "FOLDER", "The server's data folder").value_hint(ValueHint::DirPath),
    ]
}

/// Runs something of the server's to its end.
fn awaited<T>(work: impl Future<Output = T>) -> Result<T, Usage> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    Ok(runtime.map_err(|error| Usage::new(error.to_string()))?.block_on(work))
}

/// Makes the process ready for work on pictures: Ctrl-C, threads, panics.
fn prepare(jobs: usize) -> Result<(), Usage> {
    halt::listen().map_err(|e| Usage::new(format!("can't listen for Ctrl-C: {e}")))?;
    crate::batch::prepare(jobs);
    Ok(())
}
