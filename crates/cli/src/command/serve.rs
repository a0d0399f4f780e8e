//! `serve`: the tools as a site; `config`: what its operator decides.

use super::{FAILED, USAGE, Usage, WELL};
use crate::reporter::{say, say_error};
use clap::{Arg, ArgMatches, Command, ValueHint, value_parser};
use compressimage_server::config::{self, Fault};
use compressimage_server::{Config, Hands};
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

/// The command by which the server starts a process for a task.
pub const WORK: &str = "work-on-a-task";

fn path(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help).value_parser(value_parser!(PathBuf))
}

/// Its place on the command line.
pub fn command() -> Command {
    Command::new("serve")
        .about("Serve the tools as a site that works on files in the browser")
        .arg(
            path(
                "config",
                "FILE.toml",
                "The configuration; 'compressimage config example' has all of it",
            )
            .value_hint(ValueHint::FilePath),
        )
        .arg(
            Arg::new("listen")
                .long("listen")
                .value_name("ADDRESS:PORT")
                .help("Where to listen; port 0 takes any that is free [default: 127.0.0.1:8080]"),
        )
        .arg(
            Arg::new("origin")
                .long("origin")
                .value_name("URL")
                .help("The site's address for people, where it is another: https://example.org")
                .long_help(
                    "The site's address for people, where it is another: https://example.org\n\n\
                     Links to pages are made with it. With https, browsers are told to use nothing \
                     else (HSTS).",
                )
                .value_parser(config::origin),
        )
        .arg(
            path("data", "FOLDER", "Where jobs are kept, encrypted, until they are erased")
                .value_hint(ValueHint::DirPath),
        )
        .arg(
            path(
                "languages",
                "FOLDER",
                "Where the data of the languages is that text can be read in",
            )
            .long_help(
                "Where the data of the languages is that text can be read in: files such as \
                     eng.traineddata\n\n\
                     Without it TESSDATA_PREFIX, or where the system keeps them.",
            ),
        )
        .after_help(
            "Examples:\n  \
             compressimage serve                             at http://127.0.0.1:8080/\n  \
             compressimage serve --listen 0.0.0.0:80 --origin https://example.org\n  \
             compressimage serve --config /etc/compressimage.toml",
        )
}

/// The command for what the operator decides.
pub fn config_command() -> Command {
    Command::new("config")
        .about("Check the server's configuration, or show one with every default")
        .subcommand_required(true)
        .subcommand(
            Command::new("check")
                .about("Say what is wrong with a configuration, and what to think of")
                .arg(
                    path("config", "FILE.toml", "The configuration")
                        .value_hint(ValueHint::FilePath),
                ),
        )
        .subcommand(Command::new("example").about("A configuration with every default"))
}

/// The process of a task; people have no use for it.
pub fn work_command() -> Command {
    Command::new(WORK)
        .hide(true)
        .arg(path("models", "FOLDER", "The folder of the models"))
        .arg(path("languages", "FOLDER", "The folder of the data of languages"))
}

/// What is configured: the file's and the environment's, and over them what the flags say.
fn configured(matches: &ArgMatches) -> Result<Config, Vec<Fault>> {
    let file = matches.get_one::<PathBuf>("config").map(PathBuf::as_path);
    let mut config = config::load(file)?;
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let folder = |name: &str| matches.get_one::<PathBuf>(name).cloned();
    config.listen = text("listen").unwrap_or(config.listen);
    config.origin = text("origin").or(config.origin);
    config.data = folder("data").or(config.data);
    config.languages = folder("languages").or(config.languages);
    // For work on the web part: its files from a folder, instead of those in the program.
    config.web = std::env::var_os("COMPRESSIMAGE_WEB").map(Into::into).or(config.web);
    Ok(config)
}

fn refuse(faults: &[Fault]) -> u8 {
    for fault in faults {
        say_error(&format!("compressimage: the configuration is wrong: {fault}"));
    }
    USAGE
}

/// Each task has a process of its own, with the same data as the server.
fn hands(config: &Config) -> io::Result<Hands> {
    let mut arguments = vec![OsString::from(WORK)];
    for (flag, folder) in [("--models", &config.models), ("--languages", &config.languages)] {
        if let Some(folder) = folder {
            arguments.extend([flag.into(), folder.clone().into_os_string()]);
        }
    }
    Ok(Hands::Processes { program: std::env::current_exe()?, arguments })
}

/// Serves until Ctrl-C.
pub fn run(matches: &ArgMatches) -> Result<u8, Usage> {
    let config = match configured(matches) {
        Ok(config) => config,
        Err(faults) => return Ok(refuse(&faults)),
    };
    let hands = hands(&config).map_err(|error| Usage::new(error.to_string()))?;
    let (listen, data) = (config.listen.clone(), config.data_folder());
    let served = compressimage_server::serve(config, hands, |address| {
        say(&format!("CompressImage at http://{address}/ — files are processed in your browser"));
    });
    match served {
        Ok(()) => Ok(WELL),
        Err(error) => {
            say_error(&failed(&error, &listen, &data));
            Ok(FAILED)
        }
    }
}

fn failed(error: &io::Error, listen: &str, data: &Path) -> String {
    let why = match error.kind() {
        io::ErrorKind::AddrInUse => "another program listens there".to_owned(),
        io::ErrorKind::Other => {
            let data = data.display();
            return format!(
                "compressimage: can't keep jobs in {data}: {error}; choose another folder (--data)"
            );
        }
        _ => error.to_string(),
    };
    format!(
        "compressimage: can't listen on {listen}: {why}; choose another address \
         (--listen 127.0.0.1:0 takes any free port)"
    )
}

/// `config check`, `config example`.
pub fn configure(matches: &ArgMatches) -> Result<u8, Usage> {
    match matches.subcommand() {
        Some(("check", matches)) => {
            let file = matches.get_one::<PathBuf>("config").map(PathBuf::as_path);
            match config::load(file) {
                Err(faults) => Ok(refuse(&faults)),
                Ok(config) => {
                    for advice in config::advice(&config) {
                        say(&format!("note: {advice}"));
                    }
                    say("The configuration is well.");
                    Ok(WELL)
                }
            }
        }
        _ => {
            say(config::example().trim_end());
            Ok(WELL)
        }
    }
}

/// The process of a task.
pub fn work(matches: &ArgMatches) -> Result<u8, Usage> {
    let folder = |name: &str| matches.get_one::<PathBuf>(name).cloned();
    let done = compressimage_server::work::work(folder("models"), folder("languages"));
    done.map(|()| WELL).map_err(|error| Usage::new(error.to_string()))
}
