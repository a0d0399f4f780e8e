//! Metadata is put in, found again, and taken out again.

use super::{Scratch, exiftool, format_of, has, pixels, run};
use crate::corpus;
use compressimage_engine::Format;
use compressimage_engine::metadata::{self, Group, Metadata, Policy, select};

/// What the encoders of this test's formats write: the smallest corpus file of each.
fn plain(format: Format) -> Option<Vec<u8>> {
    let folder = match format {
        Format::Jpeg => "metadata/rotation",
        Format::Png => "png",
        Format::Webp => "webp",
        Format::Avif => "avif/linku",
        Format::Jxl => "jxl",
        _ => "images",
    };
    let files = corpus::files(folder).into_iter();
    let read = files.map(|p| (p.clone(), std::fs::read(p).unwrap()));
    let policy = Policy { keep: vec![Group::Icc] };
    read.filter(|(p, b)| format_of(p, b) == Some(format))
        .filter_map(|(_, b)| metadata::strip(&b, format, &policy).ok())
        .min_by_key(Vec::len)
}

#[test]
fn what_is_embedded_is_found_again() {
    let Some(source) =
        corpus::files("metadata/exif").into_iter().find(|p| p.ends_with("DSCN0010.jpg"))
    else {
        return;
    };
    let blocks = metadata::blocks(&std::fs::read(source).unwrap(), Format::Jpeg).unwrap();
    let mut wanted = Metadata::from_blocks(&blocks);
    let keep = vec![Group::Gps, Group::Camera, Group::Copyright, Group::Dates];
    wanted = wanted.select(&Policy { keep });
    wanted.xmp = Some(XMP.as_bytes().to_vec());
    wanted.dpi = Some((300.0, 300.0));
    assert!(wanted.exif.is_some());
    let scratch = Scratch::new("embed");
    let formats =
        [Format::Jpeg, Format::Png, Format::Webp, Format::Avif, Format::Jxl, Format::Tiff];
    for format in formats {
        let plain = plain(format).unwrap();
        let full = metadata::embed(plain.clone(), format, &wanted).unwrap();
        let found = metadata::blocks(&full, format).unwrap();
        assert_eq!(found.xmp, [XMP.as_bytes()], "{format}");
        if format != Format::Tiff {
            assert_eq!(found.exif, wanted.exif, "{format}");
        }
        let extension = format.to_string().to_lowercase().replace("jpeg xl", "jxl");
        let path = scratch.0.join(format!("full.{extension}"));
        std::fs::write(&path, &full).unwrap();
        let empty = scratch.0.join(format!("plain.{extension}"));
        std::fs::write(&empty, &plain).unwrap();
        if has("exiftool") && format != Format::Jxl {
            let tags = &exiftool(&scratch.0)[path.file_name().unwrap().to_str().unwrap()];
            assert!(tags.contains_key("GPS:GPSLatitude"), "{format}: {tags:?}");
            assert!(tags.contains_key("XMP-dc:Rights"), "{format}: {tags:?}");
            assert!(!tags.contains_key("ExifTool:Warning"), "{format}: {tags:?}");
        }
        let pixels_before = pixels(&empty, format);
        assert!(pixels_before == pixels(&path, format), "{format} looks different");
        let again = metadata::strip(&full, format, &Policy { keep: vec![Group::Icc] }).unwrap();
        let found = metadata::blocks(&again, format).unwrap();
        assert!(found.xmp.is_empty() && found.dpi.is_none(), "{format}");
    }
}

const XMP: &str = r#"<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:rights><rdf:Alt><rdf:li xml:lang="x-default">(c) somebody</rdf:li></rdf:Alt></dc:rights></rdf:Description></rdf:RDF></x:xmpmeta>"#;

#[test]
fn an_icc_profile_is_put_in() {
    let profile = vec![7; 150_000];
    for format in [Format::Jpeg, Format::Png, Format::Webp] {
        let Some(plain) = plain(format) else { return };
        let full = metadata::embed_icc(plain, format, &profile).unwrap();
        assert_eq!(metadata::blocks(&full, format).unwrap().icc.as_ref(), Some(&profile));
        let again = metadata::embed_icc(full.clone(), format, &profile).unwrap();
        assert!(again == full, "{format}");
    }
}

