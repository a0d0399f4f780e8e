//! Corpus pictures against ImageMagick's reading of them.

use super::*;

/// Files that are broken on purpose or use what is not supported (`docs/formats.md`).
const REFUSED: [&str; 3] = [
    "badplanes.bmp",
    "crash-0e16d3bfb83be87356d026d66919deaefca44dac.tif",
    "decompression_bomb.ico",
];

/// Files that ImageMagick does not read, or reads otherwise, each looked at: indices beyond the
/// palette, masks of 1 to 4 bits, the attribute bit of 16-bit TGA taken for alpha, right-to-left
/// TGA, entries of an icon in another order, old-style JPEG with false colours.
const READ_OTHERWISE: [&str; 14] = [
    "pal2.bmp",
    "pal8badindex.bmp",
    "rgba32abf.bmp",
    "rgb16-231.bmp",
    "rgba16-1924.bmp",
    "rletopdown.bmp",
    "V3_X4_R4_G4_B4.bmp",
    "V3_X4_R4_G4_B4_Top_Down.bmp",
    "b5-attrib.tga",
    "b5-unused-cmap.tga",
    "top_right.tga",
    "multiple_entries_with_different_bit_depth.ico",
    // Its run lengths leave the picture: dropped here, put into the next row there.
    "badrle.bmp",
    "old-style-jpeg-compression-no-samplesperpixel.tif",
];

/// How far apart two decoders of the same coding may be, in 16-bit steps.
fn tolerance(name: &str) -> u16 {
    match name {
        // JPEG inside: another inverse transform and chroma upsampling; 4 of 255.
        n if n.contains("jpeg") || n.contains("jpg") => 4 * 257,
        // YCbCr and CMYK: rounding to 8 bits, or not; 2 of 255.
        n if n.contains("ycbcr") || n.contains("cmyk") => 2 * 257,
        // A mask of 11 bits: the lowest three are cut by the decoder.
        "rgb32-111110.bmp" => 257,
        _ => 0,
    }
}

