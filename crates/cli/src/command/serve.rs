//! `serve`: the tools as a site; `config`: what its operator decides.

use super::{FAILED, USAGE, Usage, WELL, awaited};
use crate::reporter::{say, say_error};
use crate::web;
use clap::{Arg, ArgMatches, Command, ValueHint, value_parser};
use compressimage_server::config::{self, Fault, Loaded};
use compressimage_server::{Config, Failed, Hands};
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
        .args(shared())
        .after_help(
            "Examples:\n  \
             compressimage serve                             at http://127.0.0.1:8080/\n  \
             compressimage serve --listen 0.0.0.0:80 --origin https://example.org\n  \
             compressimage serve --config /etc/compressimage.toml",
        )
}

/// `--database` and `--store`: what several machines share.
fn shared() -> [Arg; 2] {
    let flag = |name: &'static str, help: &'static str, long: &'static str| {
        Arg::new(name).long(name).value_name("ADDRESS").help(help).long_help(long)
    };
    [
        flag(
            "database",
            "The database that several machines share: postgres://user@host/name",
            "The database that several machines share: postgres://user:password@host/name\n\n\
             Others on this machine may see flags; COMPRESSIMAGE_SERVER_DATABASE in the \
             environment, or the configuration, keeps a password from them. Without it SQLite in \
             the data folder.",
        ),
        flag(
            "store",
            "The store that several machines share: s3://bucket/prefix?endpoint=…",
            "The store that several machines share: \
             s3://bucket/prefix?endpoint=https://host&region=name\n\n\
             Its keys are AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY of the environment, or the \
             machine's role. Files are encrypted before they get there. Without it the data folder.",
        ),
    ]
}

/// The command for a machine that takes jobs of servers.
pub fn worker_command() -> Command {
    Command::new("worker")
        .about("Take jobs of servers that share their database and store with this machine")
        .arg(
            path("config", "FILE.toml", "The configuration, as the servers have it")
                .value_hint(ValueHint::FilePath),
        )
        .args(shared())
        .after_help(
            "Examples:\n  \
             compressimage worker --database postgres://host/jobs --store s3://pictures\n  \
             compressimage worker --config /etc/compressimage.toml",
        )
}

/// The command for what the operator decides.
pub fn config_command() -> Command {
    Command::new("config")
        .about("Check the server's configuration, or show one with every setting")
        .subcommand_required(true)
        .subcommand(
            Command::new("check")
                .about("Say what is wrong with a configuration, and what to think of")
                .arg(
                    path("config", "FILE.toml", "The configuration")
                        .value_hint(ValueHint::FilePath),
                ),
        )
        .subcommand(
            Command::new("example").about("A configuration with every setting and its default"),
        )
}

/// The process of a task; people have no use for it.
pub fn work_command() -> Command {
    Command::new(WORK)
        .hide(true)
        .arg(path("models", "FOLDER", "The folder of the models"))
        .arg(path("languages", "FOLDER", "The folder of the data of languages"))
}

/// What is configured: the file's and the environment's, and over them what the flags say.
fn configured(matches: &ArgMatches) -> Result<Loaded, Vec<Fault>> {
    let text = |name: &str| matches.try_get_one::<String>(name).ok().flatten().cloned();
    let folder = |name: &str| {
        let folder = matches.try_get_one::<PathBuf>(name).ok().flatten()?;
        Some(folder.display().to_string())
    };
    let flags: Vec<_> = ["listen", "origin", "database", "store"]
        .into_iter()
        .filter_map(|name| Some((name, text(name)?)))
        .chain(["data", "languages"].into_iter().filter_map(|name| Some((name, folder(name)?))))
        .collect();
    let file = matches.get_one::<PathBuf>("config").map(PathBuf::as_path);
    let mut loaded = config::load(file, &flags)?;
    // For work on the web part: its files from a folder, instead of those in the program.
    let folder = std::env::var_os("COMPRESSIMAGE_WEB").map(Into::into);
    loaded.config.web = folder.or(loaded.config.web);
    loaded.config.embedded = Some(web::file);
    Ok(loaded)
}

