//! Colours look the same in every output, with their profile kept and as sRGB: judged by
//! Little CMS (through libvips).

use crate::judge::{Pixels, convert, done, read_png, samples, write_png, written};
use moxcms::ColorProfile;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Formats that hold profiles, and the endings of their files.
const FORMATS: [(&str, &str); 6] = [
    ("jpeg", "jpg"),
    ("png", "png"),
    ("webp", "webp"),
    ("tiff", "tiff"),
    ("avif", "avif"),
    ("jxl", "jxl"),
];

/// Colours up to the edge of the space, in patches as large as chroma samples need.
fn patches() -> Pixels {
    Pixels::drawn(128, 128, |x, y| {
        let (column, row) = (x / 16, y / 16);
        let level = |step: u32| (step * 255 / 7 * 257) as u16;
        [level(column), level(row), level((column * 3 + row * 5) % 8), u16::MAX]
    })
}

/// Smooth slopes.
fn slopes() -> Pixels {
    Pixels::drawn(128, 128, |x, y| {
        [(x * 512) as u16, (y * 512) as u16, (65_535 - (x + y) * 250) as u16, u16::MAX]
    })
}

/// Pictures with profiles: RGB in 8 and 16 bits, gray, CMYK.
fn pictures(folder: &Path) -> Option<Vec<PathBuf>> {
    let spaces = [
        ("p3", ColorProfile::new_display_p3()),
        ("adobe", ColorProfile::new_adobe_rgb()),
        ("prophoto", ColorProfile::new_pro_photo_rgb()),
    ];
    let mut all = Vec::new();
    for (name, profile) in &spaces {
        let icc = profile.encode().unwrap();
        for (kind, picture, bits) in [("patches", patches(), 8), ("slopes", slopes(), 16)] {
            let path = folder.join(format!("{name}-{kind}.png"));
            write_png(&path, &picture, 3, bits, Some(&icc));
            all.push(path);
        }
    }
    let gray = ColorProfile::new_gray_with_gamma(1.8).encode().unwrap();
    let path = folder.join("gray.png");
    write_png(&path, &slopes(), 1, 8, Some(&gray));
    all.push(path);
    // Inks by libvips' own profile for print.
    let rgb = folder.join("rgb.png");
    write_png(&rgb, &patches(), 3, 8, None);
    for ending in ["jpg", "tif"] {
        let path = folder.join(format!("cmyk-{ending}.{ending}"));
        let (from, to) = (rgb.to_string_lossy(), path.to_string_lossy());
        let to_with = if ending == "jpg" { format!("{to}[Q=98]") } else { to.clone().into() };
        if !done("vips", &["icc_transform", &from, &to_with, "cmyk", "--input-profile", "srgb"]) {
            return None;
        }
        all.push(path);
    }
    Some(all)
}

/// The sRGB picture that Little CMS makes of a file; of one without a profile the file itself.
fn in_srgb(file: &Path, folder: &Path) -> Option<Pixels> {
    let seen = folder.join("seen.png");
    let name = seen.to_string_lossy().into_owned();
    // libvips of that age reads no profile out of AVIF and JPEG XL as well as their own tools do.
    let from = match file.extension().and_then(|e| e.to_str()) {
        Some("avif") => done("avifdec", &[&file.to_string_lossy(), &name]).then_some(name)?,
        Some("jxl") => done("djxl", &[&file.to_string_lossy(), &name]).then_some(name)?,
        _ => file.to_string_lossy().into_owned(),
    };
    let out = folder.join("srgb.png");
    let to = out.to_string_lossy();
    let has_profile = Command::new("vipsheader")
        .args(["-f", "icc-profile-data", &from])
        .output()
        .ok()?
        .status
        .success();
    let made = if has_profile {
        done("vips", &["icc_transform", &from, &to, "srgb", "--embedded", "--intent", "relative"])
    } else {
        done("vips", &["copy", &from, &to])
    };
    made.then(|| read_png(&out))
}

