//! The command line: a subcommand per row of the registry, and the few that are the program's
//! own.

use clap::{Arg, ArgAction, Args, Command, ValueHint, value_parser};
use compressimage_engine::Limits;
use compressimage_tools::value::Size;
use compressimage_tools::{Door, TOOLS, Tool};
use std::path::PathBuf;

/// What is read.
#[derive(Debug, Clone, Args)]
pub struct Reading {
    /// Files, folders, patterns like 'photos/*.jpg', or - for standard input
    ///
    /// Of a folder the pictures directly in it are taken; with --recursive those of its folders,
    /// too.
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    /// Folders with all their folders
    #[arg(long, short, help_heading = "Input and output")]
    pub recursive: bool,
    /// Inputs worked on at the same time, and threads of the codecs [default: all cores]
    #[arg(long, short, value_name = "N", value_parser = value_parser!(u16).range(1..=1024), help_heading = "Input and output")]
    pub jobs: Option<u16>,
    /// One JSON object a line on standard output, and nothing else there
    #[arg(long, help_heading = "Input and output")]
    pub json: bool,
    /// Say nothing but errors
    #[arg(long, help_heading = "Input and output")]
    pub quiet: bool,
    /// Limits.
    #[command(flatten)]
    pub limits: LimitOptions,
}

impl Reading {
    /// How many inputs run at the same time.
    pub fn jobs(&self) -> usize {
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        self.jobs.map_or_else(cores, usize::from)
    }
}

/// Where results go.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Input and output")]
pub struct Writing {
    /// Folder for the results, a file name for a single one, or - for standard output
    ///
    /// A name with an extension that is no folder is taken as a file name; its extension
    /// chooses the format. Folders are made where they are missing.
    #[arg(long, short, value_name = "DIR|FILE", value_hint = ValueHint::AnyPath, conflicts_with_all = ["in_place", "suffix"])]
    pub output: Option<PathBuf>,
    /// Put each result in its original's place
    ///
    /// Where the format changes, the extension changes with it and the original is removed.
    #[arg(long, conflicts_with = "suffix")]
    pub in_place: bool,
    /// Write each result beside its original, with this at the end of the name
    #[arg(long, value_name = "TEXT", value_parser = suffix, allow_hyphen_values = true)]
    pub suffix: Option<String>,
    /// Replace files that exist
    #[arg(long)]
    pub overwrite: bool,
    /// Do all the work, write nothing
    #[arg(long, short = 'n')]
    pub dry_run: bool,
    /// Give each result the times of its original
    #[arg(long)]
    pub keep_dates: bool,
    /// Print what would be done as a recipe for 'run', and do nothing
    #[arg(long)]
    pub print_recipe: bool,
}

/// Where text goes.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Input and output")]
pub struct TextPlace {
    /// Folder for a file an input, or a file for all pages in one; without it standard output
    #[arg(long, short, value_name = "DIR|FILE", value_hint = ValueHint::AnyPath)]
    pub output: Option<PathBuf>,
    /// Replace files that exist
    #[arg(long)]
    pub overwrite: bool,
}

fn suffix(text: &str) -> Result<String, String> {
    if text.is_empty() || text.contains(['/', '\\', '\0']) {
        return Err("write some letters without a slash, as in -small".to_owned());
    }
    Ok(text.to_owned())
}

/// Limits, always on. What is over one is refused before the work.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Limits")]
pub struct LimitOptions {
    /// Most bytes of an input
    #[arg(long, value_name = "SIZE", default_value_t = Size(Limits::default().max_input_bytes))]
    pub max_input: Size,
    /// Most pixels of a frame: 100000000 or 100MP
    #[arg(long, value_name = "PIXELS", default_value_t = Limits::default().max_pixels, value_parser = pixels)]
    pub max_pixels: u64,
    /// Most pixels along one side
    #[arg(long, value_name = "PIXELS", default_value_t = Limits::default().max_side, value_parser = value_parser!(u32).range(1..))]
    pub max_side: u32,
    /// Most frames or pages
    #[arg(long, value_name = "N", default_value_t = Limits::default().max_frames, value_parser = value_parser!(u32).range(1..))]
    pub max_frames: u32,
    /// Most memory for one input, and for all that run at the same time
    #[arg(long, value_name = "SIZE", default_value_t = Size(Limits::default().max_memory))]
    pub max_memory: Size,
    /// Most seconds for one input
    #[arg(long, value_name = "SECONDS", default_value_t = Limits::default().max_seconds, value_parser = value_parser!(u64).range(1..=86_400))]
    pub max_seconds: u64,
}

/// A number of pixels, plain or in megapixels.
fn pixels(text: &str) -> Result<u64, String> {
    let lower = text.trim().to_ascii_lowercase();
    let (number, unit) = match lower.strip_suffix("mp") {
        Some(number) => (number, 1e6),
        None => (lower.as_str(), 1.0),
    };
    let pixels = number.trim().parse::<f64>().map(|n| (n * unit).floor());
    match pixels {
        Ok(n) if (1.0..=1e15).contains(&n) => Ok(n as u64),
        _ => Err(format!("'{text}' is no number of pixels; write it as 100000000 or 100MP")),
    }
}

impl From<&LimitOptions> for Limits {
    fn from(options: &LimitOptions) -> Self {
        Self {
            max_input_bytes: options.max_input.0,
            max_side: options.max_side,
            max_pixels: options.max_pixels,
            max_frames: options.max_frames,
            max_memory: options.max_memory.0,
            max_seconds: options.max_seconds,
        }
    }
}

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
            crate::command::serve(),
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
        Door::Pictures { .. } | Door::Documents => pictures(command, list),
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
        Door::Pictures { suffix: "", .. } | Door::Documents => {}
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

    #[test]
    fn pixels_may_be_in_megapixels() {
        assert_eq!(pixels("100MP"), Ok(100_000_000));
        assert_eq!(pixels("1.5 mp"), Ok(1_500_000));
        assert_eq!(pixels("42"), Ok(42));
        for wrong in ["0", "", "MP", "-3", "NaN", "inf", "1e300"] {
            assert!(pixels(wrong).is_err(), "{wrong:?}");
        }
    }
}
