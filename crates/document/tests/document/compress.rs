//! Smaller, and nothing else.

use crate::corpus;
use crate::fixture::{Book, Encoder, book, jpeg_of, one_picture, open, photo, picture_dict, save};
use crate::judge::{
    Scratch, difference, has, pdftoppm, pdftotext, qpdf_approves, qpdf_no_worse, run, text,
};
use compressimage_document::compress::{Compress, Done, Press, compress, compress_to, score_pages};
use compressimage_document::make::Picture;
use compressimage_document::{Channels, Job, NoRecode, Pixels, Source};
use jpeg_encoder::ColorType;
use lopdf::{Dictionary, Object, dictionary};

const SMALL: Compress = Compress { max_dpi: Some(72.0), quality: Some(60), drastic: false };

/// A document of pictures, each drawn 100 points wide and high, and what became of each.
fn with_pictures(pictures: Vec<(Dictionary, Vec<u8>)>) -> Vec<u8> {
    save(&mut book(&Book { name: "Pictures", pages: 2, metadata: true, pictures }))
}

fn raw(space: impl Into<Object>, channels: Channels, side: u32) -> (Dictionary, Vec<u8>) {
    (picture_dict(side, side, space), photo(side, side, channels).data)
}

#[test]
fn a_picture_is_scaled_to_how_large_it_is_drawn() {
    let jpeg = jpeg_of(&photo(600, 600, Channels::Rgb), 95);
    let mut dict = picture_dict(600, 600, "DeviceRGB");
    dict.set("Filter", "DCTDecode");
    let bytes = with_pictures(vec![(dict, jpeg), raw("DeviceGray", Channels::Gray, 300)]);
    let done = compress(&open(&bytes), &SMALL, &Encoder).unwrap();
    qpdf_approves(&done.bytes, "a compressed document");
    assert_eq!(done.report.kept, None);
    assert!(done.bytes.len() < bytes.len() / 4, "{} of {}", done.bytes.len(), bytes.len());
    for picture in &done.report.pictures {
        assert_eq!(picture.done, Done::Recoded);
        // 100 points at 72 dpi are 100 pixels.
        assert_eq!(picture.new_size, (100, 100));
        assert!((picture.dpi.unwrap() - picture.size.0 as f32 * 0.72).abs() < 1.0);
        assert!(picture.after < picture.before);
    }
    if has("pdfimages") {
        let scratch = Scratch::new("compressed");
        let path = scratch.file("x.pdf", &done.bytes);
        let (_, said) = run("pdfimages", &["-list", text(&path)]);
        assert_eq!(said.matches("100   100").count(), 2, "{said}");
        assert_eq!(said.matches("jpeg").count(), 2, "{said}");
    }
    let scores = score_pages(&open(&bytes), &open(&done.bytes), &[0, 1], 72.0, |a, b| {
        Ok(difference(&a.data, &b.data).1)
    });
    let scores = scores.unwrap();
    assert!(scores[0] > 0.0 && scores[0] < 6.0 && scores[1] == 0.0, "{scores:?}");
}

#[test]
fn what_a_jpeg_would_spoil_is_left_alone_with_the_reason() {
    let palette: Vec<u8> = (0..=255).flat_map(|i: u8| [i, 255 - i, i / 2]).collect();
    let indexed =
        vec!["Indexed".into(), "DeviceRGB".into(), 255.into(), Object::string_literal(palette)];
    let mut stencil = picture_dict(64, 64, "DeviceGray");
    stencil.set("ImageMask", true);
    stencil.set("BitsPerComponent", 1);
    stencil.remove(b"ColorSpace");
    let mut keyed = raw("DeviceRGB", Channels::Rgb, 64);
    keyed.0.set("Mask", vec![Object::Integer(0); 6]);
    let mut bilevel = picture_dict(64, 64, "DeviceGray");
    bilevel.set("BitsPerComponent", 1);
    let tint = dictionary! {
        "FunctionType" => 2, "N" => 1, "Domain" => vec![0.into(), 1.into()],
        "C0" => vec![1.into()], "C1" => vec![0.into()],
    };
    let tint = Object::Dictionary(tint);
    let bytes = with_pictures(vec![
        (stencil, vec![0x5a; 512]),
        keyed,
        raw(
            vec!["Separation".into(), "Gold".into(), "DeviceGray".into(), tint],
            Channels::Gray,
            64,
        ),
        (bilevel, vec![0xa5; 512]),
        (picture_dict(64, 64, indexed), (0..64 * 64).map(|i| (i % 256) as u8).collect()),
        raw("DeviceRGB", Channels::Rgb, 8),
    ]);
    let source = open(&bytes);
    let done =
        compress(&source, &Compress { max_dpi: None, quality: Some(30), drastic: false }, &Encoder)
            .unwrap();
    let whys: Vec<String> = done.report.pictures.iter().map(|p| format!("{:?}", p.done)).collect();
    for (i, why) in ["stencil", "transparent", "Separation", "black and white"].iter().enumerate() {
        assert!(whys[i].contains(why), "{whys:?}");
    }
    // At most 256 colours: nothing is lost.
    assert!(!whys[4].contains("Recoded"), "{whys:?}");
    if let (Some(a), Some(b)) = (pdftoppm(&bytes, 0, 72), pdftoppm(&done.bytes, 0, 72)) {
        // The small photograph in the corner may differ; the rest of the page is what it was.
        let (_, mean) = difference(&a.2, &b.2);
        assert!(mean < 0.2, "{mean}");
    }
}

