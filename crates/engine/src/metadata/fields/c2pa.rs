//! Content Credentials: C2PA manifest stores (C2PA 2.x, in JUMBF boxes of ISO/IEC 19566-5). What
//! they say is told; signatures are not verified.

use super::bmff::Boxes;
use super::cbor::{self, Value};
use super::{Collector, embedded, value, x509};
use crate::metadata::Group;
use crate::metadata::groups::xmp_group;

/// Most manifests of a store that are told, the active one first.
const MAX_MANIFESTS: usize = 16;
/// Most boxes of one superbox that are looked at.
const MAX_BOXES: usize = 300;
/// Most actions and ingredients that are told of one manifest.
const MAX_ITEMS: usize = 40;

/// A superbox: its label and what is in it, the description box left out.
struct Superbox<'a> {
    label: String,
    contents: &'a [u8],
}

/// Adds what manifest stores say.
pub(super) fn read(stores: &[Vec<u8>], out: &mut Collector) {
    for store in stores {
        let Some(store) = open_store(store) else {
            out.warn("the Content Credentials are damaged: they hold no manifest store");
            out.push(Group::Provenance, "C2PA", "JUMBF", value::binary(store.len()));
            continue;
        };
        let mut manifests: Vec<_> = superboxes(store.contents).collect();
        // The last manifest is the active one; those before it are of the picture's ingredients.
        manifests.reverse();
        for (i, manifest) in manifests.iter().take(MAX_MANIFESTS).enumerate() {
            let source = if i == 0 { "C2PA" } else { "C2PA ingredient" };
            Manifest { source, out }.read(manifest);
        }
    }
}

/// The store's superbox, with its box header or (as JPEG XL holds it) without.
fn open_store(bytes: &[u8]) -> Option<Superbox<'_>> {
    let (kind, contents) = Boxes(bytes).next()?;
    match &kind {
        b"jumb" => superbox(contents),
        b"jumd" => superbox(bytes),
        _ => None,
    }
}

fn superboxes(contents: &[u8]) -> impl Iterator<Item = Superbox<'_>> {
    let boxes = Boxes(contents).take(MAX_BOXES);
    boxes.filter(|(kind, _)| kind == b"jumb").filter_map(|(_, contents)| superbox(contents))
}

/// Reads the description box that stands first in a superbox.
fn superbox(contents: &[u8]) -> Option<Superbox<'_>> {
    let mut boxes = Boxes(contents);
    let (kind, description) = boxes.next()?;
    (&kind == b"jumd").then_some(())?;
    // A type of 16 bytes, toggles, and a NUL-terminated label where the second toggle is set.
    let labelled = description.get(16)? & 2 != 0;
    let label = if labelled { value::text(&description[17..]) } else { String::new() };
    Some(Superbox { label, contents: boxes.0 })
}

/// Adds the fields of one manifest.
struct Manifest<'o> {
    source: &'static str,
    out: &'o mut Collector,
}

