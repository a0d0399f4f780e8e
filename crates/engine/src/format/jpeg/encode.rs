//! Pixels to JPEG.

use super::super::{Error, Format};
use crate::picture::{Channels, Picture, Raster};
use crate::{Job, Result};
use std::borrow::Cow;
use zenjpeg::encoder::{ChromaSubsampling, EncoderConfig, PixelLayout, ProgressiveScanMode};

pub(super) fn encode(picture: &Picture, quality: f32, effort: u8, job: &Job) -> Result<Vec<u8>> {
    let raster = flat(picture.first());
    let (width, height) = (raster.width, raster.height);
    let samples = raster.to_u8();
    let quality = quality.clamp(0.0, 100.0);
    let (layout, config) = if raster.channels == Channels::Gray {
        (PixelLayout::Gray8Srgb, EncoderConfig::grayscale(quality))
    } else {
        let chroma = ChromaSubsampling::Quarter;
        (PixelLayout::Rgb8Srgb, EncoderConfig::ycbcr(quality, chroma))
    };
    let config = with_effort(config, effort);
    let mut request = config.request().stop(job.stop());
    if let Some(icc) = &picture.colour.icc {
        request = request.icc_profile(icc);
    }
    request
        .encode_bytes(&samples, width, height, layout)
        .map_err(|e| job.or_stopped(Error::encode(Format::Jpeg, e)))
}

/// Without alpha, which JPEG has not.
fn flat(raster: &Raster) -> Cow<'_, Raster> {
    if !raster.channels.has_alpha() {
        return Cow::Borrowed(raster);
    }
    Cow::Owned(raster.clone().into_channels(Channels::of(raster.channels.is_gray(), false)))
}

fn with_effort(config: EncoderConfig, effort: u8) -> EncoderConfig {
    let config = config.restart_mcu_rows(0);
    match effort {
        0 => config.progressive(false).optimize_huffman(false),
        1..=3 => config.progressive(false),
        4..=6 => config,
        7 | 8 => config.auto_optimize(true),
        _ => config.auto_optimize(true).progressive(ProgressiveScanMode::ProgressiveSearch),
    }
}
