//! The site, asked as browsers ask it.

mod admin;
mod api;
mod common;
mod contact;
mod documents;
mod errors;
mod files;
mod forms;
mod jobs;
mod pages;
mod parts;
mod pictures;
mod rights;
mod sessions;
mod smtp;
mod stranger;
mod urls;
