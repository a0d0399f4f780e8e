//! The engine and its tools for the browser: bytes and JSON in, bytes and JSON out.
//!
//! A call works on one file and returns when it is done: the page runs it in a worker, and ends
//! the worker to cancel. Every function throws a JavaScript `Error` whose `code` is that of the
//! engine's error and whose message is for people. `docs/browser.md` has the types.

#[cfg(feature = "full")]
mod assembly;
#[cfg(feature = "full")]
mod cutout;
mod failure;
#[cfg(feature = "full")]
mod fault;
#[cfg(feature = "full")]
mod fonts;
mod picture;
#[cfg(feature = "full")]
mod text;
#[cfg(not(feature = "full"))]
mod without;

use compressimage_engine::{
    Artifact, Format, Job, Limits, Recipe, Report, format, metadata, score,
};
use compressimage_tools::{Plan, Tool, find};
use compressimage_wasm_tell::Told;
use failure::Thrown;
use serde::Serialize;
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

#[cfg(feature = "full")]
pub use assembly::{Assembly, Whole};
#[cfg(feature = "full")]
pub use cutout::{cut, square};
#[cfg(feature = "full")]
pub use fonts::{give_font, missed};
#[cfg(feature = "full")]
pub use picture::sheet;
pub use picture::{Preview, preview};
#[cfg(feature = "full")]
pub use text::{Scan, languages_of, page, scan, searchable, text_of, write};
#[cfg(not(feature = "full"))]
pub use without::{Assembly, cut, page, scan, searchable, square, text_of, write};

/// What a tab can do: its memory ends at 4 GiB, and a phone's long before.
fn job() -> Job {
    let limits = Limits { max_input_bytes: 512 << 20, max_memory: 2 << 30, ..Limits::default() };
    let job = Job::new(limits);
    #[cfg(feature = "full")]
    let job = job.with_fonts(fonts::of_page());
    job
}

/// The same for a document that opens with this password.
fn opening(password: Option<&str>) -> Job {
    job().with_password(password)
}

/// What the tool's options (a JSON object) ask for, as JSON: `{"kind": "recipe", "recipe": ...}`,
/// `{"kind": "assemble", "how": ...}` for [`Assembly`], or the kinds `inspect`, `compare`, `read`
/// with its options, and `text` with its text.
#[wasm_bindgen]
pub fn plan(tool: &str, options: &str) -> Result<String, Thrown> {
    Ok(match named(tool)?.plan_json(&object(options)?)? {
        Plan::Recipe(recipe) => json!({"kind": "recipe", "recipe": recipe}),
        #[cfg(feature = "full")]
        Plan::Assemble(how) => json!({"kind": "assemble", "how": how}),
        #[cfg(feature = "full")]
        Plan::Read(options) => json!({"kind": "read", "options": options}),
        #[cfg(not(feature = "full"))]
        Plan::Assemble(_) | Plan::Read(_) => return Err(Thrown::left_out()),
        Plan::Inspect => json!({"kind": "inspect"}),
        Plan::Compare => json!({"kind": "compare"}),
        Plan::Text(text) => json!({"kind": "text", "text": text}),
    }
    .to_string())
}

/// The command line that does the same as the tool with these options, without the files.
#[wasm_bindgen]
pub fn command(tool: &str, options: &str) -> Result<String, Thrown> {
    Ok(compressimage_tools::command::line(named(tool)?, &object(options)?)?)
}

/// What the header alone says, as JSON; `memory` is the bytes that work on the picture is likely
/// to take.
#[wasm_bindgen]
pub fn probe(input: &[u8]) -> Result<String, Thrown> {
    /// Decoded pixels, those after the steps, and the buffers of an encoder.
    const COPIES: u64 = 3;
    let room = format::detect(input)?;
    let header = room.header(input)?;
    // Pages of a document are drawn one after the other.
    let frames = if header.format == Format::Pdf { 1 } else { header.frames };
    let pixels = u64::from(header.width) * u64::from(header.height) * u64::from(frames);
    let memory = pixels * u64::from(header.bytes_per_pixel()) * COPIES + input.len() as u64;
    let mut told = serde_json::to_value(&header).map_err(Thrown::recipe)?;
    told["media_type"] = room.facts().media_type.into();
    told["memory"] = memory.into();
    Ok(told.to_string())
}

