//! `compressimage`: the engine's command line.

mod args;
mod batch;
mod command;
mod elsewhere;
mod failure;
mod halt;
mod inputs;
mod keys;
mod logins;
mod memory;
mod names;
mod progress;
mod reporter;
mod signin;
mod units;
mod web;
mod write;

use std::io::Write;

fn main() {
    // Started for each owner's tasks: it does not wait for the whole command line to be described.
    if let Some(code) = command::at_work() {
        std::process::exit(i32::from(code));
    }
    let matches = args::command().try_get_matches().unwrap_or_else(|e| args::best_tip(e).exit());
    let code = match command::dispatch(&matches) {
        Ok(code) => code,
        Err(usage) => {
            reporter::say_error(&format!("error: {usage}\n\nFor more, try '--help'."));
            command::USAGE
        }
    };
    // The thread of an input that was given up may still be at work: it is not waited for.
    let _ = std::io::stdout().flush();
    write::remove_unfinished();
    std::process::exit(i32::from(code));
}
