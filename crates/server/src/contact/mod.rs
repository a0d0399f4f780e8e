//! Messages to the operator, and the page where they are written.

mod messages;
mod routes;

pub use messages::{Diagnostic, Message, Messages, Said};
pub use routes::{receive, show};

use crate::config::Config;

/// Whether messages can be taken: somebody must get to read them, by mail or on the operator's page,
/// and what is not kept must be sent at once.
pub fn takes_messages(config: &Config) -> bool {
    config.mail.is_some() || (config.admin.is_some() && !config.retention.messages.is_zero())
}
