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

#[test]
fn survey() {
    for folder in ["images/imagers", "images/pillow"] {
        for path in corpus::files(folder) {
            let bytes = std::fs::read(&path).expect("corpus file");
            let ext = path.extension().and_then(|e| e.to_str()).unwrap_or("");
            let Some(room) = ours(&bytes) else {
                if matches!(ext, "tif" | "tiff" | "bmp" | "ico" | "pbm" | "tga" | "psd" | "qoi") {
                    println!("NOT DETECTED {}", path.display());
                }
                continue;
            };
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let judge = judged(&path);
            match decode(&bytes) {
                Ok(p) => {
                    if let Ok(dir) = std::env::var("DUMP") {
                        let e = Encoding { mode: Mode::Lossless, effort: 1 };
                        let out = Format::Pnm.room().encode(&p, &e, &Job::default()).unwrap();
                        std::fs::write(format!("{dir}/{name}.pam"), out).unwrap();
                    }
                    let d = judge.as_ref().map(|j| difference(&rgba16(p.first()), j));
                    println!(
                        "{:?} {name} {}x{} {:?} {}bit frames {} diff {d:?}",
                        room.format(),
                        p.width(),
                        p.height(),
                        p.first().channels,
                        p.first().bits(),
                        p.frames.len()
                    );
                }
                Err(e) => {
                    println!("{:?} {name} FAILED {e} (judge {})", room.format(), judge.is_some())
                }
            }
        }
    }
}
