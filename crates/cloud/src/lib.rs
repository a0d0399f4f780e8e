//! Files elsewhere: in a store that speaks S3, on a WebDAV server (Nextcloud is one), in somebody's
//! account at Google Drive, Dropbox or OneDrive, or at an address of the web. Each is named by an
//! address:
//!
//! ```text
//! s3://BUCKET/FOLDER/photo.jpg
//! webdav://USER@HOST/FOLDER/photo.jpg      (webdav+http:// without TLS)
//! gdrive:/FOLDER/photo.jpg                 (dropbox:/, onedrive:/)
//! https://HOST/photo.jpg
//! ```
//!
//! What is asked fails with an [`Error`] that says what to do. Requests that fail for a passing
//! reason are made again, later each time; a connection that is lost in the middle of a file is
//! taken up where it broke.

mod address;
mod app;
mod drive;
mod error;
mod expiry;
mod http;
mod oauth;
mod place;
mod store;
mod tree;
mod web;

pub use address::{Address, Service};
pub use app::{App, Extent, Provider};
pub use drive::{Clash, Item, Link, Page, Wanted};
pub use error::{Error, Kind};
pub use expiry::expire;
pub use http::{Guard, Reach, client};
pub use oauth::{Begun, Tokens};
pub use place::{Entry, Place, Secrets};
pub use store::patient;
