//! The room for JPEG.

mod chroma;
mod cmyk;
mod decode;
mod encode;
pub mod lossless;
mod markers;
mod own;
mod planes;
mod reshape;
pub mod scaled;

use super::{DecodeOptions, Encoding, Facts, Format, Header, Mode, Room, jxl};
use crate::picture::Picture;
use crate::recipe::Step;
use crate::{Job, Result};

/// Hardly any picture needs this quality to be without a visible difference: a file of our own
/// that has it was written for another use.
const FINE: f32 = 95.5;

/// Better Huffman codes and scans hardly ever save more than a third.
const LEAST_PACKED: f64 = 0.6;

/// The room for JPEG.
pub struct JpegRoom;

static FACTS: Facts = Facts {
    name: "jpeg",
    title: "JPEG",
    extensions: &["jpg", "jpeg", "jpe", "jfif"],
    media_type: "image/jpeg",
    alpha: false,
    animation: false,
    deep: false,
    lossy: true,
    // Its own coefficients can be packed anew without loss; pixels can't be written so.
    lossless: false,
};

impl Room for JpegRoom {
    fn format(&self) -> Format {
        Format::Jpeg
    }

    fn facts(&self) -> &'static Facts {
        &FACTS
    }

    fn detect(&self, bytes: &[u8]) -> bool {
        bytes.starts_with(&[0xff, 0xd8, 0xff])
    }

    fn header(&self, bytes: &[u8]) -> Result<Header> {
        markers::header(bytes)
    }

    fn decode(&self, bytes: &[u8], options: &DecodeOptions, job: &Job) -> Result<Picture> {
        decode::decode(bytes, options, job)
    }

    /// Pixels can't be written as JPEG without loss: [`Mode::Lossless`] gives the best quality
    /// there is. Lossless work on a JPEG is done on its coefficients instead.
    fn encode(&self, picture: &Picture, encoding: &Encoding, job: &Job) -> Result<Vec<u8>> {
        let quality = match encoding.mode {
            Mode::Lossless => 100.0,
            Mode::Lossy(quality) => quality,
        };
        encode::encode(picture, quality, encoding.effort, job)
    }

    fn optimise(&self, bytes: &[u8], effort: u8, job: &Job) -> Result<Option<Vec<u8>>> {
        lossless::repack(bytes, effort, job).map(Some)
    }

    fn packs_quickly(&self) -> bool {
        true
    }

    fn least_packed(&self, bytes: &[u8], job: &Job) -> Result<Option<u64>> {
        lossless::check(bytes, job)?;
        Ok(Some((bytes.len() as f64 * LEAST_PACKED) as u64))
    }

    fn reshape(&self, bytes: &[u8], steps: &[Step], job: &Job) -> Result<Option<Vec<u8>>> {
        reshape::reshape(bytes, steps, job)
    }

    fn adopts(&self, from: Format) -> bool {
        from == Format::Jxl
    }

    /// The JPEG that a JPEG XL file was made from, where it holds one.
    fn adopt(&self, _: Format, bytes: &[u8], _effort: u8, job: &Job) -> Result<Option<Vec<u8>>> {
        Format::Jxl.check()?;
        if !jxl::holds_jpeg(bytes) {
            return Ok(None);
        }
        jxl::to_jpeg(bytes, job).map(Some)
    }

    fn is_own_work(&self, bytes: &[u8], _header: &Header) -> bool {
        own::quality(bytes).is_some_and(|quality| quality < FINE)
    }

    fn is_at_most(&self, bytes: &[u8], _header: &Header, quality: f32) -> bool {
        own::is_at_most(bytes, quality)
    }
}
