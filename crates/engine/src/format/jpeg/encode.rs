//! Pixels to JPEG.

use super::chroma;
use crate::format::Format;
use crate::picture::{Channels, Picture, Raster, Samples};
use crate::{Error, Job, Result};
use std::borrow::Cow;
use zenjpeg::encoder::{
    ChromaSubsampling, DownsamplingMethod, EncoderConfig, OptimizationPreset, PixelLayout,
};

/// From this quality one quantisation table for both chroma planes gives fewer bytes for the
/// same score than one for each.
const SHARED_CHROMA_TABLE: f32 = 60.0;

pub(super) fn encode(picture: &Picture, quality: f32, effort: u8, job: &Job) -> Result<Vec<u8>> {
    let raster = fitting(picture.first());
    let quality = quality.clamp(0.0, 100.0);
    let (layout, config) = if raster.channels == Channels::Gray {
        (PixelLayout::Gray8Srgb, EncoderConfig::grayscale(quality))
    } else {
        let full = chroma::wants_full(&raster, quality);
        let subsampling = if full { ChromaSubsampling::None } else { ChromaSubsampling::Quarter };
        (PixelLayout::Rgb8Srgb, EncoderConfig::ycbcr(quality, subsampling))
    };
    job.check()?;
    let config = with_effort(config, quality, effort);
    let mut request = config.request().stop(job.stop());
    if let Some(icc) = &picture.colour.icc {
        request = request.icc_profile(icc);
    }
    request
        .encode_bytes(&raster.to_u8(), raster.width, raster.height, layout)
        .map_err(|e| job.or_stopped(Error::encode(Format::Jpeg, e)))
}

/// In 8 bits and without alpha, which JPEG has not.
fn fitting(raster: &Raster) -> Cow<'_, Raster> {
    if !raster.channels.has_alpha() && matches!(raster.samples, Samples::U8(_)) {
        return Cow::Borrowed(raster);
    }
    let channels = Channels::of(raster.channels.is_gray(), false);
    Cow::Owned(raster.clone().into_8_bit().into_channels(channels))
}

/// Chosen by bytes at equal SSIMULACRA2 (60, 75 and 88) and time, on Kodak photographs.
fn with_effort(config: EncoderConfig, quality: f32, effort: u8) -> EncoderConfig {
    let config = config.restart_mcu_rows(0);
    let gray = !matches!(config.get_color_mode(), zenjpeg::encoder::ColorMode::YCbCr { .. });
    let config = match effort {
        0 => return config.progressive(false).optimize_huffman(false),
        1 | 2 => return config.progressive(false),
        3..=6 => config,
        7 => config.auto_optimize(true),
        8 => config.optimization(OptimizationPreset::HybridProgressive),
        _ => config.optimization(OptimizationPreset::HybridMaxCompression),
    };
    if gray {
        return config;
    }
    config
        .downsampling_method(DownsamplingMethod::GammaAware)
        .separate_chroma_tables(quality < SHARED_CHROMA_TABLE)
}
