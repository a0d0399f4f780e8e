//! AVIF, HEIC and JPEG XL: what opens, judged by other people's decoders, and what comes back.

use crate::corpus;
use compressimage_engine::format::{DecodeOptions, Encoding, Mode, Room, detect, jxl};
use compressimage_engine::picture::{
    Channels, Cicp, Colour, Frame, Picture, Raster, Samples, Sequence,
};
use compressimage_engine::{Error, Format, Job, Limits};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Files of the corpus that are refused, and why.
const REFUSED: [(&str, &str); 5] = [
    ("color_grid_alpha_grid_tile_shared_in_dimg.avif", "its tiles differ in coding"),
    ("avc32.heif", "H.264"),
    ("clusterfuzz-testcase-minimized-file-fuzzer-5651556035198976.heic", "damaged"),
    ("clusterfuzz-testcase-minimized-file-fuzzer-5720856641142784.heic", "damaged"),
    ("github_46_1.heic", "its picture has no location"),
];

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn files() -> Vec<PathBuf> {
    ["avif", "heic", "jxl"].iter().flat_map(|f| corpus::files(f)).collect()
}

fn room(bytes: &[u8]) -> Option<&'static dyn Room> {
    detect(bytes).ok().filter(|r| matches!(r.format(), Format::Avif | Format::Heic | Format::Jxl))
}

fn decode(bytes: &[u8]) -> compressimage_engine::Result<Picture> {
    let room = room(bytes).ok_or(Error::UnknownFormat)?;
    room.decode(bytes, &DecodeOptions::default(), &Job::default())
}

fn encode(picture: &Picture, format: Format, mode: Mode) -> Vec<u8> {
    let encoding = Encoding { mode, effort: 2 };
    format.room().encode(picture, &encoding, &Job::default()).expect("it encodes")
}

/// A picture of `width x height` with soft shades, an edge and some texture.
fn sample(width: u32, height: u32, channels: Channels, deep: bool) -> Picture {
    let n = channels.count();
    let (w, h) = (width.max(2) - 1, height.max(2) - 1);
    let value = |x: u32, y: u32, c: usize| -> u16 {
        let alpha = channels.has_alpha() && c == n - 1;
        let v = match (alpha, c) {
            (true, _) => 65_535 * x / w,
            (_, 0) => 60_000 * x / w + (x * 7 + y * 3) % 5 * 800,
            (_, 1) => 60_000 * y / h,
            _ => {
                if x > w / 2 {
                    50_000
                } else {
                    9_000
                }
            }
        };
        v.min(65_535) as u16
    };
    let mut samples = Vec::new();
    for y in 0..height {
        for x in 0..width {
            samples.extend((0..n).map(|c| value(x, y, c)));
        }
    }
    if deep {
        return Picture::still(Raster::from_u16(width, height, channels, samples));
    }
    let samples = samples.iter().map(|s| (s >> 8) as u8).collect();
    Picture::still(Raster::from_u8(width, height, channels, samples))
}

/// Colours times alpha from 0 to 1, so that what can't be seen does not count.
fn seen(raster: &Raster) -> Vec<f64> {
    let all = raster.clone().into_channels(Channels::Rgba);
    let unit: Vec<f64> = match all.samples {
        Samples::U8(v) => v.iter().map(|&s| f64::from(s) / 255.0).collect(),
        Samples::U16(v) => v.iter().map(|&s| f64::from(s) / 65_535.0).collect(),
    };
    unit.chunks_exact(4).flat_map(|p| [p[0] * p[3], p[1] * p[3], p[2] * p[3], p[3]]).collect()
}

fn psnr(a: &Raster, b: &Raster) -> f64 {
    assert_eq!((a.width, a.height), (b.width, b.height), "sizes differ");
    let (a, b) = (seen(a), seen(b));
    let sum: f64 = a.iter().zip(&b).map(|(a, b)| (a - b) * (a - b)).sum();
    10.0 * (a.len() as f64 / sum.max(1e-12)).log10()
}

/// Whether a program is there; says so where it is not.
fn has(program: &str) -> bool {
    let found = Command::new(program).arg("--help").output().is_ok();
    if !found {
        eprintln!("skipped: no {program} here");
    }
    found
}

fn scratch(file: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("modern-formats-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a scratch folder");
    folder.join(file)
}

