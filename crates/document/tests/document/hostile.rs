//! Broken and malicious files: an error in plain words or a result, never a panic, and never
//! more memory or work than the limits allow.

use crate::corpus;
use crate::fixture::{Book, Encoder, book, open, save};
use compressimage_document::compress::{Compress, compress};
use compressimage_document::pages::{merge, select};
use compressimage_document::render::{Render, Scale, render_page};
use compressimage_document::strip::{Strip, strip};
use compressimage_document::text::words;
use compressimage_document::{Error, Job, Limits, NoRecode, Source};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use std::io::Write;

/// Does everything there is to a file. No result is looked at; a panic of ours fails the test,
/// and so does one that a reader threw and we caught.
fn everything(bytes: &[u8], what: &str) {
    let limits = Limits { max_page_work: 4_000_000_000, ..Limits::default() };
    let job = Job::new(limits);
    let check = |error: Option<Error>, doing: &str| {
        if let Some(Error::GaveUp(said)) = error {
            panic!("{what}, {doing}: a reader panicked: {said}");
        }
    };
    let source = match Source::open(bytes, None, &job) {
        Ok(source) => source,
        Err(error) => return check(Some(error), "opening"),
    };
    let how = Render { scale: Scale::Fit(200, 200), ..Default::default() };
    for page in 0..source.page_count().min(3) {
        check(render_page(&source, page, &how).err(), "drawing");
        check(words(&source, page).err(), "reading");
    }
    check(compress(&source, &Compress::default(), &Encoder).err(), "compressing");
    check(strip(&source, &Strip::default(), &NoRecode).err(), "stripping");
    check(select(&source, &[0]).err(), "choosing");
    check(merge(&[&source, &source], &job).err(), "merging");
}

#[test]
fn every_real_and_hostile_file_is_survived() {
    for folder in ["pdf", "hostile"] {
        for path in corpus::files(folder) {
            everything(&std::fs::read(&path).unwrap(), &path.display().to_string());
        }
    }
}

/// Files with bytes changed, cut off and doubled, always the same ones.
#[test]
fn damaged_files_are_survived() {
    let own =
        save(&mut book(&Book { name: "Broken", pages: 3, metadata: true, ..Default::default() }));
    let mut files = vec![("our own".to_owned(), own)];
    for path in corpus::files("pdf").into_iter().step_by(9) {
        files.push((path.display().to_string(), std::fs::read(&path).unwrap()));
    }
    let mut seed = 1_u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below.max(1)
    };
    for (name, bytes) in files.iter().filter(|(_, bytes)| bytes.len() < 60_000) {
        for round in 0..12 {
            let mut broken = bytes.clone();
            for _ in 0..1 + next(12) {
                let at = next(broken.len());
                match next(4) {
                    0 => broken[at] = next(256) as u8,
                    1 => broken[at] = b"0123456789<>[]()/ "[next(18)],
                    2 => broken.truncate(at.max(20)),
                    _ => {
                        let end = (at + next(200)).min(broken.len());
                        let piece = broken[at..end].to_vec();
                        broken.splice(at..at, piece);
                    }
                }
            }
            everything(&broken, &format!("{name}, round {round}"));
        }
    }
}

fn zeros(megabytes: usize, layers: usize) -> Vec<u8> {
    let mut data = {
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
        let block = vec![b' '; 1 << 20];
        (0..megabytes).for_each(|_| packer.write_all(&block).unwrap());
        packer.finish().unwrap()
    };
    for _ in 1..layers {
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
        packer.write_all(&data).unwrap();
        data = packer.finish().unwrap();
    }
    data
}

fn with_content(dict: Dictionary, content: Vec<u8>) -> Vec<u8> {
    let mut document = book(&Book { name: "Bomb", pages: 2, ..Default::default() });
    let page = *document.get_pages().get(&1).unwrap();
    let stream = document.add_object(Stream::new(dict, content));
    document.get_dictionary_mut(page).unwrap().set("Contents", stream);
    save(&mut document)
}

