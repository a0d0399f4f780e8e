//! Writing a document: only what can be reached, each thing once, packed as small as deflate does.
//!
//! The same document gives the same bytes: no dates, no random identifiers, and the order of the
//! objects follows from the document alone.

use crate::{Error, Job, Result};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, ObjectId, Writer};
use std::collections::HashMap;
use std::io::Write;

/// How many objects share one object stream: reading one means unpacking all of it.
const PER_STREAM: usize = 200;

/// Writes the document. What nothing refers to is left out; so are earlier revisions.
pub(crate) fn write(document: &Document, job: &Job) -> Result<Vec<u8>> {
    let order = reachable(document);
    let numbers: HashMap<ObjectId, u32> = (1..).zip(&order).map(|(n, &id)| (id, n)).collect();
    let mut file = File { bytes: Vec::new(), places: vec![Place::Free; order.len() + 1] };
    file.header(&document.version)?;
    let mut small = Vec::new();
    for (number, id) in (1..).zip(&order) {
        job.check()?;
        let mut object = document.objects[id].clone();
        renumber(&mut object, &numbers);
        match &mut object {
            Object::Stream(stream) => {
                let length = stream.content.len() as i64;
                stream.dict.set("Length", length);
                file.plain(number, &object)?;
            }
            _ => small.push((number, object)),
        }
    }
    for part in small.chunks(PER_STREAM) {
        file.object_stream(part)?;
    }
    let mut trailer = Dictionary::new();
    for key in ["Root", "Info", "ID"] {
        if let Ok(value) = document.trailer.get(key.as_bytes()) {
            let mut value = value.clone();
            renumber(&mut value, &numbers);
            if !value.is_null() && (key != "ID" || is_identifier(&value)) {
                trailer.set(key, value);
            }
        }
    }
    file.finish(trailer)
}

/// Two strings (ISO 32000-1, 14.4); anything else would have to be repaired by every reader.
fn is_identifier(value: &Object) -> bool {
    let strings = |list: &Vec<Object>| list.iter().all(|one| one.as_str().is_ok());
    value.as_array().is_ok_and(|list| list.len() == 2 && strings(list))
}

/// Deflate at its best level.
pub(crate) fn deflate(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    // Writing to memory does not fail.
    let _ = encoder.write_all(data);
    encoder.finish().unwrap_or_default()
}

/// Everything that the trailer leads to, in the order it is met.
pub(crate) fn reachable(document: &Document) -> Vec<ObjectId> {
    let mut seen = std::collections::HashSet::new();
    let mut order = Vec::new();
    let mut meet = |id: ObjectId, order: &mut Vec<ObjectId>| {
        if document.objects.contains_key(&id) && seen.insert(id) {
            order.push(id);
        }
    };
    for key in [&b"Root"[..], b"Info", b"ID"] {
        if let Ok(value) = document.trailer.get(key) {
            each_reference(value, &mut |id| meet(id, &mut order));
        }
    }
    let mut next = 0;
    while let Some(id) = order.get(next) {
        each_reference(&document.objects[id], &mut |id| meet(id, &mut order));
        next += 1;
    }
    order
}

/// How many objects nothing refers to, not counting those that only hold others.
pub(crate) fn unused(document: &Document) -> usize {
    let holders: [&[u8]; 3] = [b"ObjStm", b"XRef", b"Linearized"];
    let is_holder = |object: &Object| {
        let dict = crate::dig::as_dict(object);
        dict.is_some_and(|dict| holders.iter().any(|kind| dict.has_type(kind) || dict.has(kind)))
    };
    let used: std::collections::HashSet<ObjectId> = reachable(document).into_iter().collect();
    let lengths = lengths(document);
    let rest =
        document.objects.iter().filter(|(id, _)| !used.contains(id) && !lengths.contains(id));
    rest.filter(|(_, object)| !is_holder(object)).count()
}

/// The objects that hold the length of a stream: it is written into the stream itself.
fn lengths(document: &Document) -> std::collections::HashSet<ObjectId> {
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    streams
        .filter_map(|stream| stream.dict.get(b"Length").and_then(Object::as_reference).ok())
        .collect()
}

/// Calls `found` with each reference in an object. The reader bounds how deep objects nest.
pub(crate) fn each_reference(object: &Object, found: &mut impl FnMut(ObjectId)) {
    match object {
        Object::Reference(id) => found(*id),
        Object::Array(items) => items.iter().for_each(|item| each_reference(item, found)),
        Object::Dictionary(dict) => dict.iter().for_each(|(_, item)| each_reference(item, found)),
        Object::Stream(stream) => {
            // The length is written anew.
            let rest = stream.dict.iter().filter(|(key, _)| *key != b"Length");
            rest.for_each(|(_, item)| each_reference(item, found));
        }
        _ => {}
    }
}