#[test]
fn an_xmp_packet_over_64_kib_survives_a_jpeg() {
    let Some(plain) = plain(Format::Jpeg) else { return };
    let long = XMP.replace("somebody", &"somebody ".repeat(20_000));
    let wanted = Metadata { xmp: Some(long.clone().into_bytes()), ..Metadata::default() };
    let full = metadata::embed(plain, Format::Jpeg, &wanted).unwrap();
    let blocks = metadata::blocks(&full, Format::Jpeg).unwrap();
    let text = String::from_utf8(Metadata::from_blocks(&blocks).xmp.unwrap()).unwrap();
    assert!(text.contains(&"somebody ".repeat(20_000)));
    assert!(!text.contains("HasExtendedXMP"));
}

#[test]
fn metadata_of_a_turned_picture_is_reset() {
    let Some(path) =
        corpus::files("metadata/rotation").into_iter().find(|p| p.ends_with("Landscape_6.jpg"))
    else {
        return;
    };
    let blocks = metadata::blocks(&std::fs::read(path).unwrap(), Format::Jpeg).unwrap();
    assert_eq!(select::orientation(blocks.exif.as_deref().unwrap()), Some(6));
    let metadata = Metadata::from_blocks(&blocks);
    assert_eq!(metadata.exif.as_deref().and_then(select::orientation), None);
}

/// A picture with an index of two pictures, and the second one behind it.
fn two_pictures(first: &[u8], second: &[u8]) -> Vec<u8> {
    let segment = |marker: u8, payload: &[u8]| {
        let len = (payload.len() as u16 + 2).to_be_bytes();
        [&[0xFF, marker], &len[..], payload].concat()
    };
    // Version, number of pictures, and sixteen bytes for each: kind, length, offset.
    let index_len = 4 + 8 + 2 + 3 * 12 + 4 + 32;
    let base = 2 + 4 + 4;
    let first_len = first.len() + 4 + index_len;
    let mut index = b"MPF\0MM\0\x2A\0\0\0\x08\0\x03".to_vec();
    index.extend(b"\xB0\0\0\x07\0\0\0\x040100\xB0\x01\0\x04\0\0\0\x01\0\0\0\x02");
    index.extend(b"\xB0\x02\0\x07\0\0\0\x20\0\0\0\x32\0\0\0\0");
    for (kind, len, offset) in
        [(0x2003_0000_u32, first_len, 0), (0, second.len(), first_len - base)]
    {
        index.extend(kind.to_be_bytes());
        index.extend((len as u32).to_be_bytes());
        index.extend((offset as u32).to_be_bytes());
        index.extend([0; 4]);
    }
    assert_eq!(index.len(), index_len);
    [&first[..2], &segment(0xE2, &index), &first[2..], second].concat()
}

#[test]
fn the_second_picture_is_found_where_the_index_says_or_both_go() {
    let Some(plain) = plain(Format::Jpeg) else { return };
    // The comment stands between the index and the second picture: without it that one moves.
    let first = [&plain[..2], b"\xFF\xFE\0\x0Csomething.", &plain[2..]].concat();
    let both = two_pictures(&first, &plain);
    let policy = Policy { keep: vec![] };
    let alone = metadata::strip(&both, Format::Jpeg, &policy).unwrap();
    assert!(alone.len() < both.len() - plain.len(), "the second picture and the index go");
    let policy = Policy { keep: vec![Group::Trailing] };
    let kept = metadata::strip(&both, Format::Jpeg, &policy).unwrap();
    assert_eq!(kept, two_pictures(&plain, &plain));
    assert_eq!(metadata::strip(&kept, Format::Jpeg, &policy).unwrap(), kept);
    if has("exiftool") {
        let scratch = Scratch::new("pictures");
        let path = scratch.0.join("both.jpg");
        std::fs::write(&path, &kept).unwrap();
        let found = run("exiftool", &["-b", "-MPImage2", path.to_str().unwrap()]).unwrap();
        assert!(found == plain, "{} bytes found of {}", found.len(), plain.len());
    }
}
