//! Colour: against Little CMS (through libvips) within a delta E of 2, HDR by its numbers,
//! hostile profiles without a panic.

use super::corpus;
use compressimage_engine::Job;
use compressimage_engine::colour;
use compressimage_engine::picture::{Channels, Cicp, Colour, Picture, Raster, Samples};
use compressimage_engine::recipe::Rgba;
use moxcms::ColorProfile;
use std::path::{Path, PathBuf};
use std::process::Command;

fn converted(raster: Raster, colour: Colour) -> Raster {
    let picture = Picture { colour, ..Picture::still(raster) };
    let mut done = colour::to_srgb(picture, &Job::default()).expect("nothing stops the job");
    assert_eq!(done.colour, Colour::default(), "the result is plain sRGB");
    done.frames.remove(0).raster
}

fn with_icc(icc: Vec<u8>) -> Colour {
    Colour { icc: Some(icc), cicp: None }
}

fn with_cicp(primaries: u8, transfer: u8) -> Colour {
    let cicp = Cicp { primaries, transfer, matrix: 0, full_range: true };
    Colour { icc: None, cicp: Some(cicp) }
}

/// CIE L*a*b* of an sRGB pixel.
fn lab(rgb: &[u8]) -> [f64; 3] {
    let l = |s: u8| {
        let s = f64::from(s) / 255.0;
        if s <= 0.04045 { s / 12.92 } else { ((s + 0.055) / 1.055).powf(2.4) }
    };
    let (r, g, b) = (l(rgb[0]), l(rgb[1]), l(rgb[2]));
    let f = |t: f64| if t > 0.008856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
    let x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
    let y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
    let z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// The mean and the largest delta E (CIE 1976) of two sRGB pictures.
fn delta_e(a: &[u8], b: &[u8]) -> (f64, f64) {
    assert_eq!(a.len(), b.len());
    let (mut sum, mut most) = (0.0, 0.0f64);
    for (a, b) in a.chunks_exact(3).zip(b.chunks_exact(3)) {
        let (a, b) = (lab(a), lab(b));
        let d = (0..3).map(|i| (a[i] - b[i]).powi(2)).sum::<f64>().sqrt();
        sum += d;
        most = most.max(d);
    }
    (sum / (a.len() / 3) as f64, most)
}

/// A folder of this test's own, gone when it goes.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("colour-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a temporary folder");
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn vips(args: &[&std::ffi::OsStr]) -> bool {
    match Command::new("vips").args(args).output() {
        Ok(run) => {
            assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
            true
        }
        Err(_) => {
            eprintln!("skipped: no vips");
            false
        }
    }
}

fn read_png(path: &Path) -> (Raster, Option<Vec<u8>>) {
    let file = std::io::BufReader::new(std::fs::File::open(path).expect("a PNG"));
    let mut reader = png::Decoder::new(file).read_info().expect("a sound PNG");
    let mut v = vec![0; reader.output_buffer_size().expect("a small PNG")];
    let info = reader.next_frame(&mut v).expect("a sound PNG");
    assert_eq!(info.bit_depth, png::BitDepth::Eight);
    let channels = match info.color_type {
        png::ColorType::Rgb => Channels::Rgb,
        png::ColorType::Grayscale => Channels::Gray,
        png::ColorType::Rgba => Channels::Rgba,
        other => panic!("{other:?} was not expected"),
    };
    let icc = reader.info().icc_profile.as_ref().map(|icc| icc.to_vec());
    (Raster::from_u8(info.width, info.height, channels, v), icc)
}

fn write_png(path: &Path, raster: &Raster, icc: &[u8]) {
    let mut info = png::Info::with_size(raster.width, raster.height);
    info.color_type = match raster.channels {
        Channels::Gray => png::ColorType::Grayscale,
        _ => png::ColorType::Rgb,
    };
    info.bit_depth = png::BitDepth::Eight;
    info.icc_profile = Some(icc.to_vec().into());
    let file = std::fs::File::create(path).expect("a file");
    let encoder = png::Encoder::with_info(file, info).expect("a sound header");
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&raster.to_u8()).expect("pixels");
}

/// What Little CMS makes of a file, as an sRGB PNG.
fn judged(from: &Path, folder: &Folder) -> Option<Raster> {
    let out = folder.0.join("judged.png");
    let args = ["icc_transform".as_ref(), from.as_os_str(), out.as_os_str(), "srgb".as_ref()];
    let more = ["--embedded", "--intent", "perceptual"].map(std::ffi::OsStr::new);
    vips(&[args.as_slice(), &more].concat()).then(|| read_png(&out).0)
}