#[test]
fn alpha_profiles_and_decode_arrays_stay_right() {
    let mut inverted = raw("DeviceGray", Channels::Gray, 200);
    inverted.0.set("Decode", vec![1.into(), 0.into()]);
    let mut document =
        book(&Book { name: "Colours", pages: 2, pictures: vec![inverted], ..Default::default() });
    // A picture with alpha replaces nothing: it is added beside, drawn at 100 points, too.
    let mask = picture_dict(200, 200, "DeviceGray");
    let mask = document.add_object(lopdf::Stream::new(mask, photo(200, 200, Channels::Gray).data));
    let id =
        document.objects.iter().find(|(_, o)| o.as_stream().is_ok_and(|s| s.dict.has(b"Decode")));
    let id = *id.unwrap().0;
    document.get_object_mut(id).and_then(Object::as_stream_mut).unwrap().dict.set("SMask", mask);
    let bytes = save(&mut document);
    let done = compress(
        &open(&bytes),
        &Compress { max_dpi: Some(72.0), quality: Some(85), drastic: false },
        &Encoder,
    )
    .unwrap();
    let recoded = done.report.pictures.iter().filter(|p| p.done == Done::Recoded).count();
    assert_eq!(recoded, 2, "{:?}", done.report.pictures);
    if let (Some(a), Some(b)) = (pdftoppm(&bytes, 0, 72), pdftoppm(&done.bytes, 0, 72)) {
        let (_, mean) = difference(&a.2, &b.2);
        assert!(mean < 1.0, "the page differs by {mean}");
    }
}

#[test]
fn without_loss_every_pixel_stays() {
    let same = raw("DeviceRGB", Channels::Rgb, 100);
    let bytes = with_pictures(vec![same.clone(), same, raw("DeviceGray", Channels::Gray, 50)]);
    let done = compress(&open(&bytes), &Compress::LOSSLESS, &NoRecode).unwrap();
    assert!(done.bytes.len() < bytes.len());
    assert!(done.report.tidied.merged >= 1, "the same picture twice: {:?}", done.report.tidied);
    assert!(done.report.tidied.unused >= 1, "{:?}", done.report.tidied);
    for page in 0..2 {
        assert_eq!(pdftoppm(&bytes, page, 100), pdftoppm(&done.bytes, page, 100));
    }
}

#[test]
fn running_again_changes_nothing() {
    let bytes = with_pictures(vec![raw("DeviceRGB", Channels::Rgb, 300)]);
    let once = compress(&open(&bytes), &SMALL, &Encoder).unwrap();
    let twice = compress(&open(&once.bytes), &SMALL, &Encoder).unwrap();
    assert_eq!(once.bytes, twice.bytes);
    assert!(twice.report.kept.is_some());
    let again = compress(&open(&bytes), &SMALL, &Encoder).unwrap();
    assert_eq!(once.bytes, again.bytes, "the same input gives the same bytes");
}

#[test]
fn a_wanted_size_is_met_or_the_error_tells_the_smallest() {
    let bytes = one_picture(Picture::pixels(photo(500, 500, Channels::Rgb)), 144.0);
    let source = open(&bytes);
    let press = Press::new(&source, &Encoder);
    let mut sizes = Vec::new();
    for wanted in [bytes.len() as u64, 60_000, 15_000] {
        let (done, _) = compress_to(&press, wanted, None).unwrap();
        assert!(done.bytes.len() as u64 <= wanted, "{} over {wanted}", done.bytes.len());
        sizes.push(done.bytes.len());
    }
    assert!(sizes[0] > sizes[1] && sizes[1] > sizes[2], "{sizes:?}");
    let error = compress_to(&press, 500, None).unwrap_err().to_string();
    assert!(error.contains("smallest size reached"), "{error}");
}

#[test]
fn a_signed_document_is_kept_byte_for_byte() {
    let mut document = book(&Book { name: "Signed", pages: 2, ..Default::default() });
    document.add_object(dictionary! {
        "Type" => "Sig", "Contents" => Object::string_literal("x"),
        "ByteRange" => vec![0.into(), 1.into(), 2.into(), 3.into()],
    });
    let bytes = save(&mut document);
    let done = compress(&open(&bytes), &SMALL, &Encoder).unwrap();
    assert_eq!(done.bytes, bytes);
    assert!(done.report.kept.unwrap().contains("signed"));
}

