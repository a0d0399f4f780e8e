//! The privacy summary, provenance and values of blocks made here.

use super::fixture::{self, Exif};
use compressimage_engine::Format;
use compressimage_engine::format::Header;
use compressimage_engine::metadata::{self, Ai, Blocks, Field, Group, Level};
use std::process::Command;

fn value<'a>(fields: &'a [Field], source: &str, name: &str) -> &'a str {
    let field = fields.iter().find(|f| f.source == source && f.name == name);
    &field.unwrap_or_else(|| panic!("no {source} {name} in {fields:#?}")).value
}

/// A photograph from a phone: place, time, device, author, two persons, motion video.
fn phone() -> Blocks {
    let exif = fixture::exif(
        &[
            (0x010F, Exif::Text("Apple")),
            (0x0110, Exif::Text("iPhone 12")),
            (0x0112, Exif::Short(6)),
            (0x013B, Exif::Text("Jane Doe")),
        ],
        &[
            (0x829A, Exif::Rationals(&[(1, 250)])),
            (0x829D, Exif::Rationals(&[(28, 10)])),
            (0x9003, Exif::Text("2023:05:04 16:12:05")),
            (0x9209, Exif::Short(0x10)),
            (0x920A, Exif::Rationals(&[(50, 1)])),
            (0x9286, Exif::Bytes(b"UNICODE\0h\0i\0")),
            (0xA431, Exif::Text("F2LX1234")),
        ],
        &[
            (1, Exif::Text("N")),
            (2, Exif::Rationals(&[(52, 1), (6, 1), (0, 1)])),
            (3, Exif::Text("E")),
            (4, Exif::Rationals(&[(4, 1), (18, 1), (0, 1)])),
            (6, Exif::Rationals(&[(123, 10)])),
        ],
    );
    let regions = "<mwg-rs:Regions rdf:parseType='Resource'><mwg-rs:RegionList><rdf:Bag>\
        <rdf:li><rdf:Description mwg-rs:Name='Ann' mwg-rs:Type='Face'/></rdf:li>\
        <rdf:li rdf:parseType='Resource'><mwg-rs:Name>Bob &amp; Co</mwg-rs:Name></rdf:li>\
        </rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>";
    Blocks {
        exif: Some(exif),
        xmp: vec![fixture::xmp(regions)],
        trailing: fixture::mp4(3_100_000),
        ..Blocks::default()
    }
}

#[test]
fn a_phone_picture_is_summed_up_as_a_person_would() {
    let blocks = phone();
    let fields = metadata::fields(&blocks);
    let (findings, summary) = metadata::privacy(&fields, &blocks);
    assert_eq!(
        summary,
        "Taken at 52.10 N, 4.30 E on 2023-05-04 at 16:12 with an Apple iPhone 12 (serial number \
         F2LX1234), by Jane Doe; shows 2 named persons (Ann, Bob & Co); holds a comment (\"hi\"); 3.1 MB \
         motion video is attached."
    );
    for level in [Level::Place, Level::Time, Level::Device, Level::Identity, Level::Hidden] {
        assert!(findings.iter().any(|f| f.level == level), "{level:?} in {findings:#?}");
    }
}

#[test]
fn values_are_readable() {
    let fields = metadata::fields(&phone());
    assert_eq!(value(&fields, "EXIF", "ExposureTime"), "1/250 s");
    assert_eq!(value(&fields, "EXIF", "FNumber"), "f/2.8");
    assert_eq!(value(&fields, "EXIF", "FocalLength"), "50 mm");
    assert_eq!(value(&fields, "EXIF", "Orientation"), "Rotate 90 CW");
    assert_eq!(value(&fields, "EXIF", "DateTimeOriginal"), "2023-05-04 16:12:05");
    assert_eq!(value(&fields, "EXIF", "UserComment"), "hi");
    assert!(value(&fields, "EXIF", "Flash").starts_with("not fired"));
    assert_eq!(value(&fields, "GPS", "GPSLatitude"), "52.1 N");
    assert_eq!(value(&fields, "GPS", "GPSLongitude"), "4.3 E");
    assert_eq!(value(&fields, "GPS", "GPSAltitude"), "12.3 m above sea level");
    assert_eq!(value(&fields, "XMP-mwg-rs", "RegionName"), "Ann; Bob & Co");
    assert_eq!(value(&fields, "Trailer", "TrailingData"), "MP4 video, 3.1 MB");
}

