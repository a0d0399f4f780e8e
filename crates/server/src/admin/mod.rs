//! The operator's page: how the server stands, and what people wrote and ask for. It does not
//! exist where neither a token nor a provider of logins is configured.

mod enter;
mod oidc;
mod provided;
mod routes;
mod visit;

pub use enter::{COOKIE, COOKIE_TIME, DESKS, Desks, new_token};
pub use oidc::{Oidc, PATIENCE};
pub use provided::{COOKIE as LOGIN, away, back};
pub use routes::{decide, done_with, log_in, log_out, send_again, show};
