//! WebP to pixels.

use super::chunks::{self, Info};
use crate::format::canvas;
use crate::format::{DecodeOptions, Format, orient};
use crate::metadata::Metadata;
use crate::picture::{Channels, Colour, Frame, Picture, Raster, Sequence};
use crate::{Error, Job, Result};
use zenwebp::decoder::LoopCount;
use zenwebp::mux::AnimationDecoder;
use zenwebp::{DecodeConfig, DecodeRequest, Limits};

pub(super) fn decode(bytes: &[u8], options: &DecodeOptions, job: &Job) -> Result<Picture> {
    let info = chunks::scan(bytes)?;
    let frames = if options.first_frame_only { 1 } else { info.frames.max(1) };
    // Animations are decoded as RGBA.
    job.limits.check_header(info.width, info.height, frames, 4)?;
    let config = DecodeConfig::default().limits(limits(job));
    let (mut frames, sequence) = if info.animated && info.frames > 0 {
        animation(&chunks::pixels_only(&chunks::complete(bytes)), &config, frames, job)?
    } else {
        let raster = still(&chunks::pixels_only(bytes), &info, &config, job)?;
        (vec![Frame { raster, delay_ms: 0 }], Sequence::Still)
    };
    for frame in &mut frames {
        let empty = Raster::from_u8(0, 0, Channels::Gray, Vec::new());
        let raster = std::mem::replace(&mut frame.raster, empty);
        frame.raster = orient::upright(raster, info.orientation);
    }
    Ok(Picture {
        frames,
        sequence,
        colour: Colour { icc: info.icc.map(<[u8]>::to_vec), cicp: None },
        depth: 8,
        metadata: Metadata::default(),
    })
}

fn limits(job: &Job) -> Limits {
    Limits::none()
        .max_dimensions(job.limits.max_side, job.limits.max_side)
        .max_total_pixels(job.limits.max_pixels)
        .max_memory(job.limits.max_memory)
}

fn still(bytes: &[u8], info: &Info<'_>, config: &DecodeConfig, job: &Job) -> Result<Raster> {
    let request = DecodeRequest::new(config, bytes).stop(job.stop());
    let decoded = if info.alpha {
        request.decode_rgba().map(|(data, w, h)| (data, w, h, Channels::Rgba))
    } else {
        request.decode_rgb().map(|(data, w, h)| (data, w, h, Channels::Rgb))
    };
    let (data, width, height, channels) =
        decoded.map_err(|e| job.or_stopped(Error::damaged(Format::Webp, e)))?;
    if data.len() != width as usize * height as usize * channels.count() {
        return Err(Error::damaged(Format::Webp, "its pixels are fewer than its header says"));
    }
    Ok(Raster::from_u8(width, height, channels, data))
}

/// All frames on the full canvas. A damaged tail ends the animation, unless nothing came before.
fn animation(
    bytes: &[u8],
    config: &DecodeConfig,
    most: u32,
    job: &Job,
) -> Result<(Vec<Frame>, Sequence)> {
    let damaged =
        |e: &dyn std::fmt::Display| job.or_stopped(Error::damaged(Format::Webp, e.to_string()));
    let mut decoder = AnimationDecoder::new_with_config(bytes, config).map_err(|e| damaged(&e))?;
    decoder.set_stop(job.stop());
    let info = decoder.info();
    let channels = if info.has_alpha { Channels::Rgba } else { Channels::Rgb };
    let loops = match info.loop_count {
        LoopCount::Forever => 0,
        LoopCount::Times(times) => u32::from(times.get()),
    };
    let mut frames = Vec::new();
    while (frames.len() as u32) < most {
        job.check()?;
        let frame = match decoder.next_frame() {
            Ok(Some(frame)) => frame,
            Ok(None) => break,
            Err(error) if frames.is_empty() => return Err(damaged(&error)),
            Err(_) => break,
        };
        if frame.data.len() != frame.width as usize * frame.height as usize * channels.count() {
            break;
        }
        let raster = Raster::from_u8(frame.width, frame.height, channels, frame.data);
        frames.push(Frame { raster, delay_ms: frame.duration_ms });
    }
    if frames.is_empty() {
        return Err(damaged(&"none of its frames can be read"));
    }
    canvas::drop_unused_alpha(&mut frames);
    Ok((frames, Sequence::Animation { loops }))
}
