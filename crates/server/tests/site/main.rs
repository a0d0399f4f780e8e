//! The site, asked as browsers ask it.

mod common;
mod errors;
mod files;
mod forms;
mod pages;
mod parts;
