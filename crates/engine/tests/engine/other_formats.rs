//! TIFF, BMP, ICO, PNM, QOI, TGA, SVG, PSD: over fixtures made here and the corpus, judged by
//! ImageMagick where it is installed.

use crate::corpus;
use compressimage_engine::format::{self, DecodeOptions, Encoding, Format, Mode};
use compressimage_engine::picture::{Channels, Picture, Raster, Samples};
use compressimage_engine::{Error, Job, Limits};
use std::path::Path;
use std::process::Command;

/// The formats of this area.
const OURS: [Format; 8] = [
    Format::Tiff,
    Format::Bmp,
    Format::Ico,
    Format::Pnm,
    Format::Qoi,
    Format::Tga,
    Format::Svg,
    Format::Psd,
];

fn ours(bytes: &[u8]) -> Option<&'static dyn format::Room> {
    format::detect(bytes).ok().filter(|room| OURS.contains(&room.format()))
}

fn decode(bytes: &[u8]) -> Result<Picture, Error> {
    let job = Job::new(Limits::default());
    let room = format::detect(bytes)?;
    let header = room.header(bytes)?;
    let pixel = header.bytes_per_pixel();
    job.limits.check_header(header.width, header.height, header.frames, pixel)?;
    room.decode(bytes, &DecodeOptions::default(), &job)
}

/// The first frame as ImageMagick reads it: 16-bit RGBA.
fn judged(path: &Path) -> Option<Vec<u16>> {
    let first = format!("{}[0]", path.display());
    let output = Command::new("/usr/bin/convert")
        .arg(first)
        .args(["-colorspace", "sRGB", "-alpha", "set"])
        .args(["-depth", "16", "-endian", "LSB", "rgba:-"])
        .output()
        .ok()?;
    let words = output.stdout.chunks_exact(2).map(|w| u16::from_le_bytes([w[0], w[1]]));
    Some(words.collect()).filter(|v: &Vec<_>| !v.is_empty())
}

fn rgba16(raster: &Raster) -> Vec<u16> {
    match raster.clone().into_channels(Channels::Rgba).samples {
        Samples::U8(v) => v.into_iter().map(|s| u16::from(s) * 257).collect(),
        Samples::U16(v) => v,
    }
}

/// The largest difference, where both have the same number of samples; what is fully
/// transparent in both has no colour.
fn difference(a: &[u16], b: &[u16]) -> Option<u16> {
    let visible = |(a, b): &(&[u16], &[u16])| a[3] != 0 || b[3] != 0;
    let pixels = a.chunks_exact(4).zip(b.chunks_exact(4)).filter(visible);
    let most = pixels.flat_map(|(a, b)| a.iter().zip(b).map(|(a, b)| a.abs_diff(*b)));
    (a.len() == b.len()).then(|| most.max().unwrap_or(0))
}

fn svg(body: &str) -> Vec<u8> {
    format!(
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' \
         width='100' height='100'>{body}</svg>"
    )
    .into_bytes()
}

#[test]
fn dev_svg() {
    let Ok(dir) = std::env::var("DEV_SVG") else { return };
    let mut files: Vec<_> = std::fs::read_dir(dir).unwrap().flatten().map(|e| e.path()).collect();
    files.sort();
    for path in files {
        let bytes = std::fs::read(&path).unwrap();
        let t = std::time::Instant::now();
        let _ = format::detect(&bytes).unwrap().header(&bytes);
        let h = t.elapsed().as_millis();
        let t = std::time::Instant::now();
        let r = decode(&bytes);
        let r = r
            .map(|p| (p.width(), p.height()))
            .map_err(|e| e.to_string().chars().take(90).collect::<String>());
        println!(
            "{}: {r:?} header {h} ms all {} ms",
            path.file_name().unwrap().to_string_lossy(),
            t.elapsed().as_millis()
        );
    }
}

#[test]
fn dev_svg_corpus() {
    let (mut smaller, mut before, mut after) = (0, 0, 0);
    for path in corpus::files("svg/resvg") {
        let bytes = std::fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        match decode(&bytes) {
            Ok(p) if p.first().to_u8().chunks(4).all(|p| p[3] == 0) => println!("EMPTY {name}"),
            Ok(_) => {}
            Err(e) => println!("FAIL {name} {e}"),
        }
        match format::optimise_svg(&bytes, true, &Job::default()) {
            Ok(Some(o)) => {
                smaller += 1;
                before += bytes.len();
                after += o.len();
            }
            Ok(None) => println!("kept {name}"),
            Err(e) => println!("opt FAIL {name} {e}"),
        }
    }
    println!("optimised {smaller} {before} -> {after}");
}
