//! Making a document smaller without changing anything that it shows: each thing once, every
//! stream packed well.

use crate::write::{deflate, map_references, reachable};
use crate::{Job, Result};
use flate2::read::ZlibDecoder;
use lopdf::{Document, Object, ObjectId, Stream, Writer};
use serde::Serialize;
use std::collections::HashMap;
use std::io::Read;

/// What tidying found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Tidied {
    /// Things that were there more than once and are now shared.
    pub merged: usize,
    /// Things that nothing referred to.
    pub unused: usize,
    /// Streams that became smaller by packing them anew.
    pub repacked: usize,
}

/// Merges, drops and repacks.
pub(crate) fn tidy(document: &mut Document, job: &Job) -> Result<Tidied> {
    let unused = crate::write::unused(document);
    drop_unused(document);
    let repacked = repack(document, job)?;
    let mut merged = 0;
    // Two fonts become alike only once the files they refer to are one.
    for _ in 0..6 {
        job.check()?;
        match merge(document) {
            0 => break,
            found => merged += found,
        }
    }
    drop_unused(document);
    Ok(Tidied { merged, unused, repacked })
}

fn drop_unused(document: &mut Document) {
    let used: std::collections::HashSet<ObjectId> = reachable(document).into_iter().collect();
    document.objects.retain(|id, _| used.contains(id));
}

fn merge(document: &mut Document) -> usize {
    let mut first: HashMap<Vec<u8>, ObjectId> = HashMap::new();
    let mut same: HashMap<ObjectId, ObjectId> = HashMap::new();
    for (&id, object) in document.objects.iter().filter(|(_, object)| may_merge(object)) {
        let mut bytes = Vec::new();
        if Writer::write_object(&mut bytes, &without_length(object)).is_ok() {
            let kept = *first.entry(bytes).or_insert(id);
            if kept != id {
                same.insert(id, kept);
            }
        }
    }
    if same.is_empty() {
        return 0;
    }
    document.objects.retain(|id, _| !same.contains_key(id));
    let mut map = |id| Object::Reference(*same.get(&id).unwrap_or(&id));
    for object in document.objects.values_mut() {
        map_references(object, &mut map);
    }
    same.len()
}

fn without_length(object: &Object) -> Object {
    let mut object = object.clone();
    if let Object::Stream(stream) = &mut object {
        stream.dict.set("Length", stream.content.len() as i64);
    }
    object
}

/// Whether an object is nothing but its content. Pages, notes, fields, outline entries, layers
/// and marked structure are someone, even where two look alike.
fn may_merge(object: &Object) -> bool {
    match object {
        Object::Stream(stream) => {
            !stream.dict.has(b"StructParent") && !stream.dict.has(b"StructParents")
        }
        Object::Dictionary(dict) => dict.get(b"Type").and_then(Object::as_name).is_ok_and(|name| {
            matches!(name, b"Font" | b"FontDescriptor" | b"ExtGState" | b"Encoding")
        }),
        // Colour spaces, and widths of fonts.
        Object::Array(items) => match items.first() {
            Some(Object::Name(_)) => true,
            Some(_) => items.iter().all(|item| item.as_float().is_ok()),
            None => false,
        },
        _ => false,
    }
}

fn repack(document: &mut Document, job: &Job) -> Result<usize> {
    let mut repacked = 0;
    let limit = usize::try_from(job.limits.max_stream_bytes).unwrap_or(usize::MAX);
    for object in document.objects.values_mut() {
        if let Object::Stream(stream) = object {
            job.check()?;
            repacked += usize::from(repack_stream(stream, limit));
        }
    }
    Ok(repacked)
}

/// Packs a stream anew; whether it became smaller.
fn repack_stream(stream: &mut Stream, limit: usize) -> bool {
    // A file elsewhere: its filters are not ours.
    if stream.dict.has(b"F") || stream.dict.has_type(b"Metadata") {
        return false;
    }
    let filters: Vec<Vec<u8>> = match stream.filters() {
        Ok(filters) => filters.into_iter().map(<[u8]>::to_vec).collect(),
        Err(_) if stream.dict.has(b"Filter") => return false,
        Err(_) => Vec::new(),
    };
    let names: Vec<&[u8]> = filters.iter().map(Vec::as_slice).collect();
    match names.as_slice() {
        [] => replace(stream, None),
        // The predictor stays as it is: only deflate is done anew.
        [b"FlateDecode"] => {
            let mut plain = Vec::new();
            let mut reader = ZlibDecoder::new(stream.content.as_slice()).take(limit as u64 + 1);
            let read = reader.read_to_end(&mut plain);
            let whole = read.is_ok() && plain.len() <= limit;
            if !whole {
                return false;
            }
            let packed = deflate(&plain);
            let smaller = packed.len() < stream.content.len();
            if smaller {
                stream.content = packed;
            }
            smaller
        }
        names if names.iter().all(|name| is_general(name)) => {
            let plain = stream.decompressed_content_with_limit(limit).ok();
            plain.is_some_and(|plain| replace(stream, Some(plain)))
        }
        _ => false,
    }
}

fn is_general(filter: &[u8]) -> bool {
    matches!(
        filter,
        b"FlateDecode" | b"LZWDecode" | b"ASCII85Decode" | b"ASCIIHexDecode" | b"RunLengthDecode"
    )
}

fn replace(stream: &mut Stream, plain: Option<Vec<u8>>) -> bool {
    let packed = deflate(plain.as_ref().unwrap_or(&stream.content));
    // The filter's name costs something, too.
    let smaller = packed.len() + 20 < stream.content.len();
    if smaller {
        stream.content = packed;
        stream.dict.set("Filter", "FlateDecode");
        stream.dict.remove(b"DecodeParms");
        stream.dict.remove(b"DP");
    }
    smaller
}
