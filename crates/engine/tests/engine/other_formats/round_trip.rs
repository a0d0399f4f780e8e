//! What is written comes back as it was, here and in ImageMagick.

use super::*;
use compressimage_engine::metadata::Metadata;

const ALL: [Channels; 4] = [Channels::Gray, Channels::GrayAlpha, Channels::Rgb, Channels::Rgba];

/// The raster as a format that lacks some channels gives it back.
fn same(format: Format, before: &Raster, after: &Raster) {
    assert_eq!((before.width, before.height), (after.width, after.height), "{format}");
    assert_eq!(rgba16(before), rgba16(after), "{format} {:?}", before.channels);
}

#[test]
fn lossless_formats_give_the_pixels_back() {
    for (width, height) in [(1, 1), (7, 5), (64, 33), (256, 19)] {
        for channels in ALL {
            for bits in [8, 16] {
                let raster = sample(width, height, channels, bits);
                let picture = Picture::still(raster.clone());
                for format in
                    [Format::Tiff, Format::Bmp, Format::Ico, Format::Pnm, Format::Qoi, Format::Tga]
                {
                    let deep = format.facts().deep;
                    let wanted = if deep { raster.clone() } else { raster.clone().into_8_bit() };
                    for effort in if format == Format::Tiff { vec![0, 3, 7, 10] } else { vec![5] } {
                        let bytes = encode(format, &picture, effort);
                        let back = decode(&bytes).expect("decodes what it wrote");
                        same(format, &wanted, back.first());
                        assert_eq!(back.first().bits(), wanted.bits(), "{format}");
                        // A single colour may be gray.
                        if width > 1 && matches!(format, Format::Tiff | Format::Pnm) {
                            assert_eq!(back.first().channels, channels, "{format}");
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn imagemagick_reads_what_is_written() {
    let folder = folder("written");
    let few = Raster::from_u8(
        50,
        40,
        Channels::Rgb,
        (0..2000u32).flat_map(|i| [(i / 50 % 5 * 50) as u8, (i % 50 / 10 * 40) as u8, 9]).collect(),
    );
    let bits = Raster::from_u8(
        50,
        40,
        Channels::Gray,
        (0..2000u32).map(|i| if (i / 7 + i / 50) % 3 == 0 { 255 } else { 0 }).collect(),
    );
    let mut rasters = vec![few, bits];
    rasters.extend(ALL.map(|channels| sample(61, 43, channels, 8)));
    rasters.extend(ALL.map(|channels| sample(61, 43, channels, 16)));
    for (i, raster) in rasters.iter().enumerate() {
        for format in [Format::Tiff, Format::Bmp, Format::Ico, Format::Pnm, Format::Tga] {
            for effort in if format == Format::Tiff { vec![0, 3, 7, 10] } else { vec![5] } {
                let bytes = encode(format, &Picture::still(raster.clone()), effort);
                let ending = format.facts().extensions[0];
                let path = folder.join(format!("{i}-{effort}.{ending}"));
                std::fs::write(&path, bytes).expect("written");
                let Some(judge) = judged(&path) else { return };
                let deep = format.facts().deep;
                let wanted = if deep { raster.clone() } else { raster.clone().into_8_bit() };
                let apart = difference(&rgba16(&wanted), &judge);
                // ImageMagick reads 16-bit straight alpha through premultiplied values.
                let most = if raster.channels.has_alpha() && deep { 1 } else { 0 };
                assert!(apart.is_some_and(|d| d <= most), "{}: {apart:?}", path.display());
            }
        }
    }
}

#[test]
fn few_colours_are_written_small() {
    let stripes = |channels: Channels| {
        let n = channels.count();
        let samples =
            (0..100 * 100 * n).map(|i| if (i / n / 10).is_multiple_of(2) { 255 } else { 0 });
        Picture::still(Raster::from_u8(100, 100, channels, samples.collect()))
    };
    // Two colours: one bit a pixel.
    assert!(encode(Format::Bmp, &stripes(Channels::Rgb), 5).len() < 1800);
    assert!(encode(Format::Tiff, &stripes(Channels::Gray), 5).len() < 500);
    let back = decode(&encode(Format::Tiff, &stripes(Channels::Gray), 5)).expect("decodes");
    assert_eq!(back.first(), stripes(Channels::Gray).first());
}

#[test]
fn more_effort_is_not_larger() {
    let picture = Picture::still(sample(300, 200, Channels::Rgb, 8));
    let sizes = [0, 2, 5, 10].map(|effort| encode(Format::Tiff, &picture, effort).len());
    assert!(sizes.is_sorted_by(|a, b| a >= b), "{sizes:?}");
}

#[test]
fn pages_of_tiff_and_sizes_of_icons_stay() {
    let frame = |side: u32| Frame { raster: sample(side, side, Channels::Rgba, 8), delay_ms: 0 };
    for (format, sides) in [(Format::Tiff, [20, 70, 33]), (Format::Ico, [64, 32, 16])] {
        let mut picture = Picture::still(frame(1).raster);
        picture.frames = sides.map(frame).into();
        picture.sequence = Sequence::Pages;
        let bytes = encode(format, &picture, 5);
        assert_eq!(format.room().header(&bytes).expect("a header").frames, 3);
        let back = decode(&bytes).expect("decodes");
        assert_eq!(back.sequence, Sequence::Pages);
        assert_eq!(back.frames, picture.frames, "{format}");
        let first = DecodeOptions { first_frame_only: true, ..Default::default() };
        let first = decode_with(&bytes, &first).expect("decodes");
        assert_eq!((first.frames.len(), first.sequence), (1, Sequence::Still));
    }
}

#[test]
fn icons_have_a_largest_size() {
    let encoding = Encoding { mode: Mode::Lossless, effort: 5 };
    let large = Picture::still(sample(257, 10, Channels::Rgb, 8));
    let error = Format::Ico.room().encode(&large, &encoding, &Job::default());
    assert!(error.expect_err("too large").to_string().contains("256"));
}

#[test]
fn profiles_are_kept() {
    let mut profile = vec![7; 200];
    profile[36..40].copy_from_slice(b"acsp");
    let mut picture = Picture::still(sample(20, 10, Channels::Rgb, 8));
    picture.colour.icc = Some(profile);
    for format in [Format::Tiff, Format::Bmp] {
        let back = decode(&encode(format, &picture, 5)).expect("decodes");
        assert_eq!(back.colour, picture.colour, "{format}");
    }
}

#[test]
fn tiff_carries_metadata() {
    // EXIF, big-endian: artist, and an EXIF directory with an exposure time.
    let mut exif = b"MM\0*\0\0\0\x08\0\x02".to_vec();
    exif.extend(b"\x01\x3b\0\x02\0\0\0\x06\0\0\0\x26");
    exif.extend(b"\x87\x69\0\x04\0\0\0\x01\0\0\0\x2c\0\0\0\0");
    exif.extend(b"Alice\0");
    exif.extend(b"\0\x01\x82\x9a\0\x05\0\0\0\x01\0\0\0\x3e\0\0\0\0");
    exif.extend(b"\0\0\0\x01\0\0\0\x7d");
    let mut picture = Picture::still(sample(20, 10, Channels::Rgb, 8));
    picture.metadata = Metadata {
        exif: Some(exif),
        xmp: Some(b"<x:xmpmeta xmlns:x='adobe:ns:meta/'/>".to_vec()),
        dpi: Some((300.0, 150.0)),
        ..Default::default()
    };
    let path = folder("metadata").join("metadata.tif");
    std::fs::write(&path, encode(Format::Tiff, &picture, 5)).expect("written");
    let tags = ["-s3", "-Artist", "-ExposureTime", "-XResolution", "-YResolution"];
    let Ok(output) = Command::new("exiftool").args(tags).arg(&path).output() else {
        return eprintln!("skipped: no exiftool");
    };
    let text = String::from_utf8_lossy(&output.stdout);
    assert_eq!(text.lines().collect::<Vec<_>>(), ["Alice", "1/125", "300", "150"]);
}