#[test]
fn a_stream_that_unpacks_to_gigabytes_is_refused() {
    for layers in [1, 2] {
        let filters = vec![Object::Name(b"FlateDecode".to_vec()); layers];
        let bytes = with_content(dictionary! { "Filter" => filters }, zeros(300, layers));
        assert!(bytes.len() < 1_000_000);
        let error = Source::open(bytes, None, &Job::default()).err().unwrap();
        assert!(matches!(error, Error::Limit { option: "--max-stream", .. }), "{error}");
    }
}

#[test]
fn a_picture_that_claims_too_many_pixels_is_refused() {
    let dict = crate::fixture::picture_dict(60_000, 60_000, "DeviceRGB");
    let pictures = vec![(dict, vec![0; 100])];
    let bytes = save(&mut book(&Book { name: "Huge", pages: 2, pictures, ..Default::default() }));
    let error = Source::open(bytes, None, &Job::default()).err().unwrap();
    assert!(matches!(error, Error::Limit { option: "--max-pixels", .. }), "{error}");
}

/// A page on which each form draws the next one ten times over: ten to the ninth at the bottom.
#[test]
fn forms_within_forms_are_counted_before_they_are_drawn() {
    let mut document = book(&Book { name: "Laughs", pages: 2, ..Default::default() });
    let mut inner = None;
    for _ in 0..9 {
        let mut resources = Dictionary::new();
        let mut operations = vec![Operation::new("re", [0, 0, 9, 9].map(Object::Integer).to_vec())];
        operations.push(Operation::new("f", vec![]));
        if let Some(id) = inner {
            resources.set("XObject", dictionary! { "X" => Object::Reference(id) });
            operations = vec![Operation::new("Do", vec!["X".into()]); 10];
        }
        let content = Content { operations }.encode().unwrap();
        inner = Some(document.add_object(Stream::new(
            dictionary! {
                "Type" => "XObject", "Subtype" => "Form", "Resources" => resources,
                "BBox" => vec![0.into(), 0.into(), 100.into(), 100.into()],
            },
            content,
        )));
    }
    let page = *document.get_pages().get(&1).unwrap();
    let content = document.add_object(Stream::new(Dictionary::new(), b"/X Do".to_vec()));
    let dict = document.get_dictionary_mut(page).unwrap();
    dict.set("Contents", content);
    dict.set("Resources", dictionary! { "XObject" => dictionary! { "X" => inner.unwrap() } });
    let job = Job::new(Limits { max_page_work: 500_000_000, ..Limits::default() });
    let source = Source::open(save(&mut document), None, &job).unwrap();
    let error = render_page(&source, 0, &Render::default()).unwrap_err();
    assert!(matches!(error, Error::Limit { option: "--max-page-work", .. }), "{error}");
    assert!(render_page(&source, 1, &Render::default()).is_ok(), "the other page is fine");
}

#[test]
fn circles_lead_nowhere() {
    let mut document = book(&Book { name: "Circles", pages: 3, ..Default::default() });
    let catalog = document.catalog().unwrap().clone();
    let outlines = catalog.get(b"Outlines").and_then(Object::as_reference).unwrap();
    let first = document
        .get_dictionary(outlines)
        .and_then(|o| o.get(b"First"))
        .and_then(Object::as_reference)
        .unwrap();
    let item = document.get_dictionary_mut(first).unwrap();
    item.set("Next", first);
    item.set("First", outlines);
    let fields = catalog
        .get(b"AcroForm")
        .and_then(Object::as_dict)
        .unwrap()
        .get(b"Fields")
        .and_then(Object::as_array)
        .unwrap();
    let field = fields[0].as_reference().unwrap();
    document.get_dictionary_mut(field).unwrap().set("Kids", vec![field.into()]);
    let root = catalog.get(b"Pages").and_then(Object::as_reference).unwrap();
    let kids = document
        .get_dictionary_mut(root)
        .unwrap()
        .get_mut(b"Kids")
        .and_then(Object::as_array_mut)
        .unwrap();
    kids.push(root.into());
    let bytes = save(&mut document);
    everything(&bytes, "circles");
    assert_eq!(open(&bytes).page_count(), 3);
    assert!(Document::load_mem(&select(&open(&bytes), &[1]).unwrap()).is_ok());
}