/// Every real document: never larger, still readable by others, its text what it was.
#[test]
fn real_documents_keep_their_text_and_get_no_larger() {
    let (mut seen, mut before, mut after) = (0, 0, 0);
    for path in corpus::files("pdf") {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).unwrap();
        let Ok(source) = Source::open(bytes.clone(), None, &Job::default()) else { continue };
        let Ok(done) = compress(&source, &Compress::default(), &Encoder) else { continue };
        assert!(done.bytes.len() <= bytes.len(), "{name}");
        (seen, before, after) = (seen + 1, before + bytes.len(), after + done.bytes.len());
        if done.report.kept.is_some() {
            assert_eq!(done.bytes, bytes, "{name}");
            continue;
        }
        qpdf_no_worse(&bytes, &done.bytes, &name);
        if let (0, Some(text)) = (seen % 4, pdftotext(&bytes)) {
            assert_eq!(Some(text), pdftotext(&done.bytes), "{name}");
        }
    }
    if seen > 0 {
        assert!(seen > 100, "only {seen}");
        eprintln!("{seen} documents: {before} bytes became {after}");
    }
}

/// How much a page of two documents differs as we draw it, at 72 dpi.
fn drawn_apart(before: &[u8], after: &[u8]) -> f64 {
    let score = |a: &Pixels, b: &Pixels| Ok(difference(&a.data, &b.data).1);
    score_pages(&open(before), &open(after), &[0], 72.0, score).unwrap()[0]
}

/// A book with one picture of four inks, which is a JPEG (by itself each, or three as brightness
/// and colours) or not, with a `Decode` array or without.
fn of_inks(jpeg: Option<ColorType>, decode: bool) -> Vec<u8> {
    let inks = photo(400, 400, Channels::Cmyk);
    let mut dict = picture_dict(400, 400, "DeviceCMYK");
    if decode {
        dict.set("Decode", [1, 0, 1, 0, 1, 0, 1, 0].map(Object::Integer).to_vec());
    }
    let Some(coding) = jpeg else { return with_pictures(vec![(dict, inks.data)]) };
    dict.set("Filter", "DCTDecode");
    let mut bytes = Vec::new();
    jpeg_encoder::Encoder::new(&mut bytes, 95).encode(&inks.data, 400, 400, coding).unwrap();
    with_pictures(vec![(dict, bytes)])
}

#[test]
fn pictures_of_four_inks_keep_their_inks() {
    let codings = [Some(ColorType::Cmyk), Some(ColorType::CmykAsYcck), None];
    for (jpeg, decode) in codings.into_iter().flat_map(|coding| [(coding, true), (coding, false)]) {
        let bytes = of_inks(jpeg, decode);
        let done = compress(&open(&bytes), &SMALL, &Encoder).unwrap();
        let picture = &done.report.pictures[0];
        assert_eq!(picture.done, Done::Recoded, "{jpeg:?} {decode}");
        assert!(picture.after * 8 < picture.before, "{picture:?}");
        let mean = drawn_apart(&bytes, &done.bytes);
        assert!(mean < 1.5, "the page differs by {mean} ({jpeg:?} {decode})");
        if let (Some(a), Some(b)) = (pdftoppm(&bytes, 0, 72), pdftoppm(&done.bytes, 0, 72)) {
            let (_, mean) = difference(&a.2, &b.2);
            assert!(mean < 1.5, "the page differs by {mean} ({jpeg:?} {decode})");
        }
    }
}

#[test]
fn a_small_size_takes_drawings_too_where_nothing_else_helps() {
    let palette: Vec<u8> = (0..=255).flat_map(|i: u8| [i, 255 - i, i / 2]).collect();
    let indexed =
        vec!["Indexed".into(), "DeviceRGB".into(), 255.into(), Object::string_literal(palette)];
    let grain = photo(600, 600, Channels::Gray).data;
    let bytes = with_pictures(vec![(picture_dict(600, 600, indexed), grain)]);
    let source = open(&bytes);
    let press = Press::new(&source, &Encoder);
    let (_, gently) = compress_to(&press, bytes.len() as u64 * 9 / 10, None).unwrap();
    let (small, how) = compress_to(&press, 30_000, None).unwrap();
    assert!(!gently.drastic && how.drastic, "{gently:?} {how:?}");
    assert!(small.bytes.len() <= 30_000);
    // And no more is given up than that takes.
    assert!(small.bytes.len() > 5_000, "{}", small.bytes.len());
}

#[test]
fn no_picture_keeps_more_dots_than_asked_for() {
    let bytes = one_picture(Picture::pixels(photo(500, 500, Channels::Rgb)), 144.0);
    let source = open(&bytes);
    let press = Press::new(&source, &Encoder);
    let (done, how) = compress_to(&press, 60_000, Some(36.0)).unwrap();
    assert_eq!(how.max_dpi, Some(36.0));
    assert_eq!(done.report.pictures[0].new_size, (125, 125));
}
