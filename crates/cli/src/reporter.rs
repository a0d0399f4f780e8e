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
    /// "80 files, 212 MB -> 61 MB, -71 %, 3 kept as they were, 1 failed"; with several results
    /// from one file "2 files, 4.1 MB -> 14 results, 3.0 MB, 0 kept as they were, 0 failed".
    pub fn line(&self) -> String {
        let Self { files, outputs, bytes_in, bytes_out, kept, failed, .. } = self;
        let (before, after) = (units::bytes(*bytes_in), units::bytes(*bytes_out));
        let change = if outputs > files {
            format!("{before} -> {}, {after}", units::count(*outputs, "result"))
        } else {
            format!("{before} -> {after}, {}", units::change(*bytes_in, *bytes_out))
        };
        let files = units::count(*files, "file");
        format!("{files}, {change}, {kept} kept as they were, {failed} failed")
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
    /// Results may have other dimensions than their inputs.
    pub sizes: bool,
    /// What is removed is the matter: it is told field by field.
    pub fields: bool,
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
            self.say(&line(input, output.as_deref(), made, self.manner));
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
            let stopped = if interrupted { "stopped: " } else { "" };
            self.say(&format!("{stopped}{}{dry}", self.summary.line()));
        }
        self.summary
    }

    /// A line for people.
    fn say(&self, line: &str) {
        if self.manner.quiet || self.manner.json {
            return;
        }
        let line = printable(line);
        let to_stderr = self.manner.stdout_taken;
        self.progress.around(|| if to_stderr { say_error(&line) } else { say(&line) });
    }

    /// An error or a warning, named after its input.
    pub fn complain(&self, input: &str, message: &str) {
        let line = printable(&format!("compressimage: {input}: {message}"));
        self.progress.around(|| say_error(&line));
    }

    fn object(&self, object: &impl Serialize) {
        self.progress.around(|| say_json(object));
    }
}

/// The line about one result.
fn line(input: &str, output: Option<&str>, made: &Made, manner: Manner) -> String {
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
    let mut facts = Vec::new();
    if manner.sizes {
        facts.push(format!("{}x{}", report.width, report.height));
    }
    let (before, after) = (units::bytes(report.bytes_in), units::bytes(report.bytes_out));
    if made.variant.is_empty() {
        facts.push(format!("{before} -> {after}"));
        facts.push(units::change(report.bytes_in, report.bytes_out));
    } else {
        facts.push(after);
    }
    if report.lossless {
        facts.push("lossless".to_owned());
    } else if let Some(score) = report.score {
        facts.push(format!("score {score:.1}"));
    }
    let removed = if manner.fields { fields(&report.removed) } else { groups(&report.removed) };
    format!("{line}: {}{removed}", facts.join(", "))
}

/// The groups that private data was removed from: "; removed gps, camera".
fn groups(fields: &[Field]) -> String {
    // Orientation and colours are not lost with these: they are in the new pixels.
    let private = |group: &Group| {
        !matches!(group, Group::Orientation | Group::Icc | Group::Resolution | Group::Other)
            && fields.iter().any(|field| field.group == *group)
    };
    let names: Vec<_> = Group::ALL.into_iter().filter(private).map(word).collect();
    if names.is_empty() { String::new() } else { format!("; removed {}", names.join(", ")) }
}

/// What was removed, by group: "; removed gps (GPSLatitude, GPSLongitude), camera (Make)".
fn fields(fields: &[Field]) -> String {
    let mut text = String::new();
    for group in Group::ALL {
        let names: Vec<_> =
            fields.iter().filter(|f| f.group == group).map(|f| f.name.as_str()).collect();
        if names.is_empty() {
            continue;
        }
        text += if text.is_empty() { "; removed " } else { ", " };
        let shown = names.iter().take(4).copied().collect::<Vec<_>>().join(", ");
        let more =
            if names.len() > 4 { format!(" and {} more", names.len() - 4) } else { String::new() };
        text += &format!("{} ({shown}{more})", word(group));
    }
    text
}

/// The word for a group that the options take.
fn word(group: Group) -> String {
    serde_json::to_value(group)
        .ok()
        .and_then(|word| word.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// Text from a file or its name, safe to show: what would steer a terminal is taken out.
pub fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
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
        let pack = Summary { files: 1, outputs: 7, bytes_in: 400, bytes_out: 900, ..summary };
        let line = "1 file, 400 bytes -> 7 results, 900 bytes, 3 kept as they were, 1 failed";
        assert_eq!(pack.line(), line);
    }

    #[test]
    fn text_from_a_file_can_not_steer_the_terminal() {
        assert_eq!(printable("a\x1b[2Jb\u{9b}c\r\n"), "a\u{fffd}[2Jb\u{fffd}c\u{fffd}\u{fffd}");
        assert_eq!(printable("Zürich 52° N"), "Zürich 52° N");
    }
}
