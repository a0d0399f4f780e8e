//! Other people's servers for tests, each in a folder and on a port of its own.

mod clouds;
mod postgres;
mod s3;
mod webdav;

pub use clouds::{Cloud, Request, Tokens};
pub use postgres::Postgres;
pub use s3::S3;
pub use webdav::WebDav;

/// A port that is free now.
///
/// # Panics
/// When there is none.
fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}