impl Manifest<'_> {
    fn push(&mut self, name: &str, words: impl AsRef<str>) {
        self.out.push(Group::Provenance, self.source, name, words);
    }

    fn read(&mut self, manifest: &Superbox<'_>) {
        self.push("Manifest", &manifest.label);
        for part in superboxes(manifest.contents) {
            match part.label.as_str() {
                "c2pa.assertions" => self.assertions(&part),
                "c2pa.claim" | "c2pa.claim.v2" => {
                    if let Some(claim) = first_cbor(&part) {
                        self.claim(&claim);
                    }
                }
                "c2pa.signature" => {
                    if let Some(signature) = first_cbor(&part) {
                        self.signature(&signature);
                    }
                }
                _ => {}
            }
        }
    }

    fn claim(&mut self, claim: &Value) {
        let info = cbor::get(claim, "claim_generator_info");
        let info = info.and_then(|i| i.as_array().and_then(|a| a.first()).or(Some(i)));
        let generator = info
            .and_then(named)
            .or_else(|| cbor::text(claim, "claim_generator").map(str::to_owned));
        self.push("ClaimGenerator", generator.unwrap_or_default());
        self.push("Title", cbor::text(claim, "dc:title").unwrap_or_default());
        self.push("InstanceID", cbor::text(claim, "instanceID").unwrap_or_default());
    }

    /// The signer, from the first certificate of the chain (RFC 9360).
    fn signature(&mut self, signature: &Value) {
        let mut sign1 = signature;
        while let Value::Tag(_, inner) = sign1 {
            sign1 = inner;
        }
        let Some([protected, unprotected, ..]) = sign1.as_array().map(Vec::as_slice) else {
            return;
        };
        let protected = protected.as_bytes().and_then(|b| cbor::parse(b));
        let chain = protected.as_ref().and_then(chain).or_else(|| chain(unprotected));
        let Some(names) = chain.and_then(x509::names) else { return };
        self.push("SignedBy", names.subject.unwrap_or_default());
        self.push("CertificateIssuer", names.issuer.unwrap_or_default());
    }

    fn assertions(&mut self, store: &Superbox<'_>) {
        let assertions: Vec<_> = superboxes(store.contents).collect();
        let labels: Vec<_> = assertions.iter().map(|a| a.label.clone()).collect();
        self.push("Assertions", value::list(&labels, labels.len()));
        let mut ingredients = 0;
        for assertion in &assertions {
            // A second assertion of a kind is labelled with two underscores and a number.
            let label = assertion.label.split("__").next().unwrap_or_default();
            match label {
                "c2pa.actions" | "c2pa.actions.v2" => self.actions(assertion),
                l if l.starts_with("c2pa.ingredient") => {
                    ingredients += 1;
                    if ingredients <= MAX_ITEMS
                        && let Some(title) = first_cbor(assertion)
                            .and_then(|i| cbor::text(&i, "dc:title").map(str::to_owned))
                    {
                        self.push("Ingredient", title);
                    }
                }
                l if l.starts_with("c2pa.thumbnail") => self.thumbnail(assertion),
                "stds.schema-org.CreativeWork" => self.creative_work(assertion),
                "stds.exif" | "stds.iptc" | "c2pa.metadata" | "cawg.metadata" => {
                    self.metadata(assertion);
                }
                _ => {}
            }
        }
    }

    /// What was done to make the picture: each action's name and program, and from what kind of
    /// source the picture is.
    fn actions(&mut self, assertion: &Superbox<'_>) {
        let Some(value) = first_cbor(assertion) else { return };
        let actions = cbor::items(&value, "actions");
        for action in actions.iter().take(MAX_ITEMS) {
            let mut words = cbor::text(action, "action").unwrap_or("unknown").to_owned();
            let agent = cbor::get(action, "softwareAgent").and_then(named);
            if let Some(agent) = agent {
                words.push_str(&format!(" by {agent}"));
            }
            if let Some(when) = cbor::get(action, "when").map(untagged).and_then(Value::as_text) {
                words.push_str(&format!(" on {when}"));
            }
            self.push("Action", words);
            let source_type = cbor::text(action, "digitalSourceType").unwrap_or_default();
            let term = source_type.rsplit(['/', ':', '#']).next().unwrap_or_default();
            self.push("DigitalSourceType", term);
        }
    }

    fn thumbnail(&mut self, assertion: &Superbox<'_>) {
        let mut boxes = Boxes(assertion.contents).take(MAX_BOXES);
        if let Some((_, picture)) = boxes.find(|(kind, _)| kind == b"bidb") {
            let words = embedded::words(picture, picture.len());
            self.out.push(Group::Thumbnail, self.source, "Thumbnail", words);
        }
    }

    /// Authors of a schema.org CreativeWork.
    fn creative_work(&mut self, assertion: &Superbox<'_>) {
        let Some(json) = first_json(assertion) else { return };
        let authors = json.get("author").and_then(|a| a.as_array()).into_iter().flatten();
        let names = authors.filter_map(|a| a.get("name")?.as_str().map(str::to_owned));
        let names: Vec<_> = names.take(MAX_ITEMS).collect();
        let words = value::list(&names, names.len());
        self.out.push(Group::People, self.source, "Author", words);
    }

    /// Metadata in JSON-LD: XMP properties by other means.
    fn metadata(&mut self, assertion: &Superbox<'_>) {
        let Some(json) = first_json(assertion) else { return };
        let object = json.as_object().into_iter().flatten();
        for (key, words) in object.take(2 * MAX_ITEMS) {
            let Some((prefix, name)) = key.split_once(':') else { continue };
            let uri = match prefix.to_ascii_lowercase().as_str() {
                "exif" => "http://ns.adobe.com/exif/1.0/",
                "tiff" => "http://ns.adobe.com/tiff/1.0/",
                "dc" => "http://purl.org/dc/elements/1.1/",
                "xmp" => "http://ns.adobe.com/xap/1.0/",
                "iptc4xmpcore" => "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
                "iptc4xmpext" => "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
                _ => "",
            };
            let words = words.as_str().map_or_else(|| words.to_string(), str::to_owned);
            self.out.push(xmp_group(uri, name), self.source, name, words);
        }
    }
}

/// The first CBOR content of a superbox.
fn first_cbor(part: &Superbox<'_>) -> Option<Value> {
    let mut boxes = Boxes(part.contents).take(MAX_BOXES);
    boxes.find(|(kind, _)| kind == b"cbor").and_then(|(_, bytes)| cbor::parse(bytes))
}

/// The first JSON content of a superbox (CBOR, which newer programs write, is turned to it).
fn first_json(part: &Superbox<'_>) -> Option<serde_json::Value> {
    let mut boxes = Boxes(part.contents).take(MAX_BOXES);
    let (_, bytes) = boxes.find(|(kind, _)| kind == b"json" || kind == b"cbor")?;
    if bytes.first().is_some_and(|b| matches!(b, b'{' | b'[' | b' ' | b'\n')) {
        let bytes = bytes.get(..bytes.len().min(1 << 20))?;
        return serde_json::from_slice(bytes).ok();
    }
    cbor::parse(bytes)?.deserialized().ok()
}

/// A program: text, or a map of name and version.
fn named(program: &Value) -> Option<String> {
    if let Some(text) = program.as_text() {
        return Some(text.to_owned());
    }
    let name = cbor::text(program, "name")?;
    let version = cbor::text(program, "version").map_or(String::new(), |v| format!(" {v}"));
    Some(format!("{name}{version}"))
}

fn untagged(value: &Value) -> &Value {
    match value {
        Value::Tag(_, inner) => inner,
        other => other,
    }
}

/// The signer's certificate in a COSE header: "x5chain" (33, or by name in old files).
fn chain(header: &Value) -> Option<&[u8]> {
    let is_chain = |key: &Value| {
        key.as_text() == Some("x5chain") || key.as_integer().is_some_and(|i| i == 33.into())
    };
    let (_, value) = header.as_map()?.iter().find(|(k, _)| is_chain(k))?;
    let first = value.as_array().map_or(Some(value), |a| a.first())?;
    first.as_bytes().map(Vec::as_slice)
}
