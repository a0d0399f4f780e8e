//! The tree of pages, made flat.

use crate::dig::{array, as_dict, dict_of, name, resolve, set_catalog};
use crate::{Error, Result, Source};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::HashSet;

/// What a page has from the nodes above it where it doesn't say itself.
const INHERITED: [&str; 4] = ["Resources", "MediaBox", "CropBox", "Rotate"];

/// The pages in order, each an object of its own that inherits nothing any more.
pub(crate) fn flatten(document: &mut Document) -> Result<Vec<ObjectId>> {
    let root = document.catalog().and_then(|root| root.get(b"Pages")).cloned();
    let root = root.map_err(|_| Error::damaged("it has no tree of pages"))?;
    let mut seen = HashSet::new();
    let mut pages = Vec::new();
    let mut stack = vec![(root, Dictionary::new())];
    while let Some((node, above)) = stack.pop() {
        let id = node.as_reference().ok();
        if id.is_some_and(|id| !seen.insert(id)) {
            continue;
        }
        let Some(dict) = as_dict(resolve(document, &node)).cloned() else { continue };
        let mut own = above.clone();
        for key in INHERITED {
            if let Ok(value) = dict.get(key.as_bytes()) {
                own.set(key, value.clone());
            }
        }
        let kids = array(document, &dict, "Kids");
        if name(document, &dict, "Type") == Some(b"Pages") || !kids.is_empty() {
            stack.extend(kids.iter().rev().map(|kid| (kid.clone(), own.clone())));
            continue;
        }
        let mut page = dict;
        own.iter().for_each(|(key, value)| page.set(key.clone(), value.clone()));
        page.set("Type", "Page");
        let id = id.unwrap_or_else(|| document.new_object_id());
        document.objects.insert(id, Object::Dictionary(page));
        pages.push(id);
    }
    Ok(pages)
}

/// A changeable document and its pages, which are as many as are shown.
pub(crate) fn open(source: &Source) -> Result<(Document, Vec<ObjectId>)> {
    let mut document = source.document()?;
    let pages = flatten(&mut document)?;
    if pages.len() != source.page_count() as usize {
        return Err(Error::Damaged(format!(
            "{} pages can be shown, but {} can be taken out",
            source.page_count(),
            pages.len()
        )));
    }
    Ok((document, pages))
}

/// Gives the document these pages and no others.
pub(crate) fn set_pages(document: &mut Document, pages: &[ObjectId]) {
    let root = document.new_object_id();
    for &page in pages {
        if let Some(dict) = dict_of(document, page) {
            dict.set("Parent", root);
        }
    }
    document.objects.insert(root, Object::Dictionary(node(pages)));
    set_catalog(document, "Pages", Some(root.into()));
}

/// A root for pages that have no document yet.
pub(crate) fn new_document(document: &mut Document, root: ObjectId, pages: &[ObjectId]) {
    document.objects.insert(root, Object::Dictionary(node(pages)));
    let mut catalog = Dictionary::new();
    catalog.set("Type", "Catalog");
    catalog.set("Pages", root);
    let catalog = document.add_object(catalog);
    document.trailer.set("Root", catalog);
}

fn node(pages: &[ObjectId]) -> Dictionary {
    let mut node = Dictionary::new();
    node.set("Type", "Pages");
    node.set("Kids", pages.iter().map(|&id| id.into()).collect::<Vec<Object>>());
    node.set("Count", pages.len() as i64);
    node
}
