//! The site: a page per tool, rendered from the registry, whose forms work without JavaScript.
//!
//! The pages' script (`web/`) takes the forms over and works on the visitor's device; what this
//! server is handed it works on and forgets once it has answered.

mod abuse;
mod admin;
mod answer;
mod api;
mod arriving;
mod assets;
mod clock;
mod cloud;
mod codes;
pub mod config;
mod connections;
mod contact;
mod counts;
mod fields;
mod gate;
mod headers;
mod intake;
mod jobs;
mod landing;
mod language;
mod linger;
mod listen;
mod log;
mod mail;
mod observe;
mod page;
mod parts;
pub mod pictures;
mod prepared;
pub mod privacy;
mod refusal;
mod route;
mod seats;
mod sent;
mod seo;
mod site;
pub mod store;
mod taking;
mod telemetry;
mod upload;
mod words;
pub mod work;

pub use abuse::{ApiKey, ApiKeys};
pub use admin::new_token;
pub use assets::Embedded;
pub use clock::{Clock, written};
pub use config::Config;
pub use connections::serve as answer_connections;
pub use landing::LANDINGS;
pub use listen::{Failed, serve, take_jobs};
pub use refusal::Refusal;
pub use route::router;
pub use site::{Bounds, Hands, Site};
pub use upload::Upload;
pub use words::{LANGUAGES, Lang};
