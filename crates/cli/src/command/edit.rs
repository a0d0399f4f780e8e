//! Every tool that gives pictures, and `run`: a recipe over many inputs.

use super::{FAILED, USAGE, Usage, WELL, prepare};
use crate::args::{Reading, Writing};
use crate::batch::{self, Edit, Pace};
use crate::elsewhere;
use crate::failure::Failure;
use crate::halt;
use crate::inputs::{self, Found, Lookup, Source};
use crate::keys::Keys;
use crate::names::{Destination, Names};
use crate::progress::Progress;
use crate::reporter::{Manner, Reporter, say};
use crate::units;
use clap::{ArgMatches, FromArgMatches};
use compressimage_engine::recipe::{Arrange, FormatChoice, Goal, Recipe};
use compressimage_engine::{Error, Format, Limits};
use compressimage_tools::vision::Cutter;
use std::ffi::OsStr;
use std::io::IsTerminal;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Runs `recipe` on the inputs that the command line names. `suffix` is the tool's own.
pub fn run(
    mut recipe: Recipe,
    matches: &ArgMatches,
    suffix: &str,
    only_if_same: bool,
) -> Result<u8, Usage> {
    let reading = Reading::from_arg_matches(matches).map_err(|e| Usage::new(e.to_string()))?;
    let writing = Writing::from_arg_matches(matches).map_err(|e| Usage::new(e.to_string()))?;
    if writing.print_recipe {
        return print_recipe(recipe, &writing);
    }
    let results = writing.output.as_deref().filter(|path| path.is_dir());
    let mut found = inputs::find(&reading.paths, Lookup { recursive: reading.recursive, results });
    let destination = destination(&writing, &found, &mut recipe, suffix, only_if_same)?;
    fits(&destination, &found, &recipe, reading.json)?;
    if destination == Destination::InPlace {
        inputs::unite_links(&mut found.inputs);
    }
    let left_out = leave_out(&mut found, &destination, &recipe);

    prepare(reading.jobs())?;
    let limits = Limits::from(&reading.limits);
    let manner = Manner {
        json: reading.json,
        quiet: reading.quiet,
        stdout_taken: destination == Destination::Stdout,
        dry_run: writing.dry_run,
        sizes: !recipe.steps.is_empty() || !recipe.variants.is_empty(),
        fields: recipe.output.goal == Goal::Untouched,
    };
    let progress = progress(manner, found.inputs.len());
    let listener = progress.listener();
    let keys = Keys::new(&reading, progress.clone())?;
    let files = found.inputs.len() + found.missing.len();
    let mut reporter = Reporter::new(manner, progress, files);
    if left_out > 0 && !reading.quiet {
        let results = units::count(left_out, "result");
        reporter.complain("note", &format!("{results} of an earlier run left out"));
    }
    for (path, error) in &found.missing {
        let shown = path.display().to_string();
        reporter.failed(&shown, &Failure::read(error), Duration::ZERO);
    }

    let start = Instant::now();
    let nothing = found.inputs.is_empty();
    if nothing && found.missing.is_empty() {
        return Err(Usage::new(inputs::why_nothing(&reading.paths, reading.recursive)));
    }
    let edit = Arc::new(Edit {
        names: Names::new(&found.inputs, destination, writing.overwrite, &recipe),
        recipe,
        inputs: found.inputs,
        limits,
        cutter: cutter(),
        keys,
        keep_dates: writing.keep_dates,
        dry_run: writing.dry_run,
        progress: listener,
    });
    let work = Arc::clone(&edit);
    batch::each(
        edit.inputs.len(),
        Pace { jobs: reading.jobs(), limits },
        move |index, slot| work.run(index, slot),
        |index, ended, elapsed| reporter.ended(&edit.inputs[index].shown(), ended, elapsed),
    );
    let interrupted = halt::interrupted();
    let summary = reporter.finish(start.elapsed(), interrupted);
    if interrupted {
        return Ok(halt::INTERRUPTED);
    }
    Ok(match (nothing, summary.failed) {
        (true, _) => USAGE,
        (_, 0) => WELL,
        _ => FAILED,
    })
}

/// Who sees the subjects of pictures, with the user's models; a background is a file.
fn cutter() -> Arc<Cutter> {
    let open = |name: &str| {
        std::fs::read(name).map_err(|e| Error::Part {
            code: "background",
            message: format!("the background {name} can't be read: {e}"),
        })
    };
    Arc::new(Cutter::new(None, Box::new(open)))
}

/// Prints the recipe that the command line amounts to.
fn print_recipe(mut recipe: Recipe, writing: &Writing) -> Result<u8, Usage> {
    let format = writing.output.as_deref().and_then(named_format);
    if let (Some(format), Some(path)) = (format, writing.output.as_deref()) {
        let any = Found { single: true, ..Found::default() };
        file(path, format, &any, &mut recipe)?;
    }
    let text = serde_json::to_string_pretty(&recipe).map_err(|e| Usage::new(e.to_string()))?;
    say(&text);
    Ok(WELL)
}

fn progress(manner: Manner, files: usize) -> Progress {
    let json_on_terminal = manner.json && std::io::stdout().is_terminal();
    if manner.quiet || json_on_terminal || files == 0 {
        return Progress::none();
    }
    Progress::new(files)
}

