//! What the interpreter asks and tells while it draws: fonts that are not in the file, and troubles.

use super::{FontWish, Render};
use crate::fonts;
use hayro::hayro_interpret::font::FontQuery;
use hayro::hayro_interpret::hayro_cmap::CidFamily;
use hayro::hayro_interpret::{InterpreterSettings, InterpreterWarning, RenderContent};
use hayro::hayro_syntax::object::{Array, Dict, Name, String as Text};
use hayro::hayro_syntax::page::Page;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Counts of what could not be drawn.
#[derive(Default)]
pub(super) struct Warnings {
    pictures: AtomicU32,
    notes: AtomicU32,
    broken_fonts: AtomicU32,
    missing: Mutex<Vec<FontWish>>,
}

impl Warnings {
    pub(super) fn missing(&self) -> MutexGuard<'_, Vec<FontWish>> {
        self.missing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn words(&self) -> Vec<String> {
        let mut words = Vec::new();
        let mut say = |count: &AtomicU32, what: &str| {
            let count = count.load(Ordering::Relaxed);
            if count > 0 {
                words.push(format!("{count} {what}"));
            }
        };
        say(&self.pictures, "picture(s) could not be decoded and are left out");
        say(&self.notes, "note(s) or form field(s) could not be drawn");
        say(&self.broken_fonts, "font(s) could not be read");
        words.extend(self.missing().iter().map(fonts::missing));
        words
    }
}

/// The interpreter's settings for a page whose troubles go to `warnings`.
pub(super) fn settings(
    page: &Page<'_>,
    how: &Render,
    warnings: &Arc<Warnings>,
) -> InterpreterSettings {
    let disguised = disguised(page);
    let plain = InterpreterSettings::default();
    let (standard, given) = (Arc::clone(&plain.font_resolver), how.fonts.clone());
    let sink = Arc::clone(warnings);
    let counts = Arc::clone(warnings);
    InterpreterSettings {
        font_resolver: Arc::new(move |query| {
            let mut wish = wish(query);
            if let (FontQuery::Standard(_), Some(disguised)) = (query, &disguised) {
                wish.name = disguised.name.clone();
                wish.collection = disguised.collection.clone();
            }
            if let Some((bytes, index)) = given.as_ref().and_then(|fonts| fonts(&wish)) {
                return Some((bytes, index));
            }
            if wish.collection.is_some() {
                let mut missing = sink.missing();
                if missing.len() < 20 && !missing.contains(&wish) {
                    missing.push(wish);
                }
            }
            standard(query)
        }),
        warning_sink: Arc::new(move |warning| {
            let count = match warning {
                InterpreterWarning::ImageDecodeFailure => &counts.pictures,
                InterpreterWarning::UnsupportedFont => &counts.broken_fonts,
                _ => &counts.notes,
            };
            count.fetch_add(1, Ordering::Relaxed);
        }),
        render_content: match how.annotations {
            true => RenderContent::all(),
            false => RenderContent::PAGE,
        },
        ..plain
    }
}

fn wish(query: &FontQuery) -> FontWish {
    match query {
        FontQuery::Standard(font) => {
            let name = font.postscript_name().to_owned();
            FontWish {
                bold: name.contains("Bold"),
                italic: name.contains("Italic") || name.contains("Oblique"),
                serif: name.starts_with("Times"),
                monospaced: name.starts_with("Courier"),
                name: Some(name),
                collection: None,
            }
        }
        FontQuery::Fallback(font) => {
            let name = font.post_script_name.clone().or_else(|| font.font_name.clone());
            let collection = font.character_collection.as_ref();
            FontWish {
                name: name.or_else(|| font.font_family.clone()),
                collection: collection.and_then(|found| ordering(&found.family)),
                bold: font.is_bold || font.font_weight >= 600,
                italic: font.is_italic,
                serif: font.is_serif,
                monospaced: font.is_fixed_pitch,
            }
        }
    }
}

/// The name of a character collection without its registry, which is Adobe's for all of them.
fn ordering(family: &CidFamily) -> Option<String> {
    let name = match family {
        CidFamily::AdobeJapan1 => "Japan1",
        CidFamily::AdobeGB1 => "GB1",
        CidFamily::AdobeCNS1 => "CNS1",
        CidFamily::AdobeKorea1 => "Korea1",
        CidFamily::Custom { ordering, .. } if ordering == b"KR" => "KR",
        CidFamily::AdobeIdentity | CidFamily::Custom { .. } => return None,
    };
    Some(name.to_owned())
}

/// A font of the page that is asked for as if it were a standard one, because a part of its name is
/// in the name of one, although its letters are Chinese, Japanese or Korean ("SourceHanSans").
/// A font with these letters has the Latin ones, too: it may then replace the standard font.
fn disguised(page: &Page<'_>) -> Option<FontWish> {
    const ALIKE: [&str; 7] = ["helvetica", "arial", "sans", "courier", "mono", "times", "serif"];
    let fonts = &page.resources().fonts;
    fonts.entries().find_map(|(key, _)| {
        let font = fonts.get::<Dict<'_>>(&*key)?;
        let name = font.get::<Name<'_>>(b"BaseFont")?.as_str().to_owned();
        let lower = name.to_ascii_lowercase();
        let letters = font.get::<Array<'_>>(b"DescendantFonts")?.iter::<Dict<'_>>().next()?;
        let looks = letters.get::<Dict<'_>>(b"FontDescriptor").unwrap_or_default();
        let inside = [b"FontFile".as_slice(), b"FontFile2", b"FontFile3"];
        if inside.iter().any(|key| looks.contains_key(key))
            || !ALIKE.iter().any(|part| lower.contains(part))
        {
            return None;
        }
        let info = letters.get::<Dict<'_>>(b"CIDSystemInfo")?;
        let text = |key: &[u8]| info.get::<Text<'_>>(key);
        let family = CidFamily::from_registry_ordering(&text(b"Registry")?, &text(b"Ordering")?);
        let collection = Some(ordering(&family)?);
        Some(FontWish { name: Some(name), collection, ..Default::default() })
    })
}