fn read_png(path: &Path) -> Option<Raster> {
    let file = std::io::BufReader::new(std::fs::File::open(path).ok()?);
    let mut decoder = png::Decoder::new(file);
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().ok()?;
    let mut bytes = vec![0; reader.output_buffer_size()?];
    let info = reader.next_frame(&mut bytes).ok()?;
    bytes.truncate(info.buffer_size());
    let channels = match info.color_type {
        png::ColorType::Grayscale => Channels::Gray,
        png::ColorType::GrayscaleAlpha => Channels::GrayAlpha,
        png::ColorType::Rgb => Channels::Rgb,
        _ => Channels::Rgba,
    };
    if info.bit_depth == png::BitDepth::Sixteen {
        let deep = bytes.chunks_exact(2).map(|b| u16::from_be_bytes([b[0], b[1]])).collect();
        return Some(Raster::from_u16(info.width, info.height, channels, deep));
    }
    Some(Raster::from_u8(info.width, info.height, channels, bytes))
}

#[test]
fn every_valid_file_opens_and_its_header_tells_the_same() {
    let mut wrong = Vec::new();
    for path in files() {
        let bytes = std::fs::read(&path).expect("it can be read");
        let refused = REFUSED.iter().any(|(n, _)| *n == name(&path));
        let Some(room) = room(&bytes) else {
            wrong.push(format!("{}: not detected", name(&path)));
            continue;
        };
        match (room.header(&bytes), decode(&bytes), refused) {
            (_, Ok(_), true) => wrong.push(format!("{}: opens, is listed", name(&path))),
            (_, Err(_), true) => {}
            (Ok(header), Ok(picture), false) => {
                let (w, h) = (picture.width(), picture.height());
                // What the format itself turns and crops is in the header's size.
                let same = (w, h) == (header.width, header.height);
                let frames = header.frames as usize == picture.frames.len();
                let alpha =
                    picture.first().channels.has_alpha() == header.alpha || header.model == "CMYK";
                if !(same && frames && alpha && header.animated == picture.is_animated()) {
                    wrong.push(format!("{}: {header:?}, but {w}x{h}", name(&path)));
                }
            }
            (header, picture, false) => {
                let why = header.err().or(picture.err());
                wrong.push(format!("{}: {why:?}", name(&path)));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn avif_pixels_are_those_of_avifdec() {
    if !has("avifdec") {
        return;
    }
    let (mut compared, mut wrong) = (0, Vec::new());
    for path in corpus::files("avif") {
        // That program does not turn or crop, and does not know alpha in tiles.
        let n = name(&path);
        if n.contains("irot") || n.contains("rotate") || n == "color_grid_alpha_nogrid.avif" {
            continue;
        }
        let out = scratch("avifdec.png");
        let _ = std::fs::remove_file(&out);
        let _ = Command::new("avifdec")
            .args(["--no-strict", "--upsampling", "best", "-d", "16"])
            .args([&path, &out])
            .output();
        let bytes = std::fs::read(&path).expect("it can be read");
        if let (Some(theirs), Ok(ours)) = (read_png(&out), decode(&bytes)) {
            compared += 1;
            let near = psnr(ours.first(), &theirs);
            if near < 55.0 {
                wrong.push(format!("{n}: {near:.1} dB"));
            }
        }
    }
    eprintln!("{compared} AVIF files compared");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn jxl_pixels_are_those_of_djxl() {
    if !has("djxl") {
        return;
    }
    // Where that program gives other colours (linear light for ICC profiles, no black ink),
    // other noise, or samples that it does not scale, there is nothing to compare.
    let other = [
        "alpha_triangles",
        "candle",
        "cmyk_layers",
        "grayscale.",
        "grayscale_5.",
        "noise",
        "patches",
        "progressive",
        "sunset_logo",
    ];
    let mut wrong = Vec::new();
    for path in corpus::files("jxl") {
        let n = name(&path);
        if other.iter().any(|o| n.starts_with(o)) {
            continue;
        }
        let out = scratch("djxl.png");
        let _ = std::fs::remove_file(&out);
        let _ = Command::new("djxl").args([&path, &out]).output();
        let bytes = std::fs::read(&path).expect("it can be read");
        let theirs = read_png(&out);
        if let (Some(theirs), Ok(ours)) = (theirs, decode(&bytes)) {
            let near = psnr(ours.first(), &theirs);
            if near < 45.0 {
                wrong.push(format!("{n}: {near:.1} dB"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_turned_avif_is_upright() {
    let Some(root) = corpus::root() else { return };
    let open = |n: &str| {
        let bytes = std::fs::read(root.join("avif/linku").join(n)).expect("it can be read");
        decode(&bytes).expect("it opens")
    };
    let turned = open("kimono.rotate270.avif");
    let mirrored = open("kimono.mirror-vertical.rotate270.avif");
    assert_eq!((turned.width(), turned.height()), (722, 1024));
    assert!(psnr(turned.first(), mirrored.first()) > 30.0, "both show the same");
}

#[test]
fn hdr_keeps_its_code_points_and_a_sequence_its_delays() {
    let Some(root) = corpus::root() else { return };
    let open = |n: &str| {
        let bytes = std::fs::read(root.join(n)).expect("it can be read");
        decode(&bytes).expect("it opens")
    };
    let hdr = open("avif/libavif/seine_hdr_rec2020.avif");
    let pq = Cicp { primaries: 9, transfer: 16, matrix: 0, full_range: true };
    assert_eq!((hdr.colour.cicp, hdr.depth, hdr.first().bits()), (Some(pq), 10, 16));
    let moving = open("avif/libavif/colors-animated-8bpc-depth-exif-xmp.avif");
    assert_eq!(moving.frames.len(), 5);
    assert!(moving.frames.iter().all(|f| f.delay_ms == 167));
    assert!(moving.first().channels.has_alpha());
    let light = open("jxl/conformance/cropped_traffic_light.jxl");
    let delays: Vec<u32> = light.frames.iter().map(|f| f.delay_ms).collect();
    assert_eq!(delays, [3000, 1000, 3000, 1000]);
}

#[test]
fn only_the_first_frame_is_decoded_where_that_is_enough() {
    let Some(root) = corpus::root() else { return };
    let options = DecodeOptions { first_frame_only: true, ..Default::default() };
    for n in ["avif/libavif/colors-animated-8bpc.avif", "jxl/conformance/animation_spline.jxl"] {
        let bytes = std::fs::read(root.join(n)).expect("it can be read");
        let picture = room(&bytes).unwrap().decode(&bytes, &options, &Job::default()).unwrap();
        assert_eq!((picture.frames.len(), picture.sequence), (1, Sequence::Still), "{n}");
    }
}

#[test]
fn lossy_comes_back_near_in_all_channels_depths_and_sizes() {
    for format in [Format::Avif, Format::Jxl] {
        for channels in [Channels::Gray, Channels::GrayAlpha, Channels::Rgb, Channels::Rgba] {
            for (width, height, deep) in [(1, 1, false), (3, 17, false), (80, 50, true)] {
                let start = sample(width, height, channels, deep);
                let bytes = encode(&start, format, Mode::Lossy(95.0));
                let header = format.room().header(&bytes).expect("its header can be read");
                assert_eq!((header.width, header.height), (width, height));
                assert_eq!(header.alpha, channels.has_alpha());
                let back = decode(&bytes).expect("it opens");
                let near = psnr(start.first(), back.first());
                let what = format!("{format:?} {channels:?} {width}x{height} deep {deep}: {near}");
                assert!(near > 31.0, "{what}");
                assert_eq!(back.first().channels.is_gray(), channels.is_gray(), "{what}");
                // With loss and alpha JPEG XL is written in 8 bits.
                let kept = deep && !channels.has_alpha();
                assert_eq!(back.first().bits() == 16, format == Format::Avif || kept, "{what}");
            }
        }
    }
}

#[test]
fn jxl_lossless_comes_back_as_it_was() {
    for channels in [Channels::Gray, Channels::GrayAlpha, Channels::Rgb, Channels::Rgba] {
        for (width, height, deep) in [(1, 1, false), (300, 40, false), (33, 270, true)] {
            let start = sample(width, height, channels, deep);
            let bytes = encode(&start, Format::Jxl, Mode::Lossless);
            assert_eq!(Format::Jxl.room().header(&bytes).unwrap().lossless, Some(true));
            let back = decode(&bytes).expect("it opens");
            assert_eq!(start.first(), back.first(), "{channels:?} {width}x{height} {deep}");
        }
    }
}

#[test]
fn avif_refuses_what_it_can_not_do_without_loss() {
    let start = sample(16, 16, Channels::Rgb, false);
    let encoding = Encoding { mode: Mode::Lossless, effort: 2 };
    let result = Format::Avif.room().encode(&start, &encoding, &Job::default());
    assert!(matches!(result, Err(Error::Unsupported { .. })), "{result:?}");
    assert!(!Format::Avif.facts().lossless);
}

#[test]
fn jxl_animation_keeps_frames_delays_and_loops() {
    for (mode, channels) in [
        (Mode::Lossless, Channels::Rgb),
        (Mode::Lossy(90.0), Channels::Rgb),
        (Mode::Lossy(90.0), Channels::Rgba),
    ] {
        let mut start = sample(40, 30, channels, false);
        let mut second = start.frames[0].raster.clone();
        if let Samples::U8(v) = &mut second.samples {
            v[500..900].fill(200);
        }
        let third = start.frames[0].raster.clone();
        start.frames[0].delay_ms = 40;
        start.frames.push(Frame { raster: second, delay_ms: 120 });
        start.frames.push(Frame { raster: third, delay_ms: 500 });
        start.sequence = Sequence::Animation { loops: 3 };
        let back = decode(&encode(&start, Format::Jxl, mode)).expect("it opens");
        assert_eq!(back.sequence, start.sequence);
        assert_eq!(back.frames.len(), 3);
        for (a, b) in start.frames.iter().zip(&back.frames) {
            assert_eq!(a.delay_ms, b.delay_ms);
            let near = psnr(&a.raster, &b.raster);
            let least = if mode == Mode::Lossless { 100.0 } else { 30.0 };
            assert!(near > least, "{mode:?} {channels:?}: {near}");
        }
    }
}

/// An ICC profile of Display P3, made by the colour library.
fn display_p3() -> Vec<u8> {
    moxcms::ColorProfile::new_display_p3().encode().expect("it can be written")
}

#[test]
fn profiles_and_code_points_come_back() {
    let mut start = sample(64, 48, Channels::Rgb, false);
    start.colour.icc = Some(display_p3());
    for (format, mode) in [
        (Format::Avif, Mode::Lossy(95.0)),
        (Format::Jxl, Mode::Lossy(95.0)),
        (Format::Jxl, Mode::Lossless),
    ] {
        let back = decode(&encode(&start, format, mode)).expect("it opens");
        assert_eq!(back.colour.icc, start.colour.icc, "{format:?} {mode:?}");
        let near = psnr(start.first(), back.first());
        assert!(near > 33.0, "{format:?} {mode:?}: the colours changed, {near}");
    }
    let p3 = Cicp { primaries: 12, transfer: 13, matrix: 0, full_range: true };
    start.colour = Colour { icc: None, cicp: Some(p3) };
    for (format, mode) in [
        (Format::Avif, Mode::Lossy(95.0)),
        (Format::Jxl, Mode::Lossy(95.0)),
        (Format::Jxl, Mode::Lossless),
    ] {
        let back = decode(&encode(&start, format, mode)).expect("it opens");
        assert_eq!(back.colour.cicp, Some(p3), "{format:?} {mode:?}");
        let near = psnr(start.first(), back.first());
        assert!(near > 33.0, "{format:?} {mode:?}: the colours changed, {near}");
    }
}

#[test]
fn other_decoders_open_what_is_written() {
    for (format, tool) in [(Format::Avif, "avifdec"), (Format::Jxl, "djxl")] {
        if !has(tool) {
            continue;
        }
        for channels in [Channels::Gray, Channels::GrayAlpha, Channels::Rgb, Channels::Rgba] {
            let mut start = sample(90, 70, channels, false);
            if !channels.is_gray() {
                start.colour.icc = Some(display_p3());
            }
            let mine = scratch(&format!("mine.{}", format.facts().name));
            let theirs = scratch(&format!("{tool}-of-mine.png"));
            let bytes = encode(&start, format, Mode::Lossy(90.0));
            std::fs::write(&mine, &bytes).expect("it can be written");
            let _ = std::fs::remove_file(&theirs);
            let run = Command::new(tool).args([&mine, &theirs]).output().expect("it runs");
            let other = read_png(&theirs);
            let other = other.unwrap_or_else(|| panic!("{tool} {channels:?}: {run:?}"));
            assert_eq!(other.channels.has_alpha(), channels.has_alpha(), "{tool}");
            // djxl gives linear light where there is a profile: then its pixels are others.
            if format == Format::Avif || channels.is_gray() {
                let ours = decode(&bytes).expect("it opens");
                let near = psnr(ours.first(), &other);
                assert!(near > 45.0, "{tool} {channels:?}: {near}");
            }
        }
    }
}

#[test]
fn avif_bytes_do_not_depend_on_threads() {
    // Large enough for several tiles.
    let start = sample(1500, 1400, Channels::Rgb, false);
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| {
            let encoding = Encoding { mode: Mode::Lossy(40.0), effort: 0 };
            Format::Avif.room().encode(&start, &encoding, &Job::default()).expect("it encodes")
        })
    };
    assert!(with(1) == with(3), "the same recipe gives the same bytes");
}

#[test]
fn a_jpeg_goes_into_jxl_and_comes_back_byte_for_byte() {
    let mut taken = 0;
    for path in corpus::files("metadata/rotation").into_iter().take(3) {
        let jpeg = std::fs::read(&path).expect("it can be read");
        let Ok(out) = jxl::from_jpeg(&jpeg, 5, &Job::default()) else { continue };
        taken += 1;
        assert!(out.len() < jpeg.len() && jxl::holds_jpeg(&out));
        assert!(jxl::to_jpeg(&out, &Job::default()).expect("it comes back") == jpeg);
        if has("djxl") {
            let (mine, back) = (scratch("jpeg.jxl"), scratch("back.jpg"));
            std::fs::write(&mine, &out).expect("it can be written");
            Command::new("djxl").args([&mine, &back]).output().expect("it runs");
            assert!(std::fs::read(&back).expect("it is there") == jpeg, "djxl: {}", name(&path));
        }
    }
    eprintln!("{taken} JPEG files taken");
}

#[test]
fn broken_bytes_give_an_error_and_no_panic() {
    let limits = Limits { max_pixels: 4_000_000, max_memory: 256 << 20, ..Limits::default() };
    let job = Job::new(limits);
    let mut seed = 7_u32;
    let mut random = move |below: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % below.max(1)
    };
    for path in files() {
        let bytes = std::fs::read(&path).expect("it can be read");
        if bytes.len() > 40_000 {
            continue;
        }
        let try_it = |bytes: &[u8]| {
            if let Some(room) = room(bytes) {
                let _ = room.header(bytes);
                let _ = room.decode(bytes, &DecodeOptions::default(), &job);
            }
        };
        for part in [1, 3, 6] {
            try_it(&bytes[..bytes.len() * part / 7]);
        }
        for round in 0..6 {
            let mut flipped = bytes.clone();
            // The headers are at the beginning: most flips go there.
            let span = if round % 2 == 0 { bytes.len().min(400) } else { bytes.len() };
            for _ in 0..3 {
                flipped[random(span)] ^= 1 << random(8);
            }
            try_it(&flipped);
        }
    }
}

#[test]
fn limits_hold_before_pixels_are_decoded() {
    let limits = Limits { max_pixels: 1000, ..Limits::default() };
    for format in [Format::Avif, Format::Jxl] {
        let bytes = encode(&sample(80, 50, Channels::Rgb, false), format, Mode::Lossy(50.0));
        let options = DecodeOptions::default();
        let result = format.room().decode(&bytes, &options, &Job::new(limits));
        assert!(result.is_err(), "{format:?}");
    }
}

#[test]
fn a_stopped_job_is_cancelled() {
    struct Stopped;
    impl enough::Stop for Stopped {
        fn check(&self) -> Result<(), enough::StopReason> {
            Err(enough::StopReason::Cancelled)
        }
    }
    let start = sample(80, 50, Channels::Rgb, false);
    for format in [Format::Avif, Format::Jxl] {
        let bytes = encode(&start, format, Mode::Lossy(50.0));
        let job = Job::default().with_stop(Stopped);
        let encoding = Encoding { mode: Mode::Lossy(50.0), effort: 2 };
        let result = format.room().encode(&start, &encoding, &job);
        assert!(matches!(result, Err(Error::Cancelled)), "{format:?} encode");
        let result = format.room().decode(&bytes, &DecodeOptions::default(), &job);
        assert!(matches!(result, Err(Error::Cancelled)), "{format:?} decode");
    }
}
