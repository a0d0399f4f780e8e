//! `serve`: the tools as a site.

use super::{FAILED, Usage, WELL};
use crate::reporter::{say, say_error};
use clap::{Arg, ArgMatches, Command, value_parser};
use compressimage_server::Config;
use std::io;
use std::path::PathBuf;

/// Its place on the command line.
pub fn command() -> Command {
    Command::new("serve")
        .about("Serve the tools as a site that works on files in the browser")
        .arg(
            Arg::new("listen")
                .long("listen")
                .value_name("ADDRESS:PORT")
                .help("Where to listen; port 0 takes any that is free")
                .default_value("127.0.0.1:8080"),
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
                .value_parser(origin),
        )
        .arg(
            Arg::new("languages")
                .long("languages")
                .value_name("FOLDER")
                .help("Where the data of the languages is that text can be read in")
                .long_help(
                    "Where the data of the languages is that text can be read in: files such as \
                     eng.traineddata\n\n\
                     Without it TESSDATA_PREFIX, or where the system keeps them.",
                )
                .value_parser(value_parser!(PathBuf)),
        )
        .after_help(
            "Examples:\n  \
             compressimage serve                             at http://127.0.0.1:8080/\n  \
             compressimage serve --listen 0.0.0.0:80 --origin https://example.org",
        )
}

/// An origin: scheme and host, nothing behind them.
fn origin(text: &str) -> Result<String, String> {
    let plain = text.trim_end_matches('/');
    let host = plain.strip_prefix("https://").or_else(|| plain.strip_prefix("http://"));
    let fits = |c: char| c.is_ascii_alphanumeric() || ".:-[]".contains(c);
    match host {
        Some(host) if !host.is_empty() && host.chars().all(fits) => Ok(plain.to_owned()),
        _ => Err("write it as https://example.org".to_owned()),
    }
}

/// Serves until Ctrl-C.
pub fn run(matches: &ArgMatches) -> Result<u8, Usage> {
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let listen = text("listen").ok_or_else(|| Usage::new("name an address to listen on"))?;
    // For work on the web part: its files from a folder, instead of those in the program.
    let web = std::env::var_os("COMPRESSIMAGE_WEB").map(Into::into);
    let languages = matches.get_one::<PathBuf>("languages").cloned();
    let config = Config { listen: listen.clone(), origin: text("origin"), web, languages };
    let served = compressimage_server::serve(config, |address| {
        say(&format!("CompressImage at http://{address}/ — files are processed in your browser"));
    });
    match served {
        Ok(()) => Ok(WELL),
        Err(error) => {
            let why = match error.kind() {
                io::ErrorKind::AddrInUse => "another program listens there".to_owned(),
                _ => error.to_string(),
            };
            say_error(&format!(
                "compressimage: can't listen on {listen}: {why}; choose another address \
                 (--listen 127.0.0.1:0 takes any free port)"
            ));
            Ok(FAILED)
        }
    }
}
