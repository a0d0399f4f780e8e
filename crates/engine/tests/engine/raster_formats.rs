//! JPEG, PNG, WebP and GIF, judged by other programs (libjpeg-turbo, libwebp, ImageMagick).

use crate::corpus;
use compressimage_engine::format::{DecodeOptions, Encoding, Mode, gif, orient, png};
use compressimage_engine::picture::{Channels, Frame, Picture, Raster, Samples, Sequence};
use compressimage_engine::{Format, Job, Limits, format};
use std::path::Path;
use std::process::Command;

/// What a program writes to its standard output; `None` (and a note) where it is not installed.
fn output_of(program: &str, arguments: &[&str]) -> Option<Vec<u8>> {
    match Command::new(program).args(arguments).output() {
        Ok(done) if done.status.success() => Some(done.stdout),
        Ok(done) => {
            eprintln!("{program}: {}", String::from_utf8_lossy(&done.stderr));
            None
        }
        Err(_) => {
            eprintln!("skipped: {program} is not installed");
            None
        }
    }
}

fn read(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap()
}

fn decoded(bytes: &[u8]) -> compressimage_engine::Result<Picture> {
    format::detect(bytes)?.decode(bytes, &DecodeOptions::default(), &Job::default())
}

fn encoded(format: Format, picture: &Picture, mode: Mode, effort: u8) -> Vec<u8> {
    let encoding = Encoding { mode, effort };
    format.room().encode(picture, &encoding, &Job::default()).unwrap()
}

/// 16-bit RGBA of any raster.
fn rgba16(raster: &Raster) -> Vec<u16> {
    let raster = raster.clone().into_channels(Channels::Rgba);
    match raster.samples {
        Samples::U8(v) => v.into_iter().map(|s| u16::from(s) * 257).collect(),
        Samples::U16(v) => v,
    }
}

/// 8-bit RGBA with black under full transparency.
fn seen(raster: &Raster) -> Vec<[u8; 4]> {
    let raster = raster.clone().into_8_bit().into_channels(Channels::Rgba);
    let samples = raster.to_u8();
    let (pixels, _) = samples.as_chunks::<4>();
    pixels.iter().map(|&p| if p[3] == 0 { [0; 4] } else { p }).collect()
}

fn psnr(a: &[u8], b: &[u8]) -> f64 {
    assert_eq!(a.len(), b.len());
    let sum: u64 = a.iter().zip(b).map(|(a, b)| u64::from(a.abs_diff(*b)).pow(2)).sum();
    10.0 * (255.0 * 255.0 * a.len() as f64 / sum.max(1) as f64).log10()
}

/// The samples of a binary PPM or PGM.
fn pnm(bytes: &[u8]) -> &[u8] {
    let mut at = 0;
    for _ in 0..4 {
        at += bytes[at..].iter().position(u8::is_ascii_whitespace).unwrap() + 1;
    }
    &bytes[at..]
}

/// A picture with gradients, edges and, where there is alpha, all kinds of it.
fn drawn(width: u32, height: u32, channels: Channels, seed: u32) -> Raster {
    let n = channels.count() as u32;
    let mut samples = Vec::new();
    for y in 0..height {
        for x in 0..width {
            for c in 0..n {
                let wave = (f64::from(x * (c + 1) + y * seed) / 9.0).sin() * 60.0;
                let edge = if (x / 8 + y / 8) % 2 == 0 { 40.0 } else { 0.0 };
                let alpha = channels.has_alpha() && c == n - 1;
                samples.push(match alpha {
                    true => (x * 255 / width.max(2)) as u8,
                    false => (f64::from(x * 90 / width) + wave + edge + 64.0) as u8,
                });
            }
        }
    }
    Raster::from_u8(width, height, channels, samples)
}

