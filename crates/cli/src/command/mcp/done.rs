//! Doing what a call asks: a task for each file, or one for all where they become one; and what
//! came of it, written and told.

use super::asked::Asked;
use super::desk::Shared;
use crate::failure::Failure;
use crate::inputs::{Input, Source};
use crate::names::{Destination, Names, Wanted};
use crate::units;
use crate::write::{self, Manner};
use compressimage_engine::recipe::{FormatChoice, Output, Pages, Resize, Step};
use compressimage_engine::{Format, Limits, Recipe};
use compressimage_server::work::{Ask, Made, Outcome, Task, Told, Watch};
use compressimage_server::{Refusal, Upload};
use compressimage_tools::{Door, Plan};
use data_encoding::BASE64;
use rmcp::model::{CallToolResult, ContentBlock};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::sync::watch;

/// Whose the tasks are: one assistant is at the other end.
const OWNER: &str = "assistant";

/// The longer side of a picture that is shown.
const SHOWN: u32 = 512;
/// Most pictures that are shown of one call.
const MOST_SHOWN: usize = 8;

/// Does what is asked, and tells how far it has come. What is wrong with one file is told with the
/// others.
pub async fn perform(
    shared: &Shared,
    asked: Asked,
    progress: &watch::Sender<f32>,
) -> CallToolResult {
    let together = asked.together;
    let count = if together { 1 } else { asked.files.len() };
    let mut account = Account::new(shared, &asked);
    for (file, failure) in &asked.missing {
        account.failed(file, failure);
    }
    for turn in 0..count {
        let files = if together { &asked.files[..] } else { &asked.files[turn..=turn] };
        let shown = files.first().map(|file| file.display().to_string()).unwrap_or_default();
        let ready = if together { Ok(()) } else { account.check(turn) };
        let tell = |done: f32| {
            progress.send_replace((turn as f32 + done) / count as f32);
        };
        tell(0.0);
        let outcomes = match ready {
            Ok(()) => work(shared, &asked, files, tell).await,
            Err(failure) => Err(failure),
        };
        match outcomes {
            Err(failure) => account.failed(&shown, &failure),
            Ok(outcomes) => {
                for outcome in outcomes {
                    account.outcome(turn, &shown, outcome).await;
                }
            }
        }
    }
    account.finish()
}

/// One task.
async fn work(
    shared: &Shared,
    asked: &Asked,
    files: &[PathBuf],
    tell: impl Fn(f32),
) -> Result<Vec<Outcome>, Failure> {
    let task = Task {
        ask: asked.ask.clone(),
        files: files.iter().map(|file| upload(file, &shared.limits)).collect::<Result<_, _>>()?,
        password: asked.place.password.clone(),
        backdrop: asked.backdrop.as_deref().map(|f| upload(f, &shared.limits)).transpose()?,
        limits: shared.limits,
    };
    let watch = patient(&shared.limits, files.len());
    let mut heard = watch.progress.subscribe();
    let work = shared.workers.run_whole(OWNER, task, watch);
    tokio::pin!(work);
    loop {
        tokio::select! {
            done = &mut work => return done.map_err(|refusal| failure(&refusal)),
            Ok(()) = heard.changed() => tell(*heard.borrow_and_update()),
        }
    }
}

/// An assistant waits for its turn as long as for the work.
fn patient(limits: &Limits, files: usize) -> Watch {
    let time = Duration::from_secs(limits.max_seconds).saturating_mul(files.max(1) as u32);
    Watch { time, patience: time, progress: watch::Sender::new(0.0) }
}

fn upload(path: &Path, limits: &Limits) -> Result<Upload, Failure> {
    let named = |failure: Failure| {
        Failure::new(failure.code, format!("{}: {}", path.display(), failure.message))
    };
    let bytes = input(path).open(limits).map_err(named)?.bytes;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    Ok(Upload { name: name.unwrap_or_default(), bytes })
}

fn input(path: &Path) -> Input {
    Input { source: Source::File(path.to_owned()), folder: PathBuf::new() }
}

/// A refusal in the engine's own words.
fn failure(refusal: &Refusal) -> Failure {
    let file = refusal.file().map(|file| format!("{file}: ")).unwrap_or_default();
    Failure::new("refused", format!("{file}{}", refusal.detail()))
}

