//! What is taken out, and that nothing else is.

use crate::corpus;
use crate::fixture::{Book, book, jpeg_of, open, photo, picture_dict, save, with_exif};
use crate::judge::{Scratch, has, pdftoppm, qpdf_approves, run, text};
use compressimage_document::render::{Render, Scale, render_page};
use compressimage_document::strip::{Attachments, Strip, strip};
use compressimage_document::{Channels, Error, Job, NoRecode, Source};
use lopdf::{Document, IncrementalDocument, Object, dictionary};

/// A document that says something private wherever a PDF can.
fn private() -> Vec<u8> {
    let jpeg = with_exif(&jpeg_of(&photo(40, 40, Channels::Rgb), 90), 1);
    let mut dict = picture_dict(40, 40, "DeviceRGB");
    dict.set("Filter", "DCTDecode");
    let how = Book { name: "Kept", pages: 4, metadata: true, pictures: vec![(dict, jpeg)] };
    let bytes = save(&mut book(&how));
    // A second revision: the first stays in the file with its title.
    let before = Document::load_mem(&bytes).unwrap();
    let info = before.trailer.get(b"Info").and_then(Object::as_reference).unwrap();
    let mut update = IncrementalDocument::create_from(bytes, before);
    let newer = dictionary! { "Title" => Object::string_literal("SecretSecondTitle") };
    update.new_document.objects.insert(info, newer.into());
    let mut out = Vec::new();
    update.save_to(&mut out).unwrap();
    out
}

const SECRETS: [&str; 10] = [
    "SecretTitle",
    "SecretSecondTitle",
    "Jane",
    "SecretProducer",
    "SecretTool",
    "SecretApp",
    "SecretPrivate",
    "SecretOrphan",
    "SecretCo",
    "20240102",
];

/// The whole file with every stream unpacked.
fn laid_open(bytes: &[u8]) -> Vec<u8> {
    let mut document = Document::load_mem(bytes).unwrap();
    document.decompress();
    let mut out = Vec::new();
    document.save_to(&mut out).unwrap();
    out
}

fn holds(bytes: &[u8], word: &str) -> bool {
    memchr::memmem::find(bytes, word.as_bytes()).is_some()
}

#[test]
fn nothing_private_stays() {
    let before = private();
    for secret in SECRETS {
        assert!(holds(&before, secret), "the fixture has no {secret}");
    }
    let stripped = strip(&open(&before), &Strip::default(), &NoRecode).unwrap();
    let after = laid_open(&stripped.bytes);
    for secret in SECRETS {
        assert!(!holds(&after, secret), "{secret} is still there");
    }
    for kept in ["Kept page 1", "chapter 2", "place3", "filled", "(kept)"] {
        assert!(holds(&after, kept), "{kept} is gone");
    }
    qpdf_approves(&stripped.bytes, "a stripped document");
    let all = |what: &str| stripped.found.iter().any(|found| found.what.contains(what));
    for what in
        ["XMP", "revision", "Title", "private data", "preview", "pictures", "comments", "refers"]
    {
        assert!(all(what), "the report says nothing of {what}: {:?}", stripped.found);
    }
    let title = stripped.found.iter().find(|found| found.what.ends_with("Title")).unwrap();
    assert_eq!(title.values, ["SecretSecondTitle"]);
}

#[test]
fn exiftool_and_mat2_see_nothing() {
    let stripped = strip(&open(&private()), &Strip::default(), &NoRecode).unwrap().bytes;
    let scratch = Scratch::new("strip");
    let path = scratch.file("x.pdf", &stripped);
    if has("exiftool") {
        let (_, said) = run("exiftool", &["-a", "-G1", "-ee", "-u", text(&path)]);
        let told: Vec<&str> = said.lines().filter(|line| !about_the_file(line)).collect();
        assert!(told.is_empty(), "exiftool still sees {told:?}");
    }
    if has("mat2") {
        let (_, said) = run("mat2", &["--show", text(&path)]);
        // What it says of any file, also of one that it cleaned itself.
        let nothing = ["[+] Metadata for", "creation-date: -1", "format: PDF-", "mod-date: -1"];
        let told: Vec<&str> = said
            .lines()
            .filter(|line| {
                !line.trim().is_empty() && !nothing.iter().any(|none| line.contains(none))
            })
            .collect();
        assert!(told.is_empty(), "mat2 still sees {told:?}");
    }
}

/// What exiftool says of any file, with or without metadata, and what is no metadata: the language
/// and the structure are for screen readers, and the embedded pictures are the document itself.
fn about_the_file(line: &str) -> bool {
    let tags = [
        "ExifTool Version",
        "PDF Version",
        "Linearized",
        "Page Count",
        "Has XFA",
        "Page Mode",
        "Page Layout",
        "Language",
        "Tagged PDF",
        "Embedded Image",
    ];
    line.contains("[System]")
        || line.contains("[File]")
        || tags.iter().any(|tag| line.contains(tag))
}

