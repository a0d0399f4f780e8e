//! Pictures to PDF.

mod layout;
mod picture;

pub use layout::{Layout, Orientation, Paper};
pub use picture::{Packed, Picture, PictureData};
pub(crate) use picture::{embed, packed, shown_size};

use crate::pages::new_document;
use crate::{Error, Job, Limits, Result, write};
pub(crate) use layout::Cell;
use layout::place;
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, Stream};

/// Makes a PDF of pictures: one after the other, as many on a page as the layout says. JPEG bytes
/// go in as they are; pixels go in without loss.
pub fn make(pictures: &[Picture], layout: &Layout, job: &Job) -> Result<Vec<u8>> {
    if pictures.is_empty() {
        return Err(Error::Ask("no pictures given; give at least one".into()));
    }
    let per_page = layout.check()?;
    let pages = pictures.len().div_ceil(per_page as usize) as u64;
    Limits::over("the number of pages", pages, u64::from(job.limits.max_pages), "--max-pages")?;
    let mut document = Document::new();
    let root = document.new_object_id();
    let mut kids = Vec::new();
    for (done, group) in pictures.chunks(per_page as usize).enumerate() {
        job.progress(done * per_page as usize, pictures.len());
        job.check()?;
        kids.push(add_page(&mut document, root, group, layout, job)?);
    }
    new_document(&mut document, root, &kids);
    write::write(&document, job)
}

fn add_page(
    document: &mut Document,
    parent: lopdf::ObjectId,
    group: &[Picture],
    layout: &Layout,
    job: &Job,
) -> Result<lopdf::ObjectId> {
    let mut sizes = Vec::new();
    for picture in group {
        sizes.push(shown_size(picture)?);
    }
    let (page, cells) = place(&sizes, layout)?;
    let (mut names, mut operations) = (Dictionary::new(), Vec::new());
    for (i, (picture, cell)) in group.iter().zip(&cells).enumerate() {
        let (id, orientation) = embed(document, picture, job)?;
        let name = format!("P{i}");
        names.set(name.as_str(), id);
        draw(&mut operations, &name, *cell, orientation);
    }
    let content = Content { operations }.encode().map_err(Error::damaged)?;
    let content = document.add_object(Stream::new(Dictionary::new(), content));
    let mut resources = Dictionary::new();
    resources.set("XObject", names);
    let mut dict = Dictionary::new();
    dict.set("Type", "Page");
    dict.set("Parent", parent);
    dict.set("MediaBox", [0.0, 0.0, page.0, page.1].map(Object::Real).to_vec());
    dict.set("Resources", resources);
    dict.set("Contents", content);
    Ok(document.add_object(dict))
}

/// Draws a picture into a cell, turned as its EXIF orientation says.
pub(crate) fn draw(operations: &mut Vec<Operation>, name: &str, cell: Cell, orientation: u8) {
    let Cell { x, y, width: w, height: h } = cell;
    // Where the picture's own unit square goes, y up.
    let matrix = match orientation {
        2 => [-w, 0.0, 0.0, h, x + w, y],
        3 => [-w, 0.0, 0.0, -h, x + w, y + h],
        4 => [w, 0.0, 0.0, -h, x, y + h],
        5 => [0.0, -h, -w, 0.0, x + w, y + h],
        6 => [0.0, -h, w, 0.0, x, y + h],
        7 => [0.0, h, w, 0.0, x, y],
        8 => [0.0, h, -w, 0.0, x + w, y],
        _ => [w, 0.0, 0.0, h, x, y],
    };
    operations.push(Operation::new("q", vec![]));
    operations.push(Operation::new("cm", matrix.map(Object::Real).to_vec()));
    operations.push(Operation::new("Do", vec![Object::Name(name.as_bytes().to_vec())]));
    operations.push(Operation::new("Q", vec![]));
}
