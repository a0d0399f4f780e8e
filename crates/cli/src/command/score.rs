//! `score`: how alike two pictures are.

use super::{FAILED, Usage, WELL, prepare};
use crate::args::LimitOptions;
use crate::batch::{self, Pace};
use crate::failure::Failure;
use crate::halt;
use crate::inputs::{Input, Source};
use crate::reporter::{say, say_error, say_json};
use crate::write::{self, Manner};
use clap::{ArgMatches, FromArgMatches};
use compressimage_engine::Limits;
use compressimage_engine::score::{Comparison, compare};
use serde::Serialize;
use std::path::PathBuf;

/// The object of `--json`.
#[derive(Serialize)]
struct Record<'a> {
    a: &'a str,
    b: &'a str,
    // An infinite PSNR, of equal pictures, is null in JSON.
    #[serde(flatten)]
    comparison: Option<&'a Comparison>,
    difference: Option<&'a str>,
    error: Option<&'a Failure>,
}

/// Compares two pictures.
pub fn run(matches: &ArgMatches) -> Result<u8, Usage> {
    let options = LimitOptions::from_arg_matches(matches).map_err(|e| Usage::new(e.to_string()))?;
    let limits = Limits::from(&options);
    let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
    let (Some(a), Some(b)) = (path("a"), path("b")) else {
        return Err(Usage::new("name two pictures"));
    };
    let difference = path("difference");
    let (json, overwrite) = (matches.get_flag("json"), matches.get_flag("overwrite"));
    let quiet = matches.get_flag("quiet");
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    prepare(cores)?;

    let drawing = difference.clone();
    let pair = [a.clone(), b.clone()];
    let work = move |_, slot: &batch::Slot| {
        slot.begin(0);
        let [a, b] = pair.each_ref().map(|path| read(path, &limits));
        let (a, b) = (a?, b?);
        let compared = compare(&a, &b, &slot.job())?;
        if !slot.commit() {
            return Err(Failure::cancelled());
        }
        if let Some(path) = &drawing {
            let manner = Manner { replace: overwrite, ..Manner::default() };
            write::write(path, &compared.difference, manner)
                .map_err(|e| Failure::write(path, &e))?;
        }
        Ok(Comparison { difference: Vec::new(), ..compared })
    };
    let mut ended = Err(Failure::cancelled());
    batch::each(1, Pace { jobs: 1, limits }, work, |_, result, _| ended = result);
    if halt::interrupted() {
        return Ok(halt::INTERRUPTED);
    }

    let (a, b) = (a.display().to_string(), b.display().to_string());
    let difference = difference.map(|path| path.display().to_string());
    if json {
        let (comparison, error) = (ended.as_ref().ok(), ended.as_ref().err());
        let difference = difference.as_deref().filter(|_| comparison.is_some());
        say_json(&Record { a: &a, b: &b, comparison, difference, error });
    }
    match ended {
        Ok(comparison) => {
            if !json && !quiet {
                say(&for_people(&comparison));
            }
            Ok(WELL)
        }
        Err(failure) => {
            say_error(&format!("compressimage: {a}, {b}: {}", failure.message));
            Ok(FAILED)
        }
    }
}

fn for_people(comparison: &Comparison) -> String {
    let Comparison { ssimulacra2, psnr, largest_difference, verdict, .. } = comparison;
    let psnr = if psnr.is_finite() { format!("{psnr:.2} dB") } else { "infinite".to_owned() };
    format!(
        "SSIMULACRA2         {ssimulacra2:.2} ({verdict})\n\
         PSNR                {psnr}\n\
         Largest difference  {largest_difference} of 255"
    )
}

fn read(path: &std::path::Path, limits: &Limits) -> Result<Vec<u8>, Failure> {
    let stdin = path.as_os_str() == "-";
    let source = if stdin { Source::Stdin } else { Source::File(path.to_owned()) };
    let input = Input { source, folder: PathBuf::new() };
    let named = |failure: Failure| {
        Failure::new(failure.code, format!("{}: {}", path.display(), failure.message))
    };
    Ok(input.open(limits).map_err(named)?.bytes)
}