#[test]
fn metadata_of_a_picture_that_is_packed_once_more_goes_too() {
    let jpeg = with_exif(&jpeg_of(&photo(40, 40, Channels::Rgb), 90), 1);
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut packer, &jpeg).unwrap();
    let mut dict = picture_dict(40, 40, "DeviceRGB");
    dict.set("Filter", vec!["FlateDecode".into(), "DCTDecode".into()]);
    let pictures = vec![(dict, packer.finish().unwrap())];
    let bytes = save(&mut book(&Book { name: "Packed", pages: 2, pictures, ..Default::default() }));
    let taken = |bytes: &[u8]| {
        let mut taken = Vec::new();
        compressimage_document::pictures::pictures(&open(bytes), &[0], |picture| {
            taken.push(picture.data);
            Ok(())
        })
        .unwrap();
        match taken.pop() {
            Some(compressimage_document::pictures::ExtractedData::Jpeg(jpeg)) => jpeg,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(taken(&bytes), jpeg);
    let stripped = strip(&open(&bytes), &Strip::default(), &NoRecode).unwrap().bytes;
    let after = taken(&stripped);
    assert!(!holds(&after, "SecretCo") && !holds(&after, "Jane"));
    assert_eq!(pdftoppm(&stripped, 0, 72), pdftoppm(&bytes, 0, 72));
}

#[test]
fn stripping_twice_changes_nothing() {
    let once = strip(&open(&private()), &Strip::default(), &NoRecode).unwrap().bytes;
    let twice = strip(&open(&once), &Strip::default(), &NoRecode).unwrap();
    assert_eq!(once, twice.bytes);
    assert_eq!(twice.found, []);
}

#[test]
fn a_signed_document_is_left_alone_unless_asked() {
    let mut document = book(&Book { name: "Signed", pages: 2, ..Default::default() });
    let signature = document.add_object(dictionary! {
        "Type" => "Sig", "Filter" => "Adobe.PPKLite", "Contents" => Object::string_literal("x"),
        "ByteRange" => vec![0.into(), 1.into(), 2.into(), 3.into()],
    });
    document.catalog_mut().unwrap().set("Perms", dictionary! { "DocMDP" => signature });
    let source = open(&save(&mut document));
    assert!(source.facts().signed);
    let error = strip(&source, &Strip::default(), &NoRecode).unwrap_err();
    assert!(matches!(error, Error::Signed), "{error}");
    let asked = Strip { break_signature: true, ..Default::default() };
    assert!(strip(&source, &asked, &NoRecode).is_ok());
}

#[test]
fn scripts_and_attachments_go_only_when_asked() {
    let mut document = book(&Book { name: "Busy", pages: 2, ..Default::default() });
    let file = document.add_object(lopdf::Stream::new(
        dictionary! { "Type" => "EmbeddedFile", "Params" => dictionary! {
            "ModDate" => Object::string_literal("D:20240102030405Z"), "Size" => 4,
        } },
        b"FILE".to_vec(),
    ));
    let spec = document.add_object(dictionary! {
        "Type" => "Filespec", "F" => Object::string_literal("a.txt"), "EF" => dictionary! { "F" => file },
    });
    let script =
        dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") };
    let catalog = document.catalog_mut().unwrap();
    catalog.set("OpenAction", script);
    let names = catalog.get_mut(b"Names").and_then(Object::as_dict_mut).unwrap();
    names.set(
        "EmbeddedFiles",
        dictionary! { "Names" => vec![Object::string_literal("a"), spec.into()] },
    );
    let source = open(&save(&mut document));
    assert!(source.facts().javascript && source.facts().attachments);
    let after = |how: Strip| laid_open(&strip(&source, &how, &NoRecode).unwrap().bytes);
    let plain = after(Strip::default());
    assert!(holds(&plain, "app.alert") && holds(&plain, "FILE") && !holds(&plain, "20240102"));
    let bare =
        after(Strip { javascript: true, attachments: Attachments::Remove, ..Default::default() });
    assert!(!holds(&bare, "app.alert") && !holds(&bare, "FILE"));
}

/// Every document of the corpus that may be stripped: as many of its pages look the same, in our
/// renderer and in another.
#[test]
fn real_documents_look_the_same_and_say_nothing() {
    let scratch = Scratch::new("strip-corpus");
    let mut stripped_any = 0;
    for path in corpus::files("pdf") {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).unwrap();
        let Ok(before) = Source::open(bytes.clone(), None, &Job::default()) else { continue };
        let how = Strip { break_signature: true, ..Default::default() };
        let Ok(stripped) = strip(&before, &how, &NoRecode) else { continue };
        stripped_any += 1;
        let after = open(&stripped.bytes);
        assert_eq!(after.facts().pages, before.facts().pages, "{name}");
        let how = Render { scale: Scale::Dpi(40.0), ..Default::default() };
        let draw =
            |source: &Source| render_page(source, 0, &how).map(|drawing| drawing.pixels.data).ok();
        assert_eq!(draw(&after), draw(&before), "{name}");
        scratch.file(&name, &stripped.bytes);
        if stripped_any % 8 == 0 {
            assert_eq!(pdftoppm(&stripped.bytes, 0, 40), pdftoppm(&bytes, 0, 40), "{name}");
        }
    }
    if stripped_any == 0 {
        return;
    }
    assert!(stripped_any > 100, "only {stripped_any}");
    if has("exiftool") {
        let (_, said) = run("exiftool", &["-a", "-G1", "-ee", "-u", "-r", text(&scratch.0)]);
        let told: Vec<&str> = said
            .lines()
            .filter(|line| line.contains("[XMP") || line.contains("[PDF]") || line.contains("[IFD"))
            .filter(|line| !about_the_file(line))
            .collect();
        assert!(told.is_empty(), "exiftool still sees {told:#?}");
    }
}