/// Everything the file says of itself, as JSON.
#[wasm_bindgen]
pub fn inspect(input: &[u8]) -> Result<String, Thrown> {
    text(&metadata::inspect(input, &job())?)
}

/// How alike two pictures are, as JSON.
#[wasm_bindgen]
pub fn compare(a: &[u8], b: &[u8]) -> Result<String, Thrown> {
    text(&score::compare(a, b, &job())?)
}

/// A picture of how two pictures differ: a gray PNG.
#[wasm_bindgen]
pub fn difference(a: &[u8], b: &[u8]) -> Result<Vec<u8>, Thrown> {
    Ok(score::compare(a, b, &job())?.difference)
}

/// Runs a recipe (JSON) on a file; `progress` is told how far it is, from 0 to 1. A locked document
/// opens with its `password`.
#[wasm_bindgen]
pub fn run(
    recipe: &str,
    input: &[u8],
    progress: &js_sys::Function,
    password: Option<String>,
) -> Result<Outcome, Thrown> {
    let recipe: Recipe = serde_json::from_str(recipe)
        .map_err(|e| Thrown::recipe(format!("the recipe is wrong: {e}")))?;
    let told = Told::to(progress.clone());
    let job = opening(password.as_deref()).with_progress(told.progress());
    let artifacts = compressimage_engine::run(&recipe, input, &job)?;
    Ok(Outcome::of(artifacts))
}

/// The results of a run.
#[wasm_bindgen]
pub struct Outcome {
    artifacts: Vec<Artifact>,
}

/// A report with what a page needs to name the file.
#[derive(Serialize)]
struct Labelled<'a> {
    name: &'a str,
    extension: &'static str,
    media_type: &'static str,
    #[serde(flatten)]
    report: &'a Report,
}

impl Outcome {
    /// The results of a run.
    fn of(artifacts: Vec<Artifact>) -> Self {
        Self { artifacts }
    }
}

#[wasm_bindgen]
impl Outcome {
    /// How many results there are.
    #[wasm_bindgen(getter)]
    pub fn count(&self) -> usize {
        self.artifacts.len()
    }

    /// The report of a result, as JSON.
    pub fn report(&self, index: usize) -> Result<String, Thrown> {
        let artifact = self.artifacts.get(index).ok_or_else(|| missing(index))?;
        let facts = artifact.format.facts();
        let extension = facts.extensions.first().copied().unwrap_or(facts.name);
        text(&Labelled {
            name: &artifact.name,
            extension,
            media_type: facts.media_type,
            report: &artifact.report,
        })
    }

    /// The bytes of a result; they can be taken once.
    pub fn bytes(&mut self, index: usize) -> Result<Vec<u8>, Thrown> {
        let artifact = self.artifacts.get_mut(index).ok_or_else(|| missing(index))?;
        Ok(std::mem::take(&mut artifact.bytes))
    }
}

fn missing(index: usize) -> Thrown {
    Thrown::recipe(format!("there is no result {index}"))
}

fn named(tool: &str) -> Result<&'static dyn Tool, Thrown> {
    find(tool).ok_or_else(|| Thrown::no_tool(tool))
}

fn object(options: &str) -> Result<Value, Thrown> {
    serde_json::from_str(options)
        .map_err(|e| Thrown::recipe(format!("the options are no JSON: {e}")))
}

fn text(value: &impl Serialize) -> Result<String, Thrown> {
    serde_json::to_string(value).map_err(Thrown::recipe)
}
