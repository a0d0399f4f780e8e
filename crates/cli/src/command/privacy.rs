//! `privacy`: whether a server keeps what its policy says, and what holds each sentence of it.

use super::{FAILED, Usage, WELL, awaited, server_config, server_flags};
use crate::reporter::{say, say_error, say_json};
use clap::{Arg, ArgAction, ArgMatches, Command};
use compressimage_server::Clock;
use compressimage_server::privacy::{Audit, audit};
use std::fmt::Write;
use std::path::PathBuf;

/// Its place on the command line.
pub fn command() -> Command {
    Command::new("privacy")
        .about("Check that a server keeps nothing but what its privacy page says")
        .subcommand_required(true)
        .subcommand(
            Command::new("audit")
                .about("Compare what is stored with the policy, and show what holds each sentence")
                .args(server_flags())
                .arg(
                    Arg::new("json")
                        .long("json")
                        .help("All of it as one JSON object")
                        .action(ArgAction::SetTrue),
                )
                .after_help(
                    "Nothing is changed; the server may run. Exit code: 0 all well, 1 something \
                     is not as the policy says.\n\n\
                     Examples:\n  compressimage privacy audit --config /etc/compressimage.toml",
                ),
        )
}

/// Prints what was found.
pub fn run(matches: &ArgMatches) -> Result<u8, Usage> {
    let Some((_, matches)) = matches.subcommand() else {
        return Err(Usage::new("name what is to be done"));
    };
    let config = server_config(matches)?;
    let file = matches.get_one::<PathBuf>("config").map(PathBuf::as_path);
    let audit = match awaited(audit(&config, file, &Clock::default()))? {
        Ok(audit) => audit,
        Err(error) => {
            say_error(&format!("compressimage: {}: {error}", config.data_folder().display()));
            return Ok(FAILED);
        }
    };
    if matches.get_flag("json") {
        say_json(&audit);
    } else {
        say(text(&audit).trim_end());
    }
    Ok(if audit.well { WELL } else { FAILED })
}

/// All of it for people. What needs doing stands last, where it is seen.
fn text(audit: &Audit) -> String {
    let mut out = String::from("The policy's sentences\n");
    // Only a writer that fails could fail.
    for said in &audit.policy {
        let _ = writeln!(out, "\n  {}\n    by    {}", said.sentence, said.mechanism);
        for test in said.tests {
            let _ = writeln!(out, "    test  {test}");
        }
    }
    out += "\nWhat is kept\n";
    for kept in &audit.kept {
        let _ = writeln!(out, "\n  {}\n    why   {}: {}", kept.what, kept.why, kept.ground);
        let _ = writeln!(out, "    where {}\n    seen  {}", kept.place, kept.seen_by);
        let _ = writeln!(out, "    for   {}", kept.time);
        let _ = writeln!(out, "    by    {}\n    test  {}", kept.mechanism, kept.test);
    }
    let _ = writeln!(out, "\nOn visitors' devices: {}\n", audit.devices.join(", "));
    for note in &audit.notes {
        let _ = writeln!(out, "note: {note}");
    }
    for found in &audit.findings {
        let _ = writeln!(out, "FOUND {}: {}; {}", found.place, found.what, found.fix);
    }
    let _ = match audit.findings.len() {
        0 => writeln!(out, "All is as the policy says."),
        n => writeln!(out, "{n} not as the policy says."),
    };
    out
}
