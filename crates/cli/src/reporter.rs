//! Tells what happens: a line per file and a summary for people, objects for programs.

use crate::batch::{Made, milliseconds};
use crate::failure::Failure;
use crate::progress::Progress;
use crate::units;
use compressimage_engine::Format;
use compressimage_engine::metadata::{Field, Group};
use serde::Serialize;
use std::io::{self, Write};
use std::time::Duration;

/// One object of `--json`: one result of one input, or why there is none.
#[derive(Debug, Serialize)]
struct Record<'a> {
    input: &'a str,
    output: Option<String>,
    variant: Option<&'a str>,
    format_in: Option<Format>,
    format_out: Option<Format>,
    bytes_in: Option<u64>,
    bytes_out: Option<u64>,
    width: Option<u32>,
    height: Option<u32>,
    score: Option<f64>,
    quality: Option<f32>,
    kept_original: bool,
    kept_because: Option<&'a str>,
    lossless: bool,
    encodes: Option<u32>,
    removed: &'a [Field],
    dry_run: bool,
    elapsed_ms: u64,
    warnings: &'a [String],
    error: Option<&'a Failure>,
}

/// The last object of `--json`.
#[derive(Serialize)]
struct Last<'a> {
    summary: &'a Summary,
}

/// The totals: the last object of `--json`.
#[derive(Debug, Default, Clone, PartialEq, Serialize)]
pub struct Summary {
    /// Inputs.
    pub files: usize,
    /// Results.
    pub outputs: usize,
    /// Length of the inputs of all results.
    pub bytes_in: u64,
    /// Length of all results.
    pub bytes_out: u64,
    /// Inputs whose only result is the input itself.
    pub kept: usize,
    /// Inputs that failed, wholly or for one of several results.
    pub failed: usize,
    /// What is saved, in percent of the inputs.
    pub saved_percent: f64,
    /// From start to end.
    pub elapsed_ms: u64,
    /// Whether Ctrl-C ended it.
    pub interrupted: bool,
}

impl Summary {
    /// "80 files, 212 MB -> 61 MB, -71 %, 3 kept as they were, 1 failed"
    pub fn line(&self) -> String {
        format!(
            "{}, {} -> {}, {}, {} kept as they were, {} failed",
            units::count(self.files, "file"),
            units::bytes(self.bytes_in),
            units::bytes(self.bytes_out),
            units::change(self.bytes_in, self.bytes_out),
            self.kept,
            self.failed,
        )
    }
}

/// How much is told.
#[derive(Debug, Clone, Copy, Default)]
pub struct Manner {
    /// Objects on standard output instead of lines.
    pub json: bool,
    /// Only errors.
    pub quiet: bool,
    /// Standard output carries a picture: lines go to standard error.
    pub stdout_taken: bool,
    /// Nothing is written.
    pub dry_run: bool,
}

/// Tells what happens.
pub struct Reporter {
    manner: Manner,
    progress: Progress,
    summary: Summary,
}

impl Reporter {
    /// A reporter of a batch with so many inputs.
    pub fn new(manner: Manner, progress: Progress, files: usize) -> Self {
        Self { manner, progress, summary: Summary { files, ..Summary::default() } }
    }

    /// Tells about one input that has ended.
    pub fn ended(
        &mut self,
        input: &str,
        ended: Result<Vec<Result<Made, Failure>>, Failure>,
        elapsed: Duration,
    ) {
        match ended {
            Err(failure) => self.failed(input, &failure, elapsed),
            Ok(results) => {
                let (made, failed): (Vec<_>, Vec<_>) = results.into_iter().partition(Result::is_ok);
                let several = made.len() + failed.len() > 1;
                let made: Vec<Made> = made.into_iter().flatten().collect();
                made.iter().for_each(|made| self.made(input, made, elapsed));
                self.count(&made);
                let failed: Vec<Failure> = failed.into_iter().filter_map(Result::err).collect();
                if let Some((last, others)) = failed.split_last() {
                    others.iter().for_each(|failure| self.failure(input, failure, elapsed));
                    self.failed(input, last, elapsed);
                } else if let ([only], false) = (&made[..], several) {
                    self.summary.kept += usize::from(only.report.kept_original);
                }
            }
        }
        self.progress.ended(self.summary.bytes_in, self.summary.bytes_out);
    }

    fn count(&mut self, made: &[Made]) {
        let Some(first) = made.first() else { return };
        self.summary.outputs += made.len();
        self.summary.bytes_in += first.report.bytes_in;
        self.summary.bytes_out += made.iter().map(|made| made.report.bytes_out).sum::<u64>();
    }

    /// Tells about an input that failed.
    pub fn failed(&mut self, input: &str, failure: &Failure, elapsed: Duration) {
        self.summary.failed += 1;
        self.failure(input, failure, elapsed);
    }

    fn failure(&self, input: &str, failure: &Failure, elapsed: Duration) {
        self.complain(input, &failure.message);
        if self.manner.json {
            self.object(&Record {
                input,
                output: None,
                variant: None,
                format_in: None,
                format_out: None,
                bytes_in: None,
                bytes_out: None,
                width: None,
                height: None,
                score: None,
                quality: None,
                kept_original: false,
                kept_because: None,
                lossless: false,
                encodes: None,
                removed: &[],
                dry_run: self.manner.dry_run,
                elapsed_ms: milliseconds(elapsed),
                warnings: &[],
                error: Some(failure),
            });
        }
    }

