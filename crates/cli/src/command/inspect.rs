//! `inspect`: what files are and say.

use super::{FAILED, USAGE, Usage, WELL, prepare};
use crate::args::Reading;
use crate::batch::{self, Pace, milliseconds};
use crate::failure::Failure;
use crate::halt;
use crate::inputs::{self, Lookup};
use crate::keys::Keys;
use crate::progress::Progress;
use crate::reporter::{printable, say, say_error, say_json};
use crate::units;
use clap::{ArgMatches, FromArgMatches};
use compressimage_engine::metadata::{Inspection, inspect};
use compressimage_engine::{Format, Limits};
use compressimage_tools::readable;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// One object of `--json`.
#[derive(Serialize)]
struct Record<'a> {
    input: &'a str,
    #[serde(flatten)]
    inspection: Option<&'a Inspection>,
    error: Option<&'a Failure>,
}

/// Inspects every input, in the order given.
pub fn run(matches: &ArgMatches) -> Result<u8, Usage> {
    let reading = Reading::from_arg_matches(matches).map_err(|e| Usage::new(e.to_string()))?;
    let lookup = Lookup { recursive: reading.recursive, results: None };
    let found = inputs::find(&reading.paths, lookup);
    prepare(reading.jobs())?;
    let limits = Limits::from(&reading.limits);
    let start = Instant::now();
    let nothing = found.inputs.is_empty();
    if nothing && found.missing.is_empty() {
        return Err(Usage::new(inputs::why_nothing(&reading.paths, reading.recursive)));
    }
    let many = found.inputs.len() + found.missing.len() > 1;
    let Reading { json, quiet, .. } = reading;
    let mut teller = Teller { json, quiet, many, ..Teller::default() };
    for (path, error) in &found.missing {
        teller.tell(&path.display().to_string(), Err(Failure::read(error)));
    }
    let inputs = Arc::new(found.inputs);
    let keys = Keys::new(&reading, Progress::none())?;
    let work = Arc::clone(&inputs);
    let mut waiting = BTreeMap::new();
    let mut next = 0;
    batch::each(
        inputs.len(),
        Pace { jobs: reading.jobs(), limits },
        move |index, slot| {
            let bytes = work[index].open(&limits)?.bytes;
            // Without its password a document still tells that it is locked.
            let password = keys.of(&bytes, &work[index].shown()).unwrap_or_default();
            slot.begin(bytes.len() as u64);
            Ok(inspect(&bytes, &slot.job().with_password(password.as_deref()))?)
        },
        |index, ended, _: Duration| {
            waiting.insert(index, ended);
            while let Some(ended) = waiting.remove(&next) {
                teller.tell(&inputs[next].shown(), ended);
                next += 1;
            }
        },
    );
    if reading.json {
        let (files, failed) = (teller.told, teller.failed);
        let elapsed_ms = milliseconds(start.elapsed());
        say_json(&serde_json::json!({
            "summary": { "files": files, "failed": failed, "elapsed_ms": elapsed_ms }
        }));
    } else if teller.many && !teller.quiet {
        say(&format!("\n{}", teller.summary()));
    }
    match (halt::interrupted(), nothing, teller.failed) {
        (true, ..) => Ok(halt::INTERRUPTED),
        (_, true, _) => Ok(USAGE),
        (.., 0) => Ok(WELL),
        _ => Ok(FAILED),
    }
}

#[derive(Default)]
struct Teller {
    json: bool,
    quiet: bool,
    many: bool,
    told: usize,
    private: usize,
    failed: usize,
}

impl Teller {
    fn tell(&mut self, input: &str, ended: Result<Inspection, Failure>) {
        self.told += 1;
        if let Err(failure) = &ended {
            self.failed += 1;
            let message = format!("compressimage: {input}: {}", failure.message);
            say_error(&printable(&message));
        }
        self.private += usize::from(ended.as_ref().is_ok_and(|told| !told.privacy.is_empty()));
        if self.json {
            let (inspection, error) = (ended.as_ref().ok(), ended.as_ref().err());
            say_json(&Record { input, inspection, error });
        } else if let (Ok(inspection), false) = (&ended, self.quiet) {
            if self.many && self.told > 1 {
                say("");
            }
            say(&listing(input, inspection, &Paint::for_stdout()));
        }
    }

    /// "80 files, 12 with private data, 1 failed"
    fn summary(&self) -> String {
        let files = units::count(self.told, "file");
        format!("{files}, {} with private data, {} failed", self.private, self.failed)
    }
}