#[test]
fn an_inspection_stands_upright_and_is_grouped() {
    let header = Header {
        format: Format::Jpeg,
        width: 40,
        height: 30,
        frames: 1,
        animated: false,
        depth: 8,
        channels: 3,
        alpha: false,
        model: "YCbCr",
        subsampling: Some("4:2:0"),
        lossless: Some(false),
        coding: Some("baseline".to_owned()),
        quality: Some(90.0),
    };
    let inspection = metadata::inspect_blocks(header.clone(), 1_000, 6, &phone());
    assert_eq!((inspection.width, inspection.height), (30, 40));
    assert_eq!(inspection.colour_space, "sRGB (no ICC profile)");
    assert_eq!(inspection.groups[0].group, Group::Gps, "what matters most stands first");
    assert!(inspection.groups.iter().all(|g| g.fields.iter().all(|f| f.group == g.group)));
    assert!(inspection.warnings.is_empty(), "{:?}", inspection.warnings);
    let json = serde_json::to_value(&inspection).unwrap();
    assert_eq!(json["privacy"][0]["level"], "place");
    // A block that can't be read is not called clean.
    let damaged = Blocks { exif: Some(b"no TIFF header".to_vec()), ..Blocks::default() };
    let inspection = metadata::inspect_blocks(header, 1_000, 1, &damaged);
    assert_eq!(inspection.privacy_summary, "Nothing private found in what could be read.");
    assert_eq!(inspection.warnings.len(), 1);
}

#[test]
fn a_clean_file_is_said_to_be_clean() {
    let exif = fixture::exif(
        &[
            (0x0112, Exif::Short(1)),
            (0x011A, Exif::Rationals(&[(72, 1)])),
            (0x8298, Exif::Text("(c) Acme")),
        ],
        &[],
        &[],
    );
    let blocks = Blocks { exif: Some(exif), trailing: vec![0; 100], ..Blocks::default() };
    let fields = metadata::fields(&blocks);
    let (findings, summary) = metadata::privacy(&fields, &blocks);
    assert_eq!(summary, "Nothing private found.", "{fields:#?}");
    assert!(findings.is_empty());
    let (findings, summary) = metadata::privacy(&[], &Blocks::default());
    assert_eq!((findings.len(), summary.as_str()), (0, "Nothing private found."));
}

#[test]
fn iptc_text_is_read_in_its_encoding() {
    let dataset = |id: u8, text: &[u8]| [&[0x1C, 2, id, 0, text.len() as u8][..], text].concat();
    let iptc = [
        b"\x1c\x01\x5a\0\x03\x1b%G".to_vec(),
        dataset(80, "José".as_bytes()),
        dataset(25, b"sea"),
        dataset(25, b"sky"),
        dataset(90, b"M\xe1laga"),
        dataset(55, b"20230504"),
        dataset(60, b"161205+0200"),
    ];
    let blocks = Blocks { iptc: Some(iptc.concat()), ..Blocks::default() };
    let fields = metadata::fields(&blocks);
    assert_eq!(value(&fields, "IPTC", "By-line"), "José");
    assert_eq!(value(&fields, "IPTC", "Keywords"), "sea; sky");
    assert_eq!(value(&fields, "IPTC", "City"), "Málaga");
    assert_eq!(value(&fields, "IPTC", "DateCreated"), "2023-05-04");
    assert_eq!(value(&fields, "IPTC", "TimeCreated"), "16:12:05+02:00");
    let (_, summary) = metadata::privacy(&fields, &blocks);
    assert_eq!(summary, "Taken at Málaga on 2023-05-04, by José.");
}