#[test]
fn pictures_agree_with_imagemagick() {
    let mut failures = Vec::new();
    for path in [corpus::files("images/imagers"), corpus::files("images/pillow")].concat() {
        let bytes = std::fs::read(&path).expect("corpus file");
        let Some(room) = ours(&bytes) else { continue };
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let picture = match decode(&bytes) {
            Ok(picture) => picture,
            Err(_) if REFUSED.contains(&name.as_str()) => continue,
            Err(e) => {
                failures.push(format!("{name} does not open: {e}"));
                continue;
            }
        };
        let header = room.header(&bytes).expect("it decoded");
        let turned = (header.width, header.height) == (picture.height(), picture.width());
        let same = (header.width, header.height) == (picture.width(), picture.height());
        assert!(same || turned, "{name}: the header says another size");
        if READ_OTHERWISE.contains(&name.as_str()) {
            continue;
        }
        let Some(judge) = judged(&path) else { continue };
        let apart = difference(&rgba16(picture.first()), &judge);
        if apart.is_none_or(|d| d > tolerance(&name)) {
            failures.push(format!("{name} differs by {apart:?}"));
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
}

#[test]
fn every_picture_of_ours_in_the_corpus_is_detected() {
    for path in [corpus::files("images/imagers"), corpus::files("images/pillow")].concat() {
        let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase());
        let named = ending.and_then(|e| e.parse::<Format>().ok()).filter(|f| OURS.contains(f));
        let bytes = std::fs::read(&path).expect("corpus file");
        let found = ours(&bytes).map(|room| room.format());
        if named.is_some() {
            assert_eq!(found, named, "{}", path.display());
        }
    }
}

/// What ImageMagick writes in ways of its own is read back the same.
#[test]
fn variants_written_by_imagemagick() {
    let folder = folder("variants");
    let depth16: &[&str] = &["-depth", "16"];
    let cases: &[(&str, &[&str])] = &[
        ("lzw.tif", &["-compress", "LZW"]),
        ("zip.tif", &["-compress", "Zip"]),
        ("packbits.tif", &["-compress", "RLE"]),
        ("none.tif", &["-compress", "None", "-endian", "MSB"]),
        ("zstd.tif", &["-compress", "Zstd"]),
        ("deep.tif", &["-compress", "Zip", "-depth", "16"]),
        ("deep12.tif", &["-compress", "None", "-depth", "12"]),
        ("float.tif", &["-depth", "32", "-define", "quantum:format=floating-point"]),
        ("half.tif", &["-depth", "16", "-define", "quantum:format=floating-point"]),
        ("planar.tif", &["-interlace", "plane", "-compress", "LZW"]),
        ("tiled.tif", &["-define", "tiff:tile-geometry=32x16", "-compress", "Zip"]),
        ("gray.tif", &["-colorspace", "Gray", "-compress", "LZW"]),
        ("minwhite.tif", &["-colorspace", "Gray", "-define", "quantum:polarity=min-is-white"]),
        ("alpha.tif", &["-alpha", "set", "-channel", "A", "-evaluate", "set", "60%"]),
        ("palette.tif", &["-colors", "30", "-type", "Palette"]),
        ("palette4.tif", &["-colors", "13", "-type", "Palette", "-depth", "4"]),
        ("group3.tif", &["-monochrome", "-compress", "Fax"]),
        ("group4.tif", &["-monochrome", "-compress", "Group4"]),
        ("bits.tif", &["-monochrome", "-compress", "None"]),
        ("lsb.tif", &["-monochrome", "-compress", "Group4", "-define", "tiff:fill-order=lsb"]),
        ("plain.pbm", &["-monochrome", "-compress", "None"]),
        ("raw.pbm", &["-monochrome"]),
        ("plain.pgm", &["-colorspace", "Gray", "-compress", "None"]),
        ("deep.pgm", &["-colorspace", "Gray", "-depth", "16"]),
        ("plain.ppm", &["-compress", "None"]),
        ("deep.ppm", depth16),
        ("alpha.pam", &["-alpha", "set", "-channel", "A", "-evaluate", "set", "60%"]),
        ("old.bmp", &["-define", "bmp:format=bmp3"]),
        ("rle.bmp", &["-colors", "30", "-type", "Palette", "-compress", "RLE"]),
        ("alpha.bmp", &["-alpha", "set", "-channel", "A", "-evaluate", "set", "60%"]),
        ("icon.ico", &["-alpha", "set", "-resize", "48x48!"]),
    ];
    let source = folder.join("source.pam");
    let picture = Picture::still(sample(61, 43, Channels::Rgb, 8));
    std::fs::write(&source, encode(Format::Pnm, &picture, 5)).expect("source");
    let mut failures = Vec::new();
    for (name, options) in cases {
        let path = folder.join(name);
        let (from, to) = (source.display().to_string(), path.display().to_string());
        let mut arguments = vec![from.as_str()];
        arguments.extend_from_slice(options);
        arguments.push(&to);
        magick(&arguments);
        let Ok(bytes) = std::fs::read(&path) else { continue };
        let Some(judge) = judged(&path) else { continue };
        match decode(&bytes) {
            Ok(picture) => match difference(&rgba16(picture.first()), &judge) {
                Some(0) => {}
                // Half floats hold 11 bits: rounding.
                Some(1) if *name == "half.tif" => {}
                // Palettes are read with 8 bits, as libtiff does.
                Some(..=257) if *name == "palette.tif" => {}
                apart => failures.push(format!("{name} differs by {apart:?}")),
            },
            Err(e) => failures.push(format!("{name} does not open: {e}")),
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
}

#[test]
fn orientations_of_tiff_come_out_upright() {
    let folder = folder("orientations");
    let picture = Picture::still(sample(31, 17, Channels::Rgb, 8));
    for orientation in ["2", "3", "4", "5", "6", "7", "8"] {
        let source = folder.join("source.ppm");
        std::fs::write(&source, encode(Format::Pnm, &picture, 5)).expect("source");
        let path = folder.join(format!("{orientation}.tif"));
        let names = ["", "", "TopRight", "BottomRight", "BottomLeft", "LeftTop", "RightTop"];
        let more = ["RightBottom", "LeftBottom"];
        let index: usize = orientation.parse().expect("a number");
        let name = names.iter().chain(&more).nth(index).expect("a name");
        let (from, to) = (source.display().to_string(), path.display().to_string());
        magick(&[&from, "-orient", name, &to]);
        let Ok(bytes) = std::fs::read(&path) else { return };
        let judge = judged(&path).expect("ImageMagick reads its own");
        let own = decode(&bytes).expect("opens");
        assert_eq!((own.width(), own.height()), if index > 4 { (17, 31) } else { (31, 17) });
        assert_eq!(difference(&rgba16(own.first()), &judge), Some(0), "orientation {index}");
    }
}

/// ImageMagick 6 turns pictures from the bottom up upside down, so that it cannot judge these.
#[test]
fn tga_rows_start_where_the_header_says() {
    let tga = |descriptor: u8, kind: u8, pixels: &[u8]| {
        let mut bytes = vec![0, 0, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 2, 0, 8, descriptor];
        bytes.extend(pixels);
        decode(&bytes).expect("opens").first().to_u8().into_owned()
    };
    assert_eq!(tga(0, 3, &[1, 2, 3, 4]), [3, 4, 1, 2], "from the bottom left");
    assert_eq!(tga(0x20, 3, &[1, 2, 3, 4]), [1, 2, 3, 4], "from the top left");
    assert_eq!(tga(0x10, 3, &[1, 2, 3, 4]), [4, 3, 2, 1], "from the bottom right");
    assert_eq!(tga(0x20, 11, &[0x82, 7, 0, 9]), [7, 7, 7, 9], "run lengths");
}