/// Colours, on a terminal that wants them.
struct Paint {
    on: bool,
}

impl Paint {
    fn for_stdout() -> Self {
        let unwanted = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        Self { on: std::io::stdout().is_terminal() && !unwanted && !dumb }
    }

    fn with(&self, code: &str, text: &str) -> String {
        if self.on { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }

    fn bold(&self, text: &str) -> String {
        self.with("1", text)
    }

    fn dim(&self, text: &str) -> String {
        self.with("2", text)
    }

    fn loud(&self, text: &str) -> String {
        self.with("1;33", text)
    }
}

/// The listing for people: what it gives away first, then what it is, then all it says.
fn listing(input: &str, inspection: &Inspection, paint: &Paint) -> String {
    let mut lines = vec![paint.bold(&printable(input))];
    let private = !inspection.privacy.is_empty();
    for line in wrapped(&printable(&inspection.privacy_summary), WIDTH) {
        lines.push(format!("  {}", if private { paint.loud(&line) } else { line }));
    }
    for statement in &inspection.provenance.statements {
        for line in wrapped(&format!("{}.", capital(&printable(statement))), WIDTH) {
            lines.push(format!("  {line}"));
        }
    }
    if private && inspection.header.format != Format::Raw {
        lines.push(paint.dim("  To remove what is private: compressimage strip FILE"));
    }
    lines.push(String::new());
    for (name, value) in facts(inspection) {
        lines.push(format!("  {}  {}", paint.dim(&format!("{name:<11}")), printable(&value)));
    }
    for group in &inspection.groups {
        lines.push(String::new());
        lines.push(format!("  {}", paint.bold(group.title)));
        let names: Vec<_> =
            group.fields.iter().map(|f| readable::words(&printable(&f.name))).collect();
        let width = names.iter().map(|n| n.chars().count()).max().unwrap_or(0).min(32);
        for (field, name) in group.fields.iter().zip(names) {
            let name = format!("{name:<width$}");
            let source = paint.dim(&format!("[{}]", printable(&field.source)));
            lines.push(format!("    {name}  {}  {source}", printable(&field.value)));
        }
    }
    if !inspection.warnings.is_empty() {
        lines.push(String::new());
    }
    for warning in &inspection.warnings {
        lines.push(format!("  warning: {}", printable(warning)));
    }
    lines.join("\n")
}

/// Columns of a paragraph.
const WIDTH: usize = 92;

/// A paragraph in lines of at most so many characters where its words allow it.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    first + chars.as_str()
}

/// What the file is, a fact a line.
fn facts(inspection: &Inspection) -> Vec<(&'static str, String)> {
    let header = &inspection.header;
    let mut format = header.format.to_string();
    for detail in [header.coding.as_deref(), header.subsampling].into_iter().flatten() {
        format += &format!(", {detail}");
    }
    match (header.lossless, header.quality) {
        (Some(true), _) => format += ", lossless",
        (_, Some(quality)) => format += &format!(", quality about {quality:.0}"),
        _ => {}
    }
    let mut size = format!("{} x {} pixels", inspection.width, inspection.height);
    if inspection.orientation > 1 {
        size += &format!(" (orientation {}", inspection.orientation);
        if (inspection.width, inspection.height) != (header.width, header.height) {
            size += &format!(": stored {} x {}", header.width, header.height);
        }
        size.push(')');
    }
    let alpha = if header.alpha { ", alpha" } else { "" };
    let mut facts = vec![
        ("Format", format),
        ("Dimensions", size),
        ("File", units::bytes(inspection.file_bytes)),
        ("Samples", format!("{} bit {}{alpha}", header.depth, header.model)),
        ("Colour", inspection.colour_space.clone()),
    ];
    if let Some(name) = &inspection.icc_name {
        facts.push(("ICC profile", name.clone()));
    }
    if header.frames > 1 {
        let kind = if header.animated { "frames, animated" } else { "pages or sizes" };
        facts.push(("Frames", format!("{} {kind}", header.frames)));
    }
    if let Some((x, y)) = inspection.dpi {
        let dpi = if x == y { format!("{x:.0}") } else { format!("{x:.0} x {y:.0}") };
        facts.push(("Resolution", format!("{dpi} pixels per inch")));
    }
    facts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_broken_between_words() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("incomprehensible", 7), ["incomprehensible"]);
    }
}
