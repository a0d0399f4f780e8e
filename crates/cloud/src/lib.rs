//! Files elsewhere: in a store that speaks S3, on a WebDAV server (Nextcloud is one), or at an
//! address of the web. Each is named by an address:
//!
//! ```text
//! s3://BUCKET/FOLDER/photo.jpg
//! webdav://USER@HOST/FOLDER/photo.jpg      (webdav+http:// without TLS)
//! https://HOST/photo.jpg
//! ```
//!
//! What is asked fails with an [`Error`] that says what to do. Requests that fail for a passing
//! reason are made again, later each time; a connection that is lost in the middle of a file is
//! taken up where it broke.

mod address;
mod error;
mod place;
mod web;

pub use address::{Address, Service};
pub use error::{Error, Kind};
pub use place::{Entry, Place, Secrets};
