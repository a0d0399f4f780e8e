//! A PDF workshop: bytes in, bytes or pixels out.
//!
//! No files, no network, no clock: a door hands in bytes, limits and a stop token. Pictures are
//! encoded by the caller, through [`Recode`]. The one exception is asked for by its own feature:
//! `system-fonts` reads the fonts that are installed.

mod bound;
mod claimed;
pub mod compress;
mod cost;
mod dig;
pub mod error;
mod expand;
pub mod fonts;
mod guard;
pub mod job;
pub mod layer;
pub mod make;
pub mod pages;
mod partly;
mod peel;
pub mod pictures;
pub mod pixels;
mod prescan;
pub mod ranges;
pub mod render;
mod shrink;
mod sniff;
pub mod source;
mod streams;
mod strings;
pub mod strip;
pub mod text;
mod tidy;
mod walk;
mod write;

pub use error::{Error, Result};
pub use job::{Job, Limits};
pub use pixels::{Channels, NoRecode, Pixels, Recode};
pub use ranges::Ranges;
pub use source::{Facts, PageSize, Source};
pub use text::Word;
pub use tidy::Tidied;