/// Every corner and much of the inside of the RGB cube.
fn cube() -> Raster {
    let steps = || (0..=15u8).map(|s| s * 17);
    let v: Vec<u8> = steps()
        .flat_map(|r| steps().flat_map(move |g| steps().flat_map(move |b| [r, g, b])))
        .collect();
    Raster::from_u8(64, 64, Channels::Rgb, v)
}

#[test]
fn profiles_of_every_kind_agree_with_little_cms() {
    let folder = Folder::new("kinds");
    let mut adobe_gamma = ColorProfile::new_gray_with_gamma(1.8);
    adobe_gamma.description = None;
    let gray = Raster::from_u8(256, 1, Channels::Gray, (0..=255).collect());
    let cases = [
        ("Display P3", ColorProfile::new_display_p3(), cube()),
        ("Adobe RGB", ColorProfile::new_adobe_rgb(), cube()),
        ("ProPhoto RGB", ColorProfile::new_pro_photo_rgb(), cube()),
        ("BT.2020", ColorProfile::new_bt2020(), cube()),
        ("gray, gamma 1.8", adobe_gamma, gray),
    ];
    for (name, profile, raster) in cases {
        let icc = profile.encode().expect("a profile");
        let path = folder.0.join("in.png");
        write_png(&path, &raster, &icc);
        let Some(theirs) = judged(&path, &folder) else { return };
        assert!(!colour::is_srgb(&with_icc(icc.clone())), "{name} is not sRGB");
        let ours = converted(raster, with_icc(icc)).into_channels(Channels::Rgb);
        let theirs = theirs.into_channels(Channels::Rgb);
        let (mean, most) = delta_e(&ours.to_u8(), &theirs.to_u8());
        assert!(
            mean < 0.5 && most < 2.0,
            "{name}: delta E {mean:.2} on average, {most:.2} at most"
        );
    }
}

#[test]
fn pictures_with_profiles_agree_with_little_cms() {
    let folder = Folder::new("pictures");
    let names = ["landscape_3.jpg", "portrait_4.jpg", "DudleyLeavittUtah.tiff"];
    for path in corpus::files("metadata/exif") {
        if !names.iter().any(|name| path.ends_with(name)) {
            continue;
        }
        let png = folder.0.join("in.png");
        if !vips(&["copy".as_ref(), path.as_os_str(), png.as_os_str()]) {
            return;
        }
        let (raster, icc) = read_png(&png);
        let icc = icc.expect("vips keeps the profile");
        let theirs = judged(&png, &folder).expect("there is vips").into_channels(Channels::Rgb);
        let ours = converted(raster.into_channels(Channels::Rgb), with_icc(icc));
        let (mean, most) = delta_e(&ours.to_u8(), &theirs.to_u8());
        assert!(mean < 0.5 && most < 2.5, "{}: {mean:.2}, {most:.2}", path.display());
    }
}

#[test]
fn cmyk_with_a_profile_agrees_with_little_cms() {
    let name = "Kiara_limited_progressive_four_components.jpg";
    let Some(path) = corpus::files("jpeg/zune").into_iter().find(|path| path.ends_with(name))
    else {
        return;
    };
    let folder = Folder::new("cmyk");
    let (raw, icc) = (folder.0.join("in.raw"), folder.0.join("in.icc"));
    if !vips(&["rawsave".as_ref(), path.as_os_str(), raw.as_os_str()]) {
        return;
    }
    let Ok(run) = Command::new("exiftool").args(["-b", "-icc_profile"]).arg(&path).output() else {
        eprintln!("skipped: no exiftool");
        return;
    };
    std::fs::write(&icc, &run.stdout).expect("a file");
    let cmyk = std::fs::read(&raw).expect("vips wrote it");
    assert!(colour::profile_name(&run.stdout).is_some_and(|name| name.contains("FOGRA27")));
    let theirs = judged(&path, &folder).expect("there is vips");
    let ours = colour::cmyk_to_rgb8(&cmyk, false, Some(&run.stdout));
    let (mean, most) = delta_e(&ours, &theirs.to_u8());
    assert!(mean < 1.0 && most < 6.0, "delta E {mean:.2} on average, {most:.2} at most");
    let inverted: Vec<u8> = cmyk.iter().map(|s| 255 - s).collect();
    assert_eq!(ours, colour::cmyk_to_rgb8(&inverted, true, Some(&run.stdout)));
}

