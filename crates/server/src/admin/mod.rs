//! The operator's page: how the server stands, and what people wrote and ask for. It does not
//! exist where no token is configured.

mod enter;
mod routes;

pub use enter::{COOKIE_TIME, Desks, new_token};
pub use routes::{decide, done_with, log_in, log_out, send_again, show};
