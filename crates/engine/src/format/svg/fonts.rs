//! Fonts for text in SVG. The engine reads no files: it has one family of its own (feature
//! `font`), so that a recipe gives the same bytes on every machine, and a door may hand in more.

use resvg::usvg::fontdb::Database;
use std::sync::{Arc, RwLock};

/// The family that stands in for every other one.
pub(super) const FAMILY: &str = "Noto Sans";

static FONTS: RwLock<Option<Arc<Database>>> = RwLock::new(None);

/// Adds fonts (TrueType or OpenType files) to the ones that text in SVG is drawn in, for this
/// process. They are found by their family names; [`FAMILY`] stays the fallback.
pub fn set_fonts(files: Vec<Vec<u8>>) {
    let mut database = own();
    for file in files {
        database.load_font_data(file);
    }
    *FONTS.write().unwrap_or_else(|e| e.into_inner()) = Some(Arc::new(database));
}

/// The fonts in force.
pub(super) fn database() -> Arc<Database> {
    if let Some(database) = &*FONTS.read().unwrap_or_else(|e| e.into_inner()) {
        return Arc::clone(database);
    }
    let database = Arc::new(own());
    *FONTS.write().unwrap_or_else(|e| e.into_inner()) = Some(Arc::clone(&database));
    database
}

fn own() -> Database {
    let mut database = Database::new();
    #[cfg(feature = "font")]
    for file in [notosans::REGULAR_TTF, notosans::BOLD_TTF] {
        database.load_font_source(resvg::usvg::fontdb::Source::Binary(Arc::new(file)));
    }
    database.set_serif_family(FAMILY);
    database.set_sans_serif_family(FAMILY);
    database.set_cursive_family(FAMILY);
    database.set_fantasy_family(FAMILY);
    database.set_monospace_family(FAMILY);
    database
}
