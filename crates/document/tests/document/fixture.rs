//! Files made by code, each for what a test asks of it.

use compressimage_document::make::{Layout, Paper, Picture, make};
use compressimage_document::{Channels, Job, Pixels, Recode, Source};
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

/// A JPEG encoder for the tests.
pub struct Encoder;

impl Recode for Encoder {
    fn jpeg(&self, pixels: &Pixels, quality: u8) -> Result<Vec<u8>, String> {
        Ok(jpeg_of(pixels, quality))
    }
}

pub fn jpeg_of(pixels: &Pixels, quality: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut bytes, quality);
    let colour = match pixels.channels {
        Channels::Gray => jpeg_encoder::ColorType::Luma,
        Channels::Rgb => jpeg_encoder::ColorType::Rgb,
        Channels::Rgba => jpeg_encoder::ColorType::Rgba,
        Channels::Cmyk => jpeg_encoder::ColorType::CmykAsYcck,
    };
    encoder.encode(&pixels.data, pixels.width as u16, pixels.height as u16, colour).unwrap();
    bytes
}

/// A picture like a photograph: smooth, with some grain, its upper left corner red.
pub fn photo(width: u32, height: u32, channels: Channels) -> Pixels {
    let mut seed = 7_u32;
    let mut data = Vec::new();
    for y in 0..height {
        for x in 0..width {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let grain = (seed >> 27) as u8;
            let across = (x * 200 / width) as u8 + grain;
            let down = (y * 200 / height) as u8 + grain;
            let corner = x < width / 4 && y < height / 4;
            let rgb = if corner { [220, 20, 20] } else { [across / 2, down, 255 - across] };
            match channels {
                Channels::Gray => data.push(if corner { 250 } else { (across / 2) + down / 2 }),
                Channels::Rgb => data.extend(rgb),
                Channels::Rgba => {
                    data.extend([rgb[0], rgb[1], rgb[2], if corner { 255 } else { across }])
                }
                Channels::Cmyk => data.extend([255 - rgb[0], 255 - rgb[1], 255 - rgb[2], 0]),
            }
        }
    }
    Pixels::new(width, height, channels, data).unwrap()
}

/// The JPEG with one more segment behind its start.
pub fn with_segment(jpeg: &[u8], marker: u8, body: &[u8]) -> Vec<u8> {
    let length = (body.len() as u16 + 2).to_be_bytes();
    [&jpeg[..2], &[0xff, marker], &length, body, &jpeg[2..]].concat()
}

/// The JPEG with an EXIF orientation, a camera maker and a comment.
pub fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0\x2a\0\0\0\x08\0\x02".to_vec();
    tiff.extend(b"\x01\x0f\0\x02\0\0\0\x08\0\0\0\x26");
    tiff.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    tiff.extend([0; 4]);
    tiff.extend(b"SecretCo");
    let jpeg = with_segment(jpeg, 0xfe, b"taken by Jane Doe");
    with_segment(&jpeg, 0xe1, &[b"Exif\0\0", &tiff[..]].concat())
}

pub fn open(bytes: &[u8]) -> Source {
    Source::open(bytes, None, &Job::default()).unwrap()
}

/// A PDF of one picture that fills a page of its own size at a dpi.
pub fn one_picture(picture: Picture, dpi: f32) -> Vec<u8> {
    let layout = Layout { paper: Paper::Fit(dpi), margin: 0.0, ..Default::default() };
    make(&[picture], &layout, &Job::default()).unwrap()
}