fn animation(frames: Vec<Raster>, delays: &[u32], loops: u32) -> Picture {
    let frames =
        frames.into_iter().zip(delays).map(|(raster, &delay_ms)| Frame { raster, delay_ms });
    Picture {
        sequence: Sequence::Animation { loops },
        frames: frames.collect(),
        ..Picture::still(drawn(1, 1, Channels::Gray, 0))
    }
}

/// A square that moves over a background that is opaque or transparent.
fn moving_square(channels: Channels) -> Picture {
    let background: &[u8] = match channels {
        Channels::Rgba => &[0, 0, 0, 0],
        _ => &[20, 60, 90],
    };
    let frames = (0..5u32).map(|step| {
        let samples = (0..24 * 32u32).flat_map(|i| {
            let (x, y) = (i % 32, i / 32);
            let inside = (4 + step * 4..12 + step * 4).contains(&x) && (6..16).contains(&y);
            let square: &[u8] = &[200, (x * 5) as u8, 10, 255];
            if inside { &square[..channels.count()] } else { background }.to_vec()
        });
        Raster::from_u8(32, 24, channels, samples.collect())
    });
    animation(frames.collect(), &[100, 50, 30, 200, 70], 3)
}

#[test]
fn png_suite_is_read_exactly() {
    for path in corpus::files("png/suite") {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.starts_with('x') || !name.ends_with(".png") {
            continue;
        }
        let picture = decoded(&read(&path)).unwrap_or_else(|e| panic!("{name}: {e}"));
        // The pixels as stored: gAMA is a matter of colour, not of samples.
        let arguments = ["-define", "png:exclude-chunks=gAMA", path.to_str().unwrap()];
        let raw = ["-set", "colorspace", "sRGB", "-depth", "16", "-endian", "MSB", "rgba:-"];
        let Some(theirs) = output_of("convert", &[&arguments[..], &raw].concat()) else { return };
        let theirs: Vec<u16> =
            theirs.as_chunks::<2>().0.iter().map(|b| u16::from_be_bytes(*b)).collect();
        assert_eq!(theirs, rgba16(picture.first()), "{name}");
    }
}

#[test]
fn broken_png_is_refused_or_read_as_far_as_it_goes() {
    let picture = Picture::still(drawn(64, 64, Channels::Rgb, 3));
    let file = encoded(Format::Png, &picture, Mode::Lossless, 1);
    for end in 0..file.len() {
        let _ = decoded(&file[..end]);
    }
    let most = decoded(&file[..file.len() * 3 / 4]).unwrap();
    let rows = |p: &Picture| p.first().to_u8()[..16 * 64 * 3].to_vec();
    assert_eq!(rows(&most), rows(&picture));
    assert!(decoded(&file[..40]).is_err());
}

#[test]
fn png_keeps_depth_channels_and_colour() {
    for channels in [Channels::Gray, Channels::GrayAlpha, Channels::Rgb, Channels::Rgba] {
        let raster = drawn(37, 21, channels, 5);
        let deep: Vec<u16> = raster.to_u8().iter().map(|&s| u16::from(s) * 256 + 7).collect();
        for raster in [Raster::from_u16(37, 21, channels, deep), raster] {
            let picture = Picture::still(raster.clone());
            let back = decoded(&encoded(Format::Png, &picture, Mode::Lossless, 3)).unwrap();
            let shown = |r: &Raster| {
                let n = rgba16(r);
                let visible = |p: [u16; 4]| if p[3] == 0 { [0; 4] } else { p };
                n.as_chunks::<4>().0.iter().map(|p| visible(*p)).collect::<Vec<_>>()
            };
            assert_eq!(shown(back.first()), shown(&raster), "{channels:?}");
        }
    }
}

#[test]
fn png_gamma_becomes_a_profile_unless_it_is_srgb() {
    for (name, profile) in [("basn2c08.png", true), ("g05n2c08.png", false)] {
        for path in corpus::files("png/suite").iter().filter(|p| p.ends_with(name)) {
            let colour = decoded(&read(path)).unwrap().colour;
            assert_eq!(colour.icc.is_some(), profile, "{name}");
            if let Some(icc) = colour.icc {
                assert!(moxcms_reads(&icc), "{name}");
            }
        }
    }
}

