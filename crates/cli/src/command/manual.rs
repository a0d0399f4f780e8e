//! `man`: the manual, a page per command.

use super::{Usage, WELL};
use crate::args;
use clap::{ArgMatches, Command};
use std::io::{self, Write};
use std::path::PathBuf;

/// The day on which the pages last changed in what they say.
const DATE: &str = "2026-11-26";

/// Prints the main page, or writes a page per command to a folder.
pub fn man(matches: &ArgMatches) -> Result<u8, Usage> {
    let failed = |e: io::Error| Usage::new(format!("can't write the manual: {e}"));
    let mut command = args::command().disable_help_subcommand(true);
    command.build();
    let Some(folder) = matches.get_one::<PathBuf>("dir") else {
        let text = page(&command).map_err(failed)?;
        // Somebody who has closed standard output wants no more of it.
        let _ = io::stdout().lock().write_all(text.as_bytes());
        return Ok(WELL);
    };
    std::fs::create_dir_all(folder).map_err(failed)?;
    for command in command.get_subcommands().chain([&command]) {
        let name = command.get_display_name().unwrap_or_else(|| command.get_name());
        let file = folder.join(format!("{name}.1"));
        std::fs::write(file, page(command).map_err(failed)?).map_err(failed)?;
    }
    Ok(WELL)
}

fn page(command: &Command) -> io::Result<String> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone())
        .date(DATE)
        .source(concat!("compressimage ", env!("CARGO_PKG_VERSION")))
        .manual("CompressImage")
        .render(&mut page)?;
    let page = String::from_utf8_lossy(&page);
    // Line breaks beside an empty line say nothing, and formatters warn of them.
    let page = page.replace("\n.br\n\n.br\n", "\n.sp\n").replace("\n\n.br\n", "\n.sp\n");
    Ok(page.replace(".SH EXTRA\n", ".SH NOTES\n"))
}
