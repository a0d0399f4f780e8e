//! What a call says: which files, where results go, and the tool's own options.

use super::folders::Folders;
use crate::failure::Failure;
use compressimage_engine::recipe::{Behind, Step};
use compressimage_server::work::Ask;
use compressimage_tools::{Door, Plan, Tool, find};
use rmcp::model::JsonObject;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::path::PathBuf;

/// Most files of one call.
const MOST: usize = 1_000;

/// What every call may say beside the tool's own options.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Place {
    /// The files to work on, in order: paths below an allowed folder, or whole paths
    pub files: Vec<String>,
    /// Folder for the results, within an allowed one; it is made where it is missing
    pub output: Option<String>,
    /// Replace files that exist
    pub overwrite: bool,
    /// Write nothing; show each result as a picture of at most 512 pixels
    pub preview: bool,
    /// Password of locked PDFs
    pub password: Option<String>,
}

/// A call, understood.
pub struct Asked {
    /// The tool.
    pub tool: &'static dyn Tool,
    /// The same as a task says it.
    pub ask: Ask,
    /// What it comes to.
    pub plan: Plan,
    /// The files, in order.
    pub files: Vec<PathBuf>,
    /// Those that are not to be reached, as they were named, where the others can do without them.
    pub missing: Vec<(String, Failure)>,
    /// Whether the files become one result.
    pub together: bool,
    /// The picture that is to stand behind subjects.
    pub backdrop: Option<PathBuf>,
    /// The folder for results; none where they stand beside their originals.
    pub output: Option<PathBuf>,
    /// What else every call may say.
    pub place: Place,
}

/// Reads a call of a tool.
///
/// # Errors
/// When there is no such tool, an option is wrong, or a file is not to be reached that the others
/// can't do without.
pub fn read(name: &str, arguments: JsonObject, folders: &Folders) -> Result<Asked, Failure> {
    let none = || Failure::new("no_such_tool", format!("there is no tool named '{name}'"));
    let tool = find(name).ok_or_else(none)?;
    let (place, options) = parted(arguments)?;
    let plan = tool.plan_json(&options)?;
    let needed = !matches!(plan, Plan::Text(_));
    if needed && place.files.is_empty() {
        return Err(Failure::new("no_file", "name the files to work on ('files')"));
    }
    if place.files.len() > MOST {
        return Err(Failure::new("files", format!("a call takes up to {MOST} files")));
    }
    let together =
        matches!(tool.card().door, Door::Assembly | Door::Pair) || matches!(plan, Plan::Text(_));
    let (mut files, mut missing) = (Vec::new(), Vec::new());
    for name in &place.files {
        match folders.file(name) {
            Ok(file) => files.push(file),
            Err(failure) if together => return Err(failure),
            Err(failure) => missing.push((name.clone(), failure)),
        }
    }
    let output = place.output.as_deref().map(|name| folders.results(name)).transpose()?;
    let backdrop = behind(&plan).map(|name| folders.file(name)).transpose()?;
    let ask = Ask::Tool { name: name.to_owned(), options };
    Ok(Asked { tool, ask, plan, files, missing, together, backdrop, output, place })
}

/// What every call may say, and the tool's own options.
fn parted(mut arguments: JsonObject) -> Result<(Place, Value), Failure> {
    let known = serde_json::to_value(Place::default()).unwrap_or_default();
    let mut own = JsonObject::new();
    for name in known.as_object().into_iter().flat_map(|known| known.keys()) {
        if let Some(value) = arguments.remove(name) {
            own.insert(name.clone(), value);
        }
    }
    let wrong = |e| Failure::new("recipe", format!("the call is wrong: {e}"));
    let place = serde_json::from_value(Value::Object(own)).map_err(wrong)?;
    Ok((place, Value::Object(arguments)))
}

/// The name of the picture that a plan puts behind subjects.
fn behind(plan: &Plan) -> Option<&str> {
    let Plan::Recipe(recipe) = plan else { return None };
    recipe.steps.iter().find_map(|step| match step {
        Step::Cutout(cutout) => match &cutout.background {
            Behind::Picture(name) => Some(name.as_str()),
            _ => None,
        },
        _ => None,
    })
}
