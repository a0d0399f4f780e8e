//! `sample`: a folder of pictures drawn by the program, to try the other commands on.

mod draw;
mod exif;

use super::{FAILED, Usage, WELL};
use crate::reporter::{say, say_error};
use crate::write::{self, Manner};
use clap::ArgMatches;
use compressimage_engine::format::{Encoding, Format, Mode};
use compressimage_engine::metadata::{self, Metadata};
use compressimage_engine::picture::{Colour, Frame, Picture, Sequence};
use compressimage_engine::{Job, Result};
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
            write::write(&path, &bytes, Manner::default()).map_err(|e| e.to_string())
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

/// What is drawn: each as wasteful as such files often are.
const SAMPLES: &[(&str, Draw)] = &[
    ("landscape.jpg", || {
        let mut picture = Picture::still(draw::landscape(1600, 1067));
        picture.metadata = Metadata { exif: Some(exif::phone()), ..Metadata::default() };
        encode(Format::Jpeg, &picture, Mode::Lossy(97.0))
    }),
    ("landscape.png", || {
        encode(Format::Png, &Picture::still(draw::landscape(640, 427)), Mode::Lossless)
    }),
    ("screenshot.png", || {
        encode(Format::Png, &Picture::still(draw::screenshot(1280, 800)), Mode::Lossless)
    }),
    ("logo.png", || encode(Format::Png, &Picture::still(draw::logo(512)), Mode::Lossless)),
    ("animation.gif", || {
        let frames = (0..24).map(|n| Frame { raster: draw::ball(320, 240, n, 24), delay_ms: 50 });
        encode(Format::Gif, &animation(frames.collect()), Mode::Lossless)
    }),
];

fn encode(format: Format, picture: &Picture, mode: Mode) -> Result<Vec<u8>> {
    let bytes = format.room().encode(picture, &Encoding { mode, effort: 1 }, &Job::default())?;
    metadata::embed(bytes, format, &picture.metadata)
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
