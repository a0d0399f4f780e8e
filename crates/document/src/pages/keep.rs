//! Dropping pages so that nothing of them stays: an outline, a name, a form or a link may lead
//! to a page that is gone, and would keep all of it in the file.

use crate::dig::{
    array, as_dict, catalog, dict, dict_of, entry, name, resolve, set_catalog, tree_leaves,
};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::HashSet;

/// Drops every page of `all` that is not in `kept`, and what leads there.
pub(crate) fn only(document: &mut Document, all: &[ObjectId], kept: &[ObjectId]) {
    let kept: HashSet<ObjectId> = kept.iter().copied().collect();
    let gone: HashSet<ObjectId> = all.iter().copied().filter(|id| !kept.contains(id)).collect();
    if gone.is_empty() {
        return;
    }
    let names = destinations(document);
    let lost = Lost { gone, names };
    let notes = notes_of(document, &lost.gone);
    filter_names(document, &lost);
    filter_outline(document, &lost);
    filter_links(document, &kept, &lost);
    filter_fields(document, &notes);
    let root = catalog(document);
    if root.get(b"OpenAction").is_ok_and(|action| lost.leads_there(document, action)) {
        set_catalog(document, "OpenAction", None);
    }
    // The structure and the article threads name parts of pages that are gone.
    for key in ["StructTreeRoot", "MarkInfo", "Threads"] {
        set_catalog(document, key, None);
    }
    for id in &kept {
        if let Some(page) = dict_of(document, *id) {
            page.remove(b"StructParents");
            page.remove(b"B");
        }
    }
    for id in lost.gone.iter().chain(&notes) {
        document.objects.remove(id);
    }
}

struct Lost {
    gone: HashSet<ObjectId>,
    /// Every named destination: its name and its target.
    names: Vec<(Vec<u8>, Object)>,
}

impl Lost {
    /// Whether a destination or an action leads to a page that is gone.
    fn leads_there(&self, document: &Document, target: &Object) -> bool {
        match resolve(document, target) {
            Object::Array(items) => items
                .first()
                .and_then(|page| page.as_reference().ok())
                .is_some_and(|page| self.gone.contains(&page)),
            Object::Dictionary(dict) => {
                let inner = dict.get(b"D");
                inner.is_ok_and(|inner| self.leads_there(document, inner))
            }
            Object::String(text, _) | Object::Name(text) => {
                let found = self.names.iter().find(|(known, _)| known == text);
                // A name that leads to a name could go round for ever: one step is all there is.
                found.is_some_and(|(_, target)| match resolve(document, target) {
                    Object::String(..) | Object::Name(_) => false,
                    _ => self.leads_there(document, target),
                })
            }
            _ => false,
        }
    }
}

/// The named destinations of both kinds.
pub(crate) fn destinations(document: &Document) -> Vec<(Vec<u8>, Object)> {
    let root = catalog(document);
    let mut found = Vec::new();
    if let Some(old) = dict(document, &root, "Dests") {
        found.extend(old.iter().map(|(key, value)| (key.clone(), value.clone())));
    }
    if let Some(tree) =
        dict(document, &root, "Names").and_then(|names| dict(document, names, "Dests"))
    {
        let leaves = tree_leaves(document, tree, "Names").into_iter();
        found.extend(leaves.filter_map(|(key, value)| Some((key.as_str().ok()?.to_vec(), value))));
    }
    found
}

fn filter_names(document: &mut Document, lost: &Lost) {
    let root = catalog(document);
    if let Some(old) = dict(document, &root, "Dests") {
        let mut left = old.clone();
        let dead = old.iter().filter(|(_, target)| lost.leads_there(document, target));
        dead.for_each(|(key, _)| drop(left.remove(key)));
        set_catalog(document, "Dests", Some(left.into()));
    }
    let Some(mut names) = dict(document, &root, "Names").cloned() else { return };
    if let Some(tree) = dict(document, &names, "Dests") {
        let mut leaves = tree_leaves(document, tree, "Names");
        leaves.retain(|(_, target)| !lost.leads_there(document, target));
        names.set("Dests", name_tree(leaves));
        set_catalog(document, "Names", Some(names.into()));
    }
}

/// A name tree of one node.
pub(crate) fn name_tree(mut leaves: Vec<(Object, Object)>) -> Dictionary {
    leaves.sort_by(|a, b| a.0.as_str().unwrap_or_default().cmp(b.0.as_str().unwrap_or_default()));
    leaves.dedup_by(|a, b| a.0.as_str().ok() == b.0.as_str().ok());
    let flat: Vec<Object> = leaves.into_iter().flat_map(|(key, value)| [key, value]).collect();
    let mut tree = Dictionary::new();
    tree.set("Names", flat);
    tree
}

/// The notes (links, fields, comments) of pages.
fn notes_of(document: &Document, pages: &HashSet<ObjectId>) -> HashSet<ObjectId> {
    let notes = pages.iter().filter_map(|id| document.get_dictionary(*id).ok());
    let notes = notes.flat_map(|page| array(document, page, "Annots"));
    notes.filter_map(|note| note.as_reference().ok()).collect()
}