fn moxcms_reads(icc: &[u8]) -> bool {
    moxcms::ColorProfile::new_from_slice(icc).is_ok()
}

#[test]
fn apng_gives_back_its_frames() {
    for channels in [Channels::Rgb, Channels::Rgba] {
        let picture = moving_square(channels);
        let file = encoded(Format::Png, &picture, Mode::Lossless, 4);
        let header = format::detect(&file).unwrap().header(&file).unwrap();
        assert_eq!((header.frames, header.animated), (5, true));
        let back = decoded(&file).unwrap();
        assert_eq!(back.sequence, picture.sequence);
        for (a, b) in back.frames.iter().zip(&picture.frames) {
            assert_eq!((a.delay_ms, seen(&a.raster)), (b.delay_ms, seen(&b.raster)));
        }
        let smaller = png::optimise(&file, 3, &Job::default()).unwrap();
        assert_eq!(decoded(&smaller).unwrap().frames, back.frames);
    }
}

#[test]
fn deep_apng_gives_back_its_frames() {
    let mut picture = moving_square(Channels::Rgba);
    for frame in &mut picture.frames {
        let deep = frame.raster.to_u8().iter().map(|&s| u16::from(s) * 257).collect();
        frame.raster = Raster::from_u16(32, 24, Channels::Rgba, deep);
    }
    if let Samples::U16(v) = &mut picture.frames[2].raster.samples {
        v[0] = 1;
        v[3] = 2;
    }
    let back = decoded(&encoded(Format::Png, &picture, Mode::Lossless, 4)).unwrap();
    assert_eq!(back.frames, picture.frames);
}

#[test]
fn optimised_png_has_the_same_pixels_and_stays_as_it_is() {
    let job = Job::default();
    for path in corpus::files("png/suite") {
        let bytes = read(&path);
        let Ok(before) = decoded(&bytes) else { continue };
        let Ok(smaller) = png::optimise(&bytes, 2, &job) else { continue };
        assert!(smaller.len() <= bytes.len());
        let after = decoded(&smaller).unwrap();
        let name = path.display();
        assert_eq!(rgba16(after.first()), rgba16(before.first()), "{name}");
        assert_eq!(png::optimise(&smaller, 2, &job).unwrap().len(), smaller.len(), "{name}");
    }
}

#[test]
fn quantised_png_is_smaller_and_near() {
    let picture = Picture::still(drawn(200, 150, Channels::Rgb, 2));
    let lossless = encoded(Format::Png, &picture, Mode::Lossless, 2);
    let lossy = encoded(Format::Png, &picture, Mode::Lossy(80.0), 2);
    assert!(lossy.len() * 10 < lossless.len() * 9, "{} {}", lossy.len(), lossless.len());
    let back = decoded(&lossy).unwrap();
    let back = back.first().clone().into_channels(Channels::Rgb);
    assert!(psnr(&back.to_u8(), &picture.first().to_u8()) > 25.0);
}

#[test]
fn jpeg_is_read_as_libjpeg_reads_it() {
    let mut worse = Vec::new();
    let folders = ["jpeg", "metadata/exif", "images"];
    for path in folders.iter().flat_map(|f| corpus::files(f)) {
        let bytes = read(&path);
        let Ok(room) = format::detect(&bytes) else { continue };
        if room.format() != Format::Jpeg {
            continue;
        }
        let name = path.display();
        let header = room.header(&bytes).unwrap_or_else(|e| panic!("{name}: {e}"));
        let picture = decoded(&bytes).unwrap_or_else(|e| panic!("{name}: {e}"));
        let exif = bytes.windows(6).position(|w| w == b"Exif\0\0");
        let turned = exif.is_some_and(|at| orient::from_exif(&bytes[at..]) > 1);
        if turned || matches!(header.model, "CMYK" | "YCCK") {
            continue;
        }
        let Some(theirs) = output_of("djpeg", &["-pnm", path.to_str().unwrap()]) else { continue };
        let (theirs, ours) = (pnm(&theirs), picture.first().to_u8());
        let db = if theirs.len() == ours.len() { psnr(theirs, &ours) } else { 0.0 };
        if db < 40.0 {
            worse.push(format!("{name}: {db:.1} dB, {:?}", header.coding));
        }
    }
    assert!(worse.is_empty(), "{worse:#?}");
}