/// CIE L*a*b* of 16-bit sRGB.
fn lab(rgb: &[u16]) -> [f64; 3] {
    let light = |s: u16| {
        let s = f64::from(s) / 65_535.0;
        if s <= 0.040_45 { s / 12.92 } else { ((s + 0.055) / 1.055).powf(2.4) }
    };
    let (r, g, b) = (light(rgb[0]), light(rgb[1]), light(rgb[2]));
    let f = |t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
    let x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
    let y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
    let z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// The mean delta E (CIE 1976) inside the patches: at their edges, formats that store chroma in
/// half the size mix neighbours, whatever the profile.
fn delta_e(a: &Pixels, b: &Pixels) -> f64 {
    assert_eq!((a.width, a.height), (b.width, b.height));
    let inside =
        |at: u32| (at % a.width % 16).abs_diff(8) < 5 && (at / a.width % 16).abs_diff(8) < 5;
    let pixels = a.rgba.as_chunks::<4>().0.iter().zip(b.rgba.as_chunks::<4>().0);
    let apart = (0..).zip(pixels).filter(|(at, _)| inside(*at)).map(|(_, (a, b))| {
        let (a, b) = (lab(a), lab(b));
        (0..3).map(|i| (a[i] - b[i]).powi(2)).sum::<f64>().sqrt()
    });
    let apart: Vec<f64> = apart.collect();
    apart.iter().sum::<f64>() / apart.len().max(1) as f64
}

#[test]
fn colours_look_the_same_with_and_without_their_profile() {
    let folder = tempfile::tempdir().unwrap();
    let Some(inputs) = pictures(folder.path()) else { return };
    let wanted: Vec<_> = inputs.iter().map_while(|f| in_srgb(f, folder.path())).collect();
    for (format, ending) in FORMATS {
        for srgb in [false, true] {
            let out = folder.path().join(format!("{format}-{srgb}"));
            let mut options = vec!["--to", format, "--effort", "3"];
            // Of PNG a quality is a number of colours.
            options.extend(if format == "png" { vec!["--lossless"] } else { vec!["-q", "97"] });
            options.extend(srgb.then_some("--srgb"));
            convert(&inputs, &options, &out);
            for (input, wanted) in inputs.iter().zip(&wanted) {
                let file = written(input, ending, &out);
                let Some(seen) = in_srgb(&file, folder.path()) else { return };
                let apart = delta_e(&seen, wanted);
                assert!(apart < 2.0, "{}: delta E {apart:.2}", file.display());
            }
        }
    }
}

#[test]
fn gray_with_the_profile_of_a_colour_space_stays_as_bright() {
    let folder = tempfile::tempdir().unwrap();
    let linear = ColorProfile::new_gray_with_gamma(1.0);
    let mut rgb = ColorProfile::new_srgb();
    rgb.cicp = None;
    (rgb.red_trc, rgb.green_trc) = (linear.gray_trc.clone(), linear.gray_trc.clone());
    rgb.blue_trc.clone_from(&linear.gray_trc);
    let colour = folder.path().join("colour.png");
    let picture = Pixels::drawn(64, 16, |x, _| {
        let y = (x * 1040) as u16;
        [y, y, y, u16::MAX]
    });
    write_png(&colour, &picture, 3, 8, Some(&rgb.encode().unwrap()));
    let Some(wanted) = in_srgb(&colour, folder.path()) else { return };
    // The same in one channel, which only JPEG may hold beside a profile for three.
    let gray = folder.path().join("gray.jpg");
    let pgm = folder.path().join("gray.pgm");
    let bytes = [b"P5 64 16 255\n".as_slice(), &samples(&picture, 1, 8)].concat();
    std::fs::write(&pgm, bytes).unwrap();
    let icc = folder.path().join("rgb.icc");
    std::fs::write(&icc, rgb.encode().unwrap()).unwrap();
    let tag = format!("-icc_profile<={}", icc.display());
    let name = gray.to_string_lossy().into_owned();
    if !done("convert", &[&pgm.to_string_lossy(), "-quality", "100", &name])
        || !done("exiftool", &["-q", "-overwrite_original", &tag, &name])
    {
        return;
    }
    for (format, ending) in FORMATS {
        let out = folder.path().join(format);
        // WebP's range of luma has too few steps for the dark end of linear light.
        let mode = if format == "webp" { "--lossless" } else { "--quality=97" };
        convert(std::slice::from_ref(&gray), &["--to", format, mode], &out);
        let file = written(&gray, ending, &out);
        if format == "jpeg" {
            continue;
        }
        let Some(seen) = in_srgb(&file, folder.path()) else { return };
        let apart = delta_e(&seen, &wanted);
        assert!(apart < 2.0, "{}: delta E {apart:.2}", file.display());
    }
}