    fn made(&self, input: &str, made: &Made, elapsed: Duration) {
        let Made { output, variant, report } = made;
        if !self.manner.quiet {
            for warning in &report.warnings {
                self.complain(input, &format!("warning: {warning}"));
            }
        }
        let output = output.as_ref().map(|path| path.display().to_string());
        if !self.manner.json {
            self.say(&line(input, output.as_deref(), made));
            return;
        }
        self.object(&Record {
            input,
            output,
            variant: Some(variant.as_str()).filter(|name| !name.is_empty()),
            format_in: Some(report.format_in),
            format_out: Some(report.format_out),
            bytes_in: Some(report.bytes_in),
            bytes_out: Some(report.bytes_out),
            width: Some(report.width),
            height: Some(report.height),
            score: report.score,
            quality: report.quality,
            kept_original: report.kept_original,
            kept_because: report.kept_because.as_deref(),
            lossless: report.lossless,
            encodes: Some(report.encodes),
            removed: &report.removed,
            dry_run: self.manner.dry_run,
            elapsed_ms: milliseconds(elapsed),
            warnings: &report.warnings,
            error: None,
        });
    }

    /// Tells the totals and gives them back.
    pub fn finish(mut self, elapsed: Duration, interrupted: bool) -> Summary {
        self.progress.finish();
        let (before, after) = (self.summary.bytes_in as f64, self.summary.bytes_out as f64);
        let saved = if before > 0.0 { (before - after) / before * 100.0 } else { 0.0 };
        self.summary.saved_percent = (saved * 100.0).round() / 100.0;
        self.summary.elapsed_ms = milliseconds(elapsed);
        self.summary.interrupted = interrupted;
        if self.manner.json {
            self.object(&Last { summary: &self.summary });
        } else {
            let dry = if self.manner.dry_run { " (dry run: nothing was written)" } else { "" };
            self.say(&format!("{}{dry}", self.summary.line()));
        }
        self.summary
    }

    /// A line for people.
    fn say(&self, line: &str) {
        if self.manner.quiet || self.manner.json {
            return;
        }
        let to_stderr = self.manner.stdout_taken;
        self.progress.around(|| if to_stderr { say_error(line) } else { say(line) });
    }

    /// An error or a warning, named after its input.
    pub fn complain(&self, input: &str, message: &str) {
        self.progress.around(|| say_error(&format!("compressimage: {input}: {message}")));
    }

    fn object(&self, object: &impl Serialize) {
        self.progress.around(|| say_json(object));
    }
}

/// The line about one result.
fn line(input: &str, output: Option<&str>, made: &Made) -> String {
    let report = &made.report;
    let mut line = input.to_owned();
    if let Some(output) = output.filter(|output| *output != input) {
        line += &format!(" -> {output}");
    }
    if report.kept_original {
        line += ": kept as it was";
        if let Some(because) = &report.kept_because {
            line += &format!(" ({because})");
        }
        return line;
    }
    line += &format!(
        ": {} -> {}, {}",
        units::bytes(report.bytes_in),
        units::bytes(report.bytes_out),
        units::change(report.bytes_in, report.bytes_out)
    );
    if let Some(score) = report.score.filter(|_| !report.lossless) {
        line += &format!(", score {score:.1}");
    }
    if report.lossless {
        line += ", lossless";
    }
    line + &removed(&report.removed)
}

/// What was removed, by group: "; removed gps (GPSLatitude, GPSLongitude), camera (Make)".
fn removed(fields: &[Field]) -> String {
    let mut text = String::new();
    for group in Group::ALL {
        let names: Vec<_> =
            fields.iter().filter(|f| f.group == group).map(|f| f.name.as_str()).collect();
        if names.is_empty() {
            continue;
        }
        text += if text.is_empty() { "; removed " } else { ", " };
        let word = serde_json::to_value(group).unwrap_or_default();
        let shown = names.iter().take(4).copied().collect::<Vec<_>>().join(", ");
        let more =
            if names.len() > 4 { format!(" and {} more", names.len() - 4) } else { String::new() };
        text += &format!("{} ({shown}{more})", word.as_str().unwrap_or_default());
    }
    text
}

/// A line on standard output. Somebody who has closed it wants no more of it: no error.
pub fn say(text: &str) {
    let _ = writeln!(io::stdout().lock(), "{text}");
}

/// A line on standard error.
pub fn say_error(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// An object on a line of standard output.
pub fn say_json(object: &impl Serialize) {
    if let Ok(text) = serde_json::to_string(object) {
        say(&text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_is_one_line() {
        let summary = Summary {
            files: 80,
            bytes_in: 212_000_000,
            bytes_out: 61_000_000,
            kept: 3,
            failed: 1,
            ..Summary::default()
        };
        let line = "80 files, 212 MB -> 61 MB, -71 %, 3 kept as they were, 1 failed";
        assert_eq!(summary.line(), line);
    }
}
