//! The site, asked as browsers ask it.

mod common;
mod documents;
mod errors;
mod files;
mod forms;
mod pages;
mod parts;
