//! Pixels to WebP.

use crate::format::{Encoding, Format, Mode};
use crate::picture::{Channels, Frame, Picture, Raster, Samples, Sequence};
use crate::{Error, Job, Result};
use std::borrow::Cow;
use std::num::NonZeroU16;
use zenwebp::decoder::LoopCount;
use zenwebp::mux::{AnimationConfig, AnimationEncoder};
use zenwebp::{
    EncodeRequest, EncoderConfig, LosslessConfig, LossyConfig, PixelLayout, SharpYuvConfig,
};

/// The format's own limit: 14 bits.
const MOST_SIDE: u32 = 16_383;

/// Colour is made smaller so that edges keep theirs: 1 to 6 % fewer bytes at the same score (most
/// where that is high) for 4 % more time.
///
/// More rounds, and luma that makes up for what colour lost, win half a percent at the most.
const QUICK_SHARP: SharpYuvConfig =
    SharpYuvConfig { max_iterations: 1, convergence_threshold: 0.1, refine_y: false };

pub(super) fn encode(picture: &Picture, encoding: &Encoding, job: &Job) -> Result<Vec<u8>> {
    let first = picture.first();
    if first.width > MOST_SIDE || first.height > MOST_SIDE {
        return Err(Error::Recipe(format!(
            "WebP holds at most {MOST_SIDE} x {MOST_SIDE} pixels, the picture has {} x {}; make \
             it smaller (resize) or choose another format (--format)",
            first.width, first.height
        )));
    }
    let config = config(encoding);
    if picture.is_animated() {
        return animation(picture, &config, job);
    }
    let raster = fitting(first);
    let (samples, layout) = (raster.to_u8(), layout(raster.channels));
    let (width, height) = (raster.width, raster.height);
    let mut request =
        EncodeRequest::new(&config, &samples, layout, width, height).with_stop(job.stop());
    if let Some(icc) = &picture.colour.icc {
        request = request.with_icc_profile(icc);
    }
    request.encode().map_err(|e| job.or_stopped(Error::encode(Format::Webp, e)))
}

fn config(encoding: &Encoding) -> EncoderConfig {
    let effort = encoding.effort;
    match encoding.mode {
        Mode::Lossy(quality) => {
            let config = LossyConfig::new().with_quality(quality);
            EncoderConfig::Lossy(match effort {
                0..=3 => config.with_method(effort),
                // Methods 4 and 5 cost a tenth of the time each and win a percent, at high
                // qualities nothing.
                4 => config.with_method(2).with_sharp_yuv_config(QUICK_SHARP),
                5 => config.with_method(3).with_sharp_yuv_config(QUICK_SHARP),
                6 => config.with_method(5).with_sharp_yuv(true),
                _ => config.with_method(6).with_sharp_yuv(true),
            })
        }
        Mode::Lossless => {
            let method = match effort {
                0..=4 => effort,
                5 | 6 => 5,
                _ => 6,
            };
            // 100 tries every transform in full: 20 times the time for half a percent.
            let quality = (f32::from(effort) * 10.0).min(95.0);
            let config = LosslessConfig::new().with_quality(quality).with_method(method);
            EncoderConfig::Lossless(config)
        }
    }
}

/// In red, green and blue, and without alpha that says nothing. Gray as gray is not for this
/// encoder: it would take samples of 0 to 255 for luma, whose range in WebP is 16 to 235.
fn fitting(raster: &Raster) -> Cow<'_, Raster> {
    let to = Channels::of(false, !raster.is_opaque());
    if raster.channels == to && matches!(raster.samples, Samples::U8(_)) {
        return Cow::Borrowed(raster);
    }
    Cow::Owned(raster.clone().into_8_bit().into_channels(to))
}

fn layout(channels: Channels) -> PixelLayout {
    if channels.has_alpha() { PixelLayout::Rgba8 } else { PixelLayout::Rgb8 }
}

fn animation(picture: &Picture, config: &EncoderConfig, job: &Job) -> Result<Vec<u8>> {
    let failed =
        |e: &dyn std::fmt::Display| job.or_stopped(Error::encode(Format::Webp, e.to_string()));
    let loops = match picture.sequence {
        Sequence::Animation { loops } => loops,
        Sequence::Still | Sequence::Pages => 0,
    };
    // More plays than the 16 bits of the format hold are as good as endless.
    let times = u16::try_from(loops).ok().and_then(NonZeroU16::new);
    let loop_count = times.map_or(LoopCount::Forever, LoopCount::Times);
    let settings = AnimationConfig { loop_count, ..AnimationConfig::default() };
    let mut encoder = AnimationEncoder::new(picture.width(), picture.height(), settings)
        .map_err(|e| failed(&e))?;
    if let Some(icc) = &picture.colour.icc {
        encoder.icc_profile(icc.clone());
    }
    let opaque = picture.frames.iter().all(|f| f.raster.is_opaque());
    let channels = Channels::of(false, !opaque);
    let mut time_ms = 0u32;
    for Frame { raster, delay_ms } in &picture.frames {
        job.check()?;
        let raster = raster.clone().into_8_bit().into_channels(channels);
        let samples = raster.to_u8();
        encoder.add_frame(&samples, layout(channels), time_ms, config).map_err(|e| failed(&e))?;
        time_ms = time_ms.saturating_add(*delay_ms);
    }
    let last = picture.frames.last().map_or(0, |f| f.delay_ms);
    encoder.finalize(last).map_err(|e| failed(&e))
}
