//! The web part (`web/`), embedded in the program. It is here and not in the server's crate, so that
//! everything else is compiled before and beside it.

use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
#[exclude = "assets/*.js"]
#[exclude = "assets/*.css"]
#[exclude = "assets/*.wasm"]
struct Dist;

/// The file at that path, as the server wants it.
pub fn file(path: &str) -> Option<EmbeddedFile> {
    Dist::get(path)
}