fn filter_links(document: &mut Document, kept: &HashSet<ObjectId>, lost: &Lost) {
    for &page in kept {
        let Ok(dict) = document.get_dictionary(page) else { continue };
        let notes = array(document, dict, "Annots");
        let dead = |note: &Object| {
            as_dict(resolve(document, note)).is_some_and(|note| {
                let target = note.get(b"Dest").or_else(|_| note.get(b"A"));
                let is_link = name(document, note, "Subtype") == Some(b"Link");
                is_link && target.is_ok_and(|target| lost.leads_there(document, target))
            })
        };
        let left: Vec<Object> = notes.iter().filter(|note| !dead(note)).cloned().collect();
        if left.len() < notes.len()
            && let Some(dict) = dict_of(document, page)
        {
            dict.set("Annots", left);
        }
    }
}

/// Takes the dead entries out of the outline; an entry with living ones below it stays as a title.
fn filter_outline(document: &mut Document, lost: &Lost) {
    let root = catalog(document);
    let Ok(id) = root.get(b"Outlines").and_then(Object::as_reference) else { return };
    let mut seen = HashSet::from([id]);
    let living = prune(document, id, lost, &mut seen, 0);
    if living == 0 {
        set_catalog(document, "Outlines", None);
    }
}

fn prune(
    document: &mut Document,
    parent: ObjectId,
    lost: &Lost,
    seen: &mut HashSet<ObjectId>,
    depth: u32,
) -> usize {
    let mut living: Vec<ObjectId> = Vec::new();
    let mut next = document
        .get_dictionary(parent)
        .and_then(|d| d.get(b"First"))
        .and_then(Object::as_reference)
        .ok();
    while let Some(id) = next.filter(|&id| depth < 64 && seen.insert(id)) {
        let Ok(item) = document.get_dictionary(id).cloned() else { break };
        next = item.get(b"Next").and_then(Object::as_reference).ok();
        let below = prune(document, id, lost, seen, depth + 1);
        let target = item.get(b"Dest").or_else(|_| item.get(b"A"));
        let dead = target.is_ok_and(|target| lost.leads_there(document, target));
        if dead && below == 0 {
            document.objects.remove(&id);
            continue;
        }
        if let (true, Some(item)) = (dead, dict_of(document, id)) {
            item.remove(b"Dest");
            item.remove(b"A");
        }
        if let Some(item) = dict_of(document, id) {
            item.remove(b"SE");
        }
        living.push(id);
    }
    chain(document, parent, &living);
    living.len()
}

/// Links entries of an outline to each other and to what is above them.
pub(crate) fn chain(document: &mut Document, parent: ObjectId, items: &[ObjectId]) {
    for (i, &id) in items.iter().enumerate() {
        let Some(item) = dict_of(document, id) else { continue };
        item.set("Parent", parent);
        item.remove(b"Prev");
        item.remove(b"Next");
        if let Some(&before) = i.checked_sub(1).and_then(|i| items.get(i)) {
            item.set("Prev", before);
        }
        if let Some(&after) = items.get(i + 1) {
            item.set("Next", after);
        }
    }
    let Some(above) = dict_of(document, parent) else { return };
    let open = above.get(b"Count").and_then(Object::as_i64).unwrap_or(0) >= 0;
    match (items.first(), items.last()) {
        (Some(&first), Some(&last)) => {
            above.set("First", first);
            above.set("Last", last);
            let count = items.len() as i64;
            above.set("Count", if open { count } else { -count });
        }
        _ => ["First", "Last", "Count"].iter().for_each(|key| drop(above.remove(key.as_bytes()))),
    }
}

/// Takes fields out of the form whose every place was on a page that is gone.
fn filter_fields(document: &mut Document, gone: &HashSet<ObjectId>) {
    let root = catalog(document);
    let Some(form) = dict(document, &root, "AcroForm") else { return };
    let fields = array(document, form, "Fields").to_vec();
    let mut form = form.clone();
    let mut seen = HashSet::new();
    let left: Vec<Object> =
        fields.into_iter().filter(|field| lives(document, field, gone, &mut seen, 0)).collect();
    if left.is_empty() {
        set_catalog(document, "AcroForm", None);
        return;
    }
    if entry(document, &form, "CO").as_array().is_ok() {
        let order = array(document, &form, "CO").iter();
        let order = order.filter(|id| id.as_reference().is_ok_and(|id| !gone.contains(&id)));
        form.set("CO", order.cloned().collect::<Vec<_>>());
    }
    form.set("Fields", left);
    set_catalog(document, "AcroForm", Some(form.into()));
}

fn lives(
    document: &mut Document,
    field: &Object,
    gone: &HashSet<ObjectId>,
    seen: &mut HashSet<ObjectId>,
    depth: u32,
) -> bool {
    let Ok(id) = field.as_reference() else { return false };
    if gone.contains(&id) || depth > 64 || !seen.insert(id) {
        return false;
    }
    let Ok(dict) = document.get_dictionary(id) else { return false };
    let kids = array(document, dict, "Kids").to_vec();
    if kids.is_empty() {
        return true;
    }
    let left: Vec<Object> =
        kids.into_iter().filter(|kid| lives(document, kid, gone, seen, depth + 1)).collect();
    let any = !left.is_empty();
    if let Some(dict) = dict_of(document, id) {
        dict.set("Kids", left);
    }
    any
}
