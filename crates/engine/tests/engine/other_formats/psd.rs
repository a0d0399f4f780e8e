//! Photoshop documents.

use super::*;

#[test]
fn documents_written_by_imagemagick() {
    let folder = folder("psd");
    let source = folder.join("source.pam");
    let picture = Picture::still(sample(61, 43, Channels::Rgb, 8));
    std::fs::write(&source, encode(Format::Pnm, &picture, 5)).expect("source");
    let cases: &[(&str, &[&str], u16)] = &[
        ("rgb.psd", &[], 0),
        ("raw.psd", &["-compress", "None"], 0),
        ("deep.psd", &["-depth", "16"], 0),
        ("gray.psd", &["-colorspace", "Gray"], 0),
        ("bits.psd", &["-monochrome"], 0),
        ("palette.psd", &["-colors", "20", "-type", "Palette"], 0),
        ("cmyk.psd", &["-colorspace", "CMYK"], 257),
        ("large.psb", &[], 0),
    ];
    for (name, options, most) in cases {
        let path = folder.join(name);
        let (from, to) = (source.display().to_string(), path.display().to_string());
        let mut arguments = vec![from.as_str()];
        arguments.extend_from_slice(options);
        arguments.push(&to);
        magick(&arguments);
        let Ok(bytes) = std::fs::read(&path) else { continue };
        let own = decode(&bytes).unwrap_or_else(|e| panic!("{name} does not open: {e}"));
        assert_eq!(own.first().bits(), if *name == "deep.psd" { 16 } else { 8 }, "{name}");
        let Some(judge) = judged(&path) else { continue };
        let apart = difference(&rgba16(own.first()), &judge);
        assert!(apart.is_some_and(|d| d <= *most), "{name} differs by {apart:?}");
    }
}

/// A document of one transparent layer, 2x1: RGB and alpha, not compressed.
fn transparent() -> Vec<u8> {
    let mut psd = b"8BPS\0\x01\0\0\0\0\0\0\0\x04\0\0\0\x01\0\0\0\x02\0\x08\0\x03".to_vec();
    psd.extend([0; 4]);
    psd.extend([0; 4]);
    // Layer section: length, layer information's length, the number of layers, negative.
    psd.extend(b"\0\0\0\x06\0\0\0\x02\xff\xff");
    psd.extend([0, 0]);
    // Half transparent red and full blue, on white.
    psd.extend([255, 0, 127, 0, 127, 255, 128, 255]);
    psd
}

#[test]
fn the_white_behind_transparency_is_taken_out() {
    let picture = decode(&transparent()).expect("decodes");
    assert_eq!(picture.first().channels, Channels::Rgba);
    assert_eq!(*picture.first().to_u8(), [255, 0, 0, 128, 0, 0, 255, 255]);
}

#[test]
fn a_cut_document_says_so() {
    let whole = transparent();
    for length in 6..whole.len() {
        let error = decode(&whole[..length]).expect_err("cut");
        assert!(matches!(error, Error::Damaged { .. }), "{length}: {error}");
    }
}