pub fn save(document: &mut Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

fn label(text: &str, size: i64) -> Vec<Operation> {
    vec![
        Operation::new("BT", vec![]),
        Operation::new("Tf", vec!["F1".into(), size.into()]),
        Operation::new("Td", vec![72.into(), 700.into()]),
        Operation::new("Tj", vec![Object::string_literal(text)]),
        Operation::new("ET", vec![]),
    ]
}

/// What [`book`] leaves out or puts in.
#[derive(Default)]
pub struct Book {
    /// What its pages say; page 3 says "<name> page 3".
    pub name: &'static str,
    /// How many pages.
    pub pages: usize,
    /// All the metadata a document can have.
    pub metadata: bool,
    /// Pictures on page 1.
    pub pictures: Vec<(Dictionary, Vec<u8>)>,
}

/// A document with much of what documents have: text, inherited attributes in a nested tree,
/// an outline, named destinations, links, a form field on each page, page labels.
pub fn book(how: &Book) -> Document {
    let mut doc = Document::with_version("1.4");
    let (root, branch) = (doc.new_object_id(), doc.new_object_id());
    let font = doc.add_object(
        dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" },
    );
    let mut pictures = Dictionary::new();
    for (i, (dict, content)) in how.pictures.iter().enumerate() {
        let id = doc.add_object(Stream::new(dict.clone(), content.clone()));
        pictures.set(format!("Im{i}"), id);
    }
    let resources = dictionary! { "Font" => dictionary! { "F1" => font }, "XObject" => pictures };
    let resources = doc.add_object(resources);
    let ids: Vec<ObjectId> = (0..how.pages).map(|_| doc.new_object_id()).collect();
    let mut fields: Vec<Object> = Vec::new();
    for (i, &id) in ids.iter().enumerate() {
        let mut operations = label(&format!("{} page {}", how.name, i + 1), 24);
        if i == 0 {
            for (n, _) in how.pictures.iter().enumerate() {
                let cell = [100, 0, 0, 100, 72 + 110 * n as i64, 400].map(Object::Integer).to_vec();
                operations.push(Operation::new("q", vec![]));
                operations.push(Operation::new("cm", cell));
                operations
                    .push(Operation::new("Do", vec![Object::Name(format!("Im{n}").into_bytes())]));
                operations.push(Operation::new("Q", vec![]));
            }
        }
        let content = Content { operations }.encode().unwrap();
        let content = doc.add_object(Stream::new(Dictionary::new(), content));
        let field = doc.add_object(dictionary! {
            "Type" => "Annot", "Subtype" => "Widget", "FT" => "Tx", "P" => id, "F" => 4,
            "T" => Object::string_literal(format!("field{}", i + 1)),
            "V" => Object::string_literal("filled"), "DA" => Object::string_literal("/F1 12 Tf 0 g"),
            "Rect" => vec![72.into(), 600.into(), 200.into(), 620.into()],
        });
        let next = ids[(i + 1) % ids.len()];
        let by_name = doc.add_object(dictionary! {
            "Type" => "Annot", "Subtype" => "Link", "Border" => vec![0.into(), 0.into(), 0.into()],
            "Rect" => vec![72.into(), 500.into(), 200.into(), 520.into()],
            "Dest" => Object::string_literal(format!("place{}", (i + 1) % ids.len() + 1)),
        });
        let direct = doc.add_object(dictionary! {
            "Type" => "Annot", "Subtype" => "Link", "Border" => vec![0.into(), 0.into(), 0.into()],
            "Rect" => vec![72.into(), 530.into(), 200.into(), 550.into()],
            "A" => dictionary! { "S" => "GoTo", "D" => vec![next.into(), "Fit".into()] },
        });
        fields.push(field.into());
        let parent = if i < how.pages / 2 { branch } else { root };
        doc.objects.insert(
            id,
            dictionary! {
                "Type" => "Page", "Parent" => parent, "Contents" => content,
                "Annots" => vec![field.into(), by_name.into(), direct.into()],
            }
            .into(),
        );
    }
    let kids = |ids: &[ObjectId]| ids.iter().map(|&id| id.into()).collect::<Vec<Object>>();
    let (low, high) = ids.split_at(how.pages / 2);
    doc.objects.insert(
        branch,
        dictionary! {
            "Type" => "Pages", "Parent" => root, "Kids" => kids(low), "Count" => low.len() as i64,
            "Rotate" => 90,
        }
        .into(),
    );
    let mut all = vec![branch.into()];
    all.extend(kids(high));
    doc.objects.insert(
        root,
        dictionary! {
            "Type" => "Pages", "Kids" => all, "Count" => ids.len() as i64, "Resources" => resources,
            "MediaBox" => vec![0.into(), 0.into(), 612.into(), 792.into()],
        }
        .into(),
    );
    let outlines = doc.new_object_id();
    let items: Vec<ObjectId> = ids.iter().map(|_| doc.new_object_id()).collect();
    for (i, &item) in items.iter().enumerate() {
        let mut entry = dictionary! {
            "Title" => Object::string_literal(format!("{} chapter {}", how.name, i + 1)),
            "Parent" => outlines,
            "Dest" => Object::string_literal(format!("place{}", i + 1)),
        };
        if i > 0 {
            entry.set("Prev", items[i - 1]);
        }
        if let Some(&next) = items.get(i + 1) {
            entry.set("Next", next);
        }
        doc.objects.insert(item, entry.into());
    }
    doc.objects.insert(
        outlines,
        dictionary! {
            "Type" => "Outlines", "First" => items[0], "Last" => items[items.len() - 1],
            "Count" => items.len() as i64,
        }
        .into(),
    );
    let places = ids.iter().enumerate().flat_map(|(i, &id)| {
        let target: Vec<Object> = vec![id.into(), "XYZ".into(), 0.into(), 700.into(), Object::Null];
        [Object::string_literal(format!("place{}", i + 1)), target.into()]
    });
    let places: Vec<Object> = places.collect();
    let mut catalog = dictionary! {
        "Type" => "Catalog", "Pages" => root, "Outlines" => outlines,
        "Names" => dictionary! { "Dests" => dictionary! { "Names" => places } },
        "AcroForm" => dictionary! {
            "Fields" => fields, "DR" => dictionary! { "Font" => dictionary! { "F1" => font } },
        },
        "PageLabels" => dictionary! { "Nums" => vec![0.into(), dictionary! { "S" => "r" }.into()] },
    };
    if how.metadata {
        add_metadata(&mut doc, &mut catalog, ids[0]);
    }
    let catalog = doc.add_object(catalog);
    doc.trailer.set("Root", catalog);
    doc
}

fn add_metadata(doc: &mut Document, catalog: &mut Dictionary, page: ObjectId) {
    let xmp = "<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'>\
        <rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about='' \
        xmlns:xmp='http://ns.adobe.com/xap/1.0/' xmp:CreatorTool='SecretTool 1.0'/></rdf:RDF></x:xmpmeta>\
        <?xpacket end='w'?>";
    let xmp = Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        xmp.as_bytes().to_vec(),
    );
    let xmp = doc.add_object(xmp.with_compression(false));
    catalog.set("Metadata", xmp);
    catalog.set(
        "PieceInfo",
        dictionary! { "SecretApp" => dictionary! {
            "LastModified" => Object::string_literal("D:20240102030405Z"),
            "Private" => Object::string_literal("SecretPrivate"),
        } },
    );
    let info = doc.add_object(dictionary! {
        "Title" => Object::string_literal("SecretTitle"), "Author" => Object::string_literal("Jane Doe"),
        "Producer" => Object::string_literal("SecretProducer"),
        "CreationDate" => Object::string_literal("D:20240102030405Z"),
    });
    doc.trailer.set("Info", info);
    let id = Object::String(b"0123456789abcdef".to_vec(), lopdf::StringFormat::Hexadecimal);
    doc.trailer.set("ID", vec![id.clone(), id]);
    let thumb = doc.add_object(Stream::new(
        dictionary! {
            "Width" => 1, "Height" => 1, "ColorSpace" => "DeviceGray", "BitsPerComponent" => 8,
        },
        vec![0],
    ));
    let comment = doc.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Text", "T" => Object::string_literal("Jane Commenter"),
        "M" => Object::string_literal("D:20240102030405Z"), "Contents" => Object::string_literal("kept"),
        "Rect" => vec![300.into(), 600.into(), 320.into(), 620.into()],
    });
    let page = doc.get_dictionary_mut(page).unwrap();
    page.set("Thumb", thumb);
    page.set("LastModified", Object::string_literal("D:20240102030405Z"));
    page.get_mut(b"Annots").and_then(Object::as_array_mut).unwrap().push(comment.into());
    let orphan = Stream::new(Dictionary::new(), b"SecretOrphan".to_vec()).with_compression(false);
    doc.add_object(orphan);
}

/// The dictionary of an embedded picture.
pub fn picture_dict(width: u32, height: u32, space: impl Into<Object>) -> Dictionary {
    dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => i64::from(width),
        "Height" => i64::from(height), "BitsPerComponent" => 8, "ColorSpace" => space.into(),
    }
}