#[test]
fn cmyk_without_a_profile_takes_light_away() {
    let ink = |cmyk: [u8; 4]| colour::cmyk_to_rgb8(&cmyk, false, None);
    assert_eq!(ink([0, 0, 0, 0]), [255, 255, 255]);
    assert_eq!(ink([255, 0, 0, 0]), [0, 255, 255]);
    assert_eq!(ink([0, 0, 0, 255]), [0, 0, 0]);
    assert_eq!(ink([0, 128, 0, 128]), [127, 63, 127]);
    assert_eq!(colour::cmyk_to_rgb8(&[255, 255, 255, 255], true, None), [255, 255, 255]);
    // A profile that is no profile, or one for RGB, is none.
    let p3 = ColorProfile::new_display_p3().encode().expect("a profile");
    for icc in [b"no profile".as_slice(), &p3] {
        assert_eq!(colour::cmyk_to_rgb8(&[0; 4], false, Some(icc)), [255; 3]);
    }
}

#[test]
fn what_is_srgb_is_known_as_srgb() {
    let none = Colour::default();
    assert!(colour::is_srgb(&none) && colour::is_srgb(&with_cicp(1, 13)));
    assert!(!colour::is_srgb(&with_cicp(12, 13)) && !colour::is_srgb(&with_cicp(9, 16)));
    let own = ColorProfile::new_srgb().encode().expect("a profile");
    assert!(colour::is_srgb(&with_icc(own)));
    for path in corpus::files("photos/cid22") {
        let file = std::io::BufReader::new(std::fs::File::open(&path).expect("a PNG"));
        let reader = png::Decoder::new(file).read_info().expect("a sound PNG");
        let Some(icc) = reader.info().icc_profile.as_ref() else { continue };
        let name = colour::profile_name(icc).unwrap_or_default();
        assert_eq!(name, "sRGB IEC61966-2.1", "{}", path.display());
        assert!(colour::is_srgb(&with_icc(icc.to_vec())), "{}", path.display());
    }
}

#[test]
fn alpha_and_sixteen_bits_come_through() {
    let icc = ColorProfile::new_adobe_rgb().encode().expect("a profile");
    let v: Vec<u16> = (0..1024u16).flat_map(|i| [i * 64, 30_000, 65_535 - i * 64, i]).collect();
    let raster = Raster::from_u16(1024, 1, Channels::Rgba, v.clone());
    let Samples::U16(out) = converted(raster, with_icc(icc)).samples else {
        panic!("16 bits stay")
    };
    let mut values = std::collections::HashSet::new();
    for (out, v) in out.chunks_exact(4).zip(v.chunks_exact(4)) {
        assert_eq!(out[3], v[3], "alpha is no colour");
        values.insert(out[0]);
    }
    assert!(values.len() > 512, "{} values: more than 8 bits can tell", values.len());
}

#[test]
fn gray_with_a_colour_profile_stays_gray() {
    let icc = ColorProfile::new_adobe_rgb().encode().expect("a profile");
    let raster = Raster::from_u8(256, 1, Channels::Gray, (0..=255).collect());
    let out = converted(raster.clone(), with_icc(icc));
    assert_eq!(out.channels, Channels::Gray);
    let v = out.to_u8();
    assert_eq!((v[0], v[255]), (0, 255));
    assert!(v.windows(2).all(|w| w[0] <= w[1]) && out != raster);
}

#[test]
fn hdr_becomes_what_a_screen_shows() {
    let wide = |s: f64| (s * 65_535.0).round() as u16;
    let shown = |signal: [f64; 3], colour: Colour| -> Vec<u16> {
        let raster = Raster::from_u16(1, 1, Channels::Rgb, signal.map(wide).to_vec());
        let Samples::U16(v) = converted(raster, colour).samples else { panic!("16 bits stay") };
        v
    };
    // PQ signals of 203 and of 20 cd/m2, by SMPTE ST 2084.
    let white = shown([0.580_689; 3], with_cicp(9, 16));
    assert!(white.iter().all(|&s| s > 64_500), "203 cd/m2 is white: {white:?}");
    let dark = shown([0.357_012; 3], with_cicp(9, 16));
    let wanted = 1.055 * (20.0f64 / 203.0).powf(1.0 / 2.4) - 0.055;
    assert!(dark.iter().all(|&s| s.abs_diff(wide(wanted)) < 700), "{dark:?}");
    let bright = shown([0.9; 3], with_cicp(9, 16));
    assert!(bright.iter().all(|&s| s > 64_000), "3,900 cd/m2 is compressed to white: {bright:?}");
    // Reference white in HLG is a signal of 0.75.
    let white = shown([0.75; 3], with_cicp(9, 18));
    assert!(white.iter().all(|&s| s > 63_500), "{white:?}");
    // Highlights keep their order: no clipping between white and the brightest.
    let ramp: Vec<u16> = (0..4000u32).map(|i| wide(0.55 + f64::from(i) / 16_000.0)).collect();
    let raster = Raster::from_u16(4000, 1, Channels::Gray, ramp);
    let Samples::U16(v) = converted(raster, with_cicp(9, 16)).samples else { panic!("16 bits") };
    assert!(v.windows(2).all(|w| w[0] <= w[1].saturating_add(40)));
    assert!(v[3990] > v[2000] && v[2000] > v[100], "{} {} {}", v[100], v[2000], v[3990]);
    // A fill in sRGB is the same colour after the way back.
    for colour in [with_cicp(9, 16), with_cicp(9, 18), with_cicp(12, 13)] {
        let c = colour::encode_srgb(Rgba([200, 100, 50, 255]), &colour);
        let raster = Raster::from_u16(1, 1, Channels::Rgb, c[..3].to_vec());
        let back = converted(raster, colour.clone());
        let near = |a: u8, b: u8| a.abs_diff(b) <= 3;
        let v = back.to_u8();
        assert!(near(v[0], 200) && near(v[1], 100) && near(v[2], 50), "{colour:?}: {v:?}");
    }
}

