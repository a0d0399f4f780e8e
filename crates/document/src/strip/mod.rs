//! Taking out what a PDF tells about people, programs and its own past.

mod coded;

use coded::{jpeg_without_metadata, jpx_without_metadata};

use crate::dig::{as_dict, as_dict_mut, catalog, dict, set_catalog};
use crate::guard::guard;
use crate::peel::peel;
use crate::pixels::Recode;
use crate::{Error, Result, Source, sniff, write};
use lopdf::{Dictionary, Document, Object, Stream};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What becomes of attached files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attachments {
    /// They stay as they are.
    Keep,
    /// They stay; their dates, descriptions and checksums go.
    #[default]
    Clean,
    /// They go.
    Remove,
}

/// What is taken out beside the metadata itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Strip {
    /// What becomes of attached files.
    pub attachments: Attachments,
    /// Takes scripts out, too.
    pub javascript: bool,
    /// Takes the authors and dates of comments out (the comments stay).
    pub comment_authors: bool,
    /// Changes a signed document, though that breaks the signature.
    pub break_signature: bool,
}

impl Default for Strip {
    fn default() -> Self {
        Self {
            attachments: Attachments::default(),
            javascript: false,
            comment_authors: true,
            break_signature: false,
        }
    }
}

/// A stripped document, and what was in it.
#[derive(Debug, Clone)]
pub struct Stripped {
    /// The document.
    pub bytes: Vec<u8>,
    /// What was found and taken out.
    pub found: Vec<Found>,
}

/// One kind of thing that was taken out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Found {
    /// What it was, in plain words.
    pub what: String,
    /// How many there were.
    pub count: usize,
    /// What it said, where that is a short text.
    pub values: Vec<String>,
}

/// Strips a document. `recode` may strip the JPEGs in it its own way
/// ([`Recode::jpeg_lossless`]); without, their metadata segments are cut out.
pub fn strip(source: &Source, how: &Strip, recode: &dyn Recode) -> Result<Stripped> {
    source.refuse_encrypted()?;
    if source.facts().signed && !how.break_signature {
        return Err(Error::Signed);
    }
    guard(|| take_out(source, how, recode))
}

fn take_out(source: &Source, how: &Strip, recode: &dyn Recode) -> Result<Stripped> {
    let mut document = source.document()?;
    let mut log = Log::default();
    let past = document.revision_count().saturating_sub(1);
    log.count("earlier revision(s) of the document", past);
    let before = document.objects.len();
    log.count("object(s) that nothing refers to", write::unused(&document));
    take_info(&mut document, &mut log);
    if document.trailer.remove(b"ID").is_some() {
        log.count("identifier of the file", 1);
    }
    if how.attachments == Attachments::Remove {
        take_attachments(&mut document, &mut log);
    }
    if how.javascript {
        take_scripts(&mut document, &mut log);
    }
    let limit = usize::try_from(source.job.limits.max_stream_bytes).unwrap_or(usize::MAX);
    for (done, object) in document.objects.values_mut().enumerate() {
        source.job.check()?;
        source.job.progress(done, before);
        clean(object, how, &mut log, 0);
        if let Object::Stream(stream) = object {
            clean_picture(stream, recode, limit, &mut log);
        }
    }
    let bytes = write::write(&document, &source.job)?;
    Ok(Stripped { bytes, found: log.finish() })
}

#[derive(Default)]
struct Log(BTreeMap<String, (usize, Vec<String>)>);

impl Log {
    fn count(&mut self, what: &str, count: usize) {
        if count > 0 {
            self.0.entry(what.to_owned()).or_default().0 += count;
        }
    }

    fn text(&mut self, what: &str, value: &Object) {
        self.count(what, 1);
        let Ok(text) = value.as_str() else { return };
        let text: String = crate::strings::decode(text).chars().take(200).collect();
        if let Some((_, values)) = self.0.get_mut(what)
            && values.len() < 20
            && !text.is_empty()
            && !values.contains(&text)
        {
            values.push(text);
        }
    }

    fn finish(self) -> Vec<Found> {
        let found = |(what, (count, values))| Found { what, count, values };
        self.0.into_iter().map(found).collect()
    }
}

fn take_info(document: &mut Document, log: &mut Log) {
    let Some(info) = document.trailer.remove(b"Info") else { return };
    let entries = as_dict(crate::dig::resolve(document, &info)).cloned().unwrap_or_default();
    for (key, value) in entries.iter() {
        let value = crate::dig::resolve(document, value).clone();
        log.text(&format!("document information: {}", String::from_utf8_lossy(key)), &value);
    }
    if let Ok(id) = info.as_reference() {
        document.objects.remove(&id);
    }
}

fn take_attachments(document: &mut Document, log: &mut Log) {
    let root = catalog(document);
    if let Some(mut names) = dict(document, &root, "Names").cloned()
        && names.remove(b"EmbeddedFiles").is_some()
    {
        log.count("list of attached files", 1);
        set_catalog(document, "Names", Some(names.into()));
    }
    for object in document.objects.values_mut() {
        let Some(dict) = as_dict_mut(object) else { continue };
        if dict.remove(b"AF").is_some() {
            log.count("associated file(s)", 1);
        }
        let is_file = dict.has_type(b"Filespec") || dict.has_type(b"F");
        if is_file && dict.remove(b"EF").is_some() {
            dict.remove(b"RF");
            log.count("attached file(s)", 1);
        }
    }
}

