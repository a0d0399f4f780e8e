//! The room for QOI.

use super::{DecodeOptions, Encoding, Facts, Format, Header, Room, via_image};
use crate::picture::{Channels, Picture};
use crate::{Error, Job, Result};
use image::codecs::qoi::QoiDecoder;
use image::codecs::qoi::QoiEncoder;
use image::{ExtendedColorType, ImageEncoder};
use std::io::Cursor;

/// The room for QOI.
pub struct QoiRoom;

static FACTS: Facts = Facts {
    name: "qoi",
    title: "QOI",
    extensions: &["qoi"],
    media_type: "image/qoi",
    alpha: true,
    animation: false,
    deep: false,
    lossy: false,
    lossless: true,
};

impl Room for QoiRoom {
    fn format(&self) -> Format {
        Format::Qoi
    }

    fn facts(&self) -> &'static Facts {
        &FACTS
    }

    fn detect(&self, bytes: &[u8]) -> bool {
        bytes.starts_with(b"qoif")
    }

    fn header(&self, bytes: &[u8]) -> Result<Header> {
        let head: &[u8; 14] = bytes
            .first_chunk()
            .ok_or_else(|| Error::damaged(Format::Qoi, "its header is cut off"))?;
        let word = |i: usize| u32::from_be_bytes([head[i], head[i + 1], head[i + 2], head[i + 3]]);
        let (width, height, channels) = (word(4), word(8), head[12]);
        if width == 0 || height == 0 || !matches!(channels, 3 | 4) {
            return Err(Error::damaged(Format::Qoi, "its header makes no sense"));
        }
        Ok(Header {
            format: Format::Qoi,
            width,
            height,
            frames: 1,
            animated: false,
            depth: 8,
            channels,
            alpha: channels == 4,
            model: "RGB",
            subsampling: None,
            lossless: Some(true),
            coding: None,
            quality: None,
        })
    }

    fn decode(&self, bytes: &[u8], _options: &DecodeOptions, job: &Job) -> Result<Picture> {
        self.check_length(bytes)?;
        let decoder =
            QoiDecoder::new(Cursor::new(bytes)).map_err(|e| via_image::error(Format::Qoi, e))?;
        Ok(Picture::still(via_image::decode(Format::Qoi, decoder, job)?))
    }

    fn encode(&self, picture: &Picture, _encoding: &Encoding, job: &Job) -> Result<Vec<u8>> {
        job.check()?;
        let raster = picture.first();
        let channels = Channels::of(false, raster.channels.has_alpha());
        let wide;
        let raster = if raster.channels == channels && raster.bits() == 8 {
            raster
        } else {
            wide = raster.clone().into_8_bit().into_channels(channels);
            &wide
        };
        let colour = match channels {
            Channels::Rgba => ExtendedColorType::Rgba8,
            _ => ExtendedColorType::Rgb8,
        };
        let mut out = Vec::new();
        QoiEncoder::new(&mut out)
            .write_image(&raster.to_u8(), raster.width, raster.height, colour)
            .map_err(|e| Error::encode(Format::Qoi, e))?;
        Ok(out)
    }
}

impl QoiRoom {
    /// A byte of QOI codes at most 62 pixels: a file far shorter than its header claims is
    /// refused before memory is taken for it.
    fn check_length(&self, bytes: &[u8]) -> Result<()> {
        let header = self.header(bytes)?;
        let pixels = u64::from(header.width) * u64::from(header.height);
        if pixels > bytes.len() as u64 * 62 {
            return Err(Error::damaged(Format::Qoi, "it ends before the picture does"));
        }
        Ok(())
    }
}
