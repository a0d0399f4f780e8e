//! Lossless work on JPEG coefficients, judged by libjpeg-turbo's own programs.

use crate::corpus;
use compressimage_engine::Job;
use compressimage_engine::format::jpeg::lossless::{self, Turn};
use compressimage_engine::recipe::Region;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Runs a program on bytes; `None` (said) where it is not installed or refuses them.
pub fn filter(program: &str, arguments: &[&str], input: &[u8]) -> Option<Vec<u8>> {
    let mut child = match Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
    {
        Ok(child) => child,
        Err(error) => {
            eprintln!("skipped: no {program} ({error})");
            return None;
        }
    };
    let mut stdin = child.stdin.take()?;
    let input = input.to_vec();
    let feeder = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().ok()?;
    let _ = feeder.join();
    // libjpeg-turbo gives 2 after a mere warning.
    matches!(output.status.code(), Some(0 | 2)).then_some(output.stdout)
}

/// The pixels as libjpeg-turbo sees them, without a judgement about warnings.
fn djpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    filter("djpeg", &["-dct", "int", "-pnm"], bytes)
}

/// Every JPEG of the corpus that is not meant to be broken.
pub fn jpegs() -> Vec<PathBuf> {
    let mut files = Vec::new();
    for folder in ["jpeg", "images", "metadata", "matting"] {
        files.extend(corpus::files(folder));
    }
    files.retain(|path| {
        let name = path.to_string_lossy().to_lowercase();
        name.ends_with(".jpg") || name.ends_with(".jpeg")
    });
    files
}

#[test]
fn repacked_files_have_the_same_pixels_and_fewer_bytes() {
    let job = Job::default();
    let (mut before, mut after, mut theirs) = (0, 0, 0);
    for path in jpegs() {
        let bytes = std::fs::read(&path).unwrap();
        let started = std::time::Instant::now();
        let packed = match lossless::repack(&bytes, 5, &job) {
            Ok(packed) => packed,
            Err(error) => {
                println!("{}: {error}", path.display());
                continue;
            }
        };
        let elapsed = started.elapsed();
        let jpegtran = filter("jpegtran", &["-copy", "all", "-optimize", "-progressive"], &bytes);
        println!(
            "{}: {} -> {} (jpegtran {:?}) {elapsed:?}",
            path.display(),
            bytes.len(),
            packed.len(),
            jpegtran.as_ref().map(Vec::len)
        );
        assert!(djpeg(&bytes) == djpeg(&packed), "{} has other pixels", path.display());
        let again = lossless::repack(&packed, 5, &job).unwrap();
        assert!(again == packed, "{} changes when packed again", path.display());
        if let Some(jpegtran) = jpegtran {
            before += bytes.len();
            after += packed.len();
            theirs += jpegtran.len();
        }
    }
    println!("{before} -> {after}, jpegtran {theirs}");
    assert!(after <= theirs);
}

/// A picture of `width x height x channels` samples as PNM: soft shapes with some texture.
fn pnm(width: u32, height: u32, channels: u32) -> Vec<u8> {
    let kind = if channels == 1 { "P5" } else { "P6" };
    let mut out = format!("{kind}\n{width} {height}\n255\n").into_bytes();
    let mut noise = 1u32;
    for y in 0..height {
        for x in 0..width {
            for c in 0..channels {
                noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let wave = (x * (c + 2) / 3 + y * y / 40) % 200;
                let edge = if (x / 13 + y / 29) % 3 == c { 40 } else { 0 };
                out.push((wave + edge + (noise >> 29)) as u8);
            }
        }
    }
    out
}

/// Encodings that cjpeg can write, each with its arguments and number of channels.
const VARIANTS: &[(&str, &[&str], u32)] = &[
    ("4:2:0", &[], 3),
    ("4:4:4", &["-sample", "1x1", "-quality", "95"], 3),
    ("4:2:2", &["-sample", "2x1", "-optimize"], 3),
    ("4:4:0", &["-sample", "1x2"], 3),
    ("4:1:1", &["-sample", "4x1"], 3),
    ("4:1:0", &["-sample", "4x2"], 3),
    ("odd factors", &["-sample", "2x2,1x2,2x1"], 3),
    ("luma sampled less", &["-sample", "1x1,2x2,1x1"], 3),
    ("not interleaved", &["-sample", "2x2,2x2,2x2"], 3),
    ("restart markers", &["-restart", "1"], 3),
    ("restart blocks", &["-restart", "7B", "-progressive"], 3),
    ("progressive", &["-progressive", "-quality", "98"], 3),
    ("wide tables", &["-quality", "2"], 3),
    ("RGB", &["-rgb"], 3),
    ("gray", &["-grayscale"], 1),
    ("gray sampled", &["-grayscale", "-sample", "2x2", "-progressive"], 1),
    ("arithmetic", &["-arithmetic"], 3),
    ("arithmetic progressive", &["-arithmetic", "-progressive"], 3),
    ("arithmetic restart", &["-arithmetic", "-restart", "2", "-sample", "2x1"], 3),
];

