//! Broken and malicious blocks: no panic, bounded output. Work that grows out of all bounds shows
//! as a test that does not end.

use super::extract;
use crate::corpus;
use compressimage_engine::metadata::{self, Blocks, MAX_FIELDS};

/// Reads blocks in every way and checks the bounds that hold for all.
fn survive(blocks: &Blocks, what: &str) {
    let fields = metadata::fields(blocks);
    metadata::privacy(&fields, blocks);
    metadata::provenance(&fields);
    assert!(fields.len() <= MAX_FIELDS, "{what}: {} fields", fields.len());
    for field in &fields {
        let sizes = [&field.source, &field.name, &field.value].map(|s| s.chars().count());
        assert!(sizes.iter().all(|&n| n <= 220), "{what}: {field:?}");
        assert!(!field.value.chars().any(char::is_control), "{what}: {field:?}");
    }
}

/// A generator of numbers that is the same on every run (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most.max(1) as u64) as usize
    }
}

#[test]
fn every_corpus_file_can_be_read_and_damaged() {
    let folders = ["metadata", "images", "jpeg", "hostile", "heic", "png"];
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    for path in folders.iter().flat_map(|f| corpus::files(f)) {
        let bytes = std::fs::read(&path).unwrap();
        metadata::jpeg_quality(&bytes);
        let Some(blocks) = extract::blocks(&bytes) else { continue };
        survive(&blocks, &path.display().to_string());
        for _ in 0..10 {
            let mut broken = blocks.clone();
            for block in raw(&mut broken).into_iter().filter(|b| !b.is_empty() && b.len() < 1 << 20)
            {
                for _ in 0..1 + block.len() / 200 {
                    let at = random.below(block.len());
                    block[at] = random.below(256) as u8;
                }
                if random.below(3) == 0 {
                    block.truncate(random.below(block.len()));
                }
            }
            survive(&broken, &format!("{} damaged", path.display()));
        }
    }
}

/// Every block that is bytes.
fn raw(blocks: &mut Blocks) -> Vec<&mut Vec<u8>> {
    let mut out: Vec<_> = blocks.exif.iter_mut().chain(blocks.iptc.as_mut()).collect();
    out.extend(blocks.photoshop.as_mut());
    out.extend(blocks.icc.as_mut());
    out.extend(&mut blocks.xmp);
    out.extend(&mut blocks.c2pa);
    out.extend(blocks.other.iter_mut().map(|(_, bytes)| bytes));
    out
}

#[test]
fn directories_that_share_one_large_value_stay_small() {
    // 65535 entries of ASCII, each with the whole block as its value; chained to itself.
    let mut exif = b"MM\0*\0\0\0\x08\xFF\xFF".to_vec();
    let length = 8 + 2 + 65_535 * 12 + 4;
    for i in 0..65_535_u32 {
        exif.extend((i as u16).to_be_bytes());
        exif.extend([0, 2]);
        exif.extend((length as u32 - 8).to_be_bytes());
        exif.extend(8_u32.to_be_bytes());
    }
    exif.extend(8_u32.to_be_bytes());
    survive(&Blocks { exif: Some(exif), ..Blocks::default() }, "shared values");
}

#[test]
fn pointers_in_circles_end() {
    // IFD0 whose EXIF, GPS, interoperability and SubIFD pointers all lead back to it.
    let mut exif = b"II*\0\x08\0\0\0\x04\0".to_vec();
    for tag in [0x8769_u16, 0x8825, 0xA005, 0x014A] {
        exif.extend(tag.to_le_bytes());
        exif.extend([4, 0, 1, 0, 0, 0, 8, 0, 0, 0]);
    }
    exif.extend([8, 0, 0, 0]);
    survive(&Blocks { exif: Some(exif), ..Blocks::default() }, "circles");
}

fn xmp(body: &str) -> Blocks {
    let packet = format!(
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF \
         xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description \
         xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:a='urn:a'>{body}\
         </rdf:Description></rdf:RDF></x:xmpmeta>"
    );
    Blocks { xmp: vec![packet.into_bytes()], ..Blocks::default() }
}

#[test]
fn xml_that_is_deep_wide_or_long_is_bounded() {
    survive(&xmp(&"<a:b>".repeat(200_000)), "deep");
    survive(&xmp(&"<dc:subject>x</dc:subject>".repeat(200_000)), "one property many times");
    let many: String = (0..100_000).map(|i| format!("<a:p{i}>v</a:p{i}>")).collect();
    survive(&xmp(&many), "many properties");
    let attributes: String = (0..100_000).map(|i| format!(" a:p{i}='v'")).collect();
    survive(&xmp(&format!("<dc:title{attributes}/>")), "many attributes");
    let spaces: String = (0..50_000).map(|i| format!(" xmlns:n{i}='urn:{i}'")).collect();
    survive(&xmp(&format!("<dc:title{spaces}>{}</dc:title>", "<n1:a/>".repeat(50_000))), "spaces");
    let name = "n".repeat(2 << 20);
    survive(&xmp(&format!("<a:{name}>{}</a:{name}>", "<a:b c='d'>e</a:b>".repeat(20_000))), "long");
    survive(&xmp("<dc:title>&lol;&#0;&#xFFFFFFFF;&amp</dc:title>"), "entities");
    let dtd = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaa'><!ENTITY b '&a;&a;&a;'>]><x>&b;</x>";
    survive(&Blocks { xmp: vec![dtd.into()], ..Blocks::default() }, "entity bomb");
}

#[test]
fn a_flood_in_one_block_does_not_hide_another() {
    let many: String = (0..100_000).map(|i| format!("<a:p{i}>v</a:p{i}>")).collect();
    let mut blocks = xmp(&many);
    blocks.iptc = Some(b"\x1c\x02\x5a\x00\x05Delft".repeat(100_000));
    blocks.texts = (0..100_000).map(|i| (format!("k{i}"), "v".to_owned())).collect();
    blocks.exif = Some(gps_only());
    survive(&blocks, "flood");
    let fields = metadata::fields(&blocks);
    assert!(fields.iter().any(|f| f.name == "GPSLatitude" && f.value == "52.5 N"));
    assert!(fields.iter().any(|f| f.name == "City"));
}

/// An EXIF block of a GPS directory alone: 52.5 N.
fn gps_only() -> Vec<u8> {
    let mut exif = b"II*\0\x08\0\0\0\x01\0\x25\x88\x04\0\x01\0\0\0\x1a\0\0\0\0\0\0\0".to_vec();
    exif.extend(b"\x02\0\x01\0\x02\0\x02\0\0\0N\0\0\0\x02\0\x05\0\x03\0\0\0\x38\0\0\0\0\0\0\0");
    for part in [52_u32, 1, 30, 1, 0, 1] {
        exif.extend(part.to_le_bytes());
    }
    exif
}

#[test]
fn boxes_in_boxes_and_lying_lengths_end() {
    // A superbox in a superbox, 100000 deep; each box's length is that of what is left.
    let mut store = Vec::new();
    for _ in 0..100_000 {
        store.extend([0, 0, 0, 0]);
        store.extend(b"jumb");
    }
    survive(&Blocks { c2pa: vec![store], ..Blocks::default() }, "deep boxes");
    let cases: [&[u8]; 4] = [
        b"\xFF\xFF\xFF\xFFjumb\0\0\0\x02jumd",
        b"\0\0\0\x01jumb\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF",
        b"\0\0\0\x08jumb",
        b"jumb",
    ];
    for case in cases {
        survive(&Blocks { c2pa: vec![case.to_vec()], ..Blocks::default() }, "lying lengths");
    }
}
