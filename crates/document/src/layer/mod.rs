//! Invisible text over pictures of text: it can be searched, selected and copied.

mod font;

use crate::dig::{array, as_dict, dict_of, resolve};
use crate::guard::guard;
use crate::make::{Cell, Picture, draw, embed, shown_size};
use crate::pages::{new_document, open, set_pages};
use crate::text::{Word, is_right_to_left};
use crate::{Error, Job, Limits, Result, Source, write};
use font::Glyphless;
use hayro::hayro_interpret::util::TransformExt;
use hayro::kurbo::{Affine, Point};
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

/// A picture of a page, and the words that were recognised in it.
#[derive(Debug, Clone)]
pub struct TextPage {
    /// The picture; it is not touched. Its `dpi` makes the size of the page.
    pub picture: Picture,
    /// Words with boxes in pixels from the top left of the picture as it is shown (turned as its
    /// EXIF orientation says).
    pub words: Vec<Word>,
    /// How far the picture must be turned clockwise to stand upright: 0, 90, 180 or 270 degrees.
    /// The page is shown turned so.
    pub turn: u16,
}

/// The words of a page of a PDF that is there.
#[derive(Debug, Clone)]
pub struct Layer {
    /// The page, counted from 0.
    pub page: u32,
    /// Words with boxes in points from the top left of the page as it is shown.
    pub words: Vec<Word>,
    /// How far what is shown must be turned clockwise for its words to stand upright: 0, 90, 180
    /// or 270 degrees. The page itself stays as it is.
    pub turn: u16,
}

/// Makes a searchable PDF of pictures and the words in them, a page for each picture.
pub fn searchable(pages: &[TextPage], job: &Job) -> Result<Vec<u8>> {
    if pages.is_empty() {
        return Err(Error::Ask("no pages given; give at least one".into()));
    }
    let most = u64::from(job.limits.max_pages);
    Limits::over("the number of pages", pages.len() as u64, most, "--max-pages")?;
    let mut document = Document::new();
    let root = document.new_object_id();
    let mut font = Glyphless::new(document.new_object_id());
    let mut kids = Vec::new();
    for (done, page) in pages.iter().enumerate() {
        job.check()?;
        job.progress(done, pages.len());
        kids.push(add_page(&mut document, root, page, &mut font, job)?);
    }
    font.finish(&mut document);
    new_document(&mut document, root, &kids);
    write::write(&document, job)
}

/// Lays invisible text over pages of a PDF that is there.
pub fn add_text(source: &Source, layers: &[Layer]) -> Result<Vec<u8>> {
    source.refuse_encrypted()?;
    if source.facts().signed {
        return Err(Error::Signed);
    }
    guard(|| lay_over(source, layers))
}

fn lay_over(source: &Source, layers: &[Layer]) -> Result<Vec<u8>> {
    let (mut document, all) = open(source)?;
    let mut font = Glyphless::new(document.new_object_id());
    for Layer { page, words, turn } in layers {
        source.job.check()?;
        let (Some(&id), Some(own)) =
            (all.get(*page as usize), source.pdf.pages().get(*page as usize))
        else {
            return Err(Error::Range(format!("there is no page {}", page + 1)));
        };
        let shown = own.initial_transform(true).to_kurbo();
        let (width, height) = own.render_dimensions();
        let (words, back) = upright(words, *turn, (width, height));
        let mut operations = Vec::new();
        let name = font_name(&document, id);
        lay(&mut operations, &words, shown.inverse() * back, &name, &mut font);
        put_first(&mut document, id, operations, &name, font.id)?;
    }
    font.finish(&mut document);
    set_pages(&mut document, &all);
    write::write(&document, &source.job)
}

fn add_page(
    document: &mut Document,
    parent: ObjectId,
    page: &TextPage,
    font: &mut Glyphless,
    job: &Job,
) -> Result<ObjectId> {
    let shown = shown_size(&page.picture)?;
    let (width, height) = (shown.width * 72.0 / shown.dpi.0, shown.height * 72.0 / shown.dpi.1);
    if width.max(height) > 14_400.0 {
        return Err(Error::Ask("the page would be over 200 inches; give the picture's dpi".into()));
    }
    let (picture, orientation) = embed(document, &page.picture, job)?;
    let mut operations = Vec::new();
    draw(&mut operations, "P0", Cell { x: 0.0, y: 0.0, width, height }, orientation);
    let (x, y) = (72.0 / f64::from(shown.dpi.0), 72.0 / f64::from(shown.dpi.1));
    let onto_page = Affine::new([x, 0.0, 0.0, -y, 0.0, f64::from(height)]);
    let (words, back) = upright(&page.words, page.turn, (shown.width, shown.height));
    lay(&mut operations, &words, onto_page * back, b"F0", font);
    let content = Content { operations }.encode().map_err(Error::damaged)?;
    let mut packed = Dictionary::new();
    packed.set("Filter", "FlateDecode");
    let content = document.add_object(Stream::new(packed, write::deflate(&content)));
    let (mut pictures, mut fonts) = (Dictionary::new(), Dictionary::new());
    pictures.set("P0", picture);
    fonts.set("F0", font.id);
    let mut resources = Dictionary::new();
    resources.set("XObject", pictures);
    resources.set("Font", fonts);
    let mut dict = Dictionary::new();
    dict.set("Type", "Page");
    dict.set("Parent", parent);
    dict.set("MediaBox", [0.0, 0.0, width, height].map(Object::Real).to_vec());
    dict.set("Resources", resources);
    dict.set("Contents", content);
    if page.turn != 0 {
        dict.set("Rotate", i64::from(page.turn));
    }
    Ok(document.add_object(dict))
}