/// `width x height` pixels in each of the encodings.
pub fn variants(width: u32, height: u32) -> Vec<(&'static str, Vec<u8>)> {
    let encode = |&(name, arguments, channels): &(&'static str, &[&str], u32)| {
        Some((name, filter("cjpeg", arguments, &pnm(width, height, channels))?))
    };
    VARIANTS.iter().filter_map(encode).collect()
}

#[test]
fn every_encoding_is_repacked_with_the_same_pixels() {
    let job = Job::default();
    for (width, height) in [(1, 1), (35, 50), (160, 96), (301, 227)] {
        for (name, bytes) in variants(width, height) {
            for effort in [0, 5, 10] {
                let packed = lossless::repack(&bytes, effort, &job).unwrap();
                assert!(
                    djpeg(&bytes) == djpeg(&packed),
                    "{name} {width}x{height} has other pixels"
                );
                assert!(packed.len() <= bytes.len() || name.contains("arithmetic"), "{name} grows");
                let again = lossless::repack(&packed, effort, &job).unwrap();
                assert!(again == packed, "{name} {width}x{height} changes when packed again");
            }
        }
    }
}

/// jpegtran's names of the turns.
const TURNS: &[(Turn, &[&str])] = &[
    (Turn::MIRROR, &["-flip", "horizontal"]),
    (Turn::FLIP, &["-flip", "vertical"]),
    (Turn::CLOCKWISE, &["-rotate", "90"]),
    (Turn::HALF, &["-rotate", "180"]),
    (Turn::COUNTERCLOCKWISE, &["-rotate", "270"]),
    (Turn { swap: true, mirror_x: false, mirror_y: false }, &["-transpose"]),
    (Turn { swap: true, mirror_x: true, mirror_y: true }, &["-transverse"]),
];

#[test]
fn turns_are_those_of_jpegtran() {
    let job = Job::default();
    for (width, height) in [(160, 96), (168, 104), (163, 99)] {
        for (name, bytes) in variants(width, height) {
            for &(turn, arguments) in TURNS {
                let mut arguments = arguments.to_vec();
                arguments.push("-perfect");
                let theirs = filter("jpegtran", &arguments, &bytes);
                let ours = lossless::turn(&bytes, turn, 3, &job).unwrap();
                let at = format!("{name} {width}x{height} {arguments:?}");
                assert_eq!(theirs.is_some(), ours.is_some(), "{at}");
                assert!(theirs.and_then(|t| djpeg(&t)) == ours.and_then(|o| djpeg(&o)), "{at}");
            }
        }
    }
}

#[test]
fn crops_are_those_of_jpegtran() {
    let job = Job::default();
    for (name, bytes) in variants(227, 211) {
        for (width, height, x, y) in [(100, 50, 0, 0), (17, 93, 64, 96), (163, 115, 64, 96)] {
            let region = Region { x, y, width, height };
            let argument = format!("{width}x{height}+{x}+{y}");
            let theirs = filter("jpegtran", &["-crop", &argument], &bytes).unwrap();
            let ours = lossless::crop(&bytes, region, 3, &job).unwrap().unwrap();
            assert!(djpeg(&theirs) == djpeg(&ours), "{name} {argument}");
        }
        let region = Region { x: 4, y: 0, width: 10, height: 10 };
        assert!(lossless::crop(&bytes, region, 3, &job).unwrap().is_none(), "{name}");
        let region = Region { x: 0, y: 0, width: 228, height: 10 };
        assert!(lossless::crop(&bytes, region, 3, &job).is_err(), "{name}");
    }
}