/// Replaces each reference in an object.
pub(crate) fn map_references(object: &mut Object, map: &mut impl FnMut(ObjectId) -> Object) {
    match object {
        Object::Reference(id) => *object = map(*id),
        Object::Array(items) => items.iter_mut().for_each(|item| map_references(item, map)),
        Object::Dictionary(dict) => {
            dict.iter_mut().for_each(|(_, item)| map_references(item, map));
        }
        Object::Stream(stream) => {
            stream.dict.iter_mut().for_each(|(_, item)| map_references(item, map));
        }
        _ => {}
    }
}

fn renumber(object: &mut Object, numbers: &HashMap<ObjectId, u32>) {
    map_references(object, &mut |id| match numbers.get(&id) {
        Some(&number) => Object::Reference((number, 0)),
        None => Object::Null,
    });
}

/// Where an object stands in the file.
#[derive(Clone, Copy)]
enum Place {
    Free,
    At(u64),
    Inside { stream: u32, index: u16 },
}

struct File {
    bytes: Vec<u8>,
    places: Vec<Place>,
}

impl File {
    fn header(&mut self, version: &str) -> Result<()> {
        // Object streams came with 1.5.
        let version = if version < "1.5" { "1.5" } else { version };
        self.put(format!("%PDF-{version}\n").as_bytes())?;
        self.put(b"%\xe2\xe3\xcf\xd3\n")
    }

    fn put(&mut self, bytes: &[u8]) -> Result<()> {
        self.bytes.write_all(bytes).map_err(Error::damaged)
    }

    fn plain(&mut self, number: u32, object: &Object) -> Result<()> {
        self.places[number as usize] = Place::At(self.bytes.len() as u64);
        self.put(format!("{number} 0 obj\n").as_bytes())?;
        Writer::write_object(&mut self.bytes, object).map_err(Error::damaged)?;
        self.put(b"\nendobj\n")
    }

    fn object_stream(&mut self, objects: &[(u32, Object)]) -> Result<()> {
        let (mut index, mut body) = (String::new(), Vec::new());
        let stream = self.places.len() as u32;
        for (i, (number, object)) in objects.iter().enumerate() {
            index += &format!("{number} {} ", body.len());
            Writer::write_object(&mut body, object).map_err(Error::damaged)?;
            body.push(b'\n');
            self.places[*number as usize] = Place::Inside { stream, index: i as u16 };
        }
        let first = index.len() as i64;
        let mut dict = Dictionary::new();
        dict.set("Type", "ObjStm");
        dict.set("N", objects.len() as i64);
        dict.set("First", first);
        dict.set("Filter", "FlateDecode");
        let content = deflate(&[index.as_bytes(), &body].concat());
        self.places.push(Place::Free);
        self.plain(stream, &Object::Stream(lopdf::Stream::new(dict, content)))
    }

    fn finish(mut self, mut trailer: Dictionary) -> Result<Vec<u8>> {
        let start = self.bytes.len() as u64;
        let number = self.places.len() as u32;
        self.places.push(Place::At(start));
        // As many bytes as the largest offset needs.
        let wide = (8 - start.leading_zeros() as usize / 8).max(1);
        let rows = self.places.iter().map(|place| row(*place, wide));
        let packed = deflate(&predict_up(rows));
        let size = i64::from(number) + 1;
        trailer.set("Type", "XRef");
        trailer.set("Size", size);
        trailer
            .set("W", vec![Object::Integer(1), Object::Integer(wide as i64), Object::Integer(2)]);
        trailer.set("Filter", "FlateDecode");
        let mut parms = Dictionary::new();
        parms.set("Predictor", 12);
        parms.set("Columns", wide as i64 + 3);
        trailer.set("DecodeParms", parms);
        self.plain(number, &Object::Stream(lopdf::Stream::new(trailer, packed)))?;
        self.put(format!("startxref\n{start}\n%%EOF\n").as_bytes())?;
        Ok(self.bytes)
    }
}

fn row(place: Place, wide: usize) -> Vec<u8> {
    let (kind, value, last) = match place {
        Place::Free => (0, 0, 0),
        Place::At(offset) => (1, offset, 0),
        Place::Inside { stream, index } => (2, u64::from(stream), index),
    };
    let mut row = vec![kind];
    row.extend(&value.to_be_bytes()[8 - wide..]);
    row.extend(last.to_be_bytes());
    row
}

/// PNG's "up" filter: rows of a table differ little from the one above.
fn predict_up(rows: impl Iterator<Item = Vec<u8>>) -> Vec<u8> {
    let mut out = Vec::new();
    let mut above: Vec<u8> = Vec::new();
    for row in rows {
        above.resize(row.len(), 0);
        out.push(2);
        out.extend(row.iter().zip(&above).map(|(now, before)| now.wrapping_sub(*before)));
        above = row;
    }
    out
}
