//! An upper bound of the work that a simple page takes, from the lengths of its streams.
//!
//! The [walk](crate::walk) counts the work exactly but reads every font and colour space of the
//! page a second time. Most pages are so plain that they can't be too much work, whatever their
//! instructions say: of those only the sizes are looked at. Everything that can make much work of
//! few bytes (patterns, shadings, masks, drawn glyphs, dashes, deep nesting) is left to the walk.

use crate::cost;
use hayro::hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro::hayro_syntax::page::{Page, Resources};
use memchr::memmem;

/// The shortest instructions that paint an area: `0 0 m 9 9 l S`, `0 0 9 9re f`.
const SHORTEST_PAINT: f64 = 11.0;
/// The shortest that goes on with an outline: `9 9 l `.
const SHORTEST_LINE: f64 = 6.0;
/// Forms inside forms inside forms.
const DEEPEST: u32 = 3;

/// What a page is drawn on.
#[derive(Clone, Copy)]
struct Paper {
    /// How many pixels it has.
    area: f64,
    /// The longest line on it in pixels.
    longest: f64,
}

/// The most work ([`crate::cost`]) that the page can be, drawn with so many pixels across and down;
/// `None` where only the walk can tell.
pub(crate) fn bound(page: &Page<'_>, (width, height): (u32, u32)) -> Option<f64> {
    let (width, height) = (f64::from(width), f64::from(height));
    let paper = Paper { area: width * height, longest: width + height };
    let resources = page.resources();
    let own = stream(page.page_stream().unwrap_or_default(), resources, paper, 0)?;
    let notes = page.raw().get::<Array<'_>>(b"Annots").unwrap_or_default();
    let mut all = own + paper.area * cost::KEPT_PIXEL;
    for note in notes.iter::<Dict<'_>>() {
        let Some(looks) = note.get::<Dict<'_>>(b"AP") else { continue };
        all += match looks.get::<Object<'_>>(b"N") {
            Some(Object::Stream(look)) => form(&look, resources, paper, 0)?,
            Some(Object::Dict(states)) => {
                states.entries().try_fold(0.0, |most: f64, (name, _)| {
                    match states.get::<Stream<'_>>(&*name) {
                        Some(look) => form(&look, resources, paper, 0).map(|work| most.max(work)),
                        None => Some(most),
                    }
                })?
            }
            _ => 0.0,
        };
    }
    Some(all)
}

/// What the instructions of one stream can come to.
fn stream(data: &[u8], resources: &Resources<'_>, paper: Paper, depth: u32) -> Option<f64> {
    let plain = resources.patterns.is_empty()
        && resources.shadings.is_empty()
        && !drawn_glyphs(&resources.fonts)
        && plain_states(&resources.ext_g_states)
        && !inline_picture(data)
        && !dashed(data)
        && !crate::streams::clips(data);
    if depth > DEEPEST || !plain {
        return None;
    }
    let length = data.len() as f64;
    // A byte of text is a glyph; the walk counts less for a point of an outline, which takes
    // several. A line has two sides.
    let outline = length / SHORTEST_LINE * paper.longest * 2.0 * cost::PIXEL_OF_OUTLINE;
    let own = length * cost::GLYPH + length / SHORTEST_PAINT * paper.area + outline;
    let calls = memmem::find_iter(data, b"Do").count();
    if calls == 0 {
        return Some(own);
    }
    let mut most: f64 = 1_000.0;
    for (name, _) in resources.x_objects.entries() {
        if let Some(object) = resources.x_objects.get::<Stream<'_>>(&*name) {
            most = most.max(x_object(&object, resources, paper, depth)?);
        }
    }
    Some(own + most * calls as f64)
}

fn x_object(object: &Stream<'_>, parent: &Resources<'_>, paper: Paper, depth: u32) -> Option<f64> {
    let dict = object.dict();
    match dict.get::<Name<'_>>(b"Subtype")?.as_ref() {
        b"Image" if crate::walk::mixes_inks(object) => None,
        b"Image" => {
            let own = picture(dict);
            let mask = |key: &[u8]| dict.get::<Stream<'_>>(key).map(|mask| picture(mask.dict()));
            let masks = mask(b"SMask").unwrap_or(0.0) + mask(b"Mask").unwrap_or(0.0);
            Some(own + masks + paper.area * 8.0)
        }
        b"Form" => form(object, parent, paper, depth),
        _ => Some(0.0),
    }
}

fn form(form: &Stream<'_>, parent: &Resources<'_>, paper: Paper, depth: u32) -> Option<f64> {
    let data = form.decoded_data().ok()?;
    let own = form.dict().get::<Dict<'_>>(b"Resources").map(Resources::new);
    stream(&data, own.as_ref().unwrap_or(parent), paper, depth + 1)
}

/// A picture is decoded, and kept at its own size at most.
fn picture(dict: &Dict<'_>) -> f64 {
    let side = |long: &[u8], short: &[u8]| {
        dict.get::<f64>(long).or_else(|| dict.get::<f64>(short)).unwrap_or(0.0).abs()
    };
    let pixels = side(b"Width", b"W") * side(b"Height", b"H");
    pixels * (cost::DECODED_PIXEL + cost::KEPT_PIXEL)
}

/// Whether a font's glyphs are drawn by instructions of their own.
fn drawn_glyphs(fonts: &Dict<'_>) -> bool {
    fonts.entries().any(|(name, _)| {
        let kind = fonts.get::<Dict<'_>>(&*name).and_then(|font| font.get::<Name<'_>>(b"Subtype"));
        kind.is_some_and(|kind| kind.as_ref() == b"Type3")
    })
}

/// Whether no graphics state brings a mask or dashes.
fn plain_states(states: &Dict<'_>) -> bool {
    states.entries().all(|(name, _)| {
        states.get::<Dict<'_>>(&*name).is_none_or(|state| {
            state.get::<Dict<'_>>(b"SMask").is_none() && !state.contains_key(b"D")
        })
    })
}

/// Whether a picture may stand amid the instructions.
fn inline_picture(data: &[u8]) -> bool {
    memmem::find_iter(data, b"ID").any(|at| at > 0 && !data[at - 1].is_ascii_alphanumeric())
}

/// Whether the instructions may set dashes: `[3 2] 0 d`. `[] 0 d` takes them away.
fn dashed(data: &[u8]) -> bool {
    memchr::memchr_iter(b']', data).any(|at| {
        let before = data[..at].iter().rev().find(|byte| !byte.is_ascii_whitespace());
        let phase = |byte: &&u8| byte.is_ascii_whitespace() || b"+-.0123456789%".contains(byte);
        before != Some(&b'[') && data[at + 1..].iter().find(|byte| !phase(byte)) == Some(&b'd')
    })
}
