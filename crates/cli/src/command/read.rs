//! `ocr`: the text of pictures.

use super::{FAILED, USAGE, Usage, WELL, prepare};
use crate::args::{Reading, TextPlace};
use crate::batch::{self, Pace, milliseconds};
use crate::failure::Failure;
use crate::halt;
use crate::inputs::{self, Input, Lookup};
use crate::keys::Keys;
use crate::progress::Progress;
use crate::reporter::{printable, say_error, say_json};
use crate::write::{self, Manner};
use clap::{ArgMatches, FromArgMatches};
use compressimage_engine::recipe::Assemble;
use compressimage_engine::{Job, Limits, assemble};
use compressimage_tools::tool::ocr::{Ocr, TextFormat};
use compressimage_tools::vision::parts::ocr::{Page, Recogniser, recogniser};
use compressimage_tools::vision::{self, written};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// One object of `--json`.
#[derive(Serialize)]
struct Record<'a> {
    input: &'a str,
    output: Option<&'a Path>,
    /// The text, where it goes to no file of its own.
    text: Option<&'a str>,
    pages: Option<Vec<Told<'a>>>,
    error: Option<&'a Failure>,
}

/// What is told of a page beside its text.
#[derive(Serialize)]
struct Told<'a> {
    languages: &'a str,
    confidence: f32,
    turn: u16,
    skew: f32,
    prepared: &'a [String],
}

impl<'a> From<&'a Page> for Told<'a> {
    fn from(page: &'a Page) -> Self {
        let Page { languages, confidence, turn, skew, prepared, .. } = page;
        Self { languages, confidence: *confidence, turn: *turn, skew: *skew, prepared }
    }
}

/// Where texts go.
enum Place {
    /// All pages as one document to standard output.
    Stdout,
    /// All pages as one document into a file.
    File(PathBuf),
    /// A file for each input.
    Folder(PathBuf),
}

/// Reads every input, in the order given.
pub fn run(tool: Ocr, matches: &ArgMatches) -> Result<u8, Usage> {
    let wrong = |e: clap::Error| Usage::new(e.to_string());
    let reading = Reading::from_arg_matches(matches).map_err(wrong)?;
    let placing = TextPlace::from_arg_matches(matches).map_err(wrong)?;
    let reader = recogniser(None).map_err(|e| Usage::new(e.to_string()))?;
    tool.how().language_list().map_err(|e| Usage::new(e.to_string()))?;
    let place = match placing.output {
        None => Place::Stdout,
        Some(path) if path.as_os_str() == "-" => Place::Stdout,
        Some(path) if path.extension().is_some() && !path.is_dir() => Place::File(path),
        Some(path) => Place::Folder(path),
    };
    let results = match &place {
        Place::Folder(folder) => Some(folder.as_path()),
        _ => None,
    };
    let found = inputs::find(&reading.paths, Lookup { recursive: reading.recursive, results });
    let nothing = found.inputs.is_empty();
    if nothing && found.missing.is_empty() {
        return Err(Usage::new(inputs::why_nothing(&reading.paths, reading.recursive)));
    }
    prepare(reading.jobs())?;
    let limits = Limits::from(&reading.limits);
    let Reading { json, quiet, .. } = reading;
    let overwrite = placing.overwrite;
    let mut teller = Teller {
        json,
        quiet,
        overwrite,
        tool: tool.clone(),
        place,
        document: Vec::new(),
        pdfs: Vec::new(),
        told: 0,
        failed: 0,
        taken: BTreeSet::new(),
    };
    for (path, error) in &found.missing {
        teller.failed(&path.display().to_string(), &Failure::read(error));
    }
    let start = Instant::now();
    let inputs = Arc::new(found.inputs);
    let keys = Keys::new(&reading, Progress::none())?;
    let pace = Pace { jobs: reading.jobs(), limits };
    read_all(&inputs, pace, Work { reader, tool, keys }, |input, ended| {
        teller.tell(input, ended);
    });
    teller.finish(start.elapsed());
    Ok(match (halt::interrupted(), nothing, teller.failed) {
        (true, ..) => halt::INTERRUPTED,
        (_, true, _) => USAGE,
        (.., 0) => WELL,
        _ => FAILED,
    })
}

/// What is done to each input, and with what.
struct Work {
    reader: Box<dyn Recogniser>,
    tool: Ocr,
    keys: Keys,
}

