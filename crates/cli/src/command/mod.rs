//! The subcommands.

mod admin;
mod assemble;
mod edit;
mod inspect;
mod keys;
mod list;
mod manual;
mod mcp;
mod models;
mod read;
mod receipt;
mod sample;
mod score;
mod serve;
mod sign;

pub use admin::command as admin;
pub use keys::command as keys;
pub use mcp::command as mcp;
pub use models::command as models;
pub use receipt::command as verify_receipt;
pub use serve::{command as serve, config_command as config};
pub use sign::command as sign_url;

use crate::halt;
use clap::ArgMatches;
use compressimage_engine::{Error, Recipe};
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
        "serve" => serve::run(matches),
        "mcp" => mcp::run(matches),
        "keys" => keys::run(matches),
        "admin" => admin::run(matches),
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

/// Makes the process ready for work on pictures: Ctrl-C, threads, panics.
fn prepare(jobs: usize) -> Result<(), Usage> {
    halt::listen().map_err(|e| Usage::new(format!("can't listen for Ctrl-C: {e}")))?;
    crate::batch::prepare(jobs);
    Ok(())
}
