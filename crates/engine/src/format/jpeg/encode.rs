//! Pixels to JPEG.

use super::chroma;
use super::planes::{ROWS, Strip};
use crate::colour::srgb_light_16;
use crate::format::Format;
use crate::picture::{Channels, Picture, Raster, Samples};
use crate::{Error, Job, Result};
use std::borrow::Cow;
use std::sync::LazyLock;
use zenjpeg::encoder::{
    ChromaSubsampling, DownsamplingMethod, EncodeRequest, EncoderConfig, OptimizationPreset,
    PixelLayout, ProgressiveScanMode, YCbCrPlanes,
};

/// From this quality one quantisation table for both chroma planes gives fewer bytes for the
/// same score than one for each.
const SHARED_CHROMA_TABLE: f32 = 60.0;

/// From this effort the encoder tries how to round each coefficient. It does so for pixels, not
/// for planes.
const ROUNDED: u8 = 7;

/// Light, 0 to 65535, of a stored sRGB value.
static LIGHT_16: LazyLock<[u16; 256]> =
    LazyLock::new(|| std::array::from_fn(|value| srgb_light_16(value as f64 / 255.0)));

pub(super) fn encode(picture: &Picture, quality: f32, effort: u8, job: &Job) -> Result<Vec<u8>> {
    let raster = fitting(picture.first());
    let quality = quality.clamp(0.0, 100.0);
    job.check()?;
    let gray = raster.channels == Channels::Gray;
    let full = !gray && chroma::wants_full(&raster, quality);
    let subsampling = if full { ChromaSubsampling::None } else { ChromaSubsampling::Quarter };
    let config = if gray {
        EncoderConfig::grayscale(quality)
    } else {
        EncoderConfig::ycbcr(quality, subsampling)
    };
    let config = with_effort(config, quality, effort);
    let mut request = config.request().stop(job.stop());
    if let Some(icc) = &picture.colour.icc {
        request = request.icc_profile(icc);
    }
    let size @ (width, height) = (raster.width, raster.height);
    let samples = raster.to_u8();
    let encoded = match effort {
        _ if gray => request.encode_bytes(&samples, width, height, PixelLayout::Gray8Srgb),
        ROUNDED.. if full => by_light(request, &samples, size, job),
        ROUNDED.. => request.encode_bytes(&samples, width, height, PixelLayout::Rgb8Srgb),
        _ if full => by_planes(request, Strip::fill_full, &samples, size, job),
        _ => by_planes(request, Strip::fill, &samples, size, job),
    };
    encoded.map_err(|e| job.or_stopped(Error::encode(Format::Jpeg, e)))
}

/// Encodes strips of light: the encoder's conversion of stored values would come to other bytes in
/// the browser. (That of colour at half the resolution does not; it knows no light.)
fn by_light(
    request: EncodeRequest,
    rgb: &[u8],
    (width, height): (u32, u32),
    job: &Job,
) -> zenjpeg::encoder::Result<Vec<u8>> {
    let mut encoder = request.encode_from_bytes(width, height, PixelLayout::Rgb16Linear)?;
    let mut light = Vec::new();
    for rows in rgb.chunks(width as usize * 3 * ROWS) {
        light.clear();
        light.extend(rows.iter().map(|&sample| LIGHT_16[usize::from(sample)]));
        encoder.push_packed(bytemuck::cast_slice(&light), job.stop())?;
    }
    encoder.finish()
}

/// Encodes strips of planes that `fill` makes.
fn by_planes(
    request: EncodeRequest,
    fill: fn(&mut Strip, &[u8]),
    rgb: &[u8],
    (width, height): (u32, u32),
    job: &Job,
) -> zenjpeg::encoder::Result<Vec<u8>> {
    let mut encoder = request.encode_from_ycbcr_planar(width, height)?;
    let width = width as usize;
    let mut strip = Strip::new(width);
    for rows in rgb.chunks(width * 3 * ROWS) {
        fill(&mut strip, rows);
        let planes = YCbCrPlanes {
            y: &strip.y,
            y_stride: width,
            cb: &strip.cb,
            cb_stride: width,
            cr: &strip.cr,
            cr_stride: width,
        };
        encoder.push(&planes, rows.len() / (width * 3), job.stop())?;
    }
    encoder.finish()
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
        0 => {
            let config = config.progressive(false).optimize_huffman(false);
            return config.aq_enabled(false).deringing(false);
        }
        1 | 2 => config.progressive(false),
        3..=5 => config.progressive(ProgressiveScanMode::ProgressiveMozjpeg),
        6 => config,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::DecodeOptions;

    /// Colour that changes slowly, so that only misplaced blocks are far off.
    fn picture(width: u32, height: u32) -> Picture {
        let colour = |x: u32, y: u32| {
            [x * 255 / width, y * 255 / height, (x + y) * 255 / (width + height)].map(|v| v as u8)
        };
        let pixels = (0..width * height).flat_map(|i| colour(i % width, i / width));
        Picture::still(Raster::from_u8(width, height, Channels::Rgb, pixels.collect()))
    }

    #[test]
    fn pictures_of_all_sizes_keep_their_colours() {
        let job = Job::default();
        for (width, height) in [(16, 16), (48, 33), (33, 48), (17, 9), (123, 77), (64, 1), (1, 64)]
        {
            let original = picture(width, height);
            for effort in [1, 3, 6, 7] {
                let bytes = encode(&original, 95.0, effort, &job).unwrap();
                let room = Format::Jpeg.room();
                let back = room.decode(&bytes, &DecodeOptions::default(), &job).unwrap();
                let (a, b) = (original.first().to_u8(), back.first().to_u8());
                let most = a.iter().zip(b.iter()).map(|(a, b)| a.abs_diff(*b)).max();
                assert!(most < Some(24), "{width} x {height}, effort {effort}: {most:?}");
            }
        }
    }
}
