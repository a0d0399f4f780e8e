//! Mail: what is to be sent waits in a table, sealed, until an SMTP server took it. Neither a
//! restart nor a mail server that is down loses any; what nobody took for days is given up.

mod outbox;
mod sender;

pub use outbox::{GIVEN_UP, Letter, Outbox, Post, Waiting};
pub use sender::{keep_sending, send_at_once, wrong};
