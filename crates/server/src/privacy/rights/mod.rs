//! Requests of rights: asked on a page, confirmed by mail, answered by the operator before the
//! time is over that the law gives.
//!
//! ```text
//! asked ──(link in the mail)──► open ──► answered, refused or closed ──► deleted
//!   └── not confirmed within a day: deleted
//! ```
//!
//! Of people nothing is known but a session's or an API key's hash, so those are what a request
//! can stop: a confirmed restriction or objection refuses new work of the session that it was sent
//! from, or of the key that was given with it, and takes what waits or is at work from the workers.
//! Results stay where they are until their time is over: storing is what a restriction allows.

mod answers;
mod audit;
mod law;
mod requests;
mod routes;
mod stop;
mod take;

pub use answers::{Beside, Office, Template};
pub use audit::{Entry, Who};
pub use law::{Kind, Law, State};
pub use requests::{Content, Request, Rights, Wish};
pub use routes::{ask, confirm, confirming, data, erase, erase_owned, show};