/// Reads all inputs and hands over what came of each, in their order.
fn read_all(
    inputs: &Arc<Vec<Input>>,
    pace: Pace,
    with: Work,
    mut tell: impl FnMut(&Input, Result<vision::Reading, Failure>),
) {
    let work = Arc::clone(inputs);
    let mut waiting = BTreeMap::new();
    let mut next = 0;
    batch::each(
        inputs.len(),
        pace,
        move |index, slot| {
            let bytes = work[index].open(&pace.limits)?.bytes;
            let password = with.keys.of(&bytes, &work[index].shown())?;
            slot.begin(crate::memory::estimate(&bytes));
            let job = slot.job().with_password(password.as_deref());
            Ok(vision::read(&*with.reader, &bytes, &with.tool, &job)?)
        },
        |index, ended, _: Duration| {
            waiting.insert(index, ended);
            while let Some(ended) = waiting.remove(&next) {
                tell(&inputs[next], ended);
                next += 1;
            }
        },
    );
}

struct Teller {
    json: bool,
    quiet: bool,
    overwrite: bool,
    tool: Ocr,
    place: Place,
    /// The pages of the one document.
    document: Vec<Page>,
    /// The documents that are to become one.
    pdfs: Vec<Vec<u8>>,
    told: usize,
    failed: usize,
    /// Files of this run.
    taken: BTreeSet<PathBuf>,
}

impl Teller {
    fn tell(&mut self, input: &Input, ended: Result<vision::Reading, Failure>) {
        let shown = input.shown();
        let vision::Reading { pages, pdf } = match ended {
            Ok(reading) => reading,
            Err(failure) => return self.failed(&shown, &failure),
        };
        self.told += 1;
        let file = match &self.place {
            Place::Folder(folder) => {
                let name = input.stem().to_string_lossy().into_owned();
                let name = format!("{name}.{}", self.tool.format.extension());
                Some(folder.join(&input.folder).join(name))
            }
            _ => None,
        };
        let text = written(&pages, self.tool.format);
        let bytes = pdf.as_deref().unwrap_or(text.as_bytes());
        if let Some(file) = &file
            && let Err(failure) = self.write(file, bytes)
        {
            self.told -= 1;
            return self.failed(&shown, &failure);
        }
        if self.json {
            let own = matches!(self.place, Place::Stdout) && pdf.is_none();
            let own = own.then_some(text.as_str());
            say_json(&Record {
                input: &shown,
                output: file.as_deref(),
                text: own,
                pages: Some(pages.iter().map(Told::from).collect()),
                error: None,
            });
        } else if let (Some(file), false) = (&file, self.quiet) {
            say_error(&printable(&format!("{shown}: {}", file.display())));
        }
        if file.is_none() {
            self.document.extend(pages);
            self.pdfs.extend(pdf);
        }
    }

    fn failed(&mut self, shown: &str, failure: &Failure) {
        self.told += 1;
        self.failed += 1;
        say_error(&printable(&format!("compressimage: {shown}: {}", failure.message)));
        if self.json {
            let error = Some(failure);
            say_json(&Record { input: shown, output: None, text: None, pages: None, error });
        }
    }

    fn write(&mut self, file: &Path, bytes: &[u8]) -> Result<(), Failure> {
        // Two inputs of one name would replace each other.
        if !self.taken.insert(file.to_owned()) {
            return Err(Failure::exists(file));
        }
        let manner = Manner { replace: self.overwrite, ..Manner::default() };
        write::write(file, bytes, manner).map_err(|e| Failure::write(file, &e))
    }

    /// All inputs as one document.
    fn whole(&mut self) -> Result<Vec<u8>, Failure> {
        if self.tool.format != TextFormat::Pdf {
            return Ok(written(&self.document, self.tool.format).into_bytes());
        }
        if let [_] = &self.pdfs[..] {
            return Ok(self.pdfs.remove(0));
        }
        let input = |bytes| compressimage_engine::Input { bytes, password: None };
        let inputs: Vec<_> = self.pdfs.iter().map(|bytes| input(&bytes[..])).collect();
        let made = assemble(&Assemble::default(), &inputs, &Job::default());
        made.map(|made| made.bytes).map_err(|failed| failed.error.into())
    }

    /// Writes the one document, and the summary.
    fn finish(&mut self, elapsed: Duration) {
        let whole = match &self.place {
            _ if self.document.is_empty() => Ok(()),
            Place::Folder(_) => Ok(()),
            Place::Stdout if self.json => Ok(()),
            Place::Stdout => self.whole().and_then(|bytes| write::to_stdout(&bytes)),
            Place::File(file) => {
                let file = file.clone();
                self.whole().and_then(|bytes| self.write(&file, &bytes))
            }
        };
        if let Err(failure) = whole {
            let place = match &self.place {
                Place::File(file) => file.display().to_string(),
                _ => "-".to_owned(),
            };
            self.failed(&place, &failure);
        }
        if self.json {
            let (files, failed) = (self.told, self.failed);
            let elapsed_ms = milliseconds(elapsed);
            say_json(&serde_json::json!({
                "summary": { "files": files, "failed": failed, "elapsed_ms": elapsed_ms }
            }));
        }
    }
}
