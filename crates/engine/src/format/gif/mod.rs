//! The room for GIF.

mod blocks;
mod decode;
mod encode;
mod frames;

pub(crate) use frames::holds;

use super::{DecodeOptions, Encoding, Facts, Format, Header, Mode, Room};
use crate::picture::Picture;
use crate::{Job, Result};

/// The room for GIF.
pub struct GifRoom;

static FACTS: Facts = Facts {
    name: "gif",
    title: "GIF",
    extensions: &["gif"],
    media_type: "image/gif",
    alpha: true,
    animation: true,
    deep: false,
    lossy: true,
    lossless: true,
};

impl Room for GifRoom {
    fn format(&self) -> Format {
        Format::Gif
    }

    fn facts(&self) -> &'static Facts {
        &FACTS
    }

    fn detect(&self, bytes: &[u8]) -> bool {
        bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a")
    }

    fn header(&self, bytes: &[u8]) -> Result<Header> {
        blocks::header(bytes)
    }

    fn decode(&self, bytes: &[u8], options: &DecodeOptions, job: &Job) -> Result<Picture> {
        decode::decode(bytes, options, job)
    }

    /// [`Mode::Lossless`] keeps the pixels of frames that have at most 255 new colours; where a
    /// frame has more, it gets the best 255.
    fn optimise(&self, bytes: &[u8], effort: u8, job: &Job) -> Result<Option<Vec<u8>>> {
        optimise(bytes, effort, job).map(Some)
    }

    fn encode(&self, picture: &Picture, encoding: &Encoding, job: &Job) -> Result<Vec<u8>> {
        encode::encode(picture, encoding, job)
    }
}

/// The same GIF in fewer bytes: the same composed frames, delays and loops. Comments and
/// application data other than the colour profile are left out. Returns the input where nothing
/// is gained.
///
/// `effort` 0 (quickest) to 10 (smallest).
pub fn optimise(bytes: &[u8], effort: u8, job: &Job) -> Result<Vec<u8>> {
    let options = DecodeOptions::default();
    let picture = decode::decode(bytes, &options, job)?;
    let encoding = Encoding { mode: Mode::Lossless, effort };
    let packed = encode::encode(&picture, &encoding, job)?;
    if packed.len() >= bytes.len() {
        return Ok(bytes.to_vec());
    }
    let again = decode::decode(&packed, &options, job)?;
    let same = again.sequence == picture.sequence && again.frames == picture.frames;
    Ok(if same { packed } else { bytes.to_vec() })
}