/// What came of a call.
struct Account<'a> {
    shared: &'a Shared,
    asked: &'a Asked,
    /// Gives results their names, where each is of one input.
    names: Option<Names>,
    /// Files of this call.
    taken: BTreeSet<PathBuf>,
    content: Vec<ContentBlock>,
    told: Vec<Value>,
    well: usize,
    shown: usize,
}

impl<'a> Account<'a> {
    fn new(shared: &'a Shared, asked: &'a Asked) -> Self {
        let names = match &asked.plan {
            Plan::Recipe(recipe) => {
                let inputs: Vec<_> = asked.files.iter().map(|file| input(file)).collect();
                let place = destination(asked, recipe);
                Some(Names::new(&inputs, place, asked.place.overwrite, recipe))
            }
            _ => None,
        };
        let (content, told) = (Vec::new(), Vec::new());
        Self { shared, asked, names, taken: BTreeSet::new(), content, told, well: 0, shown: 0 }
    }

    /// Fails before the work where a name is taken.
    fn check(&self, turn: usize) -> Result<(), Failure> {
        match &self.names {
            Some(names) if !self.asked.place.preview => names.check(turn).map_err(in_words),
            _ => Ok(()),
        }
    }

    fn failed(&mut self, file: &str, failure: &Failure) {
        let text = match failure.message.starts_with(file) {
            true => failure.message.clone(),
            false => format!("{file}: {}", failure.message),
        };
        self.content.push(ContentBlock::text(text));
        self.told.push(json!({ "input": file, "error": failure }));
    }

    async fn outcome(&mut self, turn: usize, file: &str, outcome: Outcome) {
        let made = match outcome.made {
            Ok(made) => made,
            Err(refusal) => return self.failed(file, &failure(&refusal)),
        };
        for made in made {
            if let Err(failure) = self.one(turn, file, made).await {
                self.failed(file, &failure);
            }
        }
    }

    /// One result: told, shown or written.
    async fn one(&mut self, turn: usize, file: &str, made: Made) -> Result<(), Failure> {
        let door = self.asked.tool.card().door;
        let found = made.media_type == "application/json";
        let text = made.media_type.starts_with("text/") || matches!(made.told, Told::Text(_));
        match door {
            Door::Account | Door::Pair if found => {
                let found = serde_json::from_slice(&made.bytes).unwrap_or(Value::Null);
                self.content.push(ContentBlock::text(found.to_string()));
                self.tell(json!({ "input": file, "found": found }));
            }
            _ if text => {
                let output = self.asked.output.is_some() && !self.asked.place.preview;
                let output = output.then(|| self.written(turn, &made)).transpose()?;
                let text = String::from_utf8_lossy(&made.bytes);
                self.content.push(ContentBlock::text(text.clone()));
                self.tell(json!({ "input": file, "text": text, "output": output }));
            }
            _ if self.asked.place.preview => self.show(file, made).await?,
            // Where they differ is only shown.
            Door::Pair => {}
            _ => {
                let output = self.written(turn, &made)?;
                self.content.push(ContentBlock::text(line(file, Some(&output), &made)));
                self.tell(told(file, Some(&output), &made));
            }
        }
        Ok(())
    }

    fn tell(&mut self, told: Value) {
        self.well += 1;
        self.told.push(told);
    }

    /// Writes a result as a file and gives its path.
    fn written(&mut self, turn: usize, made: &Made) -> Result<PathBuf, Failure> {
        let original = self.asked.files.get(turn).or(self.asked.files.first());
        let (path, replace) = match &self.names {
            Some(names) => {
                let format = |name: &str| made.report.get(name)?.as_str()?.parse().ok();
                let unknown = || Failure::new("internal", "a result without a format");
                let format_in: Format = format("format_in").ok_or_else(unknown)?;
                let format_out: Format = format("format_out").ok_or_else(unknown)?;
                let wanted = Wanted { format_in, format_out, variant: &made.part };
                let target = names.claim(turn, wanted).map_err(in_words)?;
                (target.path, target.replace)
            }
            None => {
                let beside = || original.and_then(|file| file.parent()).map(Path::to_owned);
                let folder = self.asked.output.clone().or_else(beside).unwrap_or_default();
                (folder.join(&made.name), self.asked.place.overwrite)
            }
        };
        // Two results of one name would replace each other.
        if !self.taken.insert(path.clone()) {
            return Err(in_words(Failure::exists(&path)));
        }
        let like = original.and_then(|file| file.metadata().ok());
        let manner = Manner { like: like.as_ref(), replace, ..Manner::default() };
        let written = write::write(&path, &made.bytes, manner);
        written.map_err(|error| in_words(Failure::write(&path, &error)))?;
        Ok(path)
    }

