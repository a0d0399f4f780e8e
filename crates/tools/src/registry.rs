//! What a tool is, and the list of them.

use crate::tool;
use compressimage_engine::recipe::Assemble;
use compressimage_engine::{Error, Recipe, Result};
use schemars::JsonSchema;
#[cfg(feature = "schema")]
use schemars::Schema;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::marker::PhantomData;

/// Every tool, in the order in which doors show them. One row each.
pub static TOOLS: &[&dyn Tool] = &[
    &tool::compress::TOOL,
    &tool::resize::TOOL,
    &tool::crop::TOOL,
    &tool::rotate::TOOL,
    &tool::pad::TOOL,
    &tool::convert::TOOL,
    #[cfg(feature = "matte")]
    &tool::cutout::TOOL,
    &tool::social::TOOL,
    &tool::strip::TOOL,
    #[cfg(feature = "pdf")]
    &tool::pdf_to_images::TOOL,
    #[cfg(feature = "pdf")]
    &tool::images_to_pdf::TOOL,
    #[cfg(feature = "pdf")]
    &tool::merge_pdf::TOOL,
    #[cfg(feature = "pdf")]
    &tool::split_pdf::TOOL,
    #[cfg(feature = "pdf")]
    &tool::pdf_pages::TOOL,
    #[cfg(feature = "pdf")]
    &tool::pdf_pictures::TOOL,
    &tool::inspect::TOOL,
    &tool::score::TOOL,
    #[cfg(feature = "matte")]
    &tool::ocr::TOOL,
];

/// The tool of that name.
pub fn find(name: &str) -> Option<&'static dyn Tool> {
    TOOLS.iter().copied().find(|tool| tool.card().name == name)
}

/// How people meet a tool.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Card {
    /// The word for it in every door: subcommand, route, file name.
    pub name: &'static str,
    /// As a heading.
    pub title: &'static str,
    /// One sentence without a full stop.
    pub summary: &'static str,
    /// What people search for when they want it.
    pub keywords: &'static [&'static str],
    /// What goes in and comes out.
    pub door: Door,
    /// What it needs beside the engine.
    pub needs: Needs,
    /// Command lines and what they do.
    pub examples: &'static [(&'static str, &'static str)],
}

/// Command lines and what they do, for those who can read them: the browser's modules have no help.
pub const fn examples(
    lines: &'static [(&'static str, &'static str)],
) -> &'static [(&'static str, &'static str)] {
    if cfg!(target_arch = "wasm32") { &[] } else { lines }
}

/// What goes into a tool and comes out of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Door {
    /// Pictures in, pictures out.
    Pictures {
        /// Appended to the name of a result that would stand beside its input.
        suffix: &'static str,
        /// Whether the suffix is only for a result that would have its input's own name.
        only_if_same: bool,
    },
    /// Documents in, documents or pictures out.
    Documents {
        /// Appended to the name of a result that would stand beside its input.
        suffix: &'static str,
    },
    /// Files in, one document of all out.
    Assembly,
    /// Pictures in, an account of each out.
    Account,
    /// Two pictures in, how alike they are out.
    Pair,
    /// Pictures in, their text out.
    Text,
}

/// What a tool needs beside the engine. A door offers the tools whose needs it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Needs {
    /// Nothing.
    Engine,
    /// The engine's room for documents.
    Documents,
    /// A model that sees subjects.
    Model,
    /// A text recogniser.
    Recogniser,
}

/// What a door is to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Plan {
    /// Run this recipe on each input.
    Recipe(Box<Recipe>),
    /// Make one document of all inputs.
    Assemble(Assemble),
    /// Tell what each input says about itself.
    Inspect,
    /// Compare two inputs; with a picture of the difference where that is wanted.
    Compare,
    /// Read the text of each input.
    Read(tool::ocr::Ocr),
    /// Show this text; no input is needed.
    Text(String),
}

impl From<Recipe> for Plan {
    fn from(recipe: Recipe) -> Self {
        Self::Recipe(Box::new(recipe))
    }
}

/// The options of a tool: from them clap's arguments, the JSON schema and the docs derive.
pub trait Options: Default + Serialize + DeserializeOwned + JsonSchema + clap::Args {
    /// What these options ask for.
    fn plan(&self) -> Result<Plan>;
}

/// A tool, whatever its options are.
pub trait Tool: Sync {
    /// How people meet it.
    fn card(&self) -> &'static Card;

    /// The JSON schema of its options.
    #[cfg(feature = "schema")]
    fn schema(&self) -> Schema;

    /// What options given as JSON ask for.
    fn plan_json(&self, options: &Value) -> Result<Plan>;

    /// Adds its options to a command.
    #[cfg(feature = "cli")]
    fn arguments(&self, command: clap::Command) -> clap::Command;

    /// What options given on the command line ask for.
    #[cfg(feature = "cli")]
    fn plan_arguments(&self, matches: &clap::ArgMatches) -> Result<Plan>;
}

/// A row of the registry: a card and the type of the options.
pub struct Entry<O> {
    card: &'static Card,
    options: PhantomData<fn() -> O>,
}

impl<O: Options> Entry<O> {
    /// A row.
    pub const fn new(card: &'static Card) -> Self {
        Self { card, options: PhantomData }
    }
}

impl<O: Options> Tool for Entry<O> {
    fn card(&self) -> &'static Card {
        self.card
    }

    #[cfg(feature = "schema")]
    fn schema(&self) -> Schema {
        schemars::schema_for!(O)
    }

    fn plan_json(&self, options: &Value) -> Result<Plan> {
        let failed = |e| Error::Recipe(format!("the options of {} are wrong: {e}", self.card.name));
        // serde can't refuse unknown members of flattened groups, a list of all of them can.
        let known = serde_json::to_value(O::default()).map_err(failed)?;
        let known: Vec<_> = known.as_object().into_iter().flat_map(|all| all.keys()).collect();
        let given = options.as_object().into_iter().flat_map(|all| all.keys());
        if let Some(name) = given.into_iter().find(|name| !known.contains(name)) {
            let names: Vec<_> = known.iter().map(|name| name.as_str()).collect();
            let (tool, names) = (self.card.name, names.join(", "));
            return Err(Error::Recipe(format!("{tool} has no option '{name}'; it has {names}")));
        }
        let options: O = serde_json::from_value(options.clone()).map_err(failed)?;
        options.plan()
    }

    #[cfg(feature = "cli")]
    fn arguments(&self, command: clap::Command) -> clap::Command {
        O::augment_args(command)
    }

    #[cfg(feature = "cli")]
    fn plan_arguments(&self, matches: &clap::ArgMatches) -> Result<Plan> {
        let options = O::from_arg_matches(matches).map_err(|e| Error::Recipe(e.to_string()))?;
        options.plan()
    }
}