#[test]
fn jpeg_orientations_come_out_upright() {
    for kind in ["Landscape", "Portrait"] {
        let of_kind = |p: &Path| p.file_name().unwrap().to_string_lossy().starts_with(kind);
        let files: Vec<_> =
            corpus::files("metadata/rotation").into_iter().filter(|p| of_kind(p)).collect();
        let Some(first) = files.first() else { continue };
        let first = decoded(&read(first)).unwrap();
        for path in &files {
            let name = path.display();
            let picture = decoded(&read(path)).unwrap();
            let size = |p: &Picture| (p.width(), p.height());
            assert_eq!(size(&picture), size(&first), "{name}");
            assert!(psnr(&thumbnail(picture.first()), &thumbnail(first.first())) > 25.0, "{name}");
        }
    }
}

/// The mean of each of 8 x 8 parts.
fn thumbnail(raster: &Raster) -> Vec<u8> {
    let samples = raster.to_u8();
    let n = raster.channels.count();
    let (w, h) = (raster.width as usize, raster.height as usize);
    (0..64)
        .map(|part| {
            let (x0, y0) = (part % 8 * w / 8, part / 8 * h / 8);
            let mut sum = 0usize;
            for y in y0..y0 + h / 8 {
                for x in x0..x0 + w / 8 {
                    sum += usize::from(samples[(y * w + x) * n]);
                }
            }
            (sum / ((w / 8) * (h / 8))) as u8
        })
        .collect()
}

#[test]
fn jpeg_is_written_so_that_libjpeg_reads_it() {
    let folder = Folder::new("written");
    for channels in [Channels::Gray, Channels::Rgb] {
        let picture = Picture::still(drawn(123, 77, channels, 2));
        for effort in 0..=10 {
            let file = encoded(Format::Jpeg, &picture, Mode::Lossy(92.0), effort);
            let path = folder.file("written.jpg");
            std::fs::write(&path, &file).unwrap();
            let Some(theirs) = output_of("djpeg", &["-pnm", &path]) else {
                continue;
            };
            let db = psnr(pnm(&theirs), &picture.first().to_u8());
            assert!(db > 30.0, "{channels:?} effort {effort}: {db:.1} dB");
        }
    }
}

