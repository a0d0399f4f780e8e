//! The site: a page per tool, rendered from the registry, whose forms work without JavaScript.
//!
//! The pages' script (`web/`) takes the forms over and works on the visitor's device; what this
//! server is handed it works on in memory and forgets once it has answered.

mod answer;
mod assets;
mod fields;
mod headers;
mod landing;
mod listen;
mod page;
mod parts;
mod refusal;
mod route;
mod seo;
mod site;
mod upload;
mod words;
mod work;

pub use landing::LANDINGS;
pub use listen::{Config, serve};
pub use route::router;
pub use site::{Bounds, Site, tools};
pub use words::{LANGUAGES, Lang};