#[test]
fn xmp_structures_languages_and_broken_tails_are_read() {
    let mut packet = fixture::xmp(
        "<dc:title><rdf:Alt><rdf:li xml:lang='x-default'>Sea</rdf:li>\
         <rdf:li xml:lang='fr'>Mer</rdf:li></rdf:Alt></dc:title>\
         <dc:creator><rdf:Seq><rdf:li>Doe, Jane</rdf:li><rdf:li>Bob</rdf:li></rdf:Seq></dc:creator>\
         <Iptc4xmpCore:CreatorContactInfo Iptc4xmpCore:CiEmailWork='a@example.org'/>\
         <Iptc4xmpExt:LocationShown><rdf:Bag><rdf:li><rdf:Description Iptc4xmpExt:City='Delft'/>\
         </rdf:li></rdf:Bag></Iptc4xmpExt:LocationShown>\
         <exif:GPSLatitude>33,51.5S</exif:GPSLatitude><exif:GPSLongitude>151,12E</exif:GPSLongitude>\
         <dc:source><rdf:Description><rdf:value>film</rdf:value></rdf:Description></dc:source>",
    );
    packet.truncate(packet.len() - 60);
    let blocks = Blocks { xmp: vec![packet], ..Blocks::default() };
    let fields = metadata::fields(&blocks);
    assert_eq!(value(&fields, "XMP-dc", "Title"), "Sea");
    assert_eq!(value(&fields, "XMP-dc", "Title-fr"), "Mer");
    assert_eq!(value(&fields, "XMP-dc", "Creator"), "Doe, Jane; Bob");
    assert_eq!(value(&fields, "XMP-iptcCore", "CreatorWorkEmail"), "a@example.org");
    assert_eq!(value(&fields, "XMP-iptcExt", "LocationShownCity"), "Delft");
    assert_eq!(value(&fields, "XMP-exif", "GPSLatitude"), "33.858333 S");
    assert_eq!(value(&fields, "XMP-dc", "Source"), "film");
    let (_, summary) = metadata::privacy(&fields, &blocks);
    assert!(
        summary.starts_with("Taken at 33.8583 S, 151.20 E, Delft, by Doe, Jane; Bob; "),
        "{summary}"
    );
    assert!(summary.contains("holds contact details"), "{summary}");
}

#[test]
fn content_credentials_say_who_made_it_and_how() {
    let store = fixture::c2pa("Acme Studio", "trainedAlgorithmicMedia");
    let blocks = Blocks { c2pa: vec![store], ..Blocks::default() };
    let fields = metadata::fields(&blocks);
    assert_eq!(value(&fields, "C2PA", "ClaimGenerator"), "Acme Studio 1.2");
    assert_eq!(value(&fields, "C2PA", "Action"), "c2pa.created by Painter 3");
    assert_eq!(value(&fields, "C2PA", "DigitalSourceType"), "trainedAlgorithmicMedia");
    assert_eq!(value(&fields, "C2PA", "Ingredient"), "beach.jpg");
    assert_eq!(value(&fields, "C2PA", "CertificateIssuer"), "Example Authority");
    let provenance = metadata::provenance(&fields);
    assert_eq!(provenance.ai, Some(Ai::Generated));
    assert_eq!(
        provenance.statements,
        [
            "has Content Credentials written by Acme Studio 1.2, signed by Example Signer (not \
             verified)",
            "says it was made with AI",
        ]
    );
    let camera = fixture::c2pa("Camera", "digitalCapture");
    let fields = metadata::fields(&Blocks { c2pa: vec![camera], ..Blocks::default() });
    assert_eq!(metadata::provenance(&fields).ai, None);
}

