//! Animations: every frame as other people's decoders show it, delays and loops kept from one
//! format to the other.

use crate::judge::{Pixels, convert, done, frames_of_png, read_png, written};
use crate::program::{corpus, files};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Frames as they are shown with their delays in milliseconds, and how often they are played (0:
/// for ever).
struct Shown {
    frames: Vec<Pixels>,
    delays: Vec<u32>,
    loops: u32,
}

const DELAYS: [u16; 4] = [50, 100, 150, 300];

/// An APNG with each disposal and both blends, as a drawing program would write it.
fn animation(path: &Path, loops: u32, alpha: bool) {
    let file = std::fs::File::create(path).unwrap();
    let mut encoder = png::Encoder::new(file, 40, 30);
    encoder.set_color(if alpha { png::ColorType::Rgba } else { png::ColorType::Rgb });
    encoder.set_animated(4, loops).unwrap();
    let mut writer = encoder.write_header().unwrap();
    let disposals = [
        png::DisposeOp::None,
        png::DisposeOp::Previous,
        png::DisposeOp::None,
        png::DisposeOp::None,
    ];
    for (i, (delay, disposal)) in DELAYS.into_iter().zip(disposals).enumerate() {
        let (width, height) = if i == 0 { (40, 30) } else { (16, 12) };
        if i > 0 {
            writer.reset_frame_position().unwrap();
            writer.set_frame_dimension(width, height).unwrap();
            writer.set_frame_position(i as u32 * 6, i as u32 * 5).unwrap();
        }
        writer.set_frame_delay(delay, 1000).unwrap();
        writer.set_dispose_op(disposal).unwrap();
        writer
            .set_blend_op(if i == 3 { png::BlendOp::Source } else { png::BlendOp::Over })
            .unwrap();
        let pixel = |at: u32| {
            let (x, y) = (at % width, at / width);
            let clear = alpha && (x / 4 + y / 3 + i as u32).is_multiple_of(3);
            let colour = [(x / 4 * 20) as u8, (y / 3 * 25) as u8, i as u8 * 60];
            let alpha_too = alpha.then_some(if clear { 0 } else { 255 });
            colour.into_iter().chain(alpha_too)
        };
        let data: Vec<u8> = (0..width * height).flat_map(pixel).collect();
        writer.write_image_data(&data).unwrap();
    }
    writer.finish().unwrap();
}

/// How somebody else's decoder shows an animation; `None` where it is not installed.
fn shown(file: &Path, folder: &Path) -> Option<Shown> {
    match file.extension().and_then(|e| e.to_str()).unwrap_or_default() {
        "png" => Some(shown_png(file)),
        "jxl" => {
            let out = folder.join("djxl.png");
            let there = done("djxl", &[&file.to_string_lossy(), &out.to_string_lossy()]);
            there.then(|| shown_png(&out))
        }
        _ => by_vips(file, folder),
    }
}

fn shown_png(file: &Path) -> Shown {
    let decoder = png::Decoder::new(std::io::BufReader::new(std::fs::File::open(file).unwrap()));
    let loops = decoder.read_info().unwrap().info().animation_control.map_or(1, |a| a.num_plays);
    let (frames, delays) = frames_of_png(file).into_iter().unzip();
    Shown { frames, delays, loops }
}

/// GIF and WebP by libvips (over libwebp), which puts the frames below each other; the pixels of
/// GIF by ImageMagick, as libvips has no transparency where no frame has drawn yet.
fn by_vips(file: &Path, folder: &Path) -> Option<Shown> {
    let out = folder.join("vips.png");
    let all = format!("{}[n=-1]", file.display());
    let to = out.to_string_lossy();
    let gif = file.extension().is_some_and(|e| e == "gif");
    let there = if gif {
        let from = file.to_string_lossy();
        // What no frame has drawn yet is clear, not of the background colour that the file names.
        let settings = ["-alpha", "set", "-background", "none", "-coalesce", "-append"];
        done("convert", &[&[&*from], &settings[..], &[&*format!("PNG32:{to}")]].concat())
    } else {
        done("vips", &["copy", &all, &to])
    };
    if !there {
        return None;
    }
    let field = |name: &str| {
        let ran = Command::new("vipsheader").args(["-f", name, &all]).output().unwrap();
        String::from_utf8_lossy(&ran.stdout).trim().to_owned()
    };
    let delays: Vec<u32> = field("delay").split(' ').filter_map(|d| d.parse().ok()).collect();
    let tall = read_png(&out);
    let height = tall.height / delays.len() as u32;
    let frames = tall.rgba.chunks_exact((tall.width * height * 4) as usize);
    let frame = |rgba: &[u16]| Pixels { width: tall.width, height, rgba: rgba.to_vec() };
    Some(Shown {
        frames: frames.map(frame).collect(),
        delays,
        loops: field("loop").parse().unwrap_or(1),
    })
}

/// What each format is asked for, and how far a frame may be from the source on average.
const OUTPUTS: [(&str, &str, &str, f64); 6] = [
    ("png", "png", "--lossless", 0.0),
    ("webp", "webp", "--lossless", 0.0),
    ("gif", "gif", "--lossless", 0.0),
    ("jxl", "jxl", "--lossless", 0.0),
    ("webp", "webp", "--quality=95", 6.0),
    ("jxl", "jxl", "--quality=95", 6.0),
];

/// Converts into each format and compares what is shown.
fn check(inputs: &[PathBuf], folder: &Path) {
    for (format, ending, mode, apart) in OUTPUTS {
        let out = folder.join(format!("{format}{mode}"));
        convert(inputs, &["--to", format, mode, "--effort", "3"], &out);
        for input in inputs {
            let Some(wanted) = shown(input, folder) else { return };
            let file = written(input, ending, &out);
            let Some(seen) = shown(&file, folder) else { return };
            let name = format!("{} as {format} {mode}", input.display());
            // Stripes and edges of one pixel have no colours left at half the size of chroma.
            let fine = ["border_touching_layers", "transparent_dispose"];
            let mixed = apart > 0.0 && format == "webp" && fine.iter().any(|f| name.contains(f));
            assert_eq!(seen.frames.len(), wanted.frames.len(), "{name}");
            for (i, (seen, wanted)) in seen.frames.iter().zip(&wanted.frames).enumerate() {
                let (mean, _) = seen.difference(wanted);
                assert!(mixed || mean <= apart + 1e-6, "{name}, frame {i}: {mean:.2}");
            }
            // JPEG XL's usual profile shows nothing for less than 8 ms.
            let least = if format == "jxl" { 9 } else { 0 };
            let wanted_delays: Vec<u32> = wanted.delays.iter().map(|d| (*d).max(least)).collect();
            assert_eq!(seen.delays, wanted_delays, "{name}");
            assert_eq!(seen.loops, wanted.loops, "{name}");
        }
    }
}

#[test]
fn animations_show_the_same_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let mut inputs = Vec::new();
    for (name, loops, alpha) in [("plain", 3, false), ("clear", 0, true), ("once", 1, true)] {
        let path = folder.path().join(name).with_extension("png");
        animation(&path, loops, alpha);
        inputs.push(path);
    }
    check(&inputs, folder.path());
}

#[test]
fn animations_that_others_made_show_the_same_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let names = [
        "large-gif-anim-combine",
        "large-gif-anim-full-frame-replace",
        "border_touching_layers",
        "different_transparency",
        "transparent_dispose",
    ];
    let wanted = |f: &PathBuf| {
        f.extension().is_some_and(|e| e == "gif")
            && names.iter().any(|n| f.file_stem().is_some_and(|s| s == *n))
    };
    let corpora = ["images/imagers", "images/pillow"].into_iter().filter_map(corpus);
    let inputs: Vec<_> = corpora.flat_map(|f| files(&f)).filter(wanted).collect();
    check(&inputs, folder.path());
}
