//! The page numbers that a document shows ("iv", "A-3").

use crate::dig::{as_dict, catalog, dict, resolve, set_catalog, tree_leaves};
use lopdf::{Dictionary, Document, Object};

/// Gives the chosen pages (indexes from 0) the labels they had.
pub(crate) fn reorder(document: &mut Document, pages: &[u32]) {
    let old = of(document);
    if !old.is_empty() {
        let labels = pages.iter().map(|&page| at(&old, page)).collect::<Vec<_>>();
        set(document, &labels);
    }
}

/// The ranges of labels: the first page of each, and how it is numbered.
pub(crate) fn of(document: &Document) -> Vec<(u32, Dictionary)> {
    let root = catalog(document);
    let Some(tree) = dict(document, &root, "PageLabels") else { return Vec::new() };
    let leaf = |(key, value): (Object, Object)| {
        let first = u32::try_from(key.as_i64().ok()?).ok()?;
        Some((first, as_dict(resolve(document, &value))?.clone()))
    };
    tree_leaves(document, tree, "Nums").into_iter().filter_map(leaf).collect()
}

/// The label of one page, as a range that starts there.
pub(crate) fn at(ranges: &[(u32, Dictionary)], page: u32) -> Dictionary {
    let Some((first, range)) = ranges.iter().rev().find(|(first, _)| *first <= page) else {
        return decimal(page);
    };
    let mut own = range.clone();
    let start = range.get(b"St").and_then(Object::as_i64).unwrap_or(1);
    own.set("St", start + i64::from(page - first));
    own
}

/// The label that a page has where none is given.
pub(crate) fn decimal(page: u32) -> Dictionary {
    let mut label = Dictionary::new();
    label.set("S", "D");
    label.set("St", i64::from(page) + 1);
    label
}

/// Sets the label of each page, as few ranges as it takes.
pub(crate) fn set(document: &mut Document, labels: &[Dictionary]) {
    let mut nums: Vec<Object> = Vec::new();
    let mut expected: Option<Dictionary> = None;
    for (page, label) in labels.iter().enumerate() {
        if expected.as_ref() != Some(label) {
            nums.push((page as i64).into());
            nums.push(label.clone().into());
        }
        let start = label.get(b"St").and_then(Object::as_i64).unwrap_or(1);
        let mut next = label.clone();
        next.set("St", start + 1);
        expected = Some(next);
    }
    let mut tree = Dictionary::new();
    tree.set("Nums", nums);
    set_catalog(document, "PageLabels", Some(tree.into()));
}