#[test]
fn hostile_profiles_are_ignored() {
    let mut seed = 7u32;
    let mut random = move || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize
    };
    let mut profiles: Vec<Vec<u8>> = [
        ColorProfile::new_display_p3(),
        ColorProfile::new_pro_photo_rgb(),
        ColorProfile::new_gray_with_gamma(2.2),
    ]
    .iter()
    .map(|profile| profile.encode().expect("a profile"))
    .collect();
    // Real ones too, with tables: whatever the corpus holds.
    for path in corpus::files("avif").into_iter().chain(corpus::files("jpeg/zune")) {
        let bytes = std::fs::read(&path).expect("a file");
        let at = bytes.windows(4).position(|w| w == b"acsp").and_then(|at| at.checked_sub(36));
        let Some(at) = at else { continue };
        let len = bytes[at..].first_chunk().map_or(0, |b| u32::from_be_bytes(*b) as usize);
        profiles.push(bytes[at..(at + len.min(200_000)).min(bytes.len())].to_vec());
    }
    let pixels = || Raster::from_u8(2, 1, Channels::Rgb, vec![0, 128, 255, 9, 99, 199]);
    for profile in &profiles {
        for round in 0..400 {
            let mut icc = profile.clone();
            // Mostly in the header and the table of tags, where the offsets are.
            let reach = if round % 2 == 0 { icc.len().min(400) } else { icc.len() };
            for _ in 0..1 + random() % 6 {
                let at = random() % reach;
                icc[at] = [0, 1, 127, 128, 255, random() as u8][random() % 6];
            }
            if round % 5 == 0 {
                icc.truncate(random() % profile.len());
            }
            let _ = colour::profile_name(&icc);
            let _ = colour::cmyk_to_rgb8(&[1, 2, 3, 4, 5, 6, 7, 8], true, Some(&icc));
            let _ = colour::encode_srgb(Rgba([1, 2, 3, 255]), &with_icc(icc.clone()));
            converted(pixels(), with_icc(icc.clone()));
            converted(pixels().into_channels(Channels::GrayAlpha), with_icc(icc));
        }
    }
    converted(pixels(), with_icc(Vec::new()));
    for primaries in 0..=255 {
        converted(pixels(), with_cicp(primaries, 13));
        converted(pixels(), with_cicp(1, primaries));
    }
}

#[test]
fn alpha_is_laid_over_the_background() {
    let v = vec![0, 0, 255, 0, 0, 0, 255, 128, 0, 0, 255, 255];
    let raster = Raster::from_u8(3, 1, Channels::Rgba, v);
    let out = colour::flatten(raster, Rgba([255, 255, 255, 255]), &Colour::default());
    assert_eq!(
        out,
        Raster::from_u8(3, 1, Channels::Rgb, vec![255, 255, 255, 127, 127, 255, 0, 0, 255])
    );
    let gray = Raster::from_u16(2, 1, Channels::GrayAlpha, vec![9, 0, 40_000, 65_535]);
    let red = colour::flatten(gray.clone(), Rgba([255, 0, 0, 255]), &Colour::default());
    assert_eq!(
        red,
        Raster::from_u16(2, 1, Channels::Rgb, vec![65_535, 0, 0, 40_000, 40_000, 40_000])
    );
    let black = colour::flatten(gray, Rgba([0, 0, 0, 255]), &Colour::default());
    assert_eq!(black, Raster::from_u16(2, 1, Channels::Gray, vec![0, 40_000]));
}
