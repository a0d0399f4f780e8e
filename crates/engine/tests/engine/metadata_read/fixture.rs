//! Metadata blocks made for the tests.

use ciborium::Value;

/// A value of an EXIF entry.
pub enum Exif<'a> {
    Text(&'a str),
    Short(u16),
    Rationals(&'a [(u32, u32)]),
    Bytes(&'a [u8]),
}

/// A little-endian EXIF block of an IFD0, an EXIF and a GPS directory: (tag, value).
pub fn exif(main: &[(u16, Exif)], exif: &[(u16, Exif)], gps: &[(u16, Exif)]) -> Vec<u8> {
    let mut out = b"II*\0\x08\0\0\0".to_vec();
    let size = |entries: usize| 2 + 12 * entries + 4;
    let pointers = usize::from(!exif.is_empty()) + usize::from(!gps.is_empty());
    let mut next =
        8 + size(main.len() + pointers) + main.iter().map(|(_, v)| far(v)).sum::<usize>();
    let mut pointer_entries = Vec::new();
    for (tag, entries) in [(0x8769_u16, exif), (0x8825, gps)] {
        if !entries.is_empty() {
            pointer_entries.push((tag, next as u32));
            next += size(entries.len()) + entries.iter().map(|(_, v)| far(v)).sum::<usize>();
        }
    }
    directory(&mut out, main, &pointer_entries);
    for entries in [exif, gps] {
        if !entries.is_empty() {
            directory(&mut out, entries, &[]);
        }
    }
    out
}

/// Bytes that a value needs outside its entry.
fn far(value: &Exif) -> usize {
    let length = bytes(value).2.len();
    if length > 4 { length } else { 0 }
}

/// Type, count and bytes.
fn bytes(value: &Exif) -> (u16, u32, Vec<u8>) {
    match value {
        Exif::Text(text) => (2, text.len() as u32 + 1, [text.as_bytes(), &[0]].concat()),
        Exif::Short(v) => (3, 1, v.to_le_bytes().to_vec()),
        Exif::Rationals(list) => {
            let bytes = list.iter().flat_map(|(n, d)| [n.to_le_bytes(), d.to_le_bytes()]).flatten();
            (5, list.len() as u32, bytes.collect())
        }
        Exif::Bytes(bytes) => (7, bytes.len() as u32, bytes.to_vec()),
    }
}

fn directory(out: &mut Vec<u8>, entries: &[(u16, Exif)], pointers: &[(u16, u32)]) {
    let count = entries.len() + pointers.len();
    let mut far_at = out.len() + 2 + 12 * count + 4;
    let mut far = Vec::new();
    out.extend((count as u16).to_le_bytes());
    for (tag, value) in entries {
        let (kind, count, mut bytes) = bytes(value);
        out.extend(tag.to_le_bytes());
        out.extend(kind.to_le_bytes());
        out.extend(count.to_le_bytes());
        if bytes.len() > 4 {
            out.extend((far_at as u32).to_le_bytes());
            far_at += bytes.len();
            far.extend(bytes);
        } else {
            bytes.resize(4, 0);
            out.extend(bytes);
        }
    }
    for (tag, at) in pointers {
        out.extend(tag.to_le_bytes());
        out.extend([4, 0, 1, 0, 0, 0]);
        out.extend(at.to_le_bytes());
    }
    out.extend([0; 4]);
    out.extend(far);
}

/// An XMP packet with properties in elements.
pub fn xmp(properties: &str) -> Vec<u8> {
    format!(
        "<?xpacket begin='\u{feff}' id='W5M0MpCehiHzreSzNTczkc9d'?>\
         <x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF \
         xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about='' \
         xmlns:dc='http://purl.org/dc/elements/1.1/' \
         xmlns:mwg-rs='http://www.metadataworkinggroup.com/schemas/regions/' \
         xmlns:exif='http://ns.adobe.com/exif/1.0/' \
         xmlns:Iptc4xmpExt='http://iptc.org/std/Iptc4xmpExt/2008-02-29/' \
         xmlns:Iptc4xmpCore='http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/'>{properties}\
         </rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>"
    )
    .into_bytes()
}

fn boxed(kind: &[u8; 4], contents: &[u8]) -> Vec<u8> {
    let length = (contents.len() as u32 + 8).to_be_bytes();
    [&length[..], kind, contents].concat()
}

/// A JUMBF superbox: the first four letters of its type, its label, the boxes in it.
fn superbox(kind: &[u8; 4], label: &str, contents: &[Vec<u8>]) -> Vec<u8> {
    let tail = [0, 0x11, 0, 0x10, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71];
    let description = [&kind[..], &tail, &[3], label.as_bytes(), &[0]].concat();
    boxed(b"jumb", &[vec![boxed(b"jumd", &description)], contents.to_vec()].concat().concat())
}

pub fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

pub fn map(entries: &[(&str, Value)]) -> Value {
    Value::Map(entries.iter().map(|(k, v)| (text(k), v.clone())).collect())
}

fn cbor(value: &Value) -> Vec<u8> {
    let mut out = Vec::new();
    ciborium::into_writer(value, &mut out).unwrap();
    boxed(b"cbor", &out)
}

/// An element of DER.
fn der(tag: u8, contents: &[u8]) -> Vec<u8> {
    let length = u8::try_from(contents.len()).expect("short");
    let length = if length < 0x80 { vec![length] } else { vec![0x81, length] };
    [&[tag][..], &length, contents].concat()
}

/// A certificate as far as its names, for an organisation.
fn certificate(organisation: &str) -> Vec<u8> {
    let id = der(0x06, &[0x55, 0x04, 0x0A]);
    let name = |text: &str| {
        let pair = der(0x30, &[id.clone(), der(0x0C, text.as_bytes())].concat());
        der(0x30, &der(0x31, &pair))
    };
    let parts = [
        der(0xA0, &der(0x02, &[2])),
        der(0x02, &[1]),
        der(0x30, &[]),
        name("Example Authority"),
        der(0x30, &[]),
        name(organisation),
    ];
    der(0x30, &der(0x30, &parts.concat()))
}

/// A C2PA manifest store with one manifest: made by `generator`, of a source type.
pub fn c2pa(generator: &str, source_type: &str) -> Vec<u8> {
    let uri = format!("http://cv.iptc.org/newscodes/digitalsourcetype/{source_type}");
    let action = map(&[
        ("action", text("c2pa.created")),
        ("digitalSourceType", text(&uri)),
        ("softwareAgent", map(&[("name", text("Painter")), ("version", text("3"))])),
    ]);
    let actions = map(&[("actions", Value::Array(vec![action]))]);
    let ingredient = map(&[("dc:title", text("beach.jpg")), ("relationship", text("parentOf"))]);
    let assertions = [
        superbox(b"cbor", "c2pa.actions.v2", &[cbor(&actions)]),
        superbox(b"cbor", "c2pa.ingredient.v3", &[cbor(&ingredient)]),
    ];
    let claim = map(&[
        ("claim_generator_info", map(&[("name", text(generator)), ("version", text("1.2"))])),
        ("dc:title", text("picture.jpg")),
        ("instanceID", text("xmp:iid:1")),
    ]);
    let chain = Value::Map(vec![(33.into(), Value::Bytes(certificate("Example Signer")))]);
    let mut protected = Vec::new();
    ciborium::into_writer(&chain, &mut protected).unwrap();
    let signature = Value::Tag(
        18,
        Box::new(Value::Array(vec![
            Value::Bytes(protected),
            Value::Map(Vec::new()),
            Value::Null,
            Value::Bytes(vec![0; 64]),
        ])),
    );
    let manifest = superbox(
        b"c2ma",
        "urn:c2pa:1234",
        &[
            superbox(b"c2as", "c2pa.assertions", &assertions),
            superbox(b"c2cl", "c2pa.claim.v2", &[cbor(&claim)]),
            superbox(b"c2cs", "c2pa.signature", &[cbor(&signature)]),
        ],
    );
    superbox(b"c2pa", "c2pa", &[manifest])
}

/// The start of an MP4 file, padded to a length.
pub fn mp4(length: usize) -> Vec<u8> {
    let mut out = boxed(b"ftyp", b"mp42\0\0\0\0isommp42");
    out.resize(length, 7);
    out
}
