//! The command line: a subcommand per row of the registry, and the few that are the program's
//! own.

mod options;

pub use options::{LimitOptions, Reading, TextPlace, WholePlace, Writing};

use clap::{Arg, ArgAction, Args, Command, ValueHint, value_parser};
use compressimage_tools::{Door, TOOLS, Tool};
use std::path::PathBuf;

/// The whole command line.
pub fn command() -> Command {
    let tools = TOOLS.iter().map(|tool| tool_command(*tool));
    Command::new("compressimage")
        .version(env!("CARGO_PKG_VERSION"))
        .about("Compress, resize, crop, convert, inspect and clean pictures")
        .after_help(
            "Examples:\n  \
             compressimage compress photo.jpg             no visible difference, fewer bytes\n  \
             compressimage compress -r photos -o small    a folder with its folders\n  \
             compressimage inspect photo.jpg              what it says about you\n\n\
             'compressimage help TOOL' tells all about a tool. Originals are never overwritten \
             without --in-place or --overwrite.\n\
             Exit code: 0 all well, 1 some files failed, 2 wrong usage, 130 stopped by Ctrl-C.",
        )
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands(tools)
        .subcommands([
            run(),
            crate::command::cloud(),
            crate::command::serve(),
            crate::command::worker(),
            crate::command::mcp(),
            crate::command::config(),
            crate::command::keys(),
            crate::command::admin(),
            crate::command::privacy(),
            crate::command::sign_url(),
            crate::command::verify_receipt(),
            crate::command::models(),
            tools_list(),
            completions(),
            man(),
            sample(),
        ])
}

/// Of several similar commands the most similar one is enough of a tip.
pub fn best_tip(mut error: clap::Error) -> clap::Error {
    use clap::error::{ContextKind, ContextValue};
    if let Some(ContextValue::Strings(similar)) = error.get(ContextKind::SuggestedSubcommand) {
        // They come by rising likeness.
        let best = similar.last().cloned().into_iter().collect();
        error.insert(ContextKind::SuggestedSubcommand, ContextValue::Strings(best));
    }
    error
}

fn tool_command(tool: &dyn Tool) -> Command {
    let card = tool.card();
    let mut command = tool.arguments(Command::new(card.name).next_help_heading(card.title));
    // Of the tool's options one may answer by itself, without any input.
    let list = command.get_arguments().any(|a| a.get_id() == "list").then_some("list");
    command = match card.door {
        Door::Pictures { .. } | Door::Documents { .. } => pictures(command, list),
        Door::Assembly => WholePlace::augment_args(Reading::augment_args(command))
            .mut_arg("paths", |p| first(p.required(true))),
        Door::Account => {
            Reading::augment_args(command).mut_arg("paths", |p| first(p.required(true)))
        }
        Door::Pair => pair(command),
        Door::Text => TextPlace::augment_args(Reading::augment_args(command))
            .mut_arg("paths", |p| first(p.required(true))),
    };
    help_last(command).about(card.summary).long_about(None).after_help(after_help(tool))
}

/// A command from pictures to pictures. Some options answer without any input.
fn pictures(command: Command, alone: Option<&'static str>) -> Command {
    let alone = alone.into_iter().chain(["print_recipe"]);
    Writing::augment_args(Reading::augment_args(command))
        .mut_arg("paths", |paths| first(paths.required_unless_present_any(alone)))
}

/// An argument without a flag stands before all options in the help, not under a group's heading.
fn first(argument: Arg) -> Arg {
    argument.help_heading(None::<&str>)
}

/// The help's own flag stands last, below what the command is for.
fn help_last(command: Command) -> Command {
    let help = Arg::new("help")
        .long("help")
        .short('h')
        .help("This help; -h tells it in short")
        .help_heading("Help")
        .action(ArgAction::Help);
    command.disable_help_flag(true).arg(help)
}

fn after_help(tool: &dyn Tool) -> String {
    let card = tool.card();
    let mut text = String::new();
    match card.door {
        Door::Pictures { suffix: "", .. } | Door::Documents { suffix: "" } => {}
        Door::Documents { suffix } => {
            text += &format!(
                "Without -o, --in-place or --suffix, letter.pdf gives letter{suffix}.pdf beside it.\n\n"
            );
        }
        Door::Assembly => {
            text += "Files come in the order given, those of a folder by name (2 before 10).\n\
                     Without -o the result has the first one's name, with .pdf at its end.\n\n";
        }
        Door::Pictures { suffix, only_if_same: false } => {
            text += &format!(
                "Without -o, --in-place or --suffix, photo.jpg gives photo{suffix}.jpg beside it.\n\n"
            );
        }
        Door::Pictures { suffix, only_if_same: true } => {
            text += &format!(
                "Without -o, --in-place or --suffix, the result stands beside its input under its name\nwith the new extension, or with {suffix} where that is the input's own.\n\n"
            );
        }
        Door::Account | Door::Pair | Door::Text => {}
    }
    text += "Examples:";
    for (line, what) in card.examples {
        text += &format!("\n  {line}\n      {what}");
    }
    text
}

