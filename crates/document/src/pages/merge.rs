//! Several documents into one.

use super::keep::{chain, destinations, name_tree};
use super::{labels, tree};
use crate::dig::{
    array, as_dict, catalog, dict, dict_of, entry, resolve, set_catalog, tree_leaves,
};
use crate::guard::guard;
use crate::tidy::tidy;
use crate::write::map_references;
use crate::{Error, Job, Limits, Result, Source, write};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// A document made of several.
#[derive(Debug, Clone)]
pub struct Merged {
    /// The document.
    pub bytes: Vec<u8>,
    /// What could not come along, in plain words. Empty where all did.
    pub notes: Vec<String>,
    /// How many pages it has.
    pub pages: u32,
}

/// Puts documents one after the other. Outlines, links, form fields, attachments, layers and page
/// labels come along; what is the same in several (fonts, pictures) is there once.
pub fn merge(sources: &[&Source], job: &Job) -> Result<Merged> {
    let (Some(first), true) = (sources.first(), sources.len() <= 10_000) else {
        return Err(Error::Ask("give at least one PDF to merge".into()));
    };
    let total: u64 = sources.iter().map(|source| u64::from(source.page_count())).sum();
    Limits::over("the number of pages", total, u64::from(job.limits.max_pages), "--max-pages")?;
    guard(|| join(sources, &first.facts().version, job))
}

fn join(sources: &[&Source], version: &str, job: &Job) -> Result<Merged> {
    let mut whole = Whole::new(version);
    whole.keep_tags = sources.iter().filter(|source| source.facts().tagged).count() == 1;
    for (done, source) in sources.iter().enumerate() {
        source.refuse_encrypted()?;
        job.check()?;
        job.progress(done, sources.len());
        whole.add(source, done)?;
    }
    whole.finish(job)
}

#[derive(Default)]
struct Whole {
    document: Document,
    pages: Vec<ObjectId>,
    labels: Vec<Dictionary>,
    any_labels: bool,
    outline: Vec<ObjectId>,
    names: Vec<(Object, Object)>,
    taken: BTreeSet<Vec<u8>>,
    files: Vec<(Object, Object)>,
    fields: Vec<Object>,
    field_names: BTreeSet<Vec<u8>>,
    form: Dictionary,
    layers: BTreeMap<&'static str, Vec<Object>>,
    /// Exactly one of the documents has a structure for screen readers.
    keep_tags: bool,
    tags: Option<(Object, Object)>,
    notes: BTreeSet<String>,
    language: Option<Object>,
}

const LAYER_LISTS: [&str; 4] = ["ON", "OFF", "Order", "Locked"];

impl Whole {
    fn new(version: &str) -> Self {
        let mut whole = Self::default();
        whole.document.version = version.to_owned();
        whole
    }

    fn add(&mut self, source: &Source, number: usize) -> Result<()> {
        let (mut other, pages) = tree::open(source)?;
        // Every number of the other document moves above those that are taken.
        let above = self.document.max_id;
        let moved = |id: ObjectId| (id.0.saturating_add(above), 0);
        let mut objects = BTreeMap::new();
        for (id, mut object) in std::mem::take(&mut other.objects) {
            map_references(&mut object, &mut |id| Object::Reference(moved(id)));
            objects.insert(moved(id), object);
        }
        other.objects = objects;
        other.max_id = other.max_id.saturating_add(above);
        let mut trailer = Object::Dictionary(std::mem::take(&mut other.trailer));
        map_references(&mut trailer, &mut |id| Object::Reference(moved(id)));
        other.trailer = as_dict(&trailer).cloned().unwrap_or_default();
        let pages: Vec<ObjectId> = pages.into_iter().map(moved).collect();
        if other.version > self.document.version {
            self.document.version.clone_from(&other.version);
        }
        self.add_labels(&other, pages.len());
        self.add_names(&mut other, number);
        self.add_outline(&other);
        self.add_form(&mut other, number);
        self.add_layers(&other);
        self.add_tags(&mut other, &pages);
        self.note_losses(&other);
        self.document.max_id = other.max_id;
        self.document.objects.append(&mut other.objects);
        self.pages.extend(pages);
        Ok(())
    }

    fn add_labels(&mut self, other: &Document, pages: usize) {
        let ranges = labels::of(other);
        self.any_labels |= !ranges.is_empty();
        for page in 0..pages as u32 {
            self.labels.push(labels::at(&ranges, page));
        }
    }

