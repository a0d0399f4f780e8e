//! Accounts at providers, against servers that answer as their interfaces are described.

mod common;
mod contracts;
mod errors;
mod files;
mod logins;
