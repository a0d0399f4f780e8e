//! Small files that would take hours or all memory: each is refused by a limit, or drawn within it.
//! The limits are counted, not timed.

use crate::fixture::save;
use compressimage_document::compress::{Compress, compress};
use compressimage_document::render::{Render, Scale, render_page};
use compressimage_document::text::words;
use compressimage_document::{Error, Job, NoRecode, Source};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

/// A page of one bomb: its size, what it draws with and how.
struct Bomb {
    document: Document,
    resources: Dictionary,
    size: i64,
}

impl Bomb {
    fn new() -> Self {
        Self { document: Document::with_version("1.7"), resources: Dictionary::new(), size: 800 }
    }

    /// The largest page that a limit on pixels lets through at first.
    fn large() -> Self {
        Self { size: 3800, ..Self::new() }
    }

    fn add(&mut self, dict: Dictionary, content: impl Into<Vec<u8>>) -> ObjectId {
        let mut stream = Stream::new(dict, content.into());
        let _ = stream.compress();
        self.document.add_object(stream)
    }

    /// Names an object, or whatever else, among the resources.
    fn with(mut self, kind: &str, name: &str, value: impl Into<Object>) -> Self {
        let mut named = self
            .resources
            .get(kind.as_bytes())
            .and_then(Object::as_dict)
            .cloned()
            .unwrap_or_default();
        named.set(name, value);
        self.resources.set(kind, named);
        self
    }

    /// The file whose page follows these instructions.
    fn page(mut self, content: impl Into<Vec<u8>>) -> Vec<u8> {
        let content = self.add(Dictionary::new(), content);
        self.page_of(content)
    }

    fn page_of(mut self, content: impl Into<Object>) -> Vec<u8> {
        let root = self.document.new_object_id();
        let page = self.document.add_object(dictionary! {
            "Type" => "Page", "Parent" => root, "Contents" => content,
            "Resources" => self.resources.clone(),
            "MediaBox" => vec![0.into(), 0.into(), self.size.into(), self.size.into()],
        });
        let pages = dictionary! { "Type" => "Pages", "Count" => 1, "Kids" => vec![page.into()] };
        self.document.objects.insert(root, pages.into());
        let catalog = dictionary! { "Type" => "Catalog", "Pages" => root };
        let catalog = self.document.add_object(catalog);
        self.document.trailer.set("Root", catalog);
        save(&mut self.document)
    }
}

fn numbers(numbers: &[i64]) -> Object {
    numbers.iter().map(|&number| number.into()).collect::<Vec<Object>>().into()
}

fn picture(width: i64, height: i64, space: impl Into<Object>) -> Dictionary {
    dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => width, "Height" => height,
        "BitsPerComponent" => 8, "ColorSpace" => space.into(),
    }
}

fn form(resources: Dictionary) -> Dictionary {
    dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "BBox" => numbers(&[0, 0, 3800, 3800]),
        "Resources" => resources,
    }
}

/// The limit that refuses to open or draw it; `None` where all is well.
fn refused(bytes: &[u8]) -> Option<&'static str> {
    assert!(bytes.len() < 1_000_000, "a bomb is small, not {} bytes", bytes.len());
    let told = |error: Error| match error {
        Error::Limit { option, .. } => option,
        Error::Damaged(_) => "damaged",
        other => panic!("{other}"),
    };
    let source = match Source::open(bytes, None, &Job::default()) {
        Ok(source) => source,
        Err(error) => return Some(told(error)),
    };
    // What can't be counted is kept as it is.
    compress(&source, &Compress::default(), &NoRecode).map(drop).or_else(limit_only).unwrap();
    words(&source, 0).map(drop).or_else(limit_only).unwrap();
    let how = Render { scale: Scale::Dpi(150.0), ..Default::default() };
    render_page(&source, 0, &how).err().map(told)
}

fn limit_only(error: Error) -> Result<(), Error> {
    if matches!(error, Error::Limit { .. }) { Ok(()) } else { Err(error) }
}

const WORK: Option<&str> = Some("--max-page-work");
const WHOLE_PAGE: &str = "q 3800 0 0 3800 0 0 cm /I Do Q\n";

