//! TIFF, BMP, ICO, PNM, QOI, TGA, SVG, PSD, camera raw: over fixtures made here and the corpus,
//! judged by ImageMagick where it is installed.

use crate::corpus;
use compressimage_engine::format::{self, DecodeOptions, Encoding, Format, Mode};
use compressimage_engine::picture::{Channels, Frame, Picture, Raster, Samples, Sequence};
use compressimage_engine::{Error, Job, Limits};
use std::path::Path;
use std::process::Command;

mod hostile;
mod jp2;
mod judged;
mod psd;
mod raw;
mod round_trip;
mod svg;

/// The formats of this area.
const OURS: [Format; 10] = [
    Format::Tiff,
    Format::Bmp,
    Format::Ico,
    Format::Pnm,
    Format::Qoi,
    Format::Tga,
    Format::Svg,
    Format::Psd,
    Format::Jp2,
    Format::Raw,
];

/// The room of the bytes, where it is one of this area.
fn ours(bytes: &[u8]) -> Option<&'static dyn format::Room> {
    format::detect(bytes).ok().filter(|room| OURS.contains(&room.format()))
}

/// Decodes as the engine does: limits are checked against the header first.
fn decode_with(bytes: &[u8], options: &DecodeOptions) -> Result<Picture, Error> {
    let job = Job::new(Limits::default());
    let room = format::detect(bytes)?;
    let header = room.header(bytes)?;
    let pixel = header.bytes_per_pixel();
    job.limits.check_header(header.width, header.height, header.frames, pixel)?;
    room.decode(bytes, options, &job)
}

fn decode(bytes: &[u8]) -> Result<Picture, Error> {
    decode_with(bytes, &DecodeOptions::default())
}

fn encode(format: Format, picture: &Picture, effort: u8) -> Vec<u8> {
    let encoding = Encoding { mode: Mode::Lossless, effort };
    let bytes = format.room().encode(picture, &encoding, &Job::default()).expect("encodes");
    assert!(format.room().detect(&bytes), "{format} does not know its own bytes");
    bytes
}

/// A picture of soft colours with some noise and, where there is alpha, all values of it.
fn sample(width: u32, height: u32, channels: Channels, bits: u8) -> Raster {
    let n = channels.count();
    let count = width as usize * height as usize * n;
    let value = |i: usize| {
        let (pixel, channel) = (i / n, i % n);
        let (x, y) = (pixel % width as usize, pixel / width as usize);
        (x * 257 + y * 511 * (channel + 1) + (x * y) % 97 * 31) as u16
    };
    let samples = match bits {
        8 => Samples::U8((0..count).map(|i| (value(i) >> 4) as u8).collect()),
        _ => Samples::U16((0..count).map(value).collect()),
    };
    Raster { width, height, channels, samples }
}

/// ImageMagick, where it is installed: raw output of a conversion.
fn magick(arguments: &[&str]) -> Option<Vec<u8>> {
    let output = Command::new("/usr/bin/convert").args(arguments).output();
    match output {
        Ok(output) => Some(output.stdout).filter(|v| !v.is_empty()),
        Err(_) => {
            eprintln!("skipped: no /usr/bin/convert (ImageMagick)");
            None
        }
    }
}

/// The first frame as ImageMagick reads it: 16-bit RGBA.
fn judged(path: &Path) -> Option<Vec<u16>> {
    let first = format!("{}[0]", path.display());
    // TIFF is turned by its tag; the origin of a TGA is not an orientation to ImageMagick.
    let turn = path.extension().is_some_and(|e| e.to_string_lossy().starts_with("tif"));
    let mut arguments = vec![first.as_str()];
    arguments.extend(turn.then_some("-auto-orient"));
    arguments.extend(["-colorspace", "sRGB", "-alpha", "set"]);
    arguments.extend(["-depth", "16", "-endian", "LSB", "rgba:-"]);
    let bytes = magick(&arguments)?;
    Some(bytes.chunks_exact(2).map(|w| u16::from_le_bytes([w[0], w[1]])).collect())
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

/// A folder of its own for a test's files.
fn folder(name: &str) -> std::path::PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}
