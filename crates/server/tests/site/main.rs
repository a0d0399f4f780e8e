//! The site, asked as browsers ask it.

mod api;
mod common;
mod documents;
mod errors;
mod files;
mod forms;
mod jobs;
mod pages;
mod parts;
mod pictures;
mod stranger;
mod urls;