    /// Shows a result as a small picture.
    async fn show(&mut self, file: &str, made: Made) -> Result<(), Failure> {
        self.content.push(ContentBlock::text(line(file, None, &made)));
        self.tell(told(file, None, &made));
        if self.shown == MOST_SHOWN {
            return Ok(());
        }
        self.shown += 1;
        let document = made.media_type == Format::Pdf.facts().media_type;
        let (password, limits) = (self.asked.place.password.clone(), self.shared.limits);
        let ask = Ask::Recipe(Box::new(small(document)));
        let files = vec![Upload { name: made.name, bytes: made.bytes }];
        let task = Task { ask, files, password, backdrop: None, limits };
        let drawn = self.shared.workers.run_whole(OWNER, task, patient(&limits, 1)).await;
        let drawn = drawn.map_err(|refusal| failure(&refusal))?;
        for outcome in drawn {
            for made in outcome.made.map_err(|refusal| failure(&refusal))? {
                self.content.push(ContentBlock::image(BASE64.encode(&made.bytes), made.media_type));
            }
        }
        Ok(())
    }

    fn finish(self) -> CallToolResult {
        let mut result = match self.well {
            0 => CallToolResult::error(self.content),
            _ => CallToolResult::success(self.content),
        };
        result.structured_content = Some(json!({ "results": self.told }));
        result
    }
}

/// Where results go, by the rules of the command line.
fn destination(asked: &Asked, recipe: &Recipe) -> Destination {
    if let Some(folder) = &asked.output {
        return Destination::Folder(folder.clone());
    }
    let (suffix, only_if_same) = match asked.tool.card().door {
        // The variants' own names tell results from originals.
        _ if !recipe.variants.is_empty() => ("", false),
        Door::Pictures { suffix, only_if_same } => (suffix, only_if_same),
        Door::Documents { suffix } => (suffix, false),
        _ => ("", false),
    };
    Destination::Beside { suffix: suffix.to_owned(), only_if_same }
}

/// A name that is taken, said to somebody who has no flags.
fn in_words(failure: Failure) -> Failure {
    if failure.code != "exists" {
        return failure;
    }
    let what = failure.message.split(';').next().unwrap_or_default();
    Failure::new("exists", format!("{what}; say 'overwrite', or name another folder ('output')"))
}

/// The recipe of a picture that is shown; of a document its first page.
fn small(document: bool) -> Recipe {
    let step = Resize { long_edge: Some(SHOWN), no_enlarge: true, ..Resize::default() };
    let output = Output { format: FormatChoice::Only(Format::Jpeg), ..Output::default() };
    let first = || Pages { numbers: "1".into(), ..Pages::default() };
    let output = Output { never_larger: false, ..output };
    let pages = document.then(first);
    Recipe { steps: vec![Step::Resize(step)], output, pages, ..Recipe::default() }
}

/// What was done, in a line.
fn line(file: &str, output: Option<&Path>, made: &Made) -> String {
    let output = output.map(|path| format!(" -> {}", path.display())).unwrap_or_default();
    let after = made.bytes.len() as u64;
    let sizes = match made.report.get("bytes_in").and_then(Value::as_u64) {
        Some(before) => {
            let change = units::change(before, after);
            format!("{} -> {}, {change}", units::bytes(before), units::bytes(after))
        }
        None => units::bytes(after),
    };
    let why = made.report.get("kept_because").and_then(Value::as_str);
    let why = why.map(|why| format!("; {why}")).unwrap_or_default();
    format!("{file}{output}: {sizes}{why}")
}

/// What was done, for programs. What was removed is counted: its values are private.
fn told(file: &str, output: Option<&Path>, made: &Made) -> Value {
    let mut report = made.report.clone();
    if let Some(removed) = report.get_mut("removed") {
        *removed = removed.as_array().map_or(0, Vec::len).into();
    }
    json!({
        "input": file, "output": output, "media_type": made.media_type,
        "bytes": made.bytes.len(), "report": report,
    })
}