/// A folder for one test, removed at its end.
struct Folder(std::path::PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let name = format!("compressimage-{name}-{}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str) -> String {
        self.0.join(name).to_string_lossy().into_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn write_ppm(path: &str, raster: &Raster) {
    let header = format!("P6\n{} {}\n255\n", raster.width, raster.height);
    std::fs::write(path, [header.as_bytes(), &raster.to_u8()].concat()).unwrap();
}

#[test]
fn jpeg_codings_and_samplings_of_libjpeg_are_read() {
    let folder = Folder::new("codings");
    let source = folder.file("source.ppm");
    let mut raster = drawn(203, 149, Channels::Rgb, 2);
    if let Samples::U8(v) = &mut raster.samples {
        // Decoders may fill in missing chroma in their own ways: keep it smooth.
        v.as_chunks_mut::<3>().0.iter_mut().for_each(|p| (p[0], p[2]) = (p[1] / 2 + 60, p[1] / 2));
    }
    write_ppm(&source, &raster);
    let coding: [&[&str]; 5] = [
        &[],
        &["-progressive"],
        &["-arithmetic"],
        &["-arithmetic", "-progressive"],
        &["-restart", "1"],
    ];
    let sampling = ["1x1", "2x1", "1x2", "2x2", "4x1", "4x2", "1x4"];
    for coding in coding {
        for sampling in sampling {
            let arguments = ["-quality", "90", "-sample", sampling, &source];
            let Some(file) = output_of("cjpeg", &[coding, &arguments[..]].concat()) else { return };
            let path = folder.file("coded.jpg");
            std::fs::write(&path, &file).unwrap();
            let Some(theirs) = output_of("djpeg", &["-pnm", &path]) else { return };
            let rare = coding.len() == 2 && coding[0] == "-arithmetic" && sampling.contains('4');
            if rare {
                assert_eq!(decoded(&file).unwrap_err().code(), "unsupported");
                continue;
            }
            let ours = decoded(&file).unwrap_or_else(|e| panic!("{coding:?} {sampling}: {e}"));
            let db = psnr(pnm(&theirs), &ours.first().to_u8());
            assert!(db > 40.0, "{coding:?} {sampling}: {db:.1} dB");
            // A cut file gives the part that is there.
            let cut = decoded(&file[..file.len() * 2 / 3]);
            assert!(cut.is_ok(), "{coding:?} {sampling} cut: {cut:?}");
        }
    }
}

#[test]
fn cmyk_jpeg_comes_out_as_its_profile_says() {
    let folder = Folder::new("cmyk");
    let (source, coded) = (folder.file("source.ppm"), folder.file("cmyk.jpg"));
    let back = folder.file("back.ppm");
    write_ppm(&source, &drawn(160, 120, Channels::Rgb, 2));
    let quality = format!("{coded}[Q=95]");
    let to_cmyk = ["icc_transform", &source, &quality, "cmyk", "--input-profile", "srgb"];
    if output_of("vips", &to_cmyk).is_none() {
        return;
    }
    let from = ["icc_transform", &coded, &back, "srgb", "--embedded", "--intent", "relative"];
    let Some(_) = output_of("vips", &from) else { return };
    let picture = decoded(&read(Path::new(&coded))).unwrap();
    assert_eq!(picture.first().channels, Channels::Rgb);
    assert!(picture.colour.icc.is_none(), "the profile is for inks that are no more");
    // vips writes a comment into the header.
    let (theirs, ours) = (read(Path::new(&back)), picture.first().to_u8());
    let db = psnr(&theirs[theirs.len() - ours.len()..], &ours);
    assert!(db > 38.0, "{db:.1} dB");
}

#[test]
fn webp_is_read_as_libwebp_reads_it() {
    let mut other = Vec::new();
    for path in corpus::files("webp").into_iter().chain(corpus::files("images")) {
        let bytes = read(&path);
        let Ok(room) = format::detect(&bytes) else { continue };
        let animated = room.header(&bytes).is_ok_and(|h| h.frames > 1);
        if room.format() != Format::Webp || animated {
            continue;
        }
        let name = path.display();
        let arguments = ["-quiet", "-nodither", "-pam", path.to_str().unwrap(), "-o", "-"];
        let Some(theirs) = output_of("dwebp", &arguments) else { continue };
        let header_end = theirs.windows(7).position(|w| w == b"ENDHDR\n").unwrap() + 7;
        let picture = decoded(&bytes).unwrap_or_else(|e| panic!("{name}: {e}"));
        let ours = picture.first().clone().into_channels(Channels::Rgba);
        // Without alpha in the header, alpha in the pixels is a hint to be ignored.
        let alpha = picture.first().channels.has_alpha();
        let samples = ours.to_u8();
        let pairs = theirs[header_end..].iter().zip(samples.iter()).enumerate();
        let pairs = pairs.filter(|(i, _)| alpha || i % 4 != 3).map(|(_, pair)| pair);
        let worst = pairs.map(|(a, b)| a.abs_diff(*b)).max();
        if worst > Some(0) {
            other.push(format!("{name}: {worst:?}"));
        }
    }
    assert!(other.is_empty(), "{other:#?}");
}

#[test]
fn webp_gives_back_its_frames_and_pixels() {
    for channels in [Channels::Rgb, Channels::Rgba] {
        let picture = moving_square(channels);
        let file = encoded(Format::Webp, &picture, Mode::Lossless, 5);
        let header = format::detect(&file).unwrap().header(&file).unwrap();
        assert_eq!((header.frames, header.animated), (5, true));
        let back = decoded(&file).unwrap();
        assert_eq!(back.sequence, picture.sequence);
        for (a, b) in back.frames.iter().zip(&picture.frames) {
            assert_eq!((a.delay_ms, seen(&a.raster)), (b.delay_ms, seen(&b.raster)));
        }
        // A cut tail leaves the frames before it.
        let cut = decoded(&file[..file.len() - 12]).unwrap();
        assert_eq!(cut.frames[0], back.frames[0]);
    }
    for channels in [Channels::Gray, Channels::GrayAlpha, Channels::Rgb, Channels::Rgba] {
        let picture = Picture::still(drawn(61, 43, channels, 4));
        let back = decoded(&encoded(Format::Webp, &picture, Mode::Lossless, 5)).unwrap();
        assert_eq!(seen(back.first()), seen(picture.first()), "{channels:?}");
        let lossy = encoded(Format::Webp, &picture, Mode::Lossy(90.0), 5);
        let back = decoded(&lossy).unwrap().first().clone().into_channels(picture.first().channels);
        let colour = |r: &Raster| -> Vec<u8> { seen(r).iter().map(|p| p[1]).collect() };
        assert!(psnr(&colour(&back), &colour(picture.first())) > 25.0, "{channels:?}");
    }
}

#[test]
fn gif_frames_are_those_of_imagemagick() {
    let mut other = Vec::new();
    for path in corpus::files("images") {
        let bytes = read(&path);
        if !bytes.starts_with(b"GIF8") {
            continue;
        }
        let name = path.display();
        let Ok(picture) = decoded(&bytes) else { continue };
        let arguments = [path.to_str().unwrap(), "-coalesce", "-depth", "8", "rgba:-"];
        let Some(theirs) = output_of("convert", &arguments) else { continue };
        let one = picture.first().pixels() * 4;
        let frames = theirs.chunks_exact(one);
        assert_eq!(frames.len(), picture.frames.len(), "{name}");
        for (index, (theirs, ours)) in frames.zip(&picture.frames).enumerate() {
            let theirs = Raster::from_u8(
                ours.raster.width,
                ours.raster.height,
                Channels::Rgba,
                theirs.to_vec(),
            );
            // Canvas that no frame covers is transparent in browsers; ImageMagick fills it.
            let same = |(a, b): (&[u8; 4], &[u8; 4])| a == b || b[3] == 0;
            if !seen(&theirs).iter().zip(&seen(&ours.raster)).all(same) {
                other.push(format!("{name} frame {index}"));
            }
        }
    }
    assert!(other.is_empty(), "{other:#?}");
}

#[test]
fn gif_gives_back_its_frames() {
    for channels in [Channels::Rgb, Channels::Rgba] {
        let picture = moving_square(channels);
        for effort in [0, 5, 10] {
            let file = encoded(Format::Gif, &picture, Mode::Lossless, effort);
            let header = format::detect(&file).unwrap().header(&file).unwrap();
            assert_eq!((header.frames, header.animated), (5, true));
            let back = decoded(&file).unwrap();
            assert_eq!(back.sequence, picture.sequence);
            for (a, b) in back.frames.iter().zip(&picture.frames) {
                assert_eq!((a.delay_ms, seen(&a.raster)), (b.delay_ms, seen(&b.raster)));
            }
        }
    }
    // 256 colours and none of them transparent: nothing may be lost.
    let gray = (0..=255u8).collect();
    let picture = Picture::still(Raster::from_u8(16, 16, Channels::Gray, gray));
    let back = decoded(&encoded(Format::Gif, &picture, Mode::Lossless, 5)).unwrap();
    assert_eq!(seen(back.first()), seen(picture.first()));
}

#[test]
fn lossy_gif_is_smaller_and_near() {
    let frames: Vec<_> = (1..6).map(|seed| drawn(80, 60, Channels::Rgb, seed)).collect();
    let picture = animation(frames, &[40; 5], 0);
    let best = encoded(Format::Gif, &picture, Mode::Lossless, 5);
    let lossy = encoded(Format::Gif, &picture, Mode::Lossy(60.0), 5);
    assert!(lossy.len() < best.len(), "{} {}", lossy.len(), best.len());
    let back = decoded(&lossy).unwrap();
    for (a, b) in back.frames.iter().zip(&picture.frames) {
        let a = a.raster.clone().into_channels(Channels::Rgb);
        assert!(psnr(&a.to_u8(), &b.raster.to_u8()) > 20.0);
    }
}

#[test]
fn optimised_gif_has_the_same_frames() {
    for path in corpus::files("images") {
        let bytes = read(&path);
        if !bytes.starts_with(b"GIF8") {
            continue;
        }
        let Ok(before) = decoded(&bytes) else { continue };
        let smaller = gif::optimise(&bytes, 5, &Job::default()).unwrap();
        assert!(smaller.len() <= bytes.len());
        let after = decoded(&smaller).unwrap();
        assert!(after.frames == before.frames, "{}", path.display());
        let again = gif::optimise(&smaller, 5, &Job::default()).unwrap();
        assert_eq!(again.len(), smaller.len(), "{}", path.display());
    }
}

#[test]
fn every_cut_of_a_small_file_is_survived() {
    let still = Picture::still(drawn(24, 18, Channels::Rgb, 3));
    let moving = moving_square(Channels::Rgba);
    for format in [Format::Jpeg, Format::Png, Format::Webp, Format::Gif] {
        for picture in [&still, &moving] {
            if picture.is_animated() && format == Format::Jpeg {
                continue;
            }
            let file = encoded(format, picture, Mode::Lossy(80.0), 2);
            for end in 0..file.len() {
                let _ = format.room().header(&file[..end]);
                let _ =
                    format.room().decode(&file[..end], &DecodeOptions::default(), &Job::default());
            }
        }
    }
}

#[test]
fn limits_are_kept_before_anything_is_decoded() {
    let job = Job::new(Limits { max_pixels: 100, ..Limits::default() });
    let picture = Picture::still(drawn(20, 20, Channels::Rgb, 1));
    for format in [Format::Jpeg, Format::Png, Format::Webp, Format::Gif] {
        let file = encoded(format, &picture, Mode::Lossy(80.0), 2);
        let refused = format.room().decode(&file, &DecodeOptions::default(), &job);
        assert_eq!(refused.unwrap_err().code(), "limit", "{format}");
    }
}

#[test]
fn profiles_come_back() {
    let icc = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    let mut picture = Picture::still(drawn(20, 20, Channels::Rgb, 1));
    picture.colour.icc = Some(icc.clone());
    let mut moving = moving_square(Channels::Rgb);
    moving.colour.icc = Some(icc.clone());
    for format in [Format::Jpeg, Format::Png, Format::Webp, Format::Gif] {
        let back = decoded(&encoded(format, &picture, Mode::Lossy(80.0), 2)).unwrap();
        assert_eq!(back.colour.icc.as_ref(), Some(&icc), "{format}");
        if format != Format::Jpeg {
            let back = decoded(&encoded(format, &moving, Mode::Lossless, 2)).unwrap();
            assert_eq!(back.colour.icc.as_ref(), Some(&icc), "{format}");
        }
    }
}
