//! Who asks, how often they may, and what they may make the server fetch.

mod client;
mod fetch;
mod keys;
mod rates;

pub use client::{Client, bearer, from_here, owner_of, rate_of, secret_cookie};
pub use fetch::{client as client_for, fetch};
pub use keys::{ApiKey, ApiKeys};
pub use rates::Rates;
