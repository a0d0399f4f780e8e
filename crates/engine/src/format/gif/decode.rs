//! GIF to pixels.

use super::blocks;
use crate::format::canvas::{self, Part};
use crate::format::{DecodeOptions, Format};
use crate::metadata::Metadata;
use crate::picture::{Channels, Colour, Frame, Picture, Raster, Sequence};
use crate::{Error, Job, Result};
use gif::{ColorOutput, DisposalMethod, MemoryLimit, Repeat};
use std::num::NonZeroU64;

type Decoder<'a> = gif::Decoder<&'a [u8]>;

pub(super) fn decode(bytes: &[u8], options: &DecodeOptions, job: &Job) -> Result<Picture> {
    let header = blocks::header(bytes)?;
    let most = if options.first_frame_only { 1 } else { header.frames };
    job.limits.check_header(header.width, header.height, most, 4)?;
    let mut reader = gif::DecodeOptions::new();
    reader.set_color_output(ColorOutput::RGBA);
    reader.allow_unknown_blocks(true);
    if let Some(memory) = NonZeroU64::new(job.limits.max_memory) {
        reader.set_memory_limit(MemoryLimit::Bytes(memory));
    }
    let mut decoder = reader.read_info(bytes).map_err(|e| Error::damaged(Format::Gif, e))?;
    let blank = vec![0; header.width as usize * header.height as usize * 4];
    let scene = Raster::from_u8(header.width, header.height, Channels::Rgba, blank);
    let mut frames = read_frames(&mut decoder, scene, most, job)?;
    canvas::drop_unused_alpha(&mut frames);
    let sequence = if header.animated {
        Sequence::Animation { loops: plays(decoder.repeat()) }
    } else {
        Sequence::Still
    };
    if sequence == Sequence::Still {
        frames.truncate(1);
        frames[0].delay_ms = 0;
    }
    Ok(Picture {
        frames,
        sequence,
        colour: Colour { icc: decoder.icc_profile().map(<[u8]>::to_vec), cicp: None },
        depth: 8,
        metadata: Metadata::default(),
    })
}

/// The file says how often to repeat after the first time.
fn plays(repeat: Repeat) -> u32 {
    match repeat {
        Repeat::Infinite => 0,
        Repeat::Finite(times) => u32::from(times) + 1,
    }
}

/// All frames on the full canvas. A damaged tail ends the animation with what there is of it.
fn read_frames(
    decoder: &mut Decoder<'_>,
    mut scene: Raster,
    most: u32,
    job: &Job,
) -> Result<Vec<Frame>> {
    let mut frames: Vec<Frame> = Vec::new();
    while (frames.len() as u32) < most {
        job.check()?;
        let info = match decoder.next_frame_info() {
            Ok(Some(info)) => info,
            Ok(None) => break,
            Err(error) if frames.is_empty() => return Err(Error::damaged(Format::Gif, error)),
            Err(_) => break,
        };
        let (part, dispose, delay) = (part_of(info), info.dispose, info.delay);
        let area = u64::from(part.width) * u64::from(part.height);
        job.limits.check_memory(area * 4)?;
        let mut pixels = vec![0; decoder.buffer_size()];
        let complete = decoder.read_into_buffer(&mut pixels).is_ok();
        if !complete && pixels.iter().all(|&b| b == 0) {
            if frames.is_empty() {
                return Err(Error::damaged(Format::Gif, "it ends before its pixels begin"));
            }
            break;
        }
        let restore = (dispose == DisposalMethod::Previous).then(|| scene.clone());
        let raster = Raster::from_u8(part.width, part.height, Channels::Rgba, pixels);
        canvas::draw(&mut scene, &raster, part.x, part.y, true);
        frames.push(Frame { raster: scene.clone(), delay_ms: u32::from(delay) * 10 });
        match (dispose, restore) {
            (_, Some(before)) => scene = before,
            (DisposalMethod::Background, _) => canvas::clear(&mut scene, part),
            _ => {}
        }
        if !complete {
            break;
        }
    }
    if frames.is_empty() {
        return Err(Error::damaged(Format::Gif, "it has no frame"));
    }
    Ok(frames)
}

fn part_of(info: &gif::Frame<'_>) -> Part {
    Part {
        x: u32::from(info.left),
        y: u32::from(info.top),
        width: u32::from(info.width),
        height: u32::from(info.height),
    }
}
