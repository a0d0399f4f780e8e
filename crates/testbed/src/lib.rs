//! Other people's servers for tests, each in a folder and on a port of its own.

mod postgres;
mod s3;

pub use postgres::Postgres;
pub use s3::S3;