    /// Named destinations: where a name is taken, it and what refers to it get another.
    fn add_names(&mut self, other: &mut Document, number: usize) {
        let found = destinations(other);
        let mut renamed = BTreeMap::new();
        for (name, target) in found {
            let mut own = name.clone();
            while !self.taken.insert(own.clone()) {
                own = [format!("{}-", number + 1).as_bytes(), &own].concat();
            }
            if own != name {
                renamed.insert(name, own.clone());
            }
            self.names.push((Object::string_literal(own), target));
        }
        let root = catalog(other);
        // Names of the old kind are looked up elsewhere: all move into the one tree.
        let old_kind = root.has(b"Dests");
        if !renamed.is_empty() || old_kind {
            other.objects.values_mut().for_each(|object| rename(object, &renamed, 0));
        }
        if let Some(tree) =
            dict(other, &root, "Names").and_then(|n| dict(other, n, "EmbeddedFiles"))
        {
            for (key, value) in tree_leaves(other, tree, "Names") {
                let mut own = key.as_str().unwrap_or_default().to_vec();
                while self.files.iter().any(|(taken, _)| taken.as_str().is_ok_and(|t| t == own)) {
                    own = [format!("{}-", number + 1).as_bytes(), &own].concat();
                }
                self.files.push((Object::string_literal(own), value));
            }
        }
    }

    fn add_outline(&mut self, other: &Document) {
        let root = catalog(other);
        let Some(outline) = dict(other, &root, "Outlines") else { return };
        let mut next = outline.get(b"First").and_then(Object::as_reference).ok();
        let mut seen = BTreeSet::new();
        while let Some(id) = next.filter(|&id| seen.insert(id)) {
            let Ok(item) = other.get_dictionary(id) else { break };
            self.outline.push(id);
            next = item.get(b"Next").and_then(Object::as_reference).ok();
        }
    }

    fn add_form(&mut self, other: &mut Document, number: usize) {
        let root = catalog(other);
        let Some(form) = dict(other, &root, "AcroForm").cloned() else { return };
        if form.has(b"XFA") {
            self.notes
                .insert("a form of Adobe's XML kind is left out; its plain fields stay".into());
        }
        for field in array(other, &form, "Fields").to_vec() {
            let Ok(id) = field.as_reference() else { continue };
            let Some(dict) = dict_of(other, id) else { continue };
            let name = dict.get(b"T").and_then(Object::as_str).unwrap_or_default().to_vec();
            let mut own = name.clone();
            // Two fields of one name would be one field, and show one value.
            while !self.field_names.insert(own.clone()) {
                own = suffixed(&own, number + 1);
                self.notes.insert("form fields of the same name were given another".into());
            }
            if own != name {
                dict.set("T", Object::string_literal(own));
            }
            self.fields.push(field);
        }
        self.add_form_resources(other, &form);
        for key in ["DA", "Q", "NeedAppearances"] {
            if let (Ok(value), false) = (form.get(key.as_bytes()), self.form.has(key.as_bytes())) {
                self.form.set(key, value.clone());
            }
        }
    }

    /// The fonts that fields are written in, by name; the first of a name stays.
    fn add_form_resources(&mut self, other: &Document, form: &Dictionary) {
        let Some(theirs) = dict(other, form, "DR") else { return };
        let mut ours = self.form.get(b"DR").and_then(Object::as_dict).cloned().unwrap_or_default();
        for (kind, entries) in theirs.iter() {
            let Some(entries) = as_dict(resolve(other, entries)) else { continue };
            let mut own = ours.get(kind).and_then(Object::as_dict).cloned().unwrap_or_default();
            for (name, value) in entries.iter().filter(|(name, _)| !ours_has(&ours, kind, name)) {
                own.set(name.clone(), value.clone());
            }
            ours.set(kind.clone(), own);
        }
        self.form.set("DR", ours);
    }

    fn add_layers(&mut self, other: &Document) {
        let root = catalog(other);
        let Some(layers) = dict(other, &root, "OCProperties") else { return };
        let all = self.layers.entry("OCGs").or_default();
        all.extend(array(other, layers, "OCGs").iter().cloned());
        if let Some(config) = dict(other, layers, "D") {
            for key in LAYER_LISTS {
                self.layers
                    .entry(key)
                    .or_default()
                    .extend(array(other, config, key).iter().cloned());
            }
            if crate::dig::name(other, config, "BaseState") == Some(b"OFF") {
                self.notes.insert("layers that were off by default may be on".into());
            }
        }
    }

    fn add_tags(&mut self, other: &mut Document, pages: &[ObjectId]) {
        let root = catalog(other);
        let Ok(tree) = root.get(b"StructTreeRoot").cloned() else { return };
        if self.keep_tags {
            let mark = root.get(b"MarkInfo").cloned().unwrap_or(Object::Null);
            self.tags = Some((tree, mark));
            self.language = root.get(b"Lang").cloned().ok();
            return;
        }
        self.notes
            .insert("the structure for screen readers is left out: more than one has it".into());
        for &page in pages {
            if let Some(page) = dict_of(other, page) {
                page.remove(b"StructParents");
            }
        }
    }

