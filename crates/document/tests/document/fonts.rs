//! Documents whose fonts are not in the file.

use crate::fixture::{open, save};
use crate::judge::pdftoppm;
use compressimage_document::fonts::{given, system};
use compressimage_document::render::{Drawing, FontWish, Fonts, Painter, Render, Scale};
use lopdf::{Document, Object, Stream, StringFormat, dictionary};
use std::collections::BTreeMap;
use std::path::Path;

/// A font that Adobe's programs bring along and others have to replace, and a text for it.
struct Case {
    font: &'static str,
    encoding: &'static str,
    collection: &'static str,
    text: &'static [u8],
}

/// "你好世界" in UCS-2.
const CHINESE: &[u8] = b"\x4f\x60\x59\x7d\x4e\x16\x75\x4c";

const CASES: [Case; 8] = [
    Case { font: "STSong-Light", encoding: "UniGB-UCS2-H", collection: "GB1", text: CHINESE },
    Case { font: "STSong-Light", encoding: "UniGB-UCS2-V", collection: "GB1", text: CHINESE },
    // "日本語" in Shift JIS.
    Case {
        font: "HeiseiMin-W3",
        encoding: "90ms-RKSJ-H",
        collection: "Japan1",
        text: b"\x93\xfa\x96\x7b\x8c\xea",
    },
    Case {
        font: "HeiseiKakuGo-W5",
        encoding: "90ms-RKSJ-V",
        collection: "Japan1",
        text: b"\x93\xfa\x96\x7b\x8c\xea",
    },
    // "한국어" in UHC.
    Case {
        font: "HYSMyeongJo-Medium",
        encoding: "KSCms-UHC-H",
        collection: "Korea1",
        text: b"\xc7\xd1\xb1\xb9\xbe\xee",
    },
    // "中文" in Big Five.
    Case {
        font: "MSung-Light",
        encoding: "ETen-B5-H",
        collection: "CNS1",
        text: b"\xa4\xa4\xa4\xe5",
    },
    Case { font: "MHei-Medium", encoding: "UniCNS-UCS2-V", collection: "CNS1", text: CHINESE },
    // A part of the name is in the name of a standard font.
    Case { font: "FZSans-Regular", encoding: "UniGB-UCS2-H", collection: "GB1", text: CHINESE },
];

/// Two pages with the same text, black on white, in letters of 60 points.
fn foreign(case: &Case) -> Vec<u8> {
    let mut doc = Document::with_version("1.4");
    let tree = doc.new_object_id();
    let info = dictionary! {
        "Registry" => Object::string_literal("Adobe"),
        "Ordering" => Object::string_literal(case.collection),
        "Supplement" => 2,
    };
    let looks = doc.add_object(dictionary! {
        "Type" => "FontDescriptor", "FontName" => case.font, "Flags" => 6, "StemV" => 80,
        "Ascent" => 880, "Descent" => -120, "CapHeight" => 880, "ItalicAngle" => 0,
        "FontBBox" => vec![0.into(), (-120).into(), 1000.into(), 880.into()],
    });
    let letters = doc.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType0", "BaseFont" => case.font,
        "CIDSystemInfo" => info, "DW" => 1000, "FontDescriptor" => looks,
    });
    let font = doc.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => case.font,
        "Encoding" => case.encoding, "DescendantFonts" => vec![letters.into()],
    });
    let text = Object::String(case.text.to_vec(), StringFormat::Hexadecimal);
    let text = lopdf::content::Operation::new("Tj", vec![text]);
    let mut content = b"BT /F 60 Tf 40 260 Td ".to_vec();
    content.extend(lopdf::content::Content { operations: vec![text] }.encode().unwrap());
    content.extend(b" ET");
    let content = doc.add_object(Stream::new(dictionary! {}, content));
    let page = dictionary! {
        "Type" => "Page", "Parent" => tree, "Contents" => content,
        "MediaBox" => vec![0.into(), 0.into(), 300.into(), 330.into()],
        "Resources" => dictionary! { "Font" => dictionary! { "F" => font } },
    };
    let pages = [doc.add_object(page.clone()), doc.add_object(page)].map(Object::Reference);
    let tree_dict = dictionary! { "Type" => "Pages", "Count" => 2, "Kids" => pages.to_vec() };
    doc.objects.insert(tree, tree_dict.into());
    let root = doc.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    doc.trailer.set("Root", root);
    save(&mut doc)
}

fn draw(bytes: &[u8], fonts: Option<Fonts>) -> [Drawing; 2] {
    let source = open(bytes);
    let how = Render { scale: Scale::Dpi(72.0), fonts, ..Default::default() };
    let mut painter = Painter::new(&source, &how);
    [0, 1].map(|page| painter.page(page).unwrap())
}

fn gray(drawing: &Drawing) -> Vec<u8> {
    drawing.pixels.data.as_chunks::<4>().0.iter().map(|pixel| pixel[1]).collect()
}