fn take_scripts(document: &mut Document, log: &mut Log) {
    let root = catalog(document);
    if let Some(mut names) = dict(document, &root, "Names").cloned()
        && names.remove(b"JavaScript").is_some()
    {
        log.count("list of scripts", 1);
        set_catalog(document, "Names", Some(names.into()));
    }
    // Scripts may hang anywhere as actions: each becomes an action that does nothing.
    for object in document.objects.values_mut() {
        disarm(object, log, 0);
    }
}

fn disarm(object: &mut Object, log: &mut Log, depth: u32) {
    if let Object::Array(items) = object {
        items.iter_mut().for_each(|item| disarm(item, log, depth + 1));
    }
    let Some(dict) = as_dict_mut(object) else { return };
    if dict.get(b"S").and_then(Object::as_name).is_ok_and(|s| s == b"JavaScript") && dict.has(b"JS")
    {
        dict.set("JS", Object::string_literal(""));
        log.count("script(s)", 1);
    }
    if depth < 64 {
        dict.iter_mut().for_each(|(_, value)| disarm(value, log, depth + 1));
    }
}

/// Entries that are metadata wherever they stand.
const PRIVATE: [(&str, &str); 7] = [
    ("Metadata", "XMP metadata"),
    ("PieceInfo", "private data of a program"),
    ("Thumb", "preview picture(s) of pages"),
    ("LastModified", "date(s) of change"),
    ("SpiderInfo", "record of web pages captured"),
    ("OPI", "name(s) of picture files at the printer"),
    ("CreatorInfo", "program(s) that made a layer"),
];

/// What a comment tells about who wrote it, and when.
const COMMENT: [&str; 4] = ["T", "M", "CreationDate", "NM"];

fn clean(object: &mut Object, how: &Strip, log: &mut Log, depth: u32) {
    if let Object::Array(items) = object {
        items.iter_mut().for_each(|item| clean(item, how, log, depth + 1));
    }
    // What is itself metadata is emptied even where something unknown refers to it.
    if let Object::Stream(stream) = object
        && stream.dict.has_type(b"Metadata")
    {
        log.count("XMP metadata", 1);
        *object = Object::Null;
        return;
    }
    let Some(dict) = as_dict_mut(object) else { return };
    for (key, what) in PRIVATE {
        // The stream itself is counted where it is met.
        if dict.remove(key.as_bytes()).is_some() && key != "Metadata" {
            log.count(what, 1);
        }
    }
    if how.comment_authors && is_comment(dict) {
        for key in COMMENT {
            if let Some(value) = dict.remove(key.as_bytes()) {
                log.text("author(s) and date(s) of comments", &value);
            }
        }
    }
    if how.attachments == Attachments::Clean {
        clean_attachment(dict, log);
    }
    if depth < 64 {
        dict.iter_mut().for_each(|(_, value)| clean(value, how, log, depth + 1));
    }
}

/// A note that a person wrote: not a link, and not a form field, whose `T` is its name.
fn is_comment(dict: &Dictionary) -> bool {
    let kind = dict.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
    let note = dict.has(b"Rect") && !dict.has(b"FT") && !dict.has_type(b"XObject");
    note && !matches!(kind, b"" | b"Widget" | b"Form" | b"Image")
}

fn clean_attachment(dict: &mut Dictionary, log: &mut Log) {
    if !(dict.has_type(b"EmbeddedFile") || dict.has(b"Params") && !dict.has(b"Subtype")) {
        return;
    }
    let Ok(params) = dict.get_mut(b"Params").and_then(Object::as_dict_mut) else { return };
    for key in ["CreationDate", "ModDate", "CheckSum", "Mac"] {
        if let Some(value) = params.remove(key.as_bytes()) {
            log.text("date(s) and checksum(s) of attached files", &value);
        }
    }
}

fn clean_picture(stream: &mut Stream, recode: &dyn Recode, limit: usize, log: &mut Log) {
    let kind = stream.dict.get(b"Subtype").and_then(Object::as_name);
    if !kind.is_ok_and(|kind| kind == b"Image") {
        return;
    }
    // A picture may be packed once more: its metadata is in there all the same.
    let bare = peel(stream, limit);
    let picture = bare.as_ref().unwrap_or(stream);
    let cleaned = match picture.filters().unwrap_or_default().as_slice() {
        [b"DCTDecode" | b"DCT"] => cleaned_jpeg(&picture.content, recode),
        [b"JPXDecode"] => jpx_without_metadata(&picture.content),
        _ => None,
    };
    if let Some(cleaned) = cleaned {
        log.count("metadata inside embedded pictures (EXIF, XMP, IPTC, comments)", 1);
        let mut new = picture.clone();
        new.content = cleaned;
        *stream = new;
    }
}

/// A JPEG without its metadata, where it has any.
fn cleaned_jpeg(jpeg: &[u8], recode: &dyn Recode) -> Option<Vec<u8>> {
    let cut = jpeg_without_metadata(jpeg)?;
    let same = |other: &Vec<u8>| {
        let (a, b) = (sniff::jpeg(jpeg), sniff::jpeg(other));
        a.zip(b).is_some_and(|(a, b)| {
            (a.width, a.height, a.components, a.adobe) == (b.width, b.height, b.components, b.adobe)
        })
    };
    // The caller's own result must not bring metadata back in.
    let own = recode.jpeg_lossless(jpeg).filter(|own| same(own));
    let own = own.filter(|own| jpeg_without_metadata(own).is_none() && own.len() < cut.len());
    Some(own.unwrap_or(cut))
}
