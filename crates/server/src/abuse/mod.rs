//! Who asks, how often they may, and what they may make the server fetch.

mod client;
mod fetch;
mod keys;
mod rates;

pub use client::{Client, rate_of};
pub use fetch::{client as client_for, fetch, get};
pub use keys::{ApiKey, ApiKeys};
pub use rates::Rates;