/// Rows of a PNM, each as its bytes, with width, height and channels.
pub fn rows(pnm: &[u8]) -> (usize, usize, usize, &[u8]) {
    let mut parts = pnm.splitn(4, |b| b.is_ascii_whitespace());
    let kind = parts.next().unwrap();
    let mut number =
        || std::str::from_utf8(parts.next().unwrap()).unwrap().parse::<usize>().unwrap();
    let (width, height) = (number(), number());
    let channels = if kind == b"P5" { 1 } else { 3 };
    (width, height, channels, &pnm[pnm.len() - width * height * channels..])
}

/// The part of a PNM's pixels that an upright region shows after a turn.
fn cut(pnm: &[u8], turn: Turn, region: Region) -> Vec<u8> {
    let (width, height, channels, pixels) = rows(pnm);
    let mut out = Vec::new();
    for y in region.y..region.y + region.height {
        for x in region.x..region.x + region.width {
            let one = Region { x, y, width: 1, height: 1 };
            let at = turn.stored((width as u32, height as u32), one).unwrap();
            let at = (at.y as usize * width + at.x as usize) * channels;
            out.extend_from_slice(&pixels[at..at + channels]);
        }
    }
    out
}

/// Whether a PNM has these pixels, but for what the inverse transform rounds otherwise when rows
/// and columns change places.
fn near(pnm: &[u8], expected: &[u8]) -> bool {
    let (.., pixels) = rows(pnm);
    pixels.len() == expected.len() && pixels.iter().zip(expected).all(|(a, b)| a.abs_diff(*b) <= 3)
}

#[test]
fn crop_and_turn_in_one_pass_show_the_region_upright() {
    let job = Job::default();
    // Without chroma subsampling no sample depends on a neighbouring block.
    for (name, bytes) in variants(160, 96).into_iter().filter(|v| ["4:4:4", "gray"].contains(&v.0))
    {
        let Some(full) = djpeg(&bytes) else { return };
        for orientation in 1..=8 {
            let turn = Turn::upright(orientation);
            let region = Region { x: 24, y: 40, width: 51, height: 37 };
            let stored = turn.stored((160, 96), region).unwrap();
            let mcu = lossless::mcu_size(&bytes).unwrap();
            assert!(lossless::aligned(mcu, stored, turn), "{name} {orientation}");
            let made = lossless::reshape(&bytes, Some(stored), Some(turn), 3, &job);
            let made = djpeg(&made.unwrap().unwrap()).unwrap();
            let (width, height, ..) = rows(&made);
            assert_eq!((width, height), (51, 37), "{name} {orientation}");
            assert!(near(&made, &cut(&full, turn, region)), "{name} {orientation}");
        }
    }
}

#[test]
fn exif_says_what_the_turned_picture_is() {
    let job = Job::default();
    for path in corpus::files("metadata/rotation") {
        let bytes = std::fs::read(&path).unwrap();
        let Some(before) = exif(&bytes) else { return };
        let turn = Turn::upright(before[0].parse().unwrap_or(1));
        let Ok(Some(turned)) = lossless::turn(&bytes, turn, 1, &job) else { continue };
        let after = exif(&turned).unwrap();
        println!("{}: {before:?} {after:?}", path.display());
        assert!(["1", "-"].contains(&after[0].as_str()), "{}", path.display());
        let expected = if turn.swap { [&before[2], &before[1]] } else { [&before[1], &before[2]] };
        assert_eq!([&after[1], &after[2]], expected, "{}", path.display());
        assert_eq!(after[3], "-", "a thumbnail is left in {}", path.display());
        assert!(
            [before[4].as_str(), "-"].contains(&after[4].as_str()),
            "{} has another camera",
            path.display()
        );
        assert_eq!(after[5], "-", "{}: {}", path.display(), after[5]);
    }
}

#[test]
fn exif_says_what_the_cropped_picture_is() {
    let job = Job::default();
    for path in corpus::files("metadata/exif") {
        let bytes = std::fs::read(&path).unwrap();
        let region = Region { x: 0, y: 0, width: 48, height: 40 };
        let Ok(Some(cropped)) = lossless::crop(&bytes, region, 1, &job) else { continue };
        let (Some(before), Some(after)) = (exif(&bytes), exif(&cropped)) else { return };
        println!("{}: {before:?} {after:?}", path.display());
        assert_eq!(after[0], before[0], "{} lies another way", path.display());
        for (after, size) in [(&after[1], "48"), (&after[2], "40")] {
            assert!(after == size || after == "-", "{}: {after}", path.display());
        }
        assert_eq!(after[3], "-", "a thumbnail is left in {}", path.display());
        assert!(
            [before[4].as_str(), "-"].contains(&after[4].as_str()),
            "{} has another camera",
            path.display()
        );
    }
}

