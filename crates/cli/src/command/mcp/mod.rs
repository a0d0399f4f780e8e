//! `mcp`: the tools for an assistant, by the Model Context Protocol. It speaks over standard input
//! and output, or HTTP, and reaches files below the folders that were named at the start.

mod asked;
mod desk;
mod done;
mod folders;
mod http;
mod listed;
mod schema;

use super::serve::WORK;
use super::{FAILED, Usage, WELL};
use crate::args::LimitOptions;
use crate::halt;
use crate::reporter::say_error;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches, ValueHint, value_parser};
use compressimage_engine::Limits;
use compressimage_server::work::Workers;
use desk::Desk;
use folders::Folders;
use rmcp::ServiceExt;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

/// How often Ctrl-C is looked at.
const TICK: Duration = Duration::from_millis(50);

/// Its place on the command line.
pub fn command() -> Command {
    let command = Command::new("mcp")
        .arg(
            Arg::new("folder")
                .long("folder")
                .value_name("FOLDER")
                .help("A folder whose files the assistant may read and write beside; several may be named")
                .long_help(
                    "A folder whose files the assistant may read and write beside; several may be \
                     named\n\n\
                     Without one it reaches no file. Links that lead out of it are not followed.",
                )
                .action(ArgAction::Append)
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::DirPath),
        );
    // Options that are added bring a text about themselves: the command's own comes last.
    LimitOptions::augment_args(http::arguments(command))
        .about("Offer the tools to an assistant (Model Context Protocol)")
        .after_help(
            "Examples:\n  \
         compressimage mcp --folder ~/Pictures       what an assistant's configuration starts\n  \
         compressimage mcp --folder ~/Pictures --listen 127.0.0.1:7777\n      \
         At http://127.0.0.1:7777/mcp, for assistants that connect to an address\n\n\
         docs/mcp.md has the configuration that assistants need.",
        )
}

/// Serves until the assistant has gone, or until Ctrl-C.
pub fn run(matches: &ArgMatches) -> Result<u8, Usage> {
    let named = matches.get_many::<PathBuf>("folder").into_iter().flatten();
    let folders = Folders::open(named).map_err(Usage::new)?;
    let limits = LimitOptions::from_arg_matches(matches).map_err(|e| Usage::new(e.to_string()))?;
    let listening = http::Listening::new(matches)?;
    let internal = |error: io::Error| Usage::new(error.to_string());
    halt::listen().map_err(|e| Usage::new(format!("can't listen for Ctrl-C: {e}")))?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(internal)?;
    let program = std::env::current_exe().map_err(internal)?;
    let most = std::thread::available_parallelism().map_or(1, usize::from);
    // Who starts processes waits for them in the runtime.
    let entered = runtime.enter();
    let workers = Workers::alone(program, vec![WORK.into()], most);
    drop(entered);
    let desk = Desk::new(folders, Limits::from(&limits), workers);
    let served = runtime.block_on(async {
        tokio::select! {
            served = served(desk, listening) => served,
            () = stopped() => Ok(()),
        }
    });
    // A thread waits for the next line of standard input: it is not waited for.
    runtime.shutdown_background();
    match served {
        Ok(()) => Ok(WELL),
        Err(error) => {
            say_error(&format!("compressimage: {error}"));
            Ok(FAILED)
        }
    }
}

async fn served(desk: Desk, listening: Option<http::Listening>) -> io::Result<()> {
    match listening {
        Some(listening) => listening.serve(desk).await,
        None => {
            let session = desk.serve(rmcp::transport::stdio()).await.map_err(io::Error::other)?;
            session.waiting().await.map(drop).map_err(io::Error::other)
        }
    }
}

async fn stopped() {
    while !halt::interrupted() {
        tokio::time::sleep(TICK).await;
    }
}