/// Words of a page of that size as they stand when it is turned upright, and the way back from
/// there to the page as it is.
fn upright(words: &[Word], turn: u16, (width, height): (f32, f32)) -> (Vec<Word>, Affine) {
    let (w, h) = (f64::from(width), f64::from(height));
    let back = match turn {
        90 => Affine::new([0.0, -1.0, 1.0, 0.0, 0.0, h]),
        180 => Affine::new([-1.0, 0.0, 0.0, -1.0, w, h]),
        270 => Affine::new([0.0, 1.0, -1.0, 0.0, w, 0.0]),
        _ => Affine::IDENTITY,
    };
    let there = back.inverse();
    let turned = |word: &Word| {
        let corner = |x: f32, y: f32| there * Point::new(f64::from(x), f64::from(y));
        let (a, b) = (corner(word.left, word.top), corner(word.right, word.bottom));
        Word {
            text: word.text.clone(),
            left: a.x.min(b.x) as f32,
            top: a.y.min(b.y) as f32,
            right: a.x.max(b.x) as f32,
            bottom: a.y.max(b.y) as f32,
            turn: 0,
        }
    };
    (words.iter().map(turned).collect(), back)
}

/// The operations that lay words onto a page. `onto_page` goes from the boxes' space (y down) to
/// the page's (y up).
fn lay(
    operations: &mut Vec<Operation>,
    words: &[Word],
    onto_page: Affine,
    name: &[u8],
    font: &mut Glyphless,
) {
    if words.is_empty() {
        return;
    }
    let mut put = |operator, operands| operations.push(Operation::new(operator, operands));
    put("q", vec![]);
    put("BT", vec![]);
    put("Tr", vec![3.into()]);
    for word in words {
        let (width, height) =
            (f64::from(word.right - word.left), f64::from(word.bottom - word.top));
        let text = visual(word.text.trim());
        let good = width > 0.0 && height > 0.0 && width.is_finite() && height.is_finite();
        if text.is_empty() || !good {
            continue;
        }
        let codes = font.encode(&text);
        // A letter is half a font size wide: squeezed or stretched, the word fills its box.
        let natural = text.chars().count() as f64 * height * font::WIDTH / 1000.0;
        let baseline = f64::from(word.bottom) - height * font::BELOW / 1000.0;
        // The letters stand upright where y grows downwards.
        let [a, b, c, d, e, f] = (onto_page
            * Affine::new([1.0, 0.0, 0.0, -1.0, f64::from(word.left), baseline]))
        .as_coeffs();
        let matrix = [a, b, c, d, e, f].map(|n| Object::Real(n as f32));
        put("Tf", vec![Object::Name(name.to_vec()), Object::Real(height as f32)]);
        put("Tz", vec![Object::Real((width / natural * 100.0) as f32)]);
        put("Tm", matrix.to_vec());
        // The space parts words that stand close together.
        let space = font.encode(" ");
        let shown = Object::String([codes, space].concat(), lopdf::StringFormat::Hexadecimal);
        put("Tj", vec![shown]);
    }
    put("ET", vec![]);
    put("Q", vec![]);
}

/// A word in the order its letters stand on the page, from the left.
fn visual(text: &str) -> String {
    if !text.chars().any(is_right_to_left) {
        return text.to_owned();
    }
    // Numbers inside such a word still read from the left.
    let mut runs: Vec<(bool, String)> = Vec::new();
    for c in text.chars() {
        let number = c.is_numeric();
        match runs.last_mut() {
            Some((same, run)) if *same == number => run.push(c),
            _ => runs.push((number, c.to_string())),
        }
    }
    let turned = |(number, run): (bool, String)| match number {
        true => run,
        false => run.chars().rev().collect(),
    };
    runs.into_iter().rev().map(turned).collect()
}

/// A name that the page's own fonts leave free.
fn font_name(document: &Document, page: ObjectId) -> Vec<u8> {
    let fonts = document.get_dictionary(page).ok();
    let fonts = fonts.and_then(|page| crate::dig::dict(document, page, "Resources"));
    let fonts = fonts.and_then(|resources| crate::dig::dict(document, resources, "Font"));
    let free = |name: &String| fonts.is_none_or(|fonts| !fonts.has(name.as_bytes()));
    let name = (0..).map(|i| format!("Invisible{i}")).find(free);
    name.unwrap_or_default().into_bytes()
}

/// Puts operations before all that the page draws, where nothing it does reaches them.
fn put_first(
    document: &mut Document,
    page: ObjectId,
    operations: Vec<Operation>,
    name: &[u8],
    font: ObjectId,
) -> Result<()> {
    let content = Content { operations }.encode().map_err(Error::damaged)?;
    let mut packed = Dictionary::new();
    packed.set("Filter", "FlateDecode");
    let layer =
        document.add_object(Stream::new(packed, write::deflate(&[&content[..], b"\n"].concat())));
    let dict = document.get_dictionary(page).map_err(Error::damaged)?.clone();
    let mut contents = vec![Object::Reference(layer)];
    match array(document, &dict, "Contents") {
        [] => contents.extend(dict.get(b"Contents").ok().cloned()),
        parts => contents.extend(parts.iter().cloned()),
    }
    contents.retain(|part| !resolve(document, part).is_null());
    let own = |key: &[u8], from: &Dictionary| {
        let found = from.get(key).map_or(&Object::Null, |found| resolve(document, found));
        as_dict(found).cloned().unwrap_or_default()
    };
    // Resources may be shared with other pages: this page gets its own.
    let mut resources = own(b"Resources", &dict);
    let mut fonts = own(b"Font", &resources);
    fonts.set(name.to_vec(), font);
    resources.set("Font", fonts);
    if let Some(page) = dict_of(document, page) {
        page.set("Contents", contents);
        page.set("Resources", resources);
    }
    Ok(())
}
