//! `tools`, `completions`: what the program says about itself.

use super::{Usage, WELL};
use crate::args;
use crate::reporter::say;
use clap::ArgMatches;
use compressimage_engine::Recipe;
use compressimage_tools::{TOOLS, Tool, docs};
use serde_json::{Value, json};
use std::io::Write;

/// Lists the tools.
pub fn tools(matches: &ArgMatches) -> u8 {
    if matches.get_flag("markdown") {
        say(docs::markdown().trim_end());
    } else if matches.get_flag("json") {
        let tools: Vec<_> = TOOLS.iter().map(|tool| described(*tool)).collect();
        let recipe = schemars::schema_for!(Recipe);
        say(&format!("{:#}", json!({ "tools": tools, "recipe": recipe })));
    } else {
        let width = TOOLS.iter().map(|tool| tool.card().name.len()).max().unwrap_or(0);
        for tool in TOOLS {
            let card = tool.card();
            say(&format!("{:<width$}  {}", card.name, card.summary));
        }
    }
    WELL
}

/// All that a program needs to know about a tool.
fn described(tool: &dyn Tool) -> Value {
    let card = tool.card();
    let example =
        |(command, meaning): &(&str, &str)| json!({ "command": command, "meaning": meaning });
    json!({
        "name": card.name,
        "title": card.title,
        "summary": card.summary,
        "keywords": card.keywords,
        "door": card.door,
        "examples": card.examples.iter().map(example).collect::<Vec<_>>(),
        "options": tool.schema(),
    })
}

/// Prints the completions for a shell.
pub fn completions(matches: &ArgMatches) -> Result<u8, Usage> {
    let shell: &clap_complete::Shell =
        matches.get_one("shell").ok_or_else(|| Usage::new("name a shell"))?;
    let mut script = Vec::new();
    clap_complete::generate(*shell, &mut args::command(), "compressimage", &mut script);
    // Somebody who has closed standard output wants no more of it.
    let _ = std::io::stdout().lock().write_all(&script);
    Ok(WELL)
}
