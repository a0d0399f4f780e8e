//! This engine's JPEG encoder for the pictures of a document.

use crate::format::{Encoding, Format, Mode};
use crate::metadata::{self, Policy};
use crate::picture::{Channels, Picture, Raster};
use crate::{Job, Result};
use compressimage_document as document;

/// What the document crate asks for pictures.
pub(super) struct Encoder<'a> {
    pub effort: u8,
    pub job: &'a Job,
}

impl document::Recode for Encoder<'_> {
    fn jpeg(&self, pixels: &document::Pixels, quality: u8) -> Result<Vec<u8>, String> {
        let channels = match pixels.channels {
            document::Channels::Gray => Channels::Gray,
            document::Channels::Rgb => Channels::Rgb,
            _ => return Err("JPEG holds gray or RGB here".to_owned()),
        };
        let raster = Raster::from_u8(pixels.width, pixels.height, channels, pixels.data.clone());
        let encoding = Encoding { mode: Mode::Lossy(f32::from(quality)), effort: self.effort };
        let encoded = Format::Jpeg.room().encode(&Picture::still(raster), &encoding, self.job);
        encoded.map_err(|e| e.to_string())
    }

    fn jpeg_lossless(&self, jpeg: &[u8]) -> Option<Vec<u8>> {
        let room = Format::Jpeg.room();
        let clean = metadata::strip(jpeg, Format::Jpeg, &Policy::default()).ok()?;
        // What the encoder of the coefficients does not read stays as it is, but clean.
        Some(room.packed(clean.clone(), self.effort, self.job).unwrap_or(clean))
    }
}