    fn note_losses(&mut self, other: &Document) {
        let root = catalog(other);
        let names = dict(other, &root, "Names").cloned().unwrap_or_default();
        if names.has(b"JavaScript") || root.has(b"AA") || is_script(other, &root) {
            self.notes.insert("scripts that run when the document opens are left out".into());
        }
        let portfolio = !entry(other, &root, "Collection").is_null();
        if portfolio {
            self.notes.insert("the view of a portfolio is left out; its files stay".into());
        }
    }

    fn finish(mut self, job: &Job) -> Result<Merged> {
        let document = &mut self.document;
        let root = document.new_object_id();
        for &page in &self.pages {
            if let Some(page) = dict_of(document, page) {
                page.set("Parent", root);
            }
        }
        tree::new_document(document, root, &self.pages);
        if self.any_labels {
            labels::set(document, &self.labels);
        }
        if !self.outline.is_empty() {
            let outline = document.add_object(Dictionary::new());
            chain(document, outline, &self.outline);
            set_catalog(document, "Outlines", Some(outline.into()));
        }
        let mut names = Dictionary::new();
        for (key, leaves) in [("Dests", self.names), ("EmbeddedFiles", self.files)] {
            if !leaves.is_empty() {
                names.set(key, name_tree(leaves));
            }
        }
        if !names.is_empty() {
            set_catalog(document, "Names", Some(names.into()));
        }
        if !self.fields.is_empty() {
            self.form.set("Fields", self.fields);
            set_catalog(document, "AcroForm", Some(self.form.into()));
        }
        set_layers(document, self.layers);
        if let Some((tree, mark)) = self.tags {
            set_catalog(document, "StructTreeRoot", Some(tree));
            set_catalog(document, "MarkInfo", Some(mark).filter(|mark| !mark.is_null()));
            set_catalog(document, "Lang", self.language);
        }
        tidy(document, job)?;
        let bytes = write::write(document, job)?;
        let notes = self.notes.into_iter().collect();
        Ok(Merged { bytes, notes, pages: self.pages.len() as u32 })
    }
}

fn set_layers(document: &mut Document, mut layers: BTreeMap<&'static str, Vec<Object>>) {
    let Some(all) = layers.remove("OCGs").filter(|all| !all.is_empty()) else { return };
    let mut config = Dictionary::new();
    for (key, list) in layers {
        config.set(key, list);
    }
    let mut properties = Dictionary::new();
    properties.set("OCGs", all);
    properties.set("D", config);
    set_catalog(document, "OCProperties", Some(properties.into()));
}

fn ours_has(ours: &Dictionary, kind: &[u8], name: &[u8]) -> bool {
    ours.get(kind).and_then(Object::as_dict).is_ok_and(|own| own.has(name))
}

fn is_script(document: &Document, root: &Dictionary) -> bool {
    let action = dict(document, root, "OpenAction");
    action.is_some_and(|action| crate::dig::name(document, action, "S") == Some(b"JavaScript"))
}

/// A field's name with a number behind it, in the string's own encoding.
fn suffixed(name: &[u8], number: usize) -> Vec<u8> {
    let text = format!("{} {number}", crate::strings::decode(name));
    if text.is_ascii() {
        return text.into_bytes();
    }
    let units = text.encode_utf16().flat_map(u16::to_be_bytes);
    [0xfe, 0xff].into_iter().chain(units).collect()
}

/// Gives links, actions and outline entries the new names of their destinations. All become
/// strings: names of the old kind have no place in a merged document.
fn rename(object: &mut Object, renamed: &BTreeMap<Vec<u8>, Vec<u8>>, depth: u32) {
    if let Object::Array(items) = object {
        items.iter_mut().for_each(|item| rename(item, renamed, depth + 1));
    }
    let Some(dict) = crate::dig::as_dict_mut(object) else { return };
    let goes = dict.get(b"S").and_then(Object::as_name).is_ok_and(|s| s == b"GoTo");
    let is_place = dict.has(b"Title") || dict.has(b"Subtype");
    for (key, value) in dict.iter_mut() {
        let names_place = (goes && key == b"D") || (is_place && key == b"Dest");
        match value {
            Object::String(text, _) | Object::Name(text) if names_place => {
                let own = renamed.get(text).unwrap_or(text).clone();
                *value = Object::string_literal(own);
            }
            other if depth < 64 => rename(other, renamed, depth + 1),
            _ => {}
        }
    }
}