#[test]
fn one_picture_drawn_a_thousand_times() {
    let mut bomb = Bomb::large();
    let image = bomb.add(picture(1000, 1300, "DeviceGray"), vec![0; 1_300_000]);
    assert_eq!(refused(&bomb.with("XObject", "I", image).page(WHOLE_PAGE.repeat(1000))), WORK);
}

#[test]
fn outlines_over_the_whole_page() {
    let line = "612 792 l 0 0 l 612 0 l 0 792 l ";
    assert_eq!(refused(&Bomb::new().page(format!("0 0 m {} f", line.repeat(100_000)))), WORK);
    let wide = "0 0 m 1 1 l 2 0 l S ".repeat(20_000);
    assert_eq!(refused(&Bomb::large().page(format!("1 j 1 J 1000 w {wide}"))), WORK);
}

#[test]
fn dashes_without_end() {
    for dash in ["[0.00001]", "[-1 1.0000001]"] {
        let bytes = Bomb::new().page(format!("{dash} 0 d 0 0 m 612 792 l S"));
        assert_eq!(refused(&bytes), WORK, "{dash}");
    }
    let font = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" };
    let glyphs = format!("[0.01] 0 d BT /F 900 Tf 1 Tr ({}) Tj ET", "S@8&%".repeat(100));
    assert_eq!(refused(&Bomb::new().with("Font", "F", font).page(glyphs)), WORK);
}

#[test]
fn a_pattern_of_a_million_cells() {
    for (step, matrix) in [(1, [1, 0, 0, 1, 0, 0]), (100_000, [1, 0, 1000, 1, 0, 0])] {
        let mut bomb = Bomb::new();
        let pattern = dictionary! {
            "Type" => "Pattern", "PatternType" => 1, "PaintType" => 1, "TilingType" => 1,
            "BBox" => numbers(&[0, 0, 100_000, 100_000]), "XStep" => step, "YStep" => step,
            "Matrix" => numbers(&matrix), "Resources" => Dictionary::new(),
        };
        let pattern = bomb.add(pattern, "0 0 1 1 re f");
        let bytes = bomb.with("Pattern", "P", pattern).page("/Pattern cs /P scn 0 0 800 800 re f");
        assert_eq!(refused(&bytes), WORK);
    }
}

#[test]
fn masks_one_after_the_other() {
    let mut bomb = Bomb::large();
    let mut content = String::new();
    for i in 0..60 {
        let mut group = form(Dictionary::new());
        group.set("Group", dictionary! { "S" => "Transparency", "CS" => "DeviceGray" });
        let group = bomb.add(group, "0 0 612 792 re f");
        let mask = dictionary! { "S" => "Luminosity", "G" => group };
        let name = format!("G{i}");
        bomb = bomb.with("ExtGState", &name, dictionary! { "SMask" => mask });
        content += &format!("q /{name} gs 0 0 9 9 re f Q ");
    }
    assert_eq!(refused(&bomb.page(content)), WORK);
}

#[test]
fn triangles_on_each_other() {
    let corner = |x: u16, y: u16| [&[0][..], &x.to_be_bytes(), &y.to_be_bytes(), &[9; 3]].concat();
    let triangle = [corner(0, 0), corner(u16::MAX, 0), corner(0, u16::MAX)].concat();
    let mut bomb = Bomb::new();
    let mesh = dictionary! {
        "ShadingType" => 4, "ColorSpace" => "DeviceRGB", "BitsPerCoordinate" => 16,
        "BitsPerComponent" => 8, "BitsPerFlag" => 8,
        "Decode" => numbers(&[0, 800, 0, 800, 0, 1, 0, 1, 0, 1]),
    };
    let mesh = bomb.add(mesh, triangle.repeat(100_000));
    assert_eq!(refused(&bomb.with("Shading", "S", mesh).page("/S sh")), WORK);
}

#[test]
fn long_texts() {
    let font = || dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" };
    let text = |content: String| refused(&Bomb::new().with("Font", "F", font()).page(content));
    assert_eq!(text(format!("BT /F 12 Tf ({}) Tj ET", "a".repeat(5_000_000))), WORK);
    let parts = format!("({})9 ", "a".repeat(1000)).repeat(5_000);
    assert_eq!(text(format!("BT /F 12 Tf [{parts}] TJ ET")), WORK);
    // Text to clip with is kept.
    assert_eq!(text(format!("BT /F 12 Tf 7 Tr ({}) Tj ET", "a".repeat(1_000_000))), WORK);
    assert_eq!(text(format!("BT /F 12 Tf ({}) Tj ET", "a".repeat(100_000))), None);
}