/// What is configured, where all that it names can be used.
fn usable(matches: &ArgMatches) -> Result<Result<Config, u8>, Usage> {
    let loaded = match configured(matches) {
        Ok(loaded) => loaded,
        Err(faults) => return Ok(Err(refuse(&faults))),
    };
    let unreachable = awaited(loaded.unreachable())?;
    Ok(if unreachable.is_empty() { Ok(loaded.config) } else { Err(give_up(&unreachable)) })
}

fn refuse(faults: &[Fault]) -> u8 {
    for fault in faults {
        say_error(&format!("compressimage: the configuration is wrong: {fault}"));
    }
    USAGE
}

fn give_up(unreachable: &[Fault]) -> u8 {
    for fault in unreachable {
        say_error(&format!("compressimage: what is configured can't be used: {fault}"));
    }
    FAILED
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
    let config = match usable(matches)? {
        Ok(config) => config,
        Err(code) => return Ok(code),
    };
    let hands = hands(&config).map_err(|error| Usage::new(error.to_string()))?;
    let data = config.data_folder();
    let shares = config.postgres().is_some() || config.bucket().is_some();
    let served = compressimage_server::serve(config, hands, |address| {
        say(&format!("CompressImage at http://{address}/ — files are processed in your browser"));
    });
    match served {
        Ok(()) => Ok(WELL),
        Err(error) => {
            say_error(&failed(&error, &data, shares));
            Ok(FAILED)
        }
    }
}

/// Takes jobs until Ctrl-C.
pub fn work_on_jobs(matches: &ArgMatches) -> Result<u8, Usage> {
    let config = match usable(matches)? {
        Ok(config) => config,
        Err(code) => return Ok(code),
    };
    if config.postgres().is_none() || config.bucket().is_none() {
        return Err(Usage::new(
            "a worker needs what it shares with the servers: --database postgres://… and \
             --store s3://…",
        ));
    }
    let hands = hands(&config).map_err(|error| Usage::new(error.to_string()))?;
    let data = config.data_folder();
    let done = compressimage_server::take_jobs(config, hands, |most| {
        say(&format!("CompressImage takes jobs, {most} at a time"));
    });
    match done {
        Ok(()) => Ok(WELL),
        Err(error) => {
            say_error(&failed(&error, &data, true));
            Ok(FAILED)
        }
    }
}

/// Why the server does not run, and what to do; `shares` where its stores are not in the folder.
fn failed(error: &Failed, data: &Path, shares: bool) -> String {
    match error {
        Failed::Address(..) => format!(
            "compressimage: {error}; choose another address (--listen, or listen and \
             metrics.listen of the configuration; 127.0.0.1:0 takes any free port)"
        ),
        Failed::Stores(error) if shares => format!(
            "compressimage: can't use the database or the store: {error}; check their addresses \
             (--database, --store), and that they can be reached from here"
        ),
        Failed::Stores(error) => format!(
            "compressimage: can't keep jobs in {}: {error}; mend what is there, or choose \
             another folder (--data)",
            data.display()
        ),
        Failed::System(error) => format!("compressimage: the server can't run: {error}"),
    }
}

/// `config check`, `config example`.
pub fn configure(matches: &ArgMatches) -> Result<u8, Usage> {
    let Some(("check", matches)) = matches.subcommand() else {
        say(config::EXAMPLE.trim_end());
        return Ok(WELL);
    };
    let loaded = match configured(matches) {
        Ok(loaded) => loaded,
        Err(faults) => return Ok(refuse(&faults)),
    };
    for advice in &loaded.advice {
        say(&format!("note: {advice}"));
    }
    let unreachable = awaited(loaded.unreachable())?;
    if !unreachable.is_empty() {
        return Ok(give_up(&unreachable));
    }
    say("The configuration is well.");
    Ok(WELL)
}

/// The process of a task.
pub fn work(matches: &ArgMatches) -> Result<u8, Usage> {
    let folder = |name: &str| matches.get_one::<PathBuf>(name).cloned();
    let done = compressimage_server::work::work(folder("models"), folder("languages"));
    done.map(|()| WELL).map_err(|error| Usage::new(error.to_string()))
}
