//! What is asked, and what came of it: both cross to another process.

use crate::intake::{Content, Gatherer};
use crate::refusal::Refusal;
use crate::store::StoreError;
use crate::upload::Upload;
use crate::work::Told;
use axum::http::StatusCode;
use compressimage_engine::{Error, Limits, Recipe};
use compressimage_tools::{Card, Door, Plan, Tool, find};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ask {
    /// What a tool of the registry does with these options.
    Tool {
        /// The tool.
        name: String,
        /// Its options.
        options: Value,
    },
    /// What a recipe says.
    Recipe(Box<Recipe>),
}

impl Ask {
    /// The plan, and how the tool meets people.
    ///
    /// # Errors
    /// When there is no such tool, or its options are wrong.
    pub fn plan(&self) -> Result<(Plan, Door), Refusal> {
        match self {
            Self::Recipe(recipe) => Ok((
                Plan::Recipe(recipe.clone()),
                Door::Pictures { suffix: "", only_if_same: true },
            )),
            Self::Tool { name, options } => {
                let none = || {
                    let text = format!("there is no tool named '{name}'");
                    Refusal::said(StatusCode::NOT_FOUND, "no_such_tool", text)
                };
                let tool = find(name).ok_or_else(none)?;
                let plan = tool.plan_json(options);
                let plan = plan.map_err(|error| Refusal::engine(&named(tool, options, error)))?;
                Ok((plan, tool.card().door))
            }
        }
    }

    /// The tool's card, where it is one of the registry's.
    pub fn card(&self) -> Option<&'static Card> {
        match self {
            Self::Tool { name, .. } => find(name).map(|tool| tool.card()),
            Self::Recipe(_) => None,
        }
    }

    /// The tool's name, or "recipe".
    pub fn name(&self) -> &'static str {
        self.card().map_or("recipe", |card| card.name)
    }
}

/// The error with the name of the option that it is about: of options that stand in groups the
/// error does not say it. Without that option it would be another.
fn named(tool: &dyn Tool, options: &Value, error: Error) -> Error {
    let Error::Recipe(text) = &error else { return error };
    let is_other = |name: &&String| {
        let mut others = options.clone();
        others.as_object_mut().map(|others| others.remove(*name));
        tool.plan_json(&others).err().is_none_or(|other| other.to_string() != error.to_string())
    };
    let names = || options.as_object().into_iter().flat_map(|options| options.keys());
    // One that may stay away, rather than one that is needed as well.
    let is_alone = |name: &&String| {
        let mut others = options.clone();
        others.as_object_mut().map(|others| others.remove(*name));
        tool.plan_json(&others).is_ok()
    };
    let found = names().find(is_alone).or_else(|| names().find(is_other));
    match found.filter(|name| !text.contains(*name)) {
        Some(name) => Error::Recipe(format!("{name}: {text}")),
        None => error,
    }
}

/// A piece of work, whole.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(serialize = "", deserialize = "C: Default"))]
pub struct Task<C = Vec<u8>> {
    /// What is to be done.
    pub ask: Ask,
    /// With these, in order.
    pub files: Vec<Upload<C>>,
    /// Opens locked documents. It goes no further than the work.
    pub password: Option<String>,
    /// The picture that is to stand behind subjects.
    pub backdrop: Option<Upload<C>>,
    /// The engine's limits for each file.
    pub limits: Limits,
}

impl From<Task> for Task<Content> {
    fn from(task: Task) -> Self {
        let Task { ask, files, password, backdrop, limits } = task;
        let arrived = |Upload { name, bytes }: Upload| Upload { name, bytes: bytes.into() };
        let files = files.into_iter().map(arrived).collect();
        Self { ask, files, password, backdrop: backdrop.map(arrived), limits }
    }
}

impl Task<Content> {
    /// With its files in memory, for work in this process.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn whole(self) -> Result<Task, StoreError> {
        let Self { ask, files, password, backdrop, limits } = self;
        let mut all = Vec::with_capacity(files.len());
        for Upload { name, bytes } in files {
            all.push(Upload { name, bytes: bytes.whole().await? });
        }
        let backdrop = match backdrop {
            Some(Upload { name, bytes }) => Some(Upload { name, bytes: bytes.whole().await? }),
            None => None,
        };
        Ok(Task { ask, files: all, password, backdrop, limits })
    }
}

/// A file that came of a task, or what was found.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(serialize = "", deserialize = "C: Default"))]
pub struct Made<C = Vec<u8>> {
    /// Its file name.
    pub name: String,
    /// What tells it from others of the same input: a variant's name, a page; empty for the only one.
    pub part: String,
    /// Its media type.
    pub media_type: String,
    /// What is in it: on the way from one process to the other it stands apart.
    #[serde(skip)]
    pub bytes: C,
    /// What was done to get it, as JSON; null where there is nothing to tell.
    pub report: Value,
    /// The same for a page, where it is more than a file to save.
    pub told: Told,
}

/// What came of one input, or of all together.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(serialize = "", deserialize = "C: Default"))]
pub struct Outcome<C = Vec<u8>> {
    /// The input's name; of all together the result's.
    pub file: String,
    /// What was made of it, or why nothing was.
    pub made: Result<Vec<Made<C>>, Refusal>,
}

impl Outcome {
    /// With what was made where the client's files are gathered.
    ///
    /// # Errors
    /// When there is no room for it.
    pub async fn kept(self, gatherer: &Gatherer) -> Result<Outcome<Content>, Refusal> {
        self.turned(|bytes| gatherer.keep(bytes)).await
    }
}

impl Outcome<Content> {
    /// With what was made in memory.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn whole(self) -> Result<Outcome, StoreError> {
        self.turned(Content::whole).await
    }
}

impl<C> Outcome<C> {
    /// With what was made as `turn` gives it.
    async fn turned<D, E, F: Future<Output = Result<D, E>>>(
        self,
        turn: impl Fn(C) -> F,
    ) -> Result<Outcome<D>, E> {
        let Self { file, made } = self;
        let made = match made {
            Ok(all) => {
                let mut turned = Vec::with_capacity(all.len());
                for Made { name, part, media_type, bytes, report, told } in all {
                    let bytes = turn(bytes).await?;
                    turned.push(Made { name, part, media_type, bytes, report, told });
                }
                Ok(turned)
            }
            Err(refusal) => Err(refusal),
        };
        Ok(Outcome { file, made })
    }
}
