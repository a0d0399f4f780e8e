//! `sample`: a folder of pictures drawn by the program, to try the other commands on.

mod draw;
mod exif;

use super::{FAILED, Usage, WELL};
use crate::reporter::{say, say_error};
use crate::write::Manner;
use clap::ArgMatches;
use compressimage_engine::format::{Encoding, Format, Mode};
use compressimage_engine::metadata::{self, Metadata};
use compressimage_engine::picture::{Channels, Colour, Frame, Picture, Raster, Sequence};
use compressimage_engine::{Error, Job, Result};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use std::path::PathBuf;

/// Draws the pictures. Files that exist stay as they are.
pub fn run(matches: &ArgMatches) -> std::result::Result<u8, Usage> {
    let folder: &PathBuf = matches.get_one("dir").ok_or_else(|| Usage::new("name a folder"))?;
    let mut code = WELL;
    for (name, draw) in SAMPLES {
        let path = folder.join(name);
        let shown = path.display();
        if path.exists() {
            say(&format!("{shown} exists"));
            continue;
        }
        let written = draw().map_err(|e| e.to_string()).and_then(|bytes| {
            crate::write::write(&path, &bytes, Manner::default()).map_err(|e| e.to_string())
        });
        match written {
            Ok(()) => say(&format!("{shown}")),
            Err(message) => {
                say_error(&format!("compressimage: {shown}: {message}"));
                code = FAILED;
            }
        }
    }
    Ok(code)
}

type Draw = fn() -> Result<Vec<u8>>;

/// What is drawn: each as wasteful as such files often are, written by other encoders than ours
/// where there is a choice.
const SAMPLES: &[(&str, Draw)] = &[
    ("landscape.jpg", || {
        let picture = draw::landscape(1600, 1067);
        let metadata = Metadata { exif: Some(exif::phone()), ..Metadata::default() };
        let mut jpeg = Vec::new();
        let encoder = JpegEncoder::new_with_quality(&mut jpeg, 93);
        write(encoder, &picture, Format::Jpeg)?;
        metadata::embed(jpeg, Format::Jpeg, &metadata)
    }),
    ("landscape.png", || png(&draw::landscape(640, 427))),
    ("screenshot.png", || png(&draw::screenshot(1280, 800))),
    ("icons/logo.png", || png(&draw::logo(512))),
    ("animation.gif", || {
        let frames = (0..24).map(|n| Frame { raster: draw::ball(320, 240, n, 24), delay_ms: 50 });
        let encoding = Encoding { mode: Mode::Lossless, effort: 1 };
        Format::Gif.room().encode(&animation(frames.collect()), &encoding, &Job::default())
    }),
];

fn png(raster: &Raster) -> Result<Vec<u8>> {
    let mut png = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut png, CompressionType::Fast, FilterType::Sub);
    write(encoder, raster, Format::Png)?;
    Ok(png)
}

fn write(encoder: impl ImageEncoder, raster: &Raster, format: Format) -> Result<()> {
    let colour = match raster.channels {
        Channels::Rgba => ExtendedColorType::Rgba8,
        _ => ExtendedColorType::Rgb8,
    };
    encoder
        .write_image(&raster.to_u8(), raster.width, raster.height, colour)
        .map_err(|e| Error::encode(format, e))
}

fn animation(frames: Vec<Frame>) -> Picture {
    Picture {
        frames,
        sequence: Sequence::Animation { loops: 0 },
        colour: Colour::default(),
        depth: 8,
        metadata: Metadata::default(),
    }
}
