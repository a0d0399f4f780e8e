//! The room for PNG and APNG.

use super::{DecodeOptions, Encoding, Facts, Format, Header, Mode, Room};
use crate::picture::Picture;
use crate::{Job, Result};

mod animation;
mod chunks;
mod colour;
mod decode;
mod encode;
mod layout;
mod optimise;
mod quantise;

pub use optimise::optimise;
pub(super) use quantise::{Frame as QuantiseFrame, colours, exact, rgba, single};
pub use quantise::{Indexed, Palette, quantise};

/// The room for PNG.
pub struct PngRoom;

static FACTS: Facts = Facts {
    name: "png",
    title: "PNG",
    extensions: &["png", "apng"],
    media_type: "image/png",
    alpha: true,
    animation: true,
    deep: true,
    lossy: true,
    lossless: true,
};

impl Room for PngRoom {
    fn format(&self) -> Format {
        Format::Png
    }

    fn facts(&self) -> &'static Facts {
        &FACTS
    }

    fn detect(&self, bytes: &[u8]) -> bool {
        bytes.starts_with(&chunks::SIGNATURE)
    }

    fn header(&self, bytes: &[u8]) -> Result<Header> {
        chunks::header(bytes)
    }

    fn decode(&self, bytes: &[u8], options: &DecodeOptions, job: &Job) -> Result<Picture> {
        decode::decode(bytes, options, job)
    }

    fn optimise(&self, bytes: &[u8], effort: u8, job: &Job) -> Result<Option<Vec<u8>>> {
        optimise::optimise(bytes, effort, job).map(Some)
    }

    fn least_packed(&self, bytes: &[u8], job: &Job) -> Result<Option<u64>> {
        optimise::least(bytes, job)
    }

    fn rehearse(
        &self,
        picture: &Picture,
        encoding: &Encoding,
        job: &Job,
    ) -> Result<Option<Picture>> {
        match encoding.mode {
            Mode::Lossy(quality) if !picture.is_animated() => {
                encode::rehearse(picture, quality, encoding.effort, job).map(Some)
            }
            _ => Ok(None),
        }
    }

    fn encode(&self, picture: &Picture, encoding: &Encoding, job: &Job) -> Result<Vec<u8>> {
        match (picture.is_animated(), encoding.mode) {
            (true, _) => animation::encode(picture, encoding, job),
            (false, Mode::Lossless) => encode::lossless(picture, encoding.effort, job),
            (false, Mode::Lossy(quality)) => encode::lossy(picture, quality, encoding.effort, job),
        }
    }
}
