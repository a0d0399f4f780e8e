//! Messages to the operator, and the page where they are written.

mod messages;
mod routes;

pub use messages::{Diagnostic, Message, Messages, Said};
pub use routes::{receive, show};
