//! The registry of tools: options to recipe. Every door is made from it.
//!
//! To add a tool: one file in `tool/` with its options and its card, one row in [`TOOLS`].
//! The command line, its help and man page, the JSON schema and the docs table follow.

pub mod command;
#[cfg(feature = "schema")]
pub mod docs;
pub mod readable;
pub mod registry;
pub mod social;
pub mod tool;
pub mod value;
#[cfg(feature = "matte")]
pub mod vision;

pub use registry::{Card, Door, Needs, Options, Plan, TOOLS, Tool, find};