/// Orientation, EXIF width and height, thumbnail, model, warning; "-" for what is not there.
fn exif(bytes: &[u8]) -> Option<Vec<String>> {
    let names = ["-Orientation", "-ExifImageWidth", "-ExifImageHeight", "-ThumbnailImage"];
    let mut arguments = vec!["-n", "-f", "-s3"];
    arguments.extend(names);
    arguments.extend(["-Model", "-Warning", "-"]);
    let out = filter("exiftool", &arguments, bytes)?;
    Some(String::from_utf8_lossy(&out).lines().map(str::to_owned).collect())
}

#[test]
fn damaged_files_are_refused() {
    let job = Job::default();
    for (name, bytes) in variants(160, 96) {
        for part in 1..20 {
            let cut = &bytes[..bytes.len() * part / 20];
            assert!(lossless::repack(cut, 5, &job).is_err(), "{name} cut to {part}/20");
        }
        let without_end = lossless::repack(&bytes[..bytes.len() - 2], 5, &job);
        assert_eq!(without_end.is_err(), name.contains("arithmetic"), "{name}");
    }
    for path in corpus::files("hostile") {
        let bytes = std::fs::read(&path).unwrap();
        if let Ok(packed) = lossless::repack(&bytes, 1, &job) {
            assert!(djpeg(&bytes) == djpeg(&packed), "{} has other pixels", path.display());
        }
        let _ = lossless::turn(&bytes, Turn::CLOCKWISE, 1, &job);
    }
}

#[test]
fn segments_and_what_follows_stay_in_order() {
    let job = Job::default();
    let Some(bytes) = filter("cjpeg", &[], &pnm(64, 48, 3)) else { return };
    let mut marked = bytes[..20].to_vec();
    for (marker, text) in
        [(0xE1, "first"), (0xFE, "a comment"), (0xED, "third"), (0xE2, "ICC_PROFILE\0")]
    {
        marked.extend([0xFF, marker, 0, text.len() as u8 + 2]);
        marked.extend(text.as_bytes());
    }
    let head = marked[..].to_vec();
    marked.extend(&bytes[20..]);
    marked.extend(b"something else");
    let packed = lossless::repack(&marked, 5, &job).unwrap();
    assert!(packed.starts_with(&head));
    assert!(packed.ends_with(b"\xFF\xD9something else"));
}

#[test]
fn further_pictures_are_found_where_they_are_now() {
    let job = Job::default();
    let Some(second) = filter("cjpeg", &[], &pnm(32, 16, 3)) else { return };
    let Some(first) = filter("cjpeg", &[], &pnm(320, 240, 3)) else { return };
    let long = |value: usize| (value as u32).to_le_bytes();
    let entry = |tag: u16, kind: u16, count: usize, value: [u8; 4]| {
        [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &long(count), &value].concat()
    };
    // Behind the header stands a directory of three entries, then the list of two pictures.
    let (list, tiff) = (8 + 2 + 3 * 12 + 4, 20 + 4 + 4);
    let all = first.len() + 4 + 4 + list + 32;
    let mpf = [
        b"MPF\0II*\0\x08\0\0\0\x03\0".to_vec(),
        entry(0xB000, 7, 4, *b"0100"),
        entry(0xB001, 4, 1, long(2)),
        entry(0xB002, 7, 32, long(list)),
        long(0).to_vec(),
        [long(0x2003_0000), long(all), long(0), long(0)].concat(),
        [long(0x0001_0001), long(second.len()), long(all - tiff), long(0)].concat(),
    ]
    .concat();
    let length = (mpf.len() as u16 + 2).to_be_bytes();
    let bytes = [&first[..20], &[0xFF, 0xE2], &length, &mpf, &first[20..], &second].concat();
    assert_eq!(bytes.len(), all + second.len());
    let preview = |bytes: &[u8]| filter("exiftool", &["-b", "-PreviewImage", "-"], bytes);
    let packed = lossless::repack(&bytes, 5, &job).unwrap();
    assert!(packed.len() < bytes.len());
    let Some(before) = preview(&bytes) else { return };
    assert!(before == second, "exiftool does not know the fixture's second picture");
    assert!(preview(&packed) == Some(second));
}
