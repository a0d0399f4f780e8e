//! The site, asked as browsers ask it.

mod admin;
mod api;
mod common;
mod consent;
mod contact;
mod documents;
mod errors;
mod figures;
mod files;
mod forms;
mod geoip;
mod jobs;
mod ledger;
mod pages;
mod parts;
mod pictures;
mod places;
mod rights;
mod sessions;
mod smtp;
mod stranger;
mod urls;