fn pair(command: Command) -> Command {
    let picture = |name: &'static str, help: &'static str| {
        Arg::new(name)
            .value_name(name.to_uppercase())
            .help(help)
            .required(true)
            .value_parser(value_parser!(PathBuf))
            .value_hint(ValueHint::FilePath)
    };
    let command = command
        .arg(first(picture("a", "The original, or - for standard input")))
        .arg(first(picture("b", "The picture to judge")))
        .arg(
            Arg::new("difference")
                .long("difference")
                .value_name("FILE.png")
                .help("Draw where they differ into this PNG")
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::FilePath),
        )
        .arg(flag("overwrite", "Replace the PNG where it exists"))
        .arg(flag("json", "A JSON object on standard output"))
        .arg(flag("quiet", "Say nothing but errors"));
    LimitOptions::augment_args(command)
}

fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).help(help).action(ArgAction::SetTrue)
}

fn run() -> Command {
    let command = Command::new("run").arg(
        Arg::new("recipe")
            .value_name("RECIPE.json")
            .help("The recipe: steps, then an output; - for standard input")
            .long_help(
                "The recipe: steps, then an output; - for standard input\n\n\
                 --print-recipe prints one for any tool's options, 'tools --json' has the schema.",
            )
            .required(true)
            .value_parser(value_parser!(PathBuf))
            .value_hint(ValueHint::FilePath),
    );
    help_last(pictures(command, None))
        .about("Run a recipe from a file on pictures")
        .long_about(None)
        .after_help(
            "Without -o, --in-place or --suffix, photo.jpg gives photo-edited.jpg beside it.\n\n\
             Examples:\n  \
             compressimage resize --long-edge 2048 --format webp --print-recipe > web.json\n      \
             The options of a tool as a recipe\n  \
             compressimage run web.json *.jpg -o web\n      \
             What that recipe says, for every picture",
        )
}

fn tools_list() -> Command {
    Command::new("tools")
        .about("List all tools")
        .arg(flag("json", "With the JSON schemas of their options and of recipes"))
        .arg(flag("markdown", "As docs/tools.md").hide(true).conflicts_with("json"))
}

fn completions() -> Command {
    Command::new("completions")
        .about("Print completions for a shell")
        .arg(Arg::new("shell").value_name("SHELL").help("The shell").required(true).value_parser(value_parser!(clap_complete::Shell)))
        .after_help(
            "Examples:\n  \
             compressimage completions bash > ~/.local/share/bash-completion/completions/compressimage\n  \
             compressimage completions zsh > ~/.zfunc/_compressimage      with ~/.zfunc in fpath\n  \
             compressimage completions fish > ~/.config/fish/completions/compressimage.fish",
        )
}

fn man() -> Command {
    Command::new("man")
        .about("Print the manual page, or write those of all commands to a folder")
        .arg(
            Arg::new("dir")
                .value_name("DIR")
                .help("The folder; it is made where it is missing")
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::DirPath),
        )
        .after_help(
            "Examples:\n  \
             compressimage man | man -l -                       read it\n  \
             compressimage man ~/.local/share/man/man1          install a page per command",
        )
}

fn sample() -> Command {
    Command::new("sample")
        .about("Draw a folder of sample pictures to try the other commands on")
        .arg(
            Arg::new("dir")
                .value_name("DIR")
                .help("The folder; it is made where it is missing")
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::DirPath),
        )
        .after_help("Examples:\n  compressimage sample pictures\n  compressimage compress -r pictures -o small")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_flag_stands_twice() {
        for command in command().get_subcommands_mut() {
            command.build();
            let name = command.get_name().to_owned();
            let (mut longs, mut shorts) = (BTreeSet::new(), BTreeSet::new());
            for argument in command.get_arguments() {
                if let Some(long) = argument.get_long() {
                    assert!(longs.insert(long), "{name} --{long}");
                }
                if let Some(short) = argument.get_short() {
                    assert!(shorts.insert(short), "{name} -{short}");
                }
                let told = argument.get_help().is_some_and(|help| !help.to_string().is_empty());
                assert!(told, "{name} {} has no help", argument.get_id());
            }
        }
    }
}