#[test]
fn a_glyph_that_is_drawn_costs_wherever_it_stands() {
    let mut bomb = Bomb::new();
    let image = bomb.add(picture(2000, 2000, "DeviceGray"), vec![0; 4_000_000]);
    let glyph = bomb.add(Dictionary::new(), "500 0 d0 1000 0 0 1000 0 0 cm /I Do");
    let font = dictionary! {
        "Type" => "Font", "Subtype" => "Type3", "FontBBox" => numbers(&[0, 0, 1000, 1000]),
        "FontMatrix" => vec![0.001.into(), 0.into(), 0.into(), 0.001.into(), 0.into(), 0.into()],
        "FirstChar" => 97, "LastChar" => 97, "Widths" => numbers(&[500]),
        "Encoding" => dictionary! { "Differences" => vec![97.into(), "a".into()] },
        "CharProcs" => dictionary! { "a" => glyph },
        "Resources" => dictionary! { "XObject" => dictionary! { "I" => image } },
    };
    let content = format!("BT /F 600 Tf 1 1 Td {} ET", "(a) Tj 0 0 Td ".repeat(20_000));
    assert_eq!(refused(&bomb.with("Font", "F", font).page(content)), WORK);
}

/// Five hundred megabytes of instructions, in parts that are each allowed.
#[test]
fn instructions_in_many_parts() {
    let mut bomb = Bomb::new();
    let part = bomb.add(Dictionary::new(), vec![b' '; 100 << 20]);
    let parts: Vec<Object> = vec![part.into(); 5];
    assert_eq!(refused(&bomb.page_of(parts)), Some("--max-stream"));
}

#[test]
fn functions_that_are_made_of_functions() {
    let mut bomb = Bomb::new();
    let mut inner: Object = dictionary! {
        "FunctionType" => 2, "Domain" => numbers(&[0, 1]), "N" => 1, "C0" => numbers(&[0, 0, 0]),
        "C1" => numbers(&[1, 1, 1]),
    }
    .into();
    for _ in 0..40 {
        inner = bomb.document.add_object(inner).into();
        inner = dictionary! {
            "FunctionType" => 3, "Domain" => numbers(&[0, 1]), "Bounds" => vec![0.5.into()],
            "Encode" => numbers(&[0, 1, 0, 1]), "Functions" => vec![inner.clone(), inner],
        }
        .into();
    }
    let inner = bomb.document.add_object(inner);
    let space = vec!["Separation".into(), "X".into(), "DeviceRGB".into(), inner.into()];
    let bytes = bomb.with("ColorSpace", "C", space).page("/C cs 0 sc 0 0 9 9 re f");
    assert_eq!(refused(&bytes), Some("damaged"));
}

#[test]
fn functions_that_are_large_or_long() {
    let shading = |dict: Dictionary, content: Vec<u8>| {
        let mut bomb = Bomb::large();
        let function = bomb.add(dict, content);
        let shading = dictionary! {
            "ShadingType" => 1, "ColorSpace" => "DeviceRGB", "Function" => function,
            "Domain" => numbers(&[0, 1, 0, 1]), "Matrix" => numbers(&[3800, 0, 0, 3800, 0, 0]),
        };
        refused(&bomb.with("Shading", "S", shading).page("/S sh"))
    };
    let range = numbers(&[0, 1, 0, 1, 0, 1]);
    let calculator = || {
        let domain = numbers(&[0, 1, 0, 1]);
        dictionary! { "FunctionType" => 4, "Domain" => domain, "Range" => range.clone() }
    };
    let program =
        |steps: usize| format!("{{pop {} dup dup}}", "dup mul ".repeat(steps)).into_bytes();
    assert_eq!(shading(calculator(), program(100_000)), Some("damaged"));
    assert_eq!(shading(calculator(), program(1_500)), WORK);
    let table = dictionary! {
        "FunctionType" => 0, "Domain" => numbers(&[0, 1, 0, 1]), "Range" => range.clone(),
        "Size" => numbers(&[8_000, 10_000]), "BitsPerSample" => 8,
    };
    assert_eq!(shading(table, vec![0; 240_000_000]), Some("--max-stream"));
}