/// The one place where results go, from the options or by default.
fn destination(
    writing: &Writing,
    found: &Found,
    recipe: &mut Recipe,
    suffix: &str,
    only_if_same: bool,
) -> Result<Destination, Usage> {
    if writing.in_place {
        return Ok(Destination::InPlace);
    }
    if let Some(suffix) = &writing.suffix {
        return Ok(Destination::Beside { suffix: suffix.clone(), only_if_same: false });
    }
    let Some(output) = &writing.output else {
        let stdin = found.inputs.iter().any(|input| input.source == Source::Stdin);
        if stdin && found.single {
            return Ok(Destination::Stdout);
        }
        // The variants' own names tell results from originals.
        let suffix = if recipe.variants.is_empty() { suffix } else { "" };
        return Ok(Destination::Beside { suffix: suffix.to_owned(), only_if_same });
    };
    elsewhere::check(output).map_err(|error| Usage::new(error.message))?;
    if output == Path::new("-") {
        return Ok(Destination::Stdout);
    }
    match named_format(output) {
        None => Ok(Destination::Folder(output.clone())),
        Some(format) => {
            file(output, format, found, recipe)?;
            Ok(Destination::File(output.clone()))
        }
    }
}

/// The format that `-o FILE` names; none where the path is a folder's.
fn named_format(path: &Path) -> Option<Format> {
    let slash = path.as_os_str().as_encoded_bytes().last().is_some_and(|b| b"/\\".contains(b));
    if slash || path.is_dir() {
        return None;
    }
    path.extension().and_then(OsStr::to_str)?.parse().ok()
}

/// Lets the file's name choose the format, where nothing else did.
fn file(path: &Path, named: Format, found: &Found, recipe: &mut Recipe) -> Result<(), Usage> {
    let shown = path.display();
    if !found.single || !recipe.variants.is_empty() {
        let wrong = format!("several results can't go to one file ({shown}); give a folder");
        return Err(Usage::new(wrong));
    }
    let untouched = recipe.output.goal == Goal::Untouched;
    match recipe.output.format {
        // Nothing else becomes a document: of a picture the engine says so.
        FormatChoice::Keep if named == Format::Pdf => {
            recipe.output.format = FormatChoice::Only(named);
            Ok(())
        }
        FormatChoice::Keep if untouched => Ok(()),
        FormatChoice::Keep if named.room().writes() => {
            recipe.output.format = FormatChoice::Only(named);
            Ok(())
        }
        FormatChoice::Keep => {
            let formats = compressimage_engine::format::writable_names();
            let wrong = format!("{named} can be read, not written ({shown}); choose of {formats}");
            Err(Usage::new(wrong))
        }
        FormatChoice::Only(format) if format != named => {
            let wrong = format!("{shown} says {named}, the options say {format}; choose one");
            Err(Usage::new(wrong))
        }
        FormatChoice::Only(_) | FormatChoice::Best => Ok(()),
    }
}

/// Refuses a destination that can't hold the results.
fn fits(place: &Destination, found: &Found, recipe: &Recipe, json: bool) -> Result<(), Usage> {
    let is = |other: fn(&Source) -> bool| found.inputs.iter().any(|input| other(&input.source));
    let (stdin, far) = (
        is(|source| *source == Source::Stdin),
        is(|source| matches!(source, Source::Elsewhere(_))),
    );
    let parted = matches!(recipe.arrange, Some(Arrange::Split(_) | Arrange::Pictures { .. }));
    let several = recipe.variants.len() > 1;
    let wrong = match place {
        Destination::Stdout if json => {
            "standard output can't carry a picture and JSON; write to a file (-o)"
        }
        Destination::Stdout if !found.single || several => {
            "standard output takes one result; give a folder (-o DIR)"
        }
        Destination::InPlace if stdin => "standard input has no place; give -o",
        Destination::InPlace if !recipe.variants.is_empty() || parted || recipe.pages.is_some() => {
            "several results can't take the place of one original; give a folder (-o DIR)"
        }
        Destination::InPlace | Destination::Beside { .. } if far => {
            "say where results of files from elsewhere go: -o DIR, or -o and an address"
        }
        Destination::Beside { .. } if stdin => {
            "standard input has no folder to write to; say where its result goes with -o"
        }
        _ => return Ok(()),
    };
    Err(Usage::new(wrong))
}

/// Leaves out results of an earlier run that lie beside their originals.
fn leave_out(found: &mut Found, destination: &Destination, recipe: &Recipe) -> usize {
    let Destination::Beside { suffix, .. } = destination else { return 0 };
    let variants = recipe.variants.iter().map(|variant| format!("{suffix}-{}", variant.name));
    let mut endings: Vec<String> = variants.collect();
    if endings.is_empty() && !suffix.is_empty() {
        endings.push(suffix.clone());
    }
    inputs::leave_out_results(&mut found.inputs, &endings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_a_pictures_extension_is_a_file() {
        assert_eq!(named_format(Path::new("small.webp")), Some(Format::Webp));
        assert_eq!(named_format(Path::new("a/b.JPG")), Some(Format::Jpeg));
        for folder in ["small", "small.webp/", "pictures.d", "v1.2"] {
            assert_eq!(named_format(Path::new(folder)), None, "{folder}");
        }
        assert_eq!(named_format(Path::new(env!("CARGO_MANIFEST_DIR"))), None);
    }
}
