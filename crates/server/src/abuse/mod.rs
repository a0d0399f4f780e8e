//! Who asks, how often they may, and what they may make the server fetch.

mod address;
mod client;
mod fetch;
mod keys;
mod rates;
mod session;

pub use address::{Addresses, PREFIX as ADDRESS_KEYS, network};
pub use client::{Client, address, bearer, cookie, owner_of, rate_of, session, set_cookie};
pub use fetch::{callable, client as client_for, fetch, fetch_all, fetchable, get, is_public};
pub use keys::{ApiKey, ApiKeys};
pub use rates::Rates;
pub use session::{
    SESSIONS, Sessions, begin as begin_session, is_secret, known as known_session, own_pages,
    secret as new_secret, set as session_cookie,
};
