//! Every tool that makes one document of all inputs.

use super::{FAILED, Usage, WELL, prepare};
use crate::args::{Reading, WholePlace};
use crate::batch::{self, Pace, milliseconds};
use crate::failure::Failure;
use crate::halt;
use crate::inputs::{self, Input, Lookup};
use crate::keys::Keys;
use crate::progress::Progress;
use crate::reporter::{printable, say_error, say_json};
use crate::units;
use crate::write::{self, Manner};
use clap::{ArgMatches, FromArgMatches};
use compressimage_engine::recipe::Assemble;
use compressimage_engine::{Assembled, Failed, Limits, assemble};
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The one object of `--json`.
#[derive(Serialize)]
struct Record<'a> {
    output: Option<&'a Path>,
    files: usize,
    pages: u32,
    bytes: u64,
    warnings: &'a [String],
    error: Option<&'a Failure>,
    elapsed_ms: u64,
}

/// Makes one document of the inputs, in the order given.
pub fn run(how: Assemble, matches: &ArgMatches) -> Result<u8, Usage> {
    let wrong = |e: clap::Error| Usage::new(e.to_string());
    let reading = Reading::from_arg_matches(matches).map_err(wrong)?;
    let placing = WholePlace::from_arg_matches(matches).map_err(wrong)?;
    let lookup = Lookup { recursive: reading.recursive, results: None };
    let found = inputs::find(&reading.paths, lookup);
    if let Some((path, error)) = found.missing.first() {
        // A document without one of its files is not the one that was wanted.
        let message =
            format!("compressimage: {}: {}", path.display(), Failure::read(error).message);
        say_error(&printable(&message));
        return Ok(FAILED);
    }
    let Some(first) = found.inputs.first() else {
        return Err(Usage::new(inputs::why_nothing(&reading.paths, reading.recursive)));
    };
    let place = place(first, &placing, reading.json)?;
    prepare(reading.jobs())?;
    let start = Instant::now();
    let files = found.inputs.len();
    let ended = worked(found.inputs, how, &reading, place.clone(), &placing)?;
    if halt::interrupted() {
        return Ok(halt::INTERRUPTED);
    }
    tell(&ended, files, place.as_deref(), &reading, start.elapsed());
    Ok(if ended.is_ok() { WELL } else { FAILED })
}

/// The file of the result; none for standard output.
fn place(first: &Input, placing: &WholePlace, json: bool) -> Result<Option<PathBuf>, Usage> {
    let given = placing.output.as_deref();
    if given.is_some_and(|path| path.as_os_str() == "-")
        || given.is_none() && first.path().is_none()
    {
        if json {
            return Err(Usage::new(
                "standard output can't carry a document and JSON; give -o FILE",
            ));
        }
        return Ok(None);
    }
    let path = match given {
        Some(path) if path.is_dir() => {
            let name = PathBuf::from(first.stem()).with_extension("pdf");
            path.join(name)
        }
        Some(path) => path.to_owned(),
        None => first.path().unwrap_or(Path::new("stdin")).with_extension("pdf"),
    };
    let named = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("pdf"));
    if !named {
        return Err(Usage::new(format!(
            "{} is no name of a PDF; give -o FILE.pdf",
            path.display()
        )));
    }
    if !placing.overwrite && path.symlink_metadata().is_ok() {
        return Err(Usage::new(Failure::exists(&path).message));
    }
    Ok(Some(path))
}

/// Reads all, makes the document and writes it.
fn worked(
    inputs: Vec<Input>,
    how: Assemble,
    reading: &Reading,
    place: Option<PathBuf>,
    placing: &WholePlace,
) -> Result<Result<Assembled, Failure>, Usage> {
    let mut limits = Limits::from(&reading.limits);
    limits.max_seconds = limits.max_seconds.saturating_mul(inputs.len() as u64);
    let watched = !reading.quiet && !reading.json;
    let progress = if watched { Progress::new(1) } else { Progress::none() };
    let keys = Keys::new(reading, progress.clone())?;
    let listener = progress.listener();
    let (replace, dry_run) = (placing.overwrite, placing.dry_run);
    let mut ended = Err(Failure::cancelled());
    batch::each(
        1,
        Pace { jobs: 1, limits },
        move |_, slot| {
            let opened = inputs.iter().map(|input| open(input, &keys, &limits));
            let opened = opened.collect::<Result<Vec<_>, _>>()?;
            slot.begin(0);
            let mut job = slot.job();
            if let Some(listener) = &listener {
                let listener = Arc::clone(listener);
                job = job.with_progress(move |done| listener(done));
            }
            let parts: Vec<_> = opened
                .iter()
                .map(|(bytes, password)| compressimage_engine::Input {
                    bytes,
                    password: password.as_deref(),
                })
                .collect();
            let made = assemble(&how, &parts, &job).map_err(|failed| blamed(&failed, &inputs))?;
            if halt::interrupted() || !slot.commit() {
                return Err(Failure::cancelled());
            }
            match &place {
                _ if dry_run => {}
                None => write::to_stdout(&made.bytes)?,
                Some(path) => {
                    let manner = Manner { replace, ..Manner::default() };
                    write::write(path, &made.bytes, manner)
                        .map_err(|e| Failure::write(path, &e))?;
                }
            }
            Ok(made)
        },
        |_, result, _| ended = result,
    );
    progress.finish();
    Ok(ended)
}

fn open(input: &Input, keys: &Keys, limits: &Limits) -> Result<(Vec<u8>, Option<String>), Failure> {
    let named = |failure: Failure| {
        Failure::new(failure.code, format!("{}: {}", input.shown(), failure.message))
    };
    let bytes = input.open(limits).map_err(named)?.bytes;
    let password = keys.of(&bytes, &input.shown()).map_err(named)?;
    Ok((bytes, password))
}

/// The failure with the name of the input that it is about.
fn blamed(failed: &Failed, inputs: &[Input]) -> Failure {
    let input = failed.input.and_then(|input| inputs.get(input));
    let message = match input {
        Some(input) => format!("{}: {}", input.shown(), failed.error),
        None => failed.error.to_string(),
    };
    Failure::new(failed.error.code(), message)
}

fn tell(
    ended: &Result<Assembled, Failure>,
    files: usize,
    output: Option<&Path>,
    reading: &Reading,
    elapsed: Duration,
) {
    if let Err(failure) = ended {
        say_error(&printable(&format!("compressimage: {}", failure.message)));
    }
    let (made, error) = (ended.as_ref().ok(), ended.as_ref().err());
    let (pages, bytes) = made.map_or((0, 0), |made| (made.pages, made.bytes.len() as u64));
    let warnings = made.map_or(&[][..], |made| &made.warnings);
    if reading.json {
        let elapsed_ms = milliseconds(elapsed);
        say_json(&Record { output, files, pages, bytes, warnings, error, elapsed_ms });
        return;
    }
    if made.is_none() || reading.quiet {
        return;
    }
    for warning in warnings {
        say_error(&printable(&format!("warning: {warning}")));
    }
    if let Some(path) = output {
        let (files, pages) = (units::count(files, "file"), units::count(pages as usize, "page"));
        let line = format!("{}: {pages} of {files}, {}", path.display(), units::bytes(bytes));
        say_error(&printable(&line));
    }
}
