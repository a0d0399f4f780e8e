//! Who asks, how often they may, and what they may make the server fetch.

mod address;
mod client;
mod fetch;
mod keys;
mod rates;

pub use address::{Addresses, PREFIX as ADDRESS_KEYS};
pub use client::{Client, rate_of};
pub use fetch::{client as client_for, fetch};
pub use keys::{ApiKey, ApiKeys};
pub use rates::Rates;
