//! Pictures, taken out as they are.

use crate::corpus;
use crate::fixture::{Book, book, jpeg_of, open, photo, picture_dict, save};
use crate::judge::{Scratch, has, run, text};
use compressimage_document::pictures::{Extracted, ExtractedData, pictures};
use compressimage_document::{Channels, Job, Source};
use lopdf::Object;

fn taken(bytes: &[u8]) -> Vec<Extracted> {
    let source = open(bytes);
    let pages: Vec<u32> = (0..source.page_count()).collect();
    let mut all = Vec::new();
    pictures(&source, &pages, |picture| {
        all.push(picture);
        Ok(())
    })
    .unwrap();
    all
}

#[test]
fn each_kind_comes_out_as_it_is() {
    let jpeg = jpeg_of(&photo(60, 40, Channels::Rgb), 80);
    let mut coded = picture_dict(60, 40, "DeviceRGB");
    coded.set("Filter", "DCTDecode");
    let palette = vec![10, 20, 30, 200, 100, 50];
    let indexed =
        vec!["Indexed".into(), "DeviceRGB".into(), 1.into(), Object::string_literal(palette)];
    let mut two = picture_dict(8, 2, indexed);
    two.set("BitsPerComponent", 1);
    let gray = photo(30, 20, Channels::Gray);
    let mut document = book(&Book {
        name: "Out",
        pages: 2,
        pictures: vec![
            (coded, jpeg.clone()),
            (picture_dict(30, 20, "DeviceGray"), gray.data.clone()),
            (two, vec![0b1000_0000, 0b0000_0001]),
        ],
        ..Default::default()
    });
    let mask = document
        .add_object(lopdf::Stream::new(picture_dict(60, 40, "DeviceGray"), vec![128; 2400]));
    let coded =
        document.objects.iter().find(|(_, o)| o.as_stream().is_ok_and(|s| s.content == jpeg));
    let coded = *coded.unwrap().0;
    document.get_object_mut(coded).and_then(Object::as_stream_mut).unwrap().dict.set("SMask", mask);
    let all = taken(&save(&mut document));
    assert_eq!(all.len(), 3);
    assert!(matches!(&all[0].data, ExtractedData::Jpeg(bytes) if *bytes == jpeg));
    assert_eq!(all[0].alpha.as_ref().map(|alpha| alpha.data[0]), Some(128));
    assert!(matches!(&all[1].data, ExtractedData::Pixels(pixels) if *pixels == gray));
    assert!(all[1].alpha.is_none() && (all[1].drawn.0 - 100.0).abs() < 0.1);
    let ExtractedData::Pixels(two) = &all[2].data else { panic!("{:?}", all[2]) };
    assert_eq!((two.channels, &two.data[..6]), (Channels::Rgb, &[200, 100, 50, 10, 20, 30][..]));
    assert_eq!(two.data[45..], [200, 100, 50]);
}

/// Every JPEG that pdfimages takes out of the first real documents, byte for byte.
#[test]
fn jpegs_of_real_documents_are_what_pdfimages_takes_out() {
    if !has("pdfimages") {
        return;
    }
    let mut compared = 0;
    for path in corpus::files("pdf") {
        let bytes = std::fs::read(&path).unwrap();
        let Ok(source) = Source::open(bytes.clone(), None, &Job::default()) else { continue };
        if source.facts().encrypted {
            continue;
        }
        let scratch = Scratch::new("out");
        run("pdfimages", &["-j", "-f", "1", "-l", "1", text(&path), text(&scratch.0.join("p"))]);
        let mut theirs: Vec<Vec<u8>> = std::fs::read_dir(&scratch.0)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|end| end == "jpg"))
            .map(|path| std::fs::read(path).unwrap())
            .collect();
        theirs.dedup();
        let mut ours = Vec::new();
        let _ = pictures(&source, &[0], |picture| {
            if let ExtractedData::Jpeg(bytes) = picture.data {
                ours.push(bytes);
            }
            Ok(())
        });
        for jpeg in theirs {
            let same = ours.contains(&jpeg);
            assert!(same, "a JPEG of {} bytes in {}", jpeg.len(), path.display());
            compared += 1;
        }
    }
    eprintln!("{compared} JPEGs are the same");
}