/// How much black is on a page, in whole pixels.
fn ink(gray: &[u8]) -> f64 {
    gray.iter().map(|&sample| f64::from(255 - sample) / 255.0).sum()
}

/// The first and last row and column with ink on a page of 300 columns.
fn edges(gray: &[u8]) -> [usize; 4] {
    let dark = || gray.iter().enumerate().filter(|(_, sample)| **sample < 128).map(|(at, _)| at);
    let columns = || dark().map(|at| at % 300);
    let of = |found: Option<usize>| found.unwrap_or(usize::MAX);
    [
        of(dark().next()) / 300,
        of(dark().next_back()) / 300,
        of(columns().min()),
        of(columns().max()),
    ]
}

/// An installed font with the letters of a collection; says where there is none.
fn installed(collection: &str) -> bool {
    let wish = FontWish { collection: Some(collection.to_owned()), ..Default::default() };
    let found = system()(&wish).is_some();
    if !found {
        eprintln!("skipped: no font with letters of {collection} is installed");
    }
    found
}

/// Whether poppler can draw the letters, too: without its data it doesn't know the encodings, and
/// of other fonts it may choose one without the letters.
fn poppler_knows() -> bool {
    let needs = [
        ("/usr/share/poppler/cMap", "poppler-data"),
        ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", "fonts-noto-cjk"),
    ];
    let missing = needs.iter().find(|(path, _)| !Path::new(path).exists());
    if let Some((_, package)) = missing {
        eprintln!("skipped: {package} is not installed");
    }
    missing.is_none()
}

#[test]
fn letters_of_missing_fonts_are_drawn_as_another_renderer_draws_them() {
    for case in &CASES {
        let what = format!("{} in {}", case.font, case.encoding);
        if !installed(case.collection) {
            continue;
        }
        let bytes = foreign(case);
        for drawing in draw(&bytes, Some(system())) {
            assert_eq!(drawing.warnings, [""; 0], "{what}");
            let ours = gray(&drawing);
            let each = ink(&ours) / (case.text.len() / 2) as f64;
            assert!((250.0..2000.0).contains(&each), "{what}: {each} of 3600 pixels a letter");
            if !poppler_knows() {
                continue;
            }
            let Some((_, _, theirs)) = pdftoppm(&bytes, drawing.page, 72) else { return };
            let theirs: Vec<u8> = theirs.as_chunks::<3>().0.iter().map(|rgb| rgb[1]).collect();
            let ratio = ink(&ours) / ink(&theirs);
            assert!((0.6..1.6).contains(&ratio), "{what}: {ratio} of its ink");
            let (ours, theirs) = (edges(&ours), edges(&theirs));
            let apart = ours.iter().zip(theirs).map(|(a, b)| a.abs_diff(b)).max().unwrap();
            assert!(apart < 8, "{what} stands at {ours:?}, not {theirs:?}");
        }
    }
}

#[test]
fn where_no_font_is_found_the_page_is_drawn_and_says_what_to_install() {
    for case in &CASES {
        for drawing in draw(&foreign(case), None) {
            let [warning] = &drawing.warnings[..] else { panic!("{:?}", drawing.warnings) };
            assert!(warning.contains(case.font), "{warning}");
            assert!(warning.contains("fonts-noto-cjk"), "{warning}");
            assert_eq!(drawing.wishes[0].collection.as_deref(), Some(case.collection));
        }
    }
}

#[test]
fn a_font_that_is_handed_in_is_used_for_its_collection_only() {
    if !installed("GB1") {
        return;
    }
    let wish = FontWish { collection: Some("GB1".into()), ..Default::default() };
    let fonts = given(BTreeMap::from([("GB1".to_owned(), system()(&wish).unwrap())]));
    let [chinese, _] = draw(&foreign(&CASES[0]), Some(fonts.clone()));
    assert!(chinese.warnings.is_empty() && ink(&gray(&chinese)) > 1000.0);
    let [korean, _] = draw(&foreign(&CASES[4]), Some(fonts));
    assert_eq!(korean.wishes.len(), 1);
}

/// Droid's is a TrueType font, the ones of Noto have PostScript outlines.
#[test]
fn a_font_that_is_installed_by_its_own_name_is_taken() {
    let wish = FontWish {
        name: Some("DroidSansFallback".into()),
        collection: Some("Japan1".into()),
        ..Default::default()
    };
    let found = system()(&wish);
    let Some((bytes, 0)) = found.filter(|(bytes, _)| bytes.starts_with(&[0, 1, 0, 0])) else {
        eprintln!("skipped: fonts-droid-fallback is not installed");
        return;
    };
    assert!(bytes.len() > 1_000_000);
    let case = Case { font: "DroidSansFallback", ..CASES[2] };
    let [droid, _] = draw(&foreign(&case), Some(system()));
    let ink = ink(&gray(&droid));
    assert!((1000.0..6000.0).contains(&ink), "{ink} pixels of ink");
}