#[test]
fn widths_of_all_characters_there_could_ever_be() {
    let mut bomb = Bomb::new();
    let letters = bomb.document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => "X",
        "CIDSystemInfo" => dictionary! {
            "Registry" => Object::string_literal("Adobe"),
            "Ordering" => Object::string_literal("Identity"),
        },
        "W" => numbers(&[0, 4_000_000_000, 500]),
    });
    let font = dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "X", "Encoding" => "Identity-H",
        "DescendantFonts" => vec![letters.into()],
    };
    let bytes = bomb.with("Font", "F", font).page("BT /F 12 Tf (aa) Tj ET");
    assert_eq!(refused(&bytes), Some("damaged"));
}

/// A coded picture of a page: its dictionary, what codes it and its bytes.
fn coded(width: i64, height: i64, filter: impl Into<Object>, parms: Object, raw: &[u8]) -> Vec<u8> {
    let mut bomb = Bomb::new();
    let mut dict = picture(width, height, "DeviceGray");
    dict.set("Filter", filter.into());
    dict.set("DecodeParms", parms);
    let image = bomb.document.add_object(Stream::new(dict, raw.to_vec()));
    bomb.with("XObject", "I", image).page("800 0 0 800 0 0 cm /I Do")
}

/// The header of a JPEG 2000 codestream.
fn jpx(side: u32, tile: u32, components: u16) -> Vec<u8> {
    let mut size = vec![0, 0];
    for number in [side, side, 0, 0, tile, tile, 0, 0] {
        size.extend(number.to_be_bytes());
    }
    size.extend(components.to_be_bytes());
    size.extend([7, 1, 1].repeat(components.into()));
    let length = (size.len() as u16 + 2).to_be_bytes();
    [b"\xff\x4f\xff\x51", &length[..], &size, b"\xff\xd9"].concat()
}

#[test]
fn coded_pictures_that_claim_too_much() {
    const PIXELS: Option<&str> = Some("--max-pixels");
    let fax = |columns: i64| dictionary! { "K" => -1, "Columns" => columns }.into();
    assert_eq!(refused(&coded(100, 100, "CCITTFaxDecode", fax(2_000_000_000), &[0; 99])), PIXELS);
    for raw in [jpx(4_000_000_000, 4_000_000_000, 3), jpx(8_000, 1, 3), jpx(7_900, 7_900, 255)] {
        assert_eq!(refused(&coded(100, 100, "JPXDecode", Object::Null, &raw)), PIXELS);
        let hex: String = raw.iter().map(|byte| format!("{byte:02x}")).collect();
        let filters: Vec<Object> = vec!["ASCIIHexDecode".into(), "JPXDecode".into()];
        let packed = coded(100, 100, filters, Object::Null, format!("{hex}>").as_bytes());
        assert_eq!(refused(&packed), PIXELS);
    }
    let segment = |number: u8, kind: u8, side: u32| {
        let size = [side.to_be_bytes(), side.to_be_bytes()].concat();
        [&[0, 0, 0, number, kind, 0, 1, 0, 0, 0, 19], &size[..], &[0; 11]].concat()
    };
    let regions = segment(1, 38, 8_000).repeat(100);
    let raw = [segment(0, 48, 100), regions].concat();
    assert_eq!(refused(&coded(100, 100, "JBIG2Decode", Object::Null, &raw)), PIXELS);
    let thin = coded(60_000_000, 1, "RunLengthDecode", Object::Null, &[128]);
    assert_eq!(refused(&thin), Some("--max-side"));
}

#[test]
fn a_picture_amid_the_instructions_that_claims_too_much() {
    let fax = "BI /W 99 /H 99 /BPC 1 /CS /G /F /CCF /DP <</K -1 /Columns 2000000000>> ID aaaa EI";
    let bytes = Bomb::new().page(format!("800 0 0 800 0 0 cm {fax}"));
    assert_eq!(refused(&bytes), Some("--max-pixels"));
}
