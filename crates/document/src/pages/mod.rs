//! Taking documents apart and putting them together.

mod keep;
mod labels;
mod merge;
mod tree;

pub use merge::{Merged, merge};
pub(crate) use tree::{new_document, open, set_pages};

use crate::guard::guard;
use crate::{Error, Result, Source, write};
use lopdf::{Document, ObjectId};
use std::collections::HashSet;

/// A document of the chosen pages (indexes from 0) in the given order: extracts, deletes,
/// reorders and repeats. Links, outline entries and form fields that lead to a page that is gone
/// go, too; nothing of such a page stays in the file.
///
/// The structure for screen readers stays only where every page does.
pub fn select(source: &Source, pages: &[u32]) -> Result<Vec<u8>> {
    source.refuse_encrypted()?;
    guard(|| choose(source, pages))
}

fn choose(source: &Source, pages: &[u32]) -> Result<Vec<u8>> {
    let (mut document, all) = tree::open(source)?;
    let chosen = pages.iter().map(|&page| {
        let id = all.get(page as usize).copied();
        id.ok_or_else(|| Error::Range(format!("there is no page {}", page + 1)))
    });
    let chosen = chosen.collect::<Result<Vec<_>>>()?;
    if chosen.is_empty() {
        return Err(Error::Ask("no pages chosen; choose at least one".into()));
    }
    labels::reorder(&mut document, pages);
    keep::only(&mut document, &all, &chosen);
    let chosen = separate(&mut document, chosen);
    set_pages(&mut document, &chosen);
    write::write(&document, &source.job)
}

/// Cuts a document into several, each of the given pages (indexes from 0).
pub fn split(source: &Source, parts: &[Vec<u32>]) -> Result<Vec<Vec<u8>>> {
    let mut documents = Vec::with_capacity(parts.len());
    for (done, part) in parts.iter().enumerate() {
        source.job.progress(done, parts.len());
        source.job.check()?;
        documents.push(select(source, part)?);
    }
    Ok(documents)
}

/// The parts of a document cut every `pages` pages.
pub fn every(total: u32, pages: u32) -> Result<Vec<Vec<u32>>> {
    if pages == 0 {
        return Err(Error::Ask("a part must have at least 1 page".into()));
    }
    let all: Vec<u32> = (0..total).collect();
    Ok(all.chunks(pages as usize).map(<[u32]>::to_vec).collect())
}

/// Turns the given pages (indexes from 0) clockwise by a multiple of 90 degrees.
pub fn rotate(source: &Source, pages: &[u32], degrees: i32) -> Result<Vec<u8>> {
    source.refuse_encrypted()?;
    if degrees % 90 != 0 {
        return Err(Error::Ask(format!("pages turn by 90, 180 or 270 degrees, not by {degrees}")));
    }
    guard(|| turn(source, pages, degrees))
}

fn turn(source: &Source, pages: &[u32], degrees: i32) -> Result<Vec<u8>> {
    let (mut document, all) = tree::open(source)?;
    let turned: HashSet<u32> = pages.iter().copied().collect();
    for page in turned {
        let Some(&id) = all.get(page as usize) else {
            return Err(Error::Range(format!("there is no page {}", page + 1)));
        };
        let Ok(dict) = document.get_dictionary(id) else { continue };
        let now = crate::dig::int(&document, dict, "Rotate").unwrap_or(0);
        let turned = (now + i64::from(degrees)).rem_euclid(360);
        if let Some(dict) = crate::dig::dict_of(&mut document, id) {
            dict.set("Rotate", turned);
        }
    }
    set_pages(&mut document, &all);
    write::write(&document, &source.job)
}

/// Writes a document without its encryption. Only who knows the password can ask for this.
pub fn unlock(source: &Source) -> Result<Vec<u8>> {
    guard(|| write::write(&source.document()?, &source.job))
}

/// A page that is chosen twice becomes two pages.
fn separate(document: &mut Document, chosen: Vec<ObjectId>) -> Vec<ObjectId> {
    let mut used = HashSet::new();
    let mut own = |id: ObjectId| {
        if used.insert(id) {
            return id;
        }
        let mut copy = document.objects[&id].clone();
        if let Some(dict) = crate::dig::as_dict_mut(&mut copy) {
            // A note or field belongs to one page, and so does a place in the structure.
            dict.remove(b"Annots");
            dict.remove(b"StructParents");
            dict.remove(b"B");
        }
        document.add_object(copy)
    };
    chosen.into_iter().map(&mut own).collect()
}
