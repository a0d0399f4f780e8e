//! The site, asked as browsers ask it.

mod admin;
mod api;
mod audit;
mod common;
mod contact;
mod documents;
mod errors;
mod files;
mod forms;
mod jobs;
mod kept;
mod oidc;
mod pages;
mod parts;
mod pictures;
mod policy;
mod rights;
mod secret_mail;
mod sessions;
mod smtp;
mod stranger;
mod urls;