/// The fixture is held against another reader, so that ours is not tested by our own mistakes.
#[test]
fn exiftool_reads_the_content_credentials_alike() {
    let store = fixture::c2pa("Acme Studio", "trainedAlgorithmicMedia");
    let segment = [b"JP\0\x01\0\0\0\x01", &store[..]].concat();
    let mut jpeg = vec![0xFF, 0xD8, 0xFF, 0xEB];
    jpeg.extend((segment.len() as u16 + 2).to_be_bytes());
    jpeg.extend(segment);
    jpeg.extend([0xFF, 0xD9]);
    let folder = own_folder();
    let path = folder.join("credentials.jpg");
    std::fs::write(&path, jpeg).unwrap();
    let output = Command::new("exiftool").args(["-G1", "-a", "-u", "-s"]).arg(&path).output();
    std::fs::remove_dir_all(&folder).unwrap();
    let Ok(output) = output else {
        eprintln!("skipped: exiftool is not installed");
        return;
    };
    let text = String::from_utf8_lossy(&output.stdout);
    for wanted in ["Acme Studio", "c2pa.created", "trainedAlgorithmicMedia", "beach.jpg"] {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
}

/// A folder for files of this test run.
fn own_folder() -> std::path::PathBuf {
    let folder = std::env::temp_dir().join(format!("compressimage-read-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn generators_are_known_by_what_they_write() {
    let settings = "a cat\nNegative prompt: dog\nSteps: 20, Sampler: Euler, Model: sdxl_base";
    let ai = |texts: &[(&str, &str)], exif: Option<Vec<u8>>, xmp: Option<Vec<u8>>| {
        let texts = texts.iter().map(|(k, t)| (k.to_string(), t.to_string())).collect();
        let blocks = Blocks { texts, exif, xmp: xmp.into_iter().collect(), ..Blocks::default() };
        let fields = metadata::fields(&blocks);
        let provenance = metadata::provenance(&fields);
        (provenance.ai, provenance.generator)
    };
    let generated = |name: &str| (Some(Ai::Generated), Some(name.to_owned()));
    assert_eq!(ai(&[("parameters", settings)], None, None), generated("Stable Diffusion"));
    let graph = r#"{"last_node_id": 9, "nodes": [{"ckpt_name": "x"}]}"#;
    assert_eq!(ai(&[("workflow", graph)], None, None), generated("ComfyUI"));
    let software = fixture::exif(&[(0x0131, Exif::Text("Adobe Firefly"))], &[], &[]);
    assert_eq!(ai(&[], Some(software), None), generated("Adobe Firefly"));
    let comment = [b"ASCII\0\0\0", settings.as_bytes()].concat();
    let comment = fixture::exif(&[], &[(0x9286, Exif::Bytes(&comment))], &[]);
    assert_eq!(ai(&[], Some(comment), None).0, Some(Ai::Generated));
    let edited = "<Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/\
        compositeWithTrainedAlgorithmicMedia</Iptc4xmpExt:DigitalSourceType>";
    assert_eq!(ai(&[], None, Some(fixture::xmp(edited))), (Some(Ai::Edited), None));
    let job = [("Description", "a cat in the rain --ar 3:2 --v 6.0 Job ID: 5d3f")];
    assert_eq!(ai(&job, None, None), generated("Midjourney"));
    // Words of people and ordinary programs are no claims.
    let words = [("Title", "a gemini at midjourney"), ("Software", "GIMP"), ("parameters", "f=3")];
    assert_eq!(ai(&words, None, None), (None, None));
}

#[test]
fn what_hangs_behind_a_picture_is_named() {
    let named = |trailing: &[u8]| {
        let blocks = Blocks { trailing: trailing.to_vec(), ..Blocks::default() };
        let fields = metadata::fields(&blocks);
        fields.into_iter().map(|f| f.value).collect::<Vec<_>>()
    };
    assert_eq!(named(b"PK\x03\x04 and so on"), ["ZIP archive, 14 bytes"]);
    assert_eq!(named(&[0; 40]), ["padding, 40 bytes"]);
    assert_eq!(named(b"\x01\x02something else"), ["unknown data, 16 bytes"]);
    let jpeg = b"\xFF\xD8\xFF\xC0\0\x11\x08\0\x10\0\x20\x03";
    assert_eq!(named(jpeg), ["JPEG picture, 32 x 16 pixels, 12 bytes"]);
    let both = [&jpeg[..], &fixture::mp4(5_000)].concat();
    assert_eq!(named(&both), ["JPEG picture, 32 x 16 pixels, 12 bytes", "MP4 video, 5.0 KB"]);
}

#[test]
fn the_difference_is_what_is_gone() {
    let before = metadata::fields(&phone());
    let after: Vec<_> = before.iter().filter(|f| f.source != "GPS").cloned().collect();
    let gone = metadata::difference(&before, &after);
    assert_eq!(gone.len(), before.len() - after.len());
    assert!(!gone.is_empty() && gone.iter().all(|f| f.source == "GPS"));
    assert!(metadata::difference(&before, &before).is_empty());
}
